// Package forum is the people of Taldau and what they may do: users, roles, sessions, and the one map of permissions; the discussion is built on it.
// It never knows how anything is stored, shown or sent: stores, pages and hashes stand behind ports.
package forum
