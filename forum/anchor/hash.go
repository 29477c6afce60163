package anchor

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"taldau/data/fold"
)

// hashBytes is how much of SHA-256 is kept: 128 bits, since nobody gains by a paragraph with the hash of another.
const hashBytes = 16

// Hash is the name of a text in quotes, 32 hexadecimal digits. Texts that look alike have one: spaces and line ends, invisible
// characters, kinds of quotation marks and dashes do not count.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(Normalize(text)))
	return hex.EncodeToString(sum[:hashBytes])
}

// alike makes marks that editors of text exchange on their own into one.
var alike = strings.NewReplacer("«", `"`, "»", `"`, "“", `"`, "”", `"`, "„", `"`, "‟", `"`, "’", "'", "‘", "'",
	"–", "-", "—", "-", "―", "-", "‑", "-", "−", "-", "…", "...")

// Normalize is the text that Hash is of.
func Normalize(text string) string {
	return strings.Join(strings.Fields(alike.Replace(fold.Clean(text))), " ")
}
