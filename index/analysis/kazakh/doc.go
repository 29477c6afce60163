// Package kazakh takes the endings off Kazakh words: every reading that the grammar allows is found, and statistics of stems
// learned from running text choose among them.
// It never restores a dictionary form: its terms are folded stems, the same for all forms of a word, and not meant for people.
package kazakh
