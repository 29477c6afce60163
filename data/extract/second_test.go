package extract_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/extract"
	"taldau/data/mask"
)

// The second family of templates: other frames, other wordings than those of the demonstration bank, written from the look of
// published acts of Kazakhstan before the rules for judges, parties and parts were written anew. It was measured blind once; then its
// failures were looked at and the rules mended. What is blind since is testdata/held.txt.

// secondActs is how many acts are drawn in each language.
const secondActs = 400

// drawn is an act of the second family with what is true of it.
type drawn struct {
	lines []string
	at    map[data.SectionType]int // index of the line in which a part begins
	truth truth2
}

type truth2 struct {
	number, court, date, act, instance, outcome, lang string
	judges                                            []string
	claims                                            map[string]string // kind → outcome
	claimed, awarded                                  int               // principal, in tenge; 0: none
	parties                                           []string          // role:name
	counsel                                           map[string]string // role → who spoke for it
}

func (d *drawn) add(lines ...string) { d.lines = append(d.lines, lines...) }

// part begins a part with its first line.
func (d *drawn) part(t data.SectionType, lines ...string) {
	d.at[t] = len(d.lines)
	d.add(lines...)
}

// seat is a court of first instance with the names by which acts print it.
type seat struct {
	code, ru, kk, ruCity, kkCity, region string
	above                                [3]string // court of appeal: code, Russian name in the genitive, Kazakh name
	loc                                  string    // Russian name in the genitive
}

func seats() []seat {
	almaty := [3]string{"7599", "Алматинского городского суда", "Алматы қалалық соты"}
	return []seat{
		{"7517", "Медеуский районный суд города Алматы", "Алматы қаласының Медеу аудандық соты", "город Алматы", "Алматы қаласы", "75", almaty, "Медеуского районного суда города Алматы"},
		{"7529", "Ауэзовский районный суд города Алматы", "Алматы қаласының Әуезов аудандық соты", "г. Алматы", "Алматы қаласы", "75", almaty, "Ауэзовского районного суда города Алматы"},
		{"7141", "Есильский районный суд города Астаны", "Астана қаласының Есіл аудандық соты", "г.Астана", "Астана қаласы", "71", [3]string{"7199", "суда города Астаны", "Астана қаласының соты"}, "Есильского районного суда города Астаны"},
		{"3910", "Костанайский городской суд Костанайской области", "Қостанай облысы Қостанай қалалық соты", "город Костанай", "Қостанай қаласы", "39", [3]string{"3999", "Костанайского областного суда", "Қостанай облыстық соты"}, "Костанайского городского суда"},
		{"4310", "Кызылординский городской суд", "Қызылорда қалалық соты", "г. Кызылорда", "Қызылорда қаласы", "43", [3]string{"4399", "Кызылординского областного суда", "Қызылорда облыстық соты"}, "Кызылординского городского суда"},
		{"6310", "Усть-Каменогорский городской суд Восточно-Казахстанской области", "Шығыс Қазақстан облысы Өскемен қалалық соты", "город Усть-Каменогорск", "Өскемен қаласы", "63", [3]string{"6399", "Восточно-Казахстанского областного суда", "Шығыс Қазақстан облыстық соты"}, "Усть-Каменогорского городского суда"},
		{"3518", "Районный суд № 2 района имени Казыбек би города Караганды", "Қарағанды қаласы Қазыбек би ауданының № 2 аудандық соты", "г. Караганда", "Қарағанды қаласы", "35", [3]string{"3599", "Карагандинского областного суда", "Қарағанды облыстық соты"}, "районного суда № 2 района имени Казыбек би города Караганды"},
	}
}

// bench2 draws judges: nominative with initials before or after, and the Russian genitive.
type judge2 struct{ surname, genitive, initials string }

func judges2(r *rand.Rand, n int) []judge2 {
	all := []judge2{{"Абдильдин", "Абдильдина", "Е.К."}, {"Таусаров", "Таусарова", "С.И."}, {"Касимов", "Касимова", "Т.Т."}, {"Нурмагамбетова", "Нурмагамбетовой", "А.Ж."}, {"Ким", "Кима", "В.А."}, {"Ермекбаев", "Ермекбаева", "Д."}, {"Сулейменова", "Сулейменовой", "Г.К."}, {"Рахимжанов", "Рахимжанова", "М.О."}, {"Досжан", "Досжана", "Б.Е."}, {"Ли", "Ли", "О.В."}, {"Байжұманов", "Байжұманова", "Қ.Н."}, {"Шәріпова", "Шәріповой", "Ә.С."}}
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:n]
}

func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// spaced sets a heading letter by letter now and then.
func spaced(r *rand.Rand, s string) string {
	if r.IntN(3) > 0 {
		return s
	}
	return strings.Join(strings.Split(s, ""), " ")
}

// group prints 1250000 in one of the ways of acts.
func group(r *rand.Rand, n int) string {
	s := fmt.Sprint(n)
	if r.IntN(5) == 0 {
		return s
	}
	sep := pick(r, " ", " ", "\u00a0", ".")
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sep + s[i:]
	}
	return s
}

