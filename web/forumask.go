package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
)

// askPage is the form of a question, or of what a topic says of itself.
type askPage struct {
	writingPage
	Inputs   []input
	Choice   *choiceGroup // categories that the words typed may mean
	Space    *choiceGroup // nil: the visitor sees one space only
	Areas    []area
	Readings []sideCards // with the decisions that were found
	Neither  []hitView
	Topics   []topicRow // like the question
	Acts     []hitView
	Closed   string // where the visitor may not ask everywhere: where he may
	WithText bool   // false: the topic is there already, its posts are changed by themselves
}

// askTyped is what came with the form of a question.
type askTyped struct {
	*typed
	title, space, category, choice, articles string
	decisions                                [3]string
	readings                                 [2]string
}

// asking are the fields of the form of a question beside those of a text.
var asking = []string{"title", "space", "lang", "category", "choice", "articles", "sideA", "sideB", "neither", "readingA", "readingB"}

// askTypedIn reads the form. Who sees one space only is not asked for it.
func askTypedIn(form url.Values) *askTyped {
	w := &askTyped{
		typed: typedIn(form), title: form.Get("title"), space: cmp.Or(form.Get("space"), string(forum.SpacePublic)), category: form.Get("category"), choice: form.Get("choice"),
		articles: form.Get("articles"), decisions: [3]string{form.Get("sideA"), form.Get("sideB"), form.Get("neither")},
		readings: [2]string{form.Get("readingA"), form.Get("readingB")},
	}
	if w.choice != "" {
		w.category = w.choice
	}
	if !form.Has("space") { // who sees one space is not asked for it
		w.space = string(forum.SpacePublic)
	}
	return w
}

// draft is what was typed, to be kept.
func (w *askTyped) draft() forum.Draft {
	return forum.Draft{
		Space: forum.Space(clip(w.space, 20)), Title: w.title, Category: classifier.Code(clip(w.category, 200)), Lang: clip(w.lang, 20), Articles: w.articles,
		Decisions: w.decisions, Readings: w.readings,
	}
}

// newTopic shows the form of a question, filled by the address: a draft, a category, an article, a document or one of its paragraphs.
func (s *site) newTopic(v *visit) error {
	w := &askTyped{typed: &typed{lang: v.lang}, space: string(forum.SpacePublic), category: clip(v.c.Query("category"), 200)}
	d, err := v.resume()
	if err != nil {
		return err
	}
	switch {
	case d != nil && d.Topic != "":
		return errNotFound
	case d != nil:
		w = &askTyped{
			typed: &typed{source: d.Source, lang: d.Lang, draft: d.ID, seq: d.Seq, saved: v.moment(d.Saved)}, title: d.Title, space: string(d.Space),
			category: string(d.Category), articles: d.Articles, decisions: d.Decisions, readings: d.Readings,
		}
	case v.c.Query("document") != "":
		quoted, err := v.quotedParagraph()
		if err != nil {
			return err
		}
		w.source, w.decisions[2], w.lang = quoted.source, string(quoted.doc.ID), quoted.lang
		if code := quoted.doc.Primary(); code != "" && w.category == "" {
			w.category = string(code)
		}
	case v.c.Query("article") != "":
		w.articles = v.referenceName(clip(v.c.Query("article"), 200)).Text
	}
	return v.renderAsk(v.askPage(w, nil), nil)
}

