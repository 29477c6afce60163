package web_test

import (
	"testing"

	"taldau/index/query"
	"taldau/web"
	"taldau/web/i18n"
)

// TestHelpExamplesParse holds that no example of the help page breaks the rules that it explains.
func TestHelpExamplesParse(t *testing.T) {
	bundle, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"kk", "ru", "en"} {
		examples := web.HelpExamples(bundle.In(lang))
		if len(examples) < 20 {
			t.Errorf("%s: only %d examples", lang, len(examples))
		}
		for _, text := range examples {
			if q, err := query.Parse(text); err != nil || q == nil {
				t.Errorf("%s: %s: %v", lang, text, err)
			}
		}
	}
}
