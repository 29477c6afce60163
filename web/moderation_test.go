package web_test

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"taldau/forum"
)

func postAt(ref forum.PostRef, what string) string {
	return topicAt(ref.Topic) + "/" + what + "/" + strconv.FormatUint(ref.Number, 10)
}

// TestModeration goes from a flag to an appeal that another moderator grants, and reads the public log.
func TestModeration(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Неустойка")
	ref := n.reply("judge", id, "Судья Петров берёт взятки")
	citizen := n.in("citizen")
	wantIn(t, citizen.fill(postAt(ref, "flag"), http.StatusBadRequest, "note", "оскорбление").Body.String(), `href="#rule-personal-data"`, "оскорбление</textarea>")
	form := citizen.hidden(citizen.get(postAt(ref, "flag"), http.StatusOK))
	citizen.send(postAt(ref, "flag"), form, http.StatusSeeOther, "rule", "insult", "note", "оскорбление")
	citizen.send(postAt(ref, "flag"), form, http.StatusSeeOther, "rule", "insult", "note", "оскорбление")
	n.in("judge").get(postAt(ref, "flag"), http.StatusNotFound) // of its own

	moderator := n.in("moderator")
	queue := moderator.get("/ru/moderation", http.StatusOK)
	markup2(t, "queue", queue)
	wantIn(t, queue, postAt(ref, "judge"), "Оскорбление")
	if got := strings.Count(queue, postAt(ref, "judge")); got != 1 {
		t.Errorf("the case stands %d times", got)
	}
	judging := moderator.get(postAt(ref, "judge"), http.StatusOK)
	markup2(t, "judge", judging)
	wantIn(t, judging, "берёт взятки", "оскорбление", `value="hide"`)
	wantOut(t, judging, `value="reject"`, `value="show"`)
	wantIn(t, moderator.fill(postAt(ref, "judge"), http.StatusBadRequest, "act", "hide", "reason", "x").Body.String(), `href="#rule-personal-data"`)
	moderator.fill(postAt(ref, "judge"), http.StatusBadRequest, "act", "reject", "rule", "insult", "reason", "x")
	moderator.fill(postAt(ref, "judge"), http.StatusSeeOther, "act", "hide", "rule", "insult", "reason", "Порочит названного судью")
	wantOut(t, moderator.get("/ru/moderation", http.StatusOK), postAt(ref, "judge"))

	decision := "/ru/moderation/public/1"
	for _, name := range []string{"lawyer", "citizen", "administrator"} {
		n.in(name).get(decision, http.StatusNotFound)
	}
	author := n.in("judge")
	body := author.get(decision, http.StatusOK)
	markup2(t, decision, body)
	wantIn(t, body, "берёт взятки", "Порочит названного судью", decision+"/appeal")
	author.send(decision+"/appeal", author.hidden(body), http.StatusSeeOther, "text", "Это цитата из жалобы.")
	wantIn(t, moderator.get("/ru/moderation", http.StatusOK), decision, "Это цитата из жалобы.")
	wantOut(t, moderator.get(decision, http.StatusOK), decision+"/answer") // who decided does not answer
	second := n.in("moderator2")
	body = second.get(decision, http.StatusOK)
	markup2(t, decision, body)
	wantIn(t, second.send(decision+"/answer", second.hidden(body), http.StatusBadRequest, "reason", "x").Body.String(), `href="#grant-yes"`)
	second.send(decision+"/answer", second.hidden(body), http.StatusSeeOther, "grant", "yes", "reason", "Действительно цитата")
	wantIn(t, author.get(decision, http.StatusOK), "Действительно цитата", "Обжалование удовлетворено")

	log := n.browser(t).get("/ru/moderation/log", http.StatusOK)
	markup2(t, "log", log)
	wantIn(t, log, "Запись скрыта", "Оскорбление", "обжалование удовлетворено")
	wantOut(t, log, "Сауле", "взятки", "Порочит", "цитата", string(id))
}

