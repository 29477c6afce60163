package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/data/court"
	"taldau/forum"
)

// pollView is a vote as everybody who may see the topic sees it: while it goes on only how many have voted, afterwards the result. Nothing is
// told of fewer than forum.MinGroup people.
type pollView struct {
	Title      string
	Facts      []fact
	Statements []phrase // while it goes on
	Voted      bool     // this person has voted
	Verdict    string   // of a counted vote
	Results    []statementView
}

// statementView is what was answered to one statement.
type statementView struct {
	ID      string
	Text    phrase
	Carried string
	Rows    []answerRow
	Agreed  string // the group-aware consensus, in words
}

type answerRow struct {
	Name                  phrase
	Agree, Disagree, Pass int
	Sum                   bool
}

func (v *visit) pollView(t *forum.TopicView, names map[forum.UserID]string) *pollView {
	p := t.Poll
	if p == nil {
		return nil
	}
	view := &pollView{Title: v.cat.T("steps.poll.one"), Voted: t.Voted}
	if p.Number > 1 {
		view.Title = v.cat.T("steps.poll", "n", p.Number)
	}
	view.Facts = []fact{
		{Name: v.cat.T("steps.poll.opened"), Value: v.signed(&p.Opened, names)},
		{Name: v.cat.T("steps.poll.deadline"), Value: own(v.moment(p.Deadline))},
		{Name: v.cat.T("steps.poll.quorum"), Value: own(v.cat.Number(p.Quorum))},
		{Name: v.cat.T("steps.poll.voted"), Value: own(v.cat.T("steps.poll.of", "n", p.Voted, "all", p.Eligible))},
	}
	if p.Closed != nil {
		view.Facts = append(view.Facts, fact{Name: v.cat.T("steps.poll.closed"), Value: v.signed(p.Closed, names)})
	}
	r := p.Result
	if r == nil || len(r.Statements) == 0 {
		for _, s := range p.Statements {
			view.Statements = append(view.Statements, v.printed(s, t.Topic.Lang))
		}
	}
	if r == nil {
		return view
	}
	switch {
	case len(r.Statements) == 0:
		view.Verdict = v.cat.T("steps.poll.few", "n", forum.MinGroup)
	case r.Carried():
		view.Verdict = v.cat.T("steps.poll.carried")
	case !r.Quorate:
		view.Verdict = v.cat.T("steps.poll.inquorate")
	default:
		view.Verdict = v.cat.T("steps.poll.lost")
	}
	for i, s := range r.Statements {
		view.Results = append(view.Results, v.statementView(i, p.Statements[i], s, t.Topic.Lang))
	}
	return view
}

func (v *visit) statementView(i int, text string, s forum.StatementResult, lang string) statementView {
	view := statementView{ID: "st" + strconv.Itoa(i+1), Text: v.printed(text, lang), Carried: v.cat.T("steps.statement.lost")}
	if s.Total.Carried() {
		view.Carried = v.cat.T("steps.statement.carried")
	}
	row := func(name phrase, c forum.Counts, sum bool) {
		view.Rows = append(view.Rows, answerRow{Name: name, Agree: c.Agree, Disagree: c.Disagree, Pass: c.Pass, Sum: sum})
	}
	row(own(v.cat.T("steps.all")), s.Total, true)
	told := map[forum.Dimension]bool{}
	for _, g := range s.Groups {
		if !alone(g, s.Groups) {
			row(v.groupName(g), g.Counts, false)
			told[g.By] = true
		}
	}
	level, region := v.share(s.Consensus[forum.ByLevel]), v.share(s.Consensus[forum.ByRegion])
	switch {
	case told[forum.ByLevel] && told[forum.ByRegion]:
		view.Agreed = v.cat.T("steps.consensus", "level", level, "region", region)
	case told[forum.ByLevel]:
		view.Agreed = v.cat.T("steps.consensus.level", "level", level)
	case told[forum.ByRegion]:
		view.Agreed = v.cat.T("steps.consensus.region", "region", region)
	}
	return view
}

// alone holds for the others where nothing is told beside them: they are all who voted, and the sum says so already.
func alone(g forum.GroupCounts, groups []forum.GroupCounts) bool {
	return g.Group == forum.GroupOther && !slices.ContainsFunc(groups, func(h forum.GroupCounts) bool { return h.By == g.By && h.Group != g.Group })
}

// groupName names a group of voters by its courts.
func (v *visit) groupName(g forum.GroupCounts) phrase {
	switch {
	case g.Group == forum.GroupOther && g.By == forum.ByRegion:
		return own(v.cat.T("steps.group.regions"))
	case g.Group == forum.GroupOther:
		return own(v.cat.T("steps.group.levels"))
	case g.By == forum.ByLevel:
		return own(v.word("instance", g.Group))
	}
	return v.regionName(g.Group)
}

func (v *visit) regionName(code string) phrase {
	var r court.Region
	var ok bool
	if r, ok = v.site.Courts.Region(code); !ok {
		return own(code)
	}
	return v.named(r.Names.KK, r.Names.RU, r.Names.EN)
}

