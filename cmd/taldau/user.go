package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"golang.org/x/term"

	"taldau/data"
	"taldau/forum"
)

// UserCmd keeps the accounts.
type UserCmd struct {
	Add         UserAddCmd         `cmd:"" help:"Make an account; the password is read from the terminal or the standard input."`
	Invite      UserInviteCmd      `cmd:"" help:"Print the address of a page where a person makes an account."`
	Invitations UserInvitationsCmd `cmd:"" help:"List the invitations that may still be accepted."`
	Uninvite    UserUninviteCmd    `cmd:"" help:"Withdraw the invitation of an address."`
	List        UserListCmd        `cmd:"" help:"List the accounts."`
	Role        UserRoleCmd        `cmd:"" help:"Grant a role, or revoke it."`
	Badge       UserBadgeCmd       `cmd:"" help:"Give a verified badge, or take it."`
	Office      UserOfficeCmd      `cmd:"" help:"Verify the office of a person: court and level of a judge, categories of a curator; it replaces the earlier one."`
	Suspend     UserSuspendCmd     `cmd:"" help:"Suspend an account, or lift the suspension."`
	Password    UserPasswordCmd    `cmd:"" help:"Set another password, read from the terminal or the standard input; all sessions end."`
	Second      UserSecondCmd      `cmd:"" name:"drop-code" help:"Ask for the code of the second step no more, for who lost phone and paper; all sessions end."`
	Delete      UserDeleteCmd      `cmd:"" help:"Delete an account; what its owner wrote stays under no name."`
	Log         UserLogCmd         `cmd:"" help:"Print who was granted what, when and why; the newest first."`
}

// UserAddCmd makes an account.
type UserAddCmd struct {
	Email  string   `arg:"" help:"Address that the person signs in with."`
	Name   string   `help:"Name that others see; default: the address up to the @."`
	Role   []string `help:"Roles beside citizen: lawyer, judge, curator, editor, moderator, administrator."`
	Lang   string   `default:"kk" enum:"kk,ru,en" help:"Language of mails: kk, ru, en."`
	Reason string   `default:"added by the operator" help:"Reason of the roles, kept in the log."`
}

// Run implements the command.
func (c *UserAddCmd) Run(ctx context.Context, o *Options, env *Env) error {
	password, err := readPassword(env)
	if err != nil {
		return err
	}
	name := c.Name
	if name == "" {
		name, _, _ = strings.Cut(c.Email, "@")
	}
	return withNewApp(ctx, o, env, func(app *App) error {
		id, err := app.Accounts.AddUser(ctx, forum.Operator(), forum.NewUser{
			Email: c.Email, Name: name, Lang: c.Lang, Password: password, Roles: roles(c.Role), Reason: c.Reason,
		})
		if err != nil {
			return fmt.Errorf("user add: %w", err)
		}
		_, err = fmt.Fprintf(env.Stdout, "added: account %d, %s\n", id, c.Email)
		return err
	})
}

// UserInviteCmd makes an invitation.
type UserInviteCmd struct {
	Email  string   `arg:"" help:"Address that the account will have."`
	Role   []string `help:"Roles beside citizen."`
	Reason string   `default:"invited by the operator" help:"Reason of the roles, kept in the log."`
	Mail   bool     `help:"Send the address by mail to the person, and show it to nobody."`
	Lang   string   `default:"kk" enum:"kk,ru,en" help:"Language of the letter: kk, ru, en."`
}

// Run implements the command.
func (c *UserInviteCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		if c.Mail {
			return c.mail(ctx, app, env)
		}
		token, err := app.Accounts.Invite(ctx, forum.Operator(), c.Email, roles(c.Role), c.Reason)
		if err != nil {
			return fmt.Errorf("user invite: %w", err)
		}
		_, err = fmt.Fprintf(env.Stdout, "%s/ru/join?code=%s\ngood for %d days and one use; it is printed only here\n", app.Options.address(), token, int(forum.InvitationLifetime.Hours()/24))
		return err
	})
}

