package web

import (
	"bytes"
	"fmt"
	"html/template"

	"taldau/forum"
)

// postPassage is a post on a form about it or on the page of a decision, as the page of its topic shows it to the same person. Of what that page shows as nothing,
// such as a lone comment of HTML, the words that were typed are shown: somebody is to judge them.
func (v *visit) postPassage(t *forum.Topic, p *forum.Post) (passage, error) {
	x := passage{ID: "h-post", Head: v.cat.T("moderation.post", "n", p.Number)}
	if p.Cooked.HTML == "" && len(p.Cooked.Quotes) == 0 { // else it may have been a quote that the person may not read
		for _, line := range paragraphs(clip(p.Source, maxExcerpt)) {
			x.Lines = append(x.Lines, v.printed(line, p.LangIn(t)))
		}
		return x, nil
	}
	var quoted []forum.UserID
	for _, q := range p.Cooked.Quotes {
		quoted = append(quoted, q.By)
	}
	names, err := v.site.Accounts.NamesOf(v.ctx(), quoted...)
	if err != nil {
		return x, err
	}
	x.Post, x.Lang = v.cited(p, names), v.in("", p.LangIn(t)).Lang
	x.Quotes, err = v.quoteNotes(v.newPlaces(), p)
	return x, err
}

// quoteNotes says what became of the quotes of a post.
func (v *visit) quoteNotes(at *places, p *forum.Post) (template.HTML, error) {
	if len(p.Cooked.Quotes) == 0 {
		return "", nil
	}
	quotes, err := at.of(p.Cooked.Quotes)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := v.site.pages[v.lang]["forumtopic"].ExecuteTemplate(&b, "quotes", quotes); err != nil {
		return "", fmt.Errorf("render quotes: %w", err)
	}
	return template.HTML(b.String()), nil
}
