package bolt

import (
	"bytes"

	"taldau/data/kv"
)

// gatheredAtOnce is how many bytes one transaction of gather moves, and followersAtOnce how many keys one of gatherFollowers: each may be on a page of its own.
const (
	gatheredAtOnce  = 8 << 20
	followersAtOnce = 1000
)

// createThreads is the migration that makes the bucket of topics with all that is a topic's. From here on an older program refuses the file, so that it never
// meets one of which a half is moved.
func createThreads(tx *kv.Tx) error {
	_, err := tx.Create("threads")
	return err
}

// createOwn is the migration that makes the bucket of what a person has of a topic.
func createOwn(tx *kv.Tx) error {
	_, err := tx.Create("own#")
	return err
}

// gather is the migration that makes parts of a bucket of what had buckets of their own, and moves as much at once as fits into memory.
func gather(whole string, names ...string) kv.Migration {
	return func(tx *kv.Tx) error {
		for _, name := range names {
			if !tx.Bucket(name).Exists() {
				continue
			}
			all, err := move(tx, name, whole+"/"+name)
			if err != nil {
				return err
			}
			if !all {
				return kv.ErrMore
			}
			if err := tx.Drop(name); err != nil {
				return err
			}
		}
		return nil
	}
}

// move moves the first keys of a bucket, and reports whether those were all.
func move(tx *kv.Tx, from, to string) (all bool, err error) {
	var moved []kv.Key
	size := 0
	for k, v := range tx.Bucket(from).Scan(nil) {
		if size += len(k) + len(v); size > gatheredAtOnce && len(moved) > 0 {
			break
		}
		k = bytes.Clone(k)
		if err := tx.Bucket(to).Put(k, bytes.Clone(v)); err != nil {
			return false, err
		}
		moved = append(moved, k)
	}
	return size <= gatheredAtOnce, remove(tx, from, moved)
}

func remove(tx *kv.Tx, bucket string, keys []kv.Key) error {
	for _, k := range keys {
		if err := tx.Bucket(bucket).Delete(k); err != nil {
			return err
		}
	}
	return nil
}

// gatherFollowers is the migration that moves those who watch a topic to it.
func gatherFollowers(tx *kv.Tx) error {
	var moved []kv.Key
	for k, v := range tx.Bucket("watchers").Scan(kv.Key(nil).Str("topic")) {
		if len(moved) == followersAtOnce {
			break
		}
		k = bytes.Clone(k)
		_, key, err := k.TakeStr()
		if err != nil {
			return err
		}
		if err := tx.Bucket("threads/watchers").Put(key, bytes.Clone(v)); err != nil {
			return err
		}
		moved = append(moved, k)
	}
	if err := remove(tx, "watchers", moved); err != nil {
		return err
	}
	if len(moved) == followersAtOnce {
		return kv.ErrMore
	}
	return nil
}
