package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/forum"
)

// changingTopic are the fields of what a topic says of itself.
var changingTopic = []string{"title", "articles", "sideA", "sideB", "neither", "readingA", "readingB", "key", "revision", "sure"}

// ownTopic reads a topic whose title and links the visitor may change. To the author of one that was closed meanwhile, sent says that the form was filled in:
// the rules answer why it is not taken, and the form keeps what was typed.
func (v *visit) ownTopic(sent bool) (*forum.Topic, error) {
	view, err := v.site.Discussion.Open(v.ctx(), v.actor(), forum.TopicID(v.c.Param("id")), 0, 1)
	if err != nil {
		return nil, err
	}
	if !forum.May(v.user, forum.PermEditPost, view.Topic.Subject()) && !view.Rights[forum.PermModerate] && !(sent && view.Topic.Author == v.user.ID) {
		return nil, errNotFound
	}
	return view.Topic, nil
}

// editTopic shows the form of what a topic says of itself.
func (s *site) editTopic(v *visit) error {
	t, err := v.ownTopic(false)
	if err != nil {
		return err
	}
	w := v.typedOf(t)
	return v.renderAsk(v.retitlePage(t, w, nil, t.Revision), nil)
}

// typedOf writes a topic as its author would type it.
func (v *visit) typedOf(t *forum.Topic) *askTyped {
	w := &askTyped{typed: &typed{lang: t.Lang}, title: t.Title, readings: t.Readings}
	var references []string
	for _, key := range slices.Concat(t.Articles, t.Points) {
		references = append(references, v.typedReference(key, t.Lang))
	}
	w.articles = strings.Join(references, "; ")
	for i, side := range []forum.Side{forum.SideA, forum.SideB, forum.SideNeither} {
		for _, l := range t.Decisions {
			if l.Side == side {
				w.decisions[i] += v.typedDecision(l.Document) + "\n"
			}
		}
	}
	return w
}

// typedReference writes a reference in words where they are read as that very one again, else its key.
func (v *visit) typedReference(key, lang string) string {
	name, again := v.referenceName(key).Text, &askRead{}
	if v.readArticles(again, name, lang); len(again.faults) == 0 && slices.Equal(slices.Concat(again.articles, again.points), []string{key}) {
		return name
	}
	return key
}

// typedDecision writes a document by the number of its case where no other one has it, else its id.
func (v *visit) typedDecision(id data.ID) string {
	d, err := standing(v.ctx(), v.site.Store, id)
	if d == nil || err != nil {
		return string(id)
	}
	number := cmp.Or(d.Identifier(data.IdentifierAct), d.Identifier(data.IdentifierCase))
	if one, err := findDocument(v.ctx(), v.site.Store, number); err == nil && one != nil && one.ID == id {
		return number
	}
	return string(id)
}

// saveTopic changes the title and the links of a topic.
func (s *site) saveTopic(v *visit) error {
	form, err := v.fields(changingTopic...)
	if err != nil {
		return err
	}
	t, err := v.ownTopic(true)
	if err != nil {
		return err
	}
	revision, _ := strconv.Atoi(form.Get("revision")) // what is no number is no revision, and stale
	w := askTypedIn(form)
	w.lang, w.category = t.Lang, string(t.Category)
	read, err := v.readAsk(w)
	if err != nil {
		return err
	}
	if len(read.faults) > 0 {
		return v.renderAsk(v.retitlePage(t, w, read, revision), &refusal{400, read.faults})
	}
	if found := v.personal(w.title, w.readings[0], w.readings[1]); len(found) > 0 && !w.sure {
		page := v.retitlePage(t, w, read, revision)
		page.Composer.Personal = found
		return v.renderAsk(page, &refusal{http.StatusUnprocessableEntity, []fault{{Field: "sure", Text: v.cat.T("compose.personal.fault")}}})
	}
	err = s.Discussion.EditTopic(v.ctx(), v.actor(), forum.TopicEdit{
		Key: w.key, Topic: t.ID, Revision: revision, Title: w.title, Articles: read.articles, Points: read.points, Decisions: read.decisions, Readings: w.readings,
	})
	if err == nil {
		return v.seeOther(v.url(topicPath(t.ID), nil))
	}
	return v.refuseRetitle(t, w, read, form, err)
}

func (v *visit) refuseRetitle(t *forum.Topic, w *askTyped, read *askRead, form url.Values, err error) error {
	revision, _ := strconv.Atoi(form.Get("revision"))
	if usedKey(err) {
		w.key = ""
	}
	var stale *forum.StaleError
	if errors.As(err, &stale) {
		revision, w.key = stale.Number, ""
	}
	refused, rest := v.refused(err)
	if rest != nil {
		return rest
	}
	for i, f := range refused.faults {
		if refused.faults[i].Field = controlOf(f.Field); f.Field == "source" {
			refused.faults[i].Field = "title"
		}
	}
	page := v.retitlePage(t, w, read, revision)
	if stale != nil {
		page.Theirs = v.topicText(v.typedOf(t))
		page.Changes = wordChanges(page.Theirs, v.topicText(w))
	}
	return v.renderAsk(page, refused)
}

// topicText is all that a topic says of itself, field by field, so that two of them can be compared.
func (v *visit) topicText(w *askTyped) string {
	var lines []string
	add := func(field, text string) {
		if text = strings.Join(strings.Fields(text), " "); text != "" {
			lines = append(lines, v.cat.T("field."+field)+": "+text)
		}
	}
	add("title", w.title)
	add("articles", w.articles)
	add("readingA", w.readings[0])
	add("readingB", w.readings[1])
	for i, field := range []string{"sideA", "sideB", "neither"} {
		add(field, w.decisions[i])
	}
	return strings.Join(lines, "\n")
}

// retitlePage is the form of a question without what a topic keeps for ever.
func (v *visit) retitlePage(t *forum.Topic, w *askTyped, read *askRead, revision int) *askPage {
	page := v.askPage(w, read)
	page.frame = v.frame(v.cat.T("retitle.title"))
	page.crumbs(v, append(v.forumCrumbs(t), crumb{Name: v.in(t.Title, t.Lang), Href: v.url(topicPath(t.ID), nil)})...)
	page.WithText, page.Composer.Lang, page.Space, page.Choice = false, nil, nil, nil
	page.Inputs = slices.DeleteFunc(page.Inputs, func(i input) bool { return i.ID == "category" })
	page.Composer.Action, page.Composer.Button = v.url(topicPath(t.ID)+"/edit", nil), v.cat.T("compose.edit")
	page.Composer.Revision = strconv.Itoa(revision)
	return page
}
