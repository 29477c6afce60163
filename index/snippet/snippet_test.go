package snippet_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"taldau/data"
	"taldau/index/analysis"
	"taldau/index/query"
	"taldau/index/snippet"
)

func parse(t testing.TB, s string) query.Query {
	t.Helper()
	q, err := query.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// marked writes a text with its marks in brackets.
func marked(text string, marks []snippet.Mark) string {
	var b strings.Builder
	last := 0
	for _, m := range marks {
		b.WriteString(text[last:m.Start] + "[" + text[m.Start:m.End] + "]")
		last = m.End
	}
	return b.String() + text[last:]
}

func TestMarks(t *testing.T) {
	tests := []struct{ query, text, lang, want string }{
		{"", "Суд решил", "ru", "Суд решил"},
		{"court:7594 year:2024", "Суд решил", "ru", "Суд решил"},
		{"долг", "Взыскать долг, с долга и долгом; должник", "ru", "Взыскать [долг], с [долга] и [долгом]; должник"},
		{"қарыз", "Қарызды, қарыздың және қарызгер", "kk", "[Қарызды], [қарыздың] және қарызгер"},
		{"сот талап арыз", "Сотқа талап арызбен жүгінді", "kk", "[Сотқа] [талап арызбен] жүгінді"},
		{"кодекс", "кодексінің, кодексiнiң", "", "[кодексінің], [кодексiнiң]"},
		{"шешім", "Шешiм мен шешімін", "kk", "[Шешiм] мен [шешімін]"},
		{"долг -неустойка", "долг и неустойка", "ru", "[долг] и неустойка"},
		{"долг NOT (неустойка OR пеня)", "долг, неустойка, пеня", "ru", "[долг], неустойка, пеня"},
		{`"взыскание долга"`, "взыскание долга; взысканию долга; долга взыскание", "ru", "[взыскание долга]; взысканию долга; долга взыскание"},
		{`"взыскание долга" долг`, "взыскание долга и долг", "ru", "[взыскание долга] и [долг]"},
		{"взыска*", "взыскать, взыскание, иск", "ru", "[взыскать], [взыскание], иск"},
		{"7527-22-00-2/1234", "по делу № 7527–22–00–2 /1234 и 7527-22-00-2/12345", "ru", "по делу № [7527–22–00–2 /1234] и 7527-22-00-2/12345"},
		{"2/1234", "7527-22-00-2/1234", "", "[7527-22-00-2/1234]"},
		{"188", "статья 188, статья 188-1", "ru", "статья [188], статья 188-1"},
		{"АПК", "АПК-нің 148-бабы", "kk", "[АПК-нің] 148-бабы"},
		{"решил", "суд Р Е Ш И Л :", "ru", "суд [Р Е Ш И Л] :"},
		{"наем", "наём жилья", "ru", "[наём] жилья"},
		{"су?ья", "Судья и судьи", "ru", "[Судья] и судьи"},
		{"нар*шение", "нарушение, нарушения", "ru", "[нарушение], нарушения"},
		{`"долг займ"~3`, "долг и займ, долга займ", "ru", "[долг] и [займ], долга [займ]"},
		{`долг /3 (займ OR "договор займа")`, "долга по договору займа, договор займа", "ru", "[долга] по [договору займа], [договор займа]"},
		{"долг /s (займ NOT суд)", "Суд: долг по займу.", "ru", "Суд: [долг] по [займу]."},
		{"долг /p займ /s иск*", "Иски о долге по займу.", "ru", "[Иски] о [долге] по [займу]."},
		{"title:долг займ", "долг по займу", "ru", "долг по [займу]"},
	}
	s := snippet.New(analysis.New())
	for _, tt := range tests {
		if got := marked(tt.text, s.Marker(parse(t, tt.query)).Marks(tt.text, tt.lang)); got != tt.want {
			t.Errorf("Marks(%q, %q) = %q, want %q", tt.text, tt.query, got, tt.want)
		}
	}
}

// edition makes an edition of paragraphs "section: text" in Russian.
func edition(paragraphs ...string) *data.Edition {
	e := &data.Edition{Lang: data.LangRussian}
	for i, line := range paragraphs {
		section, text, _ := strings.Cut(line, ": ")
		e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: text})
		e.Sections = append(e.Sections, data.Section{Type: data.SectionType(section), First: i + 1, Last: i + 1})
	}
	e.Renumber()
	return e
}

