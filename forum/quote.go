package forum

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"taldau/forum/anchor"
)

// Span is bytes [Start, End) of a text.
type Span struct {
	Start int `cbor:"1,keyasint"`
	End   int `cbor:"2,keyasint"`
}

// The bounds of what is looked up about one post.
const (
	maxQuotes  = 50 // quotes of posts; the words of further ones are shown to nobody
	maxOld     = 5  // quotes of revisions that are not the newest: each is made ready anew
	maxNamed   = 50 // topics that a public post may name
	maxForward = 8  // moves of a quoted post that are followed
)

// OwnText is the text without quotes of other posts: what an index keeps and a mail may say, since whether the reader may see a quoted post is asked
// only where the post itself is shown.
func (c *Cooked) OwnText() string {
	var spans []Span
	for _, q := range c.Quotes {
		if q.Post.Number > 0 {
			spans = append(spans, q.InText)
		}
	}
	text := c.Text
	if len(spans) > 0 { // most posts quote none, and need no copy
		text, _ = cut(c.Text, spans, "")
	}
	return strings.TrimSpace(text)
}

// says reports whether the words are whole paragraphs of the text that follow one another.
func (c *Cooked) says(words string) bool {
	want := paragraphsOf(words)
	for _, text := range []string{c.OwnText(), c.Text} {
		have := paragraphsOf(text)
		for i := range have {
			if len(want) > 0 && i+len(want) <= len(have) && slices.Equal(have[i:i+len(want)], want) {
				return true
			}
		}
	}
	return false
}

// paragraphsOf are the hashes of the paragraphs of a text.
func paragraphsOf(text string) []string {
	var list []string
	for p := range strings.SplitSeq(text, "\n\n") {
		if strings.TrimSpace(p) != "" {
			list = append(list, anchor.Hash(p))
		}
	}
	return list
}

// quoted finds a post that a post of a space may quote, wherever it was moved: of the same space or of the public one. It is nil, as for a post that is not
// there, for one of the chamber that is quoted in public.
func quoted(r Reader, space Space, ref PostRef) (*Topic, *Post, error) {
	for range maxForward {
		t, err := r.Topic(ref.Topic)
		if isMissing(err) || err == nil && t.Space != space && t.Space != SpacePublic {
			return nil, nil, nil
		}
		if err != nil {
			return nil, nil, err
		}
		p, err := r.Post(ref)
		if isMissing(err) {
			return nil, nil, nil
		}
		if err != nil || p.State != PostMoved || p.Moved == nil {
			return t, p, err
		}
		ref = *p.Moved
	}
	return nil, nil, nil
}

// bindQuotes compares the words of quoted posts with the revisions that they are quoted from. A revision never changes, so that the answer holds for good; a
// quote that names none is of the newest now.
func (d *Discussion) bindQuotes(ctx context.Context, space Space, c *Cooked) error {
	type old struct {
		quote        int
		source, lang string
	}
	var olds []old
	err := d.store.Read(ctx, func(r Reader) error {
		for i := range c.Quotes[:min(len(c.Quotes), maxQuotes)] {
			q := &c.Quotes[i]
			if q.Post.Number == 0 {
				continue
			}
			t, p, err := quoted(r, space, q.Post)
			if err != nil {
				return err
			}
			if p == nil || q.Version > p.Revision {
				continue
			}
			if q.Version == 0 {
				q.Version = p.Revision
			}
			if q.Version == p.Revision {
				q.Exact = p.Cooked.says(q.Words)
				continue
			}
			v, err := r.Revision(p.PostRef, q.Version)
			if err != nil {
				return err
			}
			olds = append(olds, old{i, v.Source, p.LangIn(t)})
		}
		return nil
	})
	for _, o := range olds[:min(len(olds), maxOld)] {
		if then, fault := d.cook.Cook(ctx, CookRequest{Source: o.source, Lang: o.lang, Anchor: "p", At: d.time()}); fault == nil {
			c.Quotes[o.quote].Exact = then.says(c.Quotes[o.quote].Words)
		}
	}
	return err
}

// The addresses of posts as package markup reads them, and any that it might.
var (
	namedTopic = regexp.MustCompile(`\[\[\s*t/([a-z0-9]{1,40})`)
	namedPost  = regexp.MustCompile(`\[\[\s*t/([a-z0-9]{1,40})\s*#\s*p(\d{1,9})(?:@(\d{1,9}))?`)
)

// mayName fails where a public text names a topic of the chamber, for those who may know of it; for others such a topic is not there.
func mayName(r Reader, u *User, space Space, source string) error {
	if space != SpacePublic {
		return nil
	}
	seen := map[string]bool{}
	for _, m := range namedTopic.FindAllStringSubmatch(source, -1) {
		if seen[m[1]] {
			continue
		}
		if seen[m[1]] = true; len(seen) > maxNamed {
			return invalid("source", "quotes", "the text names too many topics")
		}
		t, err := r.Topic(TopicID(m[1]))
		if isMissing(err) {
			continue
		}
		if err != nil {
			return err
		}
		if t.Space != SpacePublic && inSpace(u, t.Space) {
			return invalid("source", "chamber", "what was said in the chamber is not quoted in public")
		}
	}
	return nil
}

