package web_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"taldau/forum"
)

var totalLine = regexp.MustCompile(`<p role="status">([^<]*)</p>`)

// totals holds the line with the number of topics, and the number of those that are listed over all pages, for each reader.
func (n *hall) totals(what, query, want string, listed int, readers ...string) {
	n.t.Helper()
	for _, name := range readers {
		b := n.browser(n.t)
		if name != "" {
			b = n.in(name)
		}
		seen, at := 0, "/ru/forum"+query
		for at != "" {
			body := b.get(at, http.StatusOK)
			markup(n.t, body)
			got := ""
			if m := totalLine.FindStringSubmatch(body); m != nil {
				got = strings.ReplaceAll(m[1], "\u00a0", " ")
			}
			if got != want {
				n.t.Errorf("%s, %s as %q: %q, want %q", what, query, name, got, want)
			}
			seen += strings.Count(body, `<li class="topic">`)
			at = ""
			if _, rest, more := strings.Cut(body, `" rel="next"`); more {
				before := strings.TrimSuffix(body, rest)
				at = strings.ReplaceAll(before[strings.LastIndex(before, `href="`)+len(`href="`):len(before)-len(`" rel="next"`)], "&amp;", "&")
			}
		}
		if seen != listed {
			n.t.Errorf("%s, %s as %q: %d are listed, want %d", what, query, name, seen, listed)
		}
	}
}

// TestUnansweredTotal counts questions without an answer, of each space by itself, through everything that makes one or ends one.
func TestUnansweredTotal(t *testing.T) {
	n, ctx := openHall(t), context.Background()
	id, other := n.ask("lawyer", forum.SpacePublic, "Первый"), n.ask("judge", forum.SpacePublic, "Второй")
	for range 21 {
		n.ask("curator", forum.SpacePublic, "Ещё")
		n.pass(3600e9)
	}
	n.totals("asked", "?unanswered=1", "23 темы", 23, "", "citizen", "judge")
	chamber := n.ask("judge", forum.SpaceChamber, "Закрытый")
	everybody := []string{"", "citizen", "lawyer", "moderator", "administrator"}
	n.totals("with the chamber", "?unanswered=1", "23 темы", 23, everybody...)
	n.totals("with the chamber", "?unanswered=1", "24 темы", 24, "judge", "curator")
	n.totals("of the chamber", "?unanswered=1&space=chamber", "1 тема", 1, "judge")
	ref := n.reply("judge2", id, "Ответ.")
	n.totals("answered", "?unanswered=1", "22 темы", 22, "", "citizen")
	verdict := forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleInsult, Reason: "так"}
	fatal(t, n.d.Moderate(ctx, n.actor("moderator"), verdict))
	n.totals("the answer hidden", "?unanswered=1", "23 темы", 23, "", "citizen")
	fatal(t, n.d.TakeUp(ctx, n.actor("lawyer"), "", id, "так"))
	n.totals("taken up", "?unanswered=1&state=discussion", "1 тема", 1, "")
	n.totals("taken up", "?unanswered=1&state=question", "22 темы", 22, "")
	n.totals("adopted", "?unanswered=1&state=adopted", "0 тем", 0, "")
	n.totals("of the category", "?unanswered=1&category="+url.QueryEscape(string(n.code)), "23 темы", 23, "")
	n.totals("of one's own", "?unanswered=1&mine=1", "1 тема", 1, "lawyer")
	n.totals("of an author", "?unanswered=1&author="+n.ids["judge"].String(), "1 тема", 1, "", "citizen")
	n.totals("of an author with the chamber", "?unanswered=1&author="+n.ids["judge"].String(), "2 темы", 2, "judge2")
	fatal(t, n.d.Moderate(ctx, n.actor("moderator"), forum.Verdict{Post: forum.PostRef{Topic: other, Number: 1}, Act: forum.ActHide, Rule: forum.RuleInsult, Reason: "так"}))
	n.totals("a question hidden", "?unanswered=1", "22 темы", 22, everybody...)
	n.reply("judge2", chamber, "Ответ.")
	n.totals("answered in the chamber", "?unanswered=1", "22 темы", 22, "judge", "")
	fatal(t, n.people.Erase(ctx, forum.Operator(), n.ids["lawyer"], "просьба"))
	n.totals("the asker gone", "?unanswered=1", "22 темы", 22, "")
	n.totals("the asker gone", "?unanswered=1&author="+n.ids["lawyer"].String(), "0 тем", 0, "")
}
