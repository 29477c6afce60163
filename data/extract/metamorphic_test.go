package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/convert"
	"taldau/data/extract"
	"taldau/data/mask"
	"taldau/data/seed"
)

// changes print an act in another way that means the same. Each takes the lines of an act and returns the text of a file.
var changes = map[string]func(r *rand.Rand, lines []string) string{
	"spaces": func(r *rand.Rand, lines []string) string {
		for i, l := range lines {
			words := strings.Split(l, " ")
			var b strings.Builder
			for j, w := range words {
				if j > 0 {
					b.WriteString(pick(r, " ", " ", "  ", "\u00a0", " \u200b", "\t"))
				}
				b.WriteString(w)
			}
			lines[i] = "  " + b.String() + " "
		}
		return strings.Join(lines, "\n\n")
	},
	"case of headings": func(_ *rand.Rand, lines []string) string {
		for i, l := range lines {
			if isPrintedHeading(l) {
				lines[i] = strings.ToLower(l)
			}
		}
		return strings.Join(lines, "\n")
	},
	"headings in capitals": func(_ *rand.Rand, lines []string) string {
		for i, l := range lines {
			if isPrintedHeading(l) {
				lines[i] = strings.ToUpper(l)
			}
		}
		return strings.Join(lines, "\n")
	},
	"spaced headings": func(_ *rand.Rand, lines []string) string {
		for i, l := range lines {
			if isPrintedHeading(l) && !strings.Contains(l, "   ") && strings.Count(l, " ") < 2 {
				lines[i] = letterSpaced(l)
			}
		}
		return strings.Join(lines, "\n")
	},
	"look-alikes": func(r *rand.Rand, lines []string) string {
		latin := strings.NewReplacer("а", "a", "о", "o", "е", "e", "с", "c", "р", "p", "х", "x", "і", "i", "у", "y", "А", "A", "О", "O", "Е", "E", "С", "C", "Т", "T", "Н", "H", "В", "B", "К", "K", "М", "M", "Р", "P", "Х", "X", "І", "I")
		for i, l := range lines {
			words := strings.Split(l, " ")
			for j, w := range words {
				if changed := latin.Replace(w); r.IntN(3) == 0 && hasCyrillic(changed) && utf8.RuneCountInString(w) > 4 {
					words[j] = changed
				}
			}
			lines[i] = strings.Join(words, " ")
		}
		return strings.Join(lines, "\n")
	},
	"wrapped lines": func(_ *rand.Rand, lines []string) string {
		var b strings.Builder
		for _, l := range lines {
			width := 0
			for _, w := range strings.Fields(l) {
				n := utf8.RuneCountInString(w)
				if width > 0 && width+1+n > 92 {
					b.WriteByte('\n')
					width = 0
				} else if width > 0 {
					b.WriteByte(' ')
					width++
				}
				b.WriteString(w)
				width += n
			}
			b.WriteString("\n\n")
		}
		return b.String()
	},
	"heading in its sentence": func(_ *rand.Rand, lines []string) string {
		var out []string
		for i := 0; i < len(lines); i++ { // "…, суд" + "РЕШИЛ:" + "Иск удовлетворить." in one paragraph
			if i > 3 && isPrintedHeading(lines[i]) && strings.HasSuffix(lines[i], ":") && i+1 < len(lines) && !strings.Contains(lines[i], "   ") {
				out[len(out)-1] += " " + strings.ToUpper(lines[i]) + " " + lines[i+1]
				i++
				continue
			}
			out = append(out, lines[i])
		}
		return strings.Join(out, "\n")
	},
	"crlf": func(_ *rand.Rand, lines []string) string { return "\ufeff" + strings.Join(lines, "\r\n") },
}

func hasCyrillic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
}

// isPrintedHeading holds for short lines without a small letter, and spaced ones.
func isPrintedHeading(s string) bool {
	return utf8.RuneCountInString(s) <= 40 && !strings.ContainsAny(s, "0123456789«\"") && s == strings.ToUpper(s) && strings.Contains(s, "") && hasCyrillic(s) && !strings.Contains(s, ".")
}

