package data

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"unicode"

	"taldau/data/fold"
)

// NewID derives the permanent id of the act with this identity key: 16 characters [a-z2-7], 80 bits of SHA-256.
// The same act imported into an empty bank again therefore keeps its address.
func NewID(key string) ID {
	sum := sha256.Sum256([]byte(key))
	return ID(strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10])))
}

// TextHash is the hash of a text without regard to case, space, punctuation and Latin look-alikes: equal for two copies of
// one act that differ only in typography.
func TextHash(text string) string {
	h := sha256.New()
	var buf [4]byte
	for _, r := range text {
		if !fold.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		h.Write(buf[:copy(buf[:], string(foldLookAlike(unicode.ToLower(r))))])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// foldLookAlike maps Latin letters that stand in for Cyrillic ones in old Kazakh texts.
func foldLookAlike(r rune) rune {
	switch r {
	case 'a':
		return 'а'
	case 'c':
		return 'с'
	case 'e':
		return 'е'
	case 'i':
		return 'і'
	case 'o':
		return 'о'
	case 'p':
		return 'р'
	case 'x':
		return 'х'
	case 'y':
		return 'у'
	case 'ё':
		return 'е'
	}
	return r
}
