package web_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/forum"
	"taldau/forum/webhook"
)

// recorder2 is a receiver of webhooks that checks signatures as the page tells it.
type recorder2 struct {
	mu     sync.Mutex
	secret string
	calls  []webhook.Body
	faults []string
	status int
}

func (r *recorder2) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	body, err := io.ReadAll(q.Body)
	at, digits, _ := strings.Cut(strings.TrimPrefix(q.Header.Get("Taldau-Signature"), "t="), ",v1=")
	mac := hmac.New(sha256.New, []byte(r.secret))
	fmt.Fprintf(mac, "%s.%s", at, body)
	var b webhook.Body
	if err != nil || hex.EncodeToString(mac.Sum(nil)) != digits || json.Unmarshal(body, &b) != nil || q.Header.Get("Taldau-Delivery") != b.Delivery || q.Header.Get("Taldau-Event") != string(b.Event) {
		r.faults = append(r.faults, string(body))
	}
	r.calls = append(r.calls, b)
	if r.status != 0 {
		w.WriteHeader(r.status)
	}
}

func (r *recorder2) list() []webhook.Body {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.calls)
}

func (r *recorder2) answer(status int) { r.mu.Lock(); defer r.mu.Unlock(); r.status = status }

// hook makes a webhook for a receiver, of all events.
func (p *post) hook(t *testing.T, r *recorder2) uint64 {
	t.Helper()
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	id, secret, err := p.people.AddHook(context.Background(), forum.Operator(), server.URL, forum.HookEvents(), true)
	fatal(t, err)
	r.secret = secret
	return id
}

func (p *post) call() int {
	p.t.Helper()
	n, err := forum.Calls{Dispatch: p.dispatch}.Deliver(context.Background(), 1000)
	fatal(p.t, err)
	return n
}

// TestWebhooks tells a receiver of what happens, and of nothing that not everybody sees.
func TestWebhooks(t *testing.T) {
	p, ctx := openPost(t), context.Background()
	var r recorder2
	p.hook(t, &r)
	id := p.ask("lawyer", forum.SpacePublic, "Вопрос о сроке")
	p.reply("judge", id, "Ответ с тайной.")
	fatal(t, p.d.TakeUp(ctx, p.actor("lawyer"), "", id, "так"))
	hidden := p.reply("judge2", id, "Скрытое.")
	fatal(t, p.d.Moderate(ctx, p.actor("moderator"), forum.Verdict{Post: hidden, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "так"}))
	gone := p.ask("lawyer", forum.SpacePublic, "Канарейка")
	fatal(t, p.d.Moderate(ctx, p.actor("moderator"), forum.Verdict{Post: forum.PostRef{Topic: gone, Number: 1}, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "так"}))
	p.call()
	var got []string
	for _, c := range r.list() {
		line := fmt.Sprintf("%s %s %s", c.Event, c.Topic.Title, c.Topic.State)
		if c.Post != nil {
			line += fmt.Sprintf(" %d", c.Post.Number)
		}
		got = append(got, line)
	}
	want := []string{"topic.created Вопрос о сроке discussion 1", "post.created Вопрос о сроке discussion 2", "topic.step Вопрос о сроке discussion", "post.removed   3", "topic.removed  "}
	if !slices.Equal(got, want) || len(r.faults) > 0 {
		t.Errorf("told %q, faults %v; want %q", got, r.faults, want)
	}
	raw, err := json.Marshal(r.list())
	fatal(t, err)
	for _, secret := range []string{"тайной", "анарейка", "Ержанова", "court.example", "Скрытое"} {
		if strings.Contains(string(raw), secret) {
			t.Errorf("the webhook is told %s: %s", secret, raw)
		}
	}
	if n := p.call(); n != 0 {
		t.Errorf("%d calls wait still", n)
	}
}

