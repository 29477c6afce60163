package russian

// An automaton is an array of arcs of four bytes, little-endian: 6 bits label, 1 bit for the last arc of a state, 25 bits target,
// the place of the first arc of the next state. Label 0 holds the value of the word that ends in the state; it comes first.
type automaton string

const (
	arcBytes   = 4
	labelMask  = 1<<6 - 1
	lastArc    = 1 << 6
	targetBits = 7
)

func (a automaton) arc(i uint32) uint32 {
	p := a[i*arcBytes : i*arcBytes+arcBytes]
	return uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16 | uint32(p[3])<<24
}

// step follows the arc with the label from the state that begins at arc i.
func (a automaton) step(i uint32, label byte) (next uint32, ok bool) {
	for {
		arc := a.arc(i)
		if byte(arc&labelMask) == label {
			return arc >> targetBits, true
		}
		if arc&lastArc != 0 {
			return 0, false
		}
		i++
	}
}

// value returns the value of the state.
func (a automaton) value(i uint32) (v uint32, ok bool) {
	arc := a.arc(i)
	return arc >> targetBits, arc&labelMask == 0
}

// find returns the value of the word.
func (a automaton) find(word string) (v uint32, ok bool) {
	state := uint32(0)
	for i := 0; i+1 < len(word); i += 2 {
		if state, ok = a.step(state, letter(word[i], word[i+1])); !ok {
			return 0, false
		}
	}
	return a.value(state)
}

// ending returns the value of the longest known ending, and its length in letters.
func (a automaton) ending(word string) (v uint32, length int) {
	v, _ = a.value(0)
	state, ok := uint32(0), true
	for i := len(word) - 2; i >= 0; i -= 2 {
		if state, ok = a.step(state, letter(word[i], word[i+1])); !ok {
			return v, length
		}
		if deeper, has := a.value(state); has {
			v, length = deeper, (len(word)-i)/2
		}
	}
	return v, length
}

// letter returns the code of a letter of two bytes, а 1 to я 32, or one that no arc has.
func letter(lead, follow byte) byte {
	switch {
	case lead == 0xd0 && follow >= 0xb0 && follow <= 0xbf:
		return follow - 0xb0 + 1
	case lead == 0xd1 && follow >= 0x80 && follow <= 0x8f:
		return follow - 0x80 + 17
	}
	return labelMask
}

// russian holds for words of small Russian letters alone.
func russian(word string) bool {
	if len(word)%2 != 0 {
		return false
	}
	for i := 0; i < len(word); i += 2 {
		if letter(word[i], word[i+1]) == labelMask {
			return false
		}
	}
	return true
}
