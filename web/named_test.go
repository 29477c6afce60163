package web_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"taldau/forum"
	"taldau/web/i18n"
)

// TestNamedTopics names, in the forms that take a topic, one that never was and those that the person may not know of or may do nothing with: the answers are the same
// to the byte but for the name that was typed. The topic of the page itself is a missing page where it is not there.
func TestNamedTopics(t *testing.T) {
	n := openHall(t)
	ctx := context.Background()
	elsewhere := slices.Collect(n.bank.tree.Children(""))[1].Code // of it no curator of the hall is
	ask := func(space forum.Space, title string) forum.TopicID {
		id, err := n.d.Ask(ctx, n.actor("judge"), forum.NewTopic{Title: title, Space: space, Lang: "ru", Category: elsewhere, Source: title})
		fatal(t, err)
		return id
	}
	seen, gone := ask(forum.SpacePublic, "Чужая категория"), ask(forum.SpacePublic, "Скрытый вопрос")
	fatal(t, n.d.Moderate(ctx, n.actor("moderator"), forum.Verdict{Post: forum.PostRef{Topic: gone, Number: 1}, Act: forum.ActHide, Rule: forum.RuleSpam, Reason: "реклама"}))
	secret := n.ask("judge", forum.SpaceChamber, "Закрытый вопрос")
	own := n.ask("lawyer", forum.SpacePublic, "О прежнем")
	n.carry(own, "О прежнем")
	n.in("curator").fill(stepAt(own, "adopt"), http.StatusSeeOther, "reasons", "Обоснование.", "dissent", "", "reason", "x")
	n.in("curator2").fill(stepAt(own, "publish"), http.StatusSeeOther, "reason", "x")
	open := n.ask("lawyer", forum.SpacePublic, "О новом")
	tests := []struct {
		as, path, field string
		names           []string
	}{
		{"curator", stepAt(own, "supersede"), "successor", []string{string(seen), string(gone), topicAt(gone), "нет такой", ""}},
		{"curator", topicAt(open) + "/order/merge", "into", []string{string(seen), string(gone), topicAt(gone), "нет такой"}},
		{"moderator", topicAt(open) + "/order/merge", "into", []string{string(secret), topicAt(secret), "нет такой"}},
	}
	for _, tt := range tests {
		b := n.in(tt.as)
		for _, lang := range i18n.Languages() {
			path := "/" + lang + strings.TrimPrefix(tt.path, "/ru")
			form := b.hidden(b.get(path, http.StatusOK))
			answer := func(name string) string {
				body := b.send(path, form, http.StatusBadRequest, tt.field, name, "reason", "Повтор").Body.String()
				if !holds(body, tt.field, name) || !holds(body, "reason", "Повтор") {
					t.Errorf("%s as %s: what was typed is lost", path, tt.as)
				}
				wantIn(t, body, `<a href="#`+tt.field+`">`, `aria-invalid="true"`)
				wantOut(t, body, "⟦")
				return strings.ReplaceAll(body, ` value="`+name+`"`, ` value="NAME"`)
			}
			missing := answer(string(missingTopic))
			for _, name := range tt.names {
				if got := answer(name); got != missing {
					t.Errorf("%s as %s: %q answers otherwise than a missing topic", path, tt.as, name)
				}
			}
		}
		b.do(http.MethodGet, "/ru/account", nil)
		form := b.hidden(b.get(tt.path, http.StatusOK))
		b.send(strings.Replace(tt.path, "/t/", "/t/x", 1), form, http.StatusNotFound, tt.field, string(missingTopic), "reason", "Повтор")
	}
}
