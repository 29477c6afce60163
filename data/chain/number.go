package chain

import (
	"taldau/data"
	"taldau/data/citation"
)

// WholeNumber reads a case number that names one case of the country and returns it without the number of its registration; ok is
// false for short numbers, which every court counts anew, and for what is no number.
func WholeNumber(s string) (base string, ok bool) {
	n, ok := citation.ParseCaseNumber(s)
	if !ok || !isWhole(n) {
		return "", false
	}
	return n.Base(), true
}

// Number is the whole number of the first act of the chain that has one, or the empty string: the name of the case.
func (c *Chain) Number() string {
	for _, d := range c.Acts {
		if base, ok := WholeNumber(d.Identifier(data.IdentifierCase)); ok {
			return base
		}
	}
	return ""
}
