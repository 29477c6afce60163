// Package webhook tells other machines what happened in the public space of the forum: small signed JSON over HTTPS.
// It never follows a redirect, and never reaches a machine that the whole Internet cannot reach.
//
// A call is a POST with these headers:
//
//	Content-Type:     application/json
//	Taldau-Event:     topic.created, post.created, topic.step, position.published, topic.removed, topic.restored, post.removed, post.restored or ping
//	Taldau-Delivery:  id of the call, the same when it is tried again
//	Taldau-Signature: t=<seconds since 1970>,v1=<hexadecimal digits>
//
// v1 is HMAC-SHA256 under the secret of the webhook of the text "<t>.<body>". A receiver computes it anew over the bytes that came, compares in
// constant time, and refuses a t that is more than five minutes away. Any answer 2xx is taken as a receipt; everything else is tried again, later and
// later. The body has no names of people and no texts: who wants them reads the page, which shows what everybody may see.
//
// What was hidden by moderation or taken back by its author is told by topic.removed and post.removed, and by their restored if it is shown again: id, number and
// address, and nothing else. A receiver that keeps copies drops them, those of a topic with all its posts, and reads a page anew that is restored. Where something was
// removed and restored before a call came through, only what is so at the moment of the call is told.
package webhook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
	"time"

	"taldau/forum"
)

// The bounds of one call.
const (
	timeout   = 10 * time.Second
	maxAnswer = 64 << 10 // bytes that are read of an answer
	maxHeader = 16 << 10
)

// Body is what a webhook is told.
type Body struct {
	Event    forum.HookEvent `json:"event"`
	Delivery string          `json:"delivery"`
	At       string          `json:"at"` // of the event, RFC 3339
	Topic    *Topic          `json:"topic,omitempty"`
	Post     *Post           `json:"post,omitempty"`
	Position string          `json:"position,omitempty"` // public id of a position
}

// Topic is a topic of the public space. Of one that was removed or restored only the id and the address are told.
type Topic struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Title    string `json:"title,omitempty"`
	Lang     string `json:"lang,omitempty"`
	Category string `json:"category,omitempty"`
	State    string `json:"state,omitempty"`
}

// Post is a post of it.
type Post struct {
	Number uint64 `json:"number"`
	URL    string `json:"url"`
}

// Caller calls webhooks. It is safe for concurrent use.
type Caller struct {
	client *http.Client
	base   string
	now    func() time.Time
}

var _ forum.Caller = (*Caller)(nil)

// Config says how webhooks are called.
type Config struct {
	BaseURL string           // of the pages that are named: "https://taldau.example"
	Private bool             // receivers may be on one's own network, without TLS
	Now     func() time.Time // of signatures; nil: time.Now
}

// New returns a caller.
func New(c Config) *Caller {
	if c.Now == nil {
		c.Now = time.Now
	}
	dialer := &net.Dialer{Timeout: timeout, KeepAlive: -1}
	if !c.Private {
		dialer.Control = public
	}
	transport := &http.Transport{
		Proxy: nil, DialContext: dialer.DialContext, TLSHandshakeTimeout: timeout, DisableKeepAlives: true, MaxResponseHeaderBytes: maxHeader,
		ForceAttemptHTTP2: true,
	}
	return &Caller{
		client: &http.Client{
			Transport: transport, Timeout: timeout,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		base: strings.TrimRight(c.BaseURL, "/"), now: c.Now,
	}
}

// Call implements forum.Caller.
func (c *Caller) Call(ctx context.Context, t forum.Telling) (int, error) {
	body, err := json.Marshal(c.body(t))
	if err != nil {
		return 0, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.URL, bytes.NewReader(body))
	if err != nil {
		return 0, errors.New("the address cannot be called")
	}
	at := c.now().Unix()
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", "Taldau")
	request.Header.Set("Taldau-Event", string(t.Event))
	request.Header.Set("Taldau-Delivery", t.ID)
	request.Header.Set("Taldau-Signature", "t="+strconv.FormatInt(at, 10)+",v1="+Sign(t.Secret, at, body))
	answer, err := c.client.Do(request)
	if err != nil {
		return 0, plain(err)
	}
	defer answer.Body.Close()
	_, _ = io.CopyN(io.Discard, answer.Body, maxAnswer) // what it says is nothing to us
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return answer.StatusCode, fmt.Errorf("the receiver answered %d", answer.StatusCode)
	}
	return answer.StatusCode, nil
}

func (c *Caller) body(t forum.Telling) Body {
	b := Body{Event: t.Event, Delivery: t.ID, At: t.At.UTC().Format(time.RFC3339), Position: t.Position}
	if t.Topic == "" {
		return b
	}
	page := c.base + "/forum/t/" + string(t.Topic)
	b.Topic = &Topic{ID: string(t.Topic), URL: page, Title: t.Title, Lang: t.Lang, Category: string(t.Category), State: string(t.State)}
	if t.Post > 0 {
		b.Post = &Post{Number: t.Post, URL: page + "/p/" + strconv.FormatUint(t.Post, 10)}
	}
	return b
}

// Sign is the signature of a body: HMAC-SHA256 under the secret of "<at>.<body>", in hexadecimal digits (FIPS 198-1).
func Sign(secret string, at int64, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%d.", at)
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// errPrivate is told of an address that not everybody can reach.
var errPrivate = errors.New("the address is not on the public Internet")

// public is asked of every connection, with the very address that is about to be called: what a name leads to is looked up once, so that nobody can
// lead the check to one machine and the call to another.
func public(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !Public(to.Addr()) {
		return errPrivate
	}
	return nil
}

// plain is why a call failed, without the addresses that the look-up found: they are shown on a page.
func plain(err error) error {
	var dns *net.DNSError
	switch {
	case errors.Is(err, errPrivate):
		return errPrivate
	case errors.As(err, &dns):
		return errors.New("the name of the receiver is not known")
	case errors.Is(err, context.DeadlineExceeded):
		return errors.New("the receiver did not answer in time")
	case errors.Is(err, syscall.ECONNREFUSED):
		return errors.New("the receiver takes no connection")
	}
	var timeouts net.Error
	if errors.As(err, &timeouts) && timeouts.Timeout() {
		return errors.New("the receiver did not answer in time")
	}
	return errors.New("the connection to the receiver failed")
}
