// Package compare finds what differs between two editions of a normative text, unit by unit and word by word, and lays two languages of one
// text side by side. It never reads a footnote: what the publisher tells of changes is the affair of package amendment.
package compare
