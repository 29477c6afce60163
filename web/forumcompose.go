package web

import (
	"cmp"
	"crypto/rand"
	"errors"
	"html/template"
	"io/fs"
	"net/url"
	"slices"
	"strconv"

	"taldau/data"
	"taldau/forum"
	"taldau/forum/diff"
	"taldau/forum/markup"
	"taldau/web/i18n"
)

// area is a text of several lines in a form.
type area struct {
	ID, Name, Label, Hint string
	Value, Lang, Fault    string
	Rows                  int
	Calls                 string // where people to call are asked for; empty: the text calls nobody
}

// composer is the form in which a post is written.
type composer struct {
	Visitor  *visitor // of whom the token of the form is
	Action   string
	Key      string // makes the request safe to repeat
	Draft    string
	Seq      int
	Saved    string // when the draft was saved; empty: it was not
	at       string // the same, the time of the day
	ReplyTo  string // number of the post that this one answers
	To       *link
	Lost     string // why it answers no post although it was meant to, where the page does not say so already
	Revision string // of the post that is changed
	Text     area
	Lang     *choiceList // in which the text is written; nil: the form asks for that elsewhere
	Note     *input      // of a change
	Personal []personalView
	Button   string
}

// personalView is something in a text that looks like personal data.
type personalView struct{ Class, Text string }

// writingPage is a post that is being written: its preview, what is wrong with it, and the text that somebody else saved meanwhile.
type writingPage struct {
	frame
	Topic     link
	TopicLang string // where it is not that of the page
	TextLang  string // of the preview, where it is not that of the page
	Faults    []fault
	Preview   template.HTML
	Theirs    string
	Changes   [][]pieceView // from their text to the one typed
	Composer  *composer
}

// typed is what came with a form of a post.
type typed struct {
	source, key, draft string
	lang               string // in which the text is, as chosen; empty: nothing was
	seq                int
	at                 string // when it was saved, the time of the day
	live               bool   // the form is still being typed
	sure               bool   // the writer has looked at what seems to be personal data
	preview            bool
	saved              string
}

// composing are the fields of every form of the forum that holds a text.
var composing = []string{"source", "key", "draft", "seq", "sure", "do"}

func typedIn(form url.Values) *typed {
	seq, _ := strconv.Atoi(form.Get("seq")) // what is no number is that of no draft
	return &typed{
		source: form.Get("source"), lang: form.Get("lang"), key: form.Get("key"), draft: form.Get("draft"), seq: seq, sure: form.Get("sure") == "1", preview: form.Get("do") == "preview", live: form.Get("do") == "live",
	}
}

// newKey draws the key of a request.
func newKey() string { return rand.Text() }

// keep saves what was typed as a draft. Where another window saved the same draft, both are kept; where nothing can be saved, the page has the text all the same.
func (v *visit) keep(w *typed, d forum.Draft) {
	d.ID, d.Seq, d.Source = w.draft, w.seq, w.source
	kept, err := v.site.Discussion.SaveDraft(v.ctx(), v.actor(), d)
	if errors.Is(err, forum.ErrStale) || errors.Is(err, fs.ErrNotExist) {
		d.ID, d.Seq = "", 0
		kept, err = v.site.Discussion.SaveDraft(v.ctx(), v.actor(), d)
	}
	if err != nil {
		w.saved, w.at = "", ""
		return
	}
	w.at = kept.Saved.In(data.Zone).Format("15:04")
	w.draft, w.seq, w.saved = kept.ID, kept.Seq, v.moment(kept.Saved)
}

// resume finds the draft that an address names among those of the visitor; nil where it names none.
func (v *visit) resume() (*forum.Draft, error) {
	id := v.c.Query("draft")
	if id == "" {
		return nil, nil
	}
	list, err := v.site.Discussion.Drafts(v.ctx(), v.actor())
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(list, func(d *forum.Draft) bool { return d.ID == id })
	if i < 0 {
		return nil, errNotFound
	}
	return list[i], nil
}

// maxPersonal is how much of what looks like personal data is shown.
const maxPersonal = 10

// personalIn is personal for a post and what is published beside it. A post that is too long or too complex is refused for that: it is not looked through.
func (v *visit) personalIn(source string, beside ...string) []personalView {
	if markup.Scan(source) == nil {
		beside = append(beside, source)
	}
	return v.personal(beside...)
}

