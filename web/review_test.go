package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/bolt"
	"taldau/data/convert"
	"taldau/data/extract"
	"taldau/data/ingest"
	"taldau/data/mask"
	"taldau/data/review"
	"taldau/data/seed"
	"taldau/forum"
	"taldau/index/suggest"
	"taldau/web"
)

// office is a town whose bank was imported, with editors at work on it.
type office struct {
	*town
	store  *bolt.Store
	review *review.Service
}

// dubious is an act with something of everything that editors see.
const dubious = "РЕШЕНИЕ\nИМЕНЕМ РЕСПУБЛИКИ КАЗАХСТАН\n5 марта 2024 года город Алматы\nМедеуский районный суд города Алматы в составе председательствующего судьи Ахметова А.А. рассмотрел дело по иску о взыскании долга по договору займа.\n" +
	"УСТАНОВИЛ:\nИстец просит взыскать основной долг в сумме 500 000 тенге. Запись внесена под ID900101300453.\nСогласно статье 272 ГК обязательство исполняется надлежаще. Ссылка на статью 15 прочего свода не принята.\n" +
	"РЕШИЛ:\nИск удовлетворить. Взыскать с ответчика в пользу истца 500 000 тенге основного долга.\nСудья Ахметов А.А."

func openOffice(t testing.TB) *office {
	t.Helper()
	b := openBankOver(t, dubiousFile(t))
	x := dubiousExtractor(b)
	o := &office{town: &town{}, store: b.store}
	o.people = openPeople(t, o.now)
	o.review = review.New(review.Config{
		Store: b.store, Masker: mask.New(mask.Config{}), Now: o.now,
		Worker: func() *review.Worker { return &review.Worker{Extractor: x, Courts: b.courts, Tree: b.tree} },
	})
	if err := o.review.Board().CatchUp(context.Background()); err != nil {
		t.Fatal(err)
	}
	accuracy, err := extract.Accuracy()
	if err != nil {
		t.Fatal(err)
	}
	c := b.config(time.Minute)
	c.Accounts, c.Now, c.Review, c.Accuracy = o.people, o.now, o.review, accuracy
	c.Suggest = twoCategories{}
	o.site = handlerOf(t, c)
	return o
}

// doubts is the file of the bank of an office as it was imported, once: the road of all documents takes most of the time of these tests.
var doubts struct {
	once sync.Once
	file bytes.Buffer
}

func dubiousFile(t testing.TB) []byte {
	t.Helper()
	doubts.once.Do(func() {
		b := openBankOver(t, nil)
		importDubious(t, b)
		if err := b.store.Backup(context.Background(), &doubts.file); err != nil {
			t.Fatal(err)
		}
	})
	if doubts.file.Len() == 0 {
		t.Fatal("the bank of the office could not be imported")
	}
	return doubts.file.Bytes()
}

func dubiousExtractor(b *bank) *extract.Extractor {
	return extract.New(extract.Config{Tree: b.tree, Courts: b.courts, Today: "2026-11-24"})
}

