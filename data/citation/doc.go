// Package citation is the grammar of references in Kazakh, Russian and English legal text: articles of codes and laws, normative resolutions, case numbers.
// It is pure: it reads no store and no file, and it never guesses an act that the text does not name.
package citation
