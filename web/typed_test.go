package web_test

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"taldau/data/review"
	"taldau/forum"
	"taldau/web/i18n"
)

// typedForm is a form that is sent with a long text in one field and something that cannot be in another.
type typedForm struct {
	name, as string
	path     string   // where it is sent
	page     string   // where it stands; empty: at the same address
	bad      []string // fields, the first one is at fault
	text     string   // the field of the long text
	status   int      // 0: 400
	plain    bool     // nothing on the page is at fault that one could go to
	choice   bool     // what is at fault is chosen, not typed
}

// longText is what nobody types twice, as long as the shortest field of a reason takes.
var longText = strings.TrimSpace(strings.Repeat("«Срок» течёт & прерывается; ", 17))

// typedForms are forms of every kind: those about topics, about people, and those of editors.
func typedForms(f *forms) []typedForm {
	at := func(state string) string {
		for _, p := range f.topics {
			if p.state == state {
				return "/forum/t/" + string(p.id)
			}
		}
		f.t.Fatalf("there is no topic that is %q", state)
		return ""
	}
	ask := []string{"title", "С какого дня", "space", "public", "lang", "ru", "category", string(f.code), "articles", "", "sideA", "", "sideB", "", "neither", "", "readingA", "", "readingB", "", "do", "publish"}
	asked := func(pairs ...string) []string { return append(pairs, ask...) }
	user := "/admin/users/" + f.ids["judge2"].String()
	appealed := "/moderation/public/" + strconv.FormatUint(f.numbered("public appealed"), 10)
	hidden := "/moderation/public/" + strconv.FormatUint(f.numbered("public hidden"), 10)
	return []typedForm{
		{name: "question: category", as: "lawyer", path: "/forum/new", bad: asked("category", "нет такой категории ъъъ"), text: "source"},
		{name: "question: article", as: "lawyer", path: "/forum/new", bad: asked("articles", "статья 5 кодекса чудес"), text: "source"},
		{name: "question: decision", as: "lawyer", path: "/forum/new", bad: asked("sideA", "7599-99-00-2/1"), text: "source"},
		{name: "question: title", as: "lawyer", path: "/forum/new", bad: asked("title", ""), text: "source"},
		{name: "question: reading", as: "lawyer", path: "/forum/new", bad: asked("sideB", "7599-99-00-2/1"), text: "readingA"},
		{name: "question: closed category", as: "citizen", path: "/forum/new", bad: asked("category", string(slices.Collect(f.bank.tree.Children(""))[1].Code)), text: "source", status: http.StatusForbidden},
		{name: "reply: post", as: "judge", page: at("answered"), path: at("answered") + "/reply", bad: []string{"reply", "99", "do", "publish"}, text: "source", plain: true},
		{name: "reply: no number", as: "judge", page: at("answered"), path: at("answered") + "/reply", bad: []string{"reply", "x", "do", "publish"}, text: "source", plain: true},
		{name: "edit: revision", as: "lawyer", path: at("edited") + "/p/1/edit", bad: []string{"revision", "x", "do", "publish"}, text: "source", status: http.StatusPreconditionFailed},
		{name: "edit: note", as: "lawyer", path: at("edited") + "/p/1/edit", bad: []string{"note", strings.Repeat("ж", forum.MaxStatement+1), "do", "publish"}, text: "source"},
		{name: "title: revision", as: "lawyer", path: at("edited") + "/edit", bad: []string{"revision", "x", "title", "О сроке"}, text: "readingA", status: http.StatusPreconditionFailed, plain: true},
		{name: "title: decision", as: "lawyer", path: at("edited") + "/edit", bad: []string{"sideA", "7599-99-00-2/1", "title", "О сроке"}, text: "readingA"},
		{name: "title: locked meanwhile", as: "lawyer", path: at("locked") + "/edit", bad: []string{"revision", "1", "title", "О сроке"}, text: "readingA", status: http.StatusConflict, plain: true},
		{name: "reply: locked meanwhile", as: "lawyer", page: at("locked"), path: at("locked") + "/reply", bad: []string{"do", "publish"}, text: "source", status: http.StatusConflict, plain: true},
		{name: "edit: locked meanwhile", as: "lawyer", path: at("locked") + "/p/1/edit", bad: []string{"revision", "1", "do", "publish"}, text: "source", status: http.StatusConflict, plain: true},
		{name: "delete: day", as: "lawyer", path: at("answered") + "/p/1/delete", text: "reason", status: http.StatusConflict, plain: true},
		{name: "flag: rule", as: "lawyer", path: at("answered") + "/flag/2", bad: []string{"rule", "none"}, text: "note"},
		{name: "judge: act", as: "moderator", path: at("answered") + "/judge/2", bad: []string{"act", "none", "rule", "spam"}, text: "reason"},
		{name: "judge: rule", as: "moderator", path: at("answered") + "/judge/2", bad: []string{"rule", "none", "act", "hide"}, text: "reason"},
		{name: "revision: rule", as: "moderator", path: at("edited") + "/revision/1?revision=1", bad: []string{"rule", "none"}, text: "reason"},
		{name: "move: category", as: "moderator", path: at("answered") + "/order/move", bad: []string{"category", "none"}, text: "reason"},
		{name: "split: post", as: "moderator", path: at("answered") + "/order/split", bad: []string{"posts", "2, 99", "title", "О начале срока"}, text: "reason"},
		{name: "split: title", as: "moderator", path: at("answered") + "/order/split", bad: []string{"title", "", "posts", "2"}, text: "reason"},
		{name: "merge: topic", as: "moderator", path: at("answered") + "/order/merge", bad: []string{"into", string(missingTopic)}, text: "reason"},
		{name: "merge: nothing", as: "moderator", path: at("answered") + "/order/merge", bad: []string{"into", ""}, text: "reason"},
		{name: "merge: itself", as: "moderator", path: at("answered") + "/order/merge", bad: []string{"into", at("answered")}, text: "reason", status: http.StatusConflict, plain: true},
		{name: "supersede: topic", as: "curator", path: at("published") + "/step/supersede", bad: []string{"successor", string(missingTopic)}, text: "reason"},
		{name: "supersede: draft", as: "curator", path: at("published") + "/step/supersede", bad: []string{"successor", at("draft")}, text: "reason", status: http.StatusConflict, plain: true},
		{name: "propose: title", as: "curator", path: at("answered") + "/step/propose", bad: []string{"title", "", "reason", "Так"}, text: "text"},
		{name: "redraft: version", as: "curator", path: at("draft") + "/step/redraft", bad: []string{"version", "x", "title", "О сроке", "reason", "Так"}, text: "text", status: http.StatusPreconditionFailed, plain: true},
		{name: "open the vote: quorum", as: "curator", path: at("draft") + "/step/open-vote", bad: []string{"quorum", "сто", "reason", "Так"}, text: "statements"},
		{name: "open the vote: deadline", as: "curator", path: at("draft") + "/step/open-vote", bad: []string{"deadline", "завтра"}, text: "reason"},
		{name: "adopt: reason", as: "curator", path: at("vote carried") + "/step/adopt", bad: []string{"reason", ""}, text: "reasons"},
		{name: "publish: by the same", as: "curator", path: at("adopted") + "/step/publish", text: "reason", status: http.StatusConflict, plain: true},
		{name: "appeal: again", as: "lawyer", page: appealed, path: appealed + "/appeal", text: "text", status: http.StatusConflict, plain: true},
		{name: "answer: no choice", as: "moderator", page: appealed, path: appealed + "/answer", bad: []string{"grant", ""}, text: "reason"},
		{name: "answer: nothing to answer", as: "moderator", page: hidden, path: hidden + "/answer", bad: []string{"grant", "no"}, text: "reason", status: http.StatusConflict, plain: true},
		{name: "office: court", as: "administrator", path: user + "/office", bad: []string{"court", "75a7", "level", "first"}, text: "reason"},
		{name: "office: category", as: "administrator", path: user + "/office", bad: []string{"curates", "none", "level", "", "court", ""}, text: "reason"},
		{name: "grant: role", as: "administrator", page: user, path: user + "/grant", bad: []string{"role", "none"}, text: "reason"},
		{name: "badge: text", as: "administrator", page: user, path: user + "/badge", bad: []string{"badge", ""}, text: "proof"},
		{name: "revoke: role", as: "administrator", path: user + "/revoke", bad: []string{"object", "lawyer"}, text: "reason", plain: true},
		{name: "take a badge", as: "administrator", path: user + "/unbadge", bad: []string{"object", "нет такой"}, text: "reason", plain: true},
		{name: "restore", as: "administrator", path: user + "/restore", text: "reason", plain: true},
		{name: "invite: address", as: "administrator", path: "/admin/invite", bad: []string{"email", "не адрес", "role", "lawyer"}, text: "reason"},
		{name: "invite: role", as: "administrator", path: "/admin/invite", bad: []string{"role", "none", "email", "guest@court.example"}, text: "reason"},
		{name: "webhook: event", as: "administrator", path: "/admin/webhooks", bad: []string{"event", "none"}, text: "url", choice: true},
		{name: "profile: language", as: "lawyer", page: "/account", path: "/account/profile", bad: []string{"lang", "xx"}, text: "name", choice: true},
		{name: "address: password", as: "lawyer", path: "/account/address", bad: []string{"old", "x"}, text: "email"},
		{name: "handle", as: "lawyer", path: "/account/handle", text: "handle"},
		{name: "leave: password", as: "lawyer", path: "/account/delete", bad: []string{"old", "x"}, text: "address"},
		{name: "review: items", as: "editor", page: "/review", path: "/review/items", bad: []string{"item", "none", "state", "done", "back", ""}, text: "reason"},
		{name: "review: state", as: "editor", page: "/review", path: "/review/items", bad: []string{"state", "none", "item", f.waiting(review.KindReference), "back", ""}, text: "reason"},
		{name: "review: nothing chosen", as: "editor", page: "/review", path: "/review/items", bad: []string{"state", "done", "back", ""}, text: "reason"},
	}
}

