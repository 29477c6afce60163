package bolt

import (
	"fmt"

	"taldau/data/kv"
	"taldau/forum"
)

// Traces implements forum.GoneReader.
func (r *reader) Traces(id forum.UserID) (*forum.Traces, error) {
	t := &forum.Traces{}
	for k := range r.tx.Bucket(bucketEndorsed).Scan(nil) {
		ref, who, err := traced(k)
		if err != nil {
			return nil, fmt.Errorf("endorsed %q: %w", k, err)
		}
		if who == id {
			t.Endorsed = append(t.Endorsed, ref.String())
		}
	}
	for k := range r.tx.Bucket(bucketVoters).Scan(nil) {
		ref, who, err := traced(k)
		if err != nil {
			return nil, fmt.Errorf("voters %q: %w", k, err)
		}
		if who == id {
			t.Voted = append(t.Voted, ref.String())
		}
	}
	for e, err := range r.flags.Scan(r.tx, nil) {
		if err != nil {
			return nil, err
		}
		ref, who, err := traced(e.Key)
		if err != nil {
			return nil, fmt.Errorf("flags %q: %w", e.Key, err)
		}
		if who == id {
			t.Flags = append(t.Flags, forum.ExportFlag{Post: ref.String(), Rule: e.Value.Rule, Note: e.Value.Note, At: e.Value.At})
		}
	}
	for k, raw := range r.tx.Bucket(bucketRead).Scan(userKey(id)) {
		texts, _, err := k.Split("us")
		if err != nil {
			return nil, fmt.Errorf("read %q: %w", k, err)
		}
		_, numbers, err := kv.Key(raw).Split("u")
		if err != nil {
			return nil, fmt.Errorf("read %q: %w", k, err)
		}
		t.Read = append(t.Read, forum.PostRef{Topic: forum.TopicID(texts[0]), Number: numbers[0]}.String())
	}
	return t, nil
}

// traced takes apart a key of a topic, a number in it and a person.
func traced(k kv.Key) (forum.PostRef, forum.UserID, error) {
	texts, numbers, err := k.Split("suu")
	if err != nil {
		return forum.PostRef{}, 0, err
	}
	return forum.PostRef{Topic: forum.TopicID(texts[0]), Number: numbers[0]}, forum.UserID(numbers[1]), nil
}
