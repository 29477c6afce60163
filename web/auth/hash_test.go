package auth_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/alexedwards/argon2id"

	"taldau/web/auth"
)

func TestHash(t *testing.T) {
	h, ctx := auth.NewHasher(), context.Background()
	hash, err := h.Hash(ctx, "кафе́ у моста вечером") // e with a mark
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("%q: %v", hash, err)
	}
	again, err := h.Hash(ctx, "кафе́ у моста вечером")
	if err != nil || again == hash {
		t.Errorf("two hashes of one password are one: %v", err)
	}
	old, err := argon2id.CreateHash("старый дешёвый пароль", &argon2id.Params{Memory: 8 * 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, password, hash string
		ok, stale            bool
	}{
		{"right", "кафе́ у моста вечером", hash, true, false},
		{"wrong", "кафе у моста вечером", hash, false, false},
		{"no password", "", hash, false, false},
		{"too long", strings.Repeat("я", 600), hash, false, false},
		{"no account", "кафе́ у моста вечером", "", false, false},
		{"of a cheaper time", "старый дешёвый пароль", old, true, true},
		{"wrong, of a cheaper time", "другой", old, false, false},
	}
	for _, tt := range tests {
		ok, stale, err := h.Verify(ctx, tt.password, tt.hash)
		if err != nil || ok != tt.ok || stale != tt.stale {
			t.Errorf("%s: %v, %v, %v", tt.name, ok, stale, err)
		}
	}
	if _, _, err := h.Verify(ctx, "x", "$broken"); err == nil {
		t.Error("a broken hash is no error")
	}
}

// TestNoAccountCostsAHash holds that where there is no account as much is hashed as for a wrong password. The blocks that Argon2id fills are
// counted, 19 MiB of them, because the time depends on the machine.
func TestNoAccountCostsAHash(t *testing.T) {
	h, ctx := auth.NewHasher(), context.Background()
	hash, err := h.Hash(ctx, "гроза над камышами")
	if err != nil {
		t.Fatal(err)
	}
	for name, hash := range map[string]string{"wrong password": hash, "no account": ""} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if ok, _, err := h.Verify(ctx, "не тот пароль", hash); ok || err != nil {
			t.Errorf("%s: %v, %v", name, ok, err)
		}
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; got>>20 != 19 {
			t.Errorf("%s: %d bytes were filled", name, got)
		}
	}
}

// TestHashIsBounded asks for more at once than may wait: those too many are told so, and nobody waits for ever.
func TestHashIsBounded(t *testing.T) {
	h := auth.NewHasher()
	var work sync.WaitGroup
	var done, busy atomic.Int64
	ctx, cancel := context.WithCancel(context.Background())
	for range 2000 {
		work.Go(func() {
			switch _, _, err := h.Verify(ctx, "x", ""); {
			case errors.Is(err, auth.ErrBusy):
				if busy.Add(1) == 1 {
					cancel() // the rest need not be computed
				}
			case err == nil:
				done.Add(1)
			case !errors.Is(err, context.Canceled):
				t.Error(err)
			}
		})
	}
	work.Wait()
	cancel()
	if busy.Load() == 0 {
		t.Error("nobody was refused")
	}
	if _, _, err := h.Verify(context.Background(), "x", ""); err != nil {
		t.Errorf("after the rush: %v", err)
	}
	if _, err := h.Hash(ctx, "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("a reader who went away: %v", err)
	}
}

func BenchmarkVerify(b *testing.B) {
	h := auth.NewHasher()
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := h.Verify(context.Background(), "x", ""); err != nil {
			b.Fatal(err)
		}
	}
}
