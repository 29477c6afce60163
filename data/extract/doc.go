// Package extract reads from the text of a document what its metadata does not say, each value with its place, rule and confidence: languages, act type, number, court, dates, parts, parties, judges, demands and what became of them, sums, references.
// It never overwrites a given value and never guesses silently: a value that cannot be proved from the text stays empty.
//
// # What is read from an act of a court
//
// Number, act type, court, level of court and day of adoption have a data.Fact each. Where an act says a thing twice, both must agree; a
// clash is noted among the problems of the document (court-number-mismatch, instance-number-mismatch, act-type-verb-mismatch,
// instance-outcome-mismatch, date-number-mismatch, sum-words-mismatch, award-exceeds-claim) and settled in favour of the number, which is the registry's own.
//
// Parts are header, introduction, descriptive, reasoning, operative, appeal and signature, always in this order; one that the act does not
// have is left out. The outcome is read from the operative part only, clause by clause, negations before what they negate, and is of the
// closed vocabulary of Outcomes; acts of a constitutional court have none. Where the act between is cancelled and that of the first court left in
// force, the outcome is cancelled-new.
//
// A demand is what a party asks for in the introduction or the descriptive part. What became of it is told by the clauses of the operative part that
// name it, by its sums, else by the outcome of the whole. Sums are claimed only before the operative part and awarded only in it; the sum in words, where
// it is printed, is compared with the figures.
package extract
