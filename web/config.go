package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/chain"
	"taldau/data/court"
	"taldau/data/extract"
	"taldau/data/mask"
	"taldau/data/review"
	"taldau/forum"
	"taldau/index/search"
	"taldau/index/snippet"
	"taldau/web/auth"
)

// Searcher answers the questions of the pages; search.Service is one.
type Searcher interface {
	Search(ctx context.Context, p search.Params) (*search.Answer, error)
}

// Config is what the pages stand on. Store, Search, Tree and Courts are required; the zero values of the rest are defaults.
type Config struct {
	Store      data.Store
	Search     Searcher
	Chamber    Searcher           // the judges' chamber, asked for those only who may read it; nil: it cannot be searched
	Snippets   *snippet.Snippeter // nil: words are not marked inside documents
	Tree       func() *classifier.Tree
	Courts     *court.Dictionary
	Chains     *chain.Finder      // nil: no page tells the course of a case
	Similar    SimilarActs        // nil: no page lists similar acts
	Suggest    Categories         // nil: no category is suggested for acts without one
	Accounts   *forum.Service     // nil: nobody can sign in
	Discussion *forum.Discussion  // nil: there is no forum; needs Accounts
	Passkeys   *auth.Passkeys     // nil: nobody signs in by a passkey
	Provider   *auth.Provider     // nil: nobody signs in by an identity provider
	Signatures auth.Verifier      // nil: nobody signs in by a signature
	Review     *review.Service    // nil: nobody corrects what was read; needs Accounts
	Accuracy   []extract.Measured // how well the program reads, by the sets that it was measured with
	Log        *slog.Logger       // nil: nothing is logged
	Now        func() time.Time   // nil: time.Now

	BaseURL        string   // "https://taldau.example", for citations and canonical links; empty: the host of the request
	TrustedProxies []string // addresses or networks whose X-Forwarded-For is believed; empty: none
	NoIndex        bool     // ask search engines to index no page at all; acts of courts are never offered to them
	Version        string   // of the program, shown in the footer
	Demo           bool     // the bank holds invented documents; a notice says so on every page
	Secure         bool     // served over HTTPS: cookies are Secure and HSTS is sent
	AllowPrivate   bool     // webhooks may call machines of one's own network, and without TLS
	RatePerSecond  float64  // pages per second and address on average; 0: 10; negative: no limit
	RateBurst      int      // pages that one address may ask for at once; 0: 60
}

// site is a Config with everything made from it once.
type site struct {
	Config
	*parts
	rate     *rate
	resets   *rate // letters for a new password, by address of the reader
	cookies  auth.Cookies
	throttle *auth.Throttle
	steps    *auth.Once[step] // of sign-ins under way
	repeats  [32]byte         // key of what is secret in a request that may be sent again
	notes    noteCache
	masker   *mask.Masker // finds personal data in posts
	buffers  sync.Pool    // of *bytes.Buffer, in which pages are made: not every page grows one of its own
}

// New returns the handler of all pages. It fails where Config is incomplete or a template or catalogue is broken.
func New(c Config) (http.Handler, error) {
	if c.Store == nil || c.Search == nil || c.Tree == nil || c.Courts == nil {
		return nil, errors.New("new web: Store, Search, Tree and Courts are required")
	}
	if c.Discussion != nil && c.Accounts == nil {
		return nil, errors.New("new web: Discussion needs Accounts")
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	c.BaseURL = strings.TrimRight(c.BaseURL, "/")
	s := &site{
		Config: c, rate: newRate(c.RatePerSecond, c.RateBurst, c.Now), resets: newRate(resetsPerHour/3600.0, resetsPerHour, c.Now),
		cookies: auth.Cookies{Secure: c.Secure}, throttle: auth.NewThrottle(c.Now), steps: auth.NewOnce[step](c.Now), masker: mask.New(mask.Config{}),
	}
	_, _ = rand.Read(s.repeats[:]) // never fails: crypto/rand
	s.Search = &once{search: c.Search}
	var err error
	if s.parts, err = shipped(); err != nil {
		return nil, fmt.Errorf("new web: %w", err)
	}
	engine, err := s.engine()
	if err != nil {
		return nil, fmt.Errorf("new web: %w", err)
	}
	return s.headers(engine)
}

// engine has every address of the site.
func (s *site) engine() (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	if err := e.SetTrustedProxies(s.TrustedProxies); err != nil {
		return nil, fmt.Errorf("trusted proxies: %w", err)
	}
	e.HandleMethodNotAllowed = true
	e.RedirectTrailingSlash = false // its redirects would bypass the error pages
	e.RedirectFixedPath = false
	s.routes(e)
	return e, nil
}
