package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"taldau/forum"
)

// moderationPage is what waits for somebody who keeps order.
type moderationPage struct {
	frame
	Done    string
	Cases   []caseRow
	Appeals []appealRow
	LogURL  string
}

type caseRow struct {
	Href  string
	Title phrase
	Text  phrase
	Since string
	At    string
	Flags []string // the rules that were named, in words
	Tag   string   // of the chamber
}

type appealRow struct {
	Href  string
	Title phrase
	Act   string
	At    string
	Since string
	Text  phrase
}

// pageOfCases is how many cases, and appeals, are shown at once: the longest waiting ones.
const pageOfCases = 25

// moderation shows the queue.
func (s *site) moderation(v *visit) error {
	cases, appeals, err := s.Discussion.Queue(v.ctx(), v.actor(), pageOfCases)
	if err != nil {
		return err
	}
	page := moderationPage{frame: v.frame(v.cat.T("moderation.title")), Done: v.done(), LogURL: v.url("/moderation/log", nil)}
	page.Robots = "noindex"
	v.stepCrumbs(&page.frame, crumb{own(page.Heading), v.url("/moderation", nil)})
	for _, c := range cases {
		t, p, err := s.Discussion.Post(v.ctx(), v.actor(), c.Post)
		if err != nil {
			return err
		}
		row := caseRow{
			Href: v.url(postForm(c.Post, "judge"), nil), Title: v.printed(t.Title, t.Lang), Text: v.printed(excerpt(p.Cooked.OwnText()), p.LangIn(t)),
			At: c.Since.Format(time.RFC3339), Since: v.moment(c.Since),
		}
		if t.Space == forum.SpaceChamber {
			row.Tag = v.cat.T("moderation.chamber")
		}
		for _, f := range c.Flags {
			if rule := v.cat.T("rule." + string(f.Rule)); !slices.Contains(row.Flags, rule) {
				row.Flags = append(row.Flags, rule)
			}
		}
		page.Cases = append(page.Cases, row)
	}
	for _, d := range appeals {
		t, _, err := s.Discussion.Post(v.ctx(), v.actor(), d.Post)
		if err != nil {
			return err
		}
		page.Appeals = append(page.Appeals, appealRow{
			Href: v.decisionURL(d.Space, d.Number), Title: v.printed(t.Title, t.Lang), Act: v.cat.T("modact." + string(d.Act)),
			At: d.Appeal.At.Format(time.RFC3339), Since: v.moment(d.Appeal.At), Text: v.printed(excerpt(d.Appeal.Text), t.Lang),
		})
	}
	return v.render("moderation", page)
}

// excerpt is the beginning of a text.
func excerpt(text string) string {
	const most = 300
	if cut := clip(text, most); cut != text {
		return cut + "…"
	}
	return text
}

func (v *visit) decisionURL(space forum.Space, number uint64) string {
	return v.url("/moderation/"+string(space)+"/"+strconv.FormatUint(number, 10), nil)
}

// modlogPage is the decisions of moderation without people and without what they wrote.
type modlogPage struct {
	frame
	Rows   []modlogRow
	Spaces []link
	First  string
	Next   string
}

type modlogRow struct {
	Number   uint64
	At, When string
	Act      string
	Rule     string
	Category *categoryLink
	Appeal   string
}

// moderationLog shows the decisions of a space, newest first.
func (s *site) moderationLog(v *visit) error {
	before, err := v.position("before")
	if err != nil {
		return err
	}
	space := forum.SpacePublic
	if v.c.Query("space") != "" {
		space = forum.Space(v.c.Query("space"))
	}
	list, err := s.Discussion.Log(v.ctx(), v.actor(), space, before, pageOfPeople)
	if err != nil {
		return err
	}
	page := modlogPage{frame: v.frame(v.cat.T("modlog.title"))}
	v.stepCrumbs(&page.frame, crumb{own(page.Heading), v.url("/moderation/log", nil)})
	query := url.Values{}
	if space != forum.SpacePublic {
		page.Robots = "noindex"
		query.Set("space", string(space))
	}
	if v.may(forum.PermReadChamber) {
		for _, x := range forum.Spaces() {
			page.Spaces = append(page.Spaces, link{
				Text: v.cat.T("modlog.space." + string(x)), Href: v.url("/moderation/log", url.Values{"space": {string(x)}}), Current: x == space,
			})
		}
	}
	for _, e := range list {
		page.Rows = append(page.Rows, v.modlogRow(e))
	}
	if before > 0 {
		page.First = v.url("/moderation/log", query)
	}
	if n := len(list); n == pageOfPeople && list[n-1].Number > 1 {
		query.Set("before", strconv.FormatUint(list[n-1].Number, 10))
		page.Next = v.url("/moderation/log", query)
	}
	return v.render("modlog", page)
}

