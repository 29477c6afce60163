package web

import (
	"net/http"
	"net/url"
	"strconv"

	"taldau/forum"
)

// revisionURL is the address of the form about an earlier text of a post.
func (v *visit) revisionURL(ref forum.PostRef, number int) string {
	return v.url(postForm(ref, "revision"), url.Values{"revision": {strconv.Itoa(number)}})
}

// revisionOf reads the post and the text that a form is about; for those who do not keep order there is none.
func (v *visit) revisionOf(number string) (*forum.Topic, *forum.Post, *forum.Revision, error) {
	ref, err := v.refOf()
	if err != nil {
		return nil, nil, nil, err
	}
	t, p, err := v.site.Discussion.Post(v.ctx(), v.actor(), ref)
	if err != nil {
		return nil, nil, nil, err
	}
	if p.State == forum.PostMoved || p.Author == v.user.ID || !forum.May(v.user, forum.PermModerate, p.Subject(t)) {
		return nil, nil, nil, v.hidden()
	}
	list, err := v.site.Discussion.Revisions(v.ctx(), v.actor(), ref)
	if err != nil {
		return nil, nil, nil, err
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n >= len(list) {
		return nil, nil, nil, v.hidden()
	}
	return t, p, list[n-1], nil
}

// judgeRevisionForm shows an earlier text of a post, and asks why it is hidden or shown again.
func (s *site) judgeRevisionForm(v *visit) error {
	t, p, r, err := v.revisionOf(v.c.Query("revision"))
	if err != nil {
		return err
	}
	return v.renderRevision(http.StatusOK, t, p, r, nil, nil)
}

// revisionShow is what the form asks for that shows a text again. It says so itself: another moderator may have hidden the text while this one read it, and must not
// have it shown by a form that asked to hide it.
const revisionShow = "show"

// judgeRevision hides an earlier text of a post, or shows it again.
func (s *site) judgeRevision(v *visit) error {
	form, err := v.fields(idempotency, "revision", "do", "rule", "reason")
	if err != nil {
		return err
	}
	t, p, r, err := v.revisionOf(form.Get("revision"))
	if err != nil {
		return err
	}
	err = s.Discussion.ModerateRevision(v.ctx(), v.actor(), forum.RevisionVerdict{
		Key: form.Get(idempotency), Post: p.PostRef, Number: r.Number, Show: form.Get("do") == revisionShow, Rule: forum.Rule(form.Get("rule")), Reason: form.Get("reason"),
	})
	if err == nil {
		return v.seeOther(v.url(postPath(p.PostRef)+"/history", nil))
	}
	status, faults, err := v.refusals(err, v.revisionFields(r, form))
	if err != nil {
		return err
	}
	return v.renderRevision(status, t, p, r, form, faults)
}

func (v *visit) revisionFields(r *forum.Revision, typed url.Values) []askField {
	fields := []askField{carried("revision", strconv.Itoa(r.Number))}
	if r.Removed != nil {
		fields = append(fields, carried("do", revisionShow))
	} else {
		fields = append(fields, v.rules(typed.Get("rule"), "judge.rule"))
	}
	return append(fields, v.whyField(typed.Get("reason")))
}

func (v *visit) renderRevision(status int, t *forum.Topic, p *forum.Post, r *forum.Revision, typed url.Values, faults []fault) error {
	name := "revision.hide"
	if r.Removed != nil {
		name = "revision.show"
	}
	page, err := v.postPage(t, p, name)
	if err != nil {
		return err
	}
	page.Action, page.Fields, page.Danger = v.url(postForm(p.PostRef, "revision"), nil), v.revisionFields(r, typed), r.Removed == nil
	page.Passages = []passage{{ID: "h-revision", Head: v.cat.T("post.revision", "n", strconv.Itoa(r.Number))}}
	for _, line := range textLines(r.Source) {
		page.Passages[0].Lines = append(page.Passages[0].Lines, v.printed(line, t.Lang))
	}
	page.Back = v.url(postPath(p.PostRef)+"/history", nil)
	return v.renderAction(status, page, typed, faults)
}

// textsOf dresses the texts of a post, the oldest first. A text after one that is not shown is shown whole: its changes would tell what stood there.
func (v *visit) textsOf(t *forum.Topic, p *forum.Post, list []*forum.Revision, names map[forum.UserID]string) []revisionView {
	var views []revisionView
	keeps := v.user != nil && p.Author != v.user.ID && forum.May(v.user, forum.PermModerate, p.Subject(t))
	for i, r := range list {
		one := revisionView{Number: strconv.Itoa(r.Number), By: v.authorName(r.By, names), When: v.moment(r.At)}
		if r.Note != "" {
			one.Note = v.printed(r.Note, t.Lang)
		}
		if keeps && r.Number < p.Revision {
			one.Judge = &link{Text: v.cat.T("revision.hide.title"), Href: v.revisionURL(p.PostRef, r.Number)}
			if r.Removed != nil {
				one.Judge.Text = v.cat.T("revision.show.title")
			}
		}
		switch {
		case r.Hidden:
			one.Gone = v.cat.T("revision.gone")
		case r.Removed != nil:
			one.Gone, one.Why = v.cat.T("revision.hidden", "rule", v.cat.T("rule."+string(r.Removed.Rule))), v.printed(r.Removed.Reason, t.Lang)
		}
		if i == 0 || list[i-1].Hidden {
			one.Changes = [][]pieceView{}
			for _, line := range textLines(r.Source) {
				one.Changes = append(one.Changes, []pieceView{{Text: line}})
			}
		} else if !r.Hidden {
			one.Changes = wordChanges(list[i-1].Source, r.Source)
		}
		views = append(views, one)
	}
	return views
}
