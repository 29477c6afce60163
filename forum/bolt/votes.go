package bolt

import (
	"crypto/rand"
	"fmt"
	"io/fs"

	"taldau/data/kv"
	"taldau/forum"
)

// Poll implements forum.VoteReader.
func (r *reader) Poll(topic forum.TopicID, number int) (*forum.Poll, error) {
	p, err := get(r, r.polls, pollKey(topic, number), "poll", topic)
	if err != nil {
		return nil, err
	}
	p.Topic, p.Number = topic, number
	return p, nil
}

// PutPoll implements forum.VoteWriter.
func (w *writer) PutPoll(p *forum.Poll) error {
	return w.polls.Put(w.tx, pollKey(p.Topic, p.Number), *p)
}

// HasVoted implements forum.VoteReader.
func (r *reader) HasVoted(topic forum.TopicID, number int, voter forum.UserID) (bool, error) {
	return r.tx.Bucket(bucketVoters).Has(pollKey(topic, number).Uint(uint64(voter))), nil
}

// Papers implements forum.VoteReader.
func (r *reader) Papers(topic forum.TopicID, number int) ([]forum.Paper, error) {
	var list []forum.Paper
	for e, err := range r.papers.Scan(r.tx, pollKey(topic, number)) {
		if err != nil {
			return nil, err
		}
		list = append(list, e.Value)
	}
	return list, nil
}

// Cast implements forum.VoteWriter.
func (w *writer) Cast(topic forum.TopicID, number int, voter forum.UserID, papers []forum.Paper) error {
	k := pollKey(topic, number)
	if voted, _ := w.HasVoted(topic, number, voter); voted {
		return fmt.Errorf("vote of user %d: %w", voter, fs.ErrExist)
	}
	for _, p := range papers {
		// 130 drawn bits: neither the order nor the number of a paper tells when it was handed in.
		if err := w.papers.Put(w.tx, pollKey(topic, number).Str(rand.Text()), p); err != nil {
			return err
		}
	}
	return w.mark(bucketVoters, k.Uint(uint64(voter)), true)
}

// Position implements forum.VoteReader.
func (r *reader) Position(topic forum.TopicID) (*forum.Position, error) {
	p, err := get(r, r.positions, topicKey(topic), "position", topic)
	if err != nil {
		return nil, err
	}
	p.Topic = topic
	return p, nil
}

// PositionByID implements forum.VoteReader.
func (r *reader) PositionByID(id string) (*forum.Position, error) {
	raw := r.tx.Bucket(bucketPublicIDs).Get(kv.Key(nil).Str(id))
	if raw == nil {
		return nil, notFound("position %s", id)
	}
	texts, _, err := kv.Key(raw).Split("s")
	if err != nil {
		return nil, fmt.Errorf("publicids: %w", err)
	}
	return r.Position(forum.TopicID(texts[0]))
}

// PutPosition implements forum.VoteWriter.
func (w *writer) PutPosition(p *forum.Position) error {
	if err := w.tx.Bucket(bucketPublicIDs).Put(kv.Key(nil).Str(p.ID), topicKey(p.Topic)); err != nil {
		return err
	}
	return w.positions.Put(w.tx, topicKey(p.Topic), *p)
}

// Unpublished implements forum.VoteReader.
func (r *reader) Unpublished(limit int) ([]forum.TopicID, error) {
	var list []forum.TopicID
	for k := range r.tx.Bucket(bucketUnpublished).Scan(nil) {
		if len(list) >= limit {
			break
		}
		texts, _, err := k.Split("s")
		if err != nil {
			return nil, fmt.Errorf("unpublished %q: %w", k, err)
		}
		list = append(list, forum.TopicID(texts[0]))
	}
	return list, nil
}

// SetUnpublished implements forum.VoteWriter.
func (w *writer) SetUnpublished(topic forum.TopicID, on bool) error {
	return w.mark(bucketUnpublished, topicKey(topic), on)
}
