//go:build e2e

package e2e_test

import (
	"crypto/rand"
	"os/exec"
	"strings"
	"testing"
)

// office is somebody whom a vote needs beside the demonstration accounts.
type office struct {
	email, role, name, court, level, curates string
}

// offices are five more judges, of two levels and four regions with the one of the demonstration, and the curator who publishes what the other one adopted.
func offices() []office {
	return []office{
		{"judge@taldau.example", "", "", "7517", "first", ""},
		{"judge2@taldau.example", "judge", "Айжан Сейіткызы", "7517", "first", ""},
		{"judge3@taldau.example", "judge", "Болат Омаров", "1910", "first", ""},
		{"judge4@taldau.example", "judge", "Гүлнар Әбенова", "1999", "appeal", ""},
		{"judge5@taldau.example", "judge", "Ержан Қасымов", "7599", "appeal", ""},
		{"judge6@taldau.example", "judge", "Лаура Ким", "3599", "appeal", ""},
		{"curator2@taldau.example", "curator", "Марат Жүнісов", "", "", "T-C"},
	}
}

// settle makes the accounts by the commands that an operator uses, while the service runs, and adds their passwords to those printed.
func settle(t *testing.T, binary, bank string, accounts map[string]string) {
	t.Helper()
	run := func(input string, args ...string) {
		t.Helper()
		command := exec.CommandContext(t.Context(), binary, append([]string{"user"}, append(args, "--data", bank)...)...)
		command.Stdin = strings.NewReader(input)
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("user %v: %v\n%s", args, err, out)
		}
	}
	for _, p := range offices() {
		if p.role != "" {
			password := rand.Text()
			run(password+"\n", "add", "--role", p.role, "--name", p.name, p.email)
			accounts[p.email] = password
		}
		args := []string{"office", "--reason", "приказ № 7"}
		for flag, value := range map[string]string{"--court": p.court, "--level": p.level, "--curates": p.curates} {
			if value != "" {
				args = append(args, flag, value)
			}
		}
		run("", append(args, p.email)...)
	}
}
