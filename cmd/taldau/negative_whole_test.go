//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"log/slog"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"taldau/forum"
)

// wholeRows are about what must stay whole: forms, logs, headers, posts, votes.
func wholeRows(s *running) []negative {
	const post = http.MethodPost
	reply := s.at(s.topic) + "/reply"
	foreign := func(headers ...string) negative {
		return negative{number: 59, sent: fmt.Sprintf("a form with %q", headers), as: "lawyer", method: post, path: reply, form: replying("k59", "Чужое", "publish"), header: headers, status: http.StatusForbidden, in: []string{"с другого сайта"}}
	}
	list := []negative{
		{number: 57, sent: "X-Forwarded-For of a peer that nobody trusts", do: forwarded},
		{number: 58, sent: "ends of lines and escapes in path, agent and address", do: logLines},
		foreign("Origin", "https://evil.example"), foreign("Origin", "null"), foreign("Origin", "http://"+negativeHost+".evil.example"),
		foreign("Origin", "", "Sec-Fetch-Site", "cross-site"), foreign("Origin", "", "Sec-Fetch-Site", "same-site"),
		{number: 59, sent: "a form without Origin and without its token", as: "lawyer", method: post, path: reply, form: append(replying("k59", "Чужое", "publish"), "token", ""), header: []string{"Origin", ""}, status: http.StatusForbidden},
		{number: 59, sent: "a form with the token of somebody else", do: otherToken},
		{number: 59, sent: "none of them was taken", path: s.at(s.topic), status: http.StatusOK, out: []string{"Чужое"}},
		{number: 60, sent: "something for every status, for its headers", do: securityHeaders},
		{number: 61, sent: "the key of a request again", do: sameKey},
		{number: 62, sent: "20 equal questions at once", do: equalQuestions},
		{number: 62, sent: "12 replies at once", do: repliesAtOnce},
		{number: 63, sent: "a change of a post that was changed meanwhile", do: staleEdit},
		{number: 64, sent: "two questions about one new article at once", do: sameArticle},
		{number: 65, sent: "ten votes of one judge at once", do: voteAtOnce},
		{number: 66, sent: "a vote after the deadline", as: "judge3", method: post, path: s.at(s.late) + "/vote", form: []string{"key", "k66", "answer1", "agree", "confirmed", "1"}, status: http.StatusConflict, in: []string{"Срок голосования вышел"}},
		{number: 66, sent: "a vote of a lawyer", as: "lawyer", method: post, path: s.at(s.vote) + "/vote", form: []string{"key", "k66", "answer1", "agree", "confirmed", "1"}, status: http.StatusNotFound},
		{number: 66, sent: "a vote of a curator", as: "curator", method: post, path: s.at(s.vote) + "/vote", form: []string{"key", "k66", "answer1", "agree", "confirmed", "1"}, status: http.StatusNotFound},
		{number: 66, sent: "an answer to a statement that there is not", as: "judge3", method: post, path: s.at(s.vote) + "/vote", form: []string{"key", "k66", "answer1", "agree", "answer2", "agree", "confirmed", "1"}, status: http.StatusBadRequest},
		{number: 66, sent: "an answer that there is not", as: "judge3", method: post, path: s.at(s.vote) + "/vote", form: []string{"key", "k66", "answer1", "veto", "confirmed", "1"}, status: http.StatusBadRequest},
		{number: 66, sent: "a vote of a topic without one", as: "judge3", method: post, path: s.at(s.topic) + "/vote", form: []string{"key", "k66", "answer1", "agree", "confirmed", "1"}, status: http.StatusConflict, in: []string{"В нынешнем состоянии темы"}},
	}
	return list
}

