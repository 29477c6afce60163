//go:build linux

package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"taldau/index/search"
	"taldau/web"
)

// inProcessRows need a fault inside the program. They run the handler of all pages over real stores in this process, with a search that fails or counts.
func inProcessRows() []negative {
	return []negative{
		{number: 24, sent: "a request for a new password, counted", do: countedResets},
		{number: 67, sent: "what makes a handler panic", do: panics},
		{number: 56, sent: "100 equal searches at once, counted", do: countedSearches},
	}
}

// troubled is a search that panics at one word and counts the others; each waits until go is closed.
type troubled struct {
	search web.Searcher
	count  atomic.Int32
	held   chan struct{}
}

func (f *troubled) Search(ctx context.Context, p search.Params) (*search.Answer, error) {
	if p.Q == "паника" {
		panic("a fault of the program: src/secret.go")
	}
	f.count.Add(1)
	if p.Q == "вместе" {
		<-f.held
	}
	return f.search.Search(ctx, p)
}

// brittle serves pages with a troubled search, and counts the connections that are at work.
func brittle(t *testing.T) (s *running, f *troubled, active *atomic.Int32) {
	t.Helper()
	app, err := openApp(&Options{Data: t.TempDir(), SearchTimeout: 30 * time.Second}, slog.New(slog.DiscardHandler))
	must(t, err)
	t.Cleanup(func() { must(t, app.Close()) })
	s, f, active = &running{log: &syncBuffer{}}, &troubled{search: app.Search, held: make(chan struct{})}, &atomic.Int32{}
	handler, err := web.New(web.Config{
		Store: app.Store, Search: f, Tree: app.Tree, Courts: app.Courts, Log: slog.New(slog.NewTextHandler(s.log, nil)), RatePerSecond: -1, BaseURL: "https://" + negativeHost, Secure: true,
	})
	must(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	server := web.Server("", handler)
	server.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateActive {
			active.Add(1)
		}
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { server.Close() })
	s.addr = listener.Addr().String()
	return s, f, active
}

func panics(t *testing.T, _ *running) {
	s, _, _ := brittle(t)
	c := s.nobody()
	a := c.do(t, http.MethodGet, "/ru/search?q="+url.QueryEscape("паника"), "")
	id := a.header.Get("X-Request-Id")
	a.holds(t, http.StatusInternalServerError, []string{"Сбой сервиса", id}, "secret.go", "fault of the program")
	if len(id) != 16 || !strings.Contains(s.log.String(), id) || !strings.Contains(s.log.String(), "a fault of the program") {
		t.Errorf("the request %q is not in the log with its fault", id)
	}
	if a.header.Get("Content-Security-Policy") == "" || a.header.Get("X-Content-Type-Options") != "nosniff" || a.header.Get("Strict-Transport-Security") == "" {
		t.Errorf("headers %v", a.header)
	}
	c.do(t, http.MethodGet, "/ru/search?q=x", "").holds(t, http.StatusOK, nil)
}

func countedSearches(t *testing.T, _ *running) {
	s, f, active := brittle(t)
	done := make(chan int, 100)
	for range 100 {
		go func() {
			a, _, err := s.nobody().try(http.MethodGet, "/ru/search?q="+url.QueryEscape("вместе"), "")
			if err != nil {
				a = &answer{}
			}
			done <- a.status
		}()
	}
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for late := 0; late < 20; <-tick.C { // all are at work, and have had time to ask
		if active.Load() == 100 {
			late++
		}
	}
	close(f.held)
	for range 100 {
		if status := <-done; status != http.StatusOK {
			t.Errorf("status %d", status)
		}
	}
	if n := f.count.Load(); n != 1 {
		t.Errorf("%d searches for a hundred equal questions", n)
	}
}

// fullDiskRows come last: no page can be written to the files any more, and then again.
func fullDiskRows() []negative {
	return []negative{{number: 68, sent: "a reply and a question while no file can be written", do: fullDisk}}
}

// fullDisk has the system refuse every write behind the first pages of a file, as it does where the disk is full: nothing of a transaction is kept, all is still
// read, and what was typed comes back.
func fullDisk(t *testing.T, s *running) {
	c, reader := s.signIn(t, "judge5"), s.nobody()
	before := reader.get(t, s.at(s.topic), http.StatusOK)
	var old unix.Rlimit
	pid := s.process.Process.Pid
	must(t, unix.Prlimit(pid, unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 8 << 10, Max: unix.RLIM_INFINITY}, &old))
	replies := replying("k68", "Ответ на полный диск.", "publish")
	for range 3 {
		a := c.post(t, s.at(s.topic)+"/reply", replies)
		a.holds(t, http.StatusServiceUnavailable, []string{"не осталось места", "Ответ на полный диск.</textarea>", "k68"})
		if a.header.Get("Retry-After") == "" {
			t.Error("no Retry-After")
		}
	}
	c.post(t, "/ru/forum/new", s.question("k68q", "title", "Вопрос на полный диск?")).holds(t, http.StatusServiceUnavailable, []string{"не осталось места", "Вопрос на полный диск?"})
	c.post(t, s.at(s.vote)+"/vote", []string{"key", "k68v", "answer1", "agree", "confirmed", "1"}).holds(t, http.StatusServiceUnavailable, []string{"не осталось места"})
	s.nobody().post(t, "/ru/login", []string{"email", "judge5@court.example", "password", negativeSecret, "next", ""}).holds(t, http.StatusServiceUnavailable, []string{"Место для хранения закончилось"})
	if got := reader.get(t, s.at(s.topic), http.StatusOK); got != before {
		t.Error("the topic is another page while the disk is full")
	}
	for _, path := range []string{s.at(s.topic), s.at(s.chamber), "/ru/forum", "/ru/search?q=x", "/ru/notifications"} {
		c.get(t, path, http.StatusOK) // readable, also for who is signed in
	}
	must(t, unix.Prlimit(pid, unix.RLIMIT_FSIZE, &old, nil))
	c.post(t, s.at(s.topic)+"/reply", replies).holds(t, http.StatusSeeOther, nil)
	c.post(t, s.at(s.topic)+"/reply", replies).holds(t, http.StatusSeeOther, nil)
	if got := strings.Count(reader.get(t, s.at(s.topic), http.StatusOK), "Ответ на полный диск."); got != 1 {
		t.Errorf("the reply stands there %d times", got)
	}
}
