package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/review"
	"taldau/forum"
)

// reviewLogPage is the log of the editors' deeds, newest first. Nothing is ever taken out of it.
type reviewLogPage struct {
	frame
	Rows  []deedRow
	First string
	Next  string
}

type deedRow struct {
	Seq      string
	At       string // ISO, for machines
	When     string
	Who      phrase
	Deed     string
	Document phrase
	Href     string
	Value    phrase
	Note     phrase
}

func (s *site) reviewLog(v *visit) error {
	before, err := v.position("before")
	if err != nil {
		return err
	}
	var events []data.ReviewEvent
	for e, err := range s.Store.ReviewLog(v.ctx(), data.Seq(before)) {
		if err != nil {
			return err
		}
		if events = append(events, e); len(events) == pageOfPeople {
			break
		}
	}
	page := reviewLogPage{frame: v.frame(v.cat.T("review.log"))}
	page.Robots = "noindex"
	page.crumbs(v, crumb{Name: own(v.cat.T("review.title")), Href: v.url("/review", nil)}, crumb{Name: own(page.Heading), Href: v.url("/review/log", nil)})
	if page.Rows, err = v.deedRows(events); err != nil {
		return err
	}
	if n := len(events); n > 0 && events[n-1].Seq > 1 {
		page.Next = v.url("/review/log", url.Values{"before": {strconv.FormatUint(uint64(events[n-1].Seq), 10)}})
	}
	if before > 0 {
		page.First = v.url("/review/log", nil)
	}
	return v.render("reviewlog", page)
}

// deedRows shows deeds with the names of people and documents.
func (v *visit) deedRows(events []data.ReviewEvent) ([]deedRow, error) {
	var ids []data.ID
	var people []forum.UserID
	rows := make([]deedRow, len(events))
	for i, e := range events {
		row, by, when, doc := deedRow{Seq: strconv.FormatUint(uint64(e.Seq), 10)}, "", "", data.ID("")
		switch {
		case e.Correction != nil:
			c := e.Correction
			by, when, doc = c.By, c.When, c.Document
			row.Deed, row.Value, row.Note = v.cat.T("claim."+string(c.Field))+": "+v.cat.T("review.verdict."+string(c.Verdict)), v.claimValue(c.Field, c.Value), v.printed(c.Note, "")
			row.Value.Text = strings.ReplaceAll(row.Value.Text, "\n", "; ")
		case e.Disposition != nil:
			d := e.Disposition
			by, when, doc = d.By, d.When, d.Document
			row.Deed, row.Note = v.cat.T("review.kind."+d.Kind)+": "+v.cat.T("review.state."+string(d.State)), v.printed(d.Reason, "")
		}
		row.At, row.When = when, when
		if t, err := time.Parse(time.RFC3339, when); err == nil {
			row.When = v.moment(t)
		}
		id, _ := forum.ParseUserID(by)
		ids, people, rows[i] = append(ids, doc), append(people, id), row
	}
	heads, err := v.site.Store.Heads(v.ctx(), ids)
	if err != nil {
		return nil, err
	}
	names, err := v.site.Accounts.NamesOf(v.ctx(), people...)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		rows[i].Who = v.personName(people[i], names)
		if heads[i] != nil {
			rows[i].Document, rows[i].Href = v.title(heads[i]), v.url("/review/d/"+string(ids[i]), nil)
		}
	}
	return rows, nil
}

// sampleSeed names the order in which documents are drawn; another seed would be another sample.
const sampleSeed = "taldau-1"

// reviewSample leads to a document drawn at random.
func (s *site) reviewSample(v *visit) error {
	if err := s.Review.Board().CatchUp(v.ctx()); err != nil {
		return err
	}
	id, err := s.Review.Sample(v.ctx(), sampleSeed)
	if err != nil {
		return err
	}
	return v.seeOther(v.url("/review/d/"+string(id), url.Values{"sample": {"1"}}))
}

