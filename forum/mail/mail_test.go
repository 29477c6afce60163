package mail_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"

	"taldau/forum"
	"taldau/forum/mail"
	"taldau/forum/mail/mailtest"
)

func message() mail.Message {
	return mail.Message{
		ID: "letter-7-1", To: "aigul@court.example", Subject: "Вас упомянули", Text: "Здравствуйте!\n\nhttps://taldau.example/ru\n",
		At: time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC),
	}
}

func sender(t *testing.T, c mail.Config) *mail.Sender {
	t.Helper()
	s, err := mail.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func plain(s *mailtest.Server) mail.Config {
	return mail.Config{Host: s.Host, Port: s.Port, Security: mail.Plain, From: "Талдау <noreply@taldau.example>"}
}

func TestSend(t *testing.T) {
	server := mailtest.Start(t, mailtest.Config{})
	m := message()
	m.Unsubscribe = "https://taldau.example/ru/unsubscribe?code=1.x"
	if err := sender(t, plain(server)).Send(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	list := server.Take("aigul@court.example")
	if len(list) != 1 {
		t.Fatalf("%d letters", len(list))
	}
	l := list[0]
	if l.From != "noreply@taldau.example" || l.Subject != m.Subject || l.Text != m.Text {
		t.Errorf("got %q %q %q", l.From, l.Subject, l.Text)
	}
	for name, want := range map[string]string{
		"Message-Id": "<letter-7-1@taldau.example>", "Auto-Submitted": "auto-generated", "List-Unsubscribe": "<" + m.Unsubscribe + ">",
		"List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "Date": "Thu, 26 Nov 2026 09:00:00 +0000",
	} {
		if got := l.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestOneClickNeedsHTTPS holds what RFC 8058, section 3.1, says: the POST is offered for https only.
func TestOneClickNeedsHTTPS(t *testing.T) {
	server := mailtest.Start(t, mailtest.Config{})
	m := message()
	m.Unsubscribe = "http://127.0.0.1:8080/ru/unsubscribe?code=1.x"
	if err := sender(t, plain(server)).Send(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	l := server.Letters()[0]
	if l.Header.Get("List-Unsubscribe") != "<"+m.Unsubscribe+">" || l.Header.Get("List-Unsubscribe-Post") != "" {
		t.Errorf("headers %v", l.Header)
	}
}

// TestHeaders sends subjects, ids and addresses that try to add lines to the header.
func TestHeaders(t *testing.T) {
	server := mailtest.Start(t, mailtest.Config{})
	s := sender(t, plain(server))
	for _, hostile := range []string{
		"Тема\r\nBcc: victim@court.example", "Тема\nX-Evil: 1\n\nтело", "a\rX-Evil: 1", "a\x85X-Evil: 1", "a\u2028X-Evil: 1", "=?utf-8?q?a=0D=0AX-Evil:_1?=", strings.Repeat("слово ", 300),
		"<a href=\"https://evil.example\">нажмите</a>", "a\x00b",
	} {
		m := message()
		m.Subject, m.ID, m.Unsubscribe = hostile, "letter"+hostile, "https://taldau.example/"+hostile
		if err := s.Send(context.Background(), m); err != nil {
			t.Errorf("%q: %v", hostile, err)
		}
		for _, l := range server.Take(m.To) {
			for name := range l.Header {
				if name == "X-Evil" || name == "Bcc" {
					t.Errorf("%q: the header has %s", hostile, name)
				}
			}
			if l.Text != m.Text {
				t.Errorf("%q: the text is %q", hostile, l.Text)
			}
		}
		m = message()
		m.To = "a@court.example" + hostile
		if err := s.Send(context.Background(), m); !errors.Is(err, forum.ErrUndeliverable) {
			t.Errorf("to %q: %v", m.To, err)
		}
	}
	if n := len(server.Take("victim@court.example")); n != 0 {
		t.Errorf("%d letters to the victim", n)
	}
}

func TestRefusals(t *testing.T) {
	server := mailtest.Start(t, mailtest.Config{})
	s := sender(t, plain(server))
	for code, permanent := range map[int]bool{550: true, 553: true, 450: false, 421: false} {
		server.Refuse(func(string) error { return mailtest.Refusal(code) })
		err := s.Send(context.Background(), message())
		if err == nil || errors.Is(err, forum.ErrUndeliverable) != permanent {
			t.Errorf("%d: %v", code, err)
		} else if strings.Contains(err.Error(), "aigul") || strings.Contains(err.Error(), "refused\n") {
			t.Errorf("%d: the error tells the address: %v", code, err)
		}
	}
	server.Refuse(nil)
	gone := plain(server)
	gone.Port = 1
	if err := sender(t, gone).Send(context.Background(), message()); err == nil || errors.Is(err, forum.ErrUndeliverable) {
		t.Errorf("no server: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Send(ctx, message()); err == nil {
		t.Error("sent although the context had ended")
	}
}

// TestSecurity holds that nothing is sent in the open where TLS is asked for, and that the certificate and the password count.
func TestSecurity(t *testing.T) {
	certificate, roots := certificate(t)
	server := mailtest.Start(t, mailtest.Config{User: "taldau", Password: "тайна", TLS: &tls.Config{Certificates: []tls.Certificate{certificate}}})
	open := mailtest.Start(t, mailtest.Config{})
	trusted := &tls.Config{RootCAs: roots, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}
	base := mail.Config{Host: server.Host, Port: server.Port, User: "taldau", Password: "тайна", Security: mail.StartTLS, From: "noreply@taldau.example", TLS: trusted}
	tests := []struct {
		name   string
		change func(*mail.Config)
		ok     bool
	}{
		{"right", func(*mail.Config) {}, true},
		{"wrong password", func(c *mail.Config) { c.Password = "не та" }, false},
		{"nobody", func(c *mail.Config) { c.User = "" }, false},
		{"unknown certificate", func(c *mail.Config) { c.TLS = nil }, false},
		{"a server without TLS", func(c *mail.Config) { c.Port, c.User = open.Port, "" }, false},
	}
	for _, tt := range tests {
		c := base
		tt.change(&c)
		if err := sender(t, c).Send(context.Background(), message()); (err == nil) != tt.ok {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if n := len(server.Letters()) + len(open.Letters()); n != 1 {
		t.Errorf("%d letters came, want 1", n)
	}
}

func TestConfig(t *testing.T) {
	base := mail.Config{Host: "mail.example", From: "noreply@taldau.example", Security: mail.StartTLS}
	for name, change := range map[string]func(*mail.Config){
		"no sender": func(c *mail.Config) { c.From = "" }, "two senders": func(c *mail.Config) { c.From = "a@b.kz, c@d.kz" },
		"no host": func(c *mail.Config) { c.Host = "" }, "unknown security": func(c *mail.Config) { c.Security = "high" },
		"a password in the open": func(c *mail.Config) { c.Security, c.User = mail.Plain, "taldau" },
	} {
		c := base
		change(&c)
		if _, err := mail.New(c); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if _, err := mail.New(base); err != nil {
		t.Error(err)
	}
}

func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mail.test"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.ParseIP("127.0.0.1")}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, roots
}
