package analysis

import "strings"

// The endings of Kazakh, from the outside to the root. Every ending says what may stand before it: which kind of ending, and
// which class of sound. Both conditions, and the harmony of vowels, must hold before an ending is taken off.

// kind is the place of an ending in a word; a set of kinds says what may stand before another one.
type kind uint16

const (
	root       kind = 1 << iota
	plural          // -лар
	possessor       // -ым, -ың, -ымыз, -ыңыз
	possessed       // -ы, -сы
	caseEnding      // -ның, -ға …
	place           // -дағы: what is there
	participle      // -ған, -атын, -у: verbs that go on as nouns
	quality         // -дық after a participle
	person          // -мын after a participle
	finite          // -ды, -са, -ады: verbs that end there
	negation        // -ма
	voice           // -ыл, -ын, -дыр
)

const (
	nominal = root | plural | participle | quality
	verbal  = root | negation | voice
)

// sound is the class of the sound before an ending; it selects among л/д/т, н/д/т, м/б/п, ғ/қ.
type sound uint8

const (
	vowel     sound = 1 << iota // а ә е о ө ұ ү ы і э я ё
	glide                       // р й у и ю
	lateral                     // л
	nasal                       // м н ң
	buzzing                     // з ж
	voiceless                   // п к қ т с ш …, and б в г д of loan words
)

const (
	voiced    = glide | lateral | nasal | buzzing
	consonant = voiced | voiceless
	anySound  = vowel | consonant
)

// harmony is the class of vowels.
type harmony uint8

const (
	back harmony = 1 << iota
	front
	either = back | front
)

// ending is one written form of an ending.
type ending struct {
	text    string // in letters
	size    int    // number of letters
	kind    kind
	before  kind  // kinds that may stand before it
	after   sound // sounds that it may follow
	harmony harmony
	weight  float32 // what taking it off is worth
}

// form is a row of the grammar: the back form is written, the front one follows from it.
type form struct {
	text    string
	kind    kind
	before  kind
	after   sound
	penalty float32
}

