package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/classifier"
	"taldau/forum"
)

// orderForm is one act of moderation on a whole topic.
type orderForm struct {
	name   string // of the act: what it is called stands in the catalogues under "order.<name>"
	names  []string
	danger bool
	open   func(t *forum.Topic) bool
	fields func(v *visit, t *forum.TopicView, typed url.Values) []askField
	// do returns the topic that the person is led to; empty: the same one.
	do func(v *visit, id forum.TopicID, form url.Values) (forum.TopicID, error)
}

// orderForms lists the acts in the order in which the page of a topic offers them.
func (s *site) orderForms() []orderForm {
	d := s.Discussion
	toggle := func(act forum.Act, open func(t *forum.Topic) bool, do func(v *visit, id forum.TopicID, form url.Values) error) orderForm {
		return orderForm{
			name: string(act), names: []string{"reason"}, open: open, fields: whyOnly,
			do: func(v *visit, id forum.TopicID, form url.Values) (forum.TopicID, error) { return "", do(v, id, form) },
		}
	}
	lock := func(on bool) func(v *visit, id forum.TopicID, form url.Values) error {
		return func(v *visit, id forum.TopicID, form url.Values) error {
			return d.Lock(v.ctx(), v.actor(), form.Get(idempotency), id, on, form.Get("reason"))
		}
	}
	pin := func(on bool) func(v *visit, id forum.TopicID, form url.Values) error {
		return func(v *visit, id forum.TopicID, form url.Values) error {
			return d.Pin(v.ctx(), v.actor(), form.Get(idempotency), id, on, form.Get("reason"))
		}
	}
	return []orderForm{
		toggle(forum.ActLock, func(t *forum.Topic) bool { return t.Locked == nil }, lock(true)),
		toggle(forum.ActUnlock, func(t *forum.Topic) bool { return t.Locked != nil }, lock(false)),
		toggle(forum.ActPin, func(t *forum.Topic) bool { return !t.Pinned }, pin(true)),
		toggle(forum.ActUnpin, func(t *forum.Topic) bool { return t.Pinned }, pin(false)),
		s.recategorise(), s.split(), s.merge(),
	}
}

func (s *site) recategorise() orderForm {
	return orderForm{
		name: string(forum.ActMove), names: []string{"category", "reason"}, open: func(*forum.Topic) bool { return true },
		fields: func(v *visit, t *forum.TopicView, typed url.Values) []askField {
			code := string(t.Topic.Category)
			if typed != nil {
				code = typed.Get("category")
			}
			return []askField{v.oneLine("category", "text", code, 40), v.whyField(typed.Get("reason"))}
		},
		do: func(v *visit, id forum.TopicID, form url.Values) (forum.TopicID, error) {
			code := classifier.Code(strings.TrimSpace(form.Get("category")))
			return "", s.Discussion.Recategorise(v.ctx(), v.actor(), form.Get(idempotency), id, code, form.Get("reason"))
		},
	}
}

func (s *site) split() orderForm {
	return orderForm{
		name: string(forum.ActSplit), names: []string{"posts", "title", "reason"}, danger: true, open: func(t *forum.Topic) bool { return t.Shown > 1 },
		fields: func(v *visit, _ *forum.TopicView, typed url.Values) []askField {
			return []askField{
				v.oneLine("posts", "text", typed.Get("posts"), 1000), v.oneLine("title", "text", typed.Get("title"), forum.MaxTitle), v.whyField(typed.Get("reason")),
			}
		},
		do: func(v *visit, id forum.TopicID, form url.Values) (forum.TopicID, error) {
			numbers, ok := postNumbers(form.Get("posts"))
			if !ok {
				return "", &forum.InvalidError{Field: "posts", Code: "invalid", Message: "numbers of posts, such as 3, 5-7"}
			}
			return s.Discussion.Split(v.ctx(), v.actor(), form.Get(idempotency), id, numbers, form.Get("title"), form.Get("reason"))
		},
	}
}

