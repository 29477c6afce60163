// Package mail sends mail over SMTP.
// It never decides who is told of what, and it writes no words.
package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	netmail "net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"taldau/forum"
)

// Message is one mail of plain text.
type Message struct {
	ID      string // of the letter, without its host; the same at each try, so that a mailbox knows a second copy
	To      string
	Subject string
	Text    string
	At      time.Time
	// Unsubscribe is the address that ends the notices by mail with one POST; empty: the letter is no notice. Under https it is offered as
	// RFC 8058 has it, and the sending machine signs it (DKIM).
	Unsubscribe string
}

// Security is how the connection to the mail server is kept secret.
type Security string

// The ways.
const (
	StartTLS Security = "starttls" // RFC 3207; without it nothing is sent
	Implicit Security = "implicit" // TLS from the first byte (RFC 8314)
	Plain    Security = "none"     // for a server on the same machine
)

// Config says which server takes the mail.
type Config struct {
	Host     string // name or address of the server
	Port     int    // 0: 587 for StartTLS, 465 for Implicit, 25 for Plain
	User     string // empty: the server asks nobody who they are
	Password string
	Security Security
	From     string      // "Талдау <noreply@example.kz>"
	TLS      *tls.Config // nil: the certificate is checked against the roots of the system
}

// Sender sends mail through one server. It is safe for concurrent use; each mail has a connection of its own.
type Sender struct {
	config Config
	from   *netmail.Address
	domain string
}

// timeout is how long one exchange with the server may take.
const timeout = 30 * time.Second

// New checks the configuration; it asks no server.
func New(c Config) (*Sender, error) {
	from, err := netmail.ParseAddress(c.From)
	if err != nil {
		return nil, fmt.Errorf("the address of the sender %q: %w; give one like \"Taldau <noreply@example.kz>\"", c.From, err)
	}
	if c.Security == Plain && c.User != "" && !loopback(c.Host) {
		return nil, fmt.Errorf("the password would go to %s in the open; choose starttls or implicit", c.Host)
	}
	s := &Sender{config: c, from: from, domain: from.Address[strings.LastIndexByte(from.Address, '@')+1:]}
	_, err = s.client()
	return s, err
}

func loopback(host string) bool { return host == "localhost" || host == "127.0.0.1" || host == "::1" }

func (s *Sender) client() (*gomail.Client, error) {
	c := s.config
	options := []gomail.Option{gomail.WithTimeout(timeout), gomail.WithTLSConfig(s.tls())}
	switch c.Security {
	case StartTLS, "":
		options = append(options, gomail.WithTLSPortPolicy(gomail.TLSMandatory))
	case Implicit:
		options = append(options, gomail.WithSSLPort(false))
	case Plain:
		options = append(options, gomail.WithTLSPortPolicy(gomail.NoTLS))
	default:
		return nil, fmt.Errorf("there is no security %q; it is starttls, implicit or none", c.Security)
	}
	if c.Port != 0 {
		options = append(options, gomail.WithPort(c.Port))
	}
	if c.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(c.User), gomail.WithPassword(c.Password))
	}
	client, err := gomail.NewClient(c.Host, options...)
	if err != nil {
		return nil, fmt.Errorf("mail server %s: %w", c.Host, err)
	}
	return client, nil
}

func (s *Sender) tls() *tls.Config {
	if s.config.TLS != nil {
		return s.config.TLS.Clone()
	}
	return &tls.Config{ServerName: s.config.Host, MinVersion: tls.VersionTLS12}
}

// Send hands a mail to the server. Its error names codes, never the address or what the server said of it: it goes to the log. It wraps
// forum.ErrUndeliverable where the server refused the mailbox or the mail for good.
func (s *Sender) Send(ctx context.Context, m Message) error {
	msg, err := s.message(m)
	if err != nil {
		return err
	}
	client, err := s.client()
	if err != nil {
		return err
	}
	return faultOf(client.DialAndSendWithContext(ctx, msg))
}

func (s *Sender) message(m Message) (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithEncoding(gomail.EncodingB64))
	msg.FromMailAddress(s.from)
	if err := msg.To(m.To); err != nil {
		return nil, fmt.Errorf("%w: its address cannot be read", forum.ErrUndeliverable)
	}
	msg.Subject(oneLine(m.Subject))
	msg.SetMessageIDWithValue(word(m.ID) + "@" + s.domain)
	msg.SetDateWithValue(m.At)
	msg.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no machine answers
	msg.SetGenHeader("X-Auto-Response-Suppress", "All")
	if address(m.Unsubscribe) { // the library writes it as it is
		if err := msg.SetListUnsubscribeOneClick(m.Unsubscribe); err != nil {
			msg.SetListUnsubscribe(m.Unsubscribe)
		}
	}
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	return msg, nil
}

// word is an id of letters, digits and hyphens.
func word(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
	return s[:min(len(s), 64)]
}

// address reports whether a text can stand between < and > in a header: visible ASCII, and short enough for one line (RFC 5322, section 2.1.1).
func address(s string) bool {
	return s != "" && len(s) < 900 && strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f || r == '<' || r == '>' || r == ',' }) < 0
}

// oneLine takes every line break and control character out of what stands in a header.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 }), " ")
}

func faultOf(err error) error {
	var refused *gomail.SendError
	if !errors.As(err, &refused) {
		return err
	}
	text := fmt.Sprintf("%v (code %d %s)", refused.Reason, refused.ErrorCode(), refused.EnhancedStatusCode())
	permanent := refused.ErrorCode() >= 500 && refused.ErrorCode() < 600
	switch refused.Reason {
	case gomail.ErrSMTPRcptTo, gomail.ErrSMTPData, gomail.ErrSMTPDataClose:
		if permanent {
			return fmt.Errorf("%w: %s", forum.ErrUndeliverable, text)
		}
	}
	return errors.New(text)
}