// forms is the grammar (any school grammar of Kazakh; conditions of assimilation as taught there). Penalties were found on
// the development sets: short endings that many roots end in cost more than they are worth alone.
var forms = []form{
	{"лар", plural, root | participle | place, vowel | glide, 0},
	{"дар", plural, root | participle | place, lateral | nasal | buzzing, 0},
	{"тар", plural, root | participle | place, voiceless, 0},

	{"ым", possessor, nominal, consonant, 1.2},
	{"м", possessor, nominal, vowel, 2.2},
	{"ың", possessor, nominal, consonant, 1.2},
	{"ң", possessor, nominal, vowel, 1.6},
	{"ымыз", possessor, nominal, consonant, 0},
	{"мыз", possessor, nominal, vowel, 0.4},
	{"ыңыз", possessor, nominal, consonant, 0},
	{"ңыз", possessor, nominal, vowel, 0},
	{"ы", possessed, nominal, consonant, 0.5},
	{"сы", possessed, nominal, vowel, 0.3},

	{"ның", caseEnding, nominal | possessor | possessed | place, vowel | nasal, 0},
	{"дың", caseEnding, nominal | possessor | place, glide | lateral | buzzing, 0},
	{"тың", caseEnding, nominal | possessor | place, voiceless, 0},
	{"ны", caseEnding, nominal | place, vowel, 0},
	{"ды", caseEnding, nominal | possessor | place, voiced, 0},
	{"ты", caseEnding, nominal, voiceless, 0},
	{"ға", caseEnding, nominal | possessor | place, vowel | voiced, 0},
	{"қа", caseEnding, nominal, voiceless, 0},
	{"да", caseEnding, nominal | possessor | place, vowel | voiced, 0},
	{"та", caseEnding, nominal, voiceless, 0},
	{"дан", caseEnding, nominal | possessor | place, vowel | glide | lateral | buzzing, 0},
	{"нан", caseEnding, nominal | possessor, nasal, 0},
	{"тан", caseEnding, nominal, voiceless, 0},
	{"мен", caseEnding, nominal | possessor | possessed | place, vowel | glide | lateral | nasal, 0},
	{"бен", caseEnding, nominal | possessor, buzzing, 0},
	{"пен", caseEnding, nominal, voiceless, 0},
	{"а", caseEnding, possessor, nasal, 0},
	{"н", caseEnding, possessed, vowel, 0},
	{"на", caseEnding, possessed, vowel, 0},
	{"нда", caseEnding, possessed, vowel, 0},
	{"нан", caseEnding, possessed, vowel, 0},

	{"дағы", place, nominal | possessor, vowel | voiced, 0},
	{"тағы", place, nominal, voiceless, 0},
	{"ндағы", place, possessed, vowel, 0},
	{"нікі", place, nominal | possessor | possessed, vowel | nasal, 0},
	{"дікі", place, nominal | possessor, glide | lateral | buzzing, 0},
	{"тікі", place, nominal, voiceless, 0},

	{"ған", participle, verbal, vowel | voiced, 0},
	{"қан", participle, verbal, voiceless, 0},
	{"атын", participle, verbal, consonant, 0},
	{"йтын", participle, verbal, vowel, 0},
	{"итын", participle, verbal, consonant, 0},
	{"у", participle, verbal, anySound, 0.2},
	{"ар", participle, verbal, consonant, 1.6},
	{"р", participle, verbal, vowel, 1.8},
	{"с", participle, negation, vowel, 0.2},
	{"мақ", participle, verbal, vowel | glide | lateral, 0.5},
	{"бақ", participle, verbal, nasal | buzzing, 0.5},
	{"пақ", participle, verbal, voiceless, 0.5},
	{"дық", quality, participle, nasal, 0},
	{"тық", quality, participle, voiceless, 0},

	{"мын", person, participle, anySound, 0}, {"бын", person, participle, buzzing, 0}, {"пын", person, participle, voiceless, 0},
	{"сың", person, participle, anySound, 0}, {"сыз", person, participle, anySound, 0},
	{"мыз", person, participle, anySound, 0}, {"быз", person, participle, nasal | buzzing, 0}, {"пыз", person, participle, voiceless, 0},

	{"ма", negation, root | voice, vowel | glide | lateral, 0},
	{"ба", negation, root | voice, nasal | buzzing, 0},
	{"па", negation, root | voice, voiceless, 0},

	{"ыл", voice, root | voice, consonant, 1.6},
	{"л", voice, root | voice, vowel, 1.6},
	{"ын", voice, root | voice, consonant, 1.6},
	{"н", voice, root | voice, vowel, 1.6},
	{"дыр", voice, root | voice, vowel | voiced, 1.6},
	{"тыр", voice, root | voice, voiceless, 1.6},
	{"т", voice, root | voice, vowel | glide | lateral, 1.6},

	{"са", finite, verbal, anySound, 0.5},
	{"сам", finite, verbal, anySound, 0}, {"саң", finite, verbal, anySound, 0}, {"саңыз", finite, verbal, anySound, 0},
	{"сақ", finite, verbal, anySound, 0},
	{"сын", finite, verbal, anySound, 0},
	{"айық", finite, verbal, consonant, 0}, {"йық", finite, verbal, vowel, 0},
	{"айын", finite, verbal, consonant, 0}, {"йын", finite, verbal, vowel, 0},
	{"ғалы", finite, verbal, vowel | voiced, 0}, {"қалы", finite, verbal, voiceless, 0},
	{"ғанша", finite, verbal, vowel | voiced, 0}, {"қанша", finite, verbal, voiceless, 0},
	{"ып", finite, verbal, consonant, 0.6},
	{"п", finite, verbal, vowel, 0.9},
	{"ыпты", finite, verbal, consonant, 0}, {"пты", finite, verbal, vowel, 0},
	{"а", finite, verbal, consonant, 1.2},
	{"й", finite, verbal, vowel, 1.2},
	{"ңдар", finite, verbal, vowel, 0}, {"ыңдар", finite, verbal, consonant, 0},
}