func (v *visit) modlogRow(e forum.LogEntry) modlogRow {
	row := modlogRow{
		Number: e.Number, At: e.At.Format(time.RFC3339), When: v.moment(e.At), Act: v.cat.T("modact." + string(e.Act)), Category: v.categoryLink(e.Category),
	}
	if e.Rule != "" {
		row.Rule = v.cat.T("rule." + string(e.Rule))
	}
	switch {
	case e.Granted:
		row.Appeal = v.cat.T("appeal.granted")
	case e.Answered:
		row.Appeal = v.cat.T("appeal.denied")
	case e.Appealed:
		row.Appeal = v.cat.T("appeal.waits")
	}
	return row
}

// decisionPage is one decision of moderation, for the person whom it concerns and those who keep order.
type decisionPage struct {
	frame
	Done    string
	Faults  []fault
	Facts   []fact
	Post    *passage // the text that it is about: the author keeps it
	PostURL string
	Appeal  *passage
	Answer  *passage
	Object  *decisionForm // to appeal
	Reply   *decisionForm // to answer the appeal
}

// decisionForm is a form of the page of a decision.
type decisionForm struct {
	Action   string
	Key      string
	Fields   []askField
	Personal []personalView // what is to be confirmed
}

// decision shows a decision.
func (s *site) decision(v *visit) error { return v.renderDecision(http.StatusOK, nil, nil) }

// decisionOf is the decision that the address names.
func (v *visit) decisionOf() (*forum.Decision, error) {
	n, err := strconv.ParseUint(v.c.Param("n"), 10, 63)
	if err != nil {
		return nil, v.hidden()
	}
	return v.site.Discussion.Decision(v.ctx(), v.actor(), forum.Space(v.c.Param("space")), n)
}

func (v *visit) renderDecision(status int, typed url.Values, faults []fault) error {
	d, err := v.decisionOf()
	if err != nil {
		return err
	}
	t, p, err := v.decided(d)
	if err != nil {
		return err
	}
	page := decisionPage{
		frame: v.frame(v.cat.T("decision.title", "n", d.Number)), Done: v.done(), Faults: faults, Facts: v.decisionFacts(d, t), PostURL: v.placeURL(d.Post),
	}
	page.Robots = "noindex"
	page.faulty(v, faults)
	v.stepCrumbs(&page.frame, crumb{own(page.Heading), v.decisionURL(d.Space, d.Number)})
	if p != nil && p.Source != "" {
		x, err := v.postPassage(t, p)
		if err != nil {
			return err
		}
		page.Post = &x
	}
	v.appealParts(&page, d, t)
	subject := t.Subject()
	subject.Author = d.Author
	keeps := forum.May(v.user, forum.PermModerate, subject)
	form := func(what string, fields []askField) *decisionForm {
		for i := range fields {
			for _, f := range faults {
				if f.Field != "" && f.Field == fields[i].Control() {
					fields[i].Fault = f.Text
				}
			}
		}
		filled := &decisionForm{Action: v.decisionURL(d.Space, d.Number) + "/" + what, Key: requestKey(), Fields: fields}
		if status == http.StatusUnprocessableEntity {
			filled.Personal = v.personal(publishedIn(typed)...)
		}
		return filled
	}
	switch {
	case d.Author == v.user.ID && (d.Appeal == nil && d.Appealable() || typed.Has("text")): // what came too late is shown all the same, to be copied
		page.Object = form("appeal", v.appealFields(typed))
	case keeps && d.Author != v.user.ID && (d.Made.By != v.user.ID && d.Appeal != nil && d.Appeal.Answer == nil || typed.Has("reason")):
		page.Reply = form("answer", v.answerFields(typed))
	}
	return v.write(status, "decision", page)
}