// personal finds what looks like personal data in texts that are about to be published.
func (v *visit) personal(texts ...string) []personalView {
	var list []personalView
	for _, text := range texts {
		for _, p := range markup.FindPersonal(v.site.masker, text) {
			view := personalView{Class: v.cat.T("masked." + p.Class), Text: clip(text[p.Start:p.End], 80)}
			if len(list) < maxPersonal && !slices.Contains(list, view) {
				list = append(list, view)
			}
		}
	}
	return list
}

// compose makes the form of a post from what was typed; topic is empty for one that is not there yet.
func (v *visit) compose(w *typed, topic forum.TopicID, action, label string) *composer {
	if w.key == "" {
		w.key = newKey()
	}
	return &composer{
		Visitor: v.visitor(), Action: action, Key: w.key, Draft: w.draft, Seq: w.seq, Saved: w.saved, at: w.at, Button: v.cat.T("compose." + label),
		Text: area{
			ID: "source", Name: "source", Label: v.cat.T("field.source"), Hint: v.cat.T("compose.hint"), Value: w.source, Rows: 12,
			Calls: v.callsURL(topic),
		},
	}
}

// writtenIn says in a form of a post in which language the text is, and asks for it. Standing is the language where nothing was chosen; what is none is that of the page, as it
// is for a new text.
func (v *visit) writtenIn(page *writingPage, chosen, standing string) {
	lang := v.writingLang(chosen, standing)
	page.TextLang = v.in("", lang).Lang
	page.Composer.Lang = v.languageChoice(v.cat.T("field.textLang"), lang)
	page.Composer.Text.Lang = lang
}

func (v *visit) writingLang(chosen, standing string) string {
	if lang := cmp.Or(chosen, standing); slices.Contains(i18n.Languages(), lang) {
		return lang
	}
	return v.lang
}

// languageChoice is a list of the languages in which people write here.
func (v *visit) languageChoice(label, chosen string) *choiceList {
	list := &choiceList{ID: "lang", Name: "lang", Label: label}
	for _, lang := range i18n.Languages() {
		list.Choices = append(list.Choices, choice{Value: lang, Label: languageNames[lang][0], Checked: lang == chosen})
	}
	return list
}

// renderWriting shows a form with what is wrong with it. The status is that of the refusal; nil: nothing was refused.
func (v *visit) renderWriting(page *writingPage, r *refusal) error {
	status := 200
	if r != nil {
		status, page.Faults = r.status, r.faults
		for _, f := range r.faults {
			if f.Field == "source" {
				page.Composer.Text.Fault = f.Text
			}
			if page.Composer.Note != nil && f.Field == page.Composer.Note.ID {
				page.Composer.Note.Fault = f.Text
			}
		}
	}
	page.Robots, page.Composes = "noindex", true
	page.faulty(v, page.Faults)
	v.c.Header("Cache-Control", "no-store")
	return v.write(status, "forumwrite", page)
}

// standsAt sets the address that the languages and the sign-in of a page lead to, where its own takes forms only.
func (f *frame) standsAt(v *visit, path string) {
	for i := range f.Languages {
		f.Languages[i].Href = address(f.Languages[i].Code, path, nil)
	}
	f.PrefsURL = v.url("/preferences", url.Values{"next": {v.url(path, nil)}})
}

// previewed sets the preview of what was typed; what cannot be shown is refused as it would be when published.
func (v *visit) previewed(page *writingPage, w *typed, lang string, space forum.Space) (*refusal, error) {
	cooked, err := v.site.Discussion.Preview(v.ctx(), v.actor(), w.source, lang, space)
	if err != nil {
		return v.refused(err)
	}
	page.Preview = template.HTML(cooked.HTML)
	page.Composer.Personal = v.personal(w.source)
	return nil, nil
}

// wordChanges shows what became of a text, by words, in lines.
func wordChanges(old, new string) [][]pieceView {
	lines := [][]pieceView{{}}
	for _, e := range diff.Words(old, new) {
		text := e.Text
		for {
			line, rest, more := cutLine(text)
			if line != "" {
				last := len(lines) - 1
				lines[last] = append(lines[last], pieceView{Text: line, Deleted: e.Op == diff.Delete, Inserted: e.Op == diff.Insert})
			}
			if !more {
				break
			}
			lines, text = append(lines, nil), rest
		}
	}
	return slices.DeleteFunc(lines, func(l []pieceView) bool { return len(l) == 0 })
}
