package analysis

import (
	"hash/maphash"
	"strings"
	"sync"

	"taldau/data/fold"
	"taldau/data/langid"
)

// word is what is known of one form: everything that does not depend on its sentence. It never changes.
type word struct {
	exact    string // folded, in small letters
	evidence langid.Evidence
	kk, ru   string // its terms; one is empty where its letters or its ending belong to the other language
	en       string // of a Latin word
}

// terms returns the term of the word in lang; where lang is neither "kk" nor "ru", those of both. The second is empty when there is but one.
func (w *word) terms(lang string) (first, second string) {
	switch {
	case w.en != "":
		return w.en, ""
	case w.ru == "" || w.kk == w.ru:
		return w.kk, ""
	case w.kk == "":
		return w.ru, ""
	}
	switch lang {
	case "kk":
		return w.kk, ""
	case "ru":
		return w.ru, ""
	}
	return w.ru, w.kk
}

// lexicon remembers words: text repeats them. It is bounded: when the young half of a shard is full, it becomes the old one.
type lexicon struct {
	kazakh, russian, english stemmer

	seed   maphash.Seed
	shards [lexiconShards]shard
}

const (
	lexiconShards = 32
	shardSize     = 2048 // forms in each half of a shard: 130 000 in all, about 30 MB
	longestForm   = 64   // bytes; longer ones are not remembered
)

type shard struct {
	sync.RWMutex
	young, old map[string]*word
}

func newLexicon() *lexicon {
	l := &lexicon{kazakh: newKazakh(), russian: snowballRussian{}, english: snowballEnglish{}, seed: maphash.MakeSeed()}
	for i := range l.shards {
		l.shards[i].young = map[string]*word{}
	}
	return l
}

// word returns what is known of a form as it stands in a text.
func (l *lexicon) word(form string) *word {
	s := &l.shards[maphash.String(l.seed, form)%lexiconShards]
	s.RLock()
	w, ok := s.young[form]
	if !ok {
		w, ok = s.old[form]
	}
	s.RUnlock()
	if ok {
		return w
	}
	w = l.learn(form)
	if len(form) > longestForm {
		return w
	}
	s.Lock()
	defer s.Unlock()
	if len(s.young) >= shardSize {
		s.young, s.old = make(map[string]*word, shardSize), s.young
	}
	s.young[strings.Clone(form)] = w
	return w
}

func (l *lexicon) learn(form string) *word {
	exact := Normalize(form)
	w := &word{exact: exact, evidence: langid.Word(exact)}
	bare := withoutEnding(exact)
	if value, ok := romanValue(bare); ok {
		w.en = value
		return w
	}
	if !w.evidence.Cyrillic {
		w.en = l.english.stem(bare)
		return w
	}
	if !betraysRussian(bare) {
		w.kk = kazakhKey(l.kazakh.stem(bare))
	}
	if !langid.HasKazakhLetter(bare) {
		w.ru = russianKey(l.russian.stem(bare))
	}
	if w.kk == "" && w.ru == "" {
		w.kk = bare
	}
	return w
}

// Normalize brings one word to the form in which words are compared: composed, small letters, look-alikes folded, ё as е,
// one apostrophe, nothing invisible, letter-spacing closed.
func Normalize(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ToLower(fold.Homoglyphs(fold.Clean(s)))
	return normalLetters.Replace(fold.Clean(s))
}

var normalLetters = strings.NewReplacer("ё", "е", "’", "'", "ʼ", "'", "‐", "-", "‑", "-", " ", "")

// isPlain is the quick test for small Cyrillic letters without ё.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0xd0 && c <= 0xd3 && i+1 < len(s) && s[i+1] >= 0x80:
			r := rune(c&0x1f)<<6 | rune(s[i+1]&0x3f)
			if r < 'а' || r > 'я' && r != 'і' && (r < 0x0492 || r > 0x04e9 || r&1 == 0) {
				return false
			}
			i++
		default:
			return false
		}
	}
	return s != ""
}

// russianEndings end Russian words only.
var russianEndings = strings.Fields(`ский ского скому ским ской ская скую ские ских скими ный ного ному ной ная ную ные ных ными
	ение ения ению ением ении ание анию анием ании ость ости остью ться тся ющий ющего ющему ющим ющих ющей ющая ющие вшего вших вший`)

// betraysRussian reports whether a word cannot be Kazakh: its letters or its ending are Russian.
func betraysRussian(w string) bool {
	if strings.ContainsAny(w, "щъ") {
		return true
	}
	if len(w) < 2*6 {
		return false
	}
	for _, e := range russianEndings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
