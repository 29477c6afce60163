// Package markup makes safe HTML of the Markdown of posts, with references, documents, people and quotes recognised in it. It never
// reads a store, never loads anything from the network, and never writes markup of the author's own into a page.
//
// # What an author may write
//
// CommonMark without raw HTML, with the tables, strikethrough and plain addresses of GitHub's dialect, and
//
//	@name               a person, outside code and links
//	[[number]]          a document of the bank by its id or number
//	[[id#p12]]          its paragraph 12; [[id#pt-5]] its point 5
//	[[id#p12@3]]        the same in version 3 of the document
//	статья 188 УК РК    references of law and case numbers, as package citation reads them
//
//	[[t/id#p3]]         post 3 of a topic of the forum; [[t/id#p3@2]] its revision 2; [[t/id]] the topic
//
// A quote of a paragraph is a block quote whose last line is a dash and the address of the paragraph:
//
//	> Обязательство должно исполняться надлежащим образом.
//	> — [[adilet-k940001000#p272@1]]
//
// One whose address is that of a post quotes the post. QuoteBlock and QuotePost write this form of a text, with the signs of Markdown in
// it escaped.
//
// # Order
//
// Limits come first: Scan goes over the source once and refuses what would cost the parser more than its size (Go cannot stop a
// goroutine, so a limit of time alone would not help). Then goldmark makes a tree; links, images, headings and texts of
// the tree are replaced by what the rules of this package allow; the tree is written through a writer that knows its limit; and
// bluemonday goes over the result, which must find nothing to do.
package markup
