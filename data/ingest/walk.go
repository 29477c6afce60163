package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"taldau/data/convert"
)

// record is one thing to import: a line of JSONL, a file, or an entry of an archive. Exactly one of line, path, content and
// problem is set; a record with only a size moves the progress.
type record struct {
	name    string
	line    []byte // one JSON object
	path    string // a file to be opened by the worker
	content []byte // an entry of an archive
	problem *Problem
	size    int64 // bytes of the input that this record stands for
}

// walk sends the records of all paths in order: folders by name, archives by entry, JSONL by line.
func (in *Importer) walk(ctx context.Context, paths []string, out chan<- record) error {
	w := walker{ctx: ctx, out: out}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			if err := w.refuse(path, convert.ReasonBroken, explain(err), 0); err != nil {
				return err
			}
			continue
		}
		if !info.IsDir() {
			err = w.file(path, info.Size())
		} else {
			err = filepath.WalkDir(path, w.entry)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

type walker struct {
	ctx   context.Context
	out   chan<- record
	still bool // sizes are not counted
}

func (w walker) send(r record) error {
	if w.still {
		r.size = 0
	}
	select {
	case w.out <- r:
		return nil
	case <-w.ctx.Done():
		return w.ctx.Err()
	}
}

func (w walker) refuse(name string, reason convert.Reason, detail string, size int64) error {
	return w.send(record{name: name, size: size, problem: &Problem{Name: name, Reason: reason, Detail: detail}})
}

// entry is one step of WalkDir. Hidden files are passed over; links are not followed.
func (w walker) entry(path string, d fs.DirEntry, err error) error {
	if err != nil {
		return w.refuse(path, convert.ReasonBroken, explain(err), 0)
	}
	hidden := strings.HasPrefix(d.Name(), ".") && d.Name() != "." && d.Name() != ".."
	switch {
	case d.IsDir() && hidden:
		return fs.SkipDir
	case d.IsDir() || hidden || !d.Type().IsRegular():
		return nil
	}
	info, err := d.Info()
	if err != nil {
		return w.refuse(path, convert.ReasonBroken, explain(err), 0)
	}
	return w.file(path, info.Size())
}

// file sends what one file holds.
func (w walker) file(path string, size int64) error {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".jsonl", ".ndjson", ".json":
		f, err := os.Open(path)
		if err != nil {
			return w.refuse(path, convert.ReasonBroken, explain(err), size)
		}
		defer f.Close()
		return w.lines(path, f, size == 0)
	case ".zip":
		return w.archive(path, size)
	}
	return w.send(record{name: path, path: path, size: size})
}

// archive sends the entries of a ZIP file; archives inside archives are refused.
func (w walker) archive(path string, size int64) error {
	f, err := os.Open(path)
	if err != nil {
		return w.refuse(path, convert.ReasonBroken, explain(err), size)
	}
	defer f.Close()
	zip, err := convert.OpenZip(f, size, convert.ArchiveLimits())
	if err != nil {
		return w.refused(path, err, size)
	}
	if err := w.send(record{size: size}); err != nil {
		return err
	}
	for _, entry := range zip.Entries() {
		if err := w.archived(path+"/"+entry.Name, entry); err != nil {
			return err
		}
	}
	return nil
}

// archived sends one entry of an archive.
func (w walker) archived(name string, entry convert.ZipEntry) error {
	content, err := entry.Read()
	if err != nil {
		return w.refused(name, err, 0)
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl", ".ndjson", ".json":
		return w.uncounted().lines(name, bytes.NewReader(content), len(content) == 0)
	case ".zip":
		return w.refuse(name, convert.ReasonUnsupported, "an archive inside an archive; unpack it and import the folder", 0)
	}
	return w.send(record{name: name, content: content})
}

// refused reports a conversion's refusal under a name.
func (w walker) refused(name string, err error, size int64) error {
	p := problemOf(name, err)
	return w.send(record{name: name, size: size, problem: &p})
}

// problemOf names the reason of an error of conversion.
func problemOf(name string, err error) Problem {
	var refusal *convert.Refusal
	if errors.As(err, &refusal) {
		return Problem{Name: name, Reason: refusal.Reason, Detail: refusal.Detail}
	}
	return Problem{Name: name, Reason: convert.ReasonBroken, Detail: explain(err)}
}

// explain turns an error of the file system into a sentence that names the mending.
func explain(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file; check the path"
	case errors.Is(err, fs.ErrPermission):
		return "no permission to read it; give this user read access"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it ends in the middle; copy it again"
	}
	return fmt.Sprint(err)
}