// mail puts the invitation into the outbox. The running service sends it; without one this process does.
func (c *UserInviteCmd) mail(ctx context.Context, app *App, env *Env) error {
	if err := app.Accounts.InviteByMail(ctx, forum.Operator(), c.Email, c.Lang, roles(c.Role), c.Reason); err != nil {
		return fmt.Errorf("user invite: %w", err)
	}
	done := "the letter is in the outbox of the service"
	if env.App == nil {
		if _, err := (forum.Letters{Dispatch: app.Dispatch}).Deliver(ctx, 100); err != nil {
			return fmt.Errorf("user invite: %w; the letter stays in the outbox, and \"taldau serve\" sends it", err)
		}
		done = "the letter is sent"
	}
	_, err := fmt.Fprintf(env.Stdout, "invited: %s; %s\n", c.Email, done)
	return err
}

func roles(names []string) []forum.Role {
	var list []forum.Role
	for _, name := range names {
		list = append(list, forum.Role(name))
	}
	return list
}

// UserListCmd lists the accounts.
type UserListCmd struct{}

// Run implements the command.
func (c *UserListCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		table := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "NO\tADDRESS\tNAME\tROLES\tSTATE")
		for after := forum.UserID(0); ; {
			page, err := app.Accounts.Users(ctx, forum.Operator(), after, 500)
			if err != nil {
				return err
			}
			if len(page) == 0 {
				return table.Flush()
			}
			for _, u := range page {
				state := "open"
				if u.Suspended != nil {
					state = "suspended: " + u.Suspended.Reason
				}
				fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\n", u.ID, u.Email, u.Name, roleNames(u), state)
				after = u.ID
			}
		}
	})
}

func roleNames(u *forum.User) string {
	var list []forum.Role
	for _, g := range u.Grants {
		list = append(list, g.Role)
	}
	return joinRoles(list)
}

func joinRoles(list []forum.Role) string {
	var names []string
	for _, role := range list {
		names = append(names, string(role))
	}
	return strings.Join(names, ",")
}

// UserRoleCmd grants or revokes a role.
type UserRoleCmd struct {
	Email  string `arg:"" help:"Address of the account."`
	Role   string `arg:"" help:"Role: citizen, lawyer, judge, curator, editor, moderator, administrator."`
	Revoke bool   `help:"Revoke it."`
	Reason string `required:"" help:"Reason, kept in the log and shown to the person."`
}

// Run implements the command.
func (c *UserRoleCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withUser(ctx, o, env, c.Email, func(app *App, u *forum.User) error {
		do, done := app.Accounts.Grant, "granted"
		if c.Revoke {
			do, done = app.Accounts.Revoke, "revoked"
		}
		if err := do(ctx, forum.Operator(), u.ID, forum.Role(c.Role), c.Reason); err != nil {
			return err
		}
		_, err := fmt.Fprintf(env.Stdout, "%s: %s, %s\n", done, c.Role, u.Email)
		return err
	})
}

// UserBadgeCmd gives or takes a badge.
type UserBadgeCmd struct {
	Email  string `arg:"" help:"Address of the account."`
	Text   string `arg:"" help:"What is shown beside the name."`
	Take   bool   `help:"Take it."`
	Reason string `required:"" help:"What proved it; kept in the log."`
}

// Run implements the command.
func (c *UserBadgeCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withUser(ctx, o, env, c.Email, func(app *App, u *forum.User) error {
		do, done := app.Accounts.GiveBadge, "given"
		if c.Take {
			do, done = app.Accounts.TakeBadge, "taken"
		}
		if err := do(ctx, forum.Operator(), u.ID, c.Text, c.Reason); err != nil {
			return err
		}
		_, err := fmt.Fprintf(env.Stdout, "%s: %s, %s\n", done, c.Text, u.Email)
		return err
	})
}

// UserSuspendCmd suspends an account.
type UserSuspendCmd struct {
	Email  string `arg:"" help:"Address of the account."`
	Lift   bool   `help:"Lift the suspension."`
	Reason string `required:"" help:"Reason, kept in the log."`
}

// Run implements the command.
func (c *UserSuspendCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withUser(ctx, o, env, c.Email, func(app *App, u *forum.User) error {
		do, done := app.Accounts.Suspend, "suspended, its sessions have ended"
		if c.Lift {
			do, done = app.Accounts.Restore, "open again"
		}
		if err := do(ctx, forum.Operator(), u.ID, c.Reason); err != nil {
			return err
		}
		_, err := fmt.Fprintf(env.Stdout, "%s: %s\n", u.Email, done)
		return err
	})
}

