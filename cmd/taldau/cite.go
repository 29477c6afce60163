package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"time"

	"taldau/data/citation"
)

// CiteCmd lists the references of a text.
type CiteCmd struct {
	File       string `arg:"" default:"-" help:"UTF-8 text; - is the standard input. Paragraphs are parted by blank lines."`
	Lang       string `default:"auto" enum:"auto,kk,ru,en" help:"Language of the text: auto, kk, ru, en. It decides what an abbreviation means where the grammar around it does not."`
	Date       string `placeholder:"YYYY-MM-DD" help:"Date of the text: acts are those in force then. Empty: those in force now."`
	Country    string `default:"kz" help:"Country whose codes are meant where the text names none."`
	Unresolved bool   `help:"List only the references whose act is not told."`
}

// Help is the second part of --help.
func (c *CiteCmd) Help() string {
	return `One JSON object a line for each reference, in order of place:

    raw, start, end  the text as printed; bytes of the UTF-8 text, end excluded
    act              id in the information system Adilet of the act in force on
                     --date; its key where the name does not tell an id; the
                     number of another case; empty: the act is not told
    article, part, point, subpoint, paragraph
                     numbers, "" where there is none; lists and ranges give a
                     line for each
    confidence       0 to 1; below 0.5 the act is not told
    kind             article, act, resolution, case
    status           exact, self (the act that is read), ambiguous (one of
                     candidates), heading (of an article), unresolved
    key              the act whatever its edition: civil-code
    canonical        the whole reference: civil-code~art_272__point_1
    adopted, number  date and number of the act; of a decision date and case
    court, candidates  where there are any`
}

// maxCited bounds the text.
const maxCited = 64 << 20

// citedLine is one line of the answer.
type citedLine struct {
	Raw        string   `json:"raw"`
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Act        string   `json:"act"`
	Article    string   `json:"article"`
	Part       string   `json:"part"`
	Point      string   `json:"point"`
	Subpoint   string   `json:"subpoint"`
	Paragraph  string   `json:"paragraph"`
	Confidence float64  `json:"confidence"`
	Kind       string   `json:"kind"`
	Status     string   `json:"status"`
	Key        string   `json:"key"`
	Canonical  string   `json:"canonical"`
	Adopted    string   `json:"adopted,omitempty"`
	Number     string   `json:"number,omitempty"`
	Court      string   `json:"court,omitempty"`
	Candidates []string `json:"candidates,omitempty"`
}

// Run implements the command. It needs no bank.
func (c *CiteCmd) Run(env *Env) error {
	date, err := isoDay(c.Date)
	if err != nil {
		return err
	}
	text, err := c.read(env)
	if err != nil {
		return fmt.Errorf("cite: %w", err)
	}
	lang := c.Lang
	if lang == "auto" {
		lang = ""
	}
	out := json.NewEncoder(env.Stdout)
	out.SetEscapeHTML(false)
	for _, f := range citation.NewDatedReader(c.Country, date).ReadAll(text, lang) {
		if c.Unresolved && (f.Status() == citation.StatusExact || f.Status() == citation.StatusHeading) {
			continue
		}
		if err := out.Encode(lineOf(f)); err != nil {
			return err
		}
	}
	return nil
}

func (c *CiteCmd) read(env *Env) (string, error) {
	in := env.Stdin
	if c.File != "-" {
		f, err := os.Open(env.Path(c.File))
		if err != nil {
			return "", err
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, maxCited+1))
	if err != nil {
		return "", err
	}
	if len(text) > maxCited {
		return "", fmt.Errorf("the text has more than %d MB; cut it into parts at blank lines", maxCited>>20)
	}
	return string(text), nil
}

// isoDay takes a date as people write it: "2015-12-31", "31.12.2015".
func isoDay(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	if _, err := time.Parse(time.DateOnly, s); err == nil {
		return s, nil
	}
	if found := citation.FindDates(s); len(found) == 1 && found[0].Start == 0 && found[0].End == len(s) {
		return found[0].Date, nil
	}
	return "", fmt.Errorf("cite: --date %q is no date; write it as 2015-12-31", s)
}

// lineOf writes a reference as a line of the answer.
func lineOf(f citation.Found) citedLine {
	line := citedLine{
		Raw: f.Raw, Start: f.Start, End: f.End, Act: f.ID, Article: f.Article, Part: f.Part, Point: f.Point, Subpoint: f.Subpoint, Paragraph: f.Paragraph,
		Confidence: math.Round(f.Confidence*100) / 100, Kind: string(f.Type), Status: string(f.Status()), Key: f.Act, Canonical: f.Canonical(),
		Adopted: f.Date, Number: f.Number, Court: f.Court, Candidates: f.Candidates,
	}
	if line.Act == "" {
		line.Act = f.Act
	}
	if g, ok := citation.GenerationByAdilet(f.ID); ok {
		line.Adopted, line.Number = g.Date, g.Number
	}
	return line
}
