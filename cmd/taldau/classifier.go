package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"taldau/classifier"
)

// ClassifierCmd shows or replaces the classifier.
type ClassifierCmd struct {
	Show   ClassifierShowCmd   `cmd:"" help:"Print the edition in use, or one category with what is below it."`
	Import ClassifierImportCmd `cmd:"" help:"Replace the edition by an official table; documents keep the codes they came with."`
}

// ClassifierShowCmd prints categories.
type ClassifierShowCmd struct {
	Code string `arg:"" optional:"" help:"Code, name or alias; empty: all."`
}

// Run implements the command. Without a bank it shows the embedded edition.
func (c *ClassifierShowCmd) Run(ctx context.Context, o *Options, env *Env) error {
	if env.App == nil && !bankExists(env.Path(o.Data)) {
		tree, err := classifier.Load()
		if err != nil {
			return err
		}
		return c.print(env.Stdout, tree)
	}
	return withApp(ctx, o, env, func(app *App) error { return c.print(env.Stdout, app.Tree()) })
}

func (c *ClassifierShowCmd) print(w io.Writer, tree *classifier.Tree) error {
	info := tree.Edition()
	var root classifier.Code
	if c.Code != "" {
		found := tree.Find(c.Code)
		if len(found) == 0 {
			return fmt.Errorf("classifier: no category %q; \"taldau classifier show\" lists them", c.Code)
		}
		root = found[0].Code
	} else {
		fmt.Fprintf(w, "edition %s: %d categories, %d official, %d derived\n", info.Name, tree.Len(), info.Official, info.Derived)
	}
	if category, ok := tree.Lookup(root); ok {
		printCategory(w, category, 0)
	}
	printBelow(w, tree, root, 1)
	return nil
}

func printBelow(w io.Writer, tree *classifier.Tree, code classifier.Code, depth int) {
	for c := range tree.Children(code) {
		printCategory(w, c, depth)
		printBelow(w, tree, c.Code, depth+1)
	}
}

func printCategory(w io.Writer, c classifier.Category, depth int) {
	fmt.Fprintf(w, "%s%s  %s [%s]\n", strings.Repeat("  ", max(0, depth-1)), c.Code, c.Names.RU, c.Origin)
}

// ClassifierImportCmd replaces the edition.
type ClassifierImportCmd struct {
	File      string `arg:"" help:"CSV or JSON; the columns are in classifier/editions/README.md."`
	Crosswalk string `placeholder:"FILE" help:"Table of two columns, old code and new code."`
}

// Run implements the command. Nothing is changed if any row is faulty. The index is rebuilt, because it holds the parents of
// each category.
func (c *ClassifierImportCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withNewApp(ctx, o, env, func(app *App) error {
		tree, err := c.read(app.Tree(), env)
		if err != nil {
			return err
		}
		kept, err := tree.Encode()
		if err != nil {
			return err
		}
		if err := app.Store.SetSetting(ctx, settingTree, kept); err != nil {
			return err
		}
		app.tree.Store(tree)
		if _, err := app.reindex(ctx, env); err != nil {
			return fmt.Errorf("%w; the edition is kept, run \"taldau reindex\"", err)
		}
		info := tree.Edition()
		_, err = fmt.Fprintf(env.Stdout, "edition %s: %d categories, %d official, %d derived; %d links from other codes\n",
			info.Name, tree.Len(), info.Official, info.Derived, len(tree.Links()))
		return err
	})
}

// read reads edition and crosswalk. The crosswalk of the edition before is carried on, so that codes of any age are found.
func (c *ClassifierImportCmd) read(before *classifier.Tree, env *Env) (*classifier.Tree, error) {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(c.File)), ".")
	if format != "csv" && format != "json" {
		return nil, fmt.Errorf("classifier: %s is neither .csv nor .json", c.File)
	}
	f, err := os.Open(env.Path(c.File))
	if err != nil {
		return nil, fmt.Errorf("classifier: %w", err)
	}
	defer f.Close()
	list, problems, err := classifier.Read(f, format)
	if err != nil {
		return nil, fmt.Errorf("classifier: %s: %w", c.File, err)
	}
	if err := refuseProblems(env, c.File, problems); err != nil {
		return nil, err
	}
	links := before.Links()
	if c.Crosswalk != "" {
		more, err := c.readCrosswalk(env)
		if err != nil {
			return nil, err
		}
		links = append(links, more...)
	}
	tree, err := classifier.New(filepath.Base(c.File), list, links)
	if err != nil {
		return nil, fmt.Errorf("classifier: %s: %w; nothing was changed", c.File, err)
	}
	return tree, nil
}

func (c *ClassifierImportCmd) readCrosswalk(env *Env) ([]classifier.Link, error) {
	f, err := os.Open(env.Path(c.Crosswalk))
	if err != nil {
		return nil, fmt.Errorf("crosswalk: %w", err)
	}
	defer f.Close()
	links, problems, err := classifier.ReadCrosswalk(f)
	if err != nil {
		return nil, fmt.Errorf("crosswalk: %s: %w", c.Crosswalk, err)
	}
	return links, refuseProblems(env, c.Crosswalk, problems)
}

// refuseProblems tells all faults of a file at once.
func refuseProblems(env *Env, file string, problems []classifier.Problem) error {
	for _, p := range problems {
		fmt.Fprintf(env.Stderr, "refused: %s: %s\n", file, p)
	}
	if len(problems) > 0 {
		return fmt.Errorf("classifier: %d faulty rows in %s; mend them and import again, nothing was changed", len(problems), file)
	}
	return nil
}
