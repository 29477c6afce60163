package forum

import (
	"context"
	"fmt"
)

// Preview makes a text ready to be shown as its post in a space would be, for somebody who has an account, and keeps nothing. Its error is that of Cook
// for a text that is too complex. It counts as a saving: to make a text ready costs more than to read a page.
func (d *Discussion) Preview(ctx context.Context, by Actor, source, lang string, space Space) (*Cooked, error) {
	source, err := body("source", source, MaxPost)
	if err != nil {
		return nil, err
	}
	if lang, err = langOf(lang); err != nil {
		return nil, err
	}
	var u *User
	err = d.store.Read(ctx, func(r Reader) (err error) {
		if u, err = d.person(r, by); err == nil && u == nil {
			err = fmt.Errorf("preview: %w", ErrForbidden)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := permitOwn(u); err != nil {
		return nil, err
	}
	if !inSpace(u, space) {
		return nil, errNoSpace()
	}
	if err := d.limiter.take(u.ID, "preview", d.rates.Save, d.time()); err != nil {
		return nil, err
	}
	cooked, err := d.cooked(ctx, source, lang, space)
	if err != nil {
		return nil, err
	}
	p := &Post{Author: u.ID, Cooked: *cooked}
	err = d.store.Read(ctx, func(r Reader) error {
		if err := mayName(r, u, space, source); err != nil {
			return err
		}
		return unquote(r, u, &Topic{Space: space}, p)
	})
	if err != nil {
		return nil, err
	}
	return &p.Cooked, nil
}
