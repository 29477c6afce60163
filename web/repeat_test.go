package web_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/forum"
	"taldau/web"
)

// sentAgain are the forms of which the second sending is not answered like the first: what they do keeps itself from being done twice.
var sentAgain = map[string]int{
	"/preferences":         http.StatusSeeOther,     // a cookie of the browser, set again
	"/logout":              http.StatusSeeOther,     // there is no session any more
	"/login":               http.StatusSeeOther,     // one session takes the place of the other: TestRepeatedSignIn
	"/login/code":          http.StatusSeeOther,     // to the beginning: what waited for the code is over
	"/login/passkey/begin": http.StatusOK,           // a question to a device, which takes the place of the one before
	"/account/keys/begin":  http.StatusOK,           // so does this one
	"/login/passkey":       http.StatusBadRequest,   // the answer of a device is taken once
	"/login/signature":     http.StatusBadRequest,   // and so is a signature
	"/account/delete":      http.StatusUnauthorized, // there is no such account any more
}

// TestRepeats sends every form that there is twice under one key, as somebody who may: the second time it is answered as the first time, or where that showed what
// is shown once, with 409, and nothing is written. With another content under the same key it is refused.
func TestRepeats(t *testing.T) {
	f := openForms(t)
	rows, guards := formRows(), guardsOf()
	sent := 0
	for _, r := range f.routes() {
		if r.Method != http.MethodPost {
			continue
		}
		if f.repeats(r, rows[r.Path], guards[r.Path]) {
			sent++
		} else {
			t.Errorf("%s: nobody's form is taken", r.Path)
		}
	}
	t.Logf("%d addresses", sent)
}

// repeats sends the form of the first person and place by which it is taken; false where there is none.
func (f *forms) repeats(r web.Route, row formRow, guard forum.Permission) bool {
	names := []string{"administrator", "curator", "judge", "moderator", "editor", "lawyer", "nobody"}
	if guard == "" {
		names = []string{"nobody"}
	}
	for _, name := range names {
		for _, p := range f.placesOf(r, row) {
			c := formCell{name, f.who[name], p, f.standing[p.id]}
			if row.follows && c.standing != nil && c.now != nil {
				continue
			}
			b, form := f.filled(guard, row, c)
			path, key := "/ru"+p.path, "repeat of "+r.Path
			before := maps.Clone(b.cookies)
			first := b.do(http.MethodPost, path, form, "Idempotency-Key", key)
			taken := first.Code < 400
			if taken {
				if name == "nobody" { // it lost the answer, with its cookies
					b.cookies = before
				}
				f.repeated(r.Path, b, path, form, key, first)
			}
			f.thaw()
			if taken {
				return true
			}
		}
	}
	return false
}

// repeated holds the second sending, and one of something else, to the first answer.
func (f *forms) repeated(route string, b *browser, path string, form url.Values, key string, first *httptest.ResponseRecorder) {
	again := func(form url.Values) *httptest.ResponseRecorder {
		if b.cookies["taldau_session"] != "" {
			b.do(http.MethodGet, "/ru/account", nil) // the token is that of the session, which may be another one now
			form.Set("token", b.token)
		}
		f.mark = f.head()
		return b.do(http.MethodPost, path, form, "Idempotency-Key", key)
	}
	want := first.Code
	if first.Code == http.StatusOK {
		want = http.StatusConflict
	}
	if special, ok := sentAgain[route]; ok {
		want = special
	}
	wrote := !bytes.Equal(f.head(), f.mark)
	second := again(form)
	if second.Code != want {
		f.t.Errorf("%s: first %d, again %d, want %d\n%s", route, first.Code, second.Code, want, clipped(second.Body.String()))
	}
	if _, special := sentAgain[route]; special {
		return
	}
	if got, want := second.Header().Get("Location"), first.Header().Get("Location"); want != "" && got != want {
		f.t.Errorf("%s: again it leads to %s, and first to %s", route, got, want)
	}
	if wrote && !bytes.Equal(f.head(), f.mark) {
		f.t.Errorf("%s: again it wrote something", route)
	}
	other, against := maps.Clone(form), http.StatusConflict
	other.Set("colour", "red")
	if ownKeys(route) {
		against = http.StatusBadRequest // of a field that there is not; another text is what TestKeyOfHeader sends
	}
	if w := again(other); w.Code != against || !bytes.Equal(f.head(), f.mark) {
		f.t.Errorf("%s: something else under the key: status %d", route, w.Code)
	}
}

// ownKeys reports whether the rules of discussions look at the key of a form, which they do when they have read its fields.
func ownKeys(route string) bool {
	return strings.HasPrefix(route, "/forum/") || strings.HasPrefix(route, "/moderation/") || route == "/notifications/read" || route == "/admin/users/:id/office"
}

