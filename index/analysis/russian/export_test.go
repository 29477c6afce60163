package russian

// Open reads a dictionary from memory.
func Open(data string) (*Dictionary, error) { return open(data) }

// Data is the dictionary of the program.
func Data() string { return data }

// Each calls f with every word of the dictionary.
func (d *Dictionary) Each(f func(word string)) { d.below(0, nil, f) }

func (d *Dictionary) below(state uint32, word []rune, f func(string)) {
	for i := state; ; i++ {
		arc := d.words.arc(i)
		if label := arc & labelMask; label == 0 {
			f(string(word))
		} else {
			d.below(arc>>targetBits, append(word, 'а'+rune(label)-1), f)
		}
		if arc&lastArc != 0 {
			return
		}
	}
}
