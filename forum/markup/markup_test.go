package markup_test

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/data/citation"
	"taldau/forum/markup"
)

var update = flag.Bool("update", false, "write golden files")

// town is a small world: one document, some people, and a page for whatever the grammar resolves.
type town struct{}

func (town) Reference(_ context.Context, f citation.Found) (href, title string) {
	if f.Key() == "" {
		return "", ""
	}
	return "/ref/" + f.Key(), "Title of " + f.Canonical()
}

func (town) Document(_ context.Context, a markup.Address) (markup.Target, bool) {
	if a.Document != "d1" && a.Document != "7594-25-00-4/5021" || a.Paragraph > 20 {
		return markup.Target{}, false
	}
	href := "/d/d1"
	if a.Paragraph > 0 {
		href += strings.TrimPrefix(strings.TrimSuffix(a.String(), "@3"), a.Document)
	}
	return markup.Target{ID: "d1", Href: href, Label: "Решение № 5021", Title: `Суд "А" & <Б>`}, true
}

func (town) Person(_ context.Context, name string) (markup.Target, bool) {
	if strings.HasPrefix(name, "nobody") {
		return markup.Target{}, false
	}
	return markup.Target{ID: "u-" + strings.ToLower(name), Href: "/u/" + name}, true
}

func render(t *testing.T, source string) *markup.Result {
	t.Helper()
	got, err := markup.New(markup.Config{}).Render(context.Background(), markup.Request{
		Source: source, Lang: "ru", Date: "2026-01-15", NotFound: "не найдено", Resolver: town{},
	})
	if err != nil {
		t.Fatalf("Render(%.60q): %v", source, err)
	}
	return got
}

// TestGolden holds what an author may write to its HTML; each testdata/good/*.md has its *.html.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/good/*.md")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := render(t, string(source))
		checkHTML(t, got.HTML)
		golden := strings.TrimSuffix(file, ".md") + ".html"
		if *update {
			if err := os.WriteFile(golden, []byte(got.HTML), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.HTML); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func TestResult(t *testing.T) {
	tests := []struct {
		name, source string
		want         func(*markup.Result) any
		is           any
	}{
		{"people once, in order", "@Айгүл и @serik, @serik; mail a@b.kz, `@code`, [@link](/x), \\@escaped, @nobody", func(r *markup.Result) any { return r.Mentions },
			[]markup.Person{{Name: "Айгүл", ID: "u-айгүл"}, {Name: "serik", ID: "u-serik"}}},
		{"punctuation ends a name", "(@a.b.) @c-d- «@e_»", func(r *markup.Result) any { return r.Mentions },
			[]markup.Person{{Name: "a.b", ID: "u-a.b"}, {Name: "c-d", ID: "u-c-d"}, {Name: "e", ID: "u-e"}}},
		{"documents", "[[d1]] [[d1#p12]] [[7594-25-00-4/5021]] [[zz]] [[d1#p99]] `[[d1]]` [[d1#x]]", func(r *markup.Result) any { return r.Documents },
			[]markup.DocumentLink{
				{Address: markup.Address{Document: "d1"}, ID: "d1", Found: true},
				{Address: markup.Address{Document: "d1", Paragraph: 12}, ID: "d1", Found: true},
				{Address: markup.Address{Document: "7594-25-00-4/5021"}, ID: "d1", Found: true},
				{Address: markup.Address{Document: "zz"}},
				{Address: markup.Address{Document: "d1", Paragraph: 99}},
			}},
		{"references", "Статья 188 УК РК, `ст. 5 ГК РК`, **статья 272** ГК РК.\n\nАК 272-бабы; дело 7594-25-00-4/5021(2)", func(r *markup.Result) any {
			var keys []string
			for _, f := range r.References {
				keys = append(keys, f.Key())
				if r.Text[f.Start:f.End] != f.Raw {
					keys = append(keys, "not at its place: "+r.Text[f.Start:f.End])
				}
			}
			return keys
		}, []string{"criminal-code/188", "civil-code/272", "civil-code/272", "case:7594-25-00-4/5021"}},
		{"plain text", "# Заголовок\n\nОдин *два*\nтри &amp; \\*\n\n- а\n- б\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n    код *x*\n", func(r *markup.Result) any { return r.Text },
			"Заголовок\n\nОдин два\nтри & *\n\nа\nб\n\na | b\n1 | 2\n\nкод *x*"},
		{"version", "x", func(r *markup.Result) any { return r.Version }, markup.Version},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.is, tt.want(render(t, tt.source))); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.source, diff)
			}
		})
	}
}

