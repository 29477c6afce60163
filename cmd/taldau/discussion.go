package main

import (
	"context"
	"errors"
	"sync"

	"taldau/classifier"
	"taldau/forum"
	"taldau/forum/cook"
	"taldau/forum/markup"
	"taldau/web"
	"taldau/web/i18n"
)

// categories is the edition of the classifier in use as the discussion needs it; the edition may be replaced while the service runs.
type categories func() *classifier.Tree

// Lookup implements forum.Categories.
func (c categories) Lookup(code classifier.Code) (classifier.Category, bool) { return c().Lookup(code) }

// Path implements forum.Categories.
func (c categories) Path(code classifier.Code) []classifier.Category { return c().Path(code) }

// missingWords says in the language of a post that the bank lacks a document. The catalogues are read with the first post: most commands make none.
func missingWords() func(lang string) string {
	load := sync.OnceValues(i18n.Load)
	return func(lang string) string {
		words, err := load()
		if err != nil || words.In(lang) == nil {
			return ""
		}
		return words.In(lang).T("post.missing")
	}
}

// openDiscussion makes the rules of the discussion over the open forum and bank.
func (a *App) openDiscussion() (err error) {
	a.Discussion, err = forum.NewDiscussion(forum.DiscussionConfig{
		Store:      a.Forum,
		Cook:       cook.Cook{Markup: markup.New(markup.Config{}), Resolver: web.NewResolver(a.Store, a.Forum), Missing: missingWords()},
		Categories: categories(a.Tree),
		Bank:       forum.DataBank{Store: a.Store},
		Mail:       a.Options.mails(),
	})
	return err
}

// handOver gives the bank what was published and is not there yet. The service starts without it: the next start tries again.
func (a *App) handOver(ctx context.Context) {
	if err := a.Discussion.HandOver(ctx); err != nil {
		a.Log.Error("a published position is not in the bank yet; the next start tries again", "err", err)
	}
}

// renewTopics brings topics to the edition of the classifier and posts to the rules of this program, and takes out of posts the names of people who deleted
// their accounts before this start. It does nothing where all is done.
func (a *App) renewTopics(ctx context.Context) {
	forgotten, forgetErr := a.Discussion.Forget(ctx, true)
	moved, err := a.Discussion.Reclassify(ctx)
	made, cookErr := a.Discussion.Recook(ctx, markup.Version)
	if err = errors.Join(forgetErr, err, cookErr); err != nil && ctx.Err() == nil {
		a.Log.Error("topics could not be renewed; the next start tries again", "err", err)
	}
	if moved > 0 || made > 0 || forgotten > 0 {
		a.Log.Info("topics were renewed", "categories", moved, "posts", made, "without names of people who left", forgotten)
	}
}
