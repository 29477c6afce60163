package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"taldau/data/bolt"
	"taldau/data/kv"
)

// BackupCmd writes a copy of the bank. The index is not copied: it is made from the bank.
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
		err = app.Store.Backup(ctx, f)
		if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
			return errors.Join(fmt.Errorf("backup: %w", err), os.Remove(path))
		}
		_, err = fmt.Fprintf(env.Stdout, "the bank is written to %s; it holds the originals with personal data\n", path)
		return err
	})
}

// RestoreCmd puts a backup in place of the bank.
type RestoreCmd struct {
	File    string `arg:"" help:"File that backup wrote."`
	Replace bool   `help:"Replace the bank that is there; it is kept beside as bank.db.old."`
}

// Run implements the command. The backup is verified before anything is replaced.
func (c *RestoreCmd) Run(ctx context.Context, o *Options, env *Env) error {
	if env.App != nil {
		return errors.New("restore: the service is running; stop it first")
	}
	o.Data = env.Path(o.Data)
	target := filepath.Join(o.Data, bankFile)
	if bankExists(o.Data) && !c.Replace {
		return fmt.Errorf("restore: there is a bank in %s; add --replace to replace it", o.Data)
	}
	if err := os.MkdirAll(o.Data, 0o700); err != nil {
		return err
	}
	incoming := target + ".new"
	if err := copyFile(incoming, env.Path(c.File)); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := verifyBank(ctx, incoming); err != nil {
		return errors.Join(fmt.Errorf("restore: %s is no sound backup: %w; nothing was changed", c.File, err), os.Remove(incoming))
	}
	if err := replaceBank(target, incoming); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := os.RemoveAll(filepath.Join(o.Data, indexFile)); err != nil {
		return err
	}
	return withApp(ctx, o, env, func(app *App) error {
		n, err := app.Live.Count(ctx)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(env.Stdout, "restored and indexed %d documents\n", n)
		return err
	})
}

// replaceBank puts the new file in place of the old one, which is kept, unless another process holds it.
func replaceBank(target, incoming string) error {
	if _, err := os.Stat(target); err == nil {
		held, err := bolt.Open(target, bolt.Options{Today: today})
		if errors.Is(err, kv.ErrLocked) {
			return errors.Join(fmt.Errorf("%w; stop it first, nothing was changed", err), os.Remove(incoming))
		}
		if err == nil {
			err = held.Close()
		}
		if err != nil {
			return err
		}
		if err := os.Rename(target, target+".old"); err != nil {
			return err
		}
	}
	return os.Rename(incoming, target)
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

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
