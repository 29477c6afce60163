package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"taldau/data/seed"
)

// SeedCmd writes invented documents in the full JSONL form.
type SeedCmd struct {
	N    int    `default:"300" help:"Number of documents."`
	Seed uint64 `default:"1" help:"Seed of the generator; the same seed gives the same documents."`
	Out  string `default:"-" placeholder:"FILE" help:"File to write; - is standard output."`
}

// Run implements the command.
func (c *SeedCmd) Run(env *Env) (err error) {
	if c.N < 1 {
		return fmt.Errorf("--n %d: want at least 1", c.N)
	}
	var out io.Writer = env.Stdout
	if c.Out != "-" {
		f, err := os.Create(env.Path(c.Out))
		if err != nil {
			return fmt.Errorf("%w; choose another --out", err)
		}
		defer func() {
			if e := f.Close(); err == nil {
				err = e
			}
		}()
		out = f
	}
	buffered := bufio.NewWriterSize(out, 1<<20)
	if err := seed.Generate(buffered, c.N, c.Seed); err != nil {
		return err
	}
	return buffered.Flush()
}
