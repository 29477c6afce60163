// Package fold repairs the characters of legal text in Kazakh and Russian (canonical composition, invisible characters, Latin look-alikes, legacy fonts, letter-spaced words)
// and tells which words are one when marks and script are lost.
// It never changes a word's meaning, language or case, and knows no grammar.
package fold