// askTopic publishes a question, or shows how it would look.
func (s *site) askTopic(v *visit) error {
	form, err := v.fields(slices.Concat(asking, composing)...)
	if err != nil {
		return err
	}
	w := askTypedIn(form)
	read, err := v.readAsk(w)
	if err != nil {
		return err
	}
	if w.live {
		v.keep(w.typed, w.draft())
		return v.liveAsk(w, read)
	}
	if w.preview {
		v.keep(w.typed, w.draft())
		return v.previewAsk(w, read)
	}
	if read.unfilled(v, w); len(read.faults) > 0 {
		v.keep(w.typed, w.draft())
		return v.renderAsk(v.askPage(w, read), &refusal{http.StatusBadRequest, read.faults})
	}
	if found := v.personalIn(w.source, w.title, w.readings[0], w.readings[1]); len(found) > 0 && !w.sure {
		v.keep(w.typed, w.draft())
		page := v.askPage(w, read)
		page.Composer.Personal = found
		return v.renderAsk(page, &refusal{http.StatusUnprocessableEntity, []fault{{Field: "sure", Text: v.cat.T("compose.personal.fault")}}})
	}
	id, err := s.Discussion.Ask(v.ctx(), v.actor(), forum.NewTopic{
		Key: w.key, Title: w.title, Space: forum.Space(w.space), Lang: w.lang, Category: read.category, Articles: read.articles, Points: read.points,
		Decisions: read.decisions, Readings: w.readings, Source: w.source, Draft: w.typed.draft,
	})
	if err == nil {
		return v.seeOther(v.url(topicPath(id), nil))
	}
	return v.refuseAsk(w, read, err)
}

func (v *visit) refuseAsk(w *askTyped, read *askRead, err error) error {
	v.keep(w.typed, w.draft())
	if usedKey(err) {
		w.key = ""
	}
	if errors.Is(err, forum.ErrForbidden) { // the category is no secret: only who may ask in it is decided
		return v.renderAsk(v.askPage(w, read), &refusal{http.StatusForbidden, []fault{{Field: "category", Text: v.cat.T("fault.category.closed")}}})
	}
	refused, rest := v.refused(err)
	if rest != nil {
		return rest
	}
	for i, f := range refused.faults {
		refused.faults[i].Field = controlOf(f.Field)
	}
	return v.renderAsk(v.askPage(w, read), refused)
}

// controlOf is the control of a field of the rules.
func controlOf(field string) string {
	switch field {
	case "decisions":
		return "sideA"
	case "readings":
		return "readingA"
	case "points":
		return "articles"
	case "space":
		return ""
	}
	return field
}

// previewAsk shows how a question would look, with what is like it.
func (v *visit) previewAsk(w *askTyped, read *askRead) error {
	page := v.askPage(w, read)
	refused, err := v.previewed(&page.writingPage, w.typed, w.lang, forum.Space(w.space))
	if err != nil {
		return err
	}
	if page.Topics, err = v.likeTopics(w, read); err != nil {
		return err
	}
	page.Acts = v.likeActs(w.title)
	if refused == nil && len(read.faults) > 0 {
		refused = &refusal{http.StatusOK, nil}
	}
	if refused != nil {
		refused.faults = append(refused.faults, read.faults...)
	}
	return v.renderAsk(page, refused)
}

// liveAsk shows what a question that is being typed will look like, and what is like it. What is not filled in yet is no fault.
func (v *visit) liveAsk(w *askTyped, read *askRead) error {
	page := v.askPage(w, read)
	refused, err := v.livePreview(&page.writingPage, w.typed, w.lang, forum.Space(w.space))
	if err != nil {
		return err
	}
	topics, err := v.likeTopics(w, read)
	if err != nil {
		return err
	}
	return v.renderLive(&page.writingPage, topics, v.likeActs(w.title), refused)
}

