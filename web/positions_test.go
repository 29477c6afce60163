package web_test

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"taldau/forum"
	"taldau/web/i18n"
)

// TestAskWithoutSpace sends the form of a question as the browser of a lawyer does, which has no field for the space: there is one only.
func TestAskWithoutSpace(t *testing.T) {
	n := openHall(t)
	lawyer := n.in("lawyer")
	body := lawyer.get("/ru/forum/new", http.StatusOK)
	wantOut(t, body, `name="space"`)
	w := lawyer.send("/ru/forum/new", lawyer.hidden(body), http.StatusSeeOther,
		"title", "С какого дня течёт срок?", "category", string(n.code), "lang", "ru", "source", "Суды называют разные дни.", "do", "publish")
	wantIn(t, n.browser(t).get(w.Header().Get("Location"), http.StatusOK), "Суды называют разные дни.")
	citizen := n.in("citizen").get("/ru/forum/new", http.StatusOK)
	wantIn(t, citizen, "Граждане могут спросить только в категориях, которые открыл куратор.")
	wantOut(t, body, "Граждане могут спросить")
}

// TestCategoryPositions reads on the page of a category what its discussions came to, and what became of a position whose place another one took.
func TestCategoryPositions(t *testing.T) {
	n := openHall(t)
	category := "/ru/category/" + string(n.code)
	first := n.ask("lawyer", forum.SpacePublic, "О первом")
	wantOut(t, n.browser(t).get(category, http.StatusOK), "Позиции судей")
	n.carry(first, "Первая позиция")
	n.in("curator").fill(stepAt(first, "adopt"), http.StatusSeeOther, "reasons", "Обоснование: статья 180 ГК РК.", "dissent", "", "reason", "x")
	body := n.browser(t).get(category, http.StatusOK)
	markup2(t, category, body)
	wantIn(t, words(t, body), "Позиции судей", "Первая позиция", "Позиция принята", "Срок течёт по каждому платежу.", "Тайное голосование: судей с правом голоса — 6, проголосовали — 5.",
		"Утверждение 1: согласны 4, не согласны 1, воздержались 0.", "Утверждение 2: согласны 4, не согласны 0, воздержались 1.")
	wantIn(t, body, `<h3><a href="`+topicAt(first)+`"`, topicAt(first)+"#poll")

	n.in("curator2").fill(stepAt(first, "publish"), http.StatusSeeOther, "reason", "x")
	second := n.ask("lawyer", forum.SpacePublic, "О втором")
	n.carry(second, "Вторая позиция")
	n.in("curator").fill(stepAt(second, "adopt"), http.StatusSeeOther, "reasons", "Обоснование: статья 180 ГК РК.", "dissent", "", "reason", "x")
	n.in("curator2").fill(stepAt(second, "publish"), http.StatusSeeOther, "reason", "x")
	n.in("curator").fill(stepAt(first, "supersede"), http.StatusSeeOther, "successor", string(second), "reason", "x")
	n.catchUp()
	document := func(id forum.TopicID) string {
		v, err := n.d.Open(context.Background(), forum.Actor{}, id, 0, 1)
		fatal(t, err)
		return "/ru/d/" + string(v.Position.Document)
	}
	body = n.browser(t).get(category, http.StatusOK)
	markup2(t, category, body)
	cards := regexp.MustCompile(`(?s)<article class="position.*?</article>`).FindAllString(body, -1)
	if len(cards) != 2 || !strings.Contains(cards[0], "Вторая позиция") {
		t.Fatalf("%d cards: %s", len(cards), cards)
	}
	wantIn(t, cards[0], document(second), "Позиция опубликована", "проголосовали — 5")
	wantIn(t, cards[1], document(first), "Позиция заменена", "Новая позиция:", document(second), topicAt(first))
	wantOut(t, cards[1], "Срок течёт", "Тайное голосование")
	if at := body[strings.LastIndex(body, "</article>"):]; strings.Contains(at, document(first)) || strings.Contains(at, document(second)) {
		t.Error("a position stands on the page twice")
	}
	if document(first) == document(second) {
		t.Fatal("two positions with the same words are one document")
	}
	hits := n.browser(t).get("/ru/search?q=позиция+kind:review", http.StatusOK)
	for id, want := range map[forum.TopicID]bool{first: true, second: false} {
		hit := regexp.MustCompile(`(?s)<li class="hit">\s*<h3><a href="` + document(id) + `.*?</li>`).FindString(hits)
		wantIn(t, hit, "Позиция судей")
		if strings.Contains(hit, "заменена") != want {
			t.Errorf("the hit of %s: %s", id, hit)
		}
	}
	article := n.browser(t).get("/ru/law/civil-code/180", http.StatusOK)
	for id, want := range map[forum.TopicID]bool{first: true, second: false} {
		row := regexp.MustCompile(`(?s)<a href="` + document(id) + `.*?</li>`).FindString(article)
		wantIn(t, row, "Позиция судей")
		if strings.Contains(row, "заменена") != want {
			t.Errorf("the row of %s on the page of an article: %s", id, row)
		}
	}
	wantIn(t, n.browser(t).get(document(first), http.StatusOK), "Место этой позиции заняла другая.", "Вторая позиция", document(second))
	wantIn(t, n.browser(t).get(document(second), http.StatusOK), "Эта позиция заняла место позиции:", "Первая позиция", document(first))
	wantIn(t, n.browser(t).get(topicAt(first), http.StatusOK), "Место этой позиции заняла другая.", topicAt(second))
	for _, lang := range i18n.Languages() {
		markup2(t, lang, n.browser(t).get("/"+lang+strings.TrimPrefix(category, "/ru"), http.StatusOK))
	}
}

