package convert

import (
	"context"
	"errors"
	"io"
	"sync"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	maxPages = 20_000
	// memoryPages bounds the memory of the PDF engine, in pages of 64 KB.
	memoryPages = 16_384
)

// pdfReader reads the text layer of PDF files with PDFium. The engine runs as WebAssembly: a file that breaks it breaks a box
// without files, network or more memory than allowed. It is compiled once for all readers of a process, which takes seconds; each
// file then has a box of its own.
type pdfReader struct{}

// compiled is the store of the compiled engine.
var compiled = sync.OnceValue(wazero.NewCompilationCache)

// convert reads one file.
func (pdfReader) convert(ctx context.Context, r io.ReaderAt, size int64) (*Result, error) {
	b, err := readAll(r, size)
	if err != nil {
		return nil, err
	}
	boxes, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(memoryPages).WithCloseOnContextDone(true).WithCompilationCache(compiled()),
	})
	if err != nil {
		return nil, pdfRefusal(ctx, err)
	}
	defer boxes.Close() //nolint:errcheck // nothing of it is needed any more
	engine, err := boxes.GetInstance(DefaultTimeout)
	if err != nil {
		return nil, pdfRefusal(ctx, err)
	}
	defer engine.Close() //nolint:errcheck // as above
	d, err := openPDF(engine, b)
	if err != nil {
		return nil, pdfRefusal(ctx, err)
	}
	if err := d.read(ctx); err != nil {
		return nil, pdfRefusal(ctx, err)
	}
	return d.result()
}

// pdfDocument is an opened file and what was read of it.
type pdfDocument struct {
	engine   pdfium.Pdfium
	document references.FPDF_DOCUMENT
	count    int
	title    string
	pages    [][]pdfLine
	pictures int // pages that are a picture with hardly any text
}

func openPDF(engine pdfium.Pdfium, b []byte) (*pdfDocument, error) {
	opened, err := engine.OpenDocument(&requests.OpenDocument{File: &b})
	if err != nil {
		return nil, err
	}
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, err
	}
	if count.PageCount > maxPages {
		return nil, refuse(ReasonTooLarge, "it has %d pages, at most %d are read; split it", count.PageCount, maxPages)
	}
	d := &pdfDocument{engine: engine, document: opened.Document, count: count.PageCount}
	if meta, err := engine.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: opened.Document, Tag: "Title"}); err == nil {
		d.title = meta.Value
	}
	return d, nil
}

// read reads all pages.
func (d *pdfDocument) read(ctx context.Context) error {
	text := 0
	for i := range d.count {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		page := &pdfPage{engine: d.engine, page: requests.Page{ByIndex: &requests.PageByIndex{Document: d.document, Index: i}}}
		lines, err := page.lines()
		if err != nil {
			return err
		}
		if page.isPicture(lines) {
			d.pictures++
		}
		for _, l := range lines {
			text += len(l.text)
		}
		if text > maxText {
			return refuse(ReasonTooLarge, "it has more than %d MB of text; split it", maxText>>20)
		}
		d.pages = append(d.pages, lines)
	}
	return nil
}

// result makes paragraphs. Where most pages are pictures, the text is no more than what a registry stamped on them, and a
// bank that held only that would seem to hold the act.
func (d *pdfDocument) result() (*Result, error) {
	r := &Result{Paragraphs: pdfParagraphs(d.pages), Meta: Meta{Title: d.title}}
	if len(r.Paragraphs) == 0 || 2*d.pictures > d.count {
		return nil, refuse(ReasonScanned, "%d of its %d pages hold no text, only a picture of it; recognise the text (OCR) and import the result",
			max(d.pictures, d.count-len(r.Paragraphs)), d.count)
	}
	return r, nil
}

// pdfRefusal names what the engine says.
func pdfRefusal(ctx context.Context, err error) error {
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return refuse(ReasonEncrypted, "it is protected by a password; save it without one")
	}
	return refuse(ReasonBroken, "the PDF cannot be read: %v; save it again", err)
}
