// Package seed makes an invented bank: decisions in Kazakh and Russian that form chains, normative resolutions with editions,
// reviews. The same number and seed give the same documents, one by one, in constant memory.
//
// It never uses a text of a real act, and everything that it makes says that it is invented. Courts are those of the
// dictionary; the codes that it gives to courts whose code no source tells are invented too.
package seed
