package web

import (
	"net/url"
	"strings"

	"taldau/forum"
)

// discussPage asks where a paragraph is to be discussed: in a topic of its own, or in one that is about the document already.
type discussPage struct {
	frame
	Document crumb
	Quote    []phrase // the paragraph; nil: the whole document
	AskURL   string
	Topics   []discussRow
}

// discussRow is a topic in which the visitor may write.
type discussRow struct {
	topicRow
	Reply string // address of its form with the quote
}

// discuss offers places to discuss a document or a paragraph of it.
func (s *site) discuss(v *visit) error {
	quoted, err := v.quotedParagraph()
	if err != nil {
		return err
	}
	asked := url.Values{}
	for _, name := range []string{"document", "paragraph", "edition", "in", "on"} {
		if value := v.c.Query(name); value != "" {
			asked.Set(name, value)
		}
	}
	title := v.title(quoted.doc)
	page := discussPage{
		frame: v.frame(v.cat.T("discuss.title")), AskURL: v.url("/forum/new", asked),
		Document: crumb{Name: title, Href: v.url(DocumentPath(quoted.doc.ID), nil)},
	}
	page.Robots = "noindex"
	if quoted.text != "" {
		page.Document.Href += "#p" + v.c.Query("paragraph")
		for _, line := range textLines(quoted.text) {
			page.Quote = append(page.Quote, v.in(line, quoted.lang))
		}
	}
	page.crumbs(v, crumb{Name: title, Href: page.Document.Href}, crumb{Name: own(page.Heading), Href: v.here()})
	seen := map[forum.TopicID]bool{}
	for _, target := range aboutDocument(quoted.doc) {
		found, err := s.Discussion.Backlinks(v.ctx(), v.actor(), target, forum.Cursor{}, discussOffered)
		if err != nil {
			return err
		}
		for i, row := range v.topicRows(found.Topics, found) {
			t := found.Topics[i]
			if !seen[t.ID] && forum.May(v.user, forum.PermReply, t.Subject()) && len(page.Topics) < discussOffered {
				seen[t.ID] = true
				page.Topics = append(page.Topics, discussRow{row, v.url(topicPath(t.ID), asked) + "#reply"})
			}
		}
	}
	return v.render("forumdiscuss", page)
}

// discussOffered is how many topics are offered: the youngest.
const discussOffered = 20

// ownParagraphs are the first paragraphs of a text that together are no longer than a quote; the first one is taken whole where a post has room for it.
func ownParagraphs(text string) string {
	var kept []string
	size := 0
	for p := range strings.SplitSeq(text, "\n\n") {
		if size += len(p); size > maxQuotedPost && len(kept) > 0 || size > maxQuotedText {
			break
		}
		kept = append(kept, p)
	}
	return strings.Join(kept, "\n\n")
}
