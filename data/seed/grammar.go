package seed

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"taldau/classifier"
	"taldau/data"
)

//go:embed grammar
var grammarFiles embed.FS

// dispute is one kind of case with the wordings of its parts.
type dispute struct {
	category classifier.Code
	kind     string // letter-less part of the case number: "2" civil, "4" administrative, "1" criminal, "3" offences
	court    string // type of the court of first instance
	articles []string
	outcomes []weighted
	slots    map[string][]string // "ru.fact" → wordings
}

// weighted is an outcome with its share.
type weighted struct {
	outcome string
	weight  int
}

// grammar is everything that is said.
type grammar struct {
	disputes []dispute
	common   map[string][]string
}

// loadGrammar reads the embedded files.
func loadGrammar() (*grammar, error) {
	g := &grammar{common: map[string][]string{}}
	for _, name := range []string{"common", "disputes", "public"} {
		b, err := grammarFiles.ReadFile("grammar/" + name + ".txt")
		if err != nil {
			return nil, err
		}
		slots := g.common
		for n, line := range strings.Split(string(b), "\n") {
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			if head, ok := strings.CutPrefix(line, "@ "); ok {
				d, err := parseDispute(head)
				if err != nil {
					return nil, fmt.Errorf("grammar %s line %d: %w", name, n+1, err)
				}
				slots = d.slots
				g.disputes = append(g.disputes, d)
				continue
			}
			slot, text, ok := strings.Cut(line, " ")
			if !ok || !strings.Contains(slot, ".") {
				return nil, fmt.Errorf("grammar %s line %d: want \"lang.slot text\"", name, n+1)
			}
			slots[slot] = append(slots[slot], text)
		}
	}
	return g, nil
}

// parseDispute reads "category kind court articles outcome:weight,…".
func parseDispute(s string) (dispute, error) {
	f := strings.Fields(s)
	if len(f) != 5 {
		return dispute{}, fmt.Errorf("%d fields after @, want 5", len(f))
	}
	d := dispute{category: classifier.Code(f[0]), kind: f[1], court: f[2], articles: strings.Split(f[3], ","), slots: map[string][]string{}}
	for _, o := range strings.Split(f[4], ",") {
		name, weight, _ := strings.Cut(o, ":")
		n, err := strconv.Atoi(weight)
		if err != nil {
			return dispute{}, fmt.Errorf("outcome %q: want name:weight", o)
		}
		d.outcomes = append(d.outcomes, weighted{name, n})
	}
	return d, nil
}

// act is a code or a law as it is named in the genitive, long and short.
type act struct{ ru, kk []string }

func acts() map[string]act {
	return map[string]act{
		"civil-code":              {[]string{"Гражданского кодекса Республики Казахстан", "Гражданского кодекса", "ГК РК"}, []string{"Азаматтық кодекстің", "Қазақстан Республикасы Азаматтық кодексінің", "АК-нің"}},
		"labour-code":             {[]string{"Трудового кодекса Республики Казахстан", "Трудового кодекса"}, []string{"Еңбек кодексінің", "Қазақстан Республикасы Еңбек кодексінің"}},
		"family-code":             {[]string{"Кодекса «О браке (супружестве) и семье»"}, []string{"«Неке (ерлі-зайыптылық) және отбасы туралы» кодекстің"}},
		"land-code":               {[]string{"Земельного кодекса", "Земельного кодекса Республики Казахстан"}, []string{"Жер кодексінің"}},
		"tax-code":                {[]string{"Налогового кодекса"}, []string{"Салық кодексінің"}},
		"appc":                    {[]string{"Административного процедурно-процессуального кодекса", "АППК"}, []string{"Әкімшілік рәсімдік-процестік кодекстің", "ӘРПК-нің"}},
		"criminal-code":           {[]string{"Уголовного кодекса", "УК РК"}, []string{"Қылмыстық кодекстің", "ҚК-нің"}},
		"criminal-procedure-code": {[]string{"Уголовно-процессуального кодекса", "УПК"}, []string{"Қылмыстық-процестік кодекстің"}},
		"admin-offences-code":     {[]string{"Кодекса об административных правонарушениях", "КоАП"}, []string{"Әкімшілік құқық бұзушылық туралы кодекстің", "ӘҚБтК-нің"}},
		"law-housing":             {[]string{"Закона «О жилищных отношениях»"}, []string{"«Тұрғын үй қатынастары туралы» Заңның"}},
		"law-consumers":           {[]string{"Закона «О защите прав потребителей»"}, []string{"«Тұтынушылардың құқықтарын қорғау туралы» Заңның"}},
		"law-procurement":         {[]string{"Закона «О государственных закупках»"}, []string{"«Мемлекеттік сатып алу туралы» Заңның"}},
		"law-enforcement":         {[]string{"Закона «Об исполнительном производстве и статусе судебных исполнителей»"}, []string{"«Атқарушылық іс жүргізу және сот орындаушыларының мәртебесі туралы» Заңның"}},
	}
}

func langKey(lang data.Lang, slot string) string { return string(lang) + "." + slot }
