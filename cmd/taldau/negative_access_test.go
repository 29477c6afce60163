//go:build linux

package main

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// outsiders are those whom the judges' chamber is not for.
func outsiders() []string {
	return []string{"", "citizen2", "lawyer", "editor", "moderator", "administrator"}
}

// accessRows are about who may do what. The whole matrix of routes, people and states is TestRoutes of the pages.
func accessRows(s *running) []negative {
	list := []negative{
		{number: 38, sent: "every address of a topic of the chamber, of a missing one, as everybody else", do: chamberIsMissing},
		{number: 39, sent: "words of the chamber, looked for everywhere as everybody else", do: chamberCanary},
	}
	for _, name := range []string{"role", "verified", "author_id", "author", "created_at", "position_status", "state", "id", "badge", "suspended", "_method"} {
		list = append(list,
			negative{number: 40, sent: name + " in a profile", as: "lawyer", method: http.MethodPost, path: "/ru/account/profile", form: []string{"name", "Захвачено", "lang", "ru", name, "administrator"}, status: http.StatusBadRequest, in: []string{"Запрос составлен неверно"}},
			negative{number: 40, sent: name + " in a question", as: "lawyer", method: http.MethodPost, path: "/ru/forum/new", form: s.question("k40", name, "published"), status: http.StatusBadRequest, in: []string{"Запрос составлен неверно"}},
			negative{number: 40, sent: name + " in a reply", as: "lawyer", method: http.MethodPost, path: s.at(s.topic) + "/reply", form: append(replying("k40", "Текст", "publish"), name, "1"), status: http.StatusBadRequest, in: []string{"Запрос составлен неверно"}})
	}
	return append(list, negative{number: 40, sent: "nothing of it was done", as: "lawyer", path: "/ru/account", status: http.StatusOK, in: []string{"Ержанова"}, out: []string{"Захвачено"}})
}

// person is the browser of somebody, of nobody for "", and of a citizen.
func (s *running) person(t *testing.T, name string) *client {
	switch name {
	case "":
		return s.nobody()
	case "citizen2": // the address of the first one is braked by row 25
		if s.clients[name] == nil {
			c := s.from("127.0.0.3")
			c.post(t, "/ru/login", []string{"email", "citizen@court.example", "password", negativeSecret, "next", ""}).holds(t, http.StatusSeeOther, nil)
			c.get(t, "/ru/account", http.StatusOK)
			s.clients[name] = c
		}
		return s.clients[name]
	}
	return s.as(t, name)
}

var drawnFields = regexp.MustCompile(`name="(key|until|token)" value="[^"]*"`)

// chamberIsMissing compares answers about a topic of the chamber with those about one that never was: status, body, and all headers.
func chamberIsMissing(t *testing.T, s *running) {
	parts := []string{"", "?reply=1", "/p/1", "/p/1/history", "/p/1/edit", "/p/1/delete", "/edit", "/atom", "/versions", "/vote", "/flag/1", "/judge/1", "/order/lock", "/step/take-up", "/step/publish", "/people?q=du", "/nothing"}
	posts := []string{"/reply", "/edit", "/p/1/edit", "/p/1/delete", "/p/1/restore", "/p/1/endorse", "/vote", "/flag/1", "/judge/1", "/order/lock", "/step/take-up", "/step/publish"}
	cells := 0
	for _, name := range outsiders() {
		c := s.person(t, name)
		same := func(method, part string, ask func(path string) *answer) {
			cells++
			missing := "aaaaaaaaaaaaaaaa"
			a, b := ask(s.at(s.chamber)+part), ask("/ru/forum/t/"+missing+part)
			body := drawnFields.ReplaceAllString(strings.ReplaceAll(a.body, string(s.chamber), missing), "")
			if a.status != b.status || body != drawnFields.ReplaceAllString(b.body, "") {
				t.Errorf("%s %s as %q: status %d and %d bytes, of a missing topic %d and %d bytes", method, part, name, a.status, len(a.body), b.status, len(b.body))
			}
			if a.status < 300 {
				t.Errorf("%s %s as %q: status %d", method, part, name, a.status)
			}
			for _, h := range []map[string][]string{a.header, b.header} {
				delete(h, "Date")
				delete(h, "X-Request-Id")
			}
			if x, y := strings.ReplaceAll(headerText(a.header), string(s.chamber), missing), headerText(b.header); x != y {
				t.Errorf("%s %s as %q: headers\n%s\nof a missing topic\n%s", method, part, name, x, y)
			}
		}
		for _, part := range parts {
			same(http.MethodGet, part, func(path string) *answer { return c.do(t, http.MethodGet, path, "") })
		}
		for _, part := range posts {
			same(http.MethodPost, part, func(path string) *answer { return c.post(t, path, []string{"key", "k", "reason", "x"}) })
			same(http.MethodPost, part+" without a token", func(path string) *answer { return c.do(t, http.MethodPost, path, "a=b", formHeaders()...) })
		}
	}
	t.Logf("%d answers compared", cells)
}

func headerText(h http.Header) string {
	var b bytes.Buffer
	_ = h.Write(&b) // a buffer takes everything
	return b.String()
}

