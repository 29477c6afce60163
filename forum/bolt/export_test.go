package bolt

// Schema is the number of migrations: the version of a forum of today.
func Schema() int { return len(migrations()) }
