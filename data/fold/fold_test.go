package fold_test

import (
	"testing"
	"unicode/utf8"

	"taldau/data/fold"
)

func TestClean(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"ст.\u00a0188  УК", "ст. 188 УК"},
		{"под\u00adтвер\u200bждает", "подтверждает"},
		{"а\r\nб\rв\u2028г", "а\nб\nв\nг"},
		{"и\u0306", "й"},
		{"за\u0301мок", "замок"},
		{"\ufeffСот\u202e", "Сот"},
		{"a\x00b\tc", "ab c"},
		{"\xff", "\ufffd"},
	}
	for _, tt := range tests {
		if got := fold.Clean(tt.in); got != tt.want {
			t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestHomoglyphs(t *testing.T) {
	tests := []struct{ in, want string }{
		{"кодексiнiң", "кодексінің"},
		{"Шешiм", "Шешім"},
		{"Ќазаќстан Республикасыныѕ", "Қазақстан Республикасының"},
		{"жəне", "және"},
		{"caраптамалық", "сараптамалық"},
		{"231-V", "231-V"},
		{"№ 120-VI ЗРК", "№ 120-VI ЗРК"},
		{"sud.kz office@sud.kz https://sud.kz/сот", "sud.kz office@sud.kz https://sud.kz/сот"},
		{"Windowsтың", "Windowsтың"},
		{"court", "court"},
		{"Ќ және Қазақстан", "Ќ және Қазақстан"},
		{"жылєы және Қазақстан", "жылғы және Қазақстан"},
		{"він є громадянином України", "він є громадянином України"},
		{"СӨЗД1ГІ сө3дік", "СӨЗДІГІ сөздік"},
		{"блок А1Б", "блок А1Б"},
		{"СYД Yкім Yй", "СУД Үкім Үй"},
		{"Fылым", "Ғылым"},
	}
	for _, tt := range tests {
		got := fold.Homoglyphs(tt.in)
		if got != tt.want {
			t.Errorf("Homoglyphs(%q) = %q, want %q", tt.in, got, tt.want)
		}
		if utf8.RuneCountInString(got) != utf8.RuneCountInString(tt.in) {
			t.Errorf("Homoglyphs(%q) changed the number of runes", tt.in)
		}
	}
}

func TestCyrillic(t *testing.T) {
	tests := []struct {
		in, want string
		ok       bool
	}{
		{"TOO", "ТОО", true}, {"PK", "РК", true}, {"F", "Ғ", true}, {"YK", "УК", true}, {"cop", "сор", true},
		{"market", "market", false}, {"", "", false}, {"суд", "суд", false},
	}
	for _, tt := range tests {
		if got, ok := fold.Cyrillic(tt.in); got != tt.want || ok != tt.ok {
			t.Errorf("Cyrillic(%q) = %q, %t, want %q, %t", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func TestDespace(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Р Е Ш И Л:", "РЕШИЛ:"},
		{"п о с т а н о в л я е т:", "постановляет:"},
		{"суд Р Е Ш И Л :", "суд РЕШИЛ :"},
		{"и в с к", "ивск"},
		{"а и б", "а и б"},
		{"Суд решил", "Суд решил"},
		{"Қ А У Л Ы", "ҚАУЛЫ"},
		{"в г. А и Б", "в г. А и Б"},
	}
	for _, tt := range tests {
		if got := fold.Despace(tt.in); got != tt.want {
			t.Errorf("Despace(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Р Е Ш И Л:", "кодексiнiң", "a\u0301", "Ќазаќ", "\xff\xfe", "и\u0306 \u200b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := fold.Clean(s)
		if again := fold.Clean(once); again != once {
			t.Errorf("Clean is not idempotent: %q, %q", once, again)
		}
		folded := fold.Homoglyphs(once)
		if utf8.RuneCountInString(folded) != utf8.RuneCountInString(once) {
			t.Errorf("Homoglyphs changed the number of runes of %q", once)
		}
		if again := fold.Homoglyphs(folded); again != folded {
			t.Errorf("Homoglyphs is not idempotent: %q, %q", folded, again)
		}
		fold.Despace(once)
	})
}
