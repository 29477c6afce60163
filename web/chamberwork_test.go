package web_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"taldau/forum"
)

// TestChamberCostsNothing counts the work of pages for those whom the chamber is not for, before and after it is written in. Work is counted by what is allocated: whatever is
// read from the store is decoded, and the clock of the wall would tell of other programs instead.
func TestChamberCostsNothing(t *testing.T) {
	n := openHall(t)
	public := n.ask("lawyer", forum.SpacePublic, "Открытый вопрос")
	pages := []string{"/forum", "/forum?unanswered=1", "/forum?category=" + string(n.code), "/forum?author=" + n.ids["judge"].String(), "/forum/atom", "/forum/t/" + string(public), "/forum/t/" + string(missingTopic), "/moderation/log", "/search?q=x", "/category/" + string(n.code)}
	names := []string{"", "lawyer", "moderator", "administrator"}
	browsers := map[string]*browser{}
	for _, name := range names {
		if browsers[name] = n.browser(t); name != "" {
			browsers[name] = n.in(name)
		}
	}
	work := func(name, path string) float64 {
		b := browsers[name]
		least := 0.0
		for i := range 4 {
			got := testing.AllocsPerRun(5, func() { b.do(http.MethodGet, "/ru"+path, nil) })
			if i == 0 || got < least {
				least = got
			}
		}
		return least
	}
	// A tree of the store that grew by a level costs an allocation in each that a page opens; what one topic costs is more, which is tested below.
	most := func(want float64) float64 { return want*1.02 + 8 }
	before := map[string]float64{}
	for _, name := range names {
		for _, path := range pages {
			work(name, path) // what is read for the first time is noted
			before[name+path] = work(name, path)
		}
	}
	for i := range 40 {
		n.pass(7 * time.Minute) // people do not ask faster
		id := n.ask("judge", forum.SpaceChamber, fmt.Sprintf("Закрытый вопрос %d", i))
		n.reply("judge2", id, "Ответ судьи.")
	}
	for _, name := range names {
		for _, path := range pages {
			got, want := work(name, path), before[name+path]
			if got > most(want) || got < want*0.98-5 {
				t.Errorf("%s as %q: %.0f allocations, %.0f before the chamber was written in", path, name, got, want)
			}
			before[name+path] = got
		}
	}
	n.pass(7 * time.Minute)
	n.ask("lawyer", forum.SpacePublic, "Ещё один открытый вопрос")
	for _, path := range []string{"/forum", "/forum/atom"} {
		if got, want := work("", path), before[path]; got <= most(want) {
			t.Errorf("%s: %.0f allocations with one more topic, %.0f before: one of the chamber would not be seen", path, got, want)
		}
	}
	judge := n.in("judge")
	if inside, outside := testing.AllocsPerRun(5, func() { judge.do(http.MethodGet, "/ru/forum", nil) }), before["lawyer/forum"]; inside < 1.5*outside {
		t.Errorf("a judge's list costs %.0f allocations, that of a lawyer %.0f: nothing was tested", inside, outside)
	}
}
