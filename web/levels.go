package web

import (
	"net/http"
	"net/url"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
)

// levelsPage is what a person follows.
type levelsPage struct {
	frame
	Done string
	Rows []levelRow
	Back string
}

type levelRow struct {
	Name   phrase
	Href   string
	Kind   string
	Level  string
	Change string
}

// levels lists what the visitor follows.
func (s *site) levels(v *visit) error {
	list, err := s.Discussion.Watches(v.ctx(), v.actor())
	if err != nil {
		return err
	}
	page := levelsPage{frame: v.frame(v.cat.T("levels.title")), Done: v.done(), Back: v.url("/notifications", nil)}
	page.Robots = "noindex"
	page.crumbs(v, crumb{own(v.cat.T("account.title")), v.url("/account", nil)}, crumb{own(v.cat.T("notices.title")), page.Back},
		crumb{own(page.Heading), v.url("/notifications/levels", nil)})
	for _, w := range list {
		name, href, err := v.followedName(w.Target)
		if err != nil {
			return err
		}
		page.Rows = append(page.Rows, levelRow{
			Name: name, Href: href, Kind: v.cat.T("target." + string(w.Target.Kind)), Level: capital(v.cat.T("level." + levelWord(w.Level))), Change: v.watchURL(w.Target),
		})
	}
	return v.render("levels", page)
}

// levelWords are the levels in the order of the form; the last takes a level back.
func levelWords() []string { return []string{"watch", "track", "normal", "mute", "none"} }

func levelWord(l forum.Level) string {
	switch l {
	case forum.LevelMute:
		return "mute"
	case forum.LevelTrack:
		return "track"
	case forum.LevelWatch:
		return "watch"
	}
	return "normal"
}

func levelOf(word string) (forum.Level, bool) {
	for _, l := range []forum.Level{forum.LevelMute, forum.LevelNormal, forum.LevelTrack, forum.LevelWatch} {
		if levelWord(l) == word {
			return l, true
		}
	}
	return 0, false
}

// watchURL is the address of the form that sets a level for a target.
func (v *visit) watchURL(t forum.Target) string {
	return v.url("/forum/watch", url.Values{"kind": {string(t.Kind)}, "key": {t.Key}})
}

// followedName names what is followed. What is not there, and a topic that the visitor may not know of, is a missing page.
func (v *visit) followedName(t forum.Target) (phrase, string, error) {
	switch t.Kind {
	case forum.TargetTopic:
		x, err := v.site.Discussion.Open(v.ctx(), v.actor(), forum.TopicID(t.Key), 1<<62, 1)
		if err != nil {
			return phrase{}, "", err
		}
		return v.printed(x.Topic.Title, x.Topic.Lang), v.url(topicPath(x.Topic.ID), nil), nil
	case forum.TargetCategory:
		if _, known := v.site.Tree().Lookup(classifier.Code(t.Key)); !known { // of an earlier edition of the classifier
			return own(t.Key), "", nil
		}
		return v.categoryName(classifier.Code(t.Key)), v.url("/category/"+url.PathEscape(t.Key), nil), nil
	case forum.TargetDocument:
		heads, err := v.site.Store.Heads(v.ctx(), []data.ID{data.ID(t.Key)})
		if err != nil || len(heads) == 0 || heads[0] == nil {
			return own(t.Key), "", err
		}
		return v.title(heads[0]), v.url("/d/"+url.PathEscape(t.Key), nil), nil
	}
	return v.aboutName(t), v.targetURL(t), nil
}

// watchTarget is the target that a form or an address names.
func watchTarget(q url.Values) forum.Target {
	return forum.Target{Kind: forum.TargetKind(clip(q.Get("kind"), 20)), Key: clip(q.Get("key"), 200)}
}

// watchForm shows the levels for a target.
func (s *site) watchForm(v *visit) error {
	return v.renderWatch(http.StatusOK, watchTarget(v.c.Request.URL.Query()), nil, nil)
}

