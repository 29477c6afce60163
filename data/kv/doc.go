// Package kv is a small layer over bbolt: ordered composite keys, typed buckets, a change log, migrations, hot backup. It is the only package that imports bbolt.
// It knows nothing of documents, and no value it hands out lives longer than its transaction.
//
// Every commit is flushed to the disk before it is acknowledged, and the list of free pages is flushed with it: leaving it out
// (NoFreelistSync) makes commits a little cheaper, but then opening reads the whole file, which after a crash of a large bank
// is exactly the wrong moment.
//
// A database has one bucket of its own, "kv": the keys "version" (uint64, big-endian: how many migrations it has had) and
// "name" (what it holds: "bank", "forum").
package kv
