// Package forum is the people of Taldau, what they may do, and what they discuss: users, roles, sessions; topics, posts, votes, positions; and the one map of permissions.
// It never knows how anything is stored, shown or sent: stores, pages and hashes stand behind ports.
package forum
