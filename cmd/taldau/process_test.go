package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"taldau/data/seed"
)

// command is the program itself with arguments, ready to be started.
func command(t testing.TB, args ...string) (*exec.Cmd, *syncBuffer) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, args...)
	c.Env = append(os.Environ(), runMain+"=1")
	c.Dir = t.TempDir()
	out := &syncBuffer{}
	c.Stdout, c.Stderr = out, out
	return c, out
}

// syncBuffer is a buffer that a process writes while a test reads.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write implements io.Writer.
func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

// String returns what was written so far.
func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// run runs the program to its end and returns its output; it fails the test unless the exit code is want.
func runProgram(t testing.TB, want int, args ...string) string {
	t.Helper()
	c, out := command(t, args...)
	err := c.Run()
	if got := c.ProcessState.ExitCode(); got != want {
		t.Fatalf("taldau %s: exit %d, want %d (%v)\n%s", strings.Join(args, " "), got, want, err, out)
	}
	return out.String()
}

// seedFile writes n invented documents.
func seedFile(t testing.TB, n int, number uint64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "seed.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	out := bufio.NewWriter(f)
	if err := errors.Join(seed.Generate(out, n, number), out.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestTerminate sends SIGTERM while a request is in flight: the request ends, the stores are closed, the exit code is 0.
func TestTerminate(t *testing.T) {
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	addr := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	bank := demoBank(t)
	c, out := command(t, "serve", "--data", bank, "--addr", addr)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Process.Kill() //nolint:errcheck // it has ended already when all is well
	waitFor(t, out, "Taldau serves http://")
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	// The server asks for the body once the handler reads it: from here on the request is in flight.
	const body = "size=125"
	fmt.Fprintf(conn, "POST /ru/preferences HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nContent-Type: application/x-www-form-urlencoded\r\n"+
		"Content-Length: %d\r\nExpect: 100-continue\r\n\r\n", addr, addr, len(body))
	answer := bufio.NewReader(conn)
	if line, err := answer.ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("the request in flight got %q, %v", line, err)
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, body); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(answer)
	if err != nil || !strings.Contains(string(rest), "HTTP/1.1 303 ") {
		t.Errorf("the request in flight got %q, %v", rest, err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("SIGTERM: %v, want exit 0\n%s", err, out)
	}
	if got := runProgram(t, 0, "check", "--data", bank); !strings.Contains(got, ": 0 faults") {
		t.Errorf("check after SIGTERM: %s", got)
	}
}

// waitFor returns when a process has printed a text.
func waitFor(t testing.TB, out *syncBuffer, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !strings.Contains(out.String(), text) {
		select {
		case <-ctx.Done():
			t.Fatalf("it did not print %q in time:\n%s", text, out)
		case <-tick.C:
		}
	}
}
