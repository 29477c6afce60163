package bolt

import (
	"bytes"

	"taldau/data/kv"
)

// gatheredAtOnce is how many bytes one transaction of gatherThreads moves.
const gatheredAtOnce = 8 << 20

// createThreads is the migration that makes the bucket of topics with all that is a topic's. From here on an older program refuses the file, so that it never
// meets one of which a half is moved.
func createThreads(tx *kv.Tx) error {
	_, err := tx.Create("threads")
	return err
}

// gatherThreads is the migration that moves into it what had buckets of its own, as much at once as fits into memory.
func gatherThreads(tx *kv.Tx) error {
	for _, name := range []string{"topics", "posts", "revisions", "named"} {
		old, size := tx.Bucket(name), 0
		if !old.Exists() {
			continue
		}
		var moved []kv.Key
		for k, v := range old.Scan(nil) {
			if size += len(k) + len(v); size > gatheredAtOnce && len(moved) > 0 {
				break
			}
			k = bytes.Clone(k)
			if err := tx.Bucket("threads/"+name).Put(k, bytes.Clone(v)); err != nil {
				return err
			}
			moved = append(moved, k)
		}
		for _, k := range moved {
			if err := old.Delete(k); err != nil {
				return err
			}
		}
		if size > gatheredAtOnce {
			return kv.ErrMore
		}
		if err := tx.Drop(name); err != nil {
			return err
		}
	}
	return nil
}
