package seed

import (
	"fmt"
	"strings"

	"taldau/data"
)

// act is a code or a law as a reference names it: after the article in Russian, before it in Kazakh.
type act struct {
	ru, kk []string
	parts  bool // articles are divided into parts (часть, бөлік), not into points (пункт, тармақ)
}

// acts are those that the invented acts cite, under the keys of package citation.
var acts = map[string]act{
	"civil-code":                  {ru: []string{"Гражданского кодекса Республики Казахстан", "Гражданского кодекса", "ГК РК", "ГК"}, kk: []string{"Азаматтық кодекстің", "Қазақстан Республикасы Азаматтық кодексінің", "АК-нің", "ҚР АК"}},
	"civil-procedure-code":        {ru: []string{"Гражданского процессуального кодекса", "ГПК РК", "ГПК"}, kk: []string{"Азаматтық процестік кодекстің", "АПК-нің", "ҚР АПК"}, parts: true},
	"labour-code":                 {ru: []string{"Трудового кодекса Республики Казахстан", "Трудового кодекса", "ТК РК"}, kk: []string{"Еңбек кодексінің", "Қазақстан Республикасы Еңбек кодексінің"}},
	"family-code":                 {ru: []string{"Кодекса «О браке (супружестве) и семье»", "Кодекса Республики Казахстан «О браке (супружестве) и семье»"}, kk: []string{"«Неке (ерлі-зайыптылық) және отбасы туралы» кодекстің", "Қазақстан Республикасының «Неке (ерлі-зайыптылық) және отбасы туралы» Кодексінің"}},
	"land-code":                   {ru: []string{"Земельного кодекса", "Земельного кодекса Республики Казахстан"}, kk: []string{"Жер кодексінің", "Қазақстан Республикасы Жер кодексінің"}},
	"tax-code":                    {ru: []string{"Налогового кодекса", "Налогового кодекса Республики Казахстан"}, kk: []string{"Салық кодексінің", "Қазақстан Республикасы Салық кодексінің"}},
	"social-code":                 {ru: []string{"Социального кодекса", "Социального кодекса Республики Казахстан"}, kk: []string{"Әлеуметтік кодекстің", "Қазақстан Республикасы Әлеуметтік кодексінің"}},
	"entrepreneurial-code":        {ru: []string{"Предпринимательского кодекса", "Предпринимательского кодекса Республики Казахстан"}, kk: []string{"Кәсіпкерлік кодекстің", "Қазақстан Республикасы Кәсіпкерлік кодексінің"}},
	"appc":                        {ru: []string{"Административного процедурно-процессуального кодекса", "АППК", "АППК РК"}, kk: []string{"Әкімшілік рәсімдік-процестік кодекстің", "ӘРПК-нің", "ҚР ӘРПК"}, parts: true},
	"criminal-code":               {ru: []string{"Уголовного кодекса", "УК РК", "УК"}, kk: []string{"Қылмыстық кодекстің", "ҚК-нің", "ҚК", "ҚР ҚК"}, parts: true},
	"criminal-procedure-code":     {ru: []string{"Уголовно-процессуального кодекса", "УПК РК", "УПК"}, kk: []string{"Қылмыстық-процестік кодекстің", "ҚПК-нің", "ҚР ҚПК"}, parts: true},
	"admin-offences-code":         {ru: []string{"Кодекса об административных правонарушениях", "КоАП РК", "КоАП"}, kk: []string{"Әкімшілік құқық бұзушылық туралы кодекстің", "ӘҚБтК-нің", "ҚР ӘҚБтК"}, parts: true},
	"penal-execution-code":        {ru: []string{"Уголовно-исполнительного кодекса", "Уголовно-исполнительного кодекса Республики Казахстан"}, kk: []string{"Қылмыстық-атқару кодексінің", "Қазақстан Республикасы Қылмыстық-атқару кодексінің"}, parts: true},
	"law-llp":                     {ru: []string{"Закона «О товариществах с ограниченной и дополнительной ответственностью»"}, kk: []string{"«Жауапкершілігі шектеулі және қосымша жауапкершілігі бар серіктестіктер туралы» Заңның"}},
	"law-bankruptcy":              {ru: []string{"Закона «О реабилитации и банкротстве»"}, kk: []string{"«Оңалту және банкроттық туралы» Заңның"}},
	"law-notaries":                {ru: []string{"Закона «О нотариате»"}, kk: []string{"«Нотариат туралы» Заңның"}},
	"law-property-registration":   {ru: []string{"Закона «О государственной регистрации прав на недвижимое имущество»"}, kk: []string{"«Жылжымайтын мүлікке құқықтарды мемлекеттік тіркеу туралы» Заңның"}},
	"law-housing":                 {ru: []string{"Закона «О жилищных отношениях»", "Закона Республики Казахстан «О жилищных отношениях»"}, kk: []string{"«Тұрғын үй қатынастары туралы» Заңның"}},
	"law-consumer-protection":     {ru: []string{"Закона «О защите прав потребителей»", "Закона Республики Казахстан «О защите прав потребителей»"}, kk: []string{"«Тұтынушылардың құқықтарын қорғау туралы» Заңның"}},
	"law-public-procurement":      {ru: []string{"Закона «О государственных закупках»"}, kk: []string{"«Мемлекеттік сатып алу туралы» Заңның"}},
	"law-enforcement-proceedings": {ru: []string{"Закона «Об исполнительном производстве и статусе судебных исполнителей»"}, kk: []string{"«Атқарушылық іс жүргізу және сот орындаушыларының мәртебесі туралы» Заңның"}},
}