// TestOrder does each act of moderation on a topic, and the acts that make no sense twice.
func TestOrder(t *testing.T) {
	n := openHall(t)
	id, other := n.ask("lawyer", forum.SpacePublic, "Первый"), n.ask("lawyer", forum.SpacePublic, "Второй")
	n.reply("judge", id, "Ответ")
	n.reply("judge2", id, "Другой вопрос")
	order := func(act string) string { return topicAt(id) + "/order/" + act }
	acts := []string{"lock", "unlock", "pin", "unpin", "move", "split", "merge"}
	for _, name := range []string{"citizen", "lawyer", "judge", "administrator"} {
		b := n.in(name)
		for _, act := range acts {
			b.get(order(act), http.StatusNotFound)
		}
	}
	moderator := n.in("moderator")
	moderator.fill(order("lock"), http.StatusBadRequest, "reason", "")
	moderator.fill(order("lock"), http.StatusSeeOther, "reason", "Спор")
	if w := moderator.do(http.MethodGet, order("lock"), nil); w.Code != http.StatusConflict {
		t.Errorf("locked twice: %d", w.Code)
	}
	moderator.fill(order("unlock"), http.StatusSeeOther, "reason", "Успокоились")
	moderator.fill(order("pin"), http.StatusSeeOther, "reason", "Важно")
	moderator.fill(order("unpin"), http.StatusSeeOther, "reason", "Уже нет")
	wantIn(t, moderator.fill(order("move"), http.StatusBadRequest, "category", "нет", "reason", "x").Body.String(), `href="#category"`)
	var code string
	for c := range n.bank.tree.Children("") {
		if c.Code != n.code {
			code = string(c.Code)
		}
	}
	moderator.fill(order("move"), http.StatusSeeOther, "category", code, "reason", "Не та категория")
	for _, posts := range []string{"", "0", "2-1", "x", "1-99999"} {
		moderator.fill(order("split"), http.StatusBadRequest, "posts", posts, "title", "Новая", "reason", "x")
	}
	form := moderator.hidden(moderator.get(order("split"), http.StatusOK))
	first := moderator.send(order("split"), form, http.StatusSeeOther, "posts", "3", "title", "Отдельный вопрос", "reason", "x").Header().Get("Location")
	again := moderator.send(order("split"), form, http.StatusSeeOther).Header().Get("Location")
	if first != again || strings.Contains(first, string(id)) {
		t.Errorf("split off to %q and %q", first, again)
	}
	moderator.fill(order("merge"), http.StatusBadRequest, "into", "", "reason", "x")
	moderator.fill(order("merge"), http.StatusSeeOther, "into", topicAt(other), "reason", "Повтор")
	v, err := n.d.Open(context.Background(), forum.Actor{}, other, 0, 10)
	fatal(t, err)
	if len(v.Posts) != 3 {
		t.Errorf("%d posts after the merge, want 3", len(v.Posts))
	}
}

// TestChamberStaysShut fills the chamber and asks for every new address as those whom it is not for: each answers as for a topic that never was.
func TestChamberStaysShut(t *testing.T) {
	n := openHall(t)
	const canary = "канарейкинтекст"
	open := []string{"/ru/moderation/log", "/ru/forum/atom", "/ru/notifications", "/ru/notifications/levels", "/ru/moderation"}
	public := n.ask("lawyer", forum.SpacePublic, "Открытый вопрос")
	outsiders := []string{"", "citizen", "lawyer", "editor", "moderator", "administrator"}
	read := func() map[string]string {
		all := map[string]string{}
		for _, name := range outsiders {
			b := n.browser(t)
			if name != "" {
				b = n.in(name)
			}
			for _, path := range append(open, topicAt(public)+"/atom") {
				w := b.do(http.MethodGet, path, nil)
				all[name+" "+path] = w.Body.String()
			}
		}
		return all
	}
	n.deliver()
	before := read()
	id := n.ask("judge", forum.SpaceChamber, canary)
	ref := n.reply("judge2", id, canary)
	fatal(t, n.d.Flag(context.Background(), n.actor("judge3"), "", ref, forum.RuleOther, canary))
	fatal(t, n.d.Moderate(context.Background(), n.actor("curator"), forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleOther, Reason: canary}))
	n.carry(id, canary)
	n.in("curator").fill(stepAt(id, "adopt"), http.StatusSeeOther, "reasons", canary, "dissent", "", "reason", canary)
	n.deliver()
	for key, after := range read() {
		if strings.Contains(after, canary) || strings.Contains(after, string(id)) || !sameBut(before[key], after) {
			t.Errorf("%s tells of the chamber", key)
		}
	}
	missing := forum.TopicID(strings.Repeat("a", len(id)))
	for _, name := range outsiders {
		b := n.browser(t)
		if name != "" {
			b = n.in(name)
		}
		for _, r := range forumPaths(id) {
			hidden, none := b.do(r.method, r.path, nil), b.do(r.method, strings.ReplaceAll(r.path, string(id), string(missing)), nil)
			body := strings.ReplaceAll(hidden.Body.String(), string(id), string(missing))
			if hidden.Code != none.Code || body != none.Body.String() || hidden.Code < 400 {
				t.Errorf("%q: %s %s answers %d, for a topic that is not there %d", name, r.method, r.path, hidden.Code, none.Code)
			}
		}
		if w := b.do(http.MethodGet, "/ru/moderation/chamber/1", nil); w.Code != http.StatusNotFound && w.Code != http.StatusUnauthorized {
			t.Errorf("%q reads a decision of the chamber: %d", name, w.Code)
		}
		if w := b.do(http.MethodGet, "/ru/moderation/log?space=chamber", nil); w.Code != http.StatusBadRequest {
			t.Errorf("%q reads the log of the chamber: %d", name, w.Code)
		}
	}
	wantIn(t, n.in("judge").get("/ru/moderation/log?space=chamber", http.StatusOK), "Запись скрыта")
	n.in("judge").get(topicAt(id)+"/versions", http.StatusOK)
	if w := n.in("judge").do(http.MethodGet, topicAt(id)+"/atom", nil); w.Code != http.StatusNotFound {
		t.Errorf("the chamber has a feed: %d", w.Code)
	}
}
