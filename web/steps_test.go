package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"taldau/forum"
	"taldau/web/i18n"
)

// carry takes a topic to the vote and through it.
func (n *hall) carry(id forum.TopicID, title string) {
	n.t.Helper()
	curator := n.in("curator")
	curator.fill(stepAt(id, "take-up"), http.StatusSeeOther, "reason", "Суды читают норму по-разному")
	curator.fill(stepAt(id, "propose"), http.StatusSeeOther, "title", title, "text", "Срок течёт по каждому платежу.\r\n\r\nСуд применяет его по заявлению.", "reason", "Так решает большинство")
	deadline := n.now().Add(48 * time.Hour).In(time.FixedZone("", 5*3600)).Format("2006-01-02T15:04")
	curator.fill(stepAt(id, "open-vote"), http.StatusSeeOther, "statements", "Срок течёт по каждому платежу.\r\nСуд применяет его по заявлению.", "quorum", "5", "deadline", deadline, "reason", "Проект обсуждён")
	for _, judge := range []string{"judge", "judge2", "judge3", "judge4"} {
		n.vote(judge, id, "agree", "agree")
	}
	n.vote("judge5", id, "disagree", "pass")
	n.pass(49 * time.Hour)
	curator = n.in("curator") // sessions end after a day without use
	curator.fill(stepAt(id, "close"), http.StatusSeeOther, "reason", "Срок вышел")
}

// TestJourney goes the way from a question of a lawyer to a position that a citizen reads and finds.
func TestJourney(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Неустойка по займу")
	n.reply("judge", id, "С каждого просроченного платежа отдельно.")
	n.carry(id, "О сроке давности по периодическим платежам")
	if got := n.state(id); got != forum.StateVote {
		t.Fatalf("state %s", got)
	}
	curator := n.in("curator")
	curator.fill(stepAt(id, "adopt"), http.StatusSeeOther, "reasons", "Обязательство делится на части абракадабрикус.", "dissent", "Один судья считает срок общим.", "reason", "Позиция поддержана")
	if w := curator.do(http.MethodGet, stepAt(id, "publish"), nil); w.Code != http.StatusConflict {
		t.Errorf("the one who adopted publishes: status %d", w.Code)
	}
	n.in("curator2").fill(stepAt(id, "publish"), http.StatusSeeOther, "reason", "Проверено")
	if got := n.state(id); got != forum.StatePublished {
		t.Fatalf("state %s", got)
	}
	n.catchUp()
	b := n.browser(t)
	body := b.get("/ru/search?q=абракадабрикус", http.StatusOK)
	wantIn(t, body, "О сроке давности по периодическим платежам")
	v, err := n.d.Open(context.Background(), forum.Actor{}, id, 0, 10)
	fatal(t, err)
	document := "/ru/d/" + string(v.Position.Document)
	wantIn(t, body, document)
	wantIn(t, b.get(document, http.StatusOK), "Один судья считает срок общим", topicAt(id))
	topic := b.get(topicAt(id), http.StatusOK)
	markup2(t, "topic", topic)
	wantIn(t, topic, document, "Позиция опубликована", "Так решает большинство", "Кворум был, все утверждения поддержаны.", "Один судья считает срок общим", topicAt(id)+"/atom", "0,71")
	wantOut(t, topic, "/step/", "/order/", "/flag/", "/judge/", topicAt(id)+"/vote")
	for name, parts := range map[string][]string{
		"curator": {"/step/supersede", "/order/lock", "/judge/2", "/flag/2"}, "moderator": {"/order/pin", "/judge/1", "/flag/1"}, "lawyer": {"/flag/2"},
	} {
		body := n.in(name).get(topicAt(id), http.StatusOK)
		markup2(t, "topic of "+name, body)
		for _, part := range parts {
			wantIn(t, body, topicAt(id)+part)
		}
	}
	for _, lang := range i18n.Languages() {
		markup2(t, lang, n.browser(t).get("/"+lang+strings.TrimPrefix(topicAt(id), "/ru"), http.StatusOK))
	}
}

