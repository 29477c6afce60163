package convert

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"sync"
	"time"
)

// answer is what a child process says about one file.
type answer struct {
	Result  *Result  `json:"result,omitempty"`
	Refusal *Refusal `json:"refusal,omitempty"`
}

const (
	maxAnswer = 4 * maxText      // bytes of one answer
	maxServed = 200              // files, then a child has done its work
	idleTime  = 20 * time.Second // how long a child waits for another file
)

// children are processes that convert risky files one after another: whatever a file does to the parser, this process goes
// on. A child is kept for the next file because compiling the PDF engine takes longer than most files.
type children struct {
	command []string

	mu    sync.Mutex
	idle  []*child
	timer *time.Timer
}

// child is one process.
type child struct {
	process *exec.Cmd
	in      io.WriteCloser
	out     io.Reader
	served  int
}

// convert has one file converted. The error is a *Refusal, the context's, or that of starting the process.
func (c *children) convert(ctx context.Context, r io.ReaderAt, size int64) (*Result, error) {
	for {
		worker, err := c.take()
		if err != nil {
			return nil, fmt.Errorf("start the converter process: %w", err)
		}
		used := worker.served > 0
		a, err := worker.ask(ctx, io.NewSectionReader(r, 0, size), size)
		if err == nil {
			c.put(worker)
			if a.Refusal != nil {
				return nil, a.Refusal
			}
			return a.Result, nil
		}
		worker.end()
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case !used: // a child that served others may have been ended for their sake: that file gets another one
			return nil, refuse(ReasonBroken, "its parser broke on it; save the file again")
		}
	}
}

// take returns a waiting child, or a new one.
func (c *children) take() (*child, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if last := len(c.idle) - 1; last >= 0 {
		worker := c.idle[last]
		c.idle = c.idle[:last]
		return worker, nil
	}
	return start(c.command)
}

// put lets a child wait for the next file.
func (c *children) put(worker *child) {
	if worker.served >= maxServed {
		worker.end()
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.idle = append(c.idle, worker)
	if c.timer == nil {
		c.timer = time.AfterFunc(idleTime, c.endIdle)
		return
	}
	c.timer.Reset(idleTime)
}

// endIdle ends the children that wait.
func (c *children) endIdle() {
	c.mu.Lock()
	idle := c.idle
	c.idle = nil
	c.mu.Unlock()
	for _, worker := range idle {
		worker.end()
	}
}

func start(command []string) (*child, error) {
	c := &child{process: exec.Command(command[0], command[1:]...)}
	in, err := c.process.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.in, c.out = in, out
	return c, c.process.Start()
}

// ask has one file converted. After an error the child must be ended.
func (c *child) ask(ctx context.Context, file io.Reader, size int64) (a answer, err error) {
	stop := context.AfterFunc(ctx, func() { c.process.Process.Kill() }) //nolint:errcheck // it may have ended by itself
	defer stop()
	c.served++
	header := binary.BigEndian.AppendUint64(nil, uint64(size))
	if _, err := io.Copy(c.in, io.MultiReader(bytes.NewReader(header), file)); err != nil {
		return a, err
	}
	b, err := readFrame(c.out, maxAnswer)
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal(b, &a); err != nil {
		return a, err
	}
	if !stop() || a.Result == nil && a.Refusal == nil {
		return a, errors.New("no answer")
	}
	return a, nil
}

// end ends a child: it ends by itself when nothing more comes, and is killed where it does not listen.
func (c *child) end() {
	c.in.Close()
	c.process.Process.Kill() //nolint:errcheck // it may have ended by itself
	c.process.Wait()         //nolint:errcheck // killed
}

// ServeChild is the child's side: it reads files from in, one after another, and writes an answer for each to out, until in
// ends. Each file is its size in eight bytes, most significant first, and its bytes; each answer likewise.
func ServeChild(ctx context.Context, in io.Reader, out io.Writer) error {
	var pdf pdfReader
	for {
		b, err := readFrame(in, 1<<40)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		var a answer
		if a.Result, err = pdf.convert(ctx, bytes.NewReader(b), int64(len(b))); err != nil && !errors.As(err, &a.Refusal) {
			return err
		}
		encoded, err := json.Marshal(a)
		if err != nil {
			return err
		}
		if _, err := out.Write(append(binary.BigEndian.AppendUint64(nil, uint64(len(encoded))), encoded...)); err != nil {
			return err
		}
	}
}

// readFrame reads a size and as many bytes. io.EOF means that there is no further frame.
func readFrame(r io.Reader, most uint64) ([]byte, error) {
	var header [8]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return nil, err
	}
	size := binary.BigEndian.Uint64(header[:])
	if size > most {
		return nil, fmt.Errorf("a frame of %d bytes, at most %d are read", size, most)
	}
	b, err := io.ReadAll(io.LimitReader(r, int64(size)))
	if err == nil && uint64(len(b)) < size {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}
