// Package auth is what stands between a browser and an account: hashes of passwords, weak passwords, brakes on guessing, the session cookie and the form token.
// It never decides what a person may do: that is the map of permissions in package forum.
package auth