// categoriesPage confirms the categories of documents that have none.
type suggestionsPage struct {
	frame
	Done     string
	Faults   []fault
	Action   string
	Rows     []suggestionRow
	Total    int
	Previous string
	Next     string
	Able     bool // something suggests categories
}

type suggestionRow struct {
	ID       string
	Document phrase
	Href     string
	Choices  []suggestionView
}

type suggestionView struct {
	ID    string
	Value string // document and code
	Name  phrase
	Share string
}

// pageOfSuggestions is how many documents one page puts before an editor: each is a search of its own.
const pageOfSuggestions = 15

func (s *site) reviewCategories(v *visit) error { return v.renderSuggestions(http.StatusOK, nil) }

func (v *visit) renderSuggestions(status int, faults []fault) error {
	from, err := v.position("from")
	if err != nil {
		return err
	}
	q, err := v.site.Review.Queue(v.ctx(), review.Filter{Kind: review.KindUncategorised, From: int(min(from, 1<<30)), Limit: pageOfSuggestions})
	if err != nil {
		return err
	}
	page := suggestionsPage{frame: v.frame(v.cat.T("review.categories")), Done: v.done(), Faults: faults, Action: v.url("/review/categories", nil), Total: q.Total, Able: v.site.Suggest != nil}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.crumbs(v, crumb{Name: own(page.Heading), Href: page.Action})
	if from > 0 {
		page.Previous = v.url("/review/categories", url.Values{"from": {strconv.Itoa(max(0, int(from)-pageOfSuggestions))}})
	}
	if int(from)+pageOfSuggestions < q.Total {
		page.Next = v.url("/review/categories", url.Values{"from": {strconv.Itoa(int(from) + pageOfSuggestions)}})
	}
	for _, i := range q.Items {
		row, err := v.suggestionRow(i)
		if err != nil {
			return err
		}
		page.Rows = append(page.Rows, row)
	}
	return v.write(status, "reviewcategories", page)
}

// suggestionRow shows a document with the categories that are suggested for it.
func (v *visit) suggestionRow(i review.Item) (suggestionRow, error) {
	d, err := v.site.Store.Get(v.ctx(), i.Document)
	if err != nil {
		return suggestionRow{}, err
	}
	row := suggestionRow{ID: string(d.ID), Document: v.title(d), Href: v.url("/d/"+string(d.ID), nil)}
	if v.may(forum.PermReview) {
		row.Href = v.url("/review/d/"+string(d.ID), nil) + "#c-category"
	}
	if v.site.Suggest == nil || d.Withdrawn != nil {
		return row, nil
	}
	list, err := v.site.Suggest.Suggest(v.ctx(), d)
	for n, s := range list {
		row.Choices = append(row.Choices, suggestionView{
			ID: "s-" + string(d.ID) + "-" + strconv.Itoa(n), Value: string(d.ID) + " " + string(s.Code), Name: v.categoryName(s.Code), Share: v.percent(s.Confidence),
		})
	}
	return row, err
}

// confirmCategories stores the categories that an editor ticked: of one document in the order in which they stood.
func (s *site) confirmCategories(v *visit) error {
	form, err := v.fields("confirm*")
	if err != nil {
		return err
	}
	if len(form["confirm"]) == 0 || len(form["confirm"]) > 3*pageOfSuggestions {
		return v.renderSuggestions(http.StatusBadRequest, []fault{v.faultOf("item", "none", map[string]string{"item": ""})})
	}
	codes := map[data.ID][]classifier.Code{}
	var order []data.ID
	for _, value := range form["confirm"] {
		id, code, _ := strings.Cut(value, " ")
		if codes[data.ID(id)] == nil {
			order = append(order, data.ID(id))
		}
		codes[data.ID(id)] = append(codes[data.ID(id)], classifier.Code(code))
	}
	for _, id := range order {
		if err := s.Review.Categorise(v.ctx(), v.user.ID.String(), id, codes[id]); err != nil {
			return err
		}
	}
	return v.seeOther(v.url("/review/categories", url.Values{"done": {"categorised"}}))
}
