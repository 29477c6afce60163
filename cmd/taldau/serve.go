package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"taldau/data/extract"
	"taldau/data/ingest"
	"taldau/data/kv"
	"taldau/data/seed"
	"taldau/forum"
	"taldau/forum/notify"
	"taldau/index/similar"
	"taldau/index/snippet"
	"taldau/web"
	"taldau/web/auth"
)

// ServeCmd runs the service until it is told to end.
type ServeCmd struct{}

// shutdownTimeout is how long requests in flight may still take after SIGTERM.
const shutdownTimeout = 15 * time.Second

// The progress of the demonstration bank, so that a load that was killed goes on.
const (
	demoLoading = "loading"
	demoLoaded  = "loaded"
)

// Run implements the command.
func (c *ServeCmd) Run(ctx context.Context, o *Options, env *Env) (err error) {
	if env.App != nil {
		return errors.New("serve: the service is running already")
	}
	o.resolve(env)
	// The address is taken before anything is written: the likeliest mistake is told at once.
	listener, err := listen(ctx, o.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	log := newLog(env, o)
	app, err := openApp(o, log)
	if errors.Is(err, kv.ErrLocked) {
		return fmt.Errorf("%w; is another \"taldau serve\" running on this folder?", err)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	demo, err := app.loadDemo(ctx, env)
	if err != nil {
		return fmt.Errorf("demonstration bank: %w", err)
	}
	app.handOver(ctx)
	if err := app.Accounts.Sweep(ctx); err != nil {
		return fmt.Errorf("accounts: %w; run \"taldau check\"", err)
	}
	if err := app.loadDemoAccounts(ctx, env, demo); err != nil {
		return fmt.Errorf("accounts: %w", err)
	}
	if err := app.loadDemoTopics(ctx, demo); err != nil {
		return fmt.Errorf("demonstration topics: %w", err)
	}
	if err := app.CatchUp(ctx, env); err != nil {
		return fmt.Errorf("index: %w; run \"taldau reindex\"", err)
	}
	handler, err := app.handler(demo)
	if err != nil {
		return err
	}
	setCollector()
	return app.serve(ctx, env, listener, handler)
}

// listen takes the address and names the mending where it cannot.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is taken by another program; choose another by --addr", addr)
	case errors.Is(err, os.ErrPermission):
		return nil, fmt.Errorf("%s: no permission; choose a port above 1023 by --addr and put a reverse proxy before it", addr)
	case err != nil:
		return nil, fmt.Errorf("--addr %s: %w", addr, err)
	}
	return listener, nil
}

// handler makes the pages.
func (a *App) handler(demo bool) (http.Handler, error) {
	o := a.Options
	rate := o.RateLimit
	if rate == 0 {
		rate = -1 // no limit
	}
	accuracy, err := extract.Accuracy()
	if err != nil {
		return nil, err
	}
	provider, err := a.provider()
	if err != nil {
		return nil, err
	}
	signatures, err := a.signatures()
	if err != nil {
		return nil, err
	}
	passkeys, err := auth.NewPasskeys(o.BaseURL)
	if err != nil {
		a.Log.Info("nobody can sign in by a passkey; set --base-url to the public address", "why", err)
	}
	return web.New(web.Config{
		Passkeys: passkeys, Provider: provider, Signatures: signatures,
		Review: a.Review, Accuracy: accuracy,
		Store: a.Store, Search: a.Search, Chamber: a.Chamber.Search, Snippets: snippet.New(a.Analyzer), Tree: a.Tree, Courts: a.Courts, Log: a.Log, Accounts: a.Accounts,
		Discussion: a.Discussion,
		Chains:     a.Chains, Suggest: a.Suggest,
		Similar: similar.New(similar.Config{
			Bank: a.Store, Searcher: a.Live, Tree: a.Tree, Analyzer: a.Analyzer, Chains: a.Chains, Timeout: o.SearchTimeout,
		}),
		BaseURL: o.BaseURL, TrustedProxies: o.TrustedProxies, NoIndex: !o.AllowIndexing, Version: version(), Demo: demo, AllowPrivate: o.AllowPrivate,
		Secure: strings.HasPrefix(o.BaseURL, "https://"), RatePerSecond: rate, RateBurst: int(10 * o.RateLimit),
	})
}

// serve answers requests until ctx ends, then lets those in flight end.
func (a *App) serve(ctx context.Context, env *Env, listener net.Listener, handler http.Handler) error {
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	var work sync.WaitGroup
	defer work.Wait()
	defer stop()
	stopControl, err := serveControl(background, a)
	if err != nil {
		return err
	}
	defer stopControl()
	for _, x := range a.indexers() {
		work.Go(func() { x.Run(background) })
	}
	work.Go(func() {
		a.Review.Board().Run(background, func(err error) { a.Log.Error("the editors' queue cannot follow the bank", "err", err) })
	})
	work.Go(func() { a.learnCategories(background) })
	work.Go(func() { a.renewTopics(background) })
	deliverer := &notify.Worker{
		Source: a.Discussion, Watch: a.Forum.Watch, Failed: func(err error) { a.Log.Error("notices cannot be delivered; tried again", "err", err) },
	}
	work.Go(func() { deliverer.Run(background) })
	for _, w := range []*notify.Worker{
		{Source: forum.Letters{Dispatch: a.Dispatch}, Watch: a.Forum.Watch, Failed: func(err error) { a.Log.Error("a letter was not sent; tried again", "err", err) }},
		{Source: forum.Calls{Dispatch: a.Dispatch}, Watch: a.Forum.Watch, Failed: func(err error) { a.Log.Error("webhooks cannot be called; tried again", "err", err) }},
	} {
		work.Go(func() { w.Run(background) })
	}

	server := web.Server(a.Options.Addr, handler)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	fmt.Fprintf(env.Stdout, "Taldau serves http://%s (data in %s); stop it by Ctrl-C\n", listener.Addr(), a.Options.Data)
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(background, shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(end); err != nil {
		a.Log.Warn("requests did not end in time", "after", shutdownTimeout, "err", err)
		return server.Close()
	}
	return nil
}

// loadDemo loads the demonstration bank into an empty bank, and goes on with a load that was killed. It reports whether the
// bank holds invented documents.
func (a *App) loadDemo(ctx context.Context, env *Env) (bool, error) {
	state, err := a.Store.Setting(ctx, settingDemo)
	if err != nil {
		return false, err
	}
	if string(state) == demoLoaded {
		return true, nil
	}
	if state == nil {
		st, err := a.Store.Stats(ctx)
		if err != nil || st.Seq > 0 || a.Options.Empty {
			return false, err
		}
		if err := a.Store.SetSetting(ctx, settingDemo, []byte(demoLoading)); err != nil {
			return false, err
		}
	}
	if err := a.importDemo(ctx, env); err != nil {
		return false, err
	}
	return true, a.Store.SetSetting(ctx, settingDemo, []byte(demoLoaded))
}

// importDemo takes the invented documents on the road of all documents.
func (a *App) importDemo(ctx context.Context, env *Env) error {
	bar := newBar(env, seed.DemoSize, "demonstration bank")
	defer bar.Close()
	reader, writer := io.Pipe()
	defer reader.Close()
	go func() { writer.CloseWithError(seed.Demo(writer)) }()
	importer := a.Importer()
	importer.OnAdvance = func(p ingest.Progress) { bar.Set(int64(p.Records)) }
	report, err := importer.ImportLines(ctx, "demonstration bank", reader)
	if err == nil && report.Refused > 0 {
		err = fmt.Errorf("%d documents refused, the first: %v", report.Refused, report.Problems[0])
	}
	return err
}
