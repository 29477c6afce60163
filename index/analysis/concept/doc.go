// Package concept is the table of legal concepts, with what they are called in Kazakh, Russian and English, and a trie over the words of those names.
// It analyses no text: whoever fills the trie decides what a word is.
package concept