func letterSpaced(s string) string {
	if strings.Contains(s, " ") && !strings.Contains(s, "  ") && utf8.RuneCountInString(strings.Fields(s)[0]) == 1 {
		return s // spaced already
	}
	var words []string
	for _, w := range strings.Fields(s) {
		words = append(words, strings.Join(strings.Split(w, ""), " "))
	}
	return strings.Join(words, "  ")
}

// meaning is what must not change.
func meaning(d *data.Document) string {
	var b strings.Builder
	fmt.Fprintln(&b, "kind", d.Kind, "type", d.ActType, "number", d.Number, "court", d.Court.Code, d.Court.Instance, "date", d.Dates.Adopted, "outcome", d.Outcome.Value)
	for _, s := range d.Editions[0].Sections {
		fmt.Fprint(&b, s.Type, " ")
	}
	for _, dem := range d.Demands {
		fmt.Fprint(&b, "\n", dem.Kind, "=", dem.Outcome.Value)
	}
	for _, role := range []data.AmountRole{data.AmountClaimed, data.AmountAwarded} {
		h, currency := d.Total(role)
		fmt.Fprint(&b, "\n", role, " ", h, currency)
	}
	fmt.Fprint(&b, "\njudges ", len(d.Judges))
	var keys []string
	for _, r := range d.Editions[0].References {
		keys = append(keys, r.Key())
	}
	slices.Sort(keys)
	fmt.Fprint(&b, "\nreferences ", slices.Compact(keys))
	return b.String()
}

// fillFile does what the import of a text file does.
func fillFile(t *testing.T, x *extract.Extractor, masker *mask.Masker, text string) *data.Document {
	t.Helper()
	result, err := convert.New(convert.Config{}).Convert(context.Background(), "act.txt", bytes.NewReader([]byte(text)), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range result.Paragraphs {
		lines = append(lines, p.Text)
	}
	return fillDivided(x, masker, lines)
}

// TestMetamorphic: spacing, case, look-alikes, letter-spacing and line breaks change nothing of what is read.
func TestMetamorphic(t *testing.T) {
	x, masker := newExtractor(t), mask.New(mask.Config{})
	acts := metamorphicActs(t)
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(3, 3))
			failed := 0
			for i, lines := range acts {
				if name == "wrapped lines" && longLines(lines) < 6 {
					continue // a converter cannot tell that two or three lines were wrapped
				}
				want := meaning(fillFile(t, x, masker, strings.Join(lines, "\n")))
				text := change(r, slices.Clone(lines))
				if got := meaning(fillFile(t, x, masker, text)); got != want {
					if failed++; failed <= 3 {
						t.Errorf("act %d:\n got %s\nwant %s\n%s", i, got, want, text)
					}
				}
			}
			if failed > 0 {
				t.Errorf("%d of %d acts are read in another way", failed, len(acts))
			}
		})
	}
}

// longLines counts the lines that have to be wrapped.
func longLines(lines []string) (n int) {
	for _, l := range lines {
		if utf8.RuneCountInString(l) > 92 {
			n++
		}
	}
	return n
}

// metamorphicActs are acts of the three sources of invented ones.
func metamorphicActs(t *testing.T) [][]string {
	var acts [][]string
	b, err := os.ReadFile("testdata/held.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(b), "=====\n")[1:] {
		_, text, _ := strings.Cut(block, "\n\n")
		acts = append(acts, strings.Split(strings.TrimSpace(text), "\n"))
	}
	r := rand.New(rand.NewPCG(5, 5))
	for range min(20, seedActs/20) {
		acts = append(acts, drawRussian(r).lines, drawKazakh(r).lines)
	}
	docs, err := seed.Truths(min(40, seedActs/4), 17)
	if err != nil {
		t.Fatal(err)
	}
	for d, truth := range docs {
		if truth.Kind != data.KindDecision {
			continue
		}
		var lines []string
		for _, p := range d.Editions[0].Paragraphs {
			lines = append(lines, p.Text)
		}
		acts = append(acts, lines)
	}
	return acts
}
