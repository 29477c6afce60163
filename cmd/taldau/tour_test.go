package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// tour is the part of the README whose commands are run.
var tour = regexp.MustCompile("(?s)<!-- tour: run by TestTour -->\n```console\n(.*?)```\n<!-- end of tour -->")

// TestTour runs the commands of the README's five minutes in an empty folder and holds what they print to what the README
// says. A line of three dots stands for any lines.
func TestTour(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	found := tour.FindSubmatch(readme)
	if found == nil {
		t.Fatal("README.md has no tour")
	}
	dir := t.TempDir()
	commands := 0
	for block := range strings.SplitSeq("\n"+string(found[1]), "\n$ ") {
		if strings.TrimSpace(block) == "" {
			continue
		}
		line, want, _ := strings.Cut(block, "\n")
		commands++
		var out bytes.Buffer
		env := &Env{Args: shellWords(t, strings.TrimPrefix(line, "taldau ")), Dir: dir, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out}
		if code := run(context.Background(), env); code != 0 {
			t.Fatalf("%s: exit %d\n%s", line, code, &out)
		}
		if !matches(strings.TrimSpace(out.String()), strings.TrimSpace(want)) {
			t.Errorf("$ %s\n%s\nThe README says:\n%s", line, &out, want)
		}
	}
	if commands < 4 {
		t.Errorf("the tour has %d commands", commands)
	}
}

// matches compares output with what the README shows.
func matches(got, want string) bool {
	parts := strings.Split(regexp.QuoteMeta(want), "…")
	pattern := "(?s)^" + strings.Join(parts, ".*") + "$"
	return regexp.MustCompile(pattern).MatchString(got)
}

// shellWords splits a command line at blanks outside single quotes.
func shellWords(t *testing.T, s string) []string {
	t.Helper()
	var words []string
	for i, part := range strings.Split(s, "'") {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}
