package langid_test

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"taldau/data/langid"
	"taldau/data/material"
)

func TestOf(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"12.03.2024 № 5", ""},
		{"талап пен арыз", "kk"},
		{"сот талап арыз", "kk"},
		{"Норма талаптары туралы", "kk"},
		{"сот актілері", "kk"},
		{"бап", "kk"},
		{"ШЕШІМ", "kk"},
		{"Шешiм", "kk"},
		{"жəне", "kk"},
		{"Қазақстан Республикасының азаматтық кодексі", "kk"},
		{"О применении норм", "ru"},
		{"Суд решил взыскать долг", "ru"},
		{"Суд города Өскемена в составе судьи рассмотрел дело по иску о взыскании долга", "ru"},
		{"взыскание", "ru"},
		{"On Enforcement Proceedings", "en"},
		{"the court of Алматы ruled", "en"},
		{"Закон о банкротстве (Bankruptcy Act)", "ru"},
	}
	for _, tt := range tests {
		if got := langid.Of(tt.in); got != tt.want {
			t.Errorf("Of(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSure(t *testing.T) {
	tests := []struct {
		in   string
		want bool
	}{
		{"шешім", true}, {"суд", true}, {"взыскание долга", false}, {"the court", true}, {"", false},
	}
	for _, tt := range tests {
		var tally langid.Tally
		for _, w := range strings.Fields(tt.in) {
			tally.Add(langid.Word(w))
		}
		if got := tally.Sure(); got != tt.want {
			t.Errorf("Sure(%q) = %t, want %t", tt.in, got, tt.want)
		}
	}
}

func TestIn(t *testing.T) {
	tests := []struct{ in, said, want string }{
		{"Баланы асырау", "kk", "kk"}, {"Баланы асырау", "", "ru"}, {"Баланы асырау", "ru", "ru"},
		{"взыскание долга", "kk", "kk"}, {"Суд не решил, которые и", "kk", "ru"}, {"Шешім дұрыс", "ru", "kk"},
		{"The court held so", "ru", "en"}, {"", "kk", "kk"}, {"№ 5", "en", "en"}, {"", "", ""},
	}
	for _, tt := range tests {
		if got := langid.In(tt.in, tt.said); got != tt.want {
			t.Errorf("In(%q, %q) = %q, want %q", tt.in, tt.said, got, tt.want)
		}
	}
}

func TestHasKazakhLetter(t *testing.T) {
	for _, r := range "әғқңөұүһіӘҒҚҢӨҰҮҺІ" {
		if !langid.HasKazakhLetter("суд" + string(r)) {
			t.Errorf("HasKazakhLetter does not know %q", r)
		}
	}
	for r := 'Ѐ'; r <= 'џ'; r++ {
		if want := r == 'і' || r == 'І'; langid.HasKazakhLetter(string(r)) != want {
			t.Errorf("HasKazakhLetter(%q) = %t", r, !want)
		}
	}
}

// TestFunctionWords holds that every word of the table is known, in small letters and in capitals.
func TestFunctionWords(t *testing.T) {
	source, err := os.ReadFile("words.go")
	if err != nil {
		t.Fatal(err)
	}
	words := regexp.MustCompile(`"(\p{Cyrillic}+)"`).FindAllStringSubmatch(string(source), -1)
	if len(words) < 150 {
		t.Fatalf("%d words in the table", len(words))
	}
	for _, w := range words {
		kazakh := langid.HasKazakhLetter(w[1])
		for _, written := range []string{w[1], strings.ToUpper(w[1])} {
			if got := langid.Word(written).Score; got == 0 || kazakh && got == 1 {
				t.Errorf("Word(%q) scores %v: the table does not tell its language", written, got)
			}
		}
	}
}

// FuzzOf holds that a text speaks by its words, one by one.
func FuzzOf(f *testing.F) {
	for _, s := range []string{"", "Сот шешім", "Суд РЕШИЛ; it was so.", "шiн\xffсот", "ӘƏəё-её", "и/или 5а"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var tally langid.Tally
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
			tally.Add(langid.Word(w))
		}
		if got, want := langid.Of(s), tally.Lang(); got != want {
			t.Errorf("Of(%q) = %q, want %q", s, got, want)
		}
	})
}

// TestRealText holds the share of words that stand in sentences whose language is told right.
func TestRealText(t *testing.T) {
	right, words := map[string]int{}, map[string]int{}
	count := func(lang, sentence string) {
		n := len(strings.Fields(sentence))
		if langid.Of(sentence) == "" {
			return
		}
		words[lang] += n
		if langid.Of(sentence) == lang {
			right[lang] += n
		}
	}
	eachLine(t, material.Path(t, "language/kk-text.txt"), func(line string) { count("kk", line) })
	for _, name := range []string{"official/kz-official.jsonl", "official/court-acts-ru.jsonl"} {
		eachLine(t, material.Path(t, name), func(line string) {
			var act struct{ Text string }
			if err := json.Unmarshal([]byte(line), &act); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(act.Text, "Кыргыз") {
				return // an act of Kyrgyzstan, in both of its languages
			}
			for s := range strings.FieldsFuncSeq(act.Text, func(r rune) bool { return r == '.' || r == ';' || r == '\n' }) {
				if len(strings.Fields(s)) > 2 && strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
					count("ru", s)
				}
			}
		})
	}
	for _, lang := range []string{"kk", "ru"} {
		got := float64(right[lang]) / float64(words[lang])
		t.Logf("%s: %.4f of %d words", lang, got, words[lang])
		if got < 0.998 {
			t.Errorf("%s: %.4f of words, want at least 0.998", lang, got)
		}
	}
}

func eachLine(t *testing.T, path string, f func(line string)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		f(lines.Text())
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkOf(b *testing.B) {
	const text = "Сот талапкердің талап арызын қарап, жауапкерден борышты өндіру туралы шешім қабылдады және мемлекеттік баж алуды ұйғарды."
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		langid.Of(text)
	}
}
