package cook_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taldau/data/citation"
	"taldau/forum"
	"taldau/forum/cook"
	"taldau/forum/markup"
)

// known knows one document, one person and no page of a reference.
type known struct{}

func (known) Reference(context.Context, citation.Found) (href, title string) { return "", "" }

func (known) Document(_ context.Context, a markup.Address) (markup.Target, bool) {
	return markup.Target{ID: "abc", Href: "/documents/abc"}, a.Document == "abc"
}

func (known) Person(_ context.Context, name string) (markup.Target, bool) {
	return markup.Target{ID: "12", Href: "/people/12"}, name == "aigul"
}

func TestCook(t *testing.T) {
	c := cook.Cook{Markup: markup.New(markup.Config{}), Resolver: known{}}
	at := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	got, err := c.Cook(context.Background(), forum.CookRequest{
		Source: "@aigul, @nobody: статья 180 ГК РК, пункт 3 нормативного постановления Верховного Суда РК от 11 июля 2003 года № 5, [[abc]] и [[none]].\n\n" +
			"> Обязательство исполняется надлежащим образом.\n> — [[abc#p12@2]]\n",
		Lang: "ru", Anchor: "p1", At: at,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []forum.Target{
		{Kind: forum.TargetDocument, Key: "abc"}, {Kind: forum.TargetDocument, Key: "abc"},
		{Kind: forum.TargetAct, Key: "civil-code"}, {Kind: forum.TargetArticle, Key: "civil-code/180"},
		{Kind: forum.TargetAct, Key: "vs:2003-07-11:5"}, {Kind: forum.TargetPoint, Key: "vs:2003-07-11:5/3"},
	}
	if diff := cmp.Diff(want, got.Targets); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]forum.UserID{12}, got.Mentions); diff != "" {
		t.Errorf("mentions (-want +got):\n%s", diff)
	}
	if len(got.Quotes) != 1 || got.Quotes[0].Document != "abc" || got.Quotes[0].Version != 2 || got.Quotes[0].Paragraph != 12 || got.Quotes[0].Hash == "" {
		t.Errorf("quotes: %+v", got.Quotes)
	}
	if got.Rules != markup.Version || !strings.Contains(got.HTML, "/documents/abc") || strings.Contains(got.Text, "[[") {
		t.Errorf("rules %s, text %q,\n%s", got.Rules, got.Text, got.HTML)
	}
}

// TestMissing says in the language of a post that there is no such document, in words that are read aloud.
func TestMissing(t *testing.T) {
	c := cook.Cook{Markup: markup.New(markup.Config{}), Resolver: known{}, Missing: func(lang string) string { return "нет: " + lang }}
	got, err := c.Cook(context.Background(), forum.CookRequest{Source: "[[none]]", Lang: "kk", Anchor: "p1"})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got.HTML, "none (нет: kk)") {
		t.Errorf("a document that is not there is shown as %s", got.HTML)
	}
}

func TestTooComplex(t *testing.T) {
	c := cook.Cook{Markup: markup.New(markup.Config{})}
	_, err := c.Cook(context.Background(), forum.CookRequest{Source: strings.Repeat("[](", 5000), Lang: "ru", Anchor: "p1"})
	if !errors.Is(err, markup.ErrTooComplex) {
		t.Errorf("%v, want %v", err, markup.ErrTooComplex)
	}
}
