package bolt

import "taldau/data/kv"

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

// FillUnanswered makes the lists of unanswered topics as the migration does.
func FillUnanswered(tx *kv.Tx) error {
	m, err := newModes()
	if err != nil {
		return err
	}
	return fillUnanswered(m)(tx)
}