// importDubious imports three acts with something doubtful in them, and forty of the seed.
func importDubious(t testing.TB, b *bank) {
	t.Helper()
	x := dubiousExtractor(b)
	in := ingest.New(ingest.Config{Store: b.store, Converter: convert.New(convert.Config{}), Masker: mask.New(mask.Config{}), Extractor: x, Today: "2026-11-24"})
	var lines strings.Builder
	for i := range 3 {
		line, err := json.Marshal(map[string]any{"id": fmt.Sprintf("d%d", i), "kind": "decision", "number": fmt.Sprintf("7517-24-00-2/10%d", i), "text": strings.Replace(dubious, "500 000", fmt.Sprintf("50%d 000", i), 2)})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	if r, err := in.ImportLines(context.Background(), "test", strings.NewReader(lines.String())); err != nil || r.Imported != 3 {
		t.Fatalf("import %+v, %v", r, err)
	}
	r, w := io.Pipe()
	go func() { w.CloseWithError(seed.Generate(w, 40, 3)) }()
	if _, err := in.ImportLines(context.Background(), "seed", r); err != nil {
		t.Fatal(err)
	}
}

// twoCategories suggests the same for every act: whether suggestions are right is measured elsewhere.
type twoCategories struct{}

func (twoCategories) Suggest(context.Context, *data.Document) ([]suggest.Suggestion, error) {
	return []suggest.Suggestion{{Code: restoration, Confidence: 0.83}, {Code: "T-C.3.2.1", Confidence: 0.1}}, nil
}

// doc returns the newest version of an imported act.
func (o *office) doc(t testing.TB, source string) *data.Document {
	t.Helper()
	return importedAct(t, o.store, source)
}

func importedAct(t testing.TB, store *bolt.Store, source string) *data.Document {
	t.Helper()
	ids, err := store.Find(context.Background(), data.IdentifierSource, source)
	if err != nil || len(ids) != 1 {
		t.Fatalf("find %s: %v, %v", source, ids, err)
	}
	d, err := store.Get(context.Background(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// item returns an item of a kind.
func (o *office) item(t testing.TB, kind string) review.Item {
	t.Helper()
	q, err := o.review.Queue(context.Background(), review.Filter{Kind: kind, Limit: 1})
	if err != nil || len(q.Items) == 0 {
		t.Fatalf("no %s in the queue: %v", kind, err)
	}
	return q.Items[0]
}

// TestReviewAccess asks for every address of the editors as everybody: who may not, sees a missing page, to the byte.
func TestReviewAccess(t *testing.T) {
	o := openOffice(t)
	visitors := map[string]*browser{"nobody": o.browser(t), "junk": o.browser(t)}
	visitors["junk"].cookies["taldau_session"] = strings.Repeat("A", 43)
	for _, role := range forum.Roles() {
		visitors[string(role)] = o.as(t, role)
	}
	suspended := o.as(t, forum.RoleEditor)
	if err := o.people.Suspend(context.Background(), forum.Operator(), id(t, o.town, forum.RoleEditor), "жалоба"); err != nil {
		t.Fatal(err)
	}
	visitors["suspended"] = suspended
	delete(visitors, string(forum.RoleEditor)) // the same person; TestReview works as editor
	item, d := o.item(t, review.KindReference), o.doc(t, "d0")
	cells := 0
	for _, r := range web.ReviewRoutes() {
		path := "/ru" + strings.NewReplacer(":key", item.Key, ":id", string(d.ID)).Replace(r.Path)
		for name, b := range visitors {
			cells++
			role := forum.Role(name)
			want, u := http.StatusNotFound, &forum.User{Grants: []forum.Grant{{Role: role}}}
			switch may := role.Valid() && forum.May(u, r.Need, nil); {
			case may && r.Path == "/review/sample":
				want = http.StatusSeeOther
			case may && r.Method == http.MethodGet:
				want = http.StatusOK
			case may:
				want = http.StatusForbidden // a form without its token
			}
			w := b.do(r.Method, path, nil)
			if w.Code != want {
				t.Errorf("%s %s as %s: status %d, want %d", r.Method, path, name, w.Code, want)
			}
			if want == http.StatusNotFound {
				likeMissing(t, b, r.Method, path, w.Body.String(), w.Header())
			}
		}
	}
	if cells < 80 {
		t.Errorf("only %d cells", cells)
	}
}

// TestReviewPages holds every page of the editors to the markup of all pages, in three languages.
func TestReviewPages(t *testing.T) {
	o := openOffice(t)
	b := o.as(t, forum.RoleEditor)
	d := o.doc(t, "d0")
	paths := []string{
		"/review", "/review?order=oldest", "/review?state=done", "/review?kind=doubt", "/review/log", "/review/categories", "/review/d/" + string(d.ID),
		"/review/d/" + string(d.ID) + "?sample=1", "/accuracy",
	}
	for _, kind := range []string{review.KindReference, review.KindPersonal, review.KindUncategorised} {
		paths = append(paths, "/review/items/"+o.item(t, kind).Key, "/review?kind="+kind)
	}
	for doc, err := range o.store.All(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if doc.Kind == data.KindResolution && len(paths) < 20 {
			paths = append(paths, "/review/d/"+string(doc.ID))
		}
	}
	for _, lang := range []string{"kk", "ru", "en"} {
		for _, path := range paths {
			t.Run(lang+path, func(t *testing.T) {
				body := b.get("/"+lang+path, http.StatusOK)
				markup(t, body)
				wantOut(t, body, "%!", "&lt;nil&gt;", "ZgotmplZ")
			})
		}
	}
	for _, path := range []string{"/review?kind=x", "/review?state=x", "/review?order=x", "/review?from=-1", "/review/log?before=x"} {
		b.get("/ru"+path, http.StatusBadRequest)
	}
	for _, path := range []string{"/review/items/none", "/review/d/none"} {
		b.get("/ru"+path, http.StatusNotFound)
	}
}

var versionField = regexp.MustCompile(`name="version" value="(\d+)"`)

// TestCorrect is the work of an editor on one document: accept, correct, reject; what was typed is kept where it is wrong; a stale page is told.
func TestCorrect(t *testing.T) {
	o := openOffice(t)
	b := o.as(t, forum.RoleEditor)
	d := o.doc(t, "d0")
	at := "/ru/review/d/" + string(d.ID)
	body := b.get(at, http.StatusOK)
	version := versionField.FindStringSubmatch(body)[1]

	w := b.post(at, http.StatusBadRequest, "version", version, "target", "court", "verdict", "corrected", "value", "Суд Атлантиды", "note", "по тексту")
	markup(t, w.Body.String())
	wantIn(t, w.Body.String(), `value="Суд Атлантиды"`, `value="по тексту"`, `href="#c-court-value"`, `<details class="more" open>`, "<title>Ошибка: ")

	w = b.post(at, http.StatusSeeOther, "version", version, "target", "outcome", "verdict", "corrected", "value", "partly", "note", "часть отказана")
	if got := w.Header().Get("Location"); !strings.HasSuffix(got, "?done=said#c-outcome") {
		t.Errorf("leads to %s", got)
	}
	if d := o.doc(t, "d0"); d.Outcome.Value != "partly" || d.Outcome.Rule != data.RuleEditor {
		t.Errorf("outcome %+v", d.Outcome)
	}
	wantIn(t, b.get(at, http.StatusOK), "Сауле Ержанова: исправлено")

	w = b.post(at, http.StatusPreconditionFailed, "version", version, "target", "outcome", "verdict", "corrected", "value", "denied", "note", "")
	markup(t, w.Body.String())
	wantIn(t, w.Body.String(), "Документ изменился", "Отказано", "Удовлетворено частично", `<option value="denied" selected>`)
	if d := o.doc(t, "d0"); d.Outcome.Value != "partly" {
		t.Errorf("a stale page stored %s", d.Outcome.Value)
	}

	say := func(target, verdict, value string) {
		t.Helper()
		version := versionField.FindStringSubmatch(b.get(at, http.StatusOK))[1]
		b.post(at, http.StatusSeeOther, "version", version, "target", target, "verdict", verdict, "value", value)
	}
	form := []string{"version", fmt.Sprint(o.doc(t, "d0").Version), "target", "act-type", "verdict", "accepted", "note", canary}
	b.post(at, http.StatusSeeOther, form...)
	say("number", "accepted", "")
	say("adopted", "corrected", "2024-03-06")
	say("instance", "rejected", "")
	say("judges", "corrected", "presiding: Жаңабаев Б.Б.\nmember: Асанова А.А.")
	say(review.Claims(o.doc(t, "d0"), nil)[len(review.Claims(o.doc(t, "d0"), nil))-2].Target(), "corrected", "п. 1 ст. 273 ГК")
	d = o.doc(t, "d0")
	if d.Dates.Adopted != "2024-03-06" || d.Court.Instance != "" || len(d.Judges) != 2 || d.Editions[0].References[0].Article != "273" || d.Editions[0].References[0].Point != "1" {
		t.Errorf("document %+v, references %+v", d, d.Editions[0].References)
	}
	form = []string{"version", fmt.Sprint(d.Version), "target", "sections", "verdict", "corrected", "part-header", "1", "part-introduction", "4", "part-descriptive", "5", "part-reasoning", "7", "part-operative", "8", "part-signature", "10"}
	b.post(at, http.StatusSeeOther, form...)
	if s := o.doc(t, "d0").Editions[0].Sections; len(s) != 6 || s[3].Type != data.SectionReasoning || s[3].First != 7 || s[3].Last != 7 {
		t.Errorf("parts %+v", s)
	}
	log := b.get("/ru/review/log", http.StatusOK)
	wantIn(t, log, "Исход: исправлено", "Номер дела: признано верным", "часть отказана", "Сауле Ержанова")
	wantOut(t, log, "<script", "<img")
	wantIn(t, b.get("/ru/accuracy", http.StatusOK), "открыты самими редакторами", "Проверка редакторами")

	// A form that no page sends.
	b.post(at, http.StatusBadRequest, "version", "1", "target", "outcome", "verdict", "corrected", "value", "x", "colour", "red")
	b.post(at, http.StatusBadRequest, "version", fmt.Sprint(o.doc(t, "d0").Version), "target", "colour", "verdict", "corrected", "value", "x")
	if w := b.do(http.MethodPost, at, url.Values{"version": {"1"}, "token": {b.token}}, "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("a form of another site: status %d", w.Code)
	}
}

// TestQueue settles items of each kind.
func TestQueue(t *testing.T) {
	o := openOffice(t)
	b := o.as(t, forum.RoleEditor)

	ref := o.item(t, review.KindReference)
	at := "/ru/review/items/" + ref.Key
	wantIn(t, b.get(at, http.StatusOK), "статью 15", "Во всех документах с этими словами (3)")
	w := b.post(at, http.StatusBadRequest, "deed", "resolve", "value", "статья о море", "scope", "all", "note", "")
	markup(t, w.Body.String())
	wantIn(t, w.Body.String(), `value="статья о море"`, `href="#value"`)
	b.post(at, http.StatusSeeOther, "deed", "resolve", "value", "ст. 15 ГПК", "scope", "all", "note", "")
	for _, source := range []string{"d0", "d1", "d2"} {
		if r := o.doc(t, source).Editions[0].References[1]; r.Act != "civil-procedure-code" || r.Article != "15" || r.ID == "" {
			t.Errorf("%s: reference %+v", source, r)
		}
	}
	b.get(at, http.StatusNotFound)

	personal := o.item(t, review.KindPersonal)
	at = "/ru/review/items/" + personal.Key
	wantIn(t, b.get(at, http.StatusOK), "900101300453", `<option value="iin" selected>`)
	b.post(at, http.StatusSeeOther, "deed", "hide", "class", "iin")
	hidden, err := o.store.Get(context.Background(), personal.Document)
	if err != nil || strings.Contains(hidden.Editions[0].Text(), "900101300453") || !strings.Contains(hidden.Editions[0].Text(), "[IIN-1]") {
		t.Errorf("text %q, %v", hidden.Editions[0].Text(), err)
	}
	wantOut(t, b.get("/ru/review/log", http.StatusOK), "900101300453")

	harmless := o.item(t, review.KindPersonal)
	b.get("/ru/review/items/"+harmless.Key, http.StatusOK)
	b.post("/ru/review/items/"+harmless.Key, http.StatusSeeOther, "deed", "harmless", "class", "iin")
	b.get("/ru/review/items/"+harmless.Key, http.StatusNotFound)

	left := o.item(t, review.KindUncategorised)
	queue := b.get("/ru/review?kind=uncategorised", http.StatusOK)
	wantIn(t, queue, left.Key)
	w = b.post("/ru/review/items", http.StatusBadRequest, "item", left.Key, "state", "dismissed", "reason", "", "back", "kind=uncategorised")
	wantIn(t, w.Body.String(), `href="#reason"`)
	b.post("/ru/review/items", http.StatusBadRequest, "state", "done", "reason", "", "back", "")
	b.post("/ru/review/items", http.StatusSeeOther, "item", left.Key, "state", "dismissed", "reason", "не категоризуется", "back", "kind=uncategorised")
	wantOut(t, b.get("/ru/review?kind=uncategorised", http.StatusOK), left.Key)
	wantIn(t, b.get("/ru/review?state=dismissed", http.StatusOK), left.Key, "не категоризуется")
	b.post("/ru/review/items", http.StatusSeeOther, "item", left.Key, "state", "open", "reason", "", "back", "state=dismissed")
	wantIn(t, b.get("/ru/review?kind=uncategorised", http.StatusOK), left.Key)
	wantIn(t, b.get("/ru/review/log", http.StatusOK), "Нет категории: Отклонено", "Нет категории: Открыто")
	for p, err := range o.store.Check(context.Background()) {
		t.Errorf("check: %+v, %v", p, err)
	}
}

// TestConfirmCategories: a curator, who is no editor, confirms what is suggested, several at once.
func TestConfirmCategories(t *testing.T) {
	o := openOffice(t)
	b := o.as(t, forum.RoleCurator)
	body := b.get("/ru/review/categories", http.StatusOK)
	markup(t, body)
	first, second := o.doc(t, "d0"), o.doc(t, "d1")
	wantIn(t, body, "83 %", string(first.ID)+" "+string(restoration))
	b.post("/ru/review/categories", http.StatusBadRequest)
	b.post("/ru/review/categories", http.StatusSeeOther, "confirm", string(first.ID)+" "+string(restoration), "confirm", string(second.ID)+" T-C.3.2.1", "confirm", string(second.ID)+" "+string(restoration))
	if got := o.doc(t, "d0").Categories; len(got) != 1 || got[0] != restoration {
		t.Errorf("categories %v", got)
	}
	if got := o.doc(t, "d1").Categories; len(got) != 2 || got[0] != classifier.Code("T-C.3.2.1") {
		t.Errorf("categories %v", got)
	}
	b.get("/ru/review/d/"+string(first.ID), http.StatusNotFound)
	account := b.get("/ru/account", http.StatusOK)
	wantIn(t, account, `href="/ru/review/categories"`)
	wantOut(t, account, `href="/ru/review"`)
}

// TestSample draws documents in one order, and marks what is said of them.
func TestSample(t *testing.T) {
	o := openOffice(t)
	b := o.as(t, forum.RoleEditor)
	draw := func() string {
		w := b.do(http.MethodGet, "/ru/review/sample", nil)
		if w.Code != http.StatusSeeOther {
			t.Fatalf("status %d", w.Code)
		}
		return w.Header().Get("Location")
	}
	first := draw()
	if again := draw(); again != first {
		t.Errorf("drawn %s, then %s, though nothing was said", first, again)
	}
	path, _, _ := strings.Cut(first, "?")
	version := versionField.FindStringSubmatch(b.get(first, http.StatusOK))[1]
	b.post(path, http.StatusSeeOther, "version", version, "target", "act-type", "verdict", "accepted", "sample", "1")
	if next := draw(); next == first {
		t.Error("the same document was drawn again")
	}
	wantIn(t, b.get("/ru/accuracy", http.StatusOK), "случайная выборка")

	// Who types the address of another document has no random sample.
	other := o.doc(t, "d0")
	if strings.Contains(first, string(other.ID)) || strings.Contains(draw(), string(other.ID)) {
		other = o.doc(t, "d1")
	}
	at := "/ru/review/d/" + string(other.ID)
	b.get(at+"?sample=1", http.StatusOK)
	b.post(at, http.StatusSeeOther, "version", fmt.Sprint(other.Version), "target", "act-type", "verdict", "accepted", "sample", "1")
	said, err := o.store.Corrections(context.Background(), other.ID)
	if err != nil || len(said) != 1 || said[0].Sample {
		t.Errorf("corrections %+v, %v", said, err)
	}
}
