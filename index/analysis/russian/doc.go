// Package russian gives the dictionary lemmas of Russian words: суду, судов, судами → суд; осужденных → осужденный.
// It never looks at neighbouring words, splits no text, and folds nothing: words come in small letters with е for ё.
//
// The dictionary is dictionary.bin, made from the OpenCorpora dictionary and from words.txt by
//
//	npm pack az@0.2.3 && tar xzf az-0.2.3.tgz
//	go run ./index/analysis/russian/internal/compile package/dicts index/analysis/russian/words.txt index/analysis/russian/dictionary.bin
//
// It is read in place, so that it costs no time at start and only the pages that are touched. NOTICE names authors and licences.
package russian
