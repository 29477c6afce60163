// Package web is the HTTP face of the bank: server-rendered pages in Kazakh, Russian and English that work without JavaScript.
// It only reads: it never writes to the bank or to the index, never calls an engine, and never shows the unmasked original of an act.
package web
