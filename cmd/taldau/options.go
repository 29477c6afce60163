package main

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/alecthomas/kong"
)

// Options are the settings that any command accepts.
type Options struct {
	Data           string        `default:"taldau-data" type:"string" placeholder:"DIR" help:"Folder of the bank and its index."`
	Addr           string        `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to serve on."`
	Empty          bool          `help:"Do not load the demonstration bank into an empty folder."`
	BaseURL        string        `name:"base-url" placeholder:"URL" help:"Public address of the service, for permanent links; default http://ADDR."`
	TrustedProxies []string      `name:"trusted-proxies" placeholder:"CIDR" help:"Reverse proxies whose X-Forwarded-For is believed."`
	AllowIndexing  bool          `name:"allow-indexing" help:"Let search engines index the pages of acts."`
	SearchTimeout  time.Duration `name:"search-timeout" default:"3s" help:"Longest time that one search may take."`
	RateLimit      float64       `name:"rate-limit" default:"20" help:"Requests per second that one address may make, after a burst of ten times as many; 0: no limit."`
	LogLevel       string        `name:"log-level" default:"info" enum:"debug,info,warn,error" help:"Least level that is logged: debug, info, warn, error."`
	MaxFile        int64         `name:"max-file" default:"104857600" placeholder:"BYTES" help:"Largest file that is converted."`
	ConvertTimeout time.Duration `name:"convert-timeout" default:"60s" help:"Longest time that the conversion of one file may take."`
	KazakhTable    string        `name:"kazakh-table" type:"string" placeholder:"FILE" help:"Table of Kazakh stems made by taldau train kk, in place of the shipped one; the index is then made anew."`
	OIDCIssuer     string        `name:"oidc-issuer" placeholder:"URL" help:"OpenID Connect provider by which people may sign in; needs --base-url, whose /login/oidc/back is registered with it."`
	OIDCClientID   string        `name:"oidc-client-id" placeholder:"ID" help:"Id that the provider gave to this service."`
	OIDCSecret     string        `name:"oidc-secret-file" type:"string" placeholder:"FILE" help:"File with the secret that the provider gave to this service; without it, a public client."`
	OIDCName       string        `name:"oidc-name" placeholder:"NAME" help:"What people see of the provider; default: its host."`
	SignRoots      string        `name:"sign-roots" type:"string" placeholder:"FILE" help:"Certificates (PEM) of the authorities whose signatures open accounts; RSA and ECDSA. Needs --base-url."`
	SignCRL        []string      `name:"sign-crl" placeholder:"FILE" help:"Lists of revoked certificates of these authorities and of those between them and the people, which you keep fresh; where one is missing or out of date nobody signs in."`
	NCANodeURL     string        `name:"ncanode-url" placeholder:"URL" help:"Address of NCANode 3, which verifies signatures by national algorithms (GOST), such as http://127.0.0.1:14579. Needs --base-url."`
	Workers        int           `default:"0" help:"Parallel workers of an import; 0: one for each CPU."`

	SMTPHost         string `name:"smtp-host" placeholder:"HOST[:PORT]" help:"Mail server that takes the letters of the service; without one it sends none. Needs --mail-from and --base-url."`
	SMTPUser         string `name:"smtp-user" help:"Name at the mail server; its password stands in a file or in TALDAU_SMTP_PASSWORD."`
	SMTPPasswordFile string `name:"smtp-password-file" type:"string" placeholder:"FILE" help:"File with the password at the mail server."`
	SMTPTLS          string `name:"smtp-tls" default:"starttls" enum:"starttls,implicit,none" help:"Security of the connection to the mail server: starttls, implicit, or none for one on this machine."`
	MailFrom         string `name:"mail-from" placeholder:"ADDRESS" help:"Sender of letters: Taldau <noreply@example.kz>."`
	AllowPrivate     bool   `name:"allow-private" help:"Let webhooks call machines of one's own network, and without TLS."`
}

// resolve makes the paths among the options independent of the folder that the process stands in.
func (o *Options) resolve(env *Env) {
	o.Data = env.Path(o.Data)
	files := []*string{&o.KazakhTable, &o.OIDCSecret, &o.SignRoots}
	for i := range o.SignCRL {
		files = append(files, &o.SignCRL[i])
	}
	for _, file := range files {
		if *file != "" {
			*file = env.Path(*file)
		}
	}
	if o.SMTPPasswordFile != "" {
		o.SMTPPasswordFile = env.Path(o.SMTPPasswordFile)
	}
}

// ConfigCmd prints the effective configuration.
type ConfigCmd struct{}

// isSecret holds for options whose value is never printed.
func isSecret(name string) bool {
	for _, word := range []string{"secret", "password", "token", "key"} {
		if strings.Contains(name, word) && !strings.HasSuffix(name, "-file") {
			return true
		}
	}
	return false
}

// Run implements the command.
func (c *ConfigCmd) Run(env *Env, parser *kong.Kong) error {
	context, err := kong.Trace(parser, env.Args)
	if err != nil {
		return err
	}
	given := map[string]bool{}
	for _, step := range context.Path {
		if step.Flag != nil && !step.Resolved {
			given[step.Flag.Name] = true
		}
	}
	table := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "OPTION\tVALUE\tFROM\tVARIABLE")
	for _, flag := range parser.Model.Flags {
		if flag.Name == "help" {
			continue
		}
		fmt.Fprintf(table, "--%s\t%s\t%s\t%s\n", flag.Name, shown(flag.Name, fmt.Sprint(flag.Target.Interface())), sourceOf(flag, given), strings.Join(flag.Envs, " "))
	}
	return table.Flush()
}

// shown is a value as it is printed: secrets masked, nothing as "-".
func shown(name, value string) string {
	switch {
	case value == "" || value == "[]":
		return "-"
	case isSecret(name):
		return "********"
	}
	return value
}

// sourceOf tells whether a value came from the command line, the environment or the defaults.
func sourceOf(flag *kong.Flag, given map[string]bool) string {
	if given[flag.Name] {
		return "flag"
	}
	for _, name := range flag.Envs {
		if _, ok := os.LookupEnv(name); ok {
			return "environment"
		}
	}
	return "default"
}
