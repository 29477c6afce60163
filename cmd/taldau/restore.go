package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// RestoreCmd puts a backup in place of bank and accounts.
type RestoreCmd struct {
	File    string `arg:"" help:"File that backup wrote."`
	Replace bool   `help:"Replace what is there; it is kept beside as bank.db.old and forum.db.old."`
}

// Run implements the command. The backup is verified before anything is replaced.
func (c *RestoreCmd) Run(ctx context.Context, o *Options, env *Env) error {
	if env.App != nil {
		return errors.New("restore: the service is running; stop it first")
	}
	o.Data = env.Path(o.Data)
	if bankExists(o.Data) && !c.Replace {
		return fmt.Errorf("restore: there is a bank in %s; add --replace to replace it", o.Data)
	}
	if err := os.MkdirAll(o.Data, 0o700); err != nil {
		return err
	}
	parts, err := unpack(env.Path(c.File), o.Data)
	if err == nil {
		err = verify(ctx, parts)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("restore: %s is no sound backup: %w; nothing was changed", c.File, err), removeAll(parts))
	}
	if err := replace(o.Data, parts); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	for _, name := range []string{indexFile, chamberFile} {
		if err := os.RemoveAll(filepath.Join(o.Data, name)); err != nil {
			return err
		}
	}
	return withApp(ctx, o, env, func(app *App) error {
		n, err := app.Live.Count(ctx)
		if err != nil {
			return err
		}
		st, err := app.Accounts.Stats(ctx)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(env.Stdout, "restored and indexed %d documents\n%d accounts\n", n, st.Users)
		return err
	})
}

// unpacked are the databases of a backup, by the names that they have in a data folder.
type unpacked map[string]string

// unpack writes the databases of a backup beside those of the data folder. A backup of a release that had no accounts is the bank itself.
func unpack(file, dir string) (parts unpacked, err error) {
	parts = unpacked{}
	archive, err := zip.OpenReader(file)
	if errors.Is(err, zip.ErrFormat) {
		in, err := os.Open(file)
		if err != nil {
			return parts, err
		}
		defer in.Close()
		return parts, parts.add(dir, bankFile, in)
	}
	if err != nil {
		return parts, err
	}
	defer archive.Close()
	for _, name := range []string{bankFile, forumFile} {
		in, err := archive.Open(name)
		if err != nil {
			return parts, fmt.Errorf("it lacks %s: %w", name, err)
		}
		err = parts.add(dir, name, in)
		if err = errors.Join(err, in.Close()); err != nil {
			return parts, err
		}
	}
	return parts, nil
}

// add writes one database; the checksum of the archive is verified while it is read.
func (p unpacked) add(dir, name string, in io.Reader) error {
	p[name] = filepath.Join(dir, name+".new")
	out, err := os.OpenFile(p[name], os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

func verify(ctx context.Context, parts unpacked) error {
	if err := verifyBank(ctx, parts[bankFile]); err != nil {
		return err
	}
	if path, ok := parts[forumFile]; ok {
		return verifyForum(ctx, path)
	}
	return nil
}

// replace puts the new files in place of the old ones, which are kept, unless another process holds them.
func replace(dir string, parts unpacked) error {
	target := filepath.Join(dir, bankFile)
	if bankExists(dir) {
		if err := holdBank(target); err != nil {
			return errors.Join(err, removeAll(parts))
		}
	}
	for _, name := range []string{forumFile, bankFile} {
		incoming, ok := parts[name]
		if !ok {
			continue
		}
		target := filepath.Join(dir, name)
		if err := os.Rename(target, target+".old"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := os.Rename(incoming, target); err != nil {
			return err
		}
	}
	return nil
}

func removeAll(parts unpacked) error {
	var errs []error
	for _, path := range parts {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