// TestSteps asks for the form of every step in every state as everybody, and holds that exactly those may who the rules allow, once.
func TestSteps(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Поручительство")
	nobody, lawyer, judge, curator := n.browser(t), n.in("lawyer"), n.in("judge"), n.in("curator")
	steps := []string{"take-up", "propose", "redraft", "open-vote", "withdraw", "close", "adopt", "reject", "publish", "supersede"}
	open := func(state string, asker string, curators ...string) {
		t.Helper()
		for _, step := range steps {
			want := http.StatusConflict
			for _, s := range curators {
				if s == step {
					want = http.StatusOK
				}
			}
			if w := curator.do(http.MethodGet, stepAt(id, step), nil); w.Code != want {
				t.Errorf("%s, %s: a curator is answered %d, want %d", state, step, w.Code, want)
			} else {
				markup2(t, step, w.Body.String())
			}
			if w := judge.do(http.MethodGet, stepAt(id, step), nil); w.Code != http.StatusNotFound {
				t.Errorf("%s, %s: a judge is answered %d", state, step, w.Code)
			}
			if w := nobody.do(http.MethodGet, stepAt(id, step), nil); w.Code != http.StatusUnauthorized {
				t.Errorf("%s, %s: nobody is answered %d", state, step, w.Code)
			}
			want = http.StatusNotFound
			if step == "take-up" { // the asker may, where the state allows it
				if want = http.StatusConflict; asker == step {
					want = http.StatusOK
				}
			}
			if w := lawyer.do(http.MethodGet, stepAt(id, step), nil); w.Code != want {
				t.Errorf("%s, %s: the asker is answered %d, want %d", state, step, w.Code, want)
			}
		}
	}
	open("question", "take-up", "take-up")
	lawyer.fill(stepAt(id, "take-up"), http.StatusSeeOther, "reason", "Есть расхождение")
	open("discussion", "", "propose")
	body := curator.fill(stepAt(id, "propose"), http.StatusBadRequest, "title", "", "text", "Правило", "reason", "Так").Body.String()
	wantIn(t, body, `<a href="#title">`, "Правило</textarea>", "Так</textarea>", `aria-invalid="true"`)
	curator.fill(stepAt(id, "propose"), http.StatusSeeOther, "title", "О поручительстве", "text", "Поручитель отвечает.", "reason", "Так")
	open("draft", "", "redraft", "open-vote", "withdraw")
	if w := judge.do(http.MethodGet, topicAt(id)+"/vote", nil); w.Code != http.StatusNotFound {
		t.Errorf("a ballot without a vote: %d", w.Code)
	}
	curator.fill(stepAt(id, "withdraw"), http.StatusSeeOther, "reason", "Рано")
	curator.fill(stepAt(id, "propose"), http.StatusSeeOther, "title", "О поручительстве", "text", "Иначе.", "reason", "Снова")
	bad := curator.fill(stepAt(id, "open-vote"), http.StatusBadRequest, "statements", "", "quorum", "5", "deadline", "завтра", "reason", "x").Body.String()
	wantIn(t, bad, `<a href="#statements">`)
	wantIn(t, curator.fill(stepAt(id, "open-vote"), http.StatusBadRequest, "statements", "А", "quorum", "2", "deadline", "2026-12-24T10:00", "reason", "x").Body.String(), `<a href="#quorum">`)
	curator.fill(stepAt(id, "open-vote"), http.StatusSeeOther, "statements", "Отвечает", "quorum", "5", "deadline", "2026-12-24T10:00", "reason", "Пора")
	open("vote", "")
	if w := curator.do(http.MethodPost, stepAt(id, "close"), url.Values{"token": {curator.token}, "key": {"k"}, "reason": {"рано"}}); w.Code != http.StatusConflict {
		t.Errorf("counted before the deadline: %d", w.Code)
	}
}

// TestStale changes a draft that somebody else changed meanwhile.
func TestStale(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Аренда")
	first, second := n.in("curator"), n.in("curator2")
	first.fill(stepAt(id, "take-up"), http.StatusSeeOther, "reason", "x")
	first.fill(stepAt(id, "propose"), http.StatusSeeOther, "title", "Об аренде", "text", "Первый текст.", "reason", "x")
	page := first.hidden(first.get(stepAt(id, "redraft"), http.StatusOK))
	second.fill(stepAt(id, "redraft"), http.StatusSeeOther, "title", "Об аренде", "text", "Второй текст.", "reason", "x")
	body := first.send(stepAt(id, "redraft"), page, http.StatusPreconditionFailed, "title", "Об аренде", "text", "Мой текст.", "reason", "x").Body.String()
	wantIn(t, body, "Второй текст.", "Мой текст.")
	first.send(stepAt(id, "redraft"), first.hidden(body), http.StatusSeeOther, "title", "Об аренде", "text", "Соединённый текст.", "reason", "x")
	wantIn(t, n.browser(t).get(topicAt(id)+"/versions", http.StatusOK), "Первый текст.", "Второй текст.", "Соединённый текст.")
}

