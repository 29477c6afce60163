package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"taldau/data"
	"taldau/forum"
)

// webhooksPage is where administrators say which machines are told of what happens in the public space.
type webhooksPage struct {
	frame
	Done   string
	Hooks  []hookRow
	Secret string // of a webhook that was made a moment ago; shown once
	Action string
	Act    string
	Fields []askField
	Faults []fault
}

type hookRow struct {
	ID    uint64
	Name  string
	Facts []fact
	Off   string // why it was switched off
	Log   []callRow
}

type callRow struct{ At, When, Event, Result, Took string }

func (s *site) webhooks(v *visit) error { return v.renderWebhooks(http.StatusOK, nil, nil, "") }

func (v *visit) renderWebhooks(status int, typed url.Values, faults []fault, secret string) error {
	list, logs, err := v.site.Accounts.Hooks(v.ctx(), forum.As(v.user))
	if err != nil {
		return err
	}
	page := webhooksPage{
		frame: v.frame(v.cat.T("hooks.title")), Done: v.done(), Secret: secret, Faults: faults, Action: v.url("/admin/webhooks", nil), Act: v.url("/admin/webhooks/act", nil),
		Fields: v.hookFields(typed),
	}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.crumbs(v, crumb{own(v.cat.T("account.title")), v.url("/account", nil)}, crumb{own(page.Heading), page.Action})
	for i := range page.Fields {
		for _, f := range faults {
			if f.Field != "" && f.Field == page.Fields[i].Control() {
				page.Fields[i].Fault = f.Text
			}
		}
	}
	for _, h := range list {
		page.Hooks = append(page.Hooks, v.hookRow(h, logs[h.ID]))
	}
	return v.write(status, "webhooks", page)
}

// hookFields are the controls of a new webhook.
func (v *visit) hookFields(typed url.Values) []askField {
	events := askField{Kind: fieldChecks, Title: own(v.cat.T("hooks.events")), input: input{ID: "event", Name: "event"}}
	for _, e := range forum.HookEvents() {
		events.Choices = append(events.Choices, choice{
			Value: string(e), Label: v.cat.T("hooks.event." + strings.ReplaceAll(string(e), ".", "-")), Checked: typed == nil || slices.Contains(typed["event"], string(e)),
		})
	}
	return []askField{v.oneLine("url", "url", clip(typed.Get("url"), maxBody), 500), events}
}

func (v *visit) hookRow(h *forum.Hook, log []forum.CallResult) hookRow {
	row := hookRow{ID: h.ID, Name: "№ " + strconv.FormatUint(h.ID, 10), Off: h.Off}
	var events []string
	for _, e := range h.Events {
		events = append(events, string(e))
	}
	row.Facts = []fact{
		{Name: v.cat.T("formfield.url"), Value: own(h.URL)}, {Name: v.cat.T("hooks.events"), Value: own(strings.Join(events, ", "))},
		{Name: v.cat.T("field.created"), Date: h.Created.In(data.Zone).Format(time.DateOnly)},
	}
	for _, r := range log {
		result := strconv.Itoa(r.Status)
		if r.Fault != "" {
			result = r.Fault
		}
		row.Log = append(row.Log, callRow{r.At.Format(time.RFC3339), v.moment(r.At), string(r.Event), result, r.Took.Round(time.Millisecond).String()})
	}
	return row
}

// addWebhook makes a webhook and shows its secret once.
func (s *site) addWebhook(v *visit) error {
	form, err := v.fields("url", "event*")
	if err != nil {
		return err
	}
	var events []forum.HookEvent
	for _, e := range form["event"] {
		events = append(events, forum.HookEvent(e))
	}
	_, secret, err := s.Accounts.AddHook(v.ctx(), forum.As(v.user), form.Get("url"), events, s.AllowPrivate)
	if err == nil {
		return v.renderWebhooks(http.StatusOK, nil, nil, secret)
	}
	status, faults, err := v.refusals(err, v.hookFields(form))
	if err != nil {
		return err
	}
	return v.renderWebhooks(status, form, faults, "")
}

// actOnWebhook tries a webhook, switches it on again, or removes it.
func (s *site) actOnWebhook(v *visit) error {
	form, err := v.fields("hook", "act")
	if err != nil {
		return err
	}
	id, err := strconv.ParseUint(form.Get("hook"), 10, 64)
	if err != nil {
		return errNotFound
	}
	by, act := forum.As(v.user), form.Get("act")
	switch act {
	case "test":
		err = s.Accounts.PingHook(v.ctx(), by, id)
	case "enable":
		err = s.Accounts.EnableHook(v.ctx(), by, id)
	case "remove":
		err = s.Accounts.RemoveHook(v.ctx(), by, id)
	default:
		err = &forum.InvalidError{Field: "act", Code: "unknown", Message: "there is no such act"}
	}
	if err == nil {
		return v.seeOther(v.url("/admin/webhooks", url.Values{"done": {"hook-" + act}}))
	}
	status, faults, err := v.refusals(err, nil)
	if err != nil {
		return err
	}
	return v.renderWebhooks(status, nil, faults, "")
}
