package russian

import (
	snowball "github.com/blevesearch/snowballstem"
	stemmer "github.com/blevesearch/snowballstem/russian"
)

// Lengths in bytes: two to a letter.
const (
	shortestGuessed = 2 * 4 // shorter unknown words are abbreviations and names; they give themselves
	shortestRest    = 2 * 4 // of a word after a prefix
	longestPrefix   = 2 * 8
	surestEnding    = 2 // letters; less is no evidence
)

// prefixes make words of words, so the rest tells how the whole is inflected. They are common in official Russian.
const prefixes = `авиа авто агро анти архи аудио аэро без бес био вело взаимо видео вице вне внутри все выше гидро гипер гос
	двух дву де дез евро еже еле за зоо интер инфо кибер кино контр кооп крипто лже макро мало мега меж медиа мед мета микро мини
	много моно мото мульти над нано нарко не недо нейро ниже обще одно около орг пере пневмо под поли пол полу пост
	пра пред при про прот противо псевдо радио раз рас ре само сверх сель соц со спец суб супер теле тех тепло транс трех ультра
	физ фото хим экс экзо эко эконом экстра электро энерго юр`

// unknown appends the lemmas of a word that the dictionary has not.
func (d *Dictionary) unknown(dst []string, word string) []string {
	if len(word) < shortestGuessed || !russian(word) {
		return append(dst, word)
	}
	if class, from, ok := d.afterPrefix(word); ok {
		return d.apply(dst, word, from, class)
	}
	class, length := d.suffixes.ending(word)
	if length < surestEnding {
		return append(dst, snowballed(word))
	}
	return d.apply(dst, word, 0, class)
}

// afterPrefix looks for the longest prefix whose rest is known.
func (d *Dictionary) afterPrefix(word string) (class uint32, from int, ok bool) {
	for from = min(longestPrefix, len(word)-shortestRest); from >= 4; from -= 2 {
		if !d.prefixes[word[:from]] {
			continue
		}
		if class, ok = d.find(word[from:]); ok {
			return class, from, true
		}
	}
	return 0, 0, false
}

// snowballed takes the ending off by https://snowballstem.org/algorithms/russian/stemmer.html.
func snowballed(word string) string {
	env := snowball.NewEnv(word)
	stemmer.Stem(env)
	if stem := env.Current(); stem != "" {
		return stem
	}
	return word
}