// provision is an article of an act, or a part of it: "civil-code/715", "criminal-code/188.2", "labour-code/52.1.8".
type provision struct{ act, article, part, sub string }

func parseProvision(s string) (provision, error) {
	key, rest, ok := strings.Cut(s, "/")
	if _, known := acts[key]; !ok || !known {
		return provision{}, fmt.Errorf("provision %q: want act/article of a known act", s)
	}
	var p provision
	p.act = key
	p.article, rest, _ = strings.Cut(rest, ".")
	p.part, p.sub, _ = strings.Cut(rest, ".")
	return p, nil
}

// grammatical cases of a reference, as slots name them.
const refCases = "gdipn" // genitive, dative, instrumental, prepositional (kk locative), nominative

var (
	articleForms  = [...]string{"статьи", "статье", "статьёй", "статье", "статья"}
	partForms     = [...]string{"части", "части", "частью", "части", "часть"}
	pointForms    = [...]string{"пункта", "пункту", "пунктом", "пункте", "пункт"}
	subForms      = [...]string{"подпункта", "подпункту", "подпунктом", "подпункте", "подпункт"}
	kazakhBack    = [...]string{"ның", "на", "мен", "нда", ""} // бабы, тармағы, тармақшасы
	kazakhFront   = [...]string{"нің", "не", "мен", "нде", ""} // бөлігі
	shortArticles = [...]bool{true, true, false, true, false}  // "ст." is read in these cases
)

// cite writes the provision in a case, in one of the ways in which acts are written.
func (v *voice) cite(p provision, c byte) string {
	v.cited = append(v.cited, p)
	n := max(0, strings.IndexByte(refCases, c))
	a := acts[p.act]
	if v.lang == data.LangKazakh {
		return one(v.Rand, a.kk) + " " + p.kazakh(a, n)
	}
	return p.russian(a, n, shortArticles[n] && v.IntN(4) == 0) + " " + one(v.Rand, a.ru)
}

func (p provision) russian(a act, n int, short bool) string {
	unit := pointForms
	sub := subForms
	if a.parts {
		unit, sub = partForms, pointForms
	}
	article := articleForms[n]
	if p.part != "" {
		article = articleForms[0]
	}
	if short {
		article = "ст."
	}
	s := article + " " + p.article
	switch {
	case p.sub != "":
		return fmt.Sprintf("%s %s) %s %s %s", sub[n], p.sub, unit[0], p.part, s)
	case p.part != "":
		return fmt.Sprintf("%s %s %s", unit[n], p.part, s)
	}
	return s
}

func (p provision) kazakh(a act, n int) string {
	unit, ending, genitive := "тармағы", kazakhBack, "ның"
	sub := "тармақшасы"
	if a.parts {
		unit, ending, genitive, sub = "бөлігі", kazakhFront, "нің", "тармағы"
	}
	switch {
	case p.sub != "":
		return fmt.Sprintf("%s-бабының %s-%s%s %s) %s%s", p.article, p.part, unit, genitive, p.sub, sub, kazakhBack[n])
	case p.part != "":
		return fmt.Sprintf("%s-бабының %s-%s%s", p.article, p.part, unit, ending[n])
	}
	return p.article + "-бабы" + kazakhBack[n]
}
