package storetest

import (
	"errors"
	"io/fs"
	"testing"
	"time"

	"taldau/forum"
)

// ways gives two people ways to sign in, takes some, and gives one of somebody else.
func ways(t *testing.T, s forum.Store) {
	one, two := add(t, s, "a@example.kz"), add(t, s, "b@example.kz")
	key := &forum.Way{
		Owner: one, ID: "aa", Kind: forum.WayPasskey, Name: "Ключ", Since: day, Used: day.Add(time.Hour),
		Passkey: &forum.Passkey{ID: []byte{1, 2}, Key: []byte{3}, Count: 7, Flags: 0x1d, Transports: []string{"usb"}},
	}
	oidc := &forum.Way{Owner: one, ID: "bb", Kind: forum.WayOIDC, Name: "oidc", Since: day}
	write(t, s, func(w forum.Writer) error { return errors.Join(w.PutWay(key), w.PutWay(oidc)) })
	if err := writeErr(s, func(w forum.Writer) error { return w.PutWay(&forum.Way{Owner: two, ID: "aa", Kind: forum.WayOIDC}) }); !errors.Is(err, fs.ErrExist) {
		t.Errorf("the way of another: %v", err)
	}
	key.Passkey.Count = 8
	write(t, s, func(w forum.Writer) error { return w.PutWay(key) })
	read(t, s, func(r forum.Reader) error {
		got, err := r.Way("aa")
		same(t, got, key)
		list, listErr := r.Ways(one)
		same(t, list, []*forum.Way{key, oidc})
		none, noneErr := r.Ways(two)
		same(t, none, []*forum.Way(nil))
		_, missed := r.Way("cc")
		missing(t, "way", missed)
		return errors.Join(err, listErr, noneErr)
	})
	write(t, s, func(w forum.Writer) error { return errors.Join(w.DeleteWay("bb"), w.DeleteWay("bb")) })
	noProblems(t, s)
	write(t, s, func(w forum.Writer) error { return w.Forget(one) })
	read(t, s, func(r forum.Reader) error {
		_, err := r.Way("aa")
		missing(t, "a way of who is gone", err)
		return nil
	})
	write(t, s, func(w forum.Writer) error {
		return w.PutWay(&forum.Way{Owner: two, ID: "aa", Kind: forum.WayOIDC, Since: day})
	})
}
