package convert

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
)

// answer is what a child process says about one file.
type answer struct {
	Result  *Result  `json:"result,omitempty"`
	Refusal *Refusal `json:"refusal,omitempty"`
}

// maxAnswer bounds what is read from a child.
const maxAnswer = 4 * maxText

// inChild converts one file in a process of its own: whatever the file does to the parser, this process goes on.
func (c *Converter) inChild(ctx context.Context, f format, r io.ReaderAt, size int64) (*Result, error) {
	command := exec.CommandContext(ctx, c.Child[0], c.Child[1:]...)
	header := binary.BigEndian.AppendUint64([]byte{byte(len(f.name))}, uint64(size))
	command.Stdin = io.MultiReader(bytes.NewReader(header), bytes.NewReader([]byte(f.name)), io.NewSectionReader(r, 0, size))
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	var a answer
	decodeErr := json.NewDecoder(io.LimitReader(out, maxAnswer)).Decode(&a)
	waitErr := command.Wait()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case decodeErr == nil && a.Refusal != nil:
		return nil, a.Refusal
	case decodeErr == nil && waitErr == nil && a.Result != nil:
		return a.Result, nil
	}
	return nil, refuse(ReasonBroken, "its parser ended without an answer; save the file again")
}

// ServeChild is the child's side: it reads one file from in and writes the answer to out.
func ServeChild(ctx context.Context, in io.Reader, out io.Writer) error {
	var header [9]byte
	if _, err := io.ReadFull(in, header[:]); err != nil {
		return err
	}
	name := make([]byte, header[0])
	if _, err := io.ReadFull(in, name); err != nil {
		return err
	}
	size := int64(binary.BigEndian.Uint64(header[1:]))
	b, err := io.ReadAll(io.LimitReader(in, size))
	if err != nil {
		return err
	}
	var a answer
	if f, ok := formatOf(string(name)); !ok {
		a.Refusal = refuse(ReasonUnsupported, "%q is not a format that is read", name)
	} else if a.Result, err = f.convert(ctx, bytes.NewReader(b), int64(len(b))); err != nil {
		if !errors.As(err, &a.Refusal) {
			return err
		}
	}
	return json.NewEncoder(out).Encode(a)
}
