package forum

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Hooks lists the webhooks, each with what came of its newest calls.
func (s *Service) Hooks(ctx context.Context, by Actor) (list []*Hook, logs map[uint64][]CallResult, err error) {
	logs = map[uint64][]CallResult{}
	err = s.store.Read(ctx, func(r Reader) error {
		if err := s.allow(r, by, PermManageHooks, nil); err != nil {
			return err
		}
		if list, err = r.Hooks(); err != nil {
			return err
		}
		for _, h := range list {
			if logs[h.ID], err = r.CallLog(h.ID, MaxHookLog); err != nil {
				return err
			}
		}
		return nil
	})
	return list, logs, err
}

// AddHook makes a webhook and returns its number and the secret that signs what it is told, which is shown only now. Private says that the receiver may be
// a machine of one's own network, without TLS.
func (s *Service) AddHook(ctx context.Context, by Actor, address string, events []HookEvent, private bool) (id uint64, secret string, err error) {
	address, err = hookURL(address, private)
	if err != nil {
		return 0, "", err
	}
	if len(events) == 0 {
		return 0, "", invalid("event", "empty", fmt.Sprintf("choose at least one event of %v", HookEvents()))
	}
	for _, e := range events {
		if !slices.Contains(HookEvents(), e) {
			return 0, "", invalid("event", "unknown", fmt.Sprintf("the events are %v", HookEvents()))
		}
	}
	slices.Sort(events)
	h := &Hook{URL: address, Events: slices.Compact(events), Secret: newToken(), By: by.ID, Created: s.time()}
	err = s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, by, PermManageHooks, nil); err != nil {
			return err
		}
		list, err := w.Hooks()
		if err != nil {
			return err
		}
		if len(list) >= MaxHooks {
			return invalid("url", "many", fmt.Sprintf("there are %d webhooks; remove one first", MaxHooks))
		}
		if err := w.PutHook(h); err != nil {
			return err
		}
		return s.event(w, by, ActionHook, 0, fmt.Sprintf("webhook %d: made", h.ID), hostOf(address))
	})
	return h.ID, h.Secret, err
}

// hookURL brings the address of a receiver to the form that is kept. Where its name leads is asked at each call, not here: it may change.
func hookURL(address string, private bool) (string, error) {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	switch {
	case address == "":
		return "", invalid("url", "empty", "an address is needed")
	case err != nil || u.Host == "" || len(address) > maxHookURL || !ascii(address) || u.User != nil || u.Fragment != "":
		return "", invalid("url", "invalid", "the address is like https://example.kz/taldau, without name, password and #")
	case u.Scheme != "https" && !(private && u.Scheme == "http"):
		return "", invalid("url", "plain", "the address begins with https://")
	}
	return u.String(), nil
}

// hostOf is what the audit log says of an address: its path may be secret.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// RemoveHook removes a webhook; what waits for it is not sent.
func (s *Service) RemoveHook(ctx context.Context, by Actor, id uint64) error {
	return s.ofHook(ctx, by, id, func(w Writer, h *Hook) error {
		if err := w.DeleteHook(id); err != nil {
			return err
		}
		return s.event(w, by, ActionHook, 0, fmt.Sprintf("webhook %d: removed", id), hostOf(h.URL))
	})
}

// EnableHook switches a webhook on again that was switched off because its calls failed.
func (s *Service) EnableHook(ctx context.Context, by Actor, id uint64) error {
	return s.ofHook(ctx, by, id, func(w Writer, h *Hook) error {
		if h.Off == "" {
			return nil
		}
		h.Off, h.Failures = "", 0
		if err := w.PutHook(h); err != nil {
			return err
		}
		return s.event(w, by, ActionHook, 0, fmt.Sprintf("webhook %d: switched on", id), hostOf(h.URL))
	})
}

// PingHook has a webhook called by the service, to try its receiver; what came of it stands in its log.
func (s *Service) PingHook(ctx context.Context, by Actor, id uint64) error {
	return s.ofHook(ctx, by, id, func(w Writer, h *Hook) error {
		if err := s.limiter.take(by.ID, "ping", letterRate, s.time()); err != nil {
			return err
		}
		if h.Off != "" {
			return invalid("hook", "off", "the webhook is switched off")
		}
		return w.PutCall(&Call{Hook: h.ID, ID: strings.ToLower(randomText()), Event: HookPing, At: s.time(), Due: s.time()})
	})
}

func (s *Service) ofHook(ctx context.Context, by Actor, id uint64, do func(Writer, *Hook) error) error {
	return s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, by, PermManageHooks, nil); err != nil {
			return err
		}
		h, err := w.Hook(id)
		if err != nil {
			return err
		}
		return do(w, h)
	})
}

// call writes into the outbox, in the transaction of an event, which webhooks are to be told of it. Of the judges' chamber none is.
func (d *Discussion) call(w Writer, t *Topic, post uint64, events ...HookEvent) error {
	if !t.Listed() {
		return nil
	}
	return d.callOf(w, t, post, events...)
}

// callShown is call for a post that is shown and was not, or the other way round; the first one stands for its topic.
func (d *Discussion) callShown(w Writer, t *Topic, p *Post) error {
	number, event := p.Number, HookPostRemoved
	switch shown := p.State == PostVisible; {
	case number == 1 && shown:
		number, event = 0, HookTopicRestored
	case number == 1:
		number, event = 0, HookTopicRemoved
	case shown:
		event = HookPostRestored
	}
	return d.callOf(w, t, number, event)
}

func (d *Discussion) callOf(w Writer, t *Topic, post uint64, events ...HookEvent) error {
	if t.Space != SpacePublic {
		return nil
	}
	hooks, err := w.Hooks()
	if err != nil {
		return err
	}
	for _, h := range hooks {
		for _, e := range events {
			if !h.Wants(e) {
				continue
			}
			c := &Call{Hook: h.ID, ID: strings.ToLower(randomText()), Event: e, Post: PostRef{Topic: t.ID, Number: post}, At: d.time(), Due: d.time()}
			if e == HookStep {
				c.State = t.State
			}
			if err := w.PutCall(c); err != nil {
				return err
			}
		}
	}
	return nil
}
