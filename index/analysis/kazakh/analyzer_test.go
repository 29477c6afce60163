package kazakh_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"taldau/index/analysis/kazakh"
)

func TestTerms(t *testing.T) {
	a := analyzer(t)
	tests := []struct{ word, want string }{ // want: the first term
		{"кодексінің", "кодекс"}, {"шарты", "шарт"}, {"мүлкінің", "мүлк"}, {"ұйғарымды", "ұйғарым"}, {"тілінде", "тіл"},
		{"отырысының", "отырыс"}, {"азаматтығы", "азаматтық"}, {"сотталушыға", "сотталуш"}, {"тағайындалды", "тағайында"},
		{"қабылданбаған", "қабылда"}, {"берілмейді", "бер"}, {"шығуға", "шық"}, {"қоюға", "қой"}, {"тауып", "тап"}, {"оқиды", "оқ"},
		{"банкке", "банк"}, {"банктің", "банк"}, {"прокурорлардың", "прокурор"}, {"облысындағы", "облыс"}, {"менікі", "мен"}, {"саған", "сен"},
		{"апк-нің", "апк"}, {"ақш-пен", "ақш"}, {"азық-түлікке", "азық-түлк"}, {"іс-әрекеті", "іс-әрекет"},
		{"court", "court"}, {"и", "и"}, {"", ""}, {"-", ""}, {"№", "№"}, {"сот2", "сот2"},
	}
	for _, tt := range tests {
		got := a.Terms(nil, tt.word)
		if len(got) == 0 || len(got) > 3 || got[0] != tt.want {
			t.Errorf("%s gives %q, want %q first", tt.word, got, tt.want)
		}
	}
}

func TestSentence(t *testing.T) {
	a := analyzer(t)
	tests := []struct {
		sentence string
		word     int
		want     string
	}{
		{"олар жауапты тауып ала алады", 3, "ал"},
		{"астана үлкен қала", 2, "қала"},
		{"зерттеуге жүз адам қатысты", 3, "қатыс"},
	}
	for _, tt := range tests {
		words := strings.Fields(tt.sentence)
		got := a.Sentence(nil, words)
		if len(got) != len(words) {
			t.Fatalf("%d words give %d", len(words), len(got))
		}
		if got[tt.word][0] != tt.want {
			t.Errorf("%s: %s gives %v, want %s first", tt.sentence, words[tt.word], got[tt.word], tt.want)
		}
	}
	if got := a.Choose(nil, []*kazakh.Form{nil, a.Form("сот"), nil}); len(got) != 3 || got[0] != nil || got[1][0] != "сот" {
		t.Errorf("with borders: %v", got)
	}
}

// TestConcurrent is for the race detector.
func TestConcurrent(t *testing.T) {
	a := analyzer(t)
	words := strings.Fields("сот отырысында талап қоюшының өкілі талапты қолдап жауапкерден қарызды өндіруді сұрады")
	want := a.Sentence(nil, words)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				for i, terms := range a.Sentence(nil, words) {
					if !slices.Equal(terms, want[i]) {
						t.Errorf("%s gives %v, then %v", words[i], want[i], terms)
					}
				}
			}
		})
	}
	wg.Wait()
}

func FuzzTerms(f *testing.F) {
	a := analyzer(f)
	for _, w := range []string{"сот", "мен", "де", "болған", "мүлкінің", "ақш-пен", "-", "ыыыыы", "қоюға", "ғ", strings.Repeat("лар", 40), "\xff", "сотсотсотсотсот-"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, word string) {
		got := a.Terms(nil, word)
		if len(got) == 0 || len(got) > 3 {
			t.Fatalf("%q gives %d terms", word, len(got))
		}
		for i, term := range got {
			if utf8.ValidString(word) && !utf8.ValidString(term) || slices.Contains(got[:i], term) {
				t.Errorf("%q gives %q", word, got)
			}
		}
		if form := a.Form(word); !slices.Equal(form.Terms(), got) {
			t.Errorf("%q gives %q as a form, %q as a word", word, form.Terms(), got)
		}
	})
}

// newForms are words as texts have them, of all lengths.
var newForms = strings.Fields("сот отырысында талап қоюшының өкілі талапты қолдап жауапкерден қарызды өндіруді сұрады тағайындалғандығын " +
	"қабылданбағандықтан міндеттемелерімізден шешімдеріндегі болып жатыр кодексінің бабына сәйкес қанағаттандырылмағандардың")

func BenchmarkTerms(b *testing.B) {
	a := analyzer(b)
	var terms []string
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		terms = a.Terms(terms[:0], newForms[i%len(newForms)])
	}
}

func BenchmarkForm(b *testing.B) {
	a := analyzer(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		a.Form(newForms[i%len(newForms)])
	}
}

func BenchmarkChoose(b *testing.B) {
	a := analyzer(b)
	var forms []*kazakh.Form
	for _, w := range newForms {
		forms = append(forms, a.Form(w))
	}
	var terms [][]string
	b.ReportAllocs()
	for b.Loop() {
		terms = a.Choose(terms[:0], forms)
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		analyzer(b)
	}
}
