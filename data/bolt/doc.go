// Package bolt keeps the bank in one bbolt file: data.Store on data/kv.
// It holds no rule about law or language, and imports no engine itself.
//
// Buckets and keys (Str, Uint and Date are the parts of kv.Key; dates are ordered newest first):
//
//	docs      Str(id)                                    → record: the newest version without its text (record.go)
//	editions  Str(id)                                    → zstd of CBOR []data.Edition; none for a withdrawn document
//	versions  Str(id) Uint(version)                      → an earlier version: its record and its editions
//	originals Str(id)                                    → zstd of the unmasked source of the newest version
//	keys      Str(identity key)                          → id and the content hashes imported under the key so far
//	hashes    Str(text hash) Str(id)                     → nothing
//	idents    Str(type) Str(value) Str(id)               → nothing
//	cats      Str(category code) Date(adopted) Str(id)   → nothing; not for withdrawn documents
//	courts    Str(court key) Date(adopted) Str(id)       → nothing; not for withdrawn documents
//	ordinals  Str(court) Uint(year) Str(kind) Uint(ordinal) Str(id) → nothing; not for withdrawn documents
//	changes   Uint(seq)                                  → "+id" or, withdrawn, "-id"; only the newest change of a document
//	counters  Str(name)                                  → number; the names are in counters.go
//	coverage  Str(court) Uint(year) Str(kind)            → documents, different ordinals, highest ordinal
//	names     Str(court code) Str(printed name)          → data.CourtName
//	settings  Str(name)                                  → bytes
//	corrections  Str(id) Str(target)                     → data.Correction, the newest of the target
//	dispositions Str(item)                               → data.Disposition, the newest of the item
//	reviewlog Uint(seq)                                  → data.ReviewEvent; nothing is ever taken out of it
//
// Values of docs, versions, keys, counters, coverage, names and those of the editors are CBOR followed by a CRC-32C; zstd frames carry a checksum of
// their own. A bit that flips on the disk is therefore found, by the reader that meets it or by Check.
//
// The text stands apart from the record because lists, counts, secondary keys and the linking of copies need only the record:
// Heads of twenty documents costs about a quarter of GetMany.
package bolt
