package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// runMain makes a copy of the test binary the program itself, for tests that kill it.
const runMain = "TALDAU_TEST_RUN_MAIN"

func TestMain(m *testing.M) {
	if os.Getenv(runMain) != "" {
		main()
		return
	}
	testscript.Main(lasting{m}, map[string]func(){"taldau": main})
}

// TestScripts runs the binary as its users do, one script for each subcommand.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			port, err := freePort()
			env.Values["outside"] = &outside{t: t}
			env.Setenv("ADDR", fmt.Sprintf("127.0.0.1:%d", port))
			env.Setenv("GORACE", os.Getenv("GORACE")) // how the race detector behaves in the programs that scripts start
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"get":      get,
			"nofile":   nofile,
			"bigfile":  bigfile,
			"overlong": overlong,
			"edit":     edit,
			"mailbox":  mailbox,
			"came":     came,
			"receiver": receiver,
			"secret":   secret,
			"told":     told,
		},
		ContinueOnError: true,
	})
}

// freePort returns a port of the loopback that nobody listens on.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// get URL STATUS [TEXT…] asks until the service answers, and holds status and body to what is wanted.
func get(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: get URL STATUS [TEXT…]")
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	deadline := time.Now().Add(60 * time.Second)
	var response *http.Response
	for {
		var err error
		if response, err = client.Get(args[0]); err == nil {
			break
		}
		if time.Now().After(deadline) {
			ts.Fatalf("get %s: %v", args[0], err)
		}
		<-time.After(20 * time.Millisecond)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	ts.Check(err)
	if got := fmt.Sprint(response.StatusCode); got != args[1] {
		ts.Fatalf("get %s: status %s, want %s\n%s", args[0], got, args[1], body)
	}
	for _, text := range args[2:] {
		if !strings.Contains(string(body), text) {
			ts.Fatalf("get %s: no %q in\n%s", args[0], text, body)
		}
	}
}

// nofile FILE… fails where a file is there.
func nofile(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		if _, err := os.Stat(ts.MkAbs(name)); err == nil {
			ts.Fatalf("%s is there", name)
		}
	}
}

// bigfile FILE MEGABYTES makes a file of blanks that takes no space on disk.
func bigfile(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	var megabytes int64
	_, err = fmt.Sscan(args[1], &megabytes)
	ts.Check(err)
	ts.Check(f.Truncate(megabytes << 20))
	ts.Check(f.Close())
}

// overlong FILE appends a line of JSONL that is longer than an import takes.
func overlong(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o600)
	ts.Check(err)
	_, err = f.WriteString(`{"id":"long","text":"` + strings.Repeat("а", 17<<20) + "\"}\n")
	ts.Check(err)
	ts.Check(f.Close())
}
