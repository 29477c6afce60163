// Package kv is a small layer over bbolt: ordered composite keys, buckets, migrations, hot backup. It is the only package that imports bbolt.
// It knows nothing of documents, and no value it hands out lives longer than its transaction.
package kv
