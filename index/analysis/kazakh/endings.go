package kazakh

import "strings"

// row is a row of the grammar. The back form is written, the front one follows from it: any school grammar of Kazakh, with the
// conditions of assimilation as taught there.
type row struct {
	text  string
	kind  morph
	prior set   // kinds that may stand before it
	after sound // sounds that it may follow
}

// What stands before nominal and verbal endings.
var (
	participles = of(action, past, habit, aorist, never, fact)
	nominals    = of(noun, plural, placed, likeness) | participles
	possessives = of(first, second)
	verbals     = of(verb, passive, mutual, negation)
	voices      = of(verb, passive, mutual)
	predicates  = of(noun, plural, third, locative, ablative, likeness, placed, past, habit, aorist, never, intent) | possessives
	ownable     = of(noun, plural, placed, action, past, habit, fact, aorist)
)

// nominalRows are the endings of nouns: number, possession, case, place, likeness, person.
func nominalRows() []row {
	n, p := nominals, nominals|possessives
	pl := of(noun, placed, past, habit, action)
	return []row{
		{"лар", plural, pl, vowel | glide}, {"дар", plural, pl, lateral | nasal | buzzing}, {"тар", plural, pl, voiceless},

		{"ым", first, ownable, consonant}, {"м", first, ownable, vowel},
		{"ымыз", first, ownable, consonant}, {"мыз", first, ownable, vowel},
		{"ың", second, ownable, consonant}, {"ң", second, ownable, vowel},
		{"ыңыз", second, ownable, consonant}, {"ңыз", second, ownable, vowel},
		{"ы", third, ownable, consonant}, {"сы", third, ownable, vowel},

		{"ның", genitive, p | of(third), vowel | nasal}, {"дың", genitive, p, glide | lateral | buzzing}, {"тың", genitive, n, voiceless},
		{"ны", accus, n, vowel}, {"ды", accus, p, voiced}, {"ты", accus, n, voiceless}, {"н", accus, of(third), vowel},
		{"ға", dative, p, vowel | voiced}, {"қа", dative, n, voiceless}, {"а", dative, possessives, nasal}, {"на", dative, of(third), vowel},
		{"да", locative, p, vowel | voiced}, {"та", locative, n, voiceless}, {"нда", locative, of(third), vowel},
		{"дан", ablative, p, vowel | glide | lateral | buzzing}, {"нан", ablative, p | of(third), vowel | nasal}, {"тан", ablative, n, voiceless},
		{"мен", instrum, p | of(third), vowel | glide | lateral | nasal}, {"бен", instrum, p, buzzing}, {"пен", instrum, n, voiceless},
		{"менен", instrum, p | of(third), vowel | glide | lateral | nasal}, {"бенен", instrum, p, buzzing}, {"пенен", instrum, n, voiceless},

		{"дағы", placed, p, vowel | voiced}, {"тағы", placed, n, voiceless}, {"ндағы", placed, of(third), vowel},
		{"нікі", owned, p | of(third), vowel | nasal}, {"дікі", owned, p, glide | lateral | buzzing}, {"тікі", owned, n, voiceless},
		{"дай", likeness, p, vowel | voiced}, {"тай", likeness, n, voiceless}, {"ндай", likeness, of(third), vowel},

		{"мын", predicate, predicates, vowel | glide | lateral | nasal}, {"бын", predicate, predicates, nasal | buzzing}, {"пын", predicate, predicates, voiceless},
		{"мыз", predicate, predicates, vowel | glide | lateral | nasal}, {"быз", predicate, predicates, nasal | buzzing}, {"пыз", predicate, predicates, voiceless},
		{"сың", predicate, predicates, anySound}, {"сыңдар", predicate, predicates, anySound},
		// -сыз after a noun is "without", another word.
		{"сыз", predicate, predicates &^ of(noun, plural), anySound}, {"сыздар", predicate, predicates &^ of(noun, plural), anySound},
	}
}

