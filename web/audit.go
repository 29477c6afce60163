package web

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"taldau/forum"
)

// auditPage is the log of who granted what to whom, and why; newest first.
type auditPage struct {
	frame
	Rows  []auditRow
	First string
	Next  string
}

type auditRow struct {
	Seq     uint64
	At      string // ISO, for machines
	When    string
	Actor   phrase
	Action  string
	Subject phrase
	Href    string // of the subject
	Object  phrase
	Topic   string // address of the topic that it was done to
	Reason  phrase
}

// audit lists the log.
func (s *site) audit(v *visit) error {
	before, err := v.position("before")
	if err != nil {
		return err
	}
	list, names, err := s.Accounts.Audit(v.ctx(), forum.As(v.user), before, pageOfPeople)
	if err != nil {
		return err
	}
	page := auditPage{frame: v.frame(v.cat.T("audit.title"))}
	page.Robots = "noindex"
	page.crumbs(v, crumb{Name: own(v.cat.T("account.title")), Href: v.url("/account", nil)}, crumb{Name: own(page.Heading), Href: v.url("/admin/audit", nil)})
	for _, e := range list {
		page.Rows = append(page.Rows, v.auditRow(e, names))
	}
	if n := len(list); n > 0 && list[n-1].Seq > 1 {
		page.Next = v.url("/admin/audit", url.Values{"before": {strconv.FormatUint(list[n-1].Seq, 10)}})
	}
	if before > 0 {
		page.First = v.url("/admin/audit", nil)
	}
	return v.render("audit", page)
}

func (v *visit) auditRow(e forum.Event, names map[forum.UserID]string) auditRow {
	row := auditRow{
		Seq: e.Seq, At: e.At.Format(time.RFC3339), When: v.moment(e.At), Actor: v.personName(e.Actor, names),
		Action: v.cat.T("action." + string(e.Action)), Object: v.printed(e.Object, ""), Reason: v.printed(e.Reason, ""),
	}
	if forum.Role(e.Object).Valid() {
		row.Object = own(v.cat.T("role." + e.Object))
	}
	v.auditTopic(&row, e.Object)
	if e.Subject != 0 {
		if row.Subject = v.personName(e.Subject, names); names[e.Subject] != "" {
			row.Href = v.url("/admin/users/"+e.Subject.String(), nil)
		}
	}
	return row
}

// auditTopic leads to the topic of a step or an act, and names the step. Of the chamber the log has a hash only.
func (v *visit) auditTopic(row *auditRow, object string) {
	rest, found := strings.CutPrefix(object, "topic ")
	id, what, parted := strings.Cut(rest, ": ")
	if !found || !parted || v.site.Discussion == nil {
		return
	}
	row.Topic, row.Object = v.url(topicPath(forum.TopicID(id)), nil), own(what)
	step, _, _ := strings.Cut(what, " ")
	for _, word := range []string{"steps.move." + step, "modact." + step, step + ".title"} {
		if v.cat.Has(word) {
			row.Object = own(v.cat.T(word))
			return
		}
	}
}