// chamberCanary reads everything as outsiders, has the chamber written in, and reads it again.
func chamberCanary(t *testing.T, s *running) {
	const canary = "канарейкасовещательной"
	pages := []string{
		"/ru", "/ru/forum", "/ru/forum?state=question", "/ru/forum?unanswered=1", "/ru/forum?category=" + string(s.code), "/ru/forum?author=" + s.people["judge"].String(),
		"/ru/search?q=" + url.QueryEscape(canary), "/ru/search", "/ru/forum/atom", "/ru/category/" + string(s.code), "/ru/categories", "/ru/coverage", "/robots.txt", s.at(s.topic), s.at(s.topic) + "/atom",
		"/ru/notifications", "/ru/account", "/ru/account/export", "/ru/forum/kept", "/ru/moderation/log", "/ru/preview?ref=" + url.QueryEscape(canary), "/ru/forum/people?q=" + url.QueryEscape(canary),
	}
	read := func(name, path string) string {
		return drawnFields.ReplaceAllString(s.person(t, name).do(t, http.MethodGet, path, "").body, "")
	}
	before := map[string]string{}
	for _, name := range outsiders() {
		for _, path := range pages {
			read(name, path) // what is read is not marked as new the next time
			before[name+" "+path] = read(name, path)
		}
	}
	judge := s.as(t, "judge")
	a := judge.post(t, "/ru/forum/new", s.question("k39", "space", "chamber", "title", canary, "source", canary+" @"+s.people["lawyer"].String()))
	a.holds(t, http.StatusSeeOther, nil)
	judge.post(t, a.header.Get("Location")+"/reply", replying("k39a", canary, "publish")).holds(t, http.StatusSeeOther, nil)
	for _, name := range outsiders() {
		for _, path := range pages {
			if got := read(name, path); got != before[name+" "+path] {
				t.Errorf("%s is another page for %q since the chamber was written in", path, name)
			}
		}
	}
	if !strings.Contains(s.as(t, "curator").get(t, "/ru/forum", http.StatusOK), canary) {
		t.Error("a curator does not see the topic: nothing was tested")
	}
}

// uploadRows send files. The forum takes none: every form refuses the kind of body before it is read, and no address is there to upload to.
func uploadRows(s *running) []negative {
	png := "\x89PNG\r\n\x1a\n"
	huge := png + "\x00\x00\x00\rIHDR\x00\x00\xc3\x50\x00\x00\xc3\x50\x08\x02\x00\x00\x00"
	files := []struct {
		number              int
		name, kind, content string
	}{
		{41, "x.html", "text/html", "<script>alert(1)</script>"}, {41, "x.svg", "image/svg+xml", "<svg onload=alert(1)>"},
		{41, "x.xhtml", "application/xhtml+xml", "<html/>"}, {41, "x.js", "text/javascript", "alert(1)"},
		{42, "x.png", "image/png", png + "<html><script>alert(1)</script>"}, {43, "huge.png", "image/png", huge},
		{44, "bomb.docx", "application/zip", "PK\x03\x04"}, {45, "../../x", "image/png", png}, {45, `a";x=.exe`, "image/png", png},
		{45, strings.Repeat("a", 300), "image/png", png}, {45, "\u202egpj.exe", "image/png", png}, {46, "gps.jpg", "image/jpeg", "\xff\xd8\xff\xe1\x00\x10Exif\x00\x00"},
		{48, "eicar.com", "application/octet-stream", `X5O!P%@AP[4\PZX54(P^)7CC)7}$` + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"},
	}
	var list []negative
	for _, f := range files {
		list = append(list, negative{number: f.number, sent: "the file " + clipMain(f.name[:min(len(f.name), 20)]), do: func(t *testing.T, s *running) {
			c := s.as(t, "lawyer")
			var b bytes.Buffer
			w := multipart.NewWriter(&b)
			must(t, w.WriteField("token", c.token))
			part, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="file"; filename="` + strings.NewReplacer(`"`, `\"`).Replace(f.name) + `"`}, "Content-Type": {f.kind}})
			must(t, err)
			_, err = part.Write([]byte(f.content))
			must(t, err)
			must(t, w.Close())
			headers := []string{"Content-Type", w.FormDataContentType(), "Origin", "https://" + negativeHost}
			for path, status := range map[string]int{
				"/ru/forum/new": http.StatusUnsupportedMediaType, s.at(s.topic) + "/reply": http.StatusUnsupportedMediaType, "/ru/account/profile": http.StatusUnsupportedMediaType,
				"/ru/preferences": http.StatusUnsupportedMediaType, "/ru/uploads": http.StatusNotFound, "/ru/forum/t/" + string(s.topic) + "/files": http.StatusNotFound,
			} {
				c.do(t, http.MethodPost, path, b.String(), headers...).holds(t, status, nil, "alert(1)", "EICAR", f.content)
			}
		}})
	}
	for _, path := range []string{"/uploads/1.png", "/ru/uploads/1.png", "/ru/forum/t/" + string(s.chamber) + "/files/1", "/attachments/1", "/static/../uploads/1.png"} {
		list = append(list, negative{number: 47, sent: "the address " + path, path: path, status: http.StatusNotFound})
	}
	return list
}
