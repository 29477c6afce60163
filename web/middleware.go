package web

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"
)

// The keys of a gin context.
const (
	keyRequest = "request"
	keyError   = "error"
)

// maxBody is the largest body of a request that is no text of the forum: a form of preferences. No field of one that is shown again is longer.
const maxBody = 16 << 10

// policy allows nothing but the site's own styles, images and forms.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// compression is the level of gzip. Of a page of thirty posts (53,547 bytes) level 1 makes 6,644 bytes in 153 µs, the default level 5,932 bytes in 372 µs.
const compression = 1

// headers wraps the engine, so that its own answers bear the security headers too, and compresses what it writes.
func (s *site) headers(next http.Handler) (http.Handler, error) {
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.EnableZstd(false), gzhttp.CompressionLevel(compression))
	if err != nil {
		return nil, fmt.Errorf("new web: compression: %w", err)
	}
	compressed := compress(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if s.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		if s.NoIndex {
			h.Set("X-Robots-Tag", "noindex")
		}
		r.Body = http.MaxBytesReader(w, r.Body, bodyLimit(r.URL.Path))
		compressed.ServeHTTP(w, r)
	}), nil
}

// logged writes one line for each request. What a reader typed is not in it: the query string is left out, and of the
// address only the network.
func (s *site) logged(c *gin.Context) {
	start := s.Now()
	id := make([]byte, 8)
	_, _ = rand.Read(id) // never fails: crypto/rand
	c.Set(keyRequest, hex.EncodeToString(id))
	c.Header("X-Request-Id", hex.EncodeToString(id))
	c.Next()

	level, failure := slog.LevelInfo, c.GetString(keyError)
	if c.Writer.Status() >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	attrs := []slog.Attr{
		slog.String("request", c.GetString(keyRequest)),
		slog.String("method", c.Request.Method),
		slog.String("path", clip(c.Request.URL.Path, 200)),
		slog.String("route", c.FullPath()),
		slog.Int("status", c.Writer.Status()),
		slog.Int("bytes", c.Writer.Size()),
		slog.Duration("took", s.Now().Sub(start).Round(time.Microsecond)),
		slog.String("net", network(c.ClientIP())),
	}
	if failure != "" && c.Writer.Status() >= http.StatusInternalServerError {
		attrs = append(attrs, slog.String("err", failure))
	}
	s.Log.LogAttrs(c.Request.Context(), level, "request", attrs...)
}

// recovered turns a panic of a handler into the page of an internal error; the next request is served as ever.
func (s *site) recovered(c *gin.Context) {
	defer func() {
		fault := recover()
		if fault == nil {
			return
		}
		if fault == http.ErrAbortHandler {
			panic(fault)
		}
		s.Log.Error("panic", "request", c.GetString(keyRequest), "fault", fmt.Sprint(fault), "stack", string(debug.Stack()))
		c.Abort()
		if !c.Writer.Written() {
			s.visit(c, "").fail(fmt.Errorf("panic: %v", fault))
		}
	}()
	c.Next()
}

// framed refuses a body whose length is not told beforehand, and ends the connection. net/http lets Transfer-Encoding win over a Content-Length that stands
// beside it and hides the second; whoever stands before this server might have believed the other one (RFC 9112, section 6.3). Browsers
// send every form with its length.
func (s *site) framed(c *gin.Context) {
	if len(c.Request.TransferEncoding) > 0 {
		c.Header("Connection", "close")
		s.visit(c, "").fail(errFraming)
		c.Abort()
	}
}

// network is the part of an address that is logged and limited: 24 bits of IPv4, 64 of IPv6.
func network(ip string) string {
	addr, err := netip.ParseAddr(ip)
	if err != nil {
		return ""
	}
	bits := 24
	if addr.Is6() && !addr.Is4In6() {
		bits = 64
	}
	prefix, err := addr.Unmap().Prefix(bits)
	if err != nil {
		return ""
	}
	return prefix.String()
}

// clip cuts s to at most n bytes at a rune boundary.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
