// Package e2e holds the browser tests of the pages: journeys of a reader and gates for every page, in a real Chromium against
// the real program. It holds no code of the program; npm packages live only here and are installed by deps.sh.
package e2e