// TestSecondFamily measures extraction on the family held apart.
func TestSecondFamily(t *testing.T) {
	skipUnderRace(t)
	c := newTally(t, "800 generated acts of a second family of templates, Russian and Kazakh. The first, blind measure, of 400: outcome 344 right of 344 given and 400 wanted; section bounds 1546 of 1554 and 1933; judges 369 of 371 and 400; outcome per claim 445 of 574 and 480; parties 226 of 226 and 486; representation none. The rules were mended with the failures in sight since", false)
	x, masker := newExtractor(t), mask.New(mask.Config{})
	r := rand.New(rand.NewPCG(7, 2026))
	for i := range 2 * secondActs {
		var d drawn
		if i%2 == 0 {
			d = drawRussian(r)
		} else {
			d = drawKazakh(r)
		}
		c.acts++
		measureSecond(c, i, d, fillDivided(x, masker, d.lines))
	}
	c.keep("second-family")
}

// fillDivided does what the import of a file does.
func fillDivided(x *extract.Extractor, masker *mask.Masker, lines []string) *data.Document {
	d := &data.Document{Editions: make([]data.Edition, 1)}
	for _, s := range lines {
		d.Editions[0].Paragraphs = append(d.Editions[0].Paragraphs, data.Paragraph{Text: s})
	}
	extract.Divide(d)
	var texts []string
	for _, p := range d.Editions[0].Paragraphs {
		texts = append(texts, p.Text)
	}
	masked, _ := masker.Mask(texts)
	for i := range masked {
		d.Editions[0].Paragraphs[i].Text = masked[i]
	}
	d.Editions[0].Renumber()
	d.Kind = extract.KindOf("", d)
	x.Fill(d)
	return d
}

func measureSecond(c *tally, i int, w drawn, d *data.Document) {
	id := fmt.Sprintf("%d %s %s", i, w.truth.act, w.truth.outcome)
	e := &d.Editions[0]
	c.add("kind", id, string(d.Kind), "decision", equal)
	c.add("language", id, string(d.Langs[0]), w.truth.lang, equal)
	c.add("number", id, d.Number, w.truth.number, equal)
	c.add("court", id, d.Court.Code, w.truth.court, equal)
	c.add("date", id, string(d.Dates.Adopted), w.truth.date, equal)
	c.add("act-type", id, string(d.ActType), w.truth.act, equal)
	c.add("instance", id, string(d.Court.Instance), w.truth.instance, equal)
	c.add("outcome", id, d.Outcome.Value, w.truth.outcome, equal)
	var names []string
	for _, j := range d.Judges {
		names = append(names, j.Name)
	}
	c.add("judges", id, strings.Join(names, ","), strings.Join(w.truth.judges, ","), sameJudges)
	for _, t := range []data.SectionType{data.SectionDescriptive, data.SectionReasoning, data.SectionOperative, data.SectionAppeal, data.SectionSignature} {
		want, got := "", ""
		if n, ok := w.at[t]; ok {
			want = fmt.Sprint(n)
		}
		for _, s := range e.Sections {
			if s.Type == t {
				got = fmt.Sprint(s.First - 1)
			}
		}
		if t == data.SectionOperative {
			c.add("operative-start", id, got, want, equal)
		}
		c.add("section-bounds", id+" "+string(t), got, want, equal)
	}
	measureMoney(c, id, w, d)
	measureClaims(c, id, w, d)
	measureParties(c, id, w, d)
}

func measureMoney(c *tally, id string, w drawn, d *data.Document) {
	for _, m := range []struct {
		field string
		role  data.AmountRole
		want  int
	}{{"claimed-total", data.AmountClaimed, w.truth.claimed}, {"awarded-total", data.AmountAwarded, w.truth.awarded}} {
		got, want := "", ""
		if h, currency := d.Total(m.role); currency == "KZT" {
			got = fmt.Sprint(h / 100)
		}
		if m.want > 0 {
			want = fmt.Sprint(m.want)
		}
		c.add(m.field, id, got, want, equal)
	}
}

func measureClaims(c *tally, id string, w drawn, d *data.Document) {
	got := map[string]string{}
	for _, dem := range d.Demands {
		got[string(dem.Kind)] = dem.Outcome.Value
	}
	for kind, want := range w.truth.claims {
		c.add("outcome-per-claim", id+" "+kind, got[kind], want, equal)
		delete(got, kind)
	}
	for kind, outcome := range got {
		if kind != "state-fee" && kind != "costs" {
			c.add("outcome-per-claim", id+" "+kind, kind+":"+outcome, "", equal)
		}
	}
}

func measureParties(c *tally, id string, w drawn, d *data.Document) {
	var got []string
	counsel := map[string]string{}
	for _, p := range d.Parties {
		got = append(got, p.Role+":"+p.Name)
		if counsel[p.Role] == "" {
			counsel[p.Role] = p.Counsel
		}
	}
	for _, want := range w.truth.parties {
		found := ""
		if i := slices.IndexFunc(got, func(g string) bool { return strings.HasPrefix(g, want[:strings.IndexByte(want, ':')+1]) }); i >= 0 {
			found = got[i]
		}
		c.add("parties", id, found, want, samePartyName)
	}
	for _, role := range []string{"plaintiff", "defendant"} {
		if slices.ContainsFunc(w.truth.parties, func(p string) bool { return strings.HasPrefix(p, role) }) {
			c.add("representation", id+" "+role, counsel[role], w.truth.counsel[role], equal)
		}
	}
}

// samePartyName takes a Kazakh case ending behind a masked name for what it is.
func samePartyName(got, want string) bool {
	plain := func(s string) string {
		s = strings.NewReplacer(" ", "", "\u00a0", "").Replace(s)
		if i := strings.LastIndexByte(s, '-'); i > 0 && strings.HasSuffix(s[:i], ".") {
			s = s[:i]
		}
		return strings.TrimRight(s, ".")
	}
	return plain(got) == plain(want)
}
