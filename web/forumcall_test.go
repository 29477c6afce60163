package web_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"taldau/forum"
)

var (
	offered = regexp.MustCompile(`data-call="([^"]*)"`)
	present = regexp.MustCompile(`data-call="([^"]*)">[^@]*<span class="soft">@[^<]*</span> <span class="tag">`)
)

// handles gives people of the hall handles.
func (n *hall) handles(pairs ...string) {
	n.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		fatal(n.t, n.people.SetHandle(context.Background(), n.actor(pairs[i]), pairs[i+1]))
	}
}

// calls asks for people to call and returns the answer with the names in it.
func (b *browser) calls(at, text string) (body string, names []string) {
	b.t.Helper()
	body = b.get(at+"?q="+url.QueryEscape(text), http.StatusOK)
	for _, m := range offered.FindAllStringSubmatch(body, -1) {
		names = append(names, m[1])
	}
	return body, names
}

func (b *browser) wantCalls(what, at, text string, want ...string) {
	b.t.Helper()
	body, got := b.calls(at, text)
	if !slices.Equal(got, want) {
		b.t.Errorf("%s: %q offers %q, want %q", what, text, got, want)
	}
	wantOut(b.t, body, "court.example")
}

// TestFindPeople offers people to call by handle and name, those of the topic first, and nobody who may not read it or may not be called.
func TestFindPeople(t *testing.T) {
	n := openHall(t)
	n.handles("citizen", "saule.c", "lawyer", "saule.l", "judge", "saule.j", "judge2", "kuat.serik", "editor", "saule.e", "moderator", "saule.m")
	id, chamber := n.ask("lawyer", forum.SpacePublic, "Вопрос"), n.ask("judge", forum.SpaceChamber, "Канарейка")
	n.reply("judge2", id, "Ответ.")
	hidden := n.reply("judge3", id, "Скрытое.") // without a handle
	n.reply("judge4", chamber, "Тайна.")
	at, inside := topicAt(id)+"/people", topicAt(chamber)+"/people"
	citizen, judge := n.in("citizen"), n.in("judge")

	body, names := citizen.calls(at, "са")
	want := []string{n.ids["judge3"].String(), "kuat.serik", "saule.l", "saule.j", "saule.e", "saule.m"}
	slices.Sort(want[3:])
	slices.Sort(names[min(3, len(names)):])
	if !slices.Equal(names, want) {
		t.Errorf("offered %q, want %q", names, want)
	}
	markup2(t, "people", "<!DOCTYPE html><html lang=\"ru\"><head><title>x</title></head><body><main><h1>x</h1>"+body+"</main></body></html>")
	if here := present.FindAllStringSubmatch(body, -1); len(here) != 3 || here[0][1] != want[0] {
		t.Errorf("said to take part: %q", here)
	}
	wantIn(t, body, `role="listbox"`, `data-said="Найдено 6 человек"`, `role="option"`, `id="call-1"`, "Сауле Ержанова")
	citizen.wantCalls("a part of a handle", at, "serik", "kuat.serik")
	citizen.wantCalls("in capitals, with its point", at, "KUAT.S", "kuat.serik")
	citizen.wantCalls("a letter alone", at, "с")
	citizen.wantCalls("signs", at, "..")
	citizen.wantCalls("oneself", at, "saule.c")
	citizen.wantCalls("nobody", at, "ъъ")
	citizen.wantCalls("all of a text", at, "a"+string(make([]byte, 300)))
	citizen.wantCalls("a new topic", "/ru/forum/people", "kuat", "kuat.serik")
	judge.wantCalls("the chamber", inside, "са", "kuat.serik") // judge4 has no handle and wrote nothing in public; nobody else is of it
	judge.wantCalls("the chamber by name in another script", inside, "saule", "kuat.serik")
	judge.wantCalls("the chamber by the handle of an outsider", inside, "saule.l")
	fatal(t, n.people.SetHandle(context.Background(), n.actor("judge4"), "tayna"))
	judge.wantCalls("who wrote there first", inside, "са", "tayna", "kuat.serik")
	w := judge.do(http.MethodGet, "/ru/forum/people?space=chamber&q="+url.QueryEscape("saule.l"), nil)
	if w.Code != http.StatusOK || offered.MatchString(w.Body.String()) {
		t.Errorf("a new topic of the chamber: %d %s", w.Code, w.Body)
	}

	fatal(t, n.d.Moderate(context.Background(), n.actor("moderator"), forum.Verdict{Post: hidden, Act: forum.ActHide, Rule: forum.RuleInsult, Reason: "так"}))
	fatal(t, n.people.Suspend(context.Background(), forum.Operator(), n.ids["judge2"], "жалоба"))
	fatal(t, n.people.Erase(context.Background(), forum.Operator(), n.ids["editor"], "просьба"))
	body, names = citizen.calls(at, "са")
	if slices.Sort(names); !slices.Equal(names, []string{"saule.j", "saule.l", "saule.m", "tayna"}) {
		t.Errorf("offered %q: %s", names, body)
	}
	judge.wantCalls("suspended in the chamber", inside, "kuat")

	// Outsiders learn nothing of the chamber, and nobody without an account of anybody.
	for _, name := range []string{"citizen", "lawyer", "moderator", "administrator"} {
		b := n.in(name)
		closed, missing := b.do(http.MethodGet, inside+"?q=tayna", nil), b.do(http.MethodGet, topicAt(missingTopic)+"/people?q=tayna", nil)
		if closed.Code != http.StatusNotFound || missing.Code != http.StatusNotFound || !sameBut(strings.ReplaceAll(closed.Body.String(), string(chamber), string(missingTopic)), missing.Body.String()) {
			t.Errorf("the chamber as %s: %d, a missing topic: %d", name, closed.Code, missing.Code)
		}
		shut, none := b.do(http.MethodGet, "/ru/forum/people?space=chamber&q=tayna", nil), b.do(http.MethodGet, "/ru/forum/people?space=nothing&q=tayna", nil)
		if shut.Code != none.Code || shut.Code != http.StatusBadRequest || offered.MatchString(shut.Body.String()) {
			t.Errorf("a new topic of the chamber as %s: %d, of no space: %d", name, shut.Code, none.Code)
		}
	}
	n.browser(t).get(at+"?q=saule", http.StatusUnauthorized)
	n.browser(t).get("/ru/forum/people?q=saule", http.StatusUnauthorized)
}