// What a resolver says is not believed: a link that is not of this site is none.
func TestResolverIsNotTrusted(t *testing.T) {
	got := render(t, "[[7594-25-00-4/5021#p3]] @x")
	for _, bad := range []string{"javascript:alert(1)", "//evil.kz/x", "https://evil.kz/", `/\evil`, "", "x"} {
		r, err := markup.New(markup.Config{}).Render(context.Background(), markup.Request{Source: "[[d1]] @x ст. 188 УК РК", Resolver: liar(bad)})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(r.HTML, "<a") {
			t.Errorf("%q became %s", bad, r.HTML)
		}
	}
	if strings.Count(got.HTML, "<a") != 2 {
		t.Errorf("links are missing in %s", got.HTML)
	}
}

type liar string

func (l liar) Reference(context.Context, citation.Found) (string, string) { return string(l), "x" }
func (l liar) Document(context.Context, markup.Address) (markup.Target, bool) {
	return markup.Target{ID: "x", Href: string(l)}, true
}
func (l liar) Person(context.Context, string) (markup.Target, bool) {
	return markup.Target{ID: "x", Href: string(l)}, true
}

func TestMentionBomb(t *testing.T) {
	var b strings.Builder
	for i := range 500 {
		b.WriteString("@u" + strings.Repeat("x", i%50) + string(rune('a'+i/50)) + " ")
	}
	got := render(t, b.String())
	if len(got.Mentions) != markup.MaxMentions || strings.Count(got.HTML, `class="mention"`) > markup.MaxMentions {
		t.Errorf("%d people, %d links; want %d", len(got.Mentions), strings.Count(got.HTML, `class="mention"`), markup.MaxMentions)
	}
	if !strings.Contains(got.HTML, "@uxa") || !strings.HasSuffix(got.Text, "j") {
		t.Error("names over the limit are not in the text")
	}
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := markup.New(markup.Config{Parallel: 1}).Render(ctx, markup.Request{Source: "x"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

// slow is a resolver that waits until it is let go.
type slow struct {
	town
	asked, release chan struct{}
}

func (s slow) Person(ctx context.Context, name string) (markup.Target, bool) {
	s.asked <- struct{}{}
	<-s.release
	return s.town.Person(ctx, name)
}

// Only as many posts are made at once as was said; who waits for a turn may stop waiting.
func TestTurns(t *testing.T) {
	m := markup.New(markup.Config{Parallel: 1})
	s := slow{asked: make(chan struct{}), release: make(chan struct{})}
	done := make(chan error)
	go func() {
		_, err := m.Render(context.Background(), markup.Request{Source: "@serik", Resolver: s})
		done <- err
	}()
	<-s.asked // the only turn is taken
	ctx, cancel := context.WithCancel(context.Background())
	waiting := make(chan error)
	go func() {
		_, err := m.Render(ctx, markup.Request{Source: "x"})
		waiting <- err
	}()
	cancel()
	if err := <-waiting; !errors.Is(err, context.Canceled) {
		t.Errorf("waiting ended with %v", err)
	}
	close(s.release)
	if err := <-done; err != nil {
		t.Error(err)
	}
	if _, err := m.Render(context.Background(), markup.Request{Source: "x"}); err != nil {
		t.Errorf("the turn was not given back: %v", err)
	}
}
