package bolt

import (
	"fmt"
	"time"

	"taldau/data/kv"
)

// due lists at most limit values of a table whose keys begin with the time at which they become due and end with their number: those due by now, due
// first first. numbers are the kinds of the parts of a key; number gives a value its own.
func due[V any](tx *kv.Tx, t kv.Table[V], numbers string, now time.Time, limit int, number func(*V, uint64)) ([]V, error) {
	var list []V
	for e, err := range t.Scan(tx, nil) {
		if err != nil {
			return nil, err
		}
		_, parts, err := e.Key.Split(numbers)
		if err != nil {
			return nil, fmt.Errorf("%s %q: %w", t.Name, e.Key, err)
		}
		if len(list) >= limit || parts[0] > millis(now) {
			break
		}
		number(&e.Value, parts[len(parts)-1])
		list = append(list, e.Value)
	}
	return list, nil
}
