package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"taldau/data/bolt"
	"taldau/data/kv"
	forumbolt "taldau/forum/bolt"
)

// BackupCmd writes a copy of bank and accounts: one ZIP file with the two databases. The index is not copied: it is made from the bank.
type BackupCmd struct {
	File string `arg:"" help:"File to write; it must not exist."`
}

// Run implements the command.
func (c *BackupCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		path := env.Path(c.File)
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return fmt.Errorf("backup: %w; choose another file", err)
		}
		err = app.backup(ctx, f)
		if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
			return errors.Join(fmt.Errorf("backup: %w", err), os.Remove(path))
		}
		_, err = fmt.Fprintf(env.Stdout, "the bank is written to %s, with the accounts; it holds the originals with personal data\n", path)
		return err
	})
}

// backup writes the forum before the bank: what the forum says that it put into the bank is then there. The parts are stored as they are:
// they are packed already.
func (a *App) backup(ctx context.Context, w io.Writer) error {
	archive := zip.NewWriter(w)
	for _, part := range []struct {
		name  string
		write func(context.Context, io.Writer) error
	}{{forumFile, a.Forum.Backup}, {bankFile, a.Store.Backup}} {
		entry, err := archive.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Store})
		if err != nil {
			return err
		}
		if err := part.write(ctx, entry); err != nil {
			return err
		}
	}
	return archive.Close()
}

// verifyBank opens a bank and reads all of it.
func verifyBank(ctx context.Context, path string) error {
	store, err := bolt.Open(path, bolt.Options{Today: today})
	if err != nil {
		return err
	}
	for p, err := range store.Check(ctx) {
		if err != nil {
			return errors.Join(err, store.Close())
		}
		return errors.Join(fmt.Errorf("%s: %s", p.Where, p.What), store.Close())
	}
	return store.Close()
}

// verifyForum opens a forum and reads all of it.
func verifyForum(ctx context.Context, path string) error {
	store, err := forumbolt.Open(path)
	if err != nil {
		return err
	}
	for p, err := range store.Check(ctx) {
		if err != nil {
			return errors.Join(err, store.Close())
		}
		return errors.Join(fmt.Errorf("%s: %s", p.Where, p.What), store.Close())
	}
	return store.Close()
}

// holdBank takes the lock of a database for a moment, so that nothing is replaced under a process that uses it.
func holdBank(target string) error {
	held, err := bolt.Open(target, bolt.Options{Today: today})
	if errors.Is(err, kv.ErrLocked) {
		return fmt.Errorf("%w; stop it first, nothing was changed", err)
	}
	if err != nil {
		return err
	}
	return held.Close()
}