// UserPasswordCmd sets a password.
type UserPasswordCmd struct {
	Email  string `arg:"" help:"Address of the account."`
	Reason string `default:"set by the operator" help:"Reason, kept in the log."`
}

// Run implements the command.
func (c *UserPasswordCmd) Run(ctx context.Context, o *Options, env *Env) error {
	password, err := readPassword(env)
	if err != nil {
		return err
	}
	return withUser(ctx, o, env, c.Email, func(app *App, u *forum.User) error {
		if err := app.Accounts.SetPassword(ctx, forum.Operator(), u.ID, password, c.Reason); err != nil {
			return err
		}
		_, err := fmt.Fprintf(env.Stdout, "%s: the password is set, its sessions have ended\n", u.Email)
		return err
	})
}

// UserSecondCmd drops the second factor.
type UserSecondCmd struct {
	Email  string `arg:"" help:"Address of the account."`
	Reason string `required:"" help:"Reason, kept in the log: how you made sure that this is the person."`
}

// Run implements the command.
func (c *UserSecondCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withUser(ctx, o, env, c.Email, func(app *App, u *forum.User) error {
		if err := app.Accounts.DropSecond(ctx, forum.Operator(), u.ID, c.Reason); err != nil {
			return err
		}
		_, err := fmt.Fprintf(env.Stdout, "%s: the password is enough now, its sessions have ended\n", u.Email)
		return err
	})
}

// UserLogCmd prints the audit log.
type UserLogCmd struct {
	Limit int `default:"50" help:"Entries to print."`
}

// Run implements the command.
func (c *UserLogCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		events, _, err := app.Accounts.Audit(ctx, forum.Operator(), 0, c.Limit)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "NO\tWHEN\tBY\tACTION\tACCOUNT\tWHAT\tREASON")
		for _, e := range events {
			fmt.Fprintf(table, "%d\t%s\t%d\t%s\t%d\t%s\t%s\n", e.Seq, e.At.In(data.Zone).Format(time.RFC3339), e.Actor, e.Action, e.Subject, e.Object, e.Reason)
		}
		return table.Flush()
	})
}

// withUser runs do with the account of an address.
func withUser(ctx context.Context, o *Options, env *Env, email string, do func(*App, *forum.User) error) error {
	return withApp(ctx, o, env, func(app *App) error {
		u, err := app.Accounts.UserByEmail(ctx, forum.Operator(), email)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("there is no account %s; \"taldau user list\" shows them", email)
		}
		if err != nil {
			return err
		}
		return do(app, u)
	})
}

// maxPasswordLine bounds what is read of the standard input for a password, in bytes.
const maxPasswordLine = 4096

// readPassword reads a password: at a terminal twice and without echo, else the first line of the standard input. It never stands among
// the arguments, which every user of the machine can read. The line goes along where the running service does the command.
func readPassword(env *Env) (string, error) {
	if f, ok := env.Stdin.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return askPassword(env, int(f.Fd()))
	}
	line, err := bufio.NewReader(io.LimitReader(env.Stdin, maxPasswordLine)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read password: %w", err)
	}
	password := strings.TrimRight(line, "\r\n")
	if password == "" {
		return "", errors.New("no password: type it at the terminal, or give it as the first line of the standard input")
	}
	env.Input = []byte(password + "\n")
	return password, nil
}

func askPassword(env *Env, terminal int) (string, error) {
	var typed [2][]byte
	for i, prompt := range []string{"Password: ", "Once more: "} {
		fmt.Fprint(env.Stderr, prompt)
		var err error
		typed[i], err = term.ReadPassword(terminal)
		fmt.Fprintln(env.Stderr)
		if err != nil {
			return "", fmt.Errorf("read password: %w", err)
		}
	}
	if string(typed[0]) != string(typed[1]) {
		return "", errors.New("the passwords differ; nothing was done")
	}
	env.Input = append(typed[0], '\n')
	return string(typed[1]), nil
}
