package main

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"

	"taldau/forum"
	"taldau/forum/mail"
	"taldau/forum/webhook"
	"taldau/web/i18n"
	"taldau/web/letter"
)

// envSMTPPassword is the variable of the password of the mail server. It is no flag: every user of the machine reads those.
const envSMTPPassword = "TALDAU_SMTP_PASSWORD"

// maxPasswordFile bounds what is read of a file with a password, in bytes.
const maxPasswordFile = 4096

// mails reports whether the options say how mail is sent.
func (o *Options) mails() bool { return o.SMTPHost != "" }

// sender makes what sends mail; nil where no server is named.
func (o *Options) sender() (*mail.Sender, error) {
	if !o.mails() {
		if o.MailFrom != "" {
			return nil, errors.New("mail: --mail-from is given and --smtp-host is not: nothing can be sent; name the mail server, or leave out --mail-from")
		}
		return nil, nil
	}
	if o.MailFrom == "" {
		return nil, errors.New("mail: --smtp-host needs --mail-from, the address that letters come from: \"Taldau <noreply@example.kz>\"")
	}
	if o.BaseURL == "" {
		return nil, errors.New("mail: --smtp-host needs --base-url, with which the links in letters begin: https://taldau.example")
	}
	host, port, err := splitHost(o.SMTPHost)
	if err != nil {
		return nil, fmt.Errorf("mail: --smtp-host %s: %w; give a name, or name:port", o.SMTPHost, err)
	}
	password, err := o.smtpPassword()
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	s, err := mail.New(mail.Config{Host: host, Port: port, User: o.SMTPUser, Password: password, Security: mail.Security(o.SMTPTLS), From: o.MailFrom})
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	return s, nil
}

// splitHost parts a name from a port; without one the port is 0.
func splitHost(s string) (string, int, error) {
	if !strings.Contains(s, ":") || net.ParseIP(s) != nil {
		return s, 0, nil
	}
	host, port, err := net.SplitHostPort(s)
	if err != nil {
		return "", 0, err
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || host == "" || n == 0 {
		return "", 0, errors.New("there is no such port")
	}
	return host, int(n), nil
}

func (o *Options) smtpPassword() (string, error) {
	password := os.Getenv(envSMTPPassword)
	if o.SMTPPasswordFile != "" {
		raw, err := os.ReadFile(o.SMTPPasswordFile)
		if err != nil {
			return "", fmt.Errorf("--smtp-password-file: %w", err)
		}
		if len(raw) > maxPasswordFile {
			return "", fmt.Errorf("--smtp-password-file %s: it holds more than a password", o.SMTPPasswordFile)
		}
		password = string(bytes.TrimRight(raw, "\r\n"))
	}
	switch {
	case o.SMTPUser != "" && password == "":
		return "", fmt.Errorf("--smtp-user needs a password: in a file, --smtp-password-file, or in %s", envSMTPPassword)
	case o.SMTPUser == "" && password != "":
		return "", errors.New("there is a password for the mail server and no --smtp-user")
	}
	return password, nil
}

// address is the public address of the service.
func (o *Options) address() string {
	if o.BaseURL != "" {
		return strings.TrimRight(o.BaseURL, "/")
	}
	return "http://" + o.Addr
}

// openDispatch makes what sends letters and calls webhooks.
func (a *App) openDispatch(sender *mail.Sender) (err error) {
	c := forum.DispatchConfig{
		Store: a.Forum, People: a.Accounts, Discussion: a.Discussion, Log: a.Log,
		Caller: webhook.New(webhook.Config{BaseURL: a.Options.address(), Private: a.Options.AllowPrivate}),
	}
	if sender != nil {
		words, err := i18n.Load()
		if err != nil {
			return err
		}
		c.Mailer = letter.New(words, a.Options.BaseURL, sender)
	}
	a.Dispatch, err = forum.NewDispatch(c)
	return err
}
