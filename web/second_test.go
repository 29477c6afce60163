package web_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"taldau/forum"
)

// device shows the codes of a secret by the clock of the test.
type device struct {
	t      testing.TB
	n      *town
	secret string
}

func (d device) code() string {
	d.t.Helper()
	code, err := totp.GenerateCode(d.secret, d.n.now())
	if err != nil {
		d.t.Fatal(err)
	}
	return code
}

// protect switches the second factor of a judge on and returns the device and the codes on paper.
func protect(t testing.TB, n *town, b *browser) (device, []string) {
	t.Helper()
	b.get("/ru/account/second", http.StatusOK)
	b.post("/ru/account/second/begin", http.StatusSeeOther)
	page := b.get("/ru/account/second", http.StatusOK)
	markup(t, page)
	wantIn(t, page, `src="data:image/png;base64,`)
	m := regexp.MustCompile(`<code>([A-Z2-7 ]{39})</code>`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no secret on %s", page)
	}
	d := device{t, n, strings.ReplaceAll(m[1], " ", "")}
	page = b.post("/ru/account/second", http.StatusBadRequest, "code", "000000", "old", passphrase).Body.String()
	markup(t, page)
	wantIn(t, page, "Код неверен")
	wantIn(t, b.post("/ru/account/second", http.StatusBadRequest, "code", d.code(), "old", "не тот").Body.String(), "Нынешний пароль неверен")
	page = b.post("/ru/account/second", http.StatusOK, "code", d.code(), "old", passphrase).Body.String()
	markup(t, page)
	var paper []string
	for _, m := range regexp.MustCompile(`<code>([A-Z2-7-]{19})</code>`).FindAllStringSubmatch(page, -1) {
		paper = append(paper, m[1])
	}
	if len(paper) != 10 {
		t.Fatalf("%d codes on paper", len(paper))
	}
	wantOut(t, b.get("/ru/account/second", http.StatusOK), paper[0], m[1])
	return d, paper
}

func password(n *town, t *testing.T) *browser {
	b := n.browser(t)
	w := b.post("/ru/login", http.StatusSeeOther, "email", "judge@court.example", "password", passphrase, "next", "/ru/help")
	if got := w.Header().Get("Location"); got != "/ru/login/code?next=%2Fru%2Fhelp" {
		t.Fatalf("leads to %q", got)
	}
	return b
}