// numbered is the number of a decision of moderation.
func (f *forms) numbered(name string) uint64 {
	for _, d := range f.decided {
		if d.name == name {
			return d.number
		}
	}
	f.t.Fatalf("there is no decision %q", name)
	return 0
}

var (
	areaOf  = regexp.MustCompile(`(?s)<textarea[^>]* name="([a-zA-Z0-9-]+)"[^>]*>(.*?)</textarea>`)
	inputOf = regexp.MustCompile(`<input[^>]* name="([a-zA-Z0-9-]+)"[^>]*>`)
	valueOf = regexp.MustCompile(` value="([^"]*)"`)
)

// holds reports whether a field of a page has the text.
func holds(body, field, text string) bool {
	for _, m := range areaOf.FindAllStringSubmatch(body, -1) {
		if m[1] == field && strings.TrimPrefix(html.UnescapeString(m[2]), "\n") == text {
			return true
		}
	}
	for _, m := range inputOf.FindAllStringSubmatch(body, -1) {
		if v := valueOf.FindStringSubmatch(m[0]); m[1] == field && v != nil && html.UnescapeString(v[1]) == text {
			return true
		}
	}
	return false
}

// TestNothingTypedIsLost sends forms with something that cannot be in one field, in three languages: the answer says so at the field, and the form has the text that stood
// in another one, and what was wrong.
func TestNothingTypedIsLost(t *testing.T) {
	f := openForms(t)
	for _, x := range append(typedForms(f), f.editorForms()...) {
		t.Run(x.name, func(t *testing.T) {
			for _, lang := range i18n.Languages() {
				b := f.visitor(x.as)
				b.t = t
				f.refuse(t, b, lang, x)
			}
		})
	}
}

