package bolt

import (
	"fmt"
	"strings"

	"taldau/data/kv"
)

// moveCounters is the migration that takes the counters of lists to the heads of the lists. Those of posts stay: they have no list.
func moveCounters(tx *kv.Tx) error {
	var moved []kv.Key
	for k, n := range tx.Bucket("counters").Scan(nil) {
		to, head, err := headOf(k)
		if err != nil {
			return fmt.Errorf("counters %q: %w", k, err)
		}
		if to == "" {
			continue
		}
		if err := tx.Bucket(to).Put(head, append([]byte{}, n...)); err != nil {
			return err
		}
		moved = append(moved, append(kv.Key(nil), k...))
	}
	for _, k := range moved {
		if err := tx.Bucket("counters").Delete(k); err != nil {
			return err
		}
	}
	return nil
}

// headOf is the head of the list that a counter counts; no bucket for one of posts.
func headOf(counter kv.Key) (bucket string, head kv.Key, err error) {
	texts, _, err := counter.Split("sss")
	if err != nil {
		return "", nil, err
	}
	switch texts[1] {
	case "posts":
		return "", nil, nil
	case "backlinks":
		kind, key, _ := strings.Cut(texts[0], ":")
		return "backlinks", kv.Key(nil).Str(kind).Str(key).Str(texts[2]), nil
	}
	return "lists", append(kv.Key(nil), counter...), nil
}
