package web_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"taldau/forum"
	"taldau/web/i18n"
)

// TestAccountPages looks at every page of the accounts in every language.
func TestAccountPages(t *testing.T) {
	n := openTown(t, nil)
	admin := n.as(t, forum.RoleAdministrator)
	judge := "/admin/users/" + n.id(t, forum.RoleJudge)
	admin.post("/ru"+judge+"/badge", http.StatusSeeOther, "badge", "Судья Медеуского районного суда", "proof", "удостоверение № 7")
	for _, path := range []string{"/account", "/account?done=profile", "/account?done=none", "/admin/users", "/admin/users?email=none@court.example", "/admin/users?after=3", judge, judge + "?done=granted",
		judge + "/revoke?object=judge", judge + "/unbadge?object=x", judge + "/suspend", judge + "/restore", judge + "/second", "/account/second", "/account/delete", "/admin/invite", "/admin/audit", "/admin/audit?before=5"} {
		for _, lang := range i18n.Languages() {
			body := admin.get("/"+lang+path, http.StatusOK)
			root := markup(t, body)
			wantOut(t, body, "<script", "%!", "ZgotmplZ", "argon2id")
			for _, form := range all(root, "form") {
				if attr(form, "method") == "post" && !strings.Contains(body, `name="token"`) {
					t.Errorf("%s: a form without its token", path)
				}
			}
			if title := content(all(root, "title")[0]); !strings.Contains(title, " — ") {
				t.Errorf("%s: title %q", path, title)
			}
		}
	}
	for _, path := range []string{"/admin/users?after=-1", "/admin/users?after=99999999999999999999", "/admin/audit?before=x"} {
		admin.get("/ru"+path, http.StatusBadRequest)
	}
	for _, path := range []string{"/admin/users/0", "/admin/users/99", "/admin/users/01", "/admin/users/x", "/admin/users/99/suspend"} {
		admin.get("/ru"+path, http.StatusNotFound)
	}
	if w := admin.do(http.MethodGet, "/ru/admin/users?email=JUDGE@court.example", nil); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/ru"+judge {
		t.Errorf("found: %d, %q", w.Code, w.Header().Get("Location"))
	}
	body := n.as(t, forum.RoleJudge).get("/ru/account", http.StatusOK)
	wantIn(t, body, "Судья Медеуского районного суда", "удостоверение № 7", "приказ № 5", "Оператор сервиса")
	wantOut(t, body, "/admin/")
}

// TestManage walks the road of an administrator: grant, refuse without a reason, revoke, suspend, restore, and finds all in the log.
func TestManage(t *testing.T) {
	n := openTown(t, nil)
	admin := n.as(t, forum.RoleAdministrator)
	at := "/ru/admin/users/" + n.id(t, forum.RoleCitizen)
	body := admin.post(at+"/grant", http.StatusBadRequest, "role", "editor", "reason", " ").Body.String()
	markup(t, body)
	wantIn(t, body, `<a href="#reason">Укажите основание</a>`, `id="role-editor" name="role" value="editor" checked`, `aria-invalid="true"`)
	body = admin.post(at+"/grant", http.StatusBadRequest, "role", "king", "reason", "приказ № 9").Body.String()
	markup(t, body)
	wantIn(t, body, "Выберите роль", `value="приказ № 9"`)
	w := admin.post(at+"/grant", http.StatusSeeOther, "role", "editor", "reason", "приказ № 9")
	if w.Header().Get("Location") != at+"?done=granted" {
		t.Errorf("leads to %q", w.Header().Get("Location"))
	}
	wantIn(t, admin.get(at, http.StatusOK), "приказ № 9", at+"/revoke?object=editor")
	wantIn(t, admin.get(at+"/revoke?object=editor", http.StatusOK), "Редактор", "Вернуться")
	markup(t, admin.post(at+"/revoke", http.StatusBadRequest, "object", "editor", "reason", "").Body.String())
	admin.post(at+"/revoke", http.StatusSeeOther, "object", "editor", "reason", "переведён")
	wantOut(t, admin.get(at, http.StatusOK), "приказ № 9")
	admin.post(at+"/suspend", http.StatusSeeOther, "object", "", "reason", "жалоба № 3")
	wantIn(t, admin.get(at, http.StatusOK), "жалоба № 3", at+"/restore")
	wantIn(t, admin.get("/ru/admin/users", http.StatusOK), "Приостановлена")
	admin.post(at+"/restore", http.StatusSeeOther, "object", "", "reason", "снято")
	own := "/ru/admin/users/" + n.id(t, forum.RoleAdministrator)
	wantIn(t, admin.post(own+"/revoke", http.StatusBadRequest, "object", "administrator", "reason", "x").Body.String(), "последний администратор")
	log := admin.get("/ru/admin/audit", http.StatusOK)
	wantIn(t, log, "приказ № 9", "переведён", "жалоба № 3", "снято", "дана роль", "приостановлена учётная запись")
}

