package forum_test

import (
	"slices"
	"strings"
	"testing"

	"taldau/forum"
)

// TestCallWord folds what begins a name to what begins its word, also where signs side by side look like another one.
func TestCallWord(t *testing.T) {
	for _, tt := range []struct{ name, typed string }{
		{"arnur", "ar"}, {"Arnur", "arn"}, {"savva", "sav"}, {"aigul.serikova", "AIGUL.SER"}, {"aigul.serikova", "aigulser"}, {"Әйгүл", "айг"}, {"Қуат", "куа"},
		{"Ёлкин", "елк"}, {"paul0", "paulo"}, {"Нұрлан", "нурл"}, {"Ғалым", "гал"},
	} {
		if word, begins := forum.CallWord(tt.name), forum.CallWord(tt.typed); !strings.HasPrefix(word, begins) || begins == "" {
			t.Errorf("%q gives %q, which does not begin %q of %q", tt.typed, begins, word, tt.name)
		}
	}
	for _, nothing := range []string{"", "..", "@", "\x00", "\xff", "- "} {
		if got := forum.CallWord(nothing); strings.ContainsFunc(got, func(r rune) bool { return r < '0' }) {
			t.Errorf("%q gives %q", nothing, got)
		}
	}
	u := &forum.User{Name: "Айгуль-Мария С. Ержанова", Handle: "aigul.s"}
	got := forum.CallWords(u)
	for _, word := range []string{forum.CallWord("aigul"), forum.CallWord("aiguls"), forum.CallWord("Айгуль"), forum.CallWord("Мария"), forum.CallWord("Ержанова")} {
		if !slices.Contains(got, word) {
			t.Errorf("%q is not among %q", word, got)
		}
	}
	if len(got) != 5 {
		t.Errorf("words %q, want five", got)
	}
	if u.Handle = ""; len(forum.CallWords(u)) != 0 {
		t.Error("who chose no handle has words")
	}
}