func (s *site) merge() orderForm {
	return orderForm{
		name: string(forum.ActMerge), names: []string{"into", "reason"}, danger: true,
		open: func(t *forum.Topic) bool { return t.State.Open() && t.State != forum.StateVote },
		fields: func(v *visit, _ *forum.TopicView, typed url.Values) []askField {
			return []askField{v.oneLine("into", "text", typed.Get("into"), 300), v.whyField(typed.Get("reason"))}
		},
		do: func(v *visit, id forum.TopicID, form url.Values) (forum.TopicID, error) {
			into := topicOf(form.Get("into"))
			if into == "" {
				return "", &forum.InvalidError{Field: "into", Code: "empty", Message: "a topic is needed"}
			}
			return into, s.Discussion.Merge(v.ctx(), v.actor(), form.Get(idempotency), id, into, form.Get("reason"))
		},
	}
}

// maxSpan is the longest run of posts that one "5-7" may name.
const maxSpan = 1000

// postNumbers reads numbers of posts: "3, 5-7".
func postNumbers(s string) ([]uint64, bool) {
	var list []uint64
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '#' }) {
		from, to, span := strings.Cut(strings.ReplaceAll(part, "–", "-"), "-")
		if !span {
			to = from
		}
		a, errA := strconv.ParseUint(from, 10, 63)
		b, errB := strconv.ParseUint(to, 10, 63)
		if errA != nil || errB != nil || a == 0 || b < a || b-a >= maxSpan || len(list) > maxSpan {
			return nil, false
		}
		for n := a; n <= b; n++ {
			list = append(list, n)
		}
	}
	return slices.Compact(list), len(list) > 0
}

// orders are the links to the acts that the person may do on a topic.
func (v *visit) orders(t *forum.TopicView) []link {
	if !t.Rights[forum.PermModerate] || t.Topic.Merged != "" {
		return nil
	}
	var list []link
	for _, f := range v.site.orderForms() {
		if f.open(t.Topic) {
			list = append(list, link{Text: v.cat.T("order." + f.name + ".title"), Href: v.url(topicPath(t.Topic.ID)+"/order/"+f.name, nil)})
		}
	}
	return list
}

// askOrder shows the form of an act.
func (s *site) askOrder(f orderForm) handler {
	return func(v *visit) error {
		t, err := v.topicView()
		if err != nil {
			return err
		}
		if !t.Rights[forum.PermModerate] {
			return v.hidden()
		}
		if !f.open(t.Topic) {
			return v.renderOrder(http.StatusConflict, f, t, nil, []fault{{Text: v.cat.T("against.same")}})
		}
		return v.renderOrder(http.StatusOK, f, t, nil, nil)
	}
}

// giveOrder does what the form says.
func (s *site) giveOrder(f orderForm) handler {
	return func(v *visit) error {
		do := func(id forum.TopicID, form url.Values) (string, error) {
			if v.unsure(form) {
				if t, err := v.topicView(); err == nil && t.Rights[forum.PermModerate] && f.open(t.Topic) {
					return "", errUnsure
				}
			}
			to, err := f.do(v, id, form)
			if to == "" {
				to = id
			}
			return v.url(topicPath(to), url.Values{"done": {"order." + f.name}}), err
		}
		return v.submit(f.names, f.fields, do, func(status int, t *forum.TopicView, form url.Values, faults []fault) error {
			return v.renderOrder(status, f, t, form, faults)
		})
	}
}

func (v *visit) renderOrder(status int, f orderForm, t *forum.TopicView, typed url.Values, faults []fault) error {
	at := topicPath(t.Topic.ID)
	page := actionPage{
		frame: v.frame(v.cat.T("order." + f.name + ".title")), Lead: v.cat.T("order." + f.name + ".text"), Action: v.url(at+"/order/"+f.name, nil),
		Fields: f.fields(v, t, typed), Button: v.cat.T("order." + f.name + ".title"), Danger: f.danger, Back: v.url(at, nil),
	}
	if f.danger {
		page.Warn = v.cat.T("steps.final")
	}
	page.About = &crumb{Name: v.printed(t.Topic.Title, t.Topic.Lang), Href: page.Back}
	v.stepCrumbs(&page.frame, *page.About)
	return v.renderAction(status, page, typed, faults)
}
