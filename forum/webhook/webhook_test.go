package webhook_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"

	"taldau/forum"
	"taldau/forum/webhook"
)

const secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I"

func moment() time.Time { return time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC) }

// took is what a receiver got, checked as the documentation of the package tells it.
type took struct {
	event, delivery string
	body            []byte
}

// receiver checks signatures by the documented recipe, with none of the code that made them.
func receiver(t *testing.T, came *[]took, answer func(w http.ResponseWriter)) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		at, digits, _ := strings.Cut(r.Header.Get("Taldau-Signature"), ",v1=")
		at = strings.TrimPrefix(at, "t=")
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write([]byte(at + "." + string(body)))
		got, err := hex.DecodeString(digits)
		if err != nil || !hmac.Equal(got, mac.Sum(nil)) {
			t.Errorf("the signature %q does not hold", r.Header.Get("Taldau-Signature"))
		}
		if seconds, err := strconv.ParseInt(at, 10, 64); err != nil || seconds != moment().Unix() {
			t.Errorf("the time of the signature is %q", at)
		}
		if r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s of %s", r.Method, r.Header.Get("Content-Type"))
		}
		*came = append(*came, took{r.Header.Get("Taldau-Event"), r.Header.Get("Taldau-Delivery"), body})
		answer(w)
	}))
	t.Cleanup(server.Close)
	return server
}

func telling(url string) forum.Telling {
	return forum.Telling{
		URL: url, Secret: secret, ID: "k3vq7ah2md", Event: forum.HookPost, At: moment(), Topic: "abcdefghijklmnop", Title: `Срок "давности" <b>`, Lang: "ru", Category: "T-C.1",
		State: forum.StateQuestion, Post: 3,
	}
}

func TestCall(t *testing.T) {
	var came []took
	server := receiver(t, &came, func(w http.ResponseWriter) { w.WriteHeader(http.StatusNoContent) })
	c := webhook.New(webhook.Config{BaseURL: "https://taldau.example/", Private: true, Now: moment})
	status, err := c.Call(context.Background(), telling(server.URL))
	if err != nil || status != http.StatusNoContent || len(came) != 1 {
		t.Fatalf("status %d, %v; %d calls", status, err, len(came))
	}
	if came[0].event != "post.created" || came[0].delivery != "k3vq7ah2md" {
		t.Errorf("came %+v", came[0])
	}
	var got map[string]any
	if err := json.Unmarshal(came[0].body, &got); err != nil {
		t.Fatal(err)
	}
	want := `map[at:2026-11-26T09:00:00Z delivery:k3vq7ah2md event:post.created post:map[number:3 url:https://taldau.example/forum/t/abcdefghijklmnop/p/3] ` +
		`topic:map[category:T-C.1 id:abcdefghijklmnop lang:ru state:question title:Срок "давности" <b> url:https://taldau.example/forum/t/abcdefghijklmnop]]`
	if fmt.Sprint(got) != want {
		t.Errorf("body\n%v, want\n%s", got, want)
	}
}

func TestAnswers(t *testing.T) {
	tests := []struct {
		name   string
		answer func(w http.ResponseWriter)
		status int
		fault  string
	}{
		{"taken", func(w http.ResponseWriter) { w.WriteHeader(202) }, 202, ""},
		{"failed", func(w http.ResponseWriter) { http.Error(w, "секрет сервера", 500) }, 500, "the receiver answered 500"},
		{"gone", func(w http.ResponseWriter) { w.WriteHeader(410) }, 410, "the receiver answered 410"},
		{"a redirect is not followed", func(w http.ResponseWriter) { w.Header().Set("Location", "/elsewhere"); w.WriteHeader(307) }, 307, "the receiver answered 307"},
		{"a long answer", func(w http.ResponseWriter) { _, _ = w.Write(make([]byte, 4<<20)) }, 200, ""},
	}
	for _, tt := range tests {
		var came []took
		server := receiver(t, &came, tt.answer)
		status, err := webhook.New(webhook.Config{Private: true, Now: moment}).Call(context.Background(), telling(server.URL))
		fault := ""
		if err != nil {
			fault = err.Error()
		}
		if status != tt.status || fault != tt.fault || len(came) != 1 {
			t.Errorf("%s: status %d, %q, %d calls", tt.name, status, fault, len(came))
		}
	}
}

// TestPrivate calls receivers of this machine by every name of it: none is reached.
func TestPrivate(t *testing.T) {
	reached := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached++ }))
	defer server.Close()
	secure := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached++ }))
	defer secure.Close()
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	c := webhook.New(webhook.Config{Now: moment})
	for _, url := range []string{
		server.URL, secure.URL, "http://localhost:" + port, "http://[::1]:" + port, "http://[::ffff:127.0.0.1]:" + port, "http://0.0.0.0:" + port, "http://[::]:" + port,
		"http://127.1.2.3:" + port, "http://169.254.169.254/latest/meta-data/",
	} {
		status, err := c.Call(context.Background(), telling(url))
		if err == nil || status != 0 {
			t.Errorf("%s: status %d, %v", url, status, err)
		} else if got := err.Error(); got != "the address is not on the public Internet" && !(strings.Contains(url, "localhost") && strings.Contains(got, "name")) {
			t.Errorf("%s: %s", url, got)
		}
	}
	if reached != 0 {
		t.Errorf("%d calls reached this machine", reached)
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "2.133.1.1": true, "172.15.0.1": true, "172.32.0.1": true, "100.63.255.255": true, "100.128.0.1": true, "2a00:1450::1": true, "2606:4700::1": true,
		"127.0.0.1": false, "10.0.0.1": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false, "100.127.255.255": false,
		"0.0.0.0": false, "255.255.255.255": false, "224.0.0.1": false, "192.0.0.1": false, "192.0.2.1": false, "198.18.0.1": false, "198.51.100.1": false, "203.0.113.1": false, "240.0.0.1": false,
		"::1": false, "::": false, "::ffff:10.0.0.1": false, "::ffff:8.8.8.8": true, "::10.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false, "2001::1": false, "fc00::1": false, "fd00:ec2::254": false,
		"fe80::1": false, "fe80::1%eth0": false, "ff02::1": false, "fec0::1": false, "2001:db8::1": false, "4000::1": false,
	} {
		a, err := netip.ParseAddr(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := webhook.Public(a); got != want {
			t.Errorf("%s: %t, want %t", address, got, want)
		}
	}
	if webhook.Public(netip.Addr{}) {
		t.Error("no address is public")
	}
}

func TestCancelled(t *testing.T) {
	wait := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-wait }))
	defer server.Close()
	defer close(wait)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := webhook.New(webhook.Config{Private: true}).Call(ctx, telling(server.URL)); err == nil {
		t.Error("called although the context had ended")
	}
}
