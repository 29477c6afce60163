package data

import (
	"strings"

	"taldau/data/citation"
)

// Edition is the text of a document over one validity interval in one language.
type Edition struct {
	Lang       Lang        `cbor:"lang,omitempty" json:"lang,omitempty"` // main language of the text
	Title      string      `cbor:"title,omitempty" json:"title,omitempty"`
	From       Date        `cbor:"from,omitempty" json:"from,omitempty"`             // first day in force; empty: from the beginning
	To         Date        `cbor:"to,omitempty" json:"to,omitempty"`                 // first day no longer in force; empty: still in force
	AmendedBy  string      `cbor:"amended_by,omitempty" json:"amended_by,omitempty"` // the act that made this edition, as printed
	Sections   []Section   `cbor:"sections,omitempty" json:"sections,omitempty"`
	Paragraphs []Paragraph `cbor:"paragraphs" json:"paragraphs"`
	References []Reference `cbor:"references,omitempty" json:"references,omitempty"`
}

// SectionType names a part of an act.
type SectionType string

// The parts of an act (Civil Procedure Code art. 226; normative resolutions: title, preamble, points).
const (
	SectionHeader      SectionType = "header"
	SectionIntro       SectionType = "introduction" // вводная, кіріспе
	SectionDescriptive SectionType = "descriptive"  // описательная, сипаттау
	SectionReasoning   SectionType = "reasoning"    // мотивировочная, уәждеу
	SectionOperative   SectionType = "operative"    // резолютивная, қарар
	SectionAppeal      SectionType = "appeal"       // how and when to appeal
	SectionSignature   SectionType = "signature"
	SectionPreamble    SectionType = "preamble" // of a resolution or a law
	SectionBody        SectionType = "body"     // points of a resolution, articles of a law, or a text without known parts
)

// Section is a run of paragraphs, [First, Last] by number, both included. Sections do not overlap and are in order.
type Section struct {
	Type  SectionType `cbor:"type" json:"type"`
	Title string      `cbor:"title,omitempty" json:"title,omitempty"` // heading as printed, without letter-spacing
	First int         `cbor:"first" json:"first"`
	Last  int         `cbor:"last" json:"last"`
	Rule  string      `cbor:"rule,omitempty" json:"rule,omitempty"` // what told where it begins; empty where nothing had to
}

// ParagraphRole tells how a paragraph is printed; the empty role is running text.
type ParagraphRole string

// The roles of a paragraph.
const (
	RoleText     ParagraphRole = ""
	RoleHeading  ParagraphRole = "heading"
	RoleCell     ParagraphRole = "cell"     // a row of a table, cells joined by " | "
	RoleFootnote ParagraphRole = "footnote" // a footnote, or "Сноска." / "Ескерту."
	RoleQuote    ParagraphRole = "quote"
)

// Paragraph is the unit that is numbered, anchored, cited and shown. Its text is masked, NFC, without line breaks.
type Paragraph struct {
	N      int           `cbor:"n,omitempty" json:"n"` // 1, 2, 3 … within the edition; the anchor in HTML is "p" + N
	Text   string        `cbor:"text" json:"text"`
	Point  string        `cbor:"point,omitempty" json:"point,omitempty"` // printed number: "1-1" of a resolution, "188" of an article; anchor "pt-1-1"
	Role   ParagraphRole `cbor:"role,omitempty" json:"role,omitempty"`
	Lang   Lang          `cbor:"lang,omitempty" json:"lang,omitempty"`
	Offset int           `cbor:"offset,omitempty" json:"offset"` // byte offset in Edition.Text
}

// Span is a place in an edition: bytes [Start, End) of the text of paragraph number Paragraph.
type Span struct {
	Paragraph int `cbor:"p" json:"paragraph"`
	Start     int `cbor:"s" json:"start"`
	End       int `cbor:"e" json:"end"`
}

// Reference is a recognised reference together with its place and what it was resolved to.
type Reference struct {
	citation.Ref
	ID         string   `cbor:"id,omitempty" json:"id,omitempty"`                 // id in Әділет of the act that was in force on the date of the citing text; empty: not known
	Candidates []string `cbor:"candidates,omitempty" json:"candidates,omitempty"` // keys of the acts between which the text does not decide; Act is then empty
	Self       bool     `cbor:"self,omitempty" json:"self,omitempty"`             // to the very act that is read; Act is its key where that is known
	Span       Span     `cbor:"span" json:"span"`
}

// Status tells how far the reference is resolved.
func (r *Reference) Status() citation.Status {
	return citation.Found{Ref: r.Ref, Candidates: r.Candidates, Self: r.Self}.Status()
}

// Text returns the whole text: paragraphs joined by one line feed. Paragraph offsets are offsets in it.
func (e *Edition) Text() string {
	var b strings.Builder
	for i, p := range e.Paragraphs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

// Renumber sets N and Offset of every paragraph from its position. Call it after paragraphs were added, split or masked.
func (e *Edition) Renumber() {
	offset := 0
	for i := range e.Paragraphs {
		e.Paragraphs[i].N = i + 1
		e.Paragraphs[i].Offset = offset
		offset += len(e.Paragraphs[i].Text) + 1
	}
}

// SectionOf returns the section that holds paragraph n, or the zero Section.
func (e *Edition) SectionOf(n int) Section {
	for _, s := range e.Sections {
		if s.First <= n && n <= s.Last {
			return s
		}
	}
	return Section{}
}

// laterThan reports whether e is a better default than o for a reader of lang.
func (e *Edition) laterThan(o *Edition, lang Lang) bool {
	if (e.To == "") != (o.To == "") {
		return e.To == ""
	}
	if e.From != o.From {
		return e.From > o.From
	}
	return e.Lang == lang && o.Lang != lang
}
