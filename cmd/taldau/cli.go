package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/alecthomas/kong"
)

// Env is where a command runs: its arguments, its folder and its streams. A command that runs inside the service on behalf
// of another process gets that process's Env, with App set.
type Env struct {
	Args     []string
	Dir      string // relative paths are relative to it
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Input    []byte // what the command read of Stdin; the running service gives it to the command as its Stdin
	Terminal bool   // Stderr is a terminal: progress bars are drawn
	App      *App   // set inside the running service
}

// Path makes a path of the caller absolute.
func (e *Env) Path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(e.Dir, p)
}

// CLI is the command line. Every option may be given as a flag or as TALDAU_<NAME>.
type CLI struct {
	Options

	Serve      ServeCmd      `cmd:"" help:"Run the service."`
	Import     ImportCmd     `cmd:"" help:"Import files, folders and archives into the bank."`
	Export     ExportCmd     `cmd:"" help:"Write the documents of the bank as JSONL, or their originals into a folder."`
	Extract    ExtractCmd    `cmd:"" help:"Print what is read from one act: number, court, parts, outcome, sums, references."`
	Mask       MaskCmd       `cmd:"" help:"Print one text with personal data replaced, and what was replaced."`
	Search     SearchCmd     `cmd:"" help:"Search the bank."`
	Reindex    ReindexCmd    `cmd:"" help:"Rebuild the index beside the live one and swap."`
	Reextract  ReextractCmd  `cmd:"" help:"Read all documents anew by the rules of this program, with what editors said of them."`
	Gold       GoldCmd       `cmd:"" help:"Write out what editors said of the values that were read."`
	Check      CheckCmd      `cmd:"" help:"Verify the bank, its keys, the index and the accounts."`
	Eval       EvalCmd       `cmd:"" help:"Measure search quality with judged queries."`
	Seed       SeedCmd       `cmd:"" help:"Write invented documents of the demonstration bank."`
	Analyze    AnalyzeCmd    `cmd:"" help:"Print the index terms of lines of text."`
	Suggest    SuggestCmd    `cmd:"" help:"Suggest categories for one act of the bank or of a file."`
	Cite       CiteCmd       `cmd:"" help:"List the references of a text to codes, laws, resolutions and cases."`
	Train      TrainCmd      `cmd:"" help:"Learn statistics of a language from running text."`
	Classifier ClassifierCmd `cmd:"" help:"Show or replace the classifier of categories."`
	Withdraw   WithdrawCmd   `cmd:"" help:"Withdraw a document; its page then answers 410 with the reason."`
	User       UserCmd       `cmd:"" help:"Keep the accounts: add, invite, list, role, badge, office, suspend, password, log."`
	Webhook    WebhookCmd    `cmd:"" help:"Keep the webhooks: add, list, test, enable, remove."`
	Backup     BackupCmd     `cmd:"" help:"Write a consistent copy of bank and accounts, also while the service runs."`
	Restore    RestoreCmd    `cmd:"" help:"Put a backup in place of bank and accounts."`
	Config     ConfigCmd     `cmd:"" help:"Print the effective configuration and where each value comes from."`
	Version    VersionCmd    `cmd:"" help:"Print the version."`
	Child      ChildCmd      `cmd:"" hidden:"" name:"convert-child" help:"Convert one risky file; started by import."`
}

// exitError ends the command with a code after everything was already said.
type exitError int

// Error implements error.
func (e exitError) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// run parses the arguments, runs the command and returns the exit code: 0 done, 1 done with refusals or failed, 2 bad usage.
func run(ctx context.Context, env *Env) int {
	var cli CLI
	exit := -1
	parser, err := kong.New(&cli,
		kong.Name("taldau"),
		kong.Description("Taldau: search, links and practice of Kazakhstan's judicial acts."),
		kong.DefaultEnvars("TALDAU"),
		kong.Writers(env.Stdout, env.Stderr),
		kong.Exit(func(code int) { exit = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		fmt.Fprintln(env.Stderr, "taldau:", err)
		return 2
	}
	command, err := parser.Parse(env.Args)
	if exit >= 0 {
		return exit // --help
	}
	if err != nil {
		fmt.Fprintf(env.Stderr, "taldau: %v\nRun \"taldau --help\" to see the commands, \"taldau COMMAND --help\" for the options of one.\n", err)
		return 2
	}
	command.BindTo(ctx, (*context.Context)(nil))
	command.Bind(env, &cli.Options, parser)
	err = command.Run()
	var code exitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(env.Stderr, "taldau: interrupted")
		return 130
	}
	fmt.Fprintln(env.Stderr, "taldau:", err)
	return 1
}
