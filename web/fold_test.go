package web_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"taldau/web"
)

// TestInsideAddress compares the reading of attributes from behind with the expression that says what is meant, over texts drawn from their pieces.
func TestInsideAddress(t *testing.T) {
	meant := regexp.MustCompile(`(?i)\b(href|src|action|formaction|srcset|style|on[a-z]+)\s*=\s*("[^"]*|'[^']*|[^\s"'>]*)$`)
	pieces := []string{`<a `, `href`, `HREF`, `src`, `data-`, `xlink:`, `onclick`, `on`, `on_1`, `style`, `action`, `form`, `=`, `"`, `'`, ` `, "\n", `>`, `<`, `/ru`, `x`, `б`, `7`}
	r := rand.New(rand.NewPCG(1, 2))
	inside := 0
	for range 100_000 {
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		got, want := web.InsideAddress(b.String()), meant.MatchString(b.String())
		if got != want {
			t.Fatalf("%q: inside an address %t, want %t", b.String(), got, want)
		}
		if want {
			inside++
		}
	}
	if inside < 1_000 {
		t.Errorf("only %d texts end inside an address", inside)
	}
}
