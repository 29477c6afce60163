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

// Rearrange makes the lists of topics as the migrations do that came after schema 8.
func Rearrange(tx *kv.Tx) error {
	m, err := newModes()
	if err != nil {
		return err
	}
	for _, step := range []kv.Migration{fillUnanswered(m), partUnanswered(m), moveCounters, createThreads, gatherThreads} {
		if err := step(tx); err != nil {
			return err
		}
	}
	return nil
}
