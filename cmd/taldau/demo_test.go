package main

import (
	"bytes"
	"context"
	"log/slog"
	"regexp"
	"testing"

	"taldau/forum"
)

// TestDemoAccounts starts four times: killed while the accounts are made, made, made before, and on a bank of its own.
func TestDemoAccounts(t *testing.T) {
	ctx := context.Background()
	app := &App{Options: Options{Data: t.TempDir()}, Log: slog.New(slog.DiscardHandler)}
	if err := app.openForum(); err != nil {
		t.Fatal(err)
	}
	defer app.Forum.Close()
	start := func(demo bool) string {
		var out bytes.Buffer
		if err := app.loadDemoAccounts(ctx, &Env{Stdout: &out}, demo); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if got := start(false); !regexp.MustCompile(`taldau user add --role administrator`).MatchString(got) {
		t.Errorf("an empty folder: %q", got)
	}
	if err := app.setSetting(ctx, settingAccounts, demoLoading); err != nil {
		t.Fatal(err)
	}
	_, err := app.Accounts.AddUser(ctx, forum.Operator(), forum.NewUser{
		Email: "editor" + demoDomain, Name: "Демо", Password: drawPassword(), Roles: []forum.Role{forum.RoleEditor}, Reason: demoReason,
	})
	if err != nil {
		t.Fatal(err)
	}
	printed := regexp.MustCompile(`(?m)^  (\S+) +(\S+)$`).FindAllStringSubmatch(start(true), -1)
	if len(printed) != len(demoPeople) {
		t.Fatalf("%d accounts are printed", len(printed))
	}
	for _, m := range printed {
		if _, _, err := app.Accounts.SignIn(ctx, m[1], m[2], forum.Client{}); err != nil {
			t.Errorf("%s: %v", m[1], err)
		}
	}
	if got := start(true); !regexp.MustCompile(`taldau user password administrator@taldau\.example`).MatchString(got) || regexp.MustCompile(printed[0][2]).MatchString(got) {
		t.Errorf("a later start: %q", got)
	}
}
