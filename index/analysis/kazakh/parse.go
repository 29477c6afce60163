package kazakh

// reading is one way to read a word: a stem of a kind and a chain of endings that the grammar allows.
type reading struct {
	stem      [maxLetters + 2]letter // its key
	size      int                    // letters of the key
	whole     [maxLetters + 2]letter // the stem itself
	wholeSize int
	look      [maxLetters + 2]letter // what it is counted and listed by
	lookSize  int
	root      morph             // noun or verb
	end       morph             // the last ending, or root where there is none
	cut       int               // letters of the word that endings took
	chain     [maxEndings]morph // from the end of the word to the root
	links     int
	score     float32
	listed    bool // its stem is protected
	known     bool // its stem is protected or was seen in texts
}

func (r *reading) key() []letter { return r.stem[:r.size] }

func (r *reading) counted() []letter { return r.look[:r.lookSize] }

// maxEndings is the most endings of one word. The longest chains of texts have six.
const maxEndings = 8

// maxReadings bounds the readings of one word; words of texts have up to sixty.
const maxReadings = 96

// parser finds all readings of one word at a time. It is scratch memory: one goroutine uses it.
type parser struct {
	grammar  *grammar
	lexicon  *lexicon
	word     []letter
	readings []reading
	chain    [maxEndings]morph
	buffer   [maxLetters + 2]letter
}

// parse fills p.readings with all readings of word; a word that has none is its own stem.
func (p *parser) parse(word []letter) {
	p.readings = p.readings[:0]
	p.word = append(p.buffer[:0], word...)
	if len(word) > 1 {
		p.strip(len(word), finals, hardens, 0)
	}
	if len(p.readings) == 0 {
		p.add(noun, p.word, 0)
	}
}

// strip tries every ending whose kind is allowed at the end of the first n letters, and takes the rest as a root.
func (p *parser) strip(n int, allowed set, next start, depth int) {
	p.root(n, allowed, next, depth)
	if depth == maxEndings || n < 3 {
		return
	}
	for i := range p.grammar[p.word[n-1]] {
		e := &p.grammar[p.word[n-1]][i]
		rest := n - len(e.text)
		if !allowed.has(e.kind) || rest < 1 || e.before != 0 && e.before != p.word[n-2] || string(p.word[rest:n]) != string(e.text) {
			continue
		}
		lost := p.word[rest]
		if e.restore != 0 {
			p.word[rest] = e.restore
			rest++
		}
		if rest >= 2 && p.fits(e, rest) {
			p.chain[depth] = e.kind
			p.strip(rest, e.prior, e.start, depth+1)
		}
		if e.restore != 0 {
			p.word[rest-1] = lost
		}
	}
}

// fits holds the rest of the word to the conditions of the ending.
func (p *parser) fits(e *ending, rest int) bool {
	w := p.word[:rest]
	if e.kind == passive && len(e.text) == 1 && e.text[0] == letterN && !factitive(w) {
		return false
	}
	return letters.last(w)&e.after != 0 && letters.harmonyOf(w)&e.harmony != 0
}

// factitive holds for stems in -ла -да -та: their passive is -н, and other stems with -н are verbs of their own, ора-н and жара-н.
func factitive(stem []letter) bool {
	n := len(stem)
	return n > 3 && (stem[n-2] == letterL || stem[n-2] == letterD || stem[n-2] == letterT)
}

func (p *parser) root(n int, allowed set, next start, depth int) {
	stem := p.word[:n]
	if n > 2 && stem[n-1] == letterGh && !letters.open[stem[n-2]] && stem[n-2] != letterShort && stem[n-2] != letterU && stem[n-2] != letterDotted {
		return // ғ of a stem is қ of its lemma, which changes after vowels only
	}
	if !letters.hasVowel(stem) || letters.inner[stem[n-1]] || n == 2 && letters.open[stem[1]] && !letters.open[stem[0]] && stem[0] != letterDotted {
		return
	}
	if allowed.has(noun) && p.nounRoot(stem, next) {
		p.add(noun, stem, depth)
	}
	if allowed.has(verb) && verbRoot(stem, next) {
		p.add(verb, stem, depth)
	}
}

func (p *parser) add(root morph, stem []letter, depth int) {
	if len(p.readings) == maxReadings {
		return
	}
	p.readings = append(p.readings, reading{root: root, end: root, links: depth, cut: len(p.word) - len(stem)})
	r := &p.readings[len(p.readings)-1]
	r.size = len(foldKey(r.stem[:0], stem))
	r.lookSize = len(lookKey(r.look[:0], stem))
	if p.keepsVowel(r) {
		r.size = copy(r.stem[:], r.counted())
	}
	r.wholeSize = copy(r.whole[:], stem)
	copy(r.chain[:], p.chain[:depth])
	if depth > 0 {
		r.end = p.chain[0]
	}
}

// keepsVowel holds for protected stems that would fold to another protected stem: тері (skin) to тер (sweat).
func (p *parser) keepsVowel(r *reading) bool {
	return r.lookSize > r.size && p.lexicon.listed(r.counted()).has(r.root) && p.lexicon.listed(r.key()).has(r.root)
}

// nounRoot refuses stems that are written otherwise before this ending: кітап-ы is кітабы.
func (p *parser) nounRoot(stem []letter, next start) bool {
	n := len(stem)
	final := stem[n-1]
	if n < 2 {
		return false
	}
	if n > 2 && (final == letterU || final == letterYu) && !p.listed(stem) {
		return false // a verbal noun: its stem is the verb
	}
	if next != hardens {
		return final != letterQ && final != letterP || !letters.open[stem[n-2]]
	}
	return final != letterGh
}

// verbRoot refuses stems that no verb has: those that are written otherwise before this ending, and those that end in clusters
// no verb ends in. қабылдады is қабылда-ды and not қабылд-ады.
func verbRoot(stem []letter, next start) bool {
	n := len(stem)
	if n < 2 {
		return false
	}
	final, before := stem[n-1], stem[n-2]
	if next == softens && letters.open[before] && (final == letterQ || final == letterP || final == letterK) {
		return false
	}
	if next == hardens && (final == letterGh || final == letterG || final == letterB) {
		return false
	}
	if letters.sound[final] == vowel || letters.open[before] || letters.sound[before]&glide != 0 {
		return true
	}
	switch final {
	case letterD, letterL, letterGh, letterG:
		return false
	}
	return final != letterB && letters.sound[final]&nasal == 0
}

func (p *parser) listed(stem []letter) bool {
	var buf [maxLetters + 2]letter
	return p.lexicon.listed(lookKey(buf[:0], stem)).has(noun)
}
