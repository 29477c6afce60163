package bolt

import (
	"errors"

	"taldau/data/kv"
)

// Schema is as many migrations as a forum of today has had, for tests that open its file without the rules of this package.
func Schema() []kv.Migration { return make([]kv.Migration, len(migrations(modes{}))) }

// FillCalled makes the words by which people are found as the migration does.
func FillCalled(tx *kv.Tx) error {
	m, err := newModes()
	if err != nil {
		return err
	}
	return callBuckets()[0].fill(m, tx)
}

// Rearrange makes the discussion as the migrations do that came after schema 8, and says how often one of them had more to do.
func Rearrange(tx *kv.Tx) (more int, err error) {
	m, err := newModes()
	if err != nil {
		return 0, err
	}
	for _, step := range migrations(m)[8:] {
		err := step(tx)
		for ; errors.Is(err, kv.ErrMore); more++ {
			err = step(tx)
		}
		if err != nil {
			return more, err
		}
	}
	return more, nil
}
