package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"taldau/data/ingest"
)

// ImportCmd imports files into the bank and brings the index up to date.
type ImportCmd struct {
	Paths  []string `arg:"" name:"path" help:"Files, folders, ZIP archives: JSONL, DOCX, ODT, RTF, PDF, HTML, TXT, Markdown, Akoma Ntoso XML."`
	DryRun bool     `name:"dry-run" help:"Do everything but write."`
	JSON   bool     `name:"json" help:"Print the report as JSON."`
}

// Run implements the command. The exit code is 1 if anything was refused.
func (c *ImportCmd) Run(ctx context.Context, o *Options, env *Env) error {
	if c.DryRun && env.App == nil && !bankExists(env.Path(o.Data)) {
		// A dry run makes no folder: it is measured against an empty bank that is thrown away.
		dir, err := os.MkdirTemp("", "taldau-dry-run-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.Data = dir
	}
	return withNewApp(ctx, o, env, func(app *App) error {
		paths := make([]string, len(c.Paths))
		for i, p := range c.Paths {
			paths[i] = env.Path(p)
		}
		report, err := c.importAll(ctx, app, env, paths)
		if err != nil {
			return fmt.Errorf("import: %w; what was stored is kept, run the same import again to go on", err)
		}
		if !c.DryRun {
			if err := app.CatchUp(ctx, env); err != nil {
				return fmt.Errorf("index: %w; the bank is complete, run \"taldau reindex\"", err)
			}
		}
		if c.JSON {
			err = json.NewEncoder(env.Stdout).Encode(report)
		} else {
			printReport(env.Stdout, report)
		}
		if err == nil && report.Refused > 0 {
			return exitError(1)
		}
		return err
	})
}

func (c *ImportCmd) importAll(ctx context.Context, app *App, env *Env, paths []string) (ingest.Report, error) {
	bar := newBar(env, totalSize(paths), "import")
	defer bar.Close()
	importer := app.Importer()
	importer.DryRun = c.DryRun
	importer.OnAdvance = func(p ingest.Progress) { bar.Set(p.Bytes) }
	importer.OnProblem = func(p ingest.Problem) {
		bar.Clear()
		fmt.Fprintf(env.Stderr, "refused: %s: %s: %s\n", p.Name, p.Reason, p.Detail)
	}
	return importer.Import(ctx, paths)
}

// totalSize sums the files under paths; what cannot be read is reported later by the import itself.
func totalSize(paths []string) int64 {
	var total int64
	for _, path := range paths {
		_ = filepath.WalkDir(path, func(_ string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			if info, err := d.Info(); err == nil {
				total += info.Size()
			}
			return nil
		})
	}
	return total
}

// printReport prints the summary of an import for people.
func printReport(w io.Writer, r ingest.Report) {
	dry := ""
	if r.DryRun {
		dry = " (dry run, nothing was written)"
	}
	fmt.Fprintf(w, "imported %d, updated %d, unchanged %d, duplicates linked %d, refused %d%s\n", r.Imported, r.Updated, r.Unchanged, r.Duplicate, r.Refused, dry)
	printCounts(w, "refused", r.Reasons)
	printCounts(w, "masked", r.Masked)
	printCounts(w, "left out as doubtful", r.Doubtful)
}

func printCounts(w io.Writer, title string, counts map[string]int) {
	if len(counts) == 0 {
		return
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%s %d", name, counts[name]))
	}
	fmt.Fprintf(w, "%s: %s\n", title, strings.Join(parts, ", "))
}

// bar is a progress bar that is drawn only on a terminal.
type bar struct{ drawn *progressbar.ProgressBar }

func newBar(env *Env, total int64, what string) bar {
	if !env.Terminal || total <= 0 {
		return bar{}
	}
	return bar{progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(env.Stderr), progressbar.OptionSetDescription(what), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true))}
}

// Set moves the bar; a bar that cannot be drawn is no reason to stop the work.
func (b bar) Set(n int64) {
	if b.drawn != nil {
		_ = b.drawn.Set64(n)
	}
}

// Clear removes the bar so that a line can be printed.
func (b bar) Clear() {
	if b.drawn != nil {
		_ = b.drawn.Clear()
	}
}

// Close ends the bar.
func (b bar) Close() {
	if b.drawn != nil {
		_ = b.drawn.Finish()
	}
}
