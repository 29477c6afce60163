package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestRepairIsShown holds that a page says what it searched instead of the words typed, and lets a reader insist on them.
func TestRepairIsShown(t *testing.T) {
	_, h := site(t)
	body := page(t, h, searched("ytecnjqrf"), http.StatusOK)
	wantIn(t, body, "Показаны результаты по запросу", "неустойка", "Искать как введено")
	root := markup(t, body)
	typed := links(root, "ytecnjqrf")
	if len(typed) != 1 || !strings.Contains(typed[0], "typed=1") {
		t.Fatalf("links to the words typed: %v", typed)
	}
	literal := page(t, h, typed[0], http.StatusOK)
	if strings.Contains(literal, "Показаны результаты") || len(found(literal)) != 0 {
		t.Error("the words typed are repaired although the reader insists on them")
	}
	if len(found(body)) == 0 {
		t.Error("the repaired question finds nothing")
	}
	for _, q := range []string{`"ytecnjqrf"`, "неустойка", "неустойку взыскать", ""} {
		if body := page(t, h, searched(q), http.StatusOK); strings.Contains(body, "Показаны результаты по запросу") {
			t.Errorf("%q is repaired", q)
		}
	}
}

// TestConceptsAreShown holds that a page names the concepts it searched beside the words, and can leave them out.
func TestConceptsAreShown(t *testing.T) {
	_, h := site(t)
	body := page(t, h, searched("неустойка"), http.StatusOK)
	wantIn(t, body, "Искали также", "тұрақсыздық айыбы", "Искать только введённые слова")
	off := links(markup(t, body), "Искать только введённые слова")
	if len(off) != 1 || !strings.Contains(off[0], "concepts=off") {
		t.Fatalf("links without concepts: %v", off)
	}
	literal := page(t, h, off[0], http.StatusOK)
	wantIn(t, literal, "Искали только введённые слова")
	markup(t, literal)
	if strings.Contains(literal, "тұрақсыздық айыбы") {
		t.Error("concepts are named although they were switched off")
	}
	if body := page(t, h, searched(`"неустойка"`), http.StatusOK); strings.Contains(body, "Искали также") {
		t.Error("a quotation names concepts")
	}
}
