package forum

// Change is one entry of the change feed: a topic with its posts is new, changed, or (Gone) no longer listed. It says so of every space:
// a follower keeps the space with what it makes of the topic.
type Change struct {
	Seq   uint64  `cbor:"-"`
	Topic TopicID `cbor:"1,keyasint"`
	Gone  bool    `cbor:"2,keyasint,omitempty"`
}
