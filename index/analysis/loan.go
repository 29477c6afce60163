package analysis

// russianKey brings a Russian lemma to the key of the Kazakh stem of the same loan word, as the folding key of package kazakh does:
// алименты and алимент-ті, автомобиль and автомобил-дің, педагог and педагогы. A key that is another Russian word is not taken:
// брать stays apart from брат, порог from порок.
func (l *lexicon) russianKey(lemma string) string {
	r := []rune(lemma)
	n := len(r)
	if n < 4 {
		return lemma
	}
	switch {
	case r[n-1] == 'ь' && r[n-2] != 'т' && r[n-2] != 'ч' || r[n-1] == 'ы': // not verbs
		n--
	case r[n-1] == 'й' && r[n-2] == 'и' && r[n-3] == 'р': // комментарий
		n--
	}
	switch r[n-1] {
	case 'б':
		r[n-1] = 'п'
	case 'г':
		r[n-1] = 'к'
	}
	key := string(r[:n])
	if key != lemma && l.russian.Known(key) {
		return lemma
	}
	return key
}
