package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"taldau/forum"
)

// postForm is the address of a form about a post, without the language.
func postForm(ref forum.PostRef, what string) string {
	return topicPath(ref.Topic) + "/" + what + "/" + strconv.FormatUint(ref.Number, 10)
}

// placeURL is the address of a post on the page of its topic.
func (v *visit) placeURL(ref forum.PostRef) string {
	if ref.Number == 0 {
		return v.url(topicPath(ref.Topic), nil)
	}
	return v.url(postForm(ref, "p"), nil)
}

// refOf is the post that the address names.
func (v *visit) refOf() (forum.PostRef, error) {
	ref, ok := forum.ParsePostRef(v.c.Param("id") + "/" + v.c.Param("n"))
	if !ok {
		return ref, v.hidden()
	}
	return ref, nil
}

// rules lists the rules of the forum with their words.
func (v *visit) rules(chosen string, title string) askField {
	var list []string
	for _, r := range forum.Rules() {
		list = append(list, string(r))
	}
	return oneOf("rule", own(v.cat.T(title)), list, chosen, func(r string) string { return v.cat.T("rule." + r) })
}

// flagForm shows the form that calls a moderator.
func (s *site) flagForm(v *visit) error {
	ref, err := v.refOf()
	if err != nil {
		return err
	}
	return v.renderFlag(http.StatusOK, ref, nil, nil)
}

// flag calls a moderator.
func (s *site) flag(v *visit) error {
	ref, err := v.refOf()
	if err != nil {
		return err
	}
	form, err := v.fields(idempotency, "rule", "note")
	if err != nil {
		return err
	}
	err = s.Discussion.Flag(v.ctx(), v.actor(), form.Get(idempotency), ref, forum.Rule(form.Get("rule")), form.Get("note"))
	if err == nil {
		return v.seeOther(v.url(topicPath(ref.Topic), url.Values{"done": {"flag"}}))
	}
	status, faults, err := v.refusals(err, v.flagFields(form))
	if err != nil {
		return err
	}
	return v.renderFlag(status, ref, form, faults)
}

func (v *visit) flagFields(typed url.Values) []askField {
	return []askField{v.rules(typed.Get("rule"), "flag.rule"), v.area("note", typed.Get("note"), 3, 1000)}
}

func (v *visit) renderFlag(status int, ref forum.PostRef, typed url.Values, faults []fault) error {
	t, p, err := v.site.Discussion.Post(v.ctx(), v.actor(), ref)
	if err != nil {
		return err
	}
	if !forum.May(v.user, forum.PermFlag, p.Subject(t)) {
		return v.hidden()
	}
	page, err := v.postPage(t, p, "flag")
	if err != nil {
		return err
	}
	page.Action, page.Fields = v.url(postForm(ref, "flag"), nil), v.flagFields(typed)
	return v.renderAction(status, page, typed, faults)
}

// postPage is the page of a form about a post, with its text.
func (v *visit) postPage(t *forum.Topic, p *forum.Post, name string) (actionPage, error) {
	page := actionPage{
		frame: v.frame(v.cat.T(name + ".title")), Lead: v.cat.T(name + ".text"), Button: v.cat.T(name + ".button"), Back: v.placeURL(p.PostRef),
	}
	page.About = &crumb{Name: v.printed(t.Title, t.Lang), Href: page.Back}
	x, err := v.postPassage(t, p)
	page.Passages = []passage{x}
	v.stepCrumbs(&page.frame, *page.About)
	return page, err
}

// maxExcerpt is how much of what was typed stands on a form where a post has nothing to show, in bytes.
const maxExcerpt = 4000

// verdicts are the acts that fit a post as it is.
func verdicts(p *forum.Post) []string {
	switch {
	case p.State == forum.PostHidden:
		return []string{string(forum.ActShow), string(forum.ActDismiss)}
	case p.Number == 1:
		return []string{string(forum.ActHide), string(forum.ActReject), string(forum.ActDismiss)}
	}
	return []string{string(forum.ActHide), string(forum.ActDismiss)}
}

// judgeForm shows a post with the flags that it was given, and what may be decided.
func (s *site) judgeForm(v *visit) error {
	ref, err := v.refOf()
	if err != nil {
		return err
	}
	return v.renderJudge(http.StatusOK, ref, nil, nil)
}

// judgePost decides about a post.
func (s *site) judgePost(v *visit) error {
	ref, err := v.refOf()
	if err != nil {
		return err
	}
	form, err := v.fields(idempotency, "act", "rule", "reason")
	if err != nil {
		return err
	}
	verdict := forum.Verdict{
		Key: form.Get(idempotency), Post: ref, Act: forum.Act(form.Get("act")), Rule: forum.Rule(form.Get("rule")), Reason: form.Get("reason"),
	}
	if verdict.Act == forum.ActShow || verdict.Act == forum.ActDismiss {
		verdict.Rule = "" // nothing was broken
	}
	err = s.Discussion.Moderate(v.ctx(), v.actor(), verdict)
	if err == nil {
		return v.seeOther(v.url("/moderation", url.Values{"done": {"judged"}}))
	}
	_, p, postErr := s.Discussion.Post(v.ctx(), v.actor(), ref)
	if postErr != nil {
		return postErr
	}
	status, faults, err := v.refusals(err, v.judgeFields(p, form))
	if err != nil {
		return err
	}
	return v.renderJudge(status, ref, form, faults)
}

func (v *visit) judgeFields(p *forum.Post, typed url.Values) []askField {
	acts := oneOf("act", own(v.cat.T("judge.act")), verdicts(p), typed.Get("act"), func(a string) string { return v.cat.T("modact." + a + ".do") })
	fields := []askField{acts}
	if slices.Contains(verdicts(p), string(forum.ActHide)) {
		fields = append(fields, v.rules(typed.Get("rule"), "judge.rule"))
	}
	return append(fields, v.whyField(typed.Get("reason")))
}

func (v *visit) renderJudge(status int, ref forum.PostRef, typed url.Values, faults []fault) error {
	t, p, err := v.site.Discussion.Post(v.ctx(), v.actor(), ref)
	if err != nil {
		return err
	}
	if p.State == forum.PostMoved || !forum.May(v.user, forum.PermModerate, p.Subject(t)) {
		return v.hidden()
	}
	held, err := v.site.Discussion.Case(v.ctx(), v.actor(), ref)
	if err != nil {
		return err
	}
	page, err := v.postPage(t, p, "judge")
	if err != nil {
		return err
	}
	page.Action, page.Fields, page.Danger = v.url(postForm(ref, "judge"), nil), v.judgeFields(p, typed), true
	if page.Facts, err = v.flagFacts(held.Flags); err != nil {
		return err
	}
	return v.renderAction(status, page, typed, faults)
}

// flagFacts are the flags of a post: the rule, the note, who and when.
func (v *visit) flagFacts(flags []forum.Flag) ([]fact, error) {
	ids := make([]forum.UserID, len(flags))
	for i, f := range flags {
		ids[i] = f.By
	}
	names, err := v.site.Accounts.NamesOf(v.ctx(), ids...)
	if err != nil {
		return nil, err
	}
	var list []fact
	for _, f := range flags {
		name := v.cat.T("rule."+string(f.Rule)) + " (" + v.moment(f.At) + ")"
		value := v.personName(f.By, names)
		if f.Note != "" {
			value = v.printed(value.Text+": "+f.Note, "")
		}
		list = append(list, fact{Name: name, Value: value})
	}
	return list, nil
}
