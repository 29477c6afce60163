package convert

import (
	"context"
	"errors"
	"io"

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

// convertPDF reads the text layer of a PDF with PDFium. The engine runs as WebAssembly: a file that breaks it breaks a box
// without files, network or more memory than allowed.
func convertPDF(ctx context.Context, r io.ReaderAt, size int64) (*Result, error) {
	b, err := readAll(r, size)
	if err != nil {
		return nil, err
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(memoryPages).WithCloseOnContextDone(true),
	})
	if err != nil {
		return nil, pdfRefusal(ctx, err)
	}
	defer pool.Close() //nolint:errcheck // nothing of it is needed any more
	engine, err := pool.GetInstance(DefaultTimeout)
	if err != nil {
		return nil, pdfRefusal(ctx, err)
	}
	defer engine.Close() //nolint:errcheck // as above
	pages, title, err := pdfPages(ctx, engine, b)
	if err != nil {
		return nil, pdfRefusal(ctx, err)
	}
	result := &Result{Paragraphs: pdfParagraphs(pages)}
	result.Meta.Title = title
	if len(result.Paragraphs) == 0 {
		return nil, refuse(ReasonScanned, "its %d pages are pictures without text; recognise the text (OCR) and import the result", len(pages))
	}
	return result, nil
}

// pdfPages reads the lines of all pages.
func pdfPages(ctx context.Context, engine pdfium.Pdfium, b []byte) (pages [][]pdfLine, title string, err error) {
	opened, err := engine.OpenDocument(&requests.OpenDocument{File: &b})
	if err != nil {
		return nil, "", err
	}
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, "", err
	}
	if count.PageCount > maxPages {
		return nil, "", refuse(ReasonTooLarge, "it has %d pages, at most %d are read; split it", count.PageCount, maxPages)
	}
	if meta, err := engine.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: opened.Document, Tag: "Title"}); err == nil {
		title = meta.Value
	}
	for i := range count.PageCount {
		if ctx.Err() != nil {
			return nil, "", ctx.Err()
		}
		lines, err := pdfPage(engine, opened.Document, i)
		if err != nil {
			return nil, "", err
		}
		pages = append(pages, lines)
	}
	return pages, title, nil
}

// pdfPage reads the lines of one page.
func pdfPage(engine pdfium.Pdfium, document references.FPDF_DOCUMENT, index int) ([]pdfLine, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: index}}
	text, err := engine.GetPageTextStructured(&requests.GetPageTextStructured{Page: page, Mode: requests.GetPageTextStructuredModeRects})
	if err != nil {
		return nil, err
	}
	pieces := make([]pdfPiece, 0, len(text.Rects))
	for _, r := range text.Rects {
		p := r.PointPosition
		pieces = append(pieces, pdfPiece{text: r.Text, left: p.Left, right: p.Right, top: p.Top, bottom: p.Bottom})
	}
	return pdfLines(pieces), nil
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