func TestInvite(t *testing.T) {
	n := openTown(t, nil)
	admin := n.as(t, forum.RoleAdministrator)
	body := admin.post("/ru/admin/invite", http.StatusBadRequest, "email", "judge@court.example", "role", "judge", "role", "curator", "reason", "приказ").Body.String()
	markup(t, body)
	wantIn(t, body, "уже есть", `value="curator" checked`)
	body = admin.post("/ru/admin/invite", http.StatusOK, "email", "new@court.example", "role", "judge", "role", "curator", "reason", "приказ").Body.String()
	link := regexp.MustCompile(`https://taldau\.example(/ru/join\?code=[A-Za-z0-9_-]{43})<`).FindStringSubmatch(body)
	if link == nil {
		t.Fatalf("no link in %s", body)
	}
	b := n.browser(t)
	code := strings.TrimPrefix(link[1], "/ru/join?code=")
	page := b.get(link[1], http.StatusOK)
	markup(t, page)
	wantIn(t, page, "new@court.example", "Куратор категорий")
	page = b.post("/ru/join", http.StatusBadRequest, "code", code, "name", "Ерлан", "password", passphrase, "again", "другой").Body.String()
	wantIn(t, page, "Пароли не совпадают", `value="Ерлан"`)
	wantOut(t, page, passphrase)
	b.post("/ru/join", http.StatusBadRequest, "code", code, "name", "Ерлан", "password", "Password1234", "again", "Password1234")
	b.post("/ru/join", http.StatusBadRequest, "code", code, "name", "Ерлан", "password", passphrase, "again", passphrase, "role", "administrator")
	b.post("/ru/join", http.StatusSeeOther, "code", code, "name", "Ерлан", "password", passphrase, "again", passphrase)
	wantIn(t, b.get("/ru/account", http.StatusOK), "Ерлан", "Судья", "Сауле Ержанова")
	n.browser(t).get(link[1], http.StatusNotFound)
	wantOut(t, admin.get("/ru/admin/invite", http.StatusOK), "Открытые приглашения")
	admin.post("/ru/admin/invite", http.StatusOK, "email", "wrong@court.example", "role", "administrator", "reason", "приказ")
	body = admin.get("/ru/admin/invite", http.StatusOK)
	markup(t, body)
	wantIn(t, body, "Открытые приглашения", "wrong@court.example", "Администратор", "Сауле Ержанова")
	admin.post("/ru/admin/invite/withdraw", http.StatusSeeOther, "email", "wrong@court.example")
	wantOut(t, admin.get("/ru/admin/invite?done=invite-withdrawn", http.StatusOK), "wrong@court.example")
	wantIn(t, admin.post("/ru/admin/invite/withdraw", http.StatusBadRequest, "email", "wrong@court.example").Body.String(), "никто не приглашён")
	wantIn(t, admin.get("/ru/admin/audit", http.StatusOK), "отозвано приглашение")
}

