// Package convert turns a file into paragraphs: TXT, HTML, Markdown, DOCX, ODT, RTF, PDF, Akoma Ntoso XML.
//
// Limits are checked before parsing. It never guesses at a file that it cannot read: it refuses with a typed reason and a
// sentence that names the mending. It knows no bank and extracts nothing beyond what the file itself declares.
package convert
