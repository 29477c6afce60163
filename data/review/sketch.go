package review

import (
	"hash/fnv"
	"slices"
	"strings"
	"time"
	"unicode"

	"taldau/data"
	"taldau/data/citation"
)

// sketch stands for the text of an act when it is compared with others: the least hashes of its runs of words (bottom-k sketch: Cohen, Kaplan,
// "Summarizing data using bottom-k sketches", 2007). The share of common ones among the least of both estimates the share of common runs,
// give or take 1/√sketchSize.
type sketch struct {
	least  []uint32
	court  string
	number string
	days   int // since 1970
	act    data.ActType
}

const (
	sketchSize   = 128
	shingleWords = 4
	// nearDays is how far the dates of two printings of one act may be apart: one is that of the reading, the other that of the full text.
	nearDays = 3
	// leastAlike is the estimated share of common runs from which two acts are put side by side. Measured (TestDuplicates): copies with a misprint in every
	// fourth paragraph are all above 0.75, other acts of the demonstration generator in one court and week below 0.3. Serial acts of a real court stand between;
	// they have numbers of their own, and are not compared.
	leastAlike = 0.75
)

// sketchOf returns the sketch of a decision; ok is false for what is not compared: other kinds, acts without court or date, very short ones.
func sketchOf(d *data.Document) (s sketch, ok bool) {
	date, err := time.Parse(time.DateOnly, string(d.Dates.Adopted))
	if d.Kind != data.KindDecision || d.Court.Key() == "" || err != nil || len(d.Editions) == 0 {
		return s, false
	}
	s = sketch{court: d.Court.Key(), number: d.Number, days: int(date.Unix() / (24 * 3600)), act: d.ActType}
	if n, isCase := citation.ParseCaseNumber(d.Number); isCase {
		s.number = n.Base()
	}
	var words []string
	for _, p := range d.Editions[0].Paragraphs {
		words = append(words, strings.FieldsFunc(strings.ToLower(p.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
	}
	if len(words) < 4*shingleWords {
		return s, false
	}
	for i := range len(words) - shingleWords + 1 {
		h := fnv.New32a()
		for _, w := range words[i : i+shingleWords] {
			_, _ = h.Write([]byte(w)) // a hash takes everything
			_, _ = h.Write([]byte{0})
		}
		s.least = append(s.least, h.Sum32())
	}
	slices.Sort(s.least)
	s.least = slices.Clip(slices.Compact(s.least))
	if len(s.least) > sketchSize {
		s.least = slices.Clone(s.least[:sketchSize])
	}
	return s, true
}

// alike estimates the share of common runs of two acts that may be one: of one court, near in time, and not of two different cases.
func alike(a, b sketch) (share float64, comparable bool) {
	if a.court != b.court || max(a.days-b.days, b.days-a.days) > nearDays || a.number != "" && b.number != "" && a.number != b.number || a.act != "" && b.act != "" && a.act != b.act {
		return 0, false
	}
	common, union := 0, 0
	for i, j := 0, 0; union < sketchSize && (i < len(a.least) || j < len(b.least)); union++ {
		switch {
		case j == len(b.least) || i < len(a.least) && a.least[i] < b.least[j]:
			i++
		case i == len(a.least) || b.least[j] < a.least[i]:
			j++
		default:
			common++
			i++
			j++
		}
	}
	return float64(common) / float64(max(union, 1)), true
}
