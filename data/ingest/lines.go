package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"taldau/data/convert"
)

// maxLine bounds one line of JSONL, and so the memory of an import.
const maxLine = 32 << 20

// lines sends each line of a JSONL file. A line that is too long, not UTF-8 or blank does not disturb the next one.
func (w walker) lines(name string, r io.Reader, empty bool) error {
	if empty {
		return w.refuse(name, convert.ReasonEmpty, "the file is empty; export it again", 0)
	}
	input := bufio.NewReaderSize(r, 1<<20)
	for number := 1; ; number++ {
		line, read, err := readLine(input)
		at := fmt.Sprintf("%s:%d", name, number)
		switch {
		case errors.Is(err, bufio.ErrTooLong):
			err = w.refuse(at, convert.ReasonTooLarge, fmt.Sprintf("the line is longer than %d MB; split the document", maxLine>>20), read)
		case errors.Is(err, io.EOF) && len(line) == 0:
			return nil
		case err != nil && !errors.Is(err, io.EOF):
			return w.refuse(at, convert.ReasonBroken, explain(err), read)
		case len(line) == 0:
			err = w.send(record{size: read})
		case !utf8.Valid(line):
			err = w.refuse(at, convert.ReasonNotUTF8, "the line is not UTF-8; save the file as UTF-8", read)
		default:
			err = w.send(record{name: at, line: line, size: read})
		}
		if err != nil {
			return err
		}
	}
}

// readLine reads one line without its end and tells how many bytes it took. A line beyond maxLine is read to its end and
// reported as bufio.ErrTooLong; the last line may lack a line feed.
func readLine(r *bufio.Reader) (line []byte, read int64, err error) {
	tooLong := false
	for {
		piece, err := r.ReadSlice('\n')
		read += int64(len(piece))
		if tooLong = tooLong || len(line)+len(piece) > maxLine; !tooLong {
			line = append(line, piece...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if tooLong {
			return nil, read, bufio.ErrTooLong
		}
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))
		if errors.Is(err, io.EOF) && len(line) > 0 {
			return line, read, nil
		}
		return line, read, err
	}
}

// uncounted returns a walker whose records do not move the progress: the archive around them was counted whole.
func (w walker) uncounted() walker {
	w.still = true
	return w
}
