package forum

import (
	"context"
	"crypto/sha256"
	"regexp"
	"slices"
)

// Leaver is who deleted the account, with hashes of the keys of the handles by which others called the person.
type Leaver struct {
	ID      UserID
	Handles [][sha256.Size]byte
}

// HandleHash is what is kept of a handle while posts may still call somebody by it who is gone; key is a HandleKey.
func HandleHash(key string) [sha256.Size]byte { return sha256.Sum256([]byte("handle\x00" + key)) }

var calledBy = regexp.MustCompile(`@[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?`)

// unnamed puts the number of who is gone in place of the handles in a text, so that the name is gone and whoever takes the handle later is not called by it.
func unnamed(source string, gone []Leaver) string {
	return calledBy.ReplaceAllStringFunc(source, func(word string) string {
		hash := HandleHash(HandleKey(word[1:]))
		for _, l := range gone {
			if slices.Contains(l.Handles, hash) {
				return "@" + l.ID.String()
			}
		}
		return word
	})
}

// unname takes the handles of who is gone out of a post and of its earlier texts. It reports whether anything was changed.
func (d *Discussion) unname(ctx context.Context, p *Post, gone []Leaver) (changed bool, err error) {
	texts := map[int]string{}
	err = d.store.Read(ctx, func(r Reader) error {
		for n := 1; n <= p.Revision; n++ {
			v, err := r.Revision(p.PostRef, n)
			if isMissing(err) {
				continue // of a post that was moved away
			}
			if err != nil {
				return err
			}
			if text := unnamed(v.Source, gone); text != v.Source {
				texts[n] = text
			}
		}
		return nil
	})
	if err != nil || len(texts) == 0 {
		return false, err
	}
	err = d.store.Write(ctx, func(w Writer) error {
		for n, text := range texts {
			if err := w.RewriteRevision(p.PostRef, n, text); err != nil {
				return err
			}
		}
		now, err := w.Post(p.PostRef)
		if err != nil {
			return err
		}
		now.Source = unnamed(now.Source, gone)
		p.Source = now.Source
		return w.PutPost(now)
	})
	return true, err
}
