package convert_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"taldau/data/convert"
)

// tryBytes converts bytes under a name with default limits.
func tryBytes(name string, b []byte) (*convert.Result, error) {
	return convert.New(convert.Config{}).Convert(context.Background(), name, bytes.NewReader(b), int64(len(b)))
}

// convertBytes converts bytes that must convert.
func convertBytes(t testing.TB, name string, b []byte) *convert.Result {
	t.Helper()
	r, err := tryBytes(name, b)
	if err != nil {
		t.Fatalf("Convert(%s): %v", name, err)
	}
	return r
}

// reasonOf is the reason of a refusal, or "" with a failed test for any other error.
func reasonOf(t testing.TB, err error) convert.Reason {
	t.Helper()
	if err == nil {
		return ""
	}
	var refusal *convert.Refusal
	if !errors.As(err, &refusal) {
		t.Errorf("error = %v, want a refusal", err)
		return ""
	}
	if len(refusal.Detail) < 10 {
		t.Errorf("refusal %q has no sentence: %q", refusal.Reason, refusal.Detail)
	}
	return refusal.Reason
}

func wantParagraphs(t testing.TB, r *convert.Result, want []convert.Paragraph) {
	t.Helper()
	if !slices.Equal(r.Paragraphs, want) {
		t.Errorf("paragraphs =\n%s\nwant\n%s", lines(r.Paragraphs), lines(want))
	}
}

func lines(list []convert.Paragraph) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString("[" + string(p.Role) + "|" + p.Number + "] " + p.Text + "\n")
	}
	return b.String()
}

// file is one entry of an archive made for a test.
type file struct{ name, content string }

// zipOf makes an archive.
func zipOf(t testing.TB, files ...file) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		e, err := w.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write([]byte(f.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// skipUnderRace passes over what opens a PDF: the race detector makes the compilation of the reader, which is not ours, take minutes.
func skipUnderRace(t *testing.T, name string) {
	t.Helper()
	if raceDetector && strings.HasSuffix(name, ".pdf") {
		t.Skip("minutes with the race detector; make plain reads PDF without")
	}
}
