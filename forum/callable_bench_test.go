package forum_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"taldau/forum"
)

// BenchmarkCallable asks for people to call by two letters that the names of a fiftieth of all begin with, in a topic of fifty posts, among a thousand people and a hundred
// thousand. A search per keystroke that reads everybody, which is measured beside it, grows with their number; this one must not.
func BenchmarkCallable(b *testing.B) {
	for _, people := range []int{1_000, 100_000} {
		w, id := peopled(b, people)
		b.Run(fmt.Sprintf("people=%d", people), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				list, err := w.d.Callable(context.Background(), w.as("lawyer"), forum.CallQuery{Topic: id, Text: "аб"})
				if err != nil || len(list) != forum.MaxCallable {
					b.Fatalf("%d people: %v", len(list), err)
				}
			}
		})
		b.Run(fmt.Sprintf("reading everybody/people=%d", people), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				err := w.store.Read(context.Background(), func(r forum.Reader) error { _, err := r.Users(0, people); return err })
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// peopled is a world with so many more people, two of each hundred with names that begin alike, and a topic of fifty posts.
func peopled(b *testing.B, people int) (*world, forum.TopicID) {
	b.Helper()
	w, ctx := newWorld(b), context.Background()
	at, letters := w.clock.time(), []rune("абвгдежзик")
	var ids []forum.UserID
	for from := 0; from < people; from += 5000 {
		w.must(w.store.Write(ctx, func(tx forum.Writer) error {
			for i := from; i < min(people, from+5000); i++ {
				u := &forum.User{
					Name: fmt.Sprintf("%c%cылай Серікұлы %d", letters[i%10], letters[i/10%5], i), Email: fmt.Sprintf("p%d@court.example", i), Lang: "kk", Created: at,
					Handle: fmt.Sprintf("user%d", i), Grants: []forum.Grant{{Role: forum.RoleCitizen, At: at}, {Role: forum.RoleLawyer, At: at}},
				}
				if err := tx.PutUser(u); err != nil {
					return err
				}
				if err := tx.PutCredential(u.ID, &forum.Credential{Changed: at}); err != nil {
					return err
				}
				ids = append(ids, u.ID)
			}
			return nil
		}))
	}
	id := w.ask("lawyer", forum.SpacePublic)
	for n := range 49 {
		source := fmt.Sprintf("Ответ %d: %s", n, strings.Repeat("Срок исковой давности течёт по каждому платежу отдельно. ", 12))
		_, err := w.d.Reply(ctx, forum.Actor{ID: ids[n*7]}, forum.NewPost{Topic: id, Source: source})
		w.must(err)
	}
	return w, id
}
