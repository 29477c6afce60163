package markup_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/data/citation"
	"taldau/data/mask"
	"taldau/forum/anchor"
	"taldau/forum/markup"
)

func TestQuotes(t *testing.T) {
	text := "Обязательство должно исполняться *надлежащим* образом, см. [1] и п. 5_а."
	source := "Смотрите:\n\n" + markup.QuoteBlock(text, markup.Address{Document: "d1", Paragraph: 12, Version: 3}) + "\nи\n\n> **Первый** абзац\nс продолжением\n>\n> - пункт\n>\n> — [[zz#pt-5]]\n\n> просто\n\n> без слов — [[d1#p1]]\n\n> — [[d1#p1]]\n\n> нет места\n> — [[d1]]\n"
	got := render(t, source)
	want := []markup.Quote{
		{Address: markup.Address{Document: "d1", Paragraph: 12, Version: 3}, ID: "d1", Text: text, Hash: anchor.Hash(text)},
		{Address: markup.Address{Document: "zz", Point: "5"}, Text: "Первый абзац\nс продолжением\n\nпункт", Hash: anchor.Hash("Первый абзац с продолжением пункт")},
	}
	if d := cmp.Diff(want, got.Quotes); d != "" {
		t.Errorf("quotes (-want +got):\n%s", d)
	}
	if n := strings.Count(got.HTML, `<blockquote class="quote">`); n != 2 {
		t.Errorf("%d quotes in %s", n, got.HTML)
	}
	if !strings.Contains(got.Text, text+"\n\n— Решение № 5021") {
		t.Errorf("the source is not in the plain text %q", got.Text)
	}
}

func TestLanguages(t *testing.T) {
	source := "Бұл мәселе бойынша сот шешімі қабылданған жоқ.\n\nСуд не принял решения по этому делу и отложил его.\n\nThe court has not decided this case yet.\n\nsud.kz @serik `the code is long`\n"
	for lang, want := range map[string][]string{
		"kk": {`<p>Бұл`, `<p lang="ru">Суд`, `<p lang="en">The`, `<p>sud`},
		"ru": {`<p lang="kk">Бұл`, `<p>Суд`, `<p lang="en">The`, `<p>sud`},
		"en": {`<p lang="kk">Бұл`, `<p lang="ru">Суд`, `<p>The`, `<p>sud`},
		"":   {`<p lang="kk">Бұл`, `<p lang="ru">Суд`, `<p lang="en">The`, `<p>sud`},
	} {
		r, err := markup.New(markup.Config{}).Render(context.Background(), markup.Request{Source: source, Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(r.HTML, part) {
				t.Errorf("page in %q: no %s in %s", lang, part, r.HTML)
			}
		}
	}
}

func TestHeadings(t *testing.T) {
	source := "# Спор\n\n## Спор\n\n### 3\n\n#### x\n\n[к спору](#спор-2)\n\n# Спор-2\n"
	for _, tt := range []struct {
		level  int
		anchor string
		want   []string
	}{
		{0, "", []string{`<h4 id="user-content-спор">`, `<h5 id="user-content-спор-2">`, `<h6 id="user-content-3">`, `<p class="heading" id="user-content-x"><strong>x</strong></p>`, `href="#user-content-%D1%81%D0%BF%D0%BE%D1%80-2"`, `<h4 id="user-content-спор-2-2">`}},
		{2, "p7", []string{`<h2 id="user-content-p7-спор">`, `<h3 id="user-content-p7-спор-2">`, `<h5 id="user-content-p7-x">`, `href="#user-content-p7-`}},
		{6, "", []string{`<h6 id="user-content-спор">`, `<p class="heading" id="user-content-спор-2">`}},
	} {
		r, err := markup.New(markup.Config{}).Render(context.Background(), markup.Request{Source: source, Lang: "ru", Heading: tt.level, Anchor: tt.anchor})
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range tt.want {
			if !strings.Contains(r.HTML, part) {
				t.Errorf("level %d: no %s in %s", tt.level, part, r.HTML)
			}
		}
	}
}

// Addresses in the text are links as far as they go, and no further.
func TestAddresses(t *testing.T) {
	for source, want := range map[string]string{
		"см. https://sud.kz/a_b_c.":         "https://sud.kz/a_b_c",
		"(https://sud.kz/a(b))":             "https://sud.kz/a(b)",
		"(https://sud.kz/»)":                "https://sud.kz/",
		"«https://sud.kz/»":                 "", // goldmark looks after spaces and ASCII marks only
		"https://sud.kz/?a=1&b=2, и":        "https://sud.kz/?a=1&amp;b=2",
		"HTTPS://SUD.KZ/x":                  "HTTPS://SUD.KZ/x",
		"https://сот.қаз/иск":               "https://сот.қаз/иск",
		"*https://sud.kz*":                  "https://sud.kz",
		"www.sud.kz/x!":                     "www.sud.kz/x",
		"a.b+c@sud.kz.":                     "a.b+c@sud.kz",
		"https://x":                         "",
		"http://":                           "",
		"www.":                              "",
		"ftp://sud.kz":                      "",
		"a@b":                               "",
		"xhttps://sud.kz":                   "",
		"https://a:b@sud.kz":                "",
		"javascript://sud.kz/%0aalert(1)":   "",
		strings.Repeat("a", 65) + "@sud.kz": "",
		"https://sud.kz/" + strings.Repeat("a", 2000): "",
	} {
		got := render(t, source).HTML
		checkHTML(t, got)
		_, shown, linked := strings.Cut(got, `rel="ugc nofollow noopener">`)
		shown, _, _ = strings.Cut(shown, "</a>")
		if linked != (want != "") || shown != want {
			t.Errorf("%q shows the link %q, want %q: %s", source, shown, want, got)
		}
	}
}

// counting counts what it is asked.
type counting struct {
	town
	people, documents, references atomic.Int32
}

func (c *counting) Person(ctx context.Context, name string) (markup.Target, bool) {
	c.people.Add(1)
	return c.town.Person(ctx, name)
}
func (c *counting) Document(ctx context.Context, a markup.Address) (markup.Target, bool) {
	c.documents.Add(1)
	return c.town.Document(ctx, a)
}
func (c *counting) Reference(ctx context.Context, f citation.Found) (string, string) {
	c.references.Add(1)
	return c.town.Reference(ctx, f)
}

// A post cannot make the forum ask without end, nor twice for the same.
func TestQuestionsAreBounded(t *testing.T) {
	var many, same strings.Builder
	for i := range 300 {
		n := string(rune('a'+i%26)) + string(rune('a'+i/26))
		many.WriteString("@nobody" + n + " [[x" + n + "]] ст. " + strings.TrimLeft(strings.Repeat("1", i/100), "0") + string(rune('1'+i%9)) + string(rune('0'+i/9%10)) + " УК РК. ")
		same.WriteString("@serik [[d1]] ст. 188 УК РК. ")
	}
	c := &counting{}
	m := markup.New(markup.Config{})
	if _, err := m.Render(context.Background(), markup.Request{Source: many.String(), Resolver: c}); err != nil {
		t.Fatal(err)
	}
	if c.people.Load() > 40 || c.documents.Load() > 100 || c.references.Load() > 200 {
		t.Errorf("asked for %d people, %d documents, %d references", c.people.Load(), c.documents.Load(), c.references.Load())
	}
	c = &counting{}
	if _, err := m.Render(context.Background(), markup.Request{Source: same.String(), Resolver: c}); err != nil {
		t.Fatal(err)
	}
	if c.people.Load() != 1 || c.documents.Load() != 1 || c.references.Load() != 1 {
		t.Errorf("asked %d, %d and %d times for the same", c.people.Load(), c.documents.Load(), c.references.Load())
	}
}

// One Markup serves all at once, and each gets its own answer.
func TestConcurrent(t *testing.T) {
	m := markup.New(markup.Config{Parallel: 2})
	want := render(t, post).HTML
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			for range 10 {
				r, err := m.Render(context.Background(), markup.Request{Source: post, Lang: "ru", Date: "2026-01-15", NotFound: "не найдено", Resolver: town{}})
				if err != nil || r.HTML != want {
					t.Errorf("another answer: %v", err)
				}
			}
		})
	}
	group.Wait()
}