// TestChamberPositions holds that a position of the chamber that is not published yet stands on the page of the category for those of the chamber only.
func TestChamberPositions(t *testing.T) {
	n := openHall(t)
	category := "/ru/category/" + string(n.code)
	id := n.ask("judge", forum.SpaceChamber, "Совещательная канарейка")
	n.carry(id, "Позиция канарейки")
	n.in("curator").fill(stepAt(id, "adopt"), http.StatusSeeOther, "reasons", "Обоснование", "dissent", "", "reason", "x")
	wantIn(t, n.in("judge").get(category, http.StatusOK), "Позиция канарейки")
	for _, name := range []string{"", "citizen", "lawyer", "moderator", "administrator"} {
		b := n.browser(t)
		if name != "" {
			b = n.in(name)
		}
		wantOut(t, b.get(category, http.StatusOK), "канарейки", "Позиции судей")
	}
}

// TestNoDeadEnds follows every link of the forum, the account and what each role keeps, as everybody: no link leads to what its reader may not have.
func TestNoDeadEnds(t *testing.T) {
	n := openHall(t)
	question := n.ask("lawyer", forum.SpacePublic, "Вопрос")
	n.reply("judge", question, "Ответ.")
	n.ask("judge", forum.SpaceChamber, "Совещательный вопрос")
	id := n.ask("lawyer", forum.SpacePublic, "Поручительство")
	n.carry(id, "О поручительстве")
	n.in("judge").fill(topicAt(question)+"/flag/1", http.StatusSeeOther, "rule", "off-topic", "note", "")
	n.deliver()
	wantIn(t, words(t, n.in("lawyer").get("/ru/notifications", http.StatusOK)), "Открыто голосование: Сауле Ержанова")
	for _, name := range []string{"", "citizen", "lawyer", "judge", "curator", "editor", "moderator", "administrator"} {
		b, seen := n.browser(t), map[string]bool{}
		queue := []string{"/ru/forum", "/ru/category/" + string(n.code)}
		if name != "" {
			b = n.in(name)
			queue = append(queue, "/ru/account", "/ru/notifications")
		}
		for len(queue) > 0 && len(seen) < 400 {
			at := queue[0]
			queue = queue[1:]
			if seen[at] {
				continue
			}
			seen[at] = true
			w := b.do(http.MethodGet, at, nil)
			if !slices.Contains([]int{http.StatusOK, http.StatusFound, http.StatusSeeOther}, w.Code) {
				t.Errorf("%s is led to %s, which answers %d", name, at, w.Code)
			}
			if to := w.Header().Get("Location"); to != "" {
				queue = append(queue, strings.Split(to, "#")[0])
			}
			queue = append(queue, walkable(w.Body.String())...)
		}
		if len(seen) < 10 {
			t.Errorf("%s follows %d links only", name, len(seen))
		}
	}
}

var (
	anchorHref = regexp.MustCompile(`<a [^>]*href="([^"#]*)`)
	ownGround  = regexp.MustCompile(`^/ru/(forum|account|notifications|moderation|admin|review|category)`)
)

// walkable are the links of a page to the forum, the account and what people keep.
func walkable(body string) []string {
	var list []string
	for _, m := range anchorHref.FindAllStringSubmatch(textOf(body), -1) {
		if at := strings.ReplaceAll(m[1], "&amp;", "&"); ownGround.MatchString(at) {
			list = append(list, at)
		}
	}
	return list
}
