// Package mailtest is a mail server on the loopback for tests: it takes mail over real SMTP and keeps it.
// It never sends anything on.
package mailtest

import (
	"bytes"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Letter is a mail that came.
type Letter struct {
	From, To string
	Raw      string
	Header   mail.Header
	Subject  string // decoded
	Text     string // decoded
}

// Server keeps what it takes. It is safe for concurrent use.
type Server struct {
	Host string
	Port int
	Addr string

	mu      sync.Mutex
	letters []Letter
	refuse  func(to string) error
	user    string
	secret  string
	wake    chan struct{}
}

// Config changes what a server does.
type Config struct {
	User, Password string      // empty: it asks nobody who they are
	TLS            *tls.Config // it offers STARTTLS
}

// Start starts a server that ends with the test.
func Start(t testing.TB, c Config) *Server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{user: c.User, secret: c.Password, wake: make(chan struct{}, 1000)}
	at := listener.Addr().(*net.TCPAddr)
	s.Host, s.Port, s.Addr = "127.0.0.1", at.Port, at.String()
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }))
	server.Domain, server.TLSConfig, server.AllowInsecureAuth = "mail.test", c.TLS, false
	done := make(chan struct{})
	go func() { defer close(done); _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close(); <-done })
	return s
}

// Refuse lets do decide about every recipient; nil takes all.
func (s *Server) Refuse(do func(to string) error) { s.mu.Lock(); defer s.mu.Unlock(); s.refuse = do }

// Refusal is an answer of SMTP with its code.
func Refusal(code int) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 1, 1}, Message: "refused"}
}

// Letters are all that came, oldest first.
func (s *Server) Letters() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.letters)
}

// Take returns what came to an address and forgets everything.
func (s *Server) Take(to string) []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := slices.DeleteFunc(s.letters, func(l Letter) bool { return l.To != to })
	s.letters = nil
	return list
}

// Came receives a value for every mail.
func (s *Server) Came() <-chan struct{} { return s.wake }

type session struct {
	server *Server
	from   string
	to     []string
	known  bool
}

// AuthMechanisms implements smtp.AuthSession.
func (c *session) AuthMechanisms() []string {
	if c.server.user == "" {
		return nil
	}
	return []string{sasl.Plain}
}

// Auth implements smtp.AuthSession.
func (c *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != c.server.user || password != c.server.secret {
			return smtp.ErrAuthFailed
		}
		c.known = true
		return nil
	}), nil
}

// Mail implements smtp.Session.
func (c *session) Mail(from string, _ *smtp.MailOptions) error {
	if c.server.user != "" && !c.known {
		return smtp.ErrAuthRequired
	}
	c.from = from
	return nil
}

// Rcpt implements smtp.Session.
func (c *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	if c.server.refuse != nil {
		if err := c.server.refuse(to); err != nil {
			return err
		}
	}
	c.to = append(c.to, to)
	return nil
}

// Data implements smtp.Session.
func (c *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	for _, to := range c.to {
		l, err := parse(raw)
		if err != nil {
			return err
		}
		l.From, l.To = c.from, to
		c.server.mu.Lock()
		c.server.letters = append(c.server.letters, l)
		c.server.mu.Unlock()
		select {
		case c.server.wake <- struct{}{}:
		default:
		}
	}
	return nil
}

// Reset implements smtp.Session.
func (c *session) Reset() { c.from, c.to = "", nil }

// Logout implements smtp.Session.
func (c *session) Logout() error { return nil }

func parse(raw []byte) (Letter, error) {
	l := Letter{Raw: string(raw)}
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return l, err
	}
	l.Header = m.Header
	if l.Subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		return l, err
	}
	body := m.Body
	switch m.Header.Get("Content-Transfer-Encoding") {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	if !strings.HasPrefix(m.Header.Get("Content-Type"), "text/plain; charset=UTF-8") {
		return l, errors.New("the mail is not one plain text: " + m.Header.Get("Content-Type"))
	}
	text, err := io.ReadAll(body)
	l.Text = strings.ReplaceAll(string(text), "\r\n", "\n")
	return l, err
}
