package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"text/tabwriter"

	"taldau/forum"
)

// settingAccounts is kept in the forum: demoLoading while the accounts of the demonstration are made, so that a start that was killed before
// it printed them is done again, then demoLoaded, so that their passwords stay.
const settingAccounts = "demo-accounts"

// demoDomain is reserved and reaches nobody (RFC 2606).
const demoDomain = "@taldau.example"

// demoPeople are the accounts of the demonstration bank: one for each role, to look at the service with other eyes.
var demoPeople = []struct {
	name, lang string
	role       forum.Role
}{
	{"Демо Әкімші", "kk", forum.RoleAdministrator},
	{"Демо Редактор", "ru", forum.RoleEditor},
	{"Демо Модератор", "ru", forum.RoleModerator},
	{"Демо Куратор", "ru", forum.RoleCurator},
	{"Демо Судья", "kk", forum.RoleJudge},
	{"Демо Заңгер", "kk", forum.RoleLawyer},
	{"Демо Гражданин", "ru", forum.RoleCitizen},
}

// loadDemoAccounts makes the accounts of the demonstration bank where there is no account yet, and prints their passwords: they are drawn
// here and kept nowhere. Without the demonstration bank it says how to make the first account.
func (a *App) loadDemoAccounts(ctx context.Context, env *Env, demo bool) error {
	st, err := a.Accounts.Stats(ctx)
	if err != nil {
		return err
	}
	made, err := a.setting(ctx, settingAccounts)
	if err != nil {
		return err
	}
	switch {
	case string(made) == demoLoading:
		return a.makeDemoAccounts(ctx, env)
	case made != nil:
		fmt.Fprintf(env.Stdout, "The demonstration accounts (administrator%s and others) have the passwords printed at the first start;\nset another by: taldau user password administrator%s\n", demoDomain, demoDomain)
		return nil
	case st.Users > 0:
		return nil
	case !demo:
		fmt.Fprintln(env.Stdout, "There is no account yet; make the first by: taldau user add --role administrator ADDRESS")
		return nil
	}
	return a.makeDemoAccounts(ctx, env)
}

func (a *App) makeDemoAccounts(ctx context.Context, env *Env) error {
	if err := a.setSetting(ctx, settingAccounts, demoLoading); err != nil {
		return err
	}
	table := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "Demonstration accounts; their passwords are printed only now:")
	for _, p := range demoPeople {
		email, password := string(p.role)+demoDomain, drawPassword()
		id, err := a.Accounts.AddUser(ctx, forum.Operator(), forum.NewUser{
			Email: email, Name: p.name, Lang: p.lang, Password: password, Roles: []forum.Role{p.role}, Reason: demoReason,
		})
		if errors.Is(err, fs.ErrExist) { // made by a start that was killed
			id, err = a.remakePassword(ctx, email, password)
		}
		if err == nil {
			err = a.Accounts.SetHandle(ctx, forum.Actor{ID: id}, "demo."+string(p.role)) // so that others can be called in posts
		}
		if err != nil {
			return fmt.Errorf("account %s: %w", email, err)
		}
		fmt.Fprintf(table, "  %s\t%s\n", email, password)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	return a.setSetting(ctx, settingAccounts, demoLoaded)
}

const demoReason = "демонстрация" // the word is the same in Kazakh and in Russian

func (a *App) remakePassword(ctx context.Context, email, password string) (forum.UserID, error) {
	u, err := a.Accounts.UserByEmail(ctx, forum.Operator(), email)
	if err != nil {
		return 0, err
	}
	return u.ID, a.Accounts.SetPassword(ctx, forum.Operator(), u.ID, password, demoReason)
}

func (a *App) setSetting(ctx context.Context, name, value string) error {
	return a.Forum.Write(ctx, func(w forum.Writer) error { return w.SetSetting(name, []byte(value)) })
}

func (a *App) setting(ctx context.Context, name string) (value []byte, err error) {
	err = a.Forum.Read(ctx, func(r forum.Reader) error { value, err = r.Setting(name); return err })
	return value, err
}

// drawPassword draws 130 bits and writes them so that they can be typed.
func drawPassword() string {
	text := rand.Text()
	return text[:6] + "-" + text[6:13] + "-" + text[13:20] + "-" + text[20:26]
}
