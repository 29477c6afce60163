package forum_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/forum"
)

// childOf names the folder of the store in the environment of the process that is to be killed.
const childOf = "TALDAU_TEST_FORUM"

// kills is how often a process is killed: a few times in every run of the tests, as often as TALDAU_CRASHES says.
func kills(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("TALDAU_CRASHES"))
	if os.Getenv("TALDAU_CRASHES") == "" {
		return 3
	}
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestCrashPosts kills a process with eight writers at random moments. After each kill every post that was acknowledged is there with its revision, the
// key of its request and the notice to the author of the question; nothing is half there, and all counts are right.
func TestCrashPosts(t *testing.T) {
	if dir := os.Getenv(childOf); dir != "" {
		writeForEver(t, dir)
	}
	dir := t.TempDir()
	newWorldAt(t, dir)
	rng := rand.New(rand.NewPCG(7, 11))
	all := 0
	for i := range kills(t) {
		acked := killed(t, dir, time.Duration(20+rng.IntN(300))*time.Millisecond)
		all += len(acked)
		w := openWorld(t, dir)
		w.whole(i, acked)
		w.consistent()
		w.close()
	}
	t.Logf("%d posts were acknowledged, in %d processes that were killed", all, kills(t))
	if all == 0 {
		t.Error("no post was acknowledged: nothing was tested")
	}
}

// newWorldAt makes a store and closes it.
func newWorldAt(t *testing.T, dir string) {
	t.Helper()
	w := openWorld(t, dir)
	w.close()
}

func (w *world) close() {
	w.t.Helper()
	w.must(w.store.Close())
	w.must(w.bank.Close())
	w.closed = true
}

// writeForEver lets eight people write until the process is killed, and says on the standard output what was acknowledged.
func writeForEver(t *testing.T, dir string) {
	w := openWorld(t, dir)
	id := w.ask("lawyer", forum.SpacePublic)
	fmt.Println("ready")
	var out sync.Mutex
	var wg sync.WaitGroup
	for i := range 8 {
		name := "judge"
		if i > 0 {
			name = fmt.Sprintf("judge%d", i+1)
		}
		wg.Go(func() {
			for n := 0; ; n++ {
				key := fmt.Sprintf("%s-%d-%d", id, i, n)
				ref, err := w.d.Reply(context.Background(), w.as(name), forum.NewPost{Key: key, Topic: id, Source: "Ответ " + key + " {civil-code/178}"})
				if err != nil {
					panic(err)
				}
				out.Lock()
				fmt.Printf("ack %s %s %s\n", name, key, ref)
				out.Unlock()
			}
		})
	}
	wg.Wait()
}

// acknowledged is a post that the killed process said to be kept.
type acknowledged struct {
	name, key string
	ref       forum.PostRef
}

// killed runs the process, kills it some time after it is ready, and returns what it acknowledged.
func killed(t *testing.T, dir string, after time.Duration) (list []acknowledged) {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^TestCrashPosts$")
	c.Env = append(os.Environ(), childOf+"="+dir)
	var fault strings.Builder
	c.Stderr = &fault
	pipe, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(pipe)
	for {
		line, err := lines.ReadString('\n')
		if err == io.EOF {
			break // a line without an end was not said
		}
		if err != nil {
			t.Fatal(err)
		}
		if line == "ready\n" {
			time.AfterFunc(after, func() { _ = c.Process.Kill() })
			continue
		}
		var a acknowledged
		var ref string
		if _, err := fmt.Sscanf(line, "ack %s %s %s\n", &a.name, &a.key, &ref); err != nil {
			t.Fatalf("the process says %q\n%s", line, fault.String())
		}
		a.ref, _ = forum.ParsePostRef(ref)
		list = append(list, a)
	}
	if err := c.Wait(); err == nil || fault.Len() > 0 {
		t.Fatalf("the process ended by itself: %v\n%s", err, fault.String())
	}
	return list
}

// whole checks what was acknowledged.
func (w *world) whole(run int, list []acknowledged) {
	w.t.Helper()
	w.must(w.store.Read(context.Background(), func(r forum.Reader) error {
		due, err := r.Due(w.clock.time(), 1<<30)
		if err != nil {
			return err
		}
		told := map[forum.PostRef]int{}
		for _, n := range due {
			if n.Person == w.ids["lawyer"] {
				told[n.Post]++
			}
		}
		for _, a := range list {
			p, err := r.Post(a.ref)
			if err != nil {
				return err
			}
			v, err := r.Revision(a.ref, 1)
			if err != nil {
				return err
			}
			held, err := r.Replay(w.ids[a.name], a.key)
			if err != nil {
				return err
			}
			if want := "Ответ " + a.key + " {civil-code/178}"; p.Source != want || v.Source != want || held.Result != a.ref.String() || told[a.ref] != 1 {
				w.t.Errorf("kill %d: %s is %q, %q, answered %q, told %d times", run, a.ref, p.Source, v.Source, held.Result, told[a.ref])
			}
		}
		return nil
	}))
}