func TestSecondFactor(t *testing.T) {
	n := openTown(t, nil)
	owner, elsewhere := n.as(t, forum.RoleJudge), n.as(t, forum.RoleJudge)
	d, paper := protect(t, n, owner)
	elsewhere.get("/ru/account", http.StatusUnauthorized)
	owner.get("/ru/account", http.StatusOK)

	b := password(n, t)
	half := b.cookies["taldau_session"]
	b.get("/ru/account", http.StatusUnauthorized) // the password alone opens nothing
	if w := b.do(http.MethodGet, "/ru/account/export", nil); w.Code != http.StatusUnauthorized {
		t.Errorf("export with half a session: %d", w.Code)
	}
	markup(t, b.get("/ru/login/code?next=/ru/help", http.StatusOK))
	markup(t, b.post("/ru/login/code", http.StatusUnauthorized, "code", d.code(), "next", "/ru/help").Body.String()) // it was used to switch on
	n.pass(30 * time.Second)
	w := b.post("/ru/login/code", http.StatusSeeOther, "code", d.code()[:3]+" "+d.code()[3:], "next", "/ru/help")
	if w.Header().Get("Location") != "/ru/help" || b.cookies["taldau_session"] == half {
		t.Errorf("leads to %q", w.Header().Get("Location"))
	}
	b.get("/ru/account", http.StatusOK)
	stale := n.browser(t)
	stale.cookies["taldau_session"] = half
	stale.get("/ru/account", http.StatusUnauthorized)

	b = password(n, t)
	b.get("/ru/login/code", http.StatusOK)
	b.post("/ru/login/code", http.StatusUnauthorized, "code", d.code(), "next", "") // the same code again
	b.post("/ru/login/code", http.StatusSeeOther, "code", strings.ToLower(paper[3]), "next", "")
	b = password(n, t)
	b.get("/ru/login/code", http.StatusOK)
	b.post("/ru/login/code", http.StatusUnauthorized, "code", paper[3], "next", "")
	n.pass(10 * time.Minute) // too late
	if w := b.post("/ru/login/code", http.StatusSeeOther, "code", d.code(), "next", "/ru/help"); !strings.HasPrefix(w.Header().Get("Location"), "/ru/login?") {
		t.Errorf("too late: %q", w.Header().Get("Location"))
	}
	wantIn(t, owner.get("/ru/account/second", http.StatusOK), "осталось 9")
	wantIn(t, owner.post("/ru/account/second/codes", http.StatusBadRequest, "old", "не тот").Body.String(), "Нынешний пароль неверен")
	page := owner.post("/ru/account/second/codes", http.StatusOK, "old", passphrase).Body.String()
	markup(t, page)
	fresh := regexp.MustCompile(`<code>([A-Z2-7-]{19})</code>`).FindAllStringSubmatch(page, -1)
	if len(fresh) != 10 || strings.Contains(page, paper[4]) {
		t.Fatalf("%d new codes on paper, or old ones among them", len(fresh))
	}
	b = password(n, t)
	b.get("/ru/login/code", http.StatusOK)
	b.post("/ru/login/code", http.StatusUnauthorized, "code", paper[4], "next", "")
	b.post("/ru/login/code", http.StatusSeeOther, "code", fresh[4][1], "next", "")
	owner.post("/ru/account/second/off", http.StatusBadRequest, "old", "не тот")
	owner.post("/ru/account/second/off", http.StatusSeeOther, "old", passphrase)
	owner.post("/ru/account/second/codes", http.StatusBadRequest, "old", passphrase)
	n.as(t, forum.RoleJudge)
}

// TestCodeIsTakenOnce gives one code twice at the same moment.
func TestCodeIsTakenOnce(t *testing.T) {
	n, ctx := openTown(t, nil), context.Background()
	d, paper := protect(t, n, n.as(t, forum.RoleJudge))
	n.pass(time.Minute)
	for _, code := range []string{d.code(), paper[0]} {
		var work sync.WaitGroup
		var opened atomic.Int64
		for range 4 {
			token, half, err := n.people.SignIn(ctx, "judge@court.example", passphrase, forum.Client{})
			if err != nil || !half {
				t.Fatalf("half %v: %v", half, err)
			}
			work.Go(func() {
				if _, err := n.people.EnterCode(ctx, token, code); err == nil {
					opened.Add(1)
				}
			})
		}
		work.Wait()
		if opened.Load() != 1 {
			t.Errorf("one code opened %d sessions", opened.Load())
		}
	}
}

// TestCodesAreNotGuessed gives wrong codes until the password is asked for again, and then until the brake holds.
func TestCodesAreNotGuessed(t *testing.T) {
	n := openTown(t, nil)
	d, _ := protect(t, n, n.as(t, forum.RoleJudge))
	n.pass(time.Minute)
	for range 2 {
		b := password(n, t)
		b.get("/ru/login/code", http.StatusOK)
		for range 5 {
			b.post("/ru/login/code", http.StatusUnauthorized, "code", "12345x", "next", "")
		}
		b.token = ""
		w := b.post("/ru/login/code", http.StatusSeeOther, "code", d.code(), "next", "")
		if !strings.HasPrefix(w.Header().Get("Location"), "/ru/login?") {
			t.Errorf("after five wrong codes: %q", w.Header().Get("Location"))
		}
	}
	b := password(n, t)
	b.get("/ru/login/code", http.StatusOK)
	if w := b.post("/ru/login/code", http.StatusTooManyRequests, "code", d.code(), "next", ""); w.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	admin := n.as(t, forum.RoleAdministrator)
	at := "/ru/admin/users/" + n.id(t, forum.RoleJudge)
	wantIn(t, admin.get(at, http.StatusOK), at+"/second")
	admin.post(at+"/second", http.StatusSeeOther, "object", "", "reason", "паспорт")
	n.as(t, forum.RoleJudge)
}
