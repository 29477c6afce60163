package kazakh

// morph is a kind of ending: what may follow it is the grammar, and how often it does is learned.
type morph uint8

// Kinds of endings. The two kinds of roots stand first: chains of endings begin at a root.
const (
	noun morph = iota
	verb

	plural    // -лар
	first     // -ым -ымыз
	second    // -ың -ыңыз
	third     // -ы -сы
	genitive  // -ның
	accus     // -ны
	dative    // -ға
	locative  // -да
	ablative  // -дан
	instrum   // -мен
	placed    // -дағы
	owned     // -нікі
	likeness  // -дай
	predicate // -мын -сың of nouns and participles

	passive  // -ыл -ын
	mutual   // -ыс
	negation // -ма

	action       // -у
	past         // -ған
	habit        // -атын
	aorist       // -ар
	never        // -с after -ма
	intent       // -мақ
	fact         // -дық of participles
	definite     // -ды
	definitePers // -м -ң -қ
	present      // -а -й
	presentThird // -ды
	presentPers  // -мын -сың -мыз
	spoken       // -м, for -мын
	gerund       // -ып
	hearsay      // -ты -пын after -ып
	condition    // -са
	conditPers   // -м -ң -қ
	order        // -сын -ыңыз
	wish         // -айын -айық
	since        // -ғалы
	until        // -ғанша -майынша
	desire       // -ғым -ғысы

	last // the end of the word
	morphs
)

// set is a set of kinds.
type set uint64

func of(kinds ...morph) set {
	var s set
	for _, k := range kinds {
		s |= 1 << k
	}
	return s
}

func (s set) has(k morph) bool { return s&(1<<k) != 0 }
