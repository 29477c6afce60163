//go:build linux

package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestNegative sends to the running service what it must not take, and holds status and body of each answer. The rows have the numbers of
// the catalogue of negative tests of this project: 1 to 20 input and protocol, 21 to 37 sessions, 38 to 40 permissions, 41 to 48 uploads, 49 to 56
// markup and load, 57 to 68 integrity.
func TestNegative(t *testing.T) {
	s := openRunning(t)
	rows := slices.Concat(inputRows(s), protocolRows(), sessionRows(), mailRows(), accessRows(s), uploadRows(s), loadRows(s), wholeRows(s), inProcessRows(), fullDiskRows())
	numbers := map[int]bool{}
	for _, row := range rows {
		numbers[row.number] = true
		t.Run(fmt.Sprintf("%02d %s", row.number, row.sent), func(t *testing.T) { row.run(t, s) })
	}
	for n := 1; n <= 68; n++ {
		if !numbers[n] {
			t.Errorf("the table has no row %d", n)
		}
	}
	if len(numbers) != 68 {
		t.Errorf("the table has %d numbers, the catalogue 68", len(numbers))
	}
	t.Logf("%d rows of %d numbers", len(rows), len(numbers))
	s.stop(t)
	s.told(t)
	s.digests(t)
}

// negative is a row: what is sent, and what is answered.
type negative struct {
	number int
	sent   string
	as     string // who sends it; empty: nobody
	method string // empty: GET
	path   string
	form   []string // of a POST: names and values by turns; the token is added
	header []string
	status int
	in     []string                       // the body holds it
	out    []string                       // the body does not hold it
	do     func(t *testing.T, s *running) // for what is more than one request
}

func (row negative) run(t *testing.T, s *running) {
	if row.do != nil {
		row.do(t, s)
		return
	}
	c := s.nobody()
	if row.as != "" {
		c = s.as(t, row.as)
	}
	var a *answer
	if row.method == http.MethodPost {
		a = c.post(t, row.path, row.form, row.header...)
	} else {
		a = c.do(t, cmp.Or(row.method, http.MethodGet), row.path, "", row.header...)
	}
	a.holds(t, row.status, row.in, row.out...)
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// holds compares an answer with what is declared. No answer tells of the inside of the program.
func (a *answer) holds(t *testing.T, status int, in []string, out ...string) {
	t.Helper()
	if a.status != status {
		t.Errorf("status %d, want %d\n%s", a.status, status, clipMain(a.body))
	}
	for _, part := range in {
		if !strings.Contains(a.body, part) {
			t.Errorf("the body does not hold %q\n%s", part, clipMain(a.body))
		}
	}
	for _, part := range append(out, "goroutine ", ".go:", "panic") {
		if strings.Contains(a.body, part) {
			t.Errorf("the body holds %q", part)
		}
	}
}

// clipMain is the part of a page that tells what went wrong.
func clipMain(body string) string {
	if i := strings.Index(body, "<main"); i >= 0 {
		body = body[i:]
	}
	return body[:min(len(body), 800)]
}

// raw sends bytes as they are over a connection of their own and reads one answer, and whether the server ended the connection after it.
func (s *running) raw(t *testing.T, method, text string) (a *answer, ended bool) {
	t.Helper()
	conn := s.dial(t)
	if _, err := conn.Write([]byte(text)); err != nil && len(text) < 64<<10 {
		t.Fatal(err)
	}
	r := bufio.NewReader(conn)
	a = readAnswer(t, r, method)
	_, err := r.ReadByte()
	var wait net.Error
	return a, err != nil && !(errors.As(err, &wait) && wait.Timeout())
}

// dial opens a connection that waits for nothing longer than half a minute.
func (s *running) dial(t *testing.T) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return conn
}