func (f *forms) refuse(t *testing.T, b *browser, lang string, x typedForm) {
	t.Helper()
	page := x.page
	if page == "" {
		page = x.path
	}
	form := b.hidden(b.do(http.MethodGet, "/"+lang+page, nil).Body.String())
	if form.Del("reply"); x.page != "" { // other forms stand on the page, too
		form = url.Values{"key": form["key"]}
		if len(form["key"]) == 0 {
			form.Del("key")
		}
	}
	form.Set("token", b.token)
	set := url.Values{}
	for i := 0; i+1 < len(x.bad); i += 2 {
		if !set.Has(x.bad[i]) { // the first one is meant
			set.Set(x.bad[i], x.bad[i+1])
		}
	}
	set.Set(x.text, longText)
	for name, values := range set {
		form[name] = values
	}
	path, _, _ := strings.Cut(x.path, "?")
	w := b.do(http.MethodPost, "/"+lang+path, form)
	body := w.Body.String()
	want := x.status
	if want == 0 {
		want = http.StatusBadRequest
	}
	if w.Code != want {
		t.Fatalf("%s: status %d, want %d\n%s", lang, w.Code, want, clipped(textOf(body)))
	}
	if x.text != "source" || lang == "ru" { // a composer does not say in which language the text in it is
		markup2(t, lang+x.path, body)
	}
	if wantOut(t, body, "⟦"); !strings.Contains(body, `id="faults"`) && !strings.Contains(body, `id="stale"`) {
		t.Errorf("%s: it is not said what is wrong", lang)
	}
	if !holds(body, x.text, longText) {
		t.Errorf("%s: the field %q lost its text:\n%s", lang, x.text, clipped(textOf(body)))
	}
	if x.plain {
		return
	}
	f.atField(t, lang, body, x)
}

