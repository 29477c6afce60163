package extract

import (
	"strings"

	"taldau/data"
	"taldau/data/citation"
)

// home is the country whose courts the dictionary knows.
const home = "kz"

// countryBytes is how much text is read to tell the country.
const countryBytes = 64 << 10

// clearBytes is how much is read where one country is named often and no other at all.
const clearBytes = 4 << 10

// isClear reports whether only one country is named, and often.
func isClear(count map[string]int) bool {
	most, total := 0, 0
	for _, n := range count {
		most, total = max(most, n), total+n
	}
	return most >= 4 && most == total
}

// countryNames are the words by which acts name their country; the commonest one wins.
var countryNames = []struct {
	country string
	names   []string
}{
	{home, []string{"Республики Казахстан", "Республика Казахстан", "РЕСПУБЛИКИ КАЗАХСТАН", "Қазақстан", "ҚАЗАҚСТАН", "Kazakhstan", " РК", "ҚР "}},
	{"ru", []string{"Российской Федерации", "РОССИЙСКОЙ ФЕДЕРАЦИИ", "Российская Федерация", " РФ", "РСФСР"}},
	{"kg", []string{"Кыргызской Республики", "Кыргыз Республикасы", "КЫРГЫЗ РЕСПУБЛИКАСЫ", "КЫРГЫЗСКОЙ РЕСПУБЛИКИ", " КР"}},
	{"uz", []string{"Республики Узбекистан", "РЕСПУБЛИКИ УЗБЕКИСТАН", "Узбекистон"}},
	{"su", []string{" СССР"}},
}

// countryOf tells whose courts and codes the document speaks of: an ISO code, Kazakhstan where nothing tells otherwise, or
// citation.Unknown for an English text that does not name Kazakhstan.
func countryOf(d *data.Document, t *text) string {
	count := map[string]int{}
	add := func(s string, weight int) {
		for _, c := range countryNames {
			for _, name := range c.names {
				count[c.country] += weight * strings.Count(s, name)
			}
		}
	}
	add(" "+d.Title+" "+d.Court.Name+" ", 3)
	read := 0
	for _, l := range t.lines {
		add(l.text, 1)
		if read += len(l.text); read > countryBytes || read > clearBytes && isClear(count) {
			break
		}
	}
	best := home
	for _, c := range countryNames {
		if count[c.country] > count[best] {
			best = c.country
		}
	}
	if count[best] == 0 && len(d.Langs) > 0 && d.Langs[0] == data.LangEnglish {
		return citation.Unknown
	}
	return best
}
