package forum

import (
	"context"
	"slices"
	"strings"
)

// Found is a topic or a post that a search found.
type Found struct {
	Topic  *Topic
	Post   *Post // that was found; of a topic its question, nil where that is not shown
	Author Author
	// Position of a topic that was proposed and is not published yet; nil: there is none, or a post was found.
	Position *Position
}

// FirstPost is the number of the post that asks the question of a topic.
const FirstPost = 1

// Found shows what a search found to a person: topics, named by the number 0, and posts, in the order of refs. What the person may not know of, what is not
// shown any more, and what is in other spaces than those that were searched, is nil: an index may be older than a decision.
func (d *Discussion) Found(ctx context.Context, by Actor, spaces []Space, refs []PostRef) ([]*Found, error) {
	list := make([]*Found, len(refs))
	err := d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		authors := map[UserID]Author{} // few people write most posts
		for i, ref := range refs {
			if list[i], err = found(r, u, spaces, ref, authors); err != nil {
				return err
			}
		}
		return nil
	})
	return list, err
}

func found(r Reader, u *User, spaces []Space, ref PostRef, authors map[UserID]Author) (*Found, error) {
	whole := ref.Number == 0
	if whole {
		ref.Number = FirstPost
	}
	t, p, err := postFor(r, u, ref)
	if isMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !slices.Contains(spaces, t.Space) || !t.Listed() {
		return nil, nil
	}
	f := &Found{Topic: t, Post: p}
	if whole {
		if f.Position, err = proposed(r, t); err != nil {
			return nil, err
		}
	}
	t.Successor = "" // it may be of another space; the page of the topic tells
	if p.Subject(t).Removed {
		if !whole {
			return nil, nil
		}
		f.Post = nil
	}
	author := t.Author
	if f.Post != nil {
		author = p.Author
	}
	a, known := authors[author]
	if !known {
		w, err := r.User(author)
		switch {
		case err == nil:
			a = authorOf(w)
		case !isMissing(err):
			return nil, err
		}
		authors[author] = a
	}
	f.Author = a
	return f, nil
}

// proposed is the position that a topic shows and the bank does not have yet, or nil.
func proposed(r Reader, t *Topic) (*Position, error) {
	if t.State != StateDraft && t.State != StateVote && t.State != StateAdopted {
		return nil, nil
	}
	p, err := r.Position(t.ID)
	if isMissing(err) {
		return nil, nil
	}
	return p, err
}

// Words are the paragraphs of a topic that are searched and shown as what was found: the position that was proposed and is not published yet, the two
// readings, then its question. What is nil has none.
func (t *Topic) Words(question *Post, proposed *Position) []string {
	var list []string
	if proposed != nil {
		list = append(paragraphs(proposed.Title), paragraphs(proposed.Text)...)
	}
	for _, reading := range t.Readings {
		list = append(list, paragraphs(reading)...)
	}
	if question != nil {
		list = append(list, question.Words()...)
	}
	return list
}

// Words are the paragraphs of a post without marks and without quotes of other posts: those may be hidden later, and are found where they stand.
func (p *Post) Words() []string { return paragraphs(p.Cooked.OwnText()) }

func paragraphs(text string) []string {
	var list []string
	for block := range strings.SplitSeq(text, "\n\n") {
		if block = strings.TrimSpace(block); block != "" {
			list = append(list, block)
		}
	}
	return list
}
