package analysis

// russianKey brings a Russian lemma to the key of the Kazakh stem of the same loan word: алименты and алимент-ті, роль and рөл-ді
// without their soft sign, педагог and педаго[г]-ы. A key that is another Russian word is not taken: брать stays apart from брат,
// порог from порок.
func (l *lexicon) russianKey(lemma string) string {
	r := []rune(lemma)
	n := len(r)
	if n < 4 {
		return lemma
	}
	switch {
	case r[n-1] == 'ь' && r[n-2] != 'т' && r[n-2] != 'ч' || r[n-1] == 'ы': // not verbs
		r = hardened(r[:n-1])
	case r[n-1] == 'б' || r[n-1] == 'г':
		r = hardened(r)
	default:
		return lemma
	}
	if key := string(r); !l.russian.Known(key) {
		return key
	}
	return lemma
}
