package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// formField finds a hidden field of a page.
func formField(page, name string) string {
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page)
	if found == nil {
		return ""
	}
	return found[1]
}

// edit BASE EMAIL PASSWORD FILE TARGET VALUE signs in as an editor and corrects one value of a document on its page, as a browser does; the file holds
// the id of the document.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 6 {
		ts.Fatalf("usage: edit BASE EMAIL PASSWORD FILE TARGET VALUE")
	}
	jar, err := cookiejar.New(nil)
	ts.Check(err)
	client := &http.Client{Jar: jar, Timeout: 30 * time.Second}
	read := func(r *http.Response, err error) string {
		ts.Check(err)
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		ts.Check(err)
		if r.StatusCode != http.StatusOK {
			ts.Fatalf("%s: status %d\n%s", r.Request.URL, r.StatusCode, body)
		}
		return string(body)
	}
	base, page := args[0], args[0]+"/ru/review/d/"+strings.TrimSpace(ts.ReadFile(args[3]))
	read(client.PostForm(base+"/ru/login", url.Values{"email": {args[1]}, "password": {args[2]}, "next": {""}}))
	body := read(client.Get(page))
	read(client.PostForm(page, url.Values{
		"token": {formField(body, "token")}, "version": {formField(body, "version")}, "target": {args[4]}, "verdict": {"corrected"}, "value": {args[5]}, "note": {"по тексту"},
	}))
}