// decided is what a decision is about: the topic, and the post unless it is about the whole topic.
func (v *visit) decided(d *forum.Decision) (*forum.Topic, *forum.Post, error) {
	if d.Post.Number > 0 {
		return v.site.Discussion.Post(v.ctx(), v.actor(), d.Post)
	}
	t, err := v.site.Discussion.Open(v.ctx(), v.actor(), d.Post.Topic, 1<<62, 1)
	if err != nil {
		return nil, nil, err
	}
	return t.Topic, nil, nil
}

func (v *visit) decisionFacts(d *forum.Decision, t *forum.Topic) []fact {
	list := []fact{
		{Name: v.cat.T("decision.act"), Value: own(v.cat.T("modact." + string(d.Act)))},
		{Name: v.cat.T("decision.topic"), Value: v.printed(t.Title, t.Lang), Href: v.placeURL(d.Post)},
		{Name: v.cat.T("col.when"), Value: own(v.moment(d.Made.At))},
	}
	if d.Rule != "" {
		list = append(list, fact{Name: v.cat.T("decision.rule"), Value: own(v.cat.T("rule." + string(d.Rule)))})
	}
	return append(list, fact{Name: v.cat.T("formfield.why"), Value: v.printed(d.Made.Reason, t.Lang)})
}

func (v *visit) appealParts(page *decisionPage, d *forum.Decision, t *forum.Topic) {
	if d.Appeal == nil {
		return
	}
	part := func(id, head, text string) *passage {
		x := &passage{ID: id, Head: head}
		for _, line := range paragraphs(text) {
			x.Lines = append(x.Lines, v.printed(line, t.Lang))
		}
		return x
	}
	page.Appeal = part("h-appeal", v.cat.T("appeal.title")+", "+v.moment(d.Appeal.At), d.Appeal.Text)
	if a := d.Appeal.Answer; a != nil {
		word := "appeal.denied"
		if d.Appeal.Granted {
			word = "appeal.granted"
		}
		page.Answer = part("h-answer", capital(v.cat.T(word))+", "+v.moment(a.At), a.Reason)
	}
}

func (v *visit) appealFields(typed url.Values) []askField {
	f := v.area("appeal", typed.Get("text"), 6, 0)
	f.Name = "text"
	return []askField{f}
}

func (v *visit) answerFields(typed url.Values) []askField {
	return []askField{
		oneOf("grant", own(v.cat.T("appeal.answer")), []string{"yes", "no"}, typed.Get("grant"), func(s string) string { return v.cat.T("appeal.answer." + s) }),
		v.whyField(typed.Get("reason")),
	}
}

// appeal objects to a decision.
func (s *site) appeal(v *visit) error {
	form, err := v.fields(idempotency, "text", sureField)
	if err != nil {
		return err
	}
	d, err := v.decisionOf()
	if err != nil {
		return err
	}
	if d.Author == v.user.ID && d.Appeal == nil && d.Appealable() && v.unsure(form) {
		return v.settleDecision(d, form, v.appealFields(form), "appeal", errUnsure)
	}
	return v.settleDecision(d, form, v.appealFields(form), "appeal", s.Discussion.Appeal(v.ctx(), v.actor(), form.Get(idempotency), d.Space, d.Number, form.Get("text")))
}

// answerAppeal decides about an appeal.
func (s *site) answerAppeal(v *visit) error {
	form, err := v.fields(idempotency, "grant", "reason", sureField)
	if err != nil {
		return err
	}
	d, err := v.decisionOf()
	if err != nil {
		return err
	}
	grant := form.Get("grant")
	if waits := d.Appeal != nil && d.Appeal.Answer == nil && d.Made.By != v.user.ID && d.Author != v.user.ID; waits && v.unsure(form) {
		err = errUnsure
	} else if grant != "yes" && grant != "no" {
		err = &forum.InvalidError{Field: "grant", Code: "empty", Message: "granted or not"}
	} else {
		err = s.Discussion.Answer(v.ctx(), v.actor(), form.Get(idempotency), d.Space, d.Number, grant == "yes", form.Get("reason"))
	}
	return v.settleDecision(d, form, v.answerFields(form), "answer", err)
}

func (v *visit) settleDecision(d *forum.Decision, form url.Values, fields []askField, done string, err error) error {
	if err == nil {
		return v.seeOther(v.decisionURL(d.Space, d.Number) + "?done=" + done)
	}
	status, faults, err := v.refusals(err, fields)
	if err != nil {
		return err
	}
	return v.renderDecision(status, form, faults)
}