// share is a number from 0 to 1 with two digits, as the language of the page writes it.
func (v *visit) share(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	if v.lang != "en" {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// mayVoteNow holds for a judge who has not voted, while the vote is open.
func mayVoteNow(v *visit, t *forum.TopicView) bool {
	return t.Rights[forum.PermVote] && t.Poll != nil && t.Poll.Closed == nil && !t.Voted && v.site.Now().Before(t.Poll.Deadline)
}

// answers lists the answers in the order of the ballot paper.
func answers() []string {
	return []string{string(forum.AnswerAgree), string(forum.AnswerDisagree), string(forum.AnswerPass)}
}

// ballot shows the ballot paper.
func (s *site) ballot(v *visit) error {
	t, err := v.topicView()
	if err != nil {
		return err
	}
	if !t.Rights[forum.PermVote] {
		return v.hidden()
	}
	if !mayVoteNow(v, t) {
		return v.renderBallot(http.StatusConflict, t, nil, []fault{{Text: v.cat.T(whyNoVote(t))}})
	}
	return v.renderBallot(http.StatusOK, t, nil, nil)
}

func whyNoVote(t *forum.TopicView) string {
	if t.Voted {
		return "against.voted"
	}
	return "against.deadline"
}

// vote asks once more, and then hands the answers in: they cannot be changed.
func (s *site) vote(v *visit) error {
	id := forum.TopicID(v.c.Param("id"))
	form, err := v.ballotForm()
	if err != nil {
		return err
	}
	given := answersOf(form)
	if form.Get("confirmed") == "1" {
		err = s.Discussion.Vote(v.ctx(), v.actor(), form.Get(idempotency), id, given)
		if err == nil {
			return v.seeOther(v.url(topicPath(id), url.Values{"done": {"step.vote"}}) + "#poll")
		}
	}
	t, openErr := v.topicView()
	if openErr != nil {
		return openErr
	}
	if err != nil {
		status, faults, err := v.refusals(err, v.ballotPaper(t, form))
		if err != nil {
			return err
		}
		return v.renderBallot(status, t, form, faults)
	}
	if !t.Rights[forum.PermVote] {
		return v.hidden()
	}
	if !mayVoteNow(v, t) {
		return v.renderBallot(http.StatusConflict, t, form, []fault{{Text: v.cat.T(whyNoVote(t))}})
	}
	if faults := v.unanswered(t, form); len(faults) > 0 {
		return v.renderBallot(http.StatusBadRequest, t, form, faults)
	}
	return v.confirmBallot(t, form)
}

// ballotForm reads a ballot paper: one answer for each statement.
func (v *visit) ballotForm() (url.Values, error) {
	names := []string{idempotency, "confirmed"}
	for i := range forum.MaxStatements {
		names = append(names, answerName(i))
	}
	return v.fields(names...)
}

func answerName(i int) string { return "answer" + strconv.Itoa(i+1) }

// answersOf are the answers in their order up to the last one that was given.
func answersOf(form url.Values) []forum.Answer {
	var list []forum.Answer
	for i := range forum.MaxStatements {
		list = append(list, forum.Answer(form.Get(answerName(i))))
	}
	for len(list) > 0 && list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return list
}

// unanswered leads to each statement without a valid answer.
func (v *visit) unanswered(t *forum.TopicView, form url.Values) []fault {
	var faults []fault
	for i, f := range v.ballotPaper(t, form) {
		if !slices.Contains(answers(), form.Get(answerName(i))) {
			faults = append(faults, fault{Field: f.Control(), Text: v.cat.T("steps.vote.unanswered", "n", i+1)})
		}
	}
	return faults
}

// ballotPaper has a group of three answers for each statement; none is chosen beforehand.
func (v *visit) ballotPaper(t *forum.TopicView, form url.Values) []askField {
	if t.Poll == nil {
		return nil
	}
	var fields []askField
	for i, text := range t.Poll.Statements {
		name := answerName(i)
		title := v.printed(text, t.Topic.Lang)
		title.Text = strconv.Itoa(i+1) + ". " + title.Text
		fields = append(fields, oneOf(name, title, answers(), form.Get(name), func(a string) string { return v.cat.T("answer." + a) }))
	}
	return fields
}

func (v *visit) renderBallot(status int, t *forum.TopicView, form url.Values, faults []fault) error {
	return v.renderAction(status, v.ballotPage(t, v.ballotPaper(t, form)), form, faults)
}

func (v *visit) ballotPage(t *forum.TopicView, fields []askField) actionPage {
	at := topicPath(t.Topic.ID)
	page := actionPage{
		frame: v.frame(v.cat.T("steps.vote.title")), Lead: v.cat.T("steps.vote.text"), Action: v.url(at+"/vote", nil), Fields: fields,
		Button: v.cat.T("steps.vote.button"), Back: v.url(at, nil), Passages: v.positionPassages(t),
	}
	page.About = &crumb{Name: v.printed(t.Topic.Title, t.Topic.Lang), Href: page.Back}
	if t.Poll != nil {
		page.Facts = []fact{{Name: v.cat.T("steps.poll.deadline"), Value: own(v.moment(t.Poll.Deadline))}}
	}
	v.stepCrumbs(&page.frame, *page.About)
	return page
}

// confirmBallot shows the answers once more before they are handed in.
func (v *visit) confirmBallot(t *forum.TopicView, form url.Values) error {
	var fields []askField
	facts := []fact{}
	for i, text := range t.Poll.Statements {
		a := form.Get(answerName(i))
		fields = append(fields, carried(answerName(i), a))
		facts = append(facts, fact{Name: v.cat.T("steps.vote.statement", "n", i+1) + " " + v.cat.T("answer."+a), Value: v.printed(text, t.Topic.Lang)})
	}
	page := v.ballotPage(t, append(fields, carried("confirmed", "1")))
	page.frame = v.frame(v.cat.T("steps.vote.confirm"))
	v.stepCrumbs(&page.frame, *page.About)
	page.Facts, page.Passages, page.Lead = facts, nil, ""
	page.Warn, page.Button, page.Danger = v.cat.T("steps.vote.final"), v.cat.T("steps.vote.cast"), true
	page.Back = v.url(topicPath(t.Topic.ID)+"/vote", nil)
	return v.renderAction(http.StatusOK, page, form, nil)
}
