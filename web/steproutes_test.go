package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"taldau/forum"
	"taldau/web"
)

var drawn = regexp.MustCompile(`name="(key|until|token)" value="[^"]*"`)

// sameBut compares two pages but for the fields that are drawn for each.
func sameBut(a, b string) bool { return drawn.ReplaceAllString(a, "") == drawn.ReplaceAllString(b, "") }

type asked struct{ method, path string }

// forumPaths are the addresses of a topic, filled in.
func forumPaths(id forum.TopicID) []asked {
	var list []asked
	for _, r := range web.StepRoutes() {
		if strings.Contains(r.Path, "/forum/t/") {
			list = append(list, asked{r.Method, "/ru" + strings.NewReplacer(":id", string(id), ":n", "1").Replace(r.Path)})
		}
	}
	return list
}

// TestStepAccess asks for every address as everybody. What is not about one topic is held to the permission of its row; of a topic in the question state
// the rules are asked themselves.
func TestStepAccess(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Вопрос")
	cells := 0
	for _, name := range append([]string{""}, hallPeople()...) {
		b := n.browser(t)
		u := &forum.User{}
		if name != "" {
			b = n.in(name)
			u = n.user(name)
		}
		for _, r := range web.StepRoutes() {
			path := "/ru" + strings.NewReplacer(":id", string(id), ":n", "1", ":space", "public").Replace(r.Path)
			if strings.Contains(r.Path, "/admin/") {
				path = strings.ReplaceAll(path, string(id), n.ids["judge"].String())
			}
			cells++
			want := n.wanted(r, u, id)
			if w := b.do(r.Method, path, nil); w.Code != want {
				t.Errorf("%s %s as %q: status %d, want %d", r.Method, path, name, w.Code, want)
			} else if w.Code == http.StatusOK && !strings.HasSuffix(path, "/atom") {
				markup2(t, path, w.Body.String())
			}
		}
	}
	t.Logf("%d addresses and people", cells)
	if cells < 700 {
		t.Errorf("only %d cells", cells)
	}
}

// wanted is the status that an address declares for a person, of a topic of a lawyer in the state of a question without a vote and without decisions.
func (n *hall) wanted(r web.Route, u *forum.User, id forum.TopicID) int {
	switch {
	case r.Need != "" && (u.ID == 0 || !forum.May(u, r.Need, nil)):
		if r.Need == forum.PermOwnAccount {
			return http.StatusUnauthorized
		}
		return http.StatusNotFound
	case r.Method == http.MethodPost:
		return http.StatusForbidden // without its token
	case strings.HasSuffix(r.Path, "/revision/:n"):
		return http.StatusNotFound // the post has one text only
	case strings.HasSuffix(r.Path, "/versions"), strings.HasPrefix(r.Path, "/moderation/:space"), r.Path == "/forum/watch", r.Path == "/notifications/atom", strings.HasSuffix(r.Path, "/vote"):
		return http.StatusNotFound // there is no draft, no decision, no target, no code, no vote
	}
	s := forum.Subject{Space: forum.SpacePublic, State: forum.StateQuestion, Author: n.ids["lawyer"], Asker: n.ids["lawyer"]}
	for _, c := range n.bank.tree.Path(n.code) {
		s.Path = append(s.Path, c.Code)
	}
	hidden := func(p forum.Permission, shown int) int {
		if forum.May(u, p, s) {
			return shown
		}
		return http.StatusNotFound
	}
	_, step, _ := strings.Cut(r.Path, "/step/")
	_, act, _ := strings.Cut(r.Path, "/order/")
	switch {
	case step == "take-up":
		return hidden(forum.PermTakeUp, http.StatusOK)
	case step != "":
		return hidden(forum.PermSteer, http.StatusConflict)
	case act == "unlock" || act == "unpin" || act == "split":
		return hidden(forum.PermModerate, http.StatusConflict)
	case act != "" || strings.Contains(r.Path, "/judge/"):
		return hidden(forum.PermModerate, http.StatusOK)
	case strings.Contains(r.Path, "/flag/"):
		return hidden(forum.PermFlag, http.StatusOK)
	}
	return http.StatusOK
}
