package web_test

import (
	"html/template"
	"strings"
	"testing"

	"taldau/web"
)

// TestWritten holds that what is written by hand is escaped as html/template escapes it, in a text and in the value of an attribute, a language included.
func TestWritten(t *testing.T) {
	page := template.Must(template.New("").Parse(`<p lang="{{.Lang}}" title="{{.Text}}">{{.Text}}</p><span lang="{{.Lang}}">{{.Text}}</span><a href="{{.Href}}"></a>`))
	for _, text := range []string{
		"", "Әділет", `"><script>alert(1)</script>`, `' onmouseover='x`, "a & b &amp; c", "1 + 1 < 3 > 2", "\x00\x01\x7f", "\u2028\ufeff\u200f", "a`b=c/d",
		"/evil.example/?q=а б&x=(1)'2'#%2f%zz%", "!#$&*+,/:;=?@[]-._~^|{}\\",
		"\xff\xfe\xd0", strings.Repeat("<&>\"'+", 300),
	} {
		var want strings.Builder
		fatal(t, page.Execute(&want, map[string]string{"Text": text, "Lang": "k" + text, "Href": "/" + text}))
		if got := web.Written(text, "k"+text); got != want.String() {
			t.Errorf("%q is written\n%q, want\n%q", text, got, want.String())
		}
	}
}