// TestFindPeopleAtMost offers a bounded number of people, and no more often than previews are made.
func TestFindPeopleAtMost(t *testing.T) {
	n := openHall(t)
	for i, name := range []string{"judge", "judge2", "judge3", "judge4", "judge5", "judge6", "curator", "curator2", "editor", "moderator"} {
		n.handles(name, "saule-"+string(rune('a'+i)))
	}
	b := n.in("citizen")
	if _, names := b.calls("/ru/forum/people", "saule"); len(names) != forum.MaxCallable {
		t.Errorf("%d people are offered", len(names))
	}
	last := 0
	for range forum.DefaultRates().Save.Times {
		w := b.do(http.MethodGet, "/ru/forum/people?q=saule", nil)
		if last = w.Code; last != http.StatusOK {
			if w.Header().Get("Retry-After") == "" || offered.MatchString(w.Body.String()) {
				t.Errorf("asked too often: %v %s", w.Header(), w.Body)
			}
			break
		}
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the last answer was %d", last)
	}
}

// TestComposersCall has every form of a post ask for people, with its topic, and keeps its words.
func TestComposersCall(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Вопрос")
	b := n.in("lawyer")
	for path, want := range map[string]string{
		"/ru/forum/new": "/ru/forum/people", topicAt(id): topicAt(id) + "/people", topicAt(id) + "/p/1/edit": topicAt(id) + "/people",
	} {
		body := b.get(path, http.StatusOK)
		markup(t, body)
		wantIn(t, body, `<textarea id="source" name="source"`, `data-calls="`+want+`"`, "/static/write.", "@имя позовёт человека")
	}
	wantOut(t, n.browser(t).get(topicAt(id), http.StatusOK), "data-calls", "/static/write.")
}
