package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"taldau/forum/mail/mailtest"
)

// outside are the machines that a script tells of things: a mail server and a receiver of webhooks.
type outside struct {
	t testing.TB

	mu     sync.Mutex
	mail   *mailtest.Server
	events []string // of calls whose signature holds
	secret string
}

func outsideOf(ts *testscript.TestScript) *outside { return ts.Value("outside").(*outside) }

// mailbox starts a mail server and sets SMTP to its address.
func mailbox(ts *testscript.TestScript, _ bool, _ []string) {
	o := outsideOf(ts)
	o.mail = mailtest.Start(o.t, mailtest.Config{})
	ts.Setenv("SMTP", o.mail.Addr)
}

// came ADDRESS [TEXT…] waits for a letter to an address, holds it to what is wanted, and sets LINK to the address in it.
func came(ts *testscript.TestScript, neg bool, args []string) {
	o := outsideOf(ts)
	deadline := time.After(30 * time.Second)
	for {
		for _, l := range o.mail.Letters() {
			if l.To != args[0] {
				continue
			}
			if neg {
				ts.Fatalf("a letter came to %s: %s", args[0], l.Text)
			}
			for _, text := range args[1:] {
				if !strings.Contains(l.Subject+"\n"+l.Text, text) {
					ts.Fatalf("the letter to %s has no %q:\n%s\n%s", args[0], text, l.Subject, l.Text)
				}
			}
			ts.Setenv("LINK", regexp.MustCompile(`http\S+code=\S+`).FindString(l.Text))
			o.mail.Take("")
			return
		}
		if neg {
			return
		}
		select {
		case <-o.mail.Came():
		case <-deadline:
			ts.Fatalf("no letter came to %s", args[0])
		}
	}
}

// receiver starts a receiver of webhooks and sets HOOK to its address.
func receiver(ts *testscript.TestScript, _ bool, _ []string) {
	o := outsideOf(ts)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		o.mu.Lock()
		defer o.mu.Unlock()
		at, digits, _ := strings.Cut(strings.TrimPrefix(r.Header.Get("Taldau-Signature"), "t="), ",v1=")
		mac := hmac.New(sha256.New, []byte(o.secret))
		mac.Write([]byte(at + "." + string(body)))
		if err != nil || hex.EncodeToString(mac.Sum(nil)) != digits {
			http.Error(w, "the signature does not hold", http.StatusUnauthorized)
			return
		}
		o.events = append(o.events, r.Header.Get("Taldau-Event"))
	}))
	ts.Defer(server.Close)
	ts.Setenv("HOOK", server.URL)
}

// secret FILE reads the secret of a webhook from what a command printed.
func secret(ts *testscript.TestScript, _ bool, args []string) {
	o := outsideOf(ts)
	m := regexp.MustCompile(`secret: ([A-Za-z0-9_-]{43})`).FindStringSubmatch(ts.ReadFile(args[0]))
	if m == nil {
		ts.Fatalf("no secret in %s", args[0])
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.secret = m[1]
}

// told EVENT… holds the calls that came to the receiver to what is wanted.
func told(ts *testscript.TestScript, _ bool, args []string) {
	o := outsideOf(ts)
	o.mu.Lock()
	defer o.mu.Unlock()
	if got, want := strings.Join(o.events, " "), strings.Join(args, " "); got != want {
		ts.Fatalf("told %q, want %q", got, want)
	}
}
