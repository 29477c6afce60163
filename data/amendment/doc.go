// Package amendment reads what the publisher's footnotes of a normative text tell of its changes: which unit, what was done to it, by which
// act, from which day. It never decides what the law is: what a footnote does not tell stays not told.
package amendment
