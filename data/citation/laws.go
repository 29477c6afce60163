package citation

import (
	"slices"
	"strings"
)

// laws lists laws that acts cite often, by the titles that stand in quotation marks. Other laws are known by date and number.
func laws() []Act { return slices.Concat(courtLaws(), economyLaws(), societyLaws()) }

// law makes an act of its titles and its generations, the newest first, each as "date number" or "date number from"; each stays
// in force until the next comes into force. Titles and dates: the title pages of the acts.
func law(key, kk, ru, en string, generations ...string) Act {
	a := Act{Key: key, Names: Names{KK: kk, RU: ru, EN: en}}
	until := ""
	for _, line := range generations {
		fields := strings.Fields(line)
		g := Generation{Date: fields[0], Number: fields[1], Adilet: issuedID("Z", fields[0], fields[1]), Until: until}
		if len(fields) > 2 {
			g.From = fields[2]
		}
		a.Generations = append(a.Generations, g)
		until = g.begin()
	}
	a.Adilet = a.Generations[0].Adilet
	a.names = lawPatterns(a.Names)
	return a
}

// also adds other titles of a law: those of its earlier generations, and short ones that stand for the whole.
func (a Act) also(titles ...string) Act {
	a.titles = titles
	for _, title := range titles {
		form := titleForm(title)
		switch {
		case strings.HasSuffix(form, "туралы"):
			a.names = append(a.names, exactWords(form)+" % заң")
		case strings.HasPrefix(form, "on "):
			a.names = append(a.names, "law % "+exactWords(form))
		default:
			a.names = append(a.names, "закон % "+exactWords(form))
		}
	}
	return a
}

// lawPatterns makes patterns of the titles for texts that leave out the quotation marks: "Закона РК о нотариате", "Нотариат
// туралы заңның". A title is printed in one case, so its words take no endings.
func lawPatterns(n Names) []string {
	var list []string
	if title := titleForm(n.RU); title != "" {
		list = append(list, "закон % "+exactWords(title))
	}
	if title := titleForm(n.KK); title != "" {
		list = append(list, exactWords(title)+" % заң")
	}
	if title := titleForm(n.EN); title != "" {
		list = append(list, "law % "+exactWords(title))
	}
	return list
}

func exactWords(title string) string { return "=" + strings.ReplaceAll(title, " ", " =") }
