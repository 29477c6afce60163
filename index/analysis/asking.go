package analysis

import "strings"

// askingWords are the words of questions that say that something is asked, not what about. Kazakh не, which asks, is left out:
// in Russian it denies.
const askingWords = `
	что кто кого кому чего чем какой какая какое какие какого какую каким каких каков какова каково каковы который которая которые
	которых сколько где куда откуда когда почему зачем как ли можно нужно надо
	кім кімге кімді кімнің кімдер нені неге неден немен неліктен қандай қалай қалайша қай қайсы қайда қайдан қашан қанша
	неше нешінші нешеге қаншаға ма ме ба бе па пе дегеніміз аталады атайды атаймыз айтады айтамыз болады
	what which who whom whose when where why how many much can could should does do did may is are there any`

var asking = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(askingWords) {
		words[Normalize(w)] = true
	}
	return words
}()

// IsAsking holds for words, as Exact gives them, that only ask. A query whose words are alternatives gives them little weight.
func IsAsking(word string) bool { return asking[word] }
