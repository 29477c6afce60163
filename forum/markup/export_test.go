package markup

import (
	"bytes"
	"context"

	"github.com/yuin/goldmark/text"

	anchors "taldau/forum/anchor"
)

// Raw is the HTML before the policy goes over it.
func Raw(m *Markup, r Request) string {
	src := []byte(clean(r.Source))
	root := m.markdown.Parser().Parse(text.NewReader(src))
	newCook(context.Background(), r, src).cook(root)
	var b bytes.Buffer
	if err := m.markdown.Renderer().Render(&b, src, root); err != nil {
		return err.Error()
	}
	return b.String()
}

// Clean is what is read of a source.
func Clean(s string) string { return clean(s) }

// HashOf is the hash of a paragraph as it is kept: cleaned.
func HashOf(s string) string { return anchors.Hash(clean(s)) }
