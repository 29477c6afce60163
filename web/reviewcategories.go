package web

import (
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/review"
	"taldau/forum"
)

// suggestionsPage confirms the categories of documents that have none.
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
	refused := false
	for _, id := range order {
		err := s.Review.Categorise(v.ctx(), v.user.ID.String(), id, codes[id])
		var invalid *data.InvalidError
		switch {
		case errors.As(err, &invalid), errors.Is(err, fs.ErrNotExist), errors.Is(err, data.ErrConflict): // one of them keeps the others from nothing
			refused = true
		case err != nil:
			return err
		}
	}
	if refused {
		return v.renderSuggestions(http.StatusBadRequest, []fault{{Text: v.cat.T("fault.confirm.refused")}})
	}
	return v.seeOther(v.url("/review/categories", url.Values{"done": {"categorised"}}))
}
