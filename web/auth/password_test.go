package auth_test

import (
	"errors"
	"strings"
	"testing"

	"taldau/forum"
	"taldau/web/auth"
)

func TestWeakPasswords(t *testing.T) {
	h := auth.NewHasher()
	tests := []struct{ password, want string }{
		{"short", "short"}, {"elevenchars", "short"}, {strings.Repeat("я", 257), "long"}, {strings.Repeat("a", 2000), "long"},
		{"with\x00control and more", "invalid"}, {"\xffnot utf-8 at all, no", "invalid"},
		{"Password123456", "common"}, {"P@ssw0rd123456", "common"}, {"passwordpassword", "common"}, {"qwertyuiop123456", "common"},
		{"йцукенгшщзхъ", "common"}, {"aaaaaaaaaaaaaaaa", "common"}, {"111111111111", "common"}, {"123456789012345", "common"},
		{"abcdefghijklmnop", "common"}, {"1qaz2wsx3edc4rfv", "common"}, {"Алматы2024Алматы", "common"}, {"Қазақстан2030!", "common"},
		{"Ержанова-2026!!", "common"}, {"erzhanova.court", "common"}, {"iloveyou12345", "common"}, {"correcthorsebatterystaple", "common"},
		{"Administrator1", "common"}, {"sunshine princess", "common"}, {"taldau-court-2026", "common"},
		{"ghbdtnghbdtn", "common"}, {"ghjcnjgfhjkm", "common"}, {"зфыыцщкв1234", "common"}, {"09gbzc-p2024", "common"}, {"flvbybcnhfnjh", "common"}, // in another layout
		{"1q2w3e4r5t6y", "common"}, {"q1w2e3r4t5y6", "common"}, {"1й2ц3у4к5е6н", "common"}, {"әіңғүұқөһ123", "common"}, {"йфяцычувскам", "common"}, // runs of keys
		{"вход12345678", "common"}, {"сәлеметсізбе", "common"}, {"leavemealone", "common"}, {"sonyericsson", "common"}, {"1Whatsapp2024", "common"},
		{"жылқышының жылқышының", "common"}, {"sparrow sparrow!", "common"}, {"sparrow,sparrow,sp", "common"}, // one word said again
		{"гроза над камышами вечером", ""}, {"камышами камыш гроза", ""}, {"seven green trams on a bridge", ""}, {"VJK4-QZ7T-M2XP-9RWD", ""}, {"таулардың көлеңкесі суға түсті", ""},
		{strings.Repeat("long sentence without a rule ", 8), ""}, {"            пробелы вокруг слова", ""},
	}
	for _, tt := range tests {
		err := h.Check(tt.password, "Сауле Ержанова", "s.erzhanova@court.example")
		got := ""
		var invalid *forum.InvalidError
		if errors.As(err, &invalid) {
			got = invalid.Code
		}
		if got != tt.want || invalid != nil && invalid.Field != "password" {
			t.Errorf("%q: %q (%v), want %q", tt.password, got, err, tt.want)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("гроза над камышами", "Айгүл")
	f.Add("P@ssw0rd123456", "\xff\x00@")
	h := auth.NewHasher()
	f.Fuzz(func(t *testing.T, password, word string) {
		if err := h.Check(password, word); err == nil && len([]rune(password)) < auth.MinPassword {
			t.Errorf("%q is accepted", password)
		}
	})
}
