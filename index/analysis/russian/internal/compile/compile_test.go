package main

import (
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAutomatonHoldsItsWords reads the written arcs back.
func TestAutomatonHoldsItsWords(t *testing.T) {
	want := map[string]int{"суд": 0, "суда": 7, "суды": 7, "лад": 3, "ладу": 7, "я": 1 << 20}
	b := newBuilder()
	for _, word := range slices.Sorted(maps.Keys(want)) {
		b.add(letters(word), want[word])
	}
	got := map[string]int{}
	arcs := b.bytes()
	var walk func(at uint32, word string)
	walk = func(at uint32, word string) {
		for {
			arc := binary.LittleEndian.Uint32(arcs[4*at:])
			if label := arc & (lastArc - 1); label == 0 {
				got[word] = int(arc >> targetBits)
			} else {
				walk(arc>>targetBits, word+string('а'+rune(label)-1))
			}
			if arc&lastArc != 0 {
				return
			}
			at++
		}
	}
	walk(0, "")
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if states := len(b.register); states > 12 {
		t.Errorf("%d states; equal endings are not shared", states)
	}
}

func TestRuleOf(t *testing.T) {
	tests := []struct {
		word, lemma string
		want        rule
	}{
		{"суда", "суд", rule{0, 1, ""}}, {"суд", "суд", rule{0, 0, ""}}, {"истца", "истец", rule{0, 2, "ец"}},
		{"подороже", "дорогой", rule{2, 2, "гой"}}, {"наибольший", "большой", rule{3, 2, "ой"}}, {"лет", "год", rule{0, 3, "год"}},
	}
	for _, tt := range tests {
		if got := ruleOf(tt.word, tt.lemma); got != tt.want {
			t.Errorf("ruleOf(%s, %s) = %v, want %v", tt.word, tt.lemma, got, tt.want)
		}
	}
}

func TestTwins(t *testing.T) {
	tests := []struct{ word, model, form, want string }{
		{"взыскатель", "получатель", "получателями", "взыскателями"},
		{"долевка", "листовка", "листовок", "долевок"},
		{"юрлицо", "лицо", "лиц", "юрлиц"},
	}
	for _, tt := range tests {
		if got, ok := newTwin(tt.word, tt.model).form(tt.form); !ok || got != tt.want {
			t.Errorf("%s like %s: %s gives %q, want %s", tt.word, tt.model, tt.form, got, tt.want)
		}
	}
}

func TestLemmaOfSharedParadigms(t *testing.T) {
	high := []form{
		{"", "окий", "ADJF,Qual masc,sing,nomn"}, {"", "ший", "ADJF,Supr,Qual masc,sing,nomn"}, {"", "шее", "ADJF,Supr,Qual neut,sing,nomn"},
		{"", "шего", "ADJF,Supr,Qual masc,sing,gent"}, {"", "очайший", "ADJF,Supr,Qual masc,sing,nomn"}, {"", "очайшего", "ADJF,Supr,Qual masc,sing,gent"},
	}
	accuse := []form{
		{"", "ть", "INFN,impf,tran"}, {"", "емый", "PRTF,impf,tran,pres,pssv masc,sing,nomn"}, {"", "емого", "PRTF,impf,tran,pres,pssv masc,sing,gent"},
		{"", "вшего", "PRTF,impf,tran,past,actv masc,sing,gent"}, {"", "вший", "PRTF,impf,tran,past,actv masc,sing,nomn"},
	}
	month := []form{{"", "", "NOUN,inan,masc sing,nomn,Abbr"}, {"", "яц", "NOUN,inan,masc sing,nomn"}, {"", "яца", "NOUN,inan,masc sing,gent"}}
	tests := []struct {
		stem     string
		paradigm []form
		cell     int
		want     string
	}{
		{"выс", high, 0, "высокий"}, {"выс", high, 3, "высший"}, {"выс", high, 5, "высочайший"},
		{"обвиня", accuse, 2, "обвиняемый"}, {"обвиня", accuse, 3, "обвинять"},
		{"мес", month, 2, "месяц"}, {"мес", month, 0, "мес"},
	}
	own := map[string]bool{"обвиняемый": true}
	for _, tt := range tests {
		r := reading{stem: tt.stem, paradigm: tt.paradigm, cell: tt.cell}
		r.word = r.form(tt.cell)
		if got := lemma(r, own); got != tt.want {
			t.Errorf("lemma(%s) = %s, want %s", r.word, got, tt.want)
		}
	}
}

func TestFaultsOfWordLists(t *testing.T) {
	tests := []struct{ text, want string }{
		{"own осужденный\nlike взыскатель", "words.txt:2: \"like\" with 1 words"},
		{"# ё is fine here\nown осуждённый", "words.txt:2: \"осуждённый\""},
		{"hate суд", "\"hate\""},
	}
	for _, tt := range tests {
		path := filepath.Join(t.TempDir(), "words.txt")
		if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readWords(path); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %q", tt.text, err, tt.want)
		}
	}
}

func TestDamagedSource(t *testing.T) {
	dir := t.TempDir()
	if _, err := readSource(dir); err == nil {
		t.Error("an empty folder is read as a dictionary")
	}
	path := filepath.Join(dir, "words.dawg")
	for _, data := range []string{"", "\x01\x00", "\xff\xff\xff\xff", "\x01\x00\x00\x00\x00\x00\x00\x00\xff\x00\x00\x00"} {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readDAWG(path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("% x: %v", data, err)
		}
	}
}