// presentPersons follow -а, -й and -и of the present; pastPersons follow -ды.
var (
	presentPersons = []string{"мын", "сың", "сыз", "ды", "мыз", "сыңдар", "сыздар"}
	pastPersons    = []string{"", "м", "ң", "ңыз", "ңдар", "ңыздар"}
)

// grammar holds every written ending by its last letter.
type grammar map[rune][]ending

// newGrammar writes the forms out in both harmonies.
func newGrammar() grammar {
	g := grammar{}
	for _, f := range forms {
		g.add(f)
	}
	for _, p := range presentPersons {
		g.add(form{"а" + p, finite, verbal, consonant, 0})
		g.add(form{"й" + p, finite, verbal, vowel, 0})
		g.add(form{"и" + p, finite, verbal, consonant, 0})
	}
	for _, p := range pastPersons {
		g.add(form{"ды" + p, finite, verbal, vowel | voiced, 0})
		g.add(form{"ты" + p, finite, verbal, voiceless, 0})
	}
	return g
}

var toFront = strings.NewReplacer("а", "е", "ы", "і", "ғ", "г", "қ", "к")

func (g grammar) add(f form) {
	texts := []string{f.text}
	if other := toFront.Replace(f.text); other != f.text {
		texts = append(texts, other)
	}
	for _, text := range texts {
		letters := []rune(text)
		last := letters[len(letters)-1]
		g[last] = append(g[last], ending{
			text: text, size: len(letters), kind: f.kind, before: f.before, after: f.after,
			harmony: harmonyOfEnding(text, letters), weight: float32(len(letters)) - f.penalty,
		})
	}
}

// harmonyOfEnding knows the endings that have one form for both.
func harmonyOfEnding(text string, letters []rune) harmony {
	switch text {
	case "мен", "бен", "пен", "нікі", "дікі", "тікі":
		return either
	}
	return vowelHarmony(letters)
}

// harmonyOf is the harmony that letters ask of an ending. Loan words in к and г take front ones after back vowels: банк-тің, округ-тің.
func harmonyOf(letters []rune) harmony {
	if n := len(letters); n > 0 && (letters[n-1] == 'к' || letters[n-1] == 'г') {
		return either
	}
	return vowelHarmony(letters)
}

// vowelHarmony is the class of the last vowel that has one. у and ю go with both; so do и, ь and a last ә, which stand in loan words.
func vowelHarmony(letters []rune) harmony {
	for i := len(letters) - 1; i >= 0; i-- {
		switch letters[i] {
		case 'а', 'о', 'ұ', 'ы', 'я', 'ё':
			return back
		case 'ә':
			if i == len(letters)-1 {
				return either
			}
			return front
		case 'е', 'ө', 'ү', 'і', 'э':
			return front
		case 'ь', 'и':
			return either
		}
	}
	return either
}

// soundOf is the class of the last sound of letters.
func soundOf(letters []rune) sound {
	for i := len(letters) - 1; i >= 0; i-- {
		switch letters[i] {
		case 'а', 'ә', 'е', 'о', 'ө', 'ұ', 'ү', 'ы', 'і', 'э', 'я', 'ё':
			return vowel
		case 'р', 'й', 'у', 'и', 'ю':
			return glide
		case 'л':
			return lateral
		case 'м', 'н', 'ң':
			return nasal
		case 'з':
			return buzzing
		case 'ж': // both баждың and бажтың are written
			return buzzing | voiceless
		case 'ь', 'ъ':
			continue
		}
		return voiceless
	}
	return 0
}