func TestRepeatedSignIn(t *testing.T) {
	n := openTown(t, nil)
	judge, err := n.people.UserByEmail(context.Background(), forum.Operator(), "judge@court.example")
	fatal(t, err)
	sessions := func() int {
		list, err := n.people.Sessions(context.Background(), forum.As(judge))
		fatal(t, err)
		return len(list)
	}
	signIn := func(email, key string) (*browser, int) {
		b := n.browser(t)
		w := b.do(http.MethodPost, "/ru/login", url.Values{"email": {email}, "password": {passphrase}, "next": {""}}, "Idempotency-Key", key)
		return b, w.Code
	}
	first, _ := signIn("judge@court.example", "k1")
	second, status := signIn("judge@court.example", "k1")
	if status != http.StatusSeeOther || sessions() != 1 {
		t.Errorf("status %d, %d sessions", status, sessions())
	}
	second.get("/ru/account", http.StatusOK)
	first.get("/ru/account", http.StatusUnauthorized)
	if _, status := signIn("judge@court.example", "k2"); status != http.StatusSeeOther || sessions() != 2 {
		t.Errorf("under another key: status %d, %d sessions", status, sessions())
	}
	if _, status := signIn("lawyer@court.example", "k1"); status != http.StatusSeeOther || sessions() != 2 {
		t.Errorf("somebody else under the key: status %d, %d sessions", status, sessions())
	}
	second.get("/ru/account", http.StatusOK)
	if w := second.do(http.MethodPost, "/ru/account/profile", url.Values{"name": {"Другое Имя"}, "lang": {"ru"}, "token": {second.token}}, "Idempotency-Key", "k1"); w.Code != http.StatusConflict {
		t.Errorf("another form under the key of the sign-in: status %d", w.Code)
	}
	if _, status := signIn("judge@court.example", strings.Repeat("k", 201)); status != http.StatusBadRequest {
		t.Errorf("a key of 201 bytes: status %d", status)
	}
}

// TestRepeatedTogether sends one form twenty times at once.
func TestRepeatedTogether(t *testing.T) {
	n := openTown(t, nil)
	b := n.as(t, forum.RoleAdministrator)
	var wg sync.WaitGroup
	status := make([]int, 20)
	for i := range status {
		own := *b
		own.cookies = maps.Clone(b.cookies)
		wg.Go(func() {
			status[i] = own.do(http.MethodPost, "/ru/admin/users/"+n.id(t, forum.RoleJudge)+"/badge", url.Values{"badge": {"Кандидат наук"}, "proof": {"диплом"}, "token": {b.token}}, "Idempotency-Key", "together").Code
		})
	}
	wg.Wait()
	if slices.ContainsFunc(status, func(s int) bool { return s != http.StatusSeeOther }) {
		t.Errorf("statuses %v", status)
	}
	events, _, err := n.people.Audit(context.Background(), forum.Operator(), 0, 100)
	fatal(t, err)
	if got := strings.Count(fmt.Sprint(events), "Кандидат наук"); got != 1 {
		t.Errorf("%d badges were given", got)
	}
}

// TestKeyOfRefused corrects what was refused under the same key, and lets a key run out.
func TestKeyOfRefused(t *testing.T) {
	n := openTown(t, nil)
	b := n.as(t, forum.RoleAdministrator)
	at := "/ru/admin/users/" + n.id(t, forum.RoleJudge) + "/badge"
	send := func(badge, key string) int {
		return b.do(http.MethodPost, at, url.Values{"badge": {badge}, "proof": {"диплом"}, "token": {b.token}}, "Idempotency-Key", key).Code
	}
	if got := send("", "k"); got != http.StatusBadRequest {
		t.Errorf("nothing: status %d", got)
	}
	if got := send("Доктор наук", "k"); got != http.StatusSeeOther {
		t.Errorf("corrected: status %d", got)
	}
	if got := send("Кандидат наук", "k"); got != http.StatusConflict {
		t.Errorf("something else: status %d", got)
	}
	for _, key := range []string{strings.Repeat("k", 201), "\xff\xfe"} {
		if got := send("Кандидат наук", key); got != http.StatusBadRequest {
			t.Errorf("key %q: status %d", clipped(key), got)
		}
	}
	n.pass(forum.ReplayLifetime - time.Hour)
	b = n.as(t, forum.RoleAdministrator)
	if got := send("Доктор наук", "k"); got != http.StatusSeeOther {
		t.Errorf("after 47 hours: status %d", got)
	}
	n.pass(time.Hour)
	if got := send("Кандидат наук", "k"); got != http.StatusSeeOther {
		t.Errorf("after 48 hours: status %d", got)
	}
}

// TestRepeatedPreview looks at a text twice: it is kept as one draft.
func TestRepeatedPreview(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	b := q.as(t, forum.RoleJudge)
	b.get("/ru/forum/t/"+string(id), http.StatusOK)
	for range 2 {
		b.post("/ru/forum/t/"+string(id)+"/reply", http.StatusOK, "source", "Ещё не всё", "key", "k1", "do", "preview")
	}
	if got := strings.Count(b.get("/ru/forum/kept", http.StatusOK), "Ещё не всё"); got != 1 {
		t.Errorf("%d drafts", got)
	}
}

// secretInput is a field of a form in which a secret is typed, by its kind or by what the browser is told of it.
var secretInput = regexp.MustCompile(`<input[^>]*(?:type="password"|autocomplete="one-time-code")[^>]*>`)

// TestSecretFields looks for the secrets that forms ask for: what is kept of a repeated request has none of them.
func TestSecretFields(t *testing.T) {
	n := openTown(t, nil)
	b := n.as(t, forum.RoleAdministrator)
	b.post("/ru/account/second/begin", http.StatusSeeOther)
	body := ""
	for _, path := range []string{"/account", "/account/second", "/account/keys", "/account/address", "/account/delete"} {
		body += b.get("/ru"+path, http.StatusOK)
	}
	token, err := n.people.Invite(context.Background(), forum.Operator(), "guest@court.example", nil, formWhy)
	fatal(t, err)
	nobody := n.browser(t)
	body += nobody.get("/ru/login", http.StatusOK) + nobody.get("/ru/join?code="+token, http.StatusOK)
	found := secretInput.FindAllString(body, -1)
	for _, input := range found {
		name := regexp.MustCompile(`name="([^"]*)"`).FindStringSubmatch(input)[1]
		if !slices.Contains(web.SecretFields(), name) {
			t.Errorf("%s: of this secret something is kept", name)
		}
	}
	if len(found) < 9 {
		t.Errorf("only %d secrets are asked for", len(found))
	}
}