// verbalRows are the endings of verbs: voice, negation, participles, tenses, moods, converbs, the verbal noun.
func verbalRows() []row {
	v := verbals
	return []row{
		{"ыл", passive, voices, consonant &^ lateral}, {"л", passive, voices, vowel}, {"ын", passive, voices, lateral}, {"н", passive, of(verb), vowel},
		{"ыс", mutual, voices, consonant}, {"с", mutual, of(verb), vowel},
		{"ма", negation, voices, vowel | glide | lateral}, {"ба", negation, voices, nasal | buzzing}, {"па", negation, voices, voiceless},

		{"у", action, v, anySound},
		{"ған", past, v, vowel | voiced}, {"қан", past, v, voiceless},
		{"атын", habit, v, consonant}, {"йтын", habit, v, vowel}, {"итын", habit, voices, consonant},
		{"ар", aorist, voices, consonant}, {"р", aorist, voices, vowel}, {"с", never, of(negation), vowel},
		{"мақ", intent, v, vowel | glide | lateral}, {"бақ", intent, v, nasal | buzzing}, {"пақ", intent, v, voiceless},
		{"мақшы", intent, v, vowel | glide | lateral}, {"бақшы", intent, v, nasal | buzzing}, {"пақшы", intent, v, voiceless},
		{"дық", fact, of(past), nasal}, {"дығ", fact, of(past), nasal}, {"тық", fact, of(never), voiceless}, {"тығ", fact, of(never), voiceless},

		{"ды", definite, v, vowel | voiced}, {"ты", definite, v, voiceless},
		{"м", definitePers, of(definite), vowel}, {"ң", definitePers, of(definite), vowel}, {"қ", definitePers, of(definite), vowel},
		{"ңыз", definitePers, of(definite), vowel}, {"ңдар", definitePers, of(definite), vowel}, {"ңыздар", definitePers, of(definite), vowel},
		{"са", condition, v, anySound},
		{"м", conditPers, of(condition), vowel}, {"ң", conditPers, of(condition), vowel}, {"қ", conditPers, of(condition), vowel},
		{"ңыз", conditPers, of(condition), vowel}, {"ңдар", conditPers, of(condition), vowel}, {"ңыздар", conditPers, of(condition), vowel},

		{"а", present, v, consonant}, {"й", present, v, vowel}, {"и", present, voices, consonant},
		{"мын", presentPers, of(present), vowel | glide}, {"м", spoken, of(present), vowel},
		{"сың", presentPers, of(present), anySound}, {"сыз", presentPers, of(present), anySound}, {"ды", presentThird, of(present), vowel | glide},
		{"мыз", presentPers, of(present), vowel | glide}, {"сыңдар", presentPers, of(present), anySound}, {"сыздар", presentPers, of(present), anySound},
		{"ып", gerund, voices, consonant}, {"п", gerund, v, vowel},
		{"ты", hearsay, of(gerund), voiceless}, {"пын", hearsay, of(gerund), voiceless}, {"пыз", hearsay, of(gerund), voiceless},
		{"сың", hearsay, of(gerund), voiceless}, {"сыз", hearsay, of(gerund), voiceless}, {"сыңдар", hearsay, of(gerund), voiceless},

		{"сын", order, v, anySound}, {"ыңыз", order, voices, consonant}, {"ңыз", order, v, vowel}, {"ыңдар", order, voices, consonant},
		{"ңдар", order, v, vowel}, {"ыңыздар", order, voices, consonant}, {"ңыздар", order, v, vowel},
		{"айын", wish, voices, consonant}, {"йын", wish, v, vowel}, {"айық", wish, voices, consonant}, {"йық", wish, v, vowel},
		{"ғалы", since, v, vowel | voiced}, {"қалы", since, v, voiceless},
		{"ғанша", until, v, vowel | voiced}, {"қанша", until, v, voiceless}, {"йынша", until, of(negation), vowel},
		{"ғым", desire, v, vowel | voiced}, {"қым", desire, v, voiceless}, {"ғың", desire, v, vowel | voiced}, {"қың", desire, v, voiceless},
		{"ғысы", desire, v, vowel | voiced}, {"қысы", desire, v, voiceless}, {"ғымыз", desire, v, vowel | voiced}, {"қымыз", desire, v, voiceless},
		{"ғыңыз", desire, v, vowel | voiced}, {"қыңыз", desire, v, voiceless},
	}
}

