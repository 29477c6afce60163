package kazakh_test

import (
	"slices"
	"strings"
	"testing"

	"taldau/index/analysis/kazakh"
)

// paradigm writes the forms of a word out. It knows as much of assimilation as these words need, and nothing of the grammar
// that is tested.
type paradigm struct{ stem string }

func (p paradigm) back() bool {
	return strings.LastIndexAny(p.stem, "аоұы") > strings.LastIndexAny(p.stem, "еөүіә")
}

// front writes an ending for the harmony of the stem.
func (p paradigm) front(ending string) string {
	if p.back() {
		return ending
	}
	return strings.NewReplacer("а", "е", "ы", "і", "ғ", "г", "қ", "к").Replace(ending)
}

// pick chooses by the last sound: after vowels, р й у, л, м н ң, з ж, and voiceless consonants.
func (p paradigm) pick(afterVowel, afterR, afterL, afterN, afterZ, voiceless string) string {
	r := []rune(p.stem)
	switch final := r[len(r)-1]; {
	case strings.ContainsRune("аәеоөұүыі", final):
		return p.front(afterVowel)
	case strings.ContainsRune("рйу", final):
		return p.front(afterR)
	case final == 'л':
		return p.front(afterL)
	case strings.ContainsRune("мнң", final):
		return p.front(afterN)
	case strings.ContainsRune("зж", final):
		return p.front(afterZ)
	}
	return p.front(voiceless)
}

// softened is the stem before a vowel.
func (p paradigm) softened() string {
	r := []rune(p.stem)
	switch r[len(r)-1] {
	case 'қ':
		r[len(r)-1] = 'ғ'
	case 'к':
		r[len(r)-1] = 'г'
	case 'п':
		r[len(r)-1] = 'б'
	}
	return string(r)
}

func (p paradigm) vowel() bool {
	r := []rune(p.stem)
	return strings.ContainsRune("аәеоөұүыі", r[len(r)-1])
}

// cases adds the six cases and the local adjective to forms.
func (p paradigm) cases(forms []string) []string {
	return append(forms, p.stem,
		p.stem+p.pick("ның", "дың", "дың", "ның", "дың", "тың"), p.stem+p.pick("ға", "ға", "ға", "ға", "ға", "қа"),
		p.stem+p.pick("ны", "ды", "ды", "ды", "ды", "ты"), p.stem+p.pick("да", "да", "да", "да", "да", "та"),
		p.stem+p.pick("дан", "дан", "дан", "нан", "дан", "тан"), p.stem+p.pick("мен", "мен", "мен", "мен", "бен", "пен"),
		p.stem+p.pick("дағы", "дағы", "дағы", "дағы", "дағы", "тағы"))
}

func (p paradigm) owned(forms []string) []string {
	stem, third, rest := p.softened(), "ы", []string{"ым", "ымыз", "ыңыз"}
	if p.vowel() {
		stem, third, rest = p.stem, "сы", []string{"м", "мыз", "ңыз"}
	}
	for _, e := range append([]string{third}, rest...) {
		forms = append(forms, stem+p.front(e))
	}
	for _, e := range []string{"ның", "на", "н", "нда", "нан", "мен", "ндағы"} {
		forms = append(forms, stem+p.front(third)+p.front(e))
	}
	return forms
}

func (p paradigm) noun() []string {
	plural := paradigm{p.stem + p.pick("лар", "лар", "дар", "дар", "дар", "тар")}
	return plural.owned(plural.cases(p.owned(p.cases(nil))))
}

func (p paradigm) verb() []string {
	var forms []string
	for _, e := range []string{
		p.pick("ды", "ды", "ды", "ды", "ды", "ты"), p.pick("ған", "ған", "ған", "ған", "ған", "қан"),
		p.pick("ма", "ма", "ма", "ба", "ба", "па") + p.front("ды"), p.pick("ма", "ма", "ма", "ба", "ба", "па") + p.front("йды"),
		p.front("са"), p.front("сын"), p.pick("ған", "ған", "ған", "ған", "ған", "қан") + p.front("дықтан"),
	} {
		forms = append(forms, p.stem+e)
	}
	endings := []string{"ады", "атын", "ып", "у", "уы", "уға", "уды", "ылды", "ылған", "айын"}
	if p.vowel() {
		endings = []string{"йды", "йтын", "п", "у", "уы", "уға", "уды", "лды", "лған", "йын"}
	}
	for _, e := range endings {
		forms = append(forms, p.softened()+p.front(e))
	}
	return forms
}