// atField holds that the fault leads to a control, and that the control still has what was wrong.
func (f *forms) atField(t *testing.T, lang, body string, x typedForm) {
	t.Helper()
	m := regexp.MustCompile(`(?s)id="faults".*?<a href="#([^"]+)">`).FindStringSubmatch(body)
	if m == nil {
		t.Errorf("%s: the fault leads to no field", lang)
		return
	}
	if !strings.Contains(body, ` id="`+m[1]+`"`) {
		t.Errorf("%s: there is no %q", lang, m[1])
	}
	if len(x.bad) == 0 || x.choice || strings.Contains(m[1], "-") || x.bad[0] == "old" || x.bad[0] == "item" { // a group of choices, a password, a tick
		return
	}
	if field, value := x.bad[0], x.bad[1]; field != "revision" && field != "state" && !holds(body, field, value) {
		t.Errorf("%s: the field %q lost %q", lang, field, clipped(value))
	}
}

// editorForms are forms of editors about one item and one document.
func (f *forms) editorForms() []typedForm {
	doc := importedAct(f.t, f.bank.store, "d0")
	at := "/review/d/" + string(doc.ID)
	list := []typedForm{
		{name: "claim: value", as: "editor", path: at, bad: []string{"value", "Суд Атлантиды", "target", "court", "verdict", "corrected", "version", strconv.Itoa(doc.Version)}, text: "note"},
		{name: "claim: version", as: "editor", path: at, bad: []string{"value", "Суд Атлантиды", "target", "court", "verdict", "corrected", "version", "x"}, text: "note", status: http.StatusPreconditionFailed, plain: true},
	}
	reference, personal := "/review/items/"+f.waiting(review.KindReference), "/review/items/"+f.waiting(review.KindPersonal)
	return append(list,
		typedForm{name: "item: value", as: "editor", path: reference, bad: []string{"value", "чудеса", "deed", "resolve", "scope", "all"}, text: "note"},
		typedForm{name: "item: scope", as: "editor", path: reference, bad: []string{"scope", "none", "deed", "resolve", "value", "ст. 273 ГК"}, text: "note"},
		typedForm{name: "item: state", as: "editor", path: personal, bad: []string{"deed", "none"}, text: "reason", plain: true},
	)
}

// waiting is an item of a kind that waits for editors.
func (f *forms) waiting(kind string) string {
	q, err := f.config.Review.Queue(context.Background(), review.Filter{Kind: kind, Limit: 1})
	fatal(f.t, err)
	if len(q.Items) == 0 {
		f.t.Fatalf("no %s waits for editors", kind)
	}
	return q.Items[0].Key
}

// TestEditorsKeepTheirWords sends what is longer than is kept, what is said of a value that the document does not have any more, and categories of which one cannot be
// stored: the words are on the page, and the other category is stored.
func TestEditorsKeepTheirWords(t *testing.T) {
	o := openOffice(t)
	b := o.as(t, forum.RoleEditor)
	long := strings.TrimSpace(strings.Repeat(longText+" ", 5))
	item := "/ru/review/items/" + o.item(t, review.KindReference).Key
	for path, form := range map[string][]string{
		item: {"deed", "dismissed", "reason", long}, "/ru/review/items": {"item", o.item(t, review.KindReference).Key, "state", "dismissed", "back", "", "reason", long},
	} {
		body := b.post(path, http.StatusBadRequest, form...).Body.String()
		markup2(t, path, body)
		if wantIn(t, body, "Причина слишком длинная"); !holds(body, "reason", long) {
			t.Errorf("%s: the reason is lost", path)
		}
	}
	d := o.doc(t, "d0")
	at := "/ru/review/d/" + string(d.ID)
	gone := b.post(at, http.StatusBadRequest, "version", strconv.Itoa(d.Version), "target", "amount@0:99:1-2", "verdict", "corrected", "value", "claimed", "note", "по тексту решения").Body.String()
	markup2(t, at, gone)
	wantIn(t, gone, "Этого значения в документе больше нет", "по тексту решения", "claimed")
	body := b.post("/ru/review/categories", http.StatusBadRequest, "confirm", string(missingTopic)+" "+string(restoration), "confirm", string(d.ID)+" "+string(restoration)).Body.String()
	markup2(t, "categories", body)
	wantIn(t, body, "Часть категорий не записана")
	if got := o.doc(t, "d0").Primary(); got != restoration {
		t.Errorf("the other document has the category %q", got)
	}
}
