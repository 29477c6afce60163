package main

import (
	"bufio"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"taldau/index/analysis"
	"taldau/index/repair"
)

// AnalyzeCmd prints the index terms of lines: one line in, one line out.
type AnalyzeCmd struct {
	Lang    string `default:"auto" enum:"auto,kk,ru,en" help:"Language of the lines: auto, kk, ru, en."`
	Query   bool   `help:"Analyse as a question: with all readings of a word, and with what it may have been meant to be."`
	Offsets bool   `help:"Add the byte span of each term: term@start-end."`
	// Concepts are what morphology is not: lists of forms would measure both at once.
	Concepts bool `help:"Print the concept of a line that is one plain word too: c:debt. Other lines show theirs always."`
}

// maxAnalyzed bounds one line.
const maxAnalyzed = 16 << 20

// Run implements the command. Alternatives of a line that is one word are parted by tabs; the terms of a line of several words
// by blanks. A line without a term gives an empty line. With --lang auto a line may name its language: "kk:сотқа".
func (c *AnalyzeCmd) Run(o *Options, env *Env) error {
	o.resolve(env)
	analyzer, err := newAnalyzer(o.KazakhTable)
	if err != nil {
		return err
	}
	var repairer *repair.Repairer // questions alone need it, and it takes as long as all of the start
	if c.Query {
		repairer = repair.New(repair.NewList(analyzer.Words(), analyzer.Knows))
	}
	lang := c.Lang
	if lang == "auto" {
		lang = ""
	}
	in := bufio.NewScanner(env.Stdin)
	in.Buffer(make([]byte, 64<<10), maxAnalyzed)
	out := bufio.NewWriterSize(env.Stdout, 64<<10)
	for in.Scan() {
		if _, err := fmt.Fprintln(out, c.line(analyzer, repairer, in.Text(), lang)); err != nil {
			return err
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("analyze: %w; a line has at most %d MB", err, maxAnalyzed>>20)
	}
	return out.Flush()
}

func (c *AnalyzeCmd) line(a *analysis.Analyzer, r *repair.Repairer, text, lang string) string {
	prefix := 0
	if lang == "" {
		lang, prefix = ownLanguage(text)
	}
	var tokens []analysis.Token
	if c.Query {
		tokens = repaired(a, r, text[prefix:], lang)
	} else {
		tokens = a.Index(text[prefix:], lang)
	}
	if !c.Concepts && isPlainWord(tokens, text) {
		tokens = analysis.WithoutConcepts(tokens)
	}
	separator := "\t"
	terms := make([]string, len(tokens))
	for i, t := range tokens {
		terms[i] = t.Term
		if c.Offsets {
			terms[i] = fmt.Sprintf("%s@%d-%d", t.Term, prefix+t.Start, prefix+t.End)
		}
		if t.Pos != tokens[0].Pos {
			separator = " "
		}
	}
	return strings.Join(terms, separator)
}

// ownLanguage reads the language that a line names for itself, "kk:сотқа", as lists of forms of several languages do, and the
// length of that prefix.
func ownLanguage(line string) (lang string, prefix int) {
	for _, lang := range [...]string{"kk", "ru", "en"} {
		if rest, ok := strings.CutPrefix(line, lang+":"); ok && rest != "" && rest[0] != ' ' {
			return lang, len(lang) + 1
		}
	}
	return "", 0
}

// repaired analyses a question and what it may have been meant to be. Where both have the same number of words, the terms of the
// second are alternatives; else they stand alone.
func repaired(a *analysis.Analyzer, r *repair.Repairer, text, lang string) []analysis.Token {
	tokens := a.Query(text, lang)
	meant := r.Query(text)
	if meant.Text == "" {
		return tokens
	}
	other := a.Query(meant.Text, lang)
	if len(tokens) == 0 || len(other) == 0 || len(strings.Fields(text)) != len(strings.Fields(meant.Text)) || tokens[len(tokens)-1].Pos != other[len(other)-1].Pos {
		for i := range other { // what was meant stands nowhere in the line: all of it stands for all of the line
			other[i].Start, other[i].End = 0, len(text)
		}
		return other
	}
	places := map[int]analysis.Token{}
	for _, t := range tokens {
		if _, ok := places[t.Pos]; !ok {
			places[t.Pos] = t
		}
	}
	for i, t := range other {
		other[i].Start, other[i].End = places[t.Pos].Start, places[t.Pos].End
	}
	all := slices.Concat(other, tokens)
	slices.SortStableFunc(all, func(a, b analysis.Token) int { return a.Pos - b.Pos })
	return slices.CompactFunc(all, func(a, b analysis.Token) bool { return a.Term == b.Term && a.Pos == b.Pos })
}

// isPlainWord holds for one word that is no abbreviation.
func isPlainWord(tokens []analysis.Token, line string) bool {
	capitals := 0
	for _, r := range line {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return len(tokens) > 0 && tokens[len(tokens)-1].Pos == tokens[0].Pos && capitals < 2
}
