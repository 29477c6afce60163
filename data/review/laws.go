package review

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/provision"
)

// Laws tells which articles the laws of a bank have, so that a decision that cites an article which is not there is found. It reads each law once
// and remembers its numbers, until Forget. It is not safe for concurrent use.
type Laws struct {
	store data.Store
	held  map[string][]lawText // by the name under which a decision means it; empty where the bank has no such law
}

// NewLaws returns what the bank tells of its laws; nothing is read yet.
func NewLaws(store data.Store) *Laws {
	return &Laws{store: store, held: map[string][]lawText{}}
}

// lawText is an edition of a law that is divided into articles.
type lawText struct {
	from, to data.Date
	articles map[string]bool
}

// on reports whether the edition was in force on a day.
func (t *lawText) on(day data.Date) bool { return t.from <= day && (t.to == "" || day < t.to) }

// naming is an article that a decision cites.
type naming struct {
	adilet, number string // names of the law, in its generation of the day where that is known
	article        string
	day            data.Date
	paragraph      int
}

// namingsOf lists the articles that a decision cites, each once. A decision without a date means no edition.
func namingsOf(d *data.Document) []naming {
	if d.Kind != data.KindDecision || !d.Dates.Adopted.Valid() {
		return nil
	}
	var list []naming
	for i := range d.Editions {
		for _, r := range d.Editions[i].References {
			if r.Type != citation.RefArticle || r.Article == "" || r.Act == "" || r.Self {
				continue
			}
			n := naming{adilet: r.ID, number: r.Act, article: r.Article, day: d.Dates.Adopted, paragraph: r.Span.Paragraph}
			if _, registered := citation.ActByKey(r.Act); registered {
				n.number = "" // the key is that of all generations
			} else {
				n.adilet = cmp.Or(n.adilet, citation.AdiletID(r.Act))
			}
			same := func(have naming) bool {
				return have.article == n.article && have.adilet == n.adilet && have.number == n.number
			}
			if n.adilet+n.number != "" && !slices.ContainsFunc(list, same) {
				list = append(list, n)
			}
		}
	}
	return list
}

// Violations lists the articles that a decision cites and that the law, in the edition of the decision's day, does not have. Of a law or an
// edition that the bank does not hold, and of a text that is not divided into articles, nothing is said.
func (l *Laws) Violations(ctx context.Context, d *data.Document) ([]Violation, error) {
	return l.violations(ctx, namingsOf(d))
}

func (l *Laws) violations(ctx context.Context, namings []naming) ([]Violation, error) {
	var list []Violation
	for _, n := range namings {
		texts, err := l.texts(ctx, n)
		if err != nil {
			return nil, err
		}
		held, there := false, false
		for i := range texts {
			if texts[i].on(n.day) {
				held, there = true, there || texts[i].articles[n.article]
			}
		}
		if held && !there {
			detail := fmt.Sprintf("it cites article %s of %s, which has no such article on %s", n.article, cmp.Or(n.adilet, n.number), n.day)
			list = append(list, Violation{InvArticle, detail, n.paragraph})
		}
	}
	return list, nil
}

// texts are the editions of the law that a decision names.
func (l *Laws) texts(ctx context.Context, n naming) ([]lawText, error) {
	name := n.adilet + " " + n.number
	if list, ok := l.held[name]; ok {
		return list, nil
	}
	var list []lawText
	for _, id := range []data.Identifier{{Type: data.IdentifierAdilet, Value: n.adilet}, {Type: data.IdentifierNumber, Value: n.number}} {
		if id.Value == "" || len(list) > 0 {
			continue
		}
		ids, err := l.store.Find(ctx, id.Type, id.Value)
		if err != nil {
			return nil, err
		}
		docs, err := l.store.GetMany(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			list = append(list, textsOf(d)...)
		}
	}
	l.held[name] = list
	return list, nil
}

// textsOf lists the editions of a law with the numbers of their articles. A text that does not begin with the first article is an excerpt, of which nobody
// can tell what it leaves out.
func textsOf(d *data.Document) []lawText {
	if d == nil || d.Withdrawn != nil || d.Kind != data.KindLaw {
		return nil
	}
	g, _ := citation.GenerationByAdilet(d.Identifier(data.IdentifierAdilet))
	first := strconv.Itoa(max(g.First, 1)) // the second part of a code goes on with the numbers of the first
	var list []lawText
	for i := range d.Editions {
		e := &d.Editions[i]
		articles := provision.Articles(e)
		if len(articles) < 2 || provision.CompareNumbers(articles[0].Number, first) > 0 {
			continue
		}
		t := lawText{from: e.From, to: e.To, articles: map[string]bool{}}
		for _, a := range articles {
			t.articles[a.Number] = true
		}
		list = append(list, t)
	}
	return list
}

// Forget drops what was read of all laws, because one has changed.
func (l *Laws) Forget() { clear(l.held) }
