package analysis

import (
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"
)

// stem returns the term of a normalised word in a language. A word whose letters belong to another language betrays it:
// Latin words are English and words with Kazakh letters are Kazakh in any sentence.
func (a *Analyzer) stem(w, lang string) string {
	switch script(w) {
	case kazakh:
		lang = "kk"
	case latin:
		lang = "en"
	default:
		if lang == "en" || lang == "" {
			lang = "ru"
		}
	}
	return a.stems.get(w, lang)
}

func stemOf(w, lang string) string {
	switch lang {
	case "kk":
		return stemKazakh(w)
	case "en":
		return snowball(w, english.Stem)
	}
	return foldKey(snowball(w, russian.Stem))
}

func snowball(w string, stem func(*snowballstem.Env) bool) string {
	env := snowballstem.NewEnv(w)
	stem(env)
	return env.Current()
}

// cacheSize bounds each half of the cache; a bank of a million acts has some hundred thousand forms.
const cacheSize = 1 << 17

// stemCache remembers stems: text repeats its words. When the young half is full it becomes the old one.
type stemCache struct {
	mu         sync.RWMutex
	young, old map[stemKey]string
}

type stemKey struct{ word, lang string }

func newStemCache() *stemCache {
	return &stemCache{young: map[stemKey]string{}, old: map[stemKey]string{}}
}

func (c *stemCache) get(w, lang string) string {
	k := stemKey{w, lang}
	c.mu.RLock()
	s, ok := c.young[k]
	if !ok {
		s, ok = c.old[k]
	}
	c.mu.RUnlock()
	if ok {
		return s
	}
	s = stemOf(w, lang)
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.young) >= cacheSize {
		c.young, c.old = map[stemKey]string{}, c.young
	}
	c.young[k] = s
	return s
}