// forwarded spends the tries of one address while it says to be others.
func forwarded(t *testing.T, s *running) {
	form := []string{"email", "editor@court.example", "password", "не тот пароль", "next", ""}
	last := 0
	for i := range 12 {
		last = s.from("127.0.0.9").post(t, "/ru/login", form, "X-Forwarded-For", fmt.Sprintf("203.0.113.%d", i), "X-Real-IP", fmt.Sprintf("203.0.113.%d", i), "Forwarded", "for=203.0.113.7").status
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the twelfth try is answered %d", last)
	}
	if strings.Contains(s.log.String(), "203.0.113") || !strings.Contains(s.log.String(), "127.0.0.0/24") {
		t.Error("the log has the address that the sender made up, or none")
	}
	c := s.from("127.0.0.9")
	c.post(t, "/ru/login", []string{"email", "writer3@court.example", "password", negativeSecret, "next", ""}, "X-Forwarded-For", "203.0.113.50").holds(t, http.StatusSeeOther, nil)
	c.do(t, http.MethodGet, "/ru/account", "").holds(t, http.StatusOK, []string{"127.0.0.0/24"}, "203.0.113")
}

// logLine is how the log begins each line.
var logLine = regexp.MustCompile(`^(time=\S+ level=[A-Z]+ msg=|Taldau serves )`)

func logLines(t *testing.T, s *running) {
	forged := "\r\ntime=2026-01-01T00:00:00Z level=ERROR msg=forged"
	c := s.nobody()
	c.do(t, http.MethodGet, "/ru/%0d%0atime=1%20level=ERROR%20msg=forged%1b%5b31m%00", "").holds(t, http.StatusNotFound, nil)
	c.do(t, http.MethodGet, "/ru/d/%e2%80%a8level=ERROR", "", "User-Agent", "x level=ERROR msg=forged", "Referer", "x").holds(t, http.StatusNotFound, nil)
	c.post(t, "/ru/login", []string{"email", "a@court.example" + forged + "\x1b[31m", "password", forged, "next", forged}).holds(t, http.StatusUnauthorized, nil)
	s.as(t, "lawyer").post(t, "/ru/forum/new", s.question("k58"+forged, "title", "А"+forged+"\x1b[31m")).holds(t, http.StatusBadRequest, nil)
	a, _ := s.raw(t, "GET", "GET /ru HTTP/1.1\r\nHost: "+negativeHost+"\r\nUser-Agent: x\x1b[31m\r\nConnection: close\r\n\r\n")
	if a.status != http.StatusBadRequest && a.status != http.StatusOK {
		t.Errorf("an escape in the agent: status %d", a.status)
	}
	for line := range strings.Lines(s.log.String()) {
		if !logLine.MatchString(line) || strings.Contains(line, "\x1b") || strings.Contains(line, "\x00") {
			t.Errorf("a line of the log is %q", line)
		}
	}
	if !strings.Contains(s.log.String(), `msg=forged`) {
		t.Error("the path is not in the log at all: nothing was tested")
	}
}

func otherToken(t *testing.T, s *running) {
	form := append(replying("k59", "Чужое", "publish"), "token", s.as(t, "judge").token)
	s.as(t, "lawyer").post(t, s.at(s.topic)+"/reply", form).holds(t, http.StatusForbidden, []string{"с другого сайта"})
}

