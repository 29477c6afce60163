// Package english takes the inflection off English words: courts → court, paid → pay, judges' → judg as judge.
// It never takes derivation off, so judge keeps apart from judgment and law from lawyer; it knows no parts of speech.
package english
