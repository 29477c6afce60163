package forum

import "context"

// Forward finds the topic that a topic was merged into, over as many merges as there were: where its readers go. It fails as for a topic that is not there
// for one that was not merged, or of which any on the way is not the actor's to know.
func (d *Discussion) Forward(ctx context.Context, by Actor, id TopicID) (to TopicID, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err == nil {
			to, err = topicNow(r, u, id)
		}
		return err
	})
	return to, err
}

// topicNow is Forward within a transaction.
func topicNow(r Reader, u *User, id TopicID) (to TopicID, err error) {
	t, err := mergedFor(r, u, id)
	for n := 0; err == nil && t.Merged != ""; n++ {
		if n == maxForward {
			return "", errNoTopic
		}
		to = t.Merged
		if t, err = topicFor(r, u, to); isMissing(err) {
			t, err = mergedFor(r, u, to)
		}
	}
	if err != nil {
		return "", err
	}
	return to, nil
}

// ForwardPost finds where a post stands now, over as many moves as there were. It fails as for a post that is not there unless the actor may know of the topic
// where it stands, and of each that it was taken out of, were it still there.
func (d *Discussion) ForwardPost(ctx context.Context, by Actor, ref PostRef) (to PostRef, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err == nil {
			to, err = postNow(r, u, ref)
		}
		return err
	})
	return to, err
}

// postNow is ForwardPost within a transaction.
func postNow(r Reader, u *User, ref PostRef) (PostRef, error) {
	for range maxForward {
		_, p, err := postFor(r, u, ref)
		if err == nil && p.Moved == nil {
			return ref, nil
		}
		if isMissing(err) {
			if _, err = mergedFor(r, u, ref.Topic); err == nil {
				p, err = r.Post(ref)
			}
		}
		if isMissing(err) || err == nil && p.Moved == nil {
			return PostRef{}, errNoPost
		}
		if err != nil {
			return PostRef{}, err
		}
		ref = *p.Moved
	}
	return PostRef{}, errNoPost
}

// follow takes a draft to where the post that it answers or changes, or the topic that it is for, stands now. One that leads nowhere stays as it was: its
// text is still its owner's.
func (draft *Draft) follow(r Reader, u *User) error {
	number := max(draft.Edits, draft.ReplyTo) // it has one of them
	if draft.Topic == "" {
		return nil
	}
	if number > 0 {
		at, err := postNow(r, u, PostRef{draft.Topic, number})
		if isMissing(err) {
			return nil
		}
		if err == nil && draft.Edits > 0 {
			draft.Topic, draft.Edits = at.Topic, at.Number
		} else if err == nil {
			draft.Topic, draft.ReplyTo = at.Topic, at.Number
		}
		return err
	}
	to, err := topicNow(r, u, draft.Topic)
	if isMissing(err) {
		return nil
	}
	if err == nil {
		draft.Topic = to
	}
	return err
}

// mergedFor reads a topic that is not there any more only because it was merged into another. Its posts stand in a topic of the same space: who may know of that
// may know that this one was.
func mergedFor(r Reader, u *User, id TopicID) (*Topic, error) {
	t, err := r.Topic(id)
	if isMissing(err) || err == nil && (t.Merged == "" || t.Removed != nil || !inSpace(u, t.Space)) {
		return nil, errNoTopic
	}
	return t, err
}