// securityHeaders looks at the headers of every kind of answer. The answers that net/http gives before there is a request (400 and 431 of the protocol) have none.
func securityHeaders(t *testing.T, s *running) {
	want := map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		"Strict-Transport-Security": "max-age=31536000", "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
	}
	c := s.nobody()
	first := c.do(t, http.MethodGet, "/ru/help", "")
	css := styleSheet.FindString(first.body)
	answers := map[string]*answer{
		"304": c.do(t, http.MethodGet, "/ru/help", "", "If-None-Match", first.header.Get("ETag")), "302": c.do(t, http.MethodGet, "/ru"[:1], ""), "400": c.do(t, http.MethodGet, "/ru/forum?after=x", ""),
		"401": c.do(t, http.MethodGet, "/ru/account", ""), "403": c.do(t, http.MethodPost, "/ru/login", "", "Origin", "https://evil.example"), "404": c.do(t, http.MethodGet, "/nothing", ""),
		"405": c.do(t, http.MethodPut, "/ru", ""), "413": c.post(t, "/ru/login", []string{"email", strings.Repeat("a", 64<<10)}), "415": c.do(t, http.MethodPost, "/ru/login", "{}", "Content-Type", "application/json"),
		"200 style": c.do(t, http.MethodGet, css, ""), "404 style": c.do(t, http.MethodGet, "/static/none.css", ""), "302 icon": c.do(t, http.MethodGet, "/favicon.ico", ""), "200 robots": c.do(t, http.MethodGet, "/robots.txt", ""),
		"200 health": c.do(t, http.MethodGet, "/healthz", ""), "200 feed": c.do(t, http.MethodGet, "/ru/forum/atom", ""), "200 topic": c.do(t, http.MethodGet, s.at(s.topic), ""), "200 export": s.as(t, "lawyer").do(t, http.MethodGet, "/ru/account/export", ""),
	}
	for name, a := range answers {
		if got := strconv.Itoa(a.status); got != name[:3] {
			t.Errorf("%s is answered %s", name, got)
		}
		policy := a.header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
			if !strings.Contains(policy, part) || strings.Contains(policy, "unsafe") {
				t.Errorf("%s: the policy is %q", name, policy)
			}
		}
		for h, value := range want {
			if got := a.header.Get(h); got != value {
				t.Errorf("%s: %s is %q", name, h, got)
			}
		}
		if a.header.Get("Server") != "" || a.header.Get("X-Powered-By") != "" {
			t.Errorf("%s names its server", name)
		}
	}
}

func sameKey(t *testing.T, s *running) {
	c := s.as(t, "writer")
	first := c.post(t, "/ru/forum/new", s.question("k61"))
	first.holds(t, http.StatusSeeOther, nil)
	again := c.post(t, "/ru/forum/new", s.question("k61"))
	again.holds(t, http.StatusSeeOther, nil)
	if a, b := first.header.Get("Location"), again.header.Get("Location"); a != b || a == "" {
		t.Errorf("the form led to %s, and sent again to %s", a, b)
	}
	c.post(t, "/ru/forum/new", s.question("k61", "source", "Другой текст.")).holds(t, http.StatusConflict, []string{"Другой текст."})
	s.as(t, "writer2").post(t, "/ru/forum/new", s.question("k61", "title", "Тот же ключ другого человека?")).holds(t, http.StatusSeeOther, nil)
}

// written counts the topics that somebody began.
func (s *running) written(t *testing.T, name string) int {
	t.Helper()
	return strings.Count(s.nobody().get(t, "/ru/forum?author="+s.people[name].String(), http.StatusOK), `<li class="topic">`)
}

func equalQuestions(t *testing.T, s *running) {
	c, before := s.as(t, "writer3"), s.written(t, "writer3")
	form := s.question("k62", "title", "Двадцать раз один вопрос?")
	places := map[string]bool{}
	for _, a := range c.together(t, 20, "/ru/forum/new", func(int) []string { return form }) {
		a.holds(t, http.StatusSeeOther, nil)
		places[a.header.Get("Location")] = true
	}
	if n := s.written(t, "writer3") - before; n != 1 || len(places) != 1 {
		t.Errorf("%d topics at %v", n, places)
	}
}

var postAnchor = regexp.MustCompile(`id="post-\d+"`)

func repliesAtOnce(t *testing.T, s *running) {
	c := s.as(t, "writer3")
	topic := c.post(t, "/ru/forum/new", s.question("k62r", "title", "Двенадцать ответов сразу?")).header.Get("Location")
	seen := map[string]bool{}
	for _, a := range c.together(t, 12, topic+"/reply", func(i int) []string {
		return replying(fmt.Sprint("k62-", i), fmt.Sprint("Ответ номер ", i), "publish")
	}) {
		a.holds(t, http.StatusSeeOther, nil)
		seen[a.header.Get("Location")] = true
	}
	page := s.nobody().get(t, topic, http.StatusOK)
	if len(seen) != 12 || len(postAnchor.FindAllString(page, -1)) != 13 || !strings.Contains(page, `id="post-13"`) {
		t.Errorf("%d places, %d posts on the page", len(seen), len(postAnchor.FindAllString(page, -1)))
	}
	if list := s.nobody().get(t, "/ru/forum?author="+s.people["writer3"].String(), http.StatusOK); !strings.Contains(list, "12 ответов") {
		t.Error("the list counts otherwise")
	}
}