func analyzer(t testing.TB) *kazakh.Analyzer {
	t.Helper()
	a, err := kazakh.New(kazakh.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func n(stem string) []string { return paradigm{stem}.noun() }
func v(stem string) []string { return paradigm{stem}.verb() }

// TestMustNotMerge holds pairs of legal words apart in all their forms: pledge and guarantee, law and lawyer are not one term.
// A form that both words have is left out.
func TestMustNotMerge(t *testing.T) {
	a := analyzer(t)
	tests := []struct {
		name        string
		left, right []string
	}{
		{"кепіл кепілдік", n("кепіл"), n("кепілдік")}, {"өкіл өкілдік", n("өкіл"), n("өкілдік")},
		{"шеш шешім", v("шеш"), n("шешім")}, {"дәлел дәлелде", n("дәлел"), v("дәлелде")}, {"сот сотта", n("сот"), v("сотта")},
		{"айып айыпта", n("айып"), v("айыпта")}, {"азамат азаматша", n("азамат"), n("азаматша")},
		{"азамат азаматтық", n("азамат"), n("азаматтық")}, {"тергеу тергеуші", n("тергеу"), n("тергеуші")},
		{"терге тергеуші", v("терге"), n("тергеуші")}, {"айыптау айыптаушы", n("айыптау"), n("айыптаушы")},
		{"айып айыптаушы", n("айып"), n("айыптаушы")}, {"айып айыппұл", n("айып"), n("айыппұл")},
		{"орындау орындаушы", n("орындау"), n("орындаушы")}, {"орын орында", n("орын"), v("орында")},
		{"қорғау қорғаушы", n("қорғау"), n("қорғаушы")}, {"сату сатушы", n("сату"), n("сатушы")},
		{"банкрот банкроттық", n("банкрот"), n("банкроттық")}, {"құқық құқықтық", n("құқық"), n("құқықтық")},
		{"шарт шар", n("шарт"), n("шар")}, {"кодекс код", n("кодекс"), n("код")}, {"отырыс отыр", n("отырыс"), v("отыр")},
		{"заң заңгер", n("заң"), n("заңгер")}, {"заң заңнама", n("заң"), n("заңнама")}, {"қылмыс қылмыстық", n("қылмыс"), n("қылмыстық")},
		{"қылмыс қылмыскер", n("қылмыс"), n("қылмыскер")}, {"борыш борышкер", n("борыш"), n("борышкер")},
		{"қарыз қарызгер", n("қарыз"), n("қарызгер")}, {"мұра мұрагер", n("мұра"), n("мұрагер")}, {"мұрагер мұрагерлік", n("мұрагер"), n("мұрагерлік")},
		{"сарапшы сараптама", n("сарапшы"), n("сараптама")}, {"талап талапкер", n("талап"), n("талапкер")}, {"жауап жауапкер", n("жауап"), n("жауапкер")},
		{"бап бапта", n("бап"), n("баптау")}, {"тарап тарат", n("тарап"), v("тарат")}, {"төле төлем", v("төле"), n("төлем")},
		{"кел келісім", v("кел"), n("келісім")}, {"үкім үкімет", n("үкім"), n("үкімет")}, {"бөл бөлім", v("бөл"), n("бөлім")},
		{"бөлім бөлік", n("бөлім"), n("бөлік")}, {"қарар қара", n("қарар"), v("қара")}, {"міндет міндеттеме", n("міндет"), n("міндеттеме")},
		{"алаяқ алаяқтық", n("алаяқ"), n("алаяқтық")}, {"кінә кінәлі", n("кінә"), n("кінәлі")}, {"кінә кінәла", n("кінә"), v("кінәла")},
		{"куә куәлік", n("куә"), n("куәлік")}, {"қамқор қамқоршы", n("қамқор"), n("қамқоршы")}, {"несие несиегер", n("несие"), n("несиегер")},
		{"мәміле мәмілегер", n("мәміле"), n("мәмілегер")}, {"жәбірле жәбірленуші", v("жәбірле"), n("жәбірленуші")},
		{"сотталушы сотта", n("сотталушы"), v("сотта")}, {"басқар басқарма", v("басқар"), n("басқарма")}, {"қор қорға", n("қор"), v("қорға")},
		{"іс ісші", n("іс"), n("ісік")}, {"ат ата", n("ат"), n("ата")}, {"бала бал", n("бала"), n("бал")}, {"ереже ере", n("ереже"), v("ер")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			merged := map[string]string{}
			for _, w := range tt.left {
				if !slices.Contains(tt.right, w) {
					for _, term := range a.Terms(nil, w) {
						merged[term] = w
					}
				}
			}
			for _, w := range tt.right {
				if slices.Contains(tt.left, w) {
					continue
				}
				for _, term := range a.Terms(nil, w) {
					if other := merged[term]; other != "" {
						t.Errorf("%s and %s share the term %s", other, w, term)
					}
				}
			}
		})
	}
}

// TestFormsMeet holds all forms of a word to one term.
func TestFormsMeet(t *testing.T) {
	a := analyzer(t)
	tests := map[string][]string{
		"сот": n("сот"), "кепіл": n("кепіл"), "кепілдік": n("кепілдік"), "кодекс": n("кодекс"), "отырыс": n("отырыс"), "шарт": n("шарт"),
		"талап": n("талап"), "құқық": n("құқық"), "тергеуші": n("тергеуші"), "қаулы": n("қаулы"), "азаматша": n("азаматша"),
		"шеш": v("шеш"), "қабылда": v("қабылда"), "бекіт": v("бекіт"), "өтініш": n("өтініш"), "ұйғарым": n("ұйғарым"),
		"мүлік": {"мүлік", "мүлкі", "мүлкінің", "мүлкін", "мүлкіне", "мүліктің", "мүліктер"},
		"халық": {"халық", "халқы", "халқының", "халыққа"}, "орын": {"орын", "орны", "орнында", "орындар"},
		"тап": {"тапты", "табады", "тауып", "табу", "табылды"}, "қой": {"қойды", "қояды", "қою", "қоюға", "қойып"},
		"сен": {"сен", "саған", "сені", "сенің"}, "бұл": {"бұл", "мұны", "бұған", "мұнда"},
	}
	for lemma, forms := range tests {
		want := a.Terms(nil, lemma)
		for _, w := range forms {
			if got := a.Terms(nil, w); !slices.ContainsFunc(got, func(term string) bool { return slices.Contains(want, term) }) {
				t.Errorf("%s gives %v, %s gives %v", w, got, lemma, want)
			}
		}
	}
}
