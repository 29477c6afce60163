package convert

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"taldau/data"
	"taldau/data/fold"
)

// Paragraph is one block of text: cleaned, without line breaks.
type Paragraph struct {
	Text   string             `json:"text"`
	Role   data.ParagraphRole `json:"role,omitempty"`
	Number string             `json:"number,omitempty"` // printed number of a list or point that begins with a digit, "10.1"; it stands in Text too
}

// Meta is what the file says of itself; every field may be empty.
type Meta struct {
	Title  string `json:"title,omitempty"`
	Lang   string `json:"lang,omitempty"` // kk, ru, en
	Date   string `json:"date,omitempty"` // 2006-01-02
	Number string `json:"number,omitempty"`
	Court  string `json:"court,omitempty"`
	URL    string `json:"url,omitempty"`
}

// Result is a converted file.
type Result struct {
	Format     string      `json:"format"`
	Meta       Meta        `json:"meta"`
	Paragraphs []Paragraph `json:"paragraphs"`
}

// The defaults of Config.
const (
	DefaultMaxBytes = 100 << 20
	DefaultTimeout  = 60 * time.Second
)

// maxParagraphs and maxText bound what one file may become.
const (
	maxParagraphs = 200_000
	maxText       = 64 << 20
)

// Config sets the limits; zero fields are defaults.
type Config struct {
	MaxBytes int64         // largest file; 0: DefaultMaxBytes
	Timeout  time.Duration // longest conversion; 0: DefaultTimeout
	Child    []string      // command that runs ServeChild, for risky formats; empty: they are converted in this process
}

// Converter converts files. It is safe for concurrent use.
type Converter struct {
	Config
	pdf      pdfReader
	children children
}

// New returns a converter.
func New(c Config) *Converter {
	if c.MaxBytes <= 0 {
		c.MaxBytes = DefaultMaxBytes
	}
	if c.Timeout <= 0 {
		c.Timeout = DefaultTimeout
	}
	return &Converter{Config: c, children: children{command: c.Child}}
}

// Convert reads a file of a size under a name. The content decides on the format; the name decides between formats that look
// alike, and a name that claims another format is refused. The error is a *Refusal for everything that is wrong with the
// file, else the context's.
func (c *Converter) Convert(ctx context.Context, name string, r io.ReaderAt, size int64) (*Result, error) {
	switch {
	case size == 0:
		return nil, refuse(ReasonEmpty, "the file is empty; export it again")
	case size > c.MaxBytes:
		return nil, refuse(ReasonTooLarge, "the file has %d MB, at most %d MB are read; split it or raise --max-file", size>>20, c.MaxBytes>>20)
	}
	format, err := detect(name, r, size)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	result, err := c.run(ctx, format, r, size)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, refuse(ReasonTimeout, "it took longer than %v; split the file or raise --convert-timeout", c.Timeout)
	}
	if err != nil {
		return nil, err
	}
	return c.finish(format, result)
}

// run converts one file of a known format. A fault of a parser ends the one file, not the import.
func (c *Converter) run(ctx context.Context, f format, r io.ReaderAt, size int64) (result *Result, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			result, err = nil, fmt.Errorf("convert %s: the parser failed: %v", f.label, fault)
		}
	}()
	switch {
	case f.risky && len(c.Child) > 0:
		return c.children.convert(ctx, r, size)
	case f.risky:
		return c.pdf.convert(ctx, r, size)
	}
	return f.convert(ctx, r, size)
}

// finish cleans the text and refuses a file without any.
func (c *Converter) finish(f format, r *Result) (*Result, error) {
	r.Format = f.name
	kept, total := r.Paragraphs[:0], 0
	for _, p := range r.Paragraphs {
		p.Text = strings.Join(strings.Fields(fold.Clean(p.Text)), " ")
		if p.Text == "" {
			continue
		}
		if total += len(p.Text); total > maxText || len(kept) == maxParagraphs {
			return nil, refuse(ReasonTooLarge, "it has more than %d MB of text or %d paragraphs; split it", maxText>>20, maxParagraphs)
		}
		p.Number = printedNumber(p.Number)
		kept = append(kept, p)
	}
	if r.Paragraphs = kept; len(kept) == 0 {
		return nil, refuse(ReasonEmpty, "there is no text in the file")
	}
	r.Meta.Title = strings.Join(strings.Fields(fold.Clean(r.Meta.Title)), " ")
	if f.titleDoubtful && !r.hasText(r.Meta.Title) {
		r.Meta.Title = ""
	}
	return r, nil
}

// printedNumber is a number without the punctuation around it. Letters and signs of lists are text, not numbers.
func printedNumber(s string) string {
	s = strings.Trim(s, " .()")
	if s == "" || s[0] < '0' || s[0] > '9' {
		return ""
	}
	return s
}

// hasText reports whether a paragraph holds s. The title among the properties of an office file is often the one of the
// template or of an earlier document: it is believed where the text says the same.
func (r *Result) hasText(s string) bool {
	s = strings.ToLower(s)
	for _, p := range r.Paragraphs {
		if strings.Contains(strings.ToLower(p.Text), s) {
			return true
		}
	}
	return false
}

// extensionOf is the lower-case extension of a name, without the dot.
func extensionOf(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
}

// readAll reads a whole file whose size was checked.
func readAll(r io.ReaderAt, size int64) ([]byte, error) {
	b := make([]byte, size)
	n, err := r.ReadAt(b, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, refuse(ReasonBroken, "it cannot be read: %v; copy it again", err)
	}
	if int64(n) < size {
		return nil, refuse(ReasonBroken, "it ends after %d of %d bytes; copy it again", n, size)
	}
	return b, nil
}

// refuse makes a refusal.
func refuse(reason Reason, detail string, args ...any) *Refusal {
	return &Refusal{Reason: reason, Detail: fmt.Sprintf(detail, args...)}
}
