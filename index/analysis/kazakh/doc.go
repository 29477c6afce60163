// Package kazakh takes the endings off Kazakh words: every reading that the grammar allows is found, and statistics of stems
// learned from running text choose among them.
// It never restores a dictionary form: its terms are folded stems, the same for all forms of a word, and not meant for people.
//
// A reading is a root, noun or verb, and a chain of endings, each held to the harmony and the sound before it (endings.go). Its score
// is the logarithm of how many different words the stem is known to have, by the table and by the protected list (words.txt), plus
// the logarithms of how often its endings follow each other, plus a little for each letter taken off (model.go). The scores of the
// readings with one folding key (key.go) are added up; the best key is the term, close ones are alternatives at the same place.
// Pronouns and other closed classes are looked up (closed.go). The table is learned by expectation maximisation (learner.go); TABLE.md
// says from what. Neighbours may turn the choice within a sentence (context.go).
//
// Pairwise F1 of conflation on the development sets, alternatives counted: running text (UD Kazakh-KTB) .946, noun paradigms
// (UniMorph) .973, legal paradigms 1.000; by halves of the lemmas .962 and .946, .994 and .954, 1.000 and 1.000. With every lemma of
// these sets taken out of the protected list and the table learned again: .926, .961, .989.
//
// What was tried and did not help, with the F1 on running text that it cost or gained:
//   - endings of causatives (-дыр, -т, -ғыз) and of reflexives (-н of other verbs than those in -ла) taken off: -.02; both make verbs of
//     their own, and a stem in -т or -н is then never safe;
//   - all pairs of endings equally smoothed by 30 counts instead of 2, to make first and second persons likelier: -.01; a least part of
//     1 in 100 for these persons alone does it;
//   - noun + plural against an aorist (соттар) given as alternatives where the noun is protected: +.002 in recall, but it merges
//     дәлел with дәлелде;
//   - the narrow vowel lost between any two consonants in the key, not only after р л й у: merges отырыс with отыр-сын;
//   - counting a word among the words of its own stem in training: -.05, every plural becomes a stem;
//   - derived verbal nouns (-ма, -ым, -ыс of any verb) as likely stems: -.005;
//   - a protected stem worth 100 or 10 words instead of 30: less than .002 either way.
package kazakh
