// Package bolt keeps the forum in one bbolt file of its own, so that an import never blocks a post: forum.Store on data/kv.
// It holds no rule about people, and imports no engine itself.
//
// Buckets and keys (Str and Uint are the parts of kv.Key):
//
//	users        Uint(user)                → forum.User; the number is the sequence of the bucket
//	emails       Str(address)              → Uint(user)
//	credentials  Uint(user)                → forum.Credential
//	sessions     Str(session id)           → forum.Session
//	owners       Uint(user) Str(session id) → nothing
//	invitations  Str(invitation id)        → forum.Invitation
//	audit        Uint(seq)                 → link: forum.Event and the SHA-256 of the value of the entry before it
//	settings     Str(name)                 → bytes; under "audit-head" the SHA-256 of the value of the newest entry of audit
//	handles      Str(key)                  → forum.Handle, also of those that were given up; the key is forum.HandleKey of the text
//	handlers     Uint(user) Str(key)       → nothing; the handles of a person
//	called       Str(space) Str(word) Uint(user) → nothing; who may know of the space and may be called, by forum.CallWords
//	calledalike  Str(space) Str(word) Uint(user) → nothing; the same by forum.CallSpellings
//	ways         Uint(user) Str(way id)    → forum.Way
//	wayids       Str(way id)               → Uint(user)
//	gone         Uint(user)                → one byte: the account was deleted; 1 posts of others may still name the person, and
//	             then SHA-256 hashes of its handles, 2 none does
//
// Of the discussion (^ is a number whose bits are turned, so that the greatest comes first; times are milliseconds since 1970; what begins with "threads/" is a
// part of one bucket, so that a topic lies together, and so are those of "own#/", so that what a person has of a topic does):
//
//	threads/topics    Str(topic)           → forum.Topic
//	threads/posts     Str(topic) Uint(number) → forum.Post
//	threads/revisions Str(topic) Uint(number) Uint(revision) → forum.Revision
//	lists        Str(list) Str(slot) Str(space) Uint(^activity) Str(topic) → nothing; only of listed topics. list: "" all, a code of
//	             the classifier with everything below, "@12" an author; slot: a state, "pinned", "" of an author;
//	             of topics that wait for an answer instead "unanswered" and a state, "unanswered" of an author;
//	             also Str(list) Str(slot) Str(space) → Uint(n): so many keys begin so
//	threads/named     Str(topic) Str(kind) Str(key) → Uint(n): so many visible posts, and the topic itself, name the target
//	backlinks    Str(kind) Str(key) Str(space) Uint(^created) Str(topic) → nothing; only of listed topics;
//	             also Str(kind) Str(key) Str(space) → Uint(n): so many keys begin so
//	counters     Str(list) Str("posts") Str(space) → Uint(n): visible posts of listed topics; list: "" all, "@12" an author
//	own#/authored Uint(user) Str(topic) Uint(number) → nothing
//	written      Uint(user) Str(space) Uint(^created) Str(topic) Uint(number) → nothing; only visible posts of listed topics
//	endorsed     Str(topic) Uint(number) Uint(user) → nothing
//	open         Str(code)                 → one byte: 1 citizens may ask, 0 they may not
//	drafts       Uint(user) Str(id)        → forum.Draft
//	bookmarks    Uint(user) Str(topic) Uint(number) → forum.Bookmark
//	own#/read    Uint(user) Str(topic)     → Uint(number)
//	watches      Uint(user) Str(kind) Str(key) → forum.Level
//	watchers     Str(kind) Str(key) Uint(user) → forum.Level; of all kinds but topics
//	threads/watchers Str(topic) Uint(user) → forum.Level
//	polls        Str(topic) Uint(number)   → forum.Poll
//	voters       Str(topic) Uint(number) Uint(user) → nothing
//	papers       Str(topic) Uint(number) Str(drawn) → forum.Paper
//	positions    Str(topic)                → forum.Position
//	publicids    Str(position id)          → Str(topic)
//	unpublished  Str(topic)                → nothing
//	flags        Str(topic) Uint(number) Uint(user) → forum.Flag
//	cases        Str(space) Uint(since) Str(topic) Uint(number) → nothing
//	decisions    Str(space) Uint(number)   → forum.Decision
//	appeals      Str(space) Uint(since) Uint(number) → nothing; those that wait
//	outbox       Uint(due) Uint(seq)       → forum.Notice; the number is the sequence of the bucket
//	told         Str(event) Uint(user)     → nothing
//	inbox        Uint(user) Uint(^seq)     → forum.Notice that was delivered
//	unread       Uint(user) Uint(^seq)     → nothing; of the notices of inbox
//	replays      Uint(user) Str(key)       → forum.Replay; user 0: nobody was signed in
//	replayed     Uint(at) Uint(user) Str(key) → nothing
//	changes      Uint(seq)                 → forum.Change; only the newest of each topic
//
// Of what leaves the house:
//
//	letters      Uint(due) Uint(user) Uint(seq) → forum.Letter; the number is the sequence of the bucket
//	proofs       Str(proof id)             → forum.Proof
//	proven       Uint(user) Str(purpose)   → Str(proof id)
//	hooks        Uint(hook)                → forum.Hook; the number is the sequence of the bucket
//	calls        Uint(due) Uint(seq)       → forum.Call; the number is the sequence of the bucket
//	calllog      Uint(hook) Uint(^seq)     → forum.CallResult
//
// Of who is gone no key begins with the number but that of gone, and no list of topics or counter is the person's: what the person wrote is found by its
// topic only, and leads to nobody. The file itself keeps old values in its free pages until they are written over; a backup has no free pages.
//
// A paper has no time and no voter, and its key is drawn: what the file holds after a vote does not tell who voted how, unless there is one voter of a group, or all
// say the same. Two copies of the file, made before and after a vote, do where nobody else voted between them, and so do pages that were freed and not written over yet:
// file and copies are the operator's to keep.
//
// Values of the types of package forum are CBOR followed by a CRC-32C. Entries of audit are only ever
// added; each holds the hash of the one before and the hash of the newest is kept beside them, so that Check finds every byte that was changed later, and every
// entry that was taken out. Who changes all that follows and the hash that is kept is found by a hash that was kept elsewhere (taldau check --audit prints it).
package bolt
