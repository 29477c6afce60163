package kazakh

import "math"

// model scores readings: the words that a stem is known to have, and the endings that are known to follow each other.
type model struct {
	worth func(key []letter, root morph) (words float64, listed bool) // how many words a stem is known to have; it is protected
	link  *[morphs][morphs]float32
}

// The scale of stems, chosen on the development sets; each half of their lemmas by itself gives figures near those of the other.
// Halving or doubling any of them changes pairwise F1 by less than .005.
const (
	newNoun     = 8.0  // words that a noun without letters would be worth, were it never seen
	newVerb     = 2.0  // the same of a verb: new words are mostly nouns
	perLetter   = 1.5  // nats that each letter of an unseen stem costs
	listedWorth = 30.0 // words that a protected stem is worth, whatever was seen
	derivedPart = 0.03 // part of a base's worth that goes to a word derived from it
	perCut      = 0.25 // nats that each letter gains that endings take
	bareVerb    = 1.5  // nats that a verb without an ending costs: acts do not command
)

// unseen is what a stem is worth for its length alone.
var unseen = func() (worth [verb + 1][maxLetters + 3]float64) {
	for n := range worth[noun] {
		length := math.Exp(-perLetter * float64(n))
		worth[noun][n], worth[verb][n] = newNoun*length, newVerb*length
	}
	return worth
}()

// rate sets the scores of all readings, in nats. own, where given, is what a word itself gave to the stem of a reading.
func (m *model) rate(readings []reading, own func(i int) float64) {
	for i := range readings {
		r := &readings[i]
		worth, listed := m.worth(r.counted(), r.root)
		r.listed, r.known = listed, worth > 0
		if own != nil {
			worth = max(0, worth-own(i))
		}
		worth += m.derived(r)
		worth += unseen[r.root][r.size]
		score := float32(math.Log(worth)) + perCut*float32(r.cut)
		next := last
		for _, k := range r.chain[:r.links] {
			score += m.link[k][next]
			next = k
		}
		if next == last && r.root == verb {
			score -= bareVerb
		}
		r.score = score + m.link[r.root][next]
	}
}

// derived is what a stem is worth as a word derived from another: борышкер-лік, ұрлық-шы, қорға-ушы, кінә-ла.
func (m *model) derived(r *reading) float64 {
	stem := r.whole[:r.wholeSize]
	if len(stem) == 0 {
		return 0
	}
	best := 0.0
	for i := range derivations[stem[len(stem)-1]] {
		d := &derivations[stem[len(stem)-1]][i]
		rest := len(stem) - len(d.text)
		if d.makes != r.root || rest < 2 || string(stem[rest:]) != string(d.text) {
			continue
		}
		base := stem[:rest]
		if letters.last(base)&d.after == 0 || letters.harmonyOf(base)&d.harmony == 0 {
			continue
		}
		var buf [maxLetters + 2]letter
		worth, _ := m.worth(lookKey(buf[:0], base), d.from)
		best = max(best, worth*derivedPart)
	}
	return best
}

// derivation makes a word of another word. What it makes is a stem of its own: it is never taken off.
type derivation struct {
	text    []letter
	from    morph
	makes   morph
	after   sound
	harmony harmony
}

// derivations are by their last letter.
var derivations = newDerivations()

func newDerivations() *[64][]derivation {
	rows := []struct {
		text        string
		from, makes morph
		after       sound
	}{
		{"лық", noun, noun, vowel | glide}, {"дық", noun, noun, lateral | nasal | buzzing}, {"тық", noun, noun, voiceless},
		{"шылық", noun, noun, anySound}, {"лы", noun, noun, vowel | glide}, {"ды", noun, noun, lateral | nasal | buzzing}, {"ты", noun, noun, voiceless},
		{"сыз", noun, noun, anySound}, {"сыздық", noun, noun, anySound}, {"шы", noun, noun, anySound}, {"шыл", noun, noun, anySound},
		{"ушы", verb, noun, consonant}, {"ушы", verb, noun, vowel}, {"ушылық", verb, noun, anySound}, {"ғыш", verb, noun, vowel | voiced}, {"қыш", verb, noun, voiceless},
		{"ла", noun, verb, vowel | glide}, {"да", noun, verb, lateral | nasal | buzzing}, {"та", noun, verb, voiceless},
		{"лас", noun, noun, vowel | glide}, {"дас", noun, noun, lateral | nasal | buzzing}, {"тас", noun, noun, voiceless}, {"кер", noun, noun, anySound},
	}
	all := &[64][]derivation{}
	for _, r := range rows {
		for _, text := range []string{r.text, toFront.Replace(r.text)} {
			word := encoded(text)
			final := word[len(word)-1]
			all[final] = append(all[final], derivation{word, r.from, r.makes, r.after, letters.toneOf(word)})
		}
	}
	return all
}
