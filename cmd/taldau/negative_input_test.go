//go:build linux

package main

import (
	"net/http"
	"net/url"
	"strings"
)

// inputRows are addresses and forms that say nothing sensible.
func inputRows(s *running) []negative {
	const bad = http.StatusBadRequest
	search := "/ru/search?q=" + url.QueryEscape("суд")
	post, ask := http.MethodPost, "/ru/forum/new"
	json := []string{"Content-Type", "application/json"}
	plain := []string{"Content-Type", "text/plain"}
	marks := strings.Repeat("\u0301", 10_000)
	rows := []negative{
		{number: 1, sent: "p=-1", path: search + "&p=-1", status: bad, in: []string{"Страницы результатов — с 1 по 500"}},
		{number: 1, sent: "p=0", path: search + "&p=0", status: bad, in: []string{"Страницы результатов — с 1 по 500"}},
		{number: 1, sent: "a cursor of topics that is none", path: "/ru/forum?after=-1", status: bad, in: []string{"Запрос составлен неверно"}},
		{number: 1, sent: "a page of posts before the first", path: s.at(s.topic) + "?after=-1", status: bad, in: []string{"Запрос составлен неверно"}},
		{number: 2, sent: "p beyond 64 bits", path: search + "&p=99999999999999999999", status: bad, in: []string{"Страницы результатов — с 1 по 500"}},
		{number: 2, sent: "a post beyond 64 bits", path: s.at(s.topic) + "/p/99999999999999999999", status: http.StatusNotFound},
		{number: 3, sent: "n=100000", path: search + "&n=100000", status: bad, in: []string{`id="main"`}},
		{number: 4, sent: "p=1000000", path: search + "&p=1000000", status: bad, in: []string{"Страницы результатов — с 1 по 500"}}, // pages are told by cursors
		{number: 4, sent: "a forged cursor", path: search + "&p=400&cursor=AAAA", status: bad},
		{number: 5, sent: "sort=';drop", path: search + "&sort=%27%3Bdrop", status: bad, in: []string{`id="main"`}},
		{number: 5, sent: "state=';drop", path: "/ru/forum?state=%27%3Bdrop", status: bad, in: []string{"Запрос составлен неверно"}},
		// The service has no JSON that is sent to it: whatever the body is, the kind is refused before it is read.
		{number: 6, sent: "broken JSON", as: "lawyer", method: post, path: ask, header: json, form: []string{`{"title":`, ""}, status: http.StatusUnsupportedMediaType, in: []string{"Такой вид данных"}},
		{number: 7, sent: "JSON as text/plain", as: "lawyer", method: post, path: ask, header: plain, form: []string{`{"title":"x"}`, ""}, status: http.StatusUnsupportedMediaType},
		{number: 7, sent: "a form without a kind", as: "lawyer", method: post, path: ask, header: []string{"Content-Type", ""}, form: s.question("k7"), status: http.StatusUnsupportedMediaType},
		{number: 8, sent: "a field that no form has", as: "lawyer", method: post, path: ask, form: s.question("k8", "pinned", "1"), status: bad, in: []string{"Запрос составлен неверно"}},
		{number: 9, sent: "a key of the query twice", path: "/ru/search?q=a&q=b", status: bad, in: []string{`id="main"`}},
		{number: 9, sent: "a key of the query twice, of a list", path: "/ru/forum?state=question&state=vote", status: bad},
		{number: 9, sent: "a key of the query twice, of a topic", path: s.at(s.topic) + "?reply=1&reply=1", status: bad},
		{number: 9, sent: "a field twice", as: "lawyer", method: post, path: "/ru/account/profile", form: []string{"name", "А", "name", "Б", "lang", "ru"}, status: bad},
		{number: 12, sent: "10 000 marks in a title", as: "lawyer", method: post, path: ask, form: s.question("k12", "title", "Вопрос"+marks), status: bad, in: []string{`href="#title"`, "Суды отвечают по-разному."}},
		{number: 12, sent: "3 marks on a letter of a title", as: "lawyer", method: post, path: ask, form: s.question("k12a", "title", "Вопро\u0301\u0302\u0303с"), status: bad, in: []string{`href="#title"`}},
		{number: 12, sent: "10 000 marks in a text", as: "lawyer", method: post, path: ask, form: s.question("k12b", "source", "Текст"+marks[:15_000]), status: bad, in: []string{`href="#source"`}},
		{number: 12, sent: "10 000 marks in a name", as: "lawyer", method: post, path: "/ru/account/profile", form: []string{"name", "Сауле" + marks[:2000], "lang", "ru"}, status: bad, in: []string{`href="#name"`}},
		{number: 13, sent: "a Latin o in the name of a judge", as: "judge", method: post, path: "/ru/account/profile", form: []string{"name", "Сауле Ержанoва", "lang", "ru"}, status: bad, in: []string{`href="#name"`}},
		{number: 13, sent: "a Cyrillic а in a Latin name", as: "judge", method: post, path: "/ru/account/profile", form: []string{"name", "Sаule Smith", "lang", "ru"}, status: bad, in: []string{`href="#name"`}},
		{number: 16, sent: "an unknown document", path: "/ru/d/nosuchdocument", status: http.StatusNotFound, in: []string{"Такой страницы нет"}},
		{number: 16, sent: "an unknown topic, for a program", path: "/ru/forum/t/aaaaaaaaaaaaaaaa", header: []string{"Accept", "application/json"}, status: http.StatusNotFound, in: []string{"Такой страницы нет"}},
		{number: 20, sent: "HEAD of every kind of page", do: headLikeGet},
	}
	for name, text := range map[string]string{"bytes that are no UTF-8": "Вопрос \xff\xfe", "a NUL": "Вопрос\x00", "half a surrogate": "Вопрос \xed\xa0\x80", "U+202E": "Вопрос \u202eсорпов", "U+2066": "Вопрос \u2066x", "ESC": "Вопрос \x1b[31m"} {
		rows = append(rows,
			negative{number: 11, sent: name + " in a title", as: "lawyer", method: post, path: ask, form: s.question("k11", "title", text), status: bad, in: []string{`href="#title"`}},
			negative{number: 11, sent: name + " in a text", as: "lawyer", method: post, path: ask, form: s.question("k11", "source", text), status: bad, in: []string{`href="#source"`}},
			negative{number: 11, sent: name + " in a name", as: "judge", method: post, path: "/ru/account/profile", form: []string{"name", text, "lang", "ru"}, status: bad, in: []string{`href="#name"`}})
	}
	for _, path := range []string{"/.git/config", "/conf/config.yaml", "/ru/%2e%2e/%2e%2e/etc/passwd", "/static/%2e%2e/%2e%2e/go.mod", "/static/..%2f..%2fbank.db", "/bank.db", "/debug/pprof/", "/index.php", "/ru/forum/t/%2e%2e/x", "/api/v1/users"} {
		rows = append(rows, negative{number: 15, sent: path, path: path, status: http.StatusNotFound, out: []string{"[core]", "root:"}})
	}
	for _, method := range []string{"PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "BREW"} {
		rows = append(rows, negative{number: 14, sent: method, method: method, path: "/ru/forum", status: http.StatusMethodNotAllowed, in: []string{"Так открыть страницу нельзя"}})
	}
	return rows
}