// TestBallot votes, twice, late, without all answers, and looks for who voted how.
func TestBallot(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Заём")
	curator := n.in("curator")
	curator.fill(stepAt(id, "take-up"), http.StatusSeeOther, "reason", "x")
	curator.fill(stepAt(id, "propose"), http.StatusSeeOther, "title", "О займе", "text", "Так.", "reason", "x")
	curator.fill(stepAt(id, "open-vote"), http.StatusSeeOther, "statements", "Первое\nВторое", "quorum", "5", "deadline", "2026-11-26T15:00", "reason", "x")
	ballot := topicAt(id) + "/vote"
	for _, name := range []string{"lawyer", "curator", "moderator"} {
		n.in(name).get(ballot, http.StatusNotFound)
	}
	judge := n.in("judge")
	body := judge.get(ballot, http.StatusOK)
	markup2(t, ballot, body)
	wantOut(t, body, "checked")
	wantIn(t, judge.send(ballot, judge.hidden(body), http.StatusBadRequest, "answer1", "agree").Body.String(), `href="#answer2-agree"`, `value="agree" checked`)
	confirm := judge.send(ballot, judge.hidden(body), http.StatusOK, "answer1", "agree", "answer2", "disagree").Body.String()
	wantIn(t, confirm, "Первое", "Второе", "Отдать голос")
	form := judge.hidden(confirm)
	judge.send(ballot, form, http.StatusSeeOther)
	judge.send(ballot, form, http.StatusSeeOther) // the same request again
	form.Set("key", "another")
	form.Set("answer1", "disagree")
	judge.send(ballot, form, http.StatusConflict)
	judge.do(http.MethodGet, ballot, nil)
	if w := judge.do(http.MethodGet, ballot, nil); w.Code != http.StatusConflict {
		t.Errorf("the ballot of who has voted: %d", w.Code)
	}
	late := n.in("judge2")
	form = late.hidden(late.send(ballot, late.hidden(late.get(ballot, http.StatusOK)), http.StatusOK, "answer1", "agree", "answer2", "pass").Body.String())
	n.pass(48 * time.Hour)
	late = n.in("judge2")
	form.Set("token", late.token)
	late.send(ballot, form, http.StatusConflict)
	curator = n.in("curator")
	curator.fill(stepAt(id, "close"), http.StatusSeeOther, "reason", "x")
	if w := curator.do(http.MethodGet, stepAt(id, "adopt"), nil); w.Code != http.StatusConflict {
		t.Errorf("a position without a quorum is adopted: %d", w.Code)
	}
	v, err := n.d.Open(context.Background(), n.actor("judge"), id, 0, 1)
	fatal(t, err)
	if v.Poll.Voted != 1 || len(v.Poll.Result.Statements) != 0 {
		t.Errorf("poll %+v", v.Poll)
	}
	curator.fill(stepAt(id, "reject"), http.StatusSeeOther, "reason", "Нет кворума")
}

// TestSupersede puts one published position in the place of another, found by the address of its topic.
func TestSupersede(t *testing.T) {
	n := openHall(t)
	var ids []forum.TopicID
	for _, title := range []string{"О прежнем", "О новом"} {
		id := n.ask("lawyer", forum.SpacePublic, title)
		n.carry(id, title)
		n.in("curator").fill(stepAt(id, "adopt"), http.StatusSeeOther, "reasons", "Обоснование.", "dissent", "", "reason", "x")
		n.in("curator2").fill(stepAt(id, "publish"), http.StatusSeeOther, "reason", "x")
		ids = append(ids, id)
	}
	curator := n.in("curator")
	curator.fill(stepAt(ids[0], "supersede"), http.StatusConflict, "successor", string(ids[0]), "reason", "x")
	bad := curator.fill(stepAt(ids[0], "supersede"), http.StatusBadRequest, "successor", "нет такой", "reason", "Закон изменился").Body.String()
	wantIn(t, bad, `<a href="#successor">`, `value="нет такой"`, "Закон изменился</textarea>", `aria-invalid="true"`)
	curator.fill(stepAt(ids[0], "supersede"), http.StatusSeeOther, "successor", "https://taldau.example"+topicAt(ids[1])+"?x=1#y", "reason", "Закон изменился")
	v, err := n.d.Open(context.Background(), forum.Actor{}, ids[0], 0, 1)
	fatal(t, err)
	old := "/ru/d/" + string(v.Position.Document)
	body := n.browser(t).get(old, http.StatusOK)
	next, err := n.d.Open(context.Background(), forum.Actor{}, ids[1], 0, 1)
	fatal(t, err)
	wantIn(t, body, "Место этой позиции заняла другая", "/ru/d/"+string(next.Position.Document), topicAt(ids[0]))
	if strings.Contains(body, "⟦") {
		t.Error("a message is missing")
	}
}

// TestStepOutOfTurn sends forms of steps that the state does not allow: 409, also where a field is missing; to who may take no step there is no such page.
func TestStepOutOfTurn(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Неустойка по займу")
	curator, lawyer := n.in("curator"), n.in("lawyer")
	for _, step := range []string{"propose", "redraft", "open-vote", "withdraw", "close", "adopt", "reject", "publish", "supersede"} {
		curator.get(topicAt(id), http.StatusOK)
		for i, pairs := range [][]string{{"reason", "Пора"}, {}} {
			curator.post(stepAt(id, step), http.StatusConflict, append(pairs, "key", step+strconv.Itoa(i))...)
			lawyer.post(stepAt(id, step), http.StatusNotFound, append(pairs, "key", step+strconv.Itoa(i))...)
		}
	}
	curator.post(stepAt(id, "take-up"), http.StatusBadRequest, "key", "k", "reason", " ")
	if got := n.state(id); got != forum.StateQuestion {
		t.Errorf("state %s", got)
	}
}
