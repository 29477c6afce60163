package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"taldau/web/ui"
)

// static is the embedded assets under names that hold a hash of their content, each compressed once.
type static struct {
	address map[string]string // file name → address
	files   map[string]asset  // name in the address → content
}

type asset struct {
	mime        string
	plain, gzip []byte
}

func newStatic() (*static, error) {
	st := &static{address: map[string]string{}, files: map[string]asset{}}
	entries, err := fs.ReadDir(ui.Files, "static")
	if err != nil {
		return nil, fmt.Errorf("read static files: %w", err)
	}
	for _, entry := range entries {
		content, err := contentOf(entry)
		if err != nil {
			return nil, fmt.Errorf("read static files: %w", err)
		}
		mime, ok := mimes[path.Ext(entry.Name())]
		if !ok {
			return nil, fmt.Errorf("static file %s: no media type is known for it", entry.Name())
		}
		sum := sha256.Sum256(content)
		ext := path.Ext(entry.Name())
		name := strings.TrimSuffix(entry.Name(), ext) + "." + hex.EncodeToString(sum[:6]) + ext
		st.address[entry.Name()] = "/static/" + name
		st.files[name] = asset{mime: mime, plain: content, gzip: gzipped(content)}
	}
	return st, nil
}

// contentOf reads a file. A folder is one file too: the parts in it, by name, so that a page asks once for scripts that are of different things.
func contentOf(entry fs.DirEntry) ([]byte, error) {
	at := "static/" + entry.Name()
	if !entry.IsDir() {
		return fs.ReadFile(ui.Files, at)
	}
	parts, err := fs.ReadDir(ui.Files, at)
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, p := range parts {
		content, err := fs.ReadFile(ui.Files, at+"/"+p.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, content...)
	}
	return all, nil
}

var mimes = map[string]string{
	".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".js": "text/javascript; charset=utf-8",
}

func gzipped(content []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is valid
	_, _ = w.Write(content)                               // a bytes.Buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

// staticFile serves an asset. Its address changes with its content, so it may be kept for ever.
func (s *site) staticFile(c *gin.Context) error {
	a, ok := s.static.files[strings.TrimPrefix(c.Param("file"), "/")]
	if !ok {
		return errNotFound
	}
	c.Header("Cache-Control", "public, max-age=31536000, immutable")
	c.Header("Vary", "Accept-Encoding")
	body := a.plain
	if acceptsGzip(c.GetHeader("Accept-Encoding")) {
		c.Header("Content-Encoding", "gzip")
		body = a.gzip
	}
	c.Header("Content-Length", strconv.Itoa(len(body)))
	c.Data(http.StatusOK, a.mime, body)
	return nil
}

// acceptsGzip reads an Accept-Encoding header; anything but a plain "gzip" without q=0 counts as no.
func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(clip(header, 256), ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			q = strings.ReplaceAll(q, " ", "")
			return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
		}
	}
	return false
}

// favicon leads browsers that ask for the icon by its old address to it.
func (s *site) favicon(c *gin.Context) error {
	c.Header("Cache-Control", "public, max-age=86400")
	c.Redirect(http.StatusFound, s.static.address["icon.svg"])
	return nil
}

// robots lets crawlers read everything but the endless combinations of filters; acts are kept out of their indexes by the
// X-Robots-Tag header, which they can only see where they may read.
func (s *site) robots(c *gin.Context) error {
	c.Header("Cache-Control", "public, max-age=3600")
	rules := "User-agent: *\nDisallow: /*/search?\nDisallow: /*/n/\nDisallow: /*/preview?\nDisallow: /*/preferences\nAllow: /\n"
	if s.NoIndex {
		rules = "User-agent: *\nAllow: /\n" // every page says noindex itself
	}
	c.Data(http.StatusOK, "text/plain; charset=utf-8", []byte(rules))
	return nil
}

// health tells a supervisor whether the bank can be read.
func (s *site) health(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	if _, err := s.Store.Stats(c.Request.Context()); err != nil {
		s.Log.Error("health", "err", err)
		c.Data(http.StatusServiceUnavailable, "text/plain; charset=utf-8", []byte("bank unavailable\n"))
		return nil
	}
	c.Data(http.StatusOK, "text/plain; charset=utf-8", []byte("ok\n"))
	return nil
}