func TestMake(t *testing.T) {
	tests := []struct {
		name, query string
		edition     *data.Edition
		most        int
		want        []string // "paragraph: marked text"
	}{
		{"most distinct words first", "долг неустойка", edition(
			"header: Решение о взыскании долга", "descriptive: Истец просит взыскать долг.", "reasoning: Суд установил долг и начислил неустойку.",
		), 1, []string{"3: Суд установил [долг] и начислил [неустойку]."}},
		{"then what is not shown yet", "долг неустойка", edition(
			"reasoning: Долг доказан.", "reasoning: О долге спорят.", "descriptive: Просит взыскать неустойку.",
		), 2, []string{"1: [Долг] доказан.", "3: Просит взыскать [неустойку]."}},
		{"phrase before words", `"сумма долга" спор`, edition(
			"reasoning: Спор о спорах, спор.", "descriptive: Вся сумма долга названа.",
		), 1, []string{"2: Вся [сумма долга] названа."}},
		{"phrase across paragraphs", `"сумма долга"`, edition("reasoning: Вся сумма", "operative: долга взыскана"), 3, []string{"2: долга взыскана"}},
		{"fields only", "court:7594", edition("header: Решение", "reasoning: Суд считает", "operative: Взыскать"), 3, []string{"3: Взыскать"}},
		{"no query", "", edition("body: Первый", "body: Второй"), 3, []string{"1: Первый"}},
		{"nothing found", "апелляция", edition("body: Первый"), 3, []string{"1: Первый"}},
		{"negated only", "-первый", edition("body: Первый"), 3, []string{"1: Первый"}},
		{"no paragraphs", "долг", edition(), 3, nil},
		{"none wanted", "долг", edition("body: долг"), 0, nil},
	}
	s := snippet.New(analysis.New())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, sn := range s.Marker(parse(t, tt.query)).Make(tt.edition, tt.most) {
				got = append(got, fmt.Sprintf("%d: %s", sn.Paragraph, marked(sn.Text, sn.Marks)))
			}
			if fmt.Sprint(got) != fmt.Sprint(tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMakeKeepsLanguageAndSection(t *testing.T) {
	e := edition("reasoning: Сот қарызды өндірді.", "operative: Взыскать долг.")
	e.Paragraphs[0].Lang = data.LangKazakh
	got := snippet.New(analysis.New()).Marker(parse(t, "қарыз OR долг")).Make(e, 3)
	if len(got) != 2 || got[0].Lang != data.LangKazakh || got[0].Section != data.SectionReasoning || got[1].Lang != data.LangRussian {
		t.Errorf("got %+v", got)
	}
}

// TestCut holds the shape of fragments of a long paragraph, wherever the word stands.
func TestCut(t *testing.T) {
	s := snippet.New(analysis.New())
	words := strings.Fields(strings.Repeat("Суд исследовал договор займа от первого марта. Ответчик возражал против требований истца полностью; ", 30))
	for _, at := range []int{0, 1, 50, 200, len(words) - 2, len(words)} {
		list := append(append(append([]string{}, words[:at]...), "алименты"), words[at:]...)
		text := strings.Join(list, " ")
		e := edition("reasoning: " + text)
		got := s.Marker(parse(t, "алименты")).Make(e, 3)
		if len(got) != 1 {
			t.Fatalf("at %d: %d snippets", at, len(got))
		}
		sn := got[0]
		if n := utf8.RuneCountInString(sn.Text); n < 120 || n > 260 {
			t.Errorf("at %d: %d letters: %q", at, n, sn.Text)
		}
		start := strings.Index(text, sn.Text)
		if start < 0 || start > 0 && text[start-1] != ' ' || start+len(sn.Text) < len(text) && text[start+len(sn.Text)] != ' ' {
			t.Errorf("at %d: cut inside a word: %q", at, sn.Text)
		}
		if sn.CutBefore != (start > 0) || sn.CutAfter != (start+len(sn.Text) < len(text)) {
			t.Errorf("at %d: wrong cuts %t %t", at, sn.CutBefore, sn.CutAfter)
		}
		if m := marked(sn.Text, sn.Marks); !strings.Contains(m, "[алименты]") || strings.Count(m, "[") != 1 {
			t.Errorf("at %d: marks %q", at, m)
		}
	}
}

// TestMakeShort holds that a single paragraph, which is not sieved, gives what it gives beside others without the words.
func TestMakeShort(t *testing.T) {
	s := snippet.New(analysis.New())
	for _, text := range []string{"Суд установил долг и начислил неустойку за просрочку.", "По ст. 188 УК и п.п. 3 решил: взыскать", "Р Е Ш И Л: взыскать долг", "Сот қарызды өндірді", "…", strings.Repeat("Долг и неустойка. ", 90)} {
		for _, q := range []string{"долг неустойка", `"начислил неустойку" долг`, "188 УК", "взыс*", "решил", "қарыз", "апелляция", "", "-долг", `"долг и"~3`} {
			m := s.Marker(parse(t, q))
			short, padded := edition("body: "+text), edition("body: "+text, "body: ", "body: ")
			if got, want := m.Make(short, 3), m.Make(padded, 3); !reflect.DeepEqual(got, want) {
				t.Errorf("%q in %q: got %+v, want %+v", q, text, got, want)
			}
		}
	}
}

// TestMarksMatch holds that every marked word alone is found by the query that marked it.
func TestMarksMatch(t *testing.T) {
	s := snippet.New(analysis.New())
	text := "Сот талапкердің қарызын өндірді. Суд взыскал с должника долг по договору займа, кодексiнiң нормаларын, АПК-нің 148-бабы."
	for _, q := range []string{"қарыз", "сот", "долг договор", "кодекс 148", "апк", "взыскать займ"} {
		for _, m := range s.Marker(parse(t, q)).Marks(text, "") {
			if word := text[m.Start:m.End]; len(s.Marker(parse(t, q)).Marks(word, "")) == 0 {
				t.Errorf("%q marks %q, which it does not match alone", q, word)
			}
		}
	}
}

func FuzzMake(f *testing.F) {
	for _, s := range []string{"Суд решил взыскать долг.", "", strings.Repeat("а", 700), strings.Repeat("долг ", 200), "долг\u00a0долг;долг." + strings.Repeat(" слово", 90), "\xff долг"} {
		f.Add(s, 3)
	}
	s := snippet.New(analysis.New())
	queries := []query.Query{nil, query.Words{"долг"}, query.And{query.Phrase{"долг", "долг"}, query.Prefix("сл")}}
	f.Fuzz(func(t *testing.T, text string, most int) {
		e := edition("body: "+text, "operative: "+text+" долг")
		for _, q := range queries {
			for _, sn := range s.Marker(q).Make(e, most%5) {
				if utf8.ValidString(text) && !utf8.ValidString(sn.Text) {
					t.Errorf("broken letters in %q", sn.Text)
				}
				last := 0
				for _, m := range sn.Marks {
					if m.Start < last || m.End <= m.Start || m.End > len(sn.Text) {
						t.Fatalf("marks %v of %q", sn.Marks, sn.Text)
					}
					last = m.End
				}
			}
		}
	})
}

// TestMakeReadsOn finds what stands once, at the end of a long text whose every paragraph has another word of the query.
func TestMakeReadsOn(t *testing.T) {
	for _, query := range []string{"суд увольнение", `суд "законным увольнение"`, "суд уволь*", "суд AND 4711"} {
		e := long(200_000)
		e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: "Признать законным увольнение по приказу 4711."})
		e.Renumber()
		got := snippet.New(analysis.New()).Marker(parse(t, query)).Make(e, 3)
		if !slices.ContainsFunc(got, func(s snippet.Snippet) bool { return s.Paragraph == len(e.Paragraphs) }) {
			t.Errorf("%s: the paragraph at the end is not among the snippets %v", query, got)
		}
	}
}

// long makes a decision of about n bytes.
func long(n int) *data.Edition {
	e := &data.Edition{Lang: data.LangRussian}
	for i := 0; n > 0; i++ {
		text := fmt.Sprintf("Суд, исследовав материалы дела и выслушав стороны%d, пришел к выводу об удовлетворении требований по договору займа. "+
			"Сот талапкердің уәждерін%d қарап, қарыз сомасын өндіру туралы шешім қабылдады. ", i%700, i%900)
		e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: text})
		n -= len(text)
	}
	e.Renumber()
	return e
}

// BenchmarkPage measures the snippets of one page: 20 documents of 30 kB.
func BenchmarkPage(b *testing.B) {
	s := snippet.New(analysis.New())
	e := long(30_000)
	q := parse(b, "взыскание долга по договору займа")
	for b.Loop() {
		for range 20 {
			s.Marker(q).Make(e, 3)
		}
	}
}

// BenchmarkCode measures one long law.
func BenchmarkCode(b *testing.B) {
	s := snippet.New(analysis.New())
	e := long(447_000)
	q := parse(b, `"сумма долга" неустойка қарыз`)
	for b.Loop() {
		s.Marker(q).Make(e, 3)
	}
}