// look sets what the person may know of a quoted post.
func (q *Quote) look(r Reader, u *User, space Space) error {
	q.Hidden = true
	t, p, err := quoted(r, space, q.Post)
	if err != nil || p == nil || !Visible(u, t.Subject()) {
		return err
	}
	reads := May(u, PermReadRemoved, p.Subject(t))
	if p.State != PostVisible && !reads {
		return nil
	}
	if q.Version > 0 && q.Version < p.Revision && !reads {
		v, err := r.Revision(p.PostRef, q.Version)
		if err != nil || v.Removed != nil {
			return err
		}
	}
	q.Hidden, q.Now, q.By, q.At = false, p.Revision, p.Author, p.PostRef
	return nil
}

// unquote takes the words of posts that the person may not read out of a post that quotes them. Who wrote the post keeps its source.
func unquote(r Reader, u *User, t *Topic, p *Post) error {
	hidden := false
	for i := range p.Cooked.Quotes {
		q := &p.Cooked.Quotes[i]
		if q.Post.Number == 0 {
			continue
		}
		q.Hidden = true
		if i < maxQuotes {
			if err := q.look(r, u, t.Space); err != nil {
				return err
			}
		}
		hidden = hidden || q.Hidden
	}
	if !hidden {
		return nil
	}
	p.Cooked.conceal()
	if u == nil || u.ID != p.Author {
		p.Source = p.Cooked.Text
	}
	return nil
}

// conceal cuts the words of hidden quotes.
func (c *Cooked) conceal() {
	var pages, texts []Span
	for _, q := range c.Quotes {
		if q.Post.Number > 0 && q.Hidden {
			pages, texts = append(pages, q.InHTML), append(texts, q.InText)
		}
	}
	var page, text func(Span) (Span, bool)
	c.HTML, page = cut(c.HTML, pages, "<p>…</p>")
	c.Text, text = cut(c.Text, texts, "")
	c.Text = strings.TrimSpace(c.Text)
	for i := range c.Quotes {
		q := &c.Quotes[i]
		if q.Post.Number == 0 {
			continue
		}
		var shown, written bool
		q.InHTML, shown = page(q.InHTML)
		q.InText, written = text(q.InText)
		if q.Hidden = q.Hidden || !shown || !written; q.Hidden {
			q.InHTML, q.InText, q.Hash, q.Words = Span{}, Span{}, "", ""
		}
	}
}

// cut puts fill in the place of spans, which may stand within one another, and returns how spans outside of them moved: false for one that was cut.
func cut(s string, spans []Span, fill string) (string, func(Span) (Span, bool)) {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	var outer []Span
	for _, x := range spans {
		if x.Start < 0 || x.Start == x.End || x.End > len(s) || x.Start > x.End || len(outer) > 0 && x.Start < outer[len(outer)-1].End {
			continue
		}
		outer = append(outer, x)
	}
	var b strings.Builder
	at := 0
	for _, x := range outer {
		b.WriteString(s[at:x.Start] + fill)
		at = x.End
	}
	b.WriteString(s[at:])
	moved := func(x Span) (Span, bool) {
		by, within := Span{}, 0
		for _, o := range outer {
			switch {
			case o.End <= x.Start:
				by.Start += o.End - o.Start - len(fill)
			case o.Start <= x.Start && x.End <= o.End:
				return Span{}, false
			case x.Start <= o.Start && o.End <= x.End:
				within += o.End - o.Start - len(fill)
			}
		}
		return Span{x.Start - by.Start, x.End - by.Start - within}, true
	}
	return b.String(), moved
}

// readable sets what the person may read of a revision of a post: its text is taken out where the revision is hidden, or names a post that the person may
// not read, since its words may stand beside the name. Who wrote the post keeps the text.
func (v *Revision) readable(r Reader, u *User, t *Topic, p *Post) error {
	if u != nil && u.ID == p.Author {
		return nil
	}
	if v.Removed != nil && !May(u, PermReadRemoved, p.Subject(t)) {
		v.Source, v.Note, v.Hidden = "", "", true
		v.Removed = nil
		return nil
	}
	named := namedPost.FindAllStringSubmatch(v.Source, maxQuotes+1)
	for i, m := range named {
		number, _ := strconv.ParseUint(m[2], 10, 64)
		version, _ := strconv.Atoi(m[3])
		q := Quote{Post: PostRef{TopicID(m[1]), number}, Version: version, Hidden: true}
		if i < maxQuotes {
			if err := q.look(r, u, t.Space); err != nil {
				return err
			}
		}
		if q.Hidden {
			v.Source, v.Hidden = "", true
			return nil
		}
	}
	return nil
}