// TestWebhookFails tries again later and later, with the same id, and switches a webhook off that fails again and again.
func TestWebhookFails(t *testing.T) {
	p, ctx := openPost(t), context.Background()
	var bad, good recorder2
	first := p.hook(t, &bad)
	p.hook(t, &good)
	bad.answer(http.StatusInternalServerError)
	p.ask("lawyer", forum.SpacePublic, "Вопрос")
	p.call()
	p.call()
	if len(bad.list()) != 1 || len(good.list()) != 1 {
		t.Fatalf("%d and %d calls", len(bad.list()), len(good.list()))
	}
	p.pass(time.Minute)
	bad.answer(http.StatusOK)
	p.call()
	list := bad.list()
	if len(list) != 2 || list[0].Delivery != list[1].Delivery {
		t.Errorf("calls %+v", list)
	}
	bad.answer(http.StatusInternalServerError)
	for range 40 {
		p.reply("judge", p.ask("curator", forum.SpacePublic, "Вопрос"), "Ответ.")
		p.pass(7 * time.Hour)
		p.call()
	}
	hooks, logs, err := p.people.Hooks(ctx, forum.Operator())
	fatal(t, err)
	if hooks[0].Off == "" || hooks[1].Off != "" || !strings.Contains(hooks[0].Off, "the receiver answered 500") || len(logs[first]) > forum.MaxHookLog {
		t.Errorf("off: %q and %q, %d in the log", hooks[0].Off, hooks[1].Off, len(logs[first]))
	}
	calls := len(bad.list())
	p.ask("lawyer", forum.SpacePublic, "Ещё")
	p.pass(24 * time.Hour)
	p.call()
	if n := len(bad.list()); n != calls {
		t.Errorf("%d calls after it was switched off", n-calls)
	}
	if len(good.faults)+len(bad.faults) > 0 {
		t.Errorf("signatures do not hold: %v %v", good.faults, bad.faults)
	}
	fatal(t, p.people.EnableHook(ctx, forum.Operator(), first))
	fatal(t, p.people.PingHook(ctx, forum.Operator(), first))
	bad.answer(http.StatusOK)
	p.call()
	last := bad.list()[len(bad.list())-1]
	if last.Event != forum.HookPing || last.Topic != nil {
		t.Errorf("a ping is %+v", last)
	}
}

// TestWebhookPage makes, tries and removes a webhook on its page.
func TestWebhookPage(t *testing.T) {
	p := openPost(t)
	var r recorder2
	server := httptest.NewServer(&r)
	defer server.Close()
	b := p.in("administrator")
	markup2(t, "/ru/admin/webhooks", b.get("/ru/admin/webhooks", 200))
	for url, want := range map[string]string{
		"": "Укажите адрес", "ftp://a.kz": "https://", "https://u:p@a.kz": "вида https://", "https://a.kz/#x": "вида https://", "example": "вида https://", "https://пример.қаз": "вида https://",
	} {
		body := b.post("/ru/admin/webhooks", 400, "url", url, "event", "post.created").Body.String()
		markup2(t, url, body)
		wantIn(t, body, want)
	}
	wantIn(t, b.post("/ru/admin/webhooks", 400, "url", server.URL).Body.String(), "Выберите хотя бы одно событие")
	b.post("/ru/admin/webhooks", 400, "url", server.URL, "event", "everything")
	body := b.post("/ru/admin/webhooks", 200, "url", server.URL, "event", "post.created", "event", "topic.created").Body.String()
	markup2(t, "made", body)
	m := regexp.MustCompile(`<code>([A-Za-z0-9_-]{43})</code>`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no secret on %s", textOf(body))
	}
	r.secret = m[1]
	wantOut(t, b.get("/ru/admin/webhooks", 200), m[1])
	b.post("/ru/admin/webhooks/act", 303, "hook", "1", "act", "test")
	p.call()
	body = b.get("/ru/admin/webhooks", 200)
	markup2(t, "log", body)
	wantIn(t, body, "<code>ping</code>", "<td>200</td>")
	for _, pair := range [][2]string{{"9", "test"}, {"x", "test"}} {
		b.post("/ru/admin/webhooks/act", 404, "hook", pair[0], "act", pair[1])
	}
	b.post("/ru/admin/webhooks/act", 400, "hook", "1", "act", "break")
	b.post("/ru/admin/webhooks/act", 303, "hook", "1", "act", "remove")
	wantIn(t, b.get("/ru/admin/webhooks?done=hook-remove", 200), "Вебхуков нет.", "Вебхук удалён.")
	events, _, err := p.people.Audit(context.Background(), forum.Operator(), 0, 2)
	if err != nil || events[0].Action != forum.ActionHook || events[0].Object != "webhook 1: removed" || strings.Contains(fmt.Sprint(events), m[1]) {
		t.Errorf("the log says %+v, %v", events, err)
	}
	if len(r.faults) > 0 {
		t.Errorf("signatures do not hold: %v", r.faults)
	}
}
