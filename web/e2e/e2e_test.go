//go:build e2e

package e2e_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"taldau/forum/mail/mailtest"
)

// finding is one line of run.mjs.
type finding struct {
	Name  string `json:"name"`
	Error string `json:"error"`
	MS    int    `json:"ms"`
}

// TestBrowser builds and starts the program with the demonstration bank in a new folder, beside a mail server and a receiver of webhooks, and lets Chromium read it.
// E2E_SHOTS=FOLDER keeps a picture of every page; E2E_CHROMIUM names another Chromium.
func TestBrowser(t *testing.T) {
	if _, err := os.Stat("node_modules"); err != nil {
		t.Fatal("the npm packages are not installed; run web/e2e/deps.sh")
	}
	base, accounts := serve(t)
	browse := exec.CommandContext(t.Context(), "node", "run.mjs")
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	defer receiver.Close()
	browse.Env = append(os.Environ(), "E2E_BASE="+base, "E2E_ACCOUNTS="+accounts, "E2E_RECEIVER="+receiver.URL+"/taldau")
	var problems bytes.Buffer
	browse.Stderr = &problems
	out, err := browse.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := browse.Start(); err != nil {
		t.Fatal(err)
	}
	ended := report(t, bufio.NewScanner(out))
	if err := browse.Wait(); err != nil || !ended {
		t.Errorf("the browser tests did not come to their end: %v\n%s", err, problems.String())
	}
}

// report makes a test of each finding, and reports whether the last one came.
func report(t *testing.T, lines *bufio.Scanner) bool {
	ended := false
	for lines.Scan() {
		var f finding
		if err := json.Unmarshal(lines.Bytes(), &f); err != nil {
			t.Errorf("run.mjs wrote %q", lines.Text())
			continue
		}
		if f.Name == "end" {
			ended = true
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			t.Logf("%d ms", f.MS)
			if f.Error != "" {
				t.Error(f.Error)
			}
		})
	}
	if err := lines.Err(); err != nil {
		t.Error(err)
	}
	return ended
}

// serve starts the program on a free port of this machine, gives it a law while it runs, and returns its address and the demonstration accounts.
func serve(t *testing.T) (base, accounts string) {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	binary := filepath.Join(dir, "taldau")
	build := exec.CommandContext(t.Context(), "go", "build", "-ldflags", "-s -w", "-o", binary, "./cmd/taldau") // linked without what only a debugger reads
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	addr := freeAddress(t)
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	bank := filepath.Join(dir, "data")
	mail := mailtest.Start(t, mailtest.Config{})
	server := exec.Command(binary, "serve", "--data", bank, "--addr", addr, "--rate-limit", "0",
		"--base-url", "http://"+strings.Replace(addr, "127.0.0.1", "localhost", 1), // passkeys need a name
		"--smtp-host", mail.Addr, "--smtp-tls", "none", "--mail-from", "Taldau <noreply@taldau.example>", "--allow-private")
	server.Dir, server.Stdout, server.Stderr = dir, log, log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	exited := make(chan error, 1)
	go func() { exited <- server.Wait() }()
	t.Cleanup(func() {
		_ = server.Process.Signal(syscall.SIGTERM) // it may have ended by itself
		select {
		case err := <-exited:
			if err != nil {
				t.Errorf("serve ended with %v", err)
			}
		case <-time.After(20 * time.Second):
			_ = server.Process.Kill()
			t.Error("serve does not end on SIGTERM")
		}
	})
	for deadline := time.Now().Add(90 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		response, err := http.Get("http://" + addr + "/healthz")
		if err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				load(t, binary, bank)
				accounts := printedAccounts(t, log.Name())
				settle(t, binary, bank, accounts)
				list, err := json.Marshal(accounts)
				if err != nil {
					t.Fatal(err)
				}
				return "http://" + addr, string(list)
			}
		}
		select {
		case err := <-exited:
			exited <- err
			written, _ := os.ReadFile(log.Name())
			t.Fatalf("serve ended: %v\n%s", err, written)
		default:
		}
		if time.Now().After(deadline) {
			t.Fatalf("serve does not answer: %v", err)
		}
	}
}

// load imports the law of testdata, whose text is invented: the demonstration bank holds none.
func load(t *testing.T, binary, bank string) {
	t.Helper()
	law, err := filepath.Abs(filepath.Join("testdata", "law.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), binary, "import", "--data", bank, law).CombinedOutput(); err != nil {
		t.Fatalf("import: %v\n%s", err, out)
	}
}

// printedAccounts reads the demonstration accounts that the program printed at its first start: addresses and passwords.
func printedAccounts(t *testing.T, log string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	accounts := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if f := strings.Fields(line); len(f) == 2 && strings.HasSuffix(f[0], "@taldau.example") {
			accounts[f[0]] = f[1]
		}
	}
	if len(accounts) == 0 {
		t.Fatalf("no demonstration account is printed:\n%s", text)
	}
	return accounts
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return strings.Replace(l.Addr().String(), "[::]", "127.0.0.1", 1)
}
