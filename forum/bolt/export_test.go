package bolt

import "taldau/data/kv"

// Schema is as many migrations as a forum of today has had, for tests that open its file without the rules of this package.
func Schema() []kv.Migration { return make([]kv.Migration, len(migrations())) }
