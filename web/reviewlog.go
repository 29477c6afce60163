package web

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"taldau/data"
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
