package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// One process holds the bank. While the service runs, a command that needs the bank is sent to it over a socket that only
// the same user can open, runs there, and its output comes back as it is written.

// order is a command sent to the running service.
type order struct {
	Args     []string `json:"args"`
	Dir      string   `json:"dir"`
	Terminal bool     `json:"terminal"`
	Input    []byte   `json:"input,omitempty"`
}

// frame is one piece of the answer: output, errors, or the exit code.
type frame struct {
	Out  []byte `json:"out,omitempty"`
	Err  []byte `json:"err,omitempty"`
	Exit *int   `json:"exit,omitempty"`
}

// socketPath is the place of the socket of a data folder. Socket addresses are short, so a long path gets a short stand-in.
func socketPath(dir string) string {
	path, err := filepath.Abs(filepath.Join(dir, "control.sock"))
	if err != nil || len(path) > 100 {
		sum := sha256.Sum256([]byte(path))
		return filepath.Join(os.TempDir(), fmt.Sprintf("taldau-%x.sock", sum[:8]))
	}
	return path
}

// serveControl answers orders until ctx ends.
func serveControl(ctx context.Context, app *App) (stop func(), err error) {
	path := socketPath(app.Options.Data)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("control socket %s: %w", path, err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, err
	}
	server := &http.Server{
		Handler:           controlHandler(app),
		ReadHeaderTimeout: 5 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	go server.Serve(listener) //nolint:errcheck // ends with Close below
	return func() { server.Close() }, nil
}

// controlHandler runs one order as if it had been typed here, with the open bank.
func controlHandler(app *App) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var o order
		if err := json.NewDecoder(io.LimitReader(r.Body, 1<<20)).Decode(&o); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		out := &frames{encoder: json.NewEncoder(w), flush: http.NewResponseController(w).Flush}
		code := run(r.Context(), &Env{
			Args: o.Args, Dir: o.Dir, Stdin: bytes.NewReader(o.Input), Terminal: o.Terminal, App: app,
			Stdout: frameWriter{out, false}, Stderr: frameWriter{out, true},
		})
		out.write(frame{Exit: &code})
	})
}

// frames writes frames of several goroutines one after another.
type frames struct {
	mu      sync.Mutex
	encoder *json.Encoder
	flush   func() error
}

func (f *frames) write(fr frame) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.encoder.Encode(fr); err != nil {
		return err
	}
	return f.flush()
}

type frameWriter struct {
	frames *frames
	err    bool
}

// Write implements io.Writer.
func (w frameWriter) Write(p []byte) (int, error) {
	f := frame{Out: p}
	if w.err {
		f = frame{Err: p}
	}
	return len(p), w.frames.write(f)
}

// errNoService is returned where no service answers on the socket.
var errNoService = errors.New("no running service")

// delegate has the running service do the command and returns its exit code as an error.
func delegate(ctx context.Context, dir string, env *Env) error {
	body, err := json.Marshal(order{Args: env.Args, Dir: env.Dir, Terminal: env.Terminal, Input: env.Input})
	if err != nil {
		return err
	}
	client := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "unix", socketPath(dir))
	}}}
	defer client.CloseIdleConnections()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://service/run", bytes.NewReader(body))
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return errors.Join(errNoService, err)
	}
	defer response.Body.Close()
	return relay(response.Body, env)
}

// relay copies the answer to the streams of this process.
func relay(r io.Reader, env *Env) error {
	decoder := json.NewDecoder(r)
	for {
		var f frame
		if err := decoder.Decode(&f); err != nil {
			return fmt.Errorf("the service ended before the command did: %w", err)
		}
		if _, err := env.Stdout.Write(f.Out); err != nil {
			return err
		}
		if _, err := env.Stderr.Write(f.Err); err != nil {
			return err
		}
		if f.Exit != nil && *f.Exit == 0 {
			return nil
		}
		if f.Exit != nil {
			return exitError(*f.Exit)
		}
	}
}
