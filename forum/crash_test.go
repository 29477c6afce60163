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
// key of its request and the notice to the author of the question; every draft is there as it was last acknowledged or later; nothing is half
// there, and all counts are right.
func TestCrashPosts(t *testing.T) {
	if dir := os.Getenv(childOf); dir != "" {
		writeForEver(t, dir)
	}
	dir := t.TempDir()
	newWorldAt(t, dir)
	rng := rand.New(rand.NewPCG(7, 11))
	posts, drafts := 0, 0
	for i := range kills(t) {
		said := killed(t, dir, time.Duration(20+rng.IntN(300))*time.Millisecond)
		posts, drafts = posts+len(said.posts), drafts+len(said.drafts)
		w := openWorld(t, dir)
		w.whole(i, said.posts)
		w.drafted(i, said.drafts)
		w.consistent()
		w.close()
		if t.Failed() {
			t.Fatalf("kill %d", i)
		}
	}
	t.Logf("%d posts were acknowledged, and drafts of %d writers, in %d processes that were killed", posts, drafts, kills(t))
	if posts == 0 || drafts == 0 {
		t.Error("nothing was acknowledged: nothing was tested")
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
			draft := w.lastDraft(name)
			for n := 0; ; n++ {
				draft.Source = draftText(draft.Seq + 1)
				kept, err := w.d.SaveDraft(context.Background(), w.as(name), draft)
				if err != nil {
					panic(err)
				}
				draft = *kept
				out.Lock()
				fmt.Printf("draft %s %s %d\n", name, draft.ID, draft.Seq)
				out.Unlock()
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

// lastDraft is the draft of a writer that an earlier process left, or an empty one.
func (w *world) lastDraft(name string) forum.Draft {
	list, err := w.d.Drafts(context.Background(), w.as(name))
	if err != nil {
		panic(err)
	}
	if len(list) == 0 {
		return forum.Draft{}
	}
	return *list[0]
}

// draftText is the text of a draft that was saved so many times.
func draftText(seq int) string {
	return fmt.Sprintf("Черновик, сохранённый %d раз", seq)
}

// saidKept is what a killed process said to be kept.
type saidKept struct {
	posts  []acknowledged
	drafts map[string]savedDraft // by the name of the writer; the last that was said
}

type savedDraft struct {
	id  string
	seq int
}

// acknowledged is a post that the killed process said to be kept.
type acknowledged struct {
	name, key string
	ref       forum.PostRef
}

// killed runs the process, kills it some time after it is ready, and returns what it acknowledged.
func killed(t *testing.T, dir string, after time.Duration) saidKept {
	t.Helper()
	said := saidKept{drafts: map[string]savedDraft{}}
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
		var name string
		var d savedDraft
		if _, err := fmt.Sscanf(line, "draft %s %s %d\n", &name, &d.id, &d.seq); err == nil {
			said.drafts[name] = d
			continue
		}
		var a acknowledged
		var ref string
		if _, err := fmt.Sscanf(line, "ack %s %s %s\n", &a.name, &a.key, &ref); err != nil {
			t.Fatalf("the process says %q\n%s", line, fault.String())
		}
		a.ref, _ = forum.ParsePostRef(ref)
		said.posts = append(said.posts, a)
	}
	if err := c.Wait(); err == nil || fault.Len() > 0 {
		t.Fatalf("the process ended by itself: %v\n%s", err, fault.String())
	}
	return said
}

// drafted checks that every draft is there as it was last acknowledged, or as a saving left it that was not acknowledged any more.
func (w *world) drafted(run int, said map[string]savedDraft) {
	w.t.Helper()
	for name, d := range said {
		list, err := w.d.Drafts(context.Background(), w.as(name))
		w.must(err)
		if len(list) != 1 || list[0].ID != d.id || list[0].Seq < d.seq || list[0].Seq > d.seq+1 || list[0].Source != draftText(list[0].Seq) {
			w.t.Errorf("kill %d: the draft of %s was acknowledged as %+v and is %+v", run, name, d, list)
		}
	}
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
