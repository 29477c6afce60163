package analysis

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"taldau/data/fold"
	"taldau/data/langid"
	"taldau/index/analysis/concept"
	"taldau/index/analysis/english"
	"taldau/index/analysis/kazakh"
	"taldau/index/analysis/russian"
)

// word is what is known of one form: everything that does not depend on its sentence. It never changes, but for what is worked out when it is
// first asked for.
type word struct {
	exact    string // folded, in small letters
	evidence langid.Evidence
	form     *kazakh.Form   // for the choice by neighbours; nil where the word is not Kazakh
	kk, ru   []string       // its terms, best first; none where its letters or its ending belong to the other language
	en       []string       // of a Latin word or a Roman number
	both     []string       // kk and ru, each once, the Russian ones first
	drawn    string         // Cyrillic spelling of a word of Latin look-alikes, which its neighbours may call for
	unit     unit           // of an act that it names: статья, бап, part
	roman    string         // Latin letter of a single letter that may be a Roman number
	ordinal  string         // digits of "первой", "бірінші", "one"
	capitals bool           // written as an abbreviation: two capitals or more
	starts   []concept.Node // of the trie after this word

	abbreviation string // its key among the abbreviations of concepts; "" where no name has it

	traces atomic.Pointer[[]trace] // of everything that it may be read as; nil until a sieve asks
}

// terms returns the terms of the word in lang, best first; where lang is neither "kk" nor "ru", those of both.
func (w *word) terms(lang string) []string {
	if w.evidence.Score != 0 {
		lang = w.betrayed() // "сот" is Kazakh in a Russian sentence too, and "иск" Russian in a Kazakh one
	}
	switch {
	case w.en != nil:
		return w.en
	case lang == "kk" && len(w.kk) > 0:
		return w.kk
	case lang == "ru" && len(w.ru) > 0:
		return w.ru
	}
	return w.both
}

// isKazakh reports whether the word, in a Kazakh sentence, is read as Kazakh.
func (w *word) isKazakh() bool {
	return w.form != nil && w.en == nil && len(w.kk) > 0 && (w.evidence.Score >= 0 || len(w.ru) == 0)
}

// others are the words that a word may stand for beside its neighbours: ЖШС typed in Latin letters, "ст." of a number, "п. п.".
func (w *word) others() (list []string) {
	if w.drawn != "" {
		list = append(list, w.drawn)
	}
	if full := w.unit.full; full != "" && full != w.exact {
		list = append(list, full)
	}
	if w.exact == "п" {
		list = append(list, "пп")
	}
	return list
}

// betrayed is the language that the word itself speaks for.
func (w *word) betrayed() string {
	if w.evidence.Score > 0 {
		return "kk"
	}
	return "ru"
}

// lexicon remembers words: text repeats them. It is bounded: when the young half of a shard is full, it becomes the old one.
type lexicon struct {
	kazakh  *kazakh.Analyzer
	russian *russian.Dictionary
	english *english.Stemmer

	concepts *concept.Trie // nil while they are being made
	plain    bool          // words are wanted as they stand, without terms and without what tells their language

	seed   maphash.Seed
	shards [lexiconShards]shard
	traced *traced // nil where no sieve asks
}

const (
	lexiconShards = 32
	shardSize     = 1792 // forms in each half of a shard: 115 000 in all, about 40 MB
	longestForm   = 64   // bytes; longer ones are not remembered
)

type shard struct {
	sync.RWMutex
	young, old map[string]*word
}

func newLexicon(table *kazakh.Table) *lexicon {
	l := &lexicon{russian: shippedRussian(), english: shippedEnglish(), seed: maphash.MakeSeed()}
	if table == nil {
		l.kazakh = shippedKazakh()
	} else {
		l.kazakh = must(kazakh.New(kazakh.Config{Table: table})) // fails for the shipped table only
	}
	l.forget()
	return l
}

// newPlain makes a lexicon that reads words fast, and knows of them no more than their folded form.
func newPlain() *lexicon {
	l := &lexicon{plain: true, seed: maphash.MakeSeed()}
	l.forget()
	return l
}

