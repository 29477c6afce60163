package forum

import (
	"context"
	"fmt"
)

// Preview makes a text ready to be shown as its post would be, for somebody who has an account, and keeps nothing. Its error is that of Cook for
// a text that is too complex. It counts as a saving: to make a text ready costs more than to read a page.
func (d *Discussion) Preview(ctx context.Context, by Actor, source, lang string) (*Cooked, error) {
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
	if err := d.limiter.take(u.ID, "preview", d.rates.Save, d.time()); err != nil {
		return nil, err
	}
	return d.cooked(ctx, source, lang)
}
