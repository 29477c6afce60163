package web

import (
	"slices"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
	"taldau/forum"
)

// askRead is what the words typed into the form of a question were understood as.
type askRead struct {
	category  classifier.Code
	choices   []classifier.Code // where the words may mean several categories
	articles  []string          // keys of acts and articles
	points    []string          // keys of resolutions and points
	decisions []forum.Linked
	cards     [3][]*data.Document // side a, side b, neither
	faults    []fault
}

// The bounds of what one form may name.
const (
	maxChoices      = 12
	maxReferences   = 50
	maxLinkedOnSide = 20
)

// readAsk understands what was typed. What it cannot understand is a fault beside its field, not an error.
func (v *visit) readAsk(w *askTyped) (*askRead, error) {
	read := &askRead{}
	v.readCategory(read, w.category)
	v.readArticles(read, w.articles, w.lang)
	for i, side := range []forum.Side{forum.SideA, forum.SideB, forum.SideNeither} {
		if err := v.readDecisions(read, w.decisions[i], i, side); err != nil {
			return nil, err
		}
	}
	return read, nil
}

// unfilled adds what a question that is to be published lacks, so that one look tells all that is missing.
func (r *askRead) unfilled(v *visit, w *askTyped) {
	if strings.TrimSpace(w.title) == "" {
		r.faults = slices.Insert(r.faults, 0, fault{Field: "title", Text: v.cat.T("fault.title.empty")})
	}
	if strings.TrimSpace(w.source) == "" {
		r.fault(v, "source", "empty")
	}
}

// readShown is readAsk for a form that was not sent: what the address filled in is shown, and nothing is a fault yet.
func (v *visit) readShown(w *askTyped) *askRead {
	read, err := v.readAsk(w)
	if err != nil {
		return &askRead{}
	}
	read.faults = nil
	return read
}

func (r *askRead) fault(v *visit, field, code string, args ...any) {
	r.faults = append(r.faults, fault{Field: field, Text: v.cat.T("fault."+field+"."+code, args...)})
}

// readCategory takes a code, or words that the names of categories have.
func (v *visit) readCategory(read *askRead, text string) {
	text = strings.TrimSpace(text)
	tree := v.site.Tree()
	if _, known := tree.Lookup(classifier.Code(text)); known {
		read.category = classifier.Code(text)
		return
	}
	if text == "" {
		read.fault(v, "category", "empty")
		return
	}
	if found := tree.Find(clip(text, 400)); len(found) == 1 {
		read.category = found[0].Code
		return
	}
	read.choices = v.categoriesNamed(clip(text, 400))
	if len(read.choices) == 0 {
		read.fault(v, "category", "unknown")
		return
	}
	read.fault(v, "category", "choose")
}

// readArticles takes references as lawyers write them, parted by semicolons.
func (v *visit) readArticles(read *askRead, text, lang string) {
	for part := range strings.SplitSeq(clip(text, 16<<10), ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if read.key(part) {
			continue
		}
		found := citation.Parse(part, lang)
		if f, _, ok := citation.ParseQuery(part); ok && !slices.ContainsFunc(found, known) {
			found = []citation.Found{f}
		}
		if !slices.ContainsFunc(found, known) {
			read.fault(v, "articles", "unknown", "text", clip(part, 200))
			continue
		}
		for _, f := range found {
			if known(f) {
				read.reference(f)
			}
			if len(read.articles)+len(read.points) > maxReferences {
				read.fault(v, "articles", "many")
				return
			}
		}
	}
}

// key takes the key of an article, a resolution or a point as addresses have it: "civil-code/722", "vs:2003-07-11:5/3".
func (r *askRead) key(text string) bool {
	act, place, _ := strings.Cut(text, "/")
	if _, _, _, ok := resolutionKey(act); ok && !strings.ContainsAny(text, " \t") {
		r.reference(citation.Found{Ref: citation.Ref{Type: citation.RefResolution, Act: act, Point: place}})
		return true
	}
	if _, ok := citation.ActByKey(act); ok && (place == "" || aboutArticle.MatchString(place)) {
		r.reference(citation.Found{Ref: citation.Ref{Type: citation.RefArticle, Act: act, Article: place}})
		return true
	}
	return false
}

// known reports whether a reference tells its act.
func known(f citation.Found) bool { return f.Act != "" && f.Type != citation.RefCase }

// reference adds what a reference names, once.
func (r *askRead) reference(f citation.Found) {
	add := func(list *[]string, key string) {
		if !slices.Contains(*list, key) {
			*list = append(*list, key)
		}
	}
	switch {
	case f.Type == citation.RefResolution && f.Point != "":
		add(&r.points, f.Act+"/"+f.Point)
	case f.Type == citation.RefResolution:
		add(&r.points, f.Act)
	case f.Article != "":
		add(&r.articles, f.Act+"/"+f.Article)
	default:
		add(&r.articles, f.Act)
	}
}

// readDecisions takes ids and numbers of documents, parted by commas, semicolons or ends of lines.
func (v *visit) readDecisions(read *askRead, text string, at int, side forum.Side) error {
	field := []string{"sideA", "sideB", "neither"}[at]
	parts := strings.FieldsFunc(clip(text, maxDecisionText), func(r rune) bool { return r == ',' || r == ';' || r == '\n' || r == '\r' })
	for _, part := range parts {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if len(read.cards[at]) == maxLinkedOnSide {
			read.fault(v, field, "many")
			return nil
		}
		d, err := findDocument(v.ctx(), v.site.Store, documentIn(part))
		if err != nil {
			return err
		}
		if d == nil {
			read.fault(v, field, "unknown", "text", clip(part, 200))
			continue
		}
		if slices.ContainsFunc(read.decisions, func(l forum.Linked) bool { return l.Document == d.ID }) {
			read.fault(v, field, "twice", "text", clip(part, 200))
			continue
		}
		read.decisions = append(read.decisions, forum.Linked{Document: d.ID, Side: side})
		read.cards[at] = append(read.cards[at], d)
	}
	return nil
}

// documentIn takes the id out of an address of a document, which people copy from the line of the browser.
func documentIn(s string) string {
	_, rest, found := strings.Cut(s, "/d/")
	if !found {
		return s
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		return rest
	}
	return rest[:end]
}
