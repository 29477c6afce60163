// Package extract reads from the text of a document what its metadata does not say: languages, act type, number, court, dates, sections, parties, judges, outcome, references.
// It never overwrites a given value and never guesses silently: a value that cannot be proved from the text stays empty.
package extract