// TestOwnAccount changes name, language, password and sessions, and tries to set what no form offers.
func TestOwnAccount(t *testing.T) {
	n := openTown(t, nil)
	b, other := n.as(t, forum.RoleJudge), n.as(t, forum.RoleJudge)
	for _, field := range []string{"role", "email", "id", "badge", "created", "suspended"} {
		b.post("/ru/account/profile", http.StatusBadRequest, "name", "Х", "lang", "ru", field, "administrator")
	}
	b.post("/ru/account/profile", http.StatusBadRequest, "name", "А", "name", "Б", "lang", "ru")
	body := b.post("/ru/account/profile", http.StatusBadRequest, "name", "Ивaнов", "lang", "ru").Body.String()
	markup(t, body)
	wantIn(t, body, "буквы двух алфавитов", `value="Ивaнов"`)
	w := b.post("/ru/account/profile", http.StatusSeeOther, "name", "Сауле", "lang", "kk")
	if got := w.Header().Get("Location"); got != "/kk/account?done=profile" {
		t.Errorf("leads to %q", got)
	}
	const next = "семь зелёных трамваев"
	body = b.post("/ru/account/password", http.StatusBadRequest, "old", "нет", "password", next, "again", next).Body.String()
	wantIn(t, body, "Нынешний пароль неверен")
	wantOut(t, body, next)
	before := b.cookies["taldau_session"]
	b.post("/ru/account/password", http.StatusSeeOther, "old", passphrase, "password", next, "again", next)
	if b.cookies["taldau_session"] == before {
		t.Error("the secret of the session is the same")
	}
	other.get("/ru/account", http.StatusUnauthorized)
	body = b.get("/ru/account", http.StatusOK)
	if strings.Contains(body, `name="session"`) {
		t.Error("another session is left")
	}
	third := n.browser(t)
	third.post("/ru/login", http.StatusSeeOther, "email", "judge@court.example", "password", next, "next", "")
	session := regexp.MustCompile(`name="session" value="([0-9a-f]{64})"`).FindStringSubmatch(b.get("/ru/account", http.StatusOK))
	if session == nil {
		t.Fatal("the other session is not shown")
	}
	n.as(t, forum.RoleLawyer).post("/ru/account/sessions", http.StatusNotFound, "session", session[1])
	third.get("/ru/account", http.StatusOK)
	b.post("/ru/account/sessions", http.StatusSeeOther, "session", session[1])
	third.get("/ru/account", http.StatusUnauthorized)

	w = b.do(http.MethodGet, "/ru/account/export", nil)
	var x struct {
		User     forum.User
		Sessions []any
		Events   []forum.Event
	}
	if err := json.Unmarshal(w.Body.Bytes(), &x); err != nil || x.User.Email != "judge@court.example" || len(x.Sessions) != 1 || len(x.Events) != 4 {
		t.Errorf("export: %v\n%s", err, w.Body.String())
	}
	if got := w.Header().Get("Cache-Control"); got != "private, no-store" || strings.Contains(w.Body.String(), "argon2id") {
		t.Errorf("export: caching %q", got)
	}
}

// TestFaultsAreTranslated finds every fault that the rules can report and wants its message in every language.
func TestFaultsAreTranslated(t *testing.T) {
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for pattern, call := range map[string]*regexp.Regexp{
		"../forum/*.go": regexp.MustCompile(`(?:invalid|line)\("(\w+)"(?:, "(\w+)")?`), "auth/*.go": regexp.MustCompile(`()()fault\("(\w+)"`),
		"*.go": regexp.MustCompile(`(?:faultOf|again)\((?:http\.\w+, )?"(\w+)", "(\w+)"()`),
	} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, m := range call.FindAllStringSubmatch(string(text), -1) {
				switch {
				case len(m) > 3 && m[3] != "":
					ids["fault.password."+m[3]] = true
				case m[2] != "":
					ids["fault."+m[1]+"."+m[2]] = true
				case strings.Contains(m[0], "line("):
					for _, code := range []string{"empty", "long", "invalid"} {
						ids["fault."+m[1]+"."+code] = true
					}
				}
			}
		}
	}
	if len(ids) < 30 {
		t.Errorf("only %d faults were found", len(ids))
	}
	for _, action := range forum.Actions() {
		ids["action."+string(action)] = true
	}
	for _, role := range forum.Roles() {
		ids["role."+string(role)] = true
	}
	for id := range ids {
		for _, lang := range i18n.Languages() {
			if !words.In(lang).Has(id) {
				t.Errorf("%s lacks %s", lang, id)
			}
		}
	}
}
