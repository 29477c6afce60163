package auth

import "errors"

// The shape of a signature that is handed to the parser. That of the National Certification Authority is 15 deep and has some 300 elements, each list of
// certificates that comes along some 150 more; the parser needs the square of what is nested.
const (
	maxDepth    = 40
	maxElements = 5000
)

var errShape = errors.New("it is nested too deeply, has too many elements, or is cut off")

// shape counts depth and elements of BER (X.690, section 8.1) before anything is made of it.
type shape struct {
	b        []byte
	elements int
}

// read goes over the element at an offset and returns where it ends.
func (s *shape) read(at, depth int) (end int, err error) {
	if s.elements++; depth > maxDepth || s.elements > maxElements || at+2 > len(s.b) {
		return 0, errShape
	}
	tag := s.b[at]
	if at++; tag&0x1f == 0x1f { // in several bytes
		for at < len(s.b) && s.b[at] >= 0x80 {
			at++
		}
		if at++; at >= len(s.b) {
			return 0, errShape
		}
	}
	length, indefinite := int(s.b[at]), s.b[at] == 0x80
	if at++; length > 0x80 {
		bytes := length & 0x7f
		if length = 0; bytes > 3 || at+bytes > len(s.b) {
			return 0, errShape
		}
		for ; bytes > 0; bytes-- {
			length, at = length<<8|int(s.b[at]), at+1
		}
	}
	if indefinite {
		length = len(s.b) - at
	}
	if end = at + length; end > len(s.b) {
		return 0, errShape
	}
	if tag&0x20 == 0 {
		if indefinite {
			return 0, errShape
		}
		return end, nil
	}
	for at < end {
		if indefinite && end-at >= 2 && s.b[at] == 0 && s.b[at+1] == 0 {
			return at + 2, nil
		}
		if at, err = s.read(at, depth+1); err != nil {
			return 0, err
		}
	}
	if indefinite || at != end {
		return 0, errShape
	}
	return end, nil
}

// shallow refuses what is not shaped like a signature.
func shallow(b []byte) error {
	_, err := (&shape{b: b}).read(0, 1)
	return err
}
