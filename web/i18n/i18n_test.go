package i18n_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"taldau/web/i18n"
)

func load(t *testing.T) *i18n.Bundle {
	t.Helper()
	b, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// grammatical are the cases of months, which only some languages have.
var grammatical = regexp.MustCompile(`^month\.\d+\.(of|on|from|to)$`)

func messages(c *i18n.Catalogue) map[string]bool {
	ids := map[string]bool{}
	for _, id := range c.IDs() {
		name, _, _ := strings.Cut(id, " ")
		if !grammatical.MatchString(name) {
			ids[name] = true
		}
	}
	return ids
}

func TestEveryLanguageHasEveryMessage(t *testing.T) {
	b := load(t)
	want := messages(b.In("ru"))
	for _, lang := range i18n.Languages() {
		got := messages(b.In(lang))
		for id := range want {
			if !got[id] {
				t.Errorf("%s lacks %s", lang, id)
			}
		}
		for id := range got {
			if !want[id] {
				t.Errorf("only %s has %s", lang, id)
			}
		}
	}
}

var placeholder = regexp.MustCompile(`\{\w+\}`)

func TestPlaceholdersAgree(t *testing.T) {
	b := load(t)
	places := func(c *i18n.Catalogue, id string) []string {
		list := placeholder.FindAllString(c.Raw(id), -1)
		slices.Sort(list)
		return list
	}
	for _, id := range b.In("ru").IDs() {
		name, form, plural := strings.Cut(id, " ")
		for _, lang := range i18n.Languages() {
			other := id
			if plural && !slices.Contains(b.In(lang).Forms(), form) {
				other = name + " other"
			}
			if got, want := places(b.In(lang), other), places(b.In("ru"), id); !slices.Equal(got, want) {
				t.Errorf("%s in %s has %v, in ru %v", id, lang, got, want)
			}
		}
	}
}

func TestPluralForms(t *testing.T) {
	b := load(t)
	for _, lang := range i18n.Languages() {
		c := b.In(lang)
		forms := map[string][]string{}
		for _, id := range c.IDs() {
			if name, form, ok := strings.Cut(id, " "); ok {
				forms[name] = append(forms[name], form)
			}
		}
		for name, got := range forms {
			slices.Sort(got)
			if !slices.Equal(got, c.Forms()) {
				t.Errorf("%s in %s has the forms %v, want %v", name, lang, got, c.Forms())
			}
		}
	}
}

// quoted are messages that show a query or a name of another language on purpose.
var quoted = regexp.MustCompile(`^(home\.example|help\.(words|operators|near|fields|numbers))\.\w+$`)

// TestMessagesAreTranslated finds messages that were left in another language: Russian letters only Russian has, or the same
// words as in Russian, in Kazakh; any Cyrillic in English.
func TestMessagesAreTranslated(t *testing.T) {
	b := load(t)
	kk, ru, en := b.In("kk"), b.In("ru"), b.In("en")
	for _, id := range en.IDs() {
		if quoted.MatchString(id) {
			continue
		}
		for _, r := range en.Raw(id) {
			if unicode.Is(unicode.Cyrillic, r) {
				t.Errorf("en %s: %s", id, en.Raw(id))
				break
			}
		}
	}
	// The same word in both languages.
	same := []string{"Талдау", "Прокурор", "Судья", "Редактор", "Модератор", "№ {number}", "{n} термин", "Контраст", "«{title}»", "Талдау: {url}", "Кворум"}
	for _, id := range kk.IDs() {
		text := kk.Raw(id)
		letters := strings.ContainsFunc(text, unicode.IsLetter) && regexp.MustCompile(`\p{Cyrillic}{4}`).MatchString(text)
		if letters && text == ru.Raw(id) && !quoted.MatchString(id) && !slices.Contains(same, text) {
			t.Errorf("kk %s is the Russian text: %s", id, text)
		}
		if len([]rune(text)) > 40 && !strings.ContainsAny(text, "әғқңөұүһіӘҒҚҢӨҰҮҺІ") {
			t.Errorf("kk %s has no Kazakh letter: %s", id, text)
		}
	}
	for _, id := range ru.IDs() {
		if text := ru.Raw(id); !quoted.MatchString(id) && strings.ContainsAny(text, "әғқңөұүһіӘҒҚҢӨҰҮҺІ") {
			t.Errorf("ru %s has Kazakh letters: %s", id, text)
		}
	}
}

// TestNoLatinLookAlikes finds Latin letters inside Cyrillic words, which look right and break search and speech.
func TestNoLatinLookAlikes(t *testing.T) {
	b := load(t)
	mixed := regexp.MustCompile(`\p{Cyrillic}[A-Za-z]|[A-Za-z]\p{Cyrillic}`)
	for _, lang := range i18n.Languages() {
		for _, id := range b.In(lang).IDs() {
			if text := b.In(lang).Raw(id); mixed.MatchString(text) {
				t.Errorf("%s %s mixes alphabets: %s", lang, id, text)
			}
		}
	}
	for _, term := range b.Glossary() {
		for _, lang := range i18n.Languages() {
			if text := term.Name[lang] + " " + term.Meaning[lang]; mixed.MatchString(text) {
				t.Errorf("%s term %s mixes alphabets: %s", lang, term.ID, text)
			}
		}
	}
}

func TestGlossary(t *testing.T) {
	b := load(t)
	known := map[string]bool{}
	for _, term := range b.Glossary() {
		if known[term.ID] {
			t.Errorf("term %s stands twice", term.ID)
		}
		known[term.ID] = true
	}
	for _, term := range b.Glossary() {
		for _, lang := range i18n.Languages() {
			if term.Name[lang] == "" || term.Meaning[lang] == "" || !strings.HasSuffix(term.Meaning[lang], ".") {
				t.Errorf("term %s in %s: %q, %q", term.ID, lang, term.Name[lang], term.Meaning[lang])
			}
		}
		for _, see := range term.See {
			if !known[see] || see == term.ID {
				t.Errorf("term %s sees %q", term.ID, see)
			}
		}
	}
	if len(known) < 35 {
		t.Errorf("%d terms", len(known))
	}
}

func TestPlurals(t *testing.T) {
	b := load(t)
	tests := []struct {
		lang string
		n    int
		want string
	}{
		{"ru", 0, "0 документов"}, {"ru", 1, "1 документ"}, {"ru", 3, "3 документа"}, {"ru", 11, "11 документов"}, {"ru", 21, "21 документ"},
		{"ru", 12345, "12\u00a0345 документов"}, {"kk", 1, "1 құжат"}, {"kk", 7, "7 құжат"}, {"en", 1, "1 document"}, {"en", 1234, "1,234 documents"},
	}
	for _, tt := range tests {
		if got := b.In(tt.lang).N("coverage.documents", tt.n); got != tt.want {
			t.Errorf("%s %d: %q, want %q", tt.lang, tt.n, got, tt.want)
		}
	}
}

func TestDates(t *testing.T) {
	b := load(t)
	tests := []struct{ lang, iso, grammar, want string }{
		{"ru", "2025-08-14", "", "14 августа 2025 г."}, {"en", "2025-08-14", "", "14 August 2025"}, {"kk", "2025-08-14", "", "2025 жылғы 14 тамыз"},
		{"kk", "2025-08-14", i18n.CaseOf, "2025 жылғы 14 тамыздағы"}, {"kk", "2022-07-06", i18n.CaseOf, "2022 жылғы 6 шілдедегі"},
		{"kk", "2022-02-06", i18n.CaseFrom, "2022 жылғы 6 ақпаннан"}, {"kk", "2022-09-01", i18n.CaseTo, "2022 жылғы 1 қыркүйекке"},
		{"kk", "2022-12-01", i18n.CaseOn, "2022 жылғы 1 желтоқсанда"}, {"ru", "2022-12-01", i18n.CaseOn, "1 декабря 2022 г."}, {"ru", "давно", "", "давно"},
	}
	for _, tt := range tests {
		if got := b.In(tt.lang).DateIn(tt.iso, tt.grammar); got != tt.want {
			t.Errorf("%s %s %q: %q, want %q", tt.lang, tt.iso, tt.grammar, got, tt.want)
		}
	}
}

func TestMissingMessageIsSeen(t *testing.T) {
	c := load(t).In("kk")
	if got := c.T("none.such"); got != "⟦none.such⟧" {
		t.Errorf("%q", got)
	}
	if got := c.N("none.such", 1); got != "⟦none.such⟧" {
		t.Errorf("%q", got)
	}
}