func (v *visit) renderWatch(status int, t forum.Target, typed url.Values, faults []fault) error {
	if !v.cat.Has("target."+string(t.Kind)) || t.Key == "" {
		return v.hidden()
	}
	name, href, err := v.followedName(t)
	if err != nil {
		return err
	}
	chosen := "none"
	list, err := v.site.Discussion.Watches(v.ctx(), v.actor())
	if err != nil {
		return err
	}
	for _, w := range list {
		if w.Target == t {
			chosen = levelWord(w.Level)
		}
	}
	if typed != nil {
		chosen = typed.Get("level")
	}
	page := actionPage{
		frame: v.frame(v.cat.T("watch.title")), Lead: v.cat.T("watch.text"), Action: v.url("/forum/watch", nil), Button: v.cat.T("account.save"),
		Back: v.url("/notifications/levels", nil),
	}
	page.Facts = []fact{{Name: v.cat.T("target." + string(t.Kind)), Value: name, Href: href}}
	page.Fields = []askField{
		carried("kind", string(t.Kind)), carried("key", t.Key),
		oneOf("level", own(v.cat.T("watch.level")), levelWords(), chosen, func(w string) string { return capital(v.cat.T("level." + w)) }),
	}
	v.stepCrumbs(&page.frame, crumb{own(page.Heading), v.watchURL(t)})
	return v.renderWatchForm(status, page, faults)
}

// renderWatchForm is renderAction for a form whose field "key" is that of the target: to set a level twice changes nothing, so that it needs no key of a request.
func (v *visit) renderWatchForm(status int, page actionPage, faults []fault) error {
	page.Robots, page.Faults = "noindex", faults
	page.faulty(v, faults)
	return v.write(status, "action", page)
}

// watch sets a level, or takes it back.
func (s *site) watch(v *visit) error {
	form, err := v.fields("kind", "key", "level")
	if err != nil {
		return err
	}
	t := watchTarget(form)
	if form.Get("level") == "none" {
		err = s.Discussion.Unwatch(v.ctx(), v.actor(), t)
	} else {
		level, ok := levelOf(form.Get("level"))
		if !ok {
			level = forum.LevelWatch + 1 // which the rules refuse by name
		}
		err = s.Discussion.Watch(v.ctx(), v.actor(), t, level)
	}
	if err == nil {
		return v.seeOther(v.url("/notifications/levels", url.Values{"done": {"watch"}}))
	}
	status, faults, err := v.refusals(err, nil)
	if err != nil {
		return err
	}
	return v.renderWatch(status, t, form, faults)
}

// keeps are the links under a topic: to follow it and, of the public space, its feed.
func (v *visit) keeps(t *forum.TopicView) []link {
	var list []link
	if t.Rights[forum.PermKeep] {
		list = append(list, link{
			Text: v.cat.T("watch.now", "level", v.cat.T("level."+levelWord(t.Level))), Href: v.watchURL(forum.Target{Kind: forum.TargetTopic, Key: string(t.Topic.ID)}),
		})
	}
	if t.Topic.Space == forum.SpacePublic && t.Topic.Listed() {
		list = append(list, link{Text: v.cat.T("feed.link"), Href: v.url(topicPath(t.Topic.ID)+"/atom", nil)})
	}
	return list
}

// followLink is the link by which somebody signed in follows the discussions of a page of the bank, with the level that was set; nil for others.
func (v *visit) followLink(kind forum.TargetKind, key string) (*link, error) {
	if v.site.Discussion == nil || v.user == nil {
		return nil, nil
	}
	target := forum.Target{Kind: kind, Key: key}
	level, set, err := v.site.Discussion.LevelOf(v.ctx(), v.actor(), target)
	if err != nil {
		return nil, err
	}
	at := &link{Text: v.cat.T("watch.link"), Href: v.watchURL(target)}
	if set {
		at.Text = v.cat.T("watch.now", "level", v.cat.T("level."+levelWord(level)))
	}
	return at, nil
}
