// Package citation is the grammar of references in Kazakh, Russian and English legal text: articles of codes and laws with their parts, normative
// resolutions, other cases, and the registry of the acts that they name, each with its generations.
// It is pure: it reads no store and no file, and it never guesses an act that the text does not name: what is not told is kept as not told.
package citation
