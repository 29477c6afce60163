package analysis

// ConceptFile is the file that the program reads the trie of concepts from, and what it ought to be.
func ConceptFile() (is, ought []byte, err error) {
	a := &Analyzer{lexicon: newLexicon(nil)}
	ought, err = a.newConcepts().AppendBinary(conceptSum(), conceptTable())
	return []byte(conceptFile), ought, err
}