// finals are the kinds that may end a word.
var finals = of(noun, verb, plural, first, second, third, genitive, accus, dative, locative, ablative, instrum, placed, owned, likeness,
	predicate, passive, mutual, negation, action, past, habit, aorist, never, intent, definite, definitePers, present, presentThird, presentPers,
	spoken, gerund, hearsay, condition, conditPers, order, wish, since, until, desire)

// ending is one written form of an ending.
type ending struct {
	text    []letter
	before  letter // the last but one of its letters, which tells most endings apart; 0 where there is one letter
	kind    morph
	prior   set
	after   sound
	harmony harmony
	restore letter // a letter of the stem that was lost in the ending's first one: қо-ю is қой-у
	start   start  // what it does to the last consonant of the stem
}

// start is what the first letter of an ending does to the last consonant of the stem.
type start uint8

const (
	hardens start = iota // a consonant, after which no stem ends in ғ
	softens              // a vowel, before which п к қ of the stem are б г ғ
	hides                // у and и, before which ы of the stem is lost: шығ-у of шық, оқ-у of оқы
)

func startOf(first letter) start {
	switch {
	case first == letterU || first == letterDotted:
		return hides
	case letters.open[first]:
		return softens
	}
	return hardens
}

// grammar holds every written ending by its last letter.
type grammar [64][]ending

// newGrammar writes the rows out in both harmonies.
func newGrammar() *grammar {
	g := &grammar{}
	for _, r := range append(nominalRows(), verbalRows()...) {
		g.add(r)
	}
	return g
}

// followers tells what may follow each kind of ending.
func (g *grammar) followers() [morphs]set {
	var f [morphs]set
	for _, endings := range g {
		for i := range endings {
			for k := range last {
				if endings[i].prior.has(k) {
					f[k] |= of(endings[i].kind)
				}
			}
		}
	}
	for k := range last {
		if finals.has(k) {
			f[k] |= of(last)
		}
	}
	return f
}

// toFront has no entry for the endings that keep one form for both harmonies.
var toFront = strings.NewReplacer("а", "е", "ы", "і", "ғ", "г", "қ", "к")

func (g *grammar) add(r row) {
	if unchanged(r) {
		g.addForm(r, r.text, either)
		return
	}
	g.addForm(r, r.text, letters.toneOf(encoded(r.text)))
	if text := toFront.Replace(r.text); text != r.text {
		g.addForm(r, text, letters.toneOf(encoded(text)))
	}
}

// unchanged holds for endings with one form after all vowels.
func unchanged(r row) bool { return r.kind == instrum || r.kind == owned || r.text == "и" }

func (g *grammar) addForm(r row, text string, h harmony) {
	e := ending{text: encoded(text), kind: r.kind, prior: r.prior, after: r.after, harmony: h}
	e.start = startOf(e.text[0])
	g.put(e)
	// й of a stem melts with the vowel after it: қой-ады is қояды, қой-у is қою.
	if e.text[0] == letterA && r.after == consonant || e.text[0] == letterU {
		melted := e
		melted.text = append([]letter{code('я')}, e.text[1:]...)
		if e.text[0] == letterU {
			melted.text[0] = letterYu
		}
		melted.restore, melted.after = letterShort, glide
		g.put(melted)
	}
	// п of a verb is у before the converb: тап-ып is тауып.
	if r.text == "ып" {
		soft := e
		soft.text = append([]letter{letterU}, e.text...)
		soft.restore, soft.after, soft.start = letterP, voiceless, hardens
		g.put(soft)
	}
}

func (g *grammar) put(e ending) {
	n := len(e.text)
	if n > 1 {
		e.before = e.text[n-2]
	}
	final := e.text[n-1]
	g[final] = append(g[final], e)
}

// encoded is the letters of a text of this package.
func encoded(text string) []letter {
	word, ok := letters.encode(nil, text)
	if !ok {
		panic("kazakh: " + text + " has a letter of another alphabet")
	}
	return word
}