// forget drops all words; what is made of them may have changed.
func (l *lexicon) forget() {
	for i := range l.shards {
		l.shards[i].young, l.shards[i].old = map[string]*word{}, nil
	}
	if !l.plain {
		l.traced = new(traced)
	}
}

// word returns what is known of a form as it stands in a text.
func (l *lexicon) word(form string) *word {
	s := l.shard(form)
	if w := s.known(form); w != nil {
		return w
	}
	form = strings.Clone(form) // or the text that it stands in would be kept with it
	w := l.learn(form)
	if l.concepts != nil {
		w.setStarts(l.concepts)
	}
	if len(form) > longestForm {
		return w
	}
	s.Lock()
	defer s.Unlock()
	if len(s.young) >= shardSize {
		s.young, s.old = make(map[string]*word, shardSize), s.young
	}
	s.young[form] = w
	return w
}

// formHash is the hash of a form as it stands in a text.
func (l *lexicon) formHash(form string) uint64 { return maphash.String(l.seed, form) }

func (l *lexicon) shard(form string) *shard {
	return &l.shards[l.formHash(form)%lexiconShards]
}

// known is a word that is remembered, or nil.
func (l *lexicon) known(form string) *word { return l.shard(form).known(form) }

func (s *shard) known(form string) *word {
	s.RLock()
	defer s.RUnlock()
	if w := s.young[form]; w != nil {
		return w
	}
	return s.old[form]
}

func (l *lexicon) learn(form string) *word {
	if isMisreadStart(form) {
		form = "З" + form[1:]
	}
	exact := Normalize(form)
	w := &word{exact: exact, evidence: langid.Word(exact), capitals: isAbbreviation(form)}
	bare := withoutEnding(exact)
	w.unit, w.roman, w.ordinal = unitOf(bare), singleRoman(bare), ordinalOf(bare)
	if roman, value, ok := romanValue(bare); ok {
		w.exact, w.en = roman, []string{value, roman}
		return w
	}
	if l.plain {
		return w
	}
	if !w.evidence.Cyrillic {
		w.en = []string{l.english.Stem(bare)}
		if drawn, ok := fold.Cyrillic(form); ok {
			w.drawn = drawn
		}
		return w
	}
	if !betraysRussian(bare) {
		w.form = l.kazakh.Form(bare)
		w.kk = w.form.Terms()
	}
	if !langid.HasKazakhLetter(bare) {
		w.ru = l.russianTerms(bare)
	}
	if len(w.kk) == 0 && len(w.ru) == 0 {
		w.kk = []string{bare}
	}
	if w.evidence.Score == 0 && len(w.kk) > 0 && len(w.ru) > 0 {
		w.evidence.Score = l.dictionaryEvidence(w.form, bare)
	}
	w.both = union(w.ru, w.kk)
	if !w.isKazakh() {
		w.form = nil
	}
	return w
}

// What a word says about the language of its sentence that only one of the dictionaries knows; a Kazakh letter says 1.
const (
	onlyKazakh  = 0.5
	onlyRussian = -0.3
)

func (l *lexicon) dictionaryEvidence(form *kazakh.Form, w string) float32 {
	switch kk, ru := form.Known(), l.russian.Known(w); {
	case kk && !ru:
		return onlyKazakh
	case ru && !kk:
		return onlyRussian
	}
	return 0
}

// maxTerms is the most terms of a word in one language: the best one and the close ones.
const maxTerms = 3

// russianTerms are the keys of the lemmas of a word.
func (l *lexicon) russianTerms(w string) []string {
	lemmas := l.russian.Lemmas(nil, w)
	terms := lemmas[:0]
	for _, lemma := range lemmas[:min(len(lemmas), maxTerms)] {
		if key := l.russianKey(lemma); !slices.Contains(terms, key) {
			terms = append(terms, key)
		}
	}
	return terms
}

// union returns the terms of both lists, each once.
func union(first, second []string) []string {
	all := slices.Clip(first)
	for _, t := range second {
		if !slices.Contains(first, t) {
			all = append(all, t)
		}
	}
	return all
}
