package main

import (
	"bufio"
	"fmt"
	"strings"

	"taldau/index/analysis"
)

// AnalyzeCmd prints the index terms of lines: one line in, one line out.
type AnalyzeCmd struct {
	Lang    string `default:"auto" enum:"auto,kk,ru,en" help:"Language of the lines: auto, kk, ru, en."`
	Query   bool   `help:"Analyse as a question: its first term of each word only stands for the word."`
	Offsets bool   `help:"Add the byte span of each term: term@start-end."`
}

// maxAnalyzed bounds one line.
const maxAnalyzed = 16 << 20

// Run implements the command. Alternatives of a line that is one word are parted by tabs; the terms of a line of several words
// by blanks. A line without a term gives an empty line.
func (c *AnalyzeCmd) Run(env *Env) error {
	analyzer := analysis.New()
	lang := c.Lang
	if lang == "auto" {
		lang = ""
	}
	in := bufio.NewScanner(env.Stdin)
	in.Buffer(make([]byte, 64<<10), maxAnalyzed)
	out := bufio.NewWriterSize(env.Stdout, 64<<10)
	for in.Scan() {
		if _, err := fmt.Fprintln(out, c.line(analyzer, in.Text(), lang)); err != nil {
			return err
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("analyze: %w; a line has at most %d MB", err, maxAnalyzed>>20)
	}
	return out.Flush()
}

func (c *AnalyzeCmd) line(a *analysis.Analyzer, text, lang string) string {
	var tokens []analysis.Token
	if c.Query {
		tokens = a.Query(text, lang)
	} else {
		tokens = a.Index(text, lang)
	}
	separator := "\t"
	terms := make([]string, len(tokens))
	for i, t := range tokens {
		terms[i] = t.Term
		if c.Offsets {
			terms[i] = fmt.Sprintf("%s@%d-%d", t.Term, t.Start, t.End)
		}
		if t.Pos != tokens[0].Pos {
			separator = " "
		}
	}
	return strings.Join(terms, separator)
}
