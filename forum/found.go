package forum

import (
	"context"
	"slices"
	"strings"
)

// Found is a topic or a post that a search found.
type Found struct {
	Topic  *Topic
	Post   *Post // that was found, as PostText reads it; of a topic its question, nil where that is not shown
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
		f := finding{reader: r, person: u, spaces: spaces, topics: map[TopicID]*Topic{}, authors: map[UserID]Author{}}
		for i, ref := range refs {
			if list[i], err = f.found(ref); err != nil {
				return err
			}
		}
		return nil
	})
	return list, err
}

// finding reads what one search found, in one transaction: a topic of which several posts were found once, and once whoever wrote many.
type finding struct {
	reader  Reader
	person  *User
	spaces  []Space
	topics  map[TopicID]*Topic
	authors map[UserID]Author
}

// topic is topicFor, once for each.
func (f *finding) topic(id TopicID) (*Topic, error) {
	if t := f.topics[id]; t != nil {
		return t, nil
	}
	t, err := topicFor(f.reader, f.person, id)
	if err == nil {
		f.topics[id] = t
	}
	return t, err
}

func (f *finding) found(ref PostRef) (*Found, error) {
	whole := ref.Number == 0
	if whole {
		ref.Number = FirstPost
	}
	t, err := f.topic(ref.Topic)
	if err != nil {
		return nil, unlessMissing(err)
	}
	p, err := f.reader.PostText(ref)
	if err != nil {
		return nil, unlessMissing(err)
	}
	if !slices.Contains(f.spaces, t.Space) || !t.Listed() {
		return nil, nil
	}
	shown := &Found{Topic: t, Post: p}
	if whole {
		if shown.Position, err = proposed(f.reader, t); err != nil {
			return nil, err
		}
	}
	t.Successor = "" // it may be of another space; the page of the topic tells
	if p.Subject(t).Removed {
		if !whole {
			return nil, nil
		}
		shown.Post = nil
	}
	author := t.Author
	if shown.Post != nil {
		author = p.Author
	}
	if shown.Author, err = f.author(author); err != nil {
		return nil, err
	}
	return shown, nil
}

// unlessMissing is nil for the error of what is not there, or may not be known of.
func unlessMissing(err error) error {
	if isMissing(err) {
		return nil
	}
	return err
}

// author is what readers see of a person; nothing of whoever is gone.
func (f *finding) author(id UserID) (Author, error) {
	a, known := f.authors[id]
	if known {
		return a, nil
	}
	u, err := f.reader.User(id)
	switch {
	case err == nil:
		a = authorOf(u)
	case !isMissing(err):
		return a, err
	}
	f.authors[id] = a
	return a, nil
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
	if strings.TrimSpace(text) == "" {
		return nil
	}
	list := make([]string, 0, strings.Count(text, "\n\n")+1)
	for block := range strings.SplitSeq(text, "\n\n") {
		if block = strings.TrimSpace(block); block != "" {
			list = append(list, block)
		}
	}
	return list
}
