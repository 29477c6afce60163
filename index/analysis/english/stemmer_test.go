package english_test

import (
	"strings"
	"testing"

	"taldau/index/analysis/english"
)

// TestForms holds that the forms of a word give one term.
func TestForms(t *testing.T) {
	rows := `
		court courts court's courts’
		judge judges judged judging judge's
		pay pays paid paying
		be am is are was were been being isn't
		have has had having hasn't
		do does did done doing don't doesn’t
		go goes went gone going
		good better best · bad worse worst · low lower lowest · big bigger biggest · heavy heavier heaviest · safe safer safest
		man men men's · woman women · child children · person people · wife wives · witness witnesses · party parties party's
		city cities · try tries tried trying · apply applies applied applying · carry carries carried carrying · die dies died dying
		hope hopes hoped hoping · hop hops hopped hopping · plan plans planned planning · plane planes planed
		use uses used using · case cases · house houses · clause clauses · prize prizes · lose loses lost losing
		control controls controlled controlling · install installs installed installing · fill fills filled filling
		add adds added adding · err errs erred erring · submit submits submitted submitting · visit visits visited visiting
		agree agrees agreed agreeing · proceed proceeds proceeded · need needs needed needing
		box boxes · church churches · hero heroes · shoe shoes · bus buses · basis bases · analysis analyses · index indices
		withhold withholds withheld withholding · swear swears swore sworn swearing · sue sues sued suing · create creates created creating
		issue issues issued issuing · argue argues argued arguing · quit quits quitting · commit commits committed committing
		heard hear hears · hearing hearings · ruling rulings · prosecute prosecutes prosecuted prosecuting · seize seizes seized seizing`
	s := english.New()
	for _, row := range strings.FieldsFunc(rows, func(r rune) bool { return r == '·' || r == '\n' }) {
		words := strings.Fields(row)
		for _, word := range words {
			if got, want := s.Stem(word), s.Stem(words[0]); got != want {
				t.Errorf("Stem(%s) = %s, Stem(%s) = %s", word, got, words[0], want)
			}
			if got, want := s.Root(word), s.Root(words[0]); got != want {
				t.Errorf("Root(%s) = %s, Root(%s) = %s", word, got, words[0], want)
			}
		}
	}
}

// TestWordsKeepApart holds that words of different meaning give different terms.
func TestWordsKeepApart(t *testing.T) {
	pairs := `judge judgment · law lawyer · hear hearing · rule ruling · build building · hope hop · plan plane · quit quite · us use
		author authority · emerge emergency · apart apartment · business busy · organ organization · police policy · custom custody
		secure security · general generate · import important · news new · less little · us we · hundred hundr · this thi
		proceed proceeding · constitution constitute · defendant defend · person personality`
	s := english.New()
	for _, pair := range strings.Split(pairs, "·") {
		words := strings.Fields(pair)
		for i := 0; i+1 < len(words); i += 2 {
			if s.Stem(words[i]) == s.Stem(words[i+1]) {
				t.Errorf("Stem(%s) = Stem(%s) = %s", words[i], words[i+1], s.Stem(words[i]))
			}
			if s.Root(words[i]) == s.Root(words[i+1]) {
				t.Errorf("Root(%s) = Root(%s) = %s", words[i], words[i+1], s.Root(words[i]))
			}
		}
	}
}

func TestRootTakesDerivationOff(t *testing.T) {
	s := english.New()
	for _, pair := range [][2]string{{"payment", "payments"}, {"prevent", "preventive"}, {"prevention", "prevented"}, {"legality", "legal"}} {
		if s.Root(pair[0]) != s.Root(pair[1]) {
			t.Errorf("Root(%s) = %s, Root(%s) = %s", pair[0], s.Root(pair[0]), pair[1], s.Root(pair[1]))
		}
	}
}

func TestOtherWordsStay(t *testing.T) {
	s := english.New()
	for _, word := range []string{"", "a", "ng", "суды", "covid-19s", "s", "'", "188s", "æs"} {
		if got := s.Stem(word); got != word {
			t.Errorf("Stem(%q) = %q", word, got)
		}
	}
}

func FuzzStem(f *testing.F) {
	for _, word := range []string{"courts", "judge's", "n't", "’", "ied", "eed", "yyy", "qu", "ооо", "\xff\xfe", "ssess", "ingings"} {
		f.Add(word)
	}
	s := english.New()
	f.Fuzz(func(t *testing.T, word string) {
		if word != "" && (s.Stem(word) == "" || s.Root(word) == "") {
			t.Fatalf("Stem(%q) = %q, Root %q", word, s.Stem(word), s.Root(word))
		}
	})
}

func BenchmarkStem(b *testing.B) {
	s, words := english.New(), strings.Fields("the court of appeal upheld judgments holding that parties had paid damages")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Stem(words[i%len(words)])
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		english.New()
	}
}