// askPage makes the form from what was typed and what was read of it; read is nil for a form that was not sent.
func (v *visit) askPage(w *askTyped, read *askRead) *askPage {
	page := &askPage{WithText: true}
	page.frame = v.frame(v.cat.T("ask.title"))
	page.crumbs(v, crumb{Name: own(v.cat.T("forum.title")), Href: v.url("/forum", nil)})
	page.Composer = v.compose(w.typed, "", v.url("/forum/new", nil), "ask")
	page.Composer.Text.Rows = 14
	page.Inputs = []input{v.line("title", w.title, forum.MaxTitle), v.line("category", w.category, 200)}
	page.Inputs[1].Find = v.url("/forum/categories", nil)
	v.restingFields(page, w)
	v.writtenIn(&page.writingPage, w.lang, "kk") // which the rules take where nothing is said
	page.Composer.Lang.Label = v.cat.T("field.topicLang")
	if spaces := forum.VisibleSpaces(v.user); len(spaces) > 1 {
		page.Space = &choiceGroup{Name: "space", Title: v.cat.T("field.space")}
		for _, space := range spaces {
			page.Space.Choices = append(page.Space.Choices, choice{Value: string(space), Label: v.cat.T("space." + string(space) + ".long"), Checked: string(space) == w.space})
		}
	}
	if !forum.May(v.user, forum.PermAsk, forum.Subject{Space: forum.SpacePublic}) {
		page.Closed = v.cat.T("ask.closed")
	}
	if read == nil {
		read = v.readShown(w)
	}
	v.showRead(page, w, read)
	return page
}

// line is a field of one line.
func (v *visit) line(name, value string, most int) input {
	return input{ID: name, Name: name, Label: v.cat.T("field." + name), Hint: v.cat.T("field." + name + ".hint"), Type: "text", Value: clip(value, 16*most), Max: most}
}

// restingFields are the fields of what a topic rests on.
func (v *visit) restingFields(page *askPage, w *askTyped) {
	page.Inputs = append(page.Inputs, v.line("articles", w.articles, 1000))
	page.Inputs = append(page.Inputs, v.line("readingA", w.readings[0], forum.MaxReading), v.line("readingB", w.readings[1], forum.MaxReading))
	for i, name := range []string{"sideA", "sideB", "neither"} {
		page.Areas = append(page.Areas, area{
			ID: name, Name: name, Label: v.cat.T("field." + name), Hint: v.cat.T("field.decisions.hint"), Value: clip(w.decisions[i], maxDecisionText), Rows: 2,
		})
	}
}

// maxDecisionText is the longest list of decisions of one side, in bytes.
const maxDecisionText = 8 << 10

// showRead sets what the words typed were understood as.
func (v *visit) showRead(page *askPage, w *askTyped, read *askRead) {
	page.Choice = v.categoryChoice(read.choices, "")
	for i := range page.Inputs {
		if page.Inputs[i].ID == "category" && read.category != "" {
			page.Inputs[i].Value, page.Inputs[i].Hint = string(read.category), v.categoryPath(read.category)
		}
	}
	for i, side := range []forum.Side{forum.SideA, forum.SideB} {
		if cards := v.cards(read.cards[i]); len(cards) > 0 {
			page.Readings = append(page.Readings, sideCards{Side: v.cat.T("side." + string(side)), Text: w.readings[i], Cards: cards})
		}
	}
	page.Neither = v.cards(read.cards[2])
}

func (v *visit) cards(list []*data.Document) []hitView {
	var cards []hitView
	for _, d := range list {
		cards = append(cards, v.card(d))
	}
	return cards
}

// categoryPath is the way to a category in words.
func (v *visit) categoryPath(code classifier.Code) string {
	path := ""
	for i, c := range v.site.Tree().Path(code) {
		if i > 0 {
			path += " → "
		}
		path += v.categoryName(c.Code).Text
	}
	return path
}

func (v *visit) renderAsk(page *askPage, r *refusal) error {
	status := http.StatusOK
	if r != nil {
		status, page.Faults = r.status, r.faults
	}
	page.Inputs = inputs(page.Inputs, page.Faults)
	for _, f := range page.Faults {
		if f.Field == "source" {
			page.Composer.Text.Fault = f.Text
		}
		for i := range page.Areas {
			if page.Areas[i].ID == f.Field {
				page.Areas[i].Fault = f.Text
			}
		}
	}
	page.Robots, page.Composes = "noindex", page.WithText
	page.faulty(v, page.Faults)
	v.c.Header("Cache-Control", "no-store")
	return v.write(status, "forumask", page)
}
