package provision

import (
	"strings"

	"taldau/data"
)

// Article is one article of a law: a run of paragraphs of its edition.
type Article struct {
	Number   string   // as printed: "188", "188-1"
	Title    string   // heading without the number; empty where it has none
	Path     []string // headings of the part, section and chapter that hold it, outermost first, as printed
	First    int      // number of the heading's paragraph
	Last     int      // number of the last paragraph, footnotes on the article included
	Footnote int      // number of its first footnote; 0: none
}

// Articles lists the articles of an edition in their order. Only what extraction numbered as an article counts: a heading with a
// printed number in the body of a law. A number that stands twice (a table of contents) is that of the later, longer run.
func Articles(e *data.Edition) []Article {
	var list []Article
	var path divisions
	at := map[string]int{}
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		switch {
		case p.Role == data.RoleHeading && p.Point != "":
			list = append(list, Article{Number: p.Point, Title: titleOf(p.Text, p.Point), Path: path.list(), First: p.N, Last: p.N})
			path.closed = false
		case p.Role == data.RoleHeading:
			path.add(p.Text)
		case path.closed || len(list) == 0:
		default:
			last := &list[len(list)-1]
			last.Last = p.N
			if p.Role == data.RoleFootnote && last.Footnote == 0 {
				last.Footnote = p.N
			}
		}
	}
	kept := list[:0]
	for _, a := range list {
		if j, twice := at[a.Number]; !twice {
			at[a.Number] = len(kept)
			kept = append(kept, a)
		} else if a.Last-a.First > kept[j].Last-kept[j].First {
			kept[j] = a
		}
	}
	return kept
}

// Divided reports whether an edition is read by article: it has at least two.
func Divided(e *data.Edition) bool { return len(Articles(e)) > 1 }

// Find returns the article with this printed number.
func Find(e *data.Edition, number string) (Article, bool) {
	for _, a := range Articles(e) {
		if a.Number == number {
			return a, true
		}
	}
	return Article{}, false
}

// Paragraphs returns the paragraphs of an article.
func (a Article) Paragraphs(e *data.Edition) []data.Paragraph {
	if a.First < 1 || a.Last > len(e.Paragraphs) {
		return nil
	}
	return e.Paragraphs[a.First-1 : a.Last]
}

// titleOf cuts "Статья 188-1." or "188-1-бап." off a heading.
func titleOf(heading, number string) string {
	for _, n := range [...]string{number, strings.ReplaceAll(number, "-", "–"), strings.ReplaceAll(number, "-", "‑")} {
		before, after, ok := strings.Cut(heading, n)
		if !ok || len(before) > len("Статья  ") {
			continue
		}
		after = strings.TrimLeft(after, " -–‑")
		if rest, ok := strings.CutPrefix(after, "бап"); ok {
			after = rest
		}
		return strings.TrimSpace(strings.TrimLeft(after, ". "))
	}
	return strings.TrimSpace(heading)
}
