package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"taldau/data/langid"
	"taldau/data/material"
)

// pair is one line of the worked pairs: what is typed and what it must match.
type pair struct {
	line                      int
	class, typed, other, note string
}

// TestPairs holds the worked pairs through the lines that "taldau analyze" prints: one side is the question, the other the text.
// Which is which is open (an ordinal in a text answers the number, and the other way round), so a pair matches if one direction
// does. Pairs that must not match may do so in neither.
func TestPairs(t *testing.T) {
	pairs := readPairs(t)
	var texts []string
	for _, p := range pairs {
		texts = append(texts, p.typed, p.other)
	}
	indexed := analyzed(t, AnalyzeCmd{Lang: "auto", Concepts: true}, texts)
	asked := analyzed(t, AnalyzeCmd{Lang: "auto", Concepts: true, Query: true, Offsets: true}, texts)
	for i, p := range pairs {
		if p.class == "langid" {
			if got := langid.Of(p.typed); got != p.other {
				t.Errorf("line %d: language of %q is %q, want %q", p.line, p.typed, got, p.other)
			}
			continue
		}
		got := answers(t, asked[2*i], indexed[2*i+1]) || answers(t, asked[2*i+1], indexed[2*i])
		if want := !strings.Contains(p.note, "must NOT"); got != want {
			t.Errorf("line %d, %s: %q matches %q: %t, want %t\n%q\n%q", p.line, p.class, p.typed, p.other, got, want, asked[2*i], indexed[2*i+1])
		}
	}
}

func readPairs(t *testing.T) []pair {
	t.Helper()
	text, err := os.ReadFile(material.Path(t, "language", "pairs.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var pairs []pair
	for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")[1:] {
		cells := append(strings.Split(line, "\t"), "", "", "")
		pairs = append(pairs, pair{i + 2, cells[0], cells[1], cells[2], cells[3]})
	}
	return pairs
}

// answers reports whether a text has, for each word of a question, one of its terms.
func answers(t *testing.T, question, text string) bool {
	t.Helper()
	have := map[string]bool{}
	for _, term := range strings.Fields(text) {
		have[term] = true
	}
	type span struct{ start, end int }
	answered := map[span]bool{}
	var covered []span
	for _, printed := range strings.Fields(question) {
		i := strings.LastIndexByte(printed, '@')
		var s span
		if _, err := fmt.Sscanf(printed[i+1:], "%d-%d", &s.start, &s.end); err != nil {
			t.Fatalf("%q: %v", printed, err)
		}
		if term := printed[:i]; !strings.HasPrefix(term, "c:") {
			answered[s] = answered[s] || have[term]
		} else if have[term] {
			covered = append(covered, s)
		}
	}
	for s, ok := range answered {
		for _, c := range covered {
			ok = ok || c.start <= s.start && s.end <= c.end
		}
		if !ok {
			return false
		}
	}
	return len(answered) > 0
}

// analyzed returns the lines that the command prints, one for each text.
func analyzed(t *testing.T, c AnalyzeCmd, texts []string) []string {
	t.Helper()
	var out bytes.Buffer
	if err := c.Run(&Options{}, &Env{Stdin: strings.NewReader(strings.Join(texts, "\n") + "\n"), Stdout: &out}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) != len(texts) {
		t.Fatalf("%d lines for %d texts", len(lines), len(texts))
	}
	return lines
}
