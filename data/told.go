package data

// Told is how the first day of an edition is known. The empty value is "given": it came with the text.
type Told string

// How the first day of an edition may be known.
const (
	ToldGiven    Told = ""
	ToldFootnote Told = "footnote" // the newest day that a footnote of the text names
	ToldEarliest Told = "earliest" // a day before which the newest change was not in force: the day of its publication is not told
)