func TestFindPersonal(t *testing.T) {
	text := render(t, "Мой доверитель, ИИН 830325450342,\nтел. +7 701 123 45 67.\n\nПисьмо на [почту](mailto:x@y.kz): a.b@mail.kz. Судья Ахметова А.Б., дело 7594-25-00-4/5021.").Text
	var got []string
	for _, p := range markup.FindPersonal(mask.New(mask.Config{}), text) {
		got = append(got, p.Class+" "+text[p.Start:p.End])
	}
	want := []string{"iin 830325450342", "phone +7 701 123 45 67", "email a.b@mail.kz"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("personal data (-want +got):\n%s", d)
	}
	text, got = "Садыкова Айгуль и Айгуль Садыкова, Ермек Асанович Серикбаев.\nСудья Ахметов Асет, судья Ким Б.Б., дело 7594-25-00-4/5021.", nil
	for _, p := range markup.FindPersonal(mask.New(mask.Config{}), text) {
		got = append(got, text[p.Start:p.End])
	}
	if d := cmp.Diff([]string{"Садыкова Айгуль", "Айгуль Садыкова", "Ермек Асанович Серикбаев"}, got); d != "" {
		t.Errorf("names (-want +got):\n%s", d)
	}
	if found := markup.FindPersonal(mask.New(mask.Config{}), "Статья 188 УК РК."); len(found) != 0 {
		t.Errorf("found %v where there is none", found)
	}
}

// No character reference brings in what turns the direction of text, wherever it stands.
func TestNothingTurnsText(t *testing.T) {
	for _, source := range []string{
		"a&#8238;b", "[a&#8238;b](https://a.kz)", "[*a&#x2066;b*](https://a.kz)", "![a&#8237;b](https://a.kz/x.png)", "[a](https://a.kz 'b&#8238;c')", "# a&#8238;b",
		"| a&#8238;b |\n|-|\n| [c&#8238;](https://a.kz) |", "> a&#8238;b\n> — [[d1#p1]]", "~~[a&#8238;](https://a.kz)~~",
	} {
		got := render(t, source)
		if strings.ContainsAny(got.HTML+got.Text, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") {
			t.Errorf("%q became %q", source, got.HTML)
		}
	}
}

// A reference that goes over marks is linked where its number stands.
func TestReferenceOverMarks(t *testing.T) {
	link := func(text string) string {
		return `<a href="/ref/criminal-code/188" class="reference" title="Title of criminal-code~art_188">` + text + "</a>"
	}
	for source, want := range map[string]string{
		"**статья 188** УК РК":             "<strong>" + link("статья 188") + "</strong> УК РК",
		"статья **188** УК РК":             "статья <strong>" + link("188") + "</strong> УК РК",
		"*статья* 188 УК РК":               "<em>статья</em> " + link("188 УК РК"),
		"статья `188` УК РК":               "статья <code>188</code> УК РК",
		"[статья](https://a.kz) 188 УК РК": `<a href="https://a.kz" rel="ugc nofollow noopener">статья</a> ` + link("188 УК РК"),
	} {
		if got := render(t, source).HTML; !strings.Contains(got, want) {
			t.Errorf("%s became %s, want %s", source, got, want)
		}
	}
}
