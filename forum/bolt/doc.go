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
//	settings     Str(name)                 → bytes
//
// Values of users, credentials, sessions, invitations and audit are CBOR followed by a CRC-32C. Entries of audit are only ever
// added; each holds the hash of the one before, so that Check finds every byte that was changed later, and every entry that was
// taken out but the newest ones: keep the hash of the newest entry elsewhere (taldau check prints it) to find those too.
package bolt