func staleEdit(t *testing.T, s *running) {
	c := s.as(t, "writer3") // not one of the first two, whose previews of hostile texts may have filled their drafts
	a := c.post(t, s.at(s.topic)+"/reply", replying("k63", "Первый текст.", "publish"))
	a.holds(t, http.StatusSeeOther, nil)
	_, number, _ := strings.Cut(a.header.Get("Location"), "#post-")
	edit := s.at(s.topic) + "/p/" + number + "/edit"
	change := func(key, text string) *answer {
		return c.post(t, edit, []string{"source", text, "key", key, "draft", "", "seq", "0", "revision", "1", "note", "", "do", "publish"})
	}
	change("k63a", "Второй текст.").holds(t, http.StatusSeeOther, nil)
	stale := change("k63b", "Третий текст.")
	stale.holds(t, http.StatusPreconditionFailed, []string{"Второй", "Третий текст.</textarea>", "<ins>", "<del>", "Черновик сохранён"})
	if kept := c.get(t, "/ru/forum/kept", http.StatusOK); !strings.Contains(kept, "Третий текст.") {
		t.Error("the text is not kept as a draft")
	}
	s.nobody().do(t, http.MethodGet, s.at(s.topic), "").holds(t, http.StatusOK, []string{"Второй текст."}, "Третий текст.")
}

func sameArticle(t *testing.T, s *running) {
	c := s.as(t, "writer2")
	for i, a := range c.together(t, 2, "/ru/forum/new", func(i int) []string {
		return s.question(fmt.Sprint("k64-", i), "title", fmt.Sprintf("Вопрос %d о новой статье?", i), "articles", "ст. 777 ГК")
	}) {
		a.holds(t, http.StatusSeeOther, nil)
		c.do(t, http.MethodGet, a.header.Get("Location"), "").holds(t, http.StatusOK, []string{fmt.Sprintf("Вопрос %d о новой статье?", i), "777"})
	}
	c.do(t, http.MethodGet, "/ru/forum?about=article:civil-code/777", "").holds(t, http.StatusOK, []string{"Вопрос 0", "Вопрос 1"})
}

func voteAtOnce(t *testing.T, s *running) {
	c := s.as(t, "judge4")
	won, refused := 0, 0
	for _, a := range c.together(t, 10, s.at(s.vote)+"/vote", func(i int) []string {
		return []string{"key", fmt.Sprint("k65-", i), "answer1", "agree", "confirmed", "1"}
	}) {
		switch a.status {
		case http.StatusSeeOther:
			won++
		case http.StatusConflict:
			refused++
		default:
			t.Errorf("status %d\n%s", a.status, clipMain(a.body))
		}
	}
	if won != 1 || refused != 9 {
		t.Errorf("%d votes were taken, %d refused", won, refused)
	}
	if page := html.UnescapeString(s.nobody().get(t, s.at(s.vote), http.StatusOK)); !strings.Contains(page, "1 из 5") {
		t.Error("the page does not count one vote of five")
	}
}

// told counts whom the post with the many mentions was told to, when the service has ended.
func (s *running) told(t *testing.T) {
	t.Helper()
	app, err := openApp(&Options{Data: s.bank}, slog.New(slog.DiscardHandler))
	must(t, err)
	defer func() { must(t, app.Close()) }()
	_, err = app.Discussion.Deliver(context.Background(), 10_000)
	must(t, err)
	n := 0
	for _, id := range s.people {
		page, err := app.Discussion.Inbox(context.Background(), forum.Actor{ID: id}, "", 500)
		if errors.Is(err, fs.ErrPermission) {
			continue // suspended by row 28
		}
		must(t, err)
		for _, item := range page.Notices {
			if item.Post.String() == string(s.topic)+"/"+s.bomb && item.Kind == forum.NoticeMention {
				n++
			}
		}
	}
	if n == 0 || n > 20 {
		t.Errorf("%d people are told of the post with 500 mentions", n)
	}
}
