// Package ui holds the templates, the style sheet and the icons of the pages, embedded.
// It holds no words of any language and runs no code.
package ui

import "embed"

// Files has layout/*.html, pages/<page>/<page>.html and static/*.
//
//go:embed layout pages static
var Files embed.FS
