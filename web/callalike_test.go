package web_test

import (
	"context"
	"net/http"
	"testing"

	"taldau/forum"
)

// TestFindPeopleInAnotherScript offers people whose names are written in another script than what was typed: the same people who are offered by their names as they stand,
// and nobody else.
func TestFindPeopleInAnotherScript(t *testing.T) {
	n := openHall(t)
	n.handles("lawyer", "advokat", "judge", "sudya", "judge2", "kuat.serik", "editor", "redaktor")
	id, chamber := n.ask("lawyer", forum.SpacePublic, "Вопрос"), n.ask("judge", forum.SpaceChamber, "Канарейка")
	n.reply("judge3", id, "Ответ.")      // without a handle: by its number, since it wrote in public
	n.reply("judge4", chamber, "Тайна.") // without a handle, and nothing in public
	at, inside := topicAt(id)+"/people", topicAt(chamber)+"/people"
	citizen, judge3 := n.in("citizen"), n.in("judge3")
	for _, typed := range []string{"Ержан", "Yerzhanova", "Yerz", "Erjanova", "erzhan", "Saule", "Säule"} {
		citizen.wantCalls("by name", at, typed, n.ids["judge3"].String(), "advokat", "sudya", "kuat.serik", "redaktor")
		judge3.wantCalls("in the chamber", inside, typed, "sudya", "kuat.serik")
	}
	for _, typed := range []string{"куат", "серик", "Қуат"} {
		citizen.wantCalls("by handle", at, typed, "kuat.serik")
	}
	citizen.wantCalls("by no name", at, "Yerzhanoff")
	fatal(t, n.people.Suspend(context.Background(), forum.Operator(), n.ids["judge2"], "жалоба"))
	fatal(t, n.people.Erase(context.Background(), forum.Operator(), n.ids["editor"], "просьба"))
	citizen.wantCalls("suspended and gone", at, "Yerzhanova", n.ids["judge3"].String(), "advokat", "sudya")
	for _, name := range []string{"lawyer", "moderator", "administrator"} {
		if w := n.in(name).do(http.MethodGet, inside+"?q=Yerzhanova", nil); w.Code != http.StatusNotFound {
			t.Errorf("the chamber as %s: %d", name, w.Code)
		}
	}
}
