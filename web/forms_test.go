package web_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/x509"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"taldau/forum"
	"taldau/forum/mail/mailtest"
	"taldau/web"
	"taldau/web/auth"
	"taldau/web/auth/authtest"
)

// forms is a matrix whose forms are sent filled in. What one of them wrote is undone before the next: the file of the store is that of before, and everything
// over it is made anew, as after a restart.
type forms struct {
	*matrix
	letters *mailtest.Server
	holder  authtest.Holder // of a certificate

	frozen   []byte // the store
	mark     []byte // of its file as it was opened
	standing map[forum.TopicID]*standing
	who      map[string]*forum.User
	missing  map[string]cell // the answers about a missing topic, by person, address and form
}

// standing is what the rules look at of a topic.
type standing struct {
	now      *standing // where the first post was moved to; nil: nowhere
	topic    *forum.Topic
	post     *forum.Post // the first
	poll     *forum.Poll
	position *forum.Position
}

// formRow is how the form of an address is filled in, and what the rules ask of its sender.
type formRow struct {
	places func(f *forms) []place // nil: those of TestRoutes

	needs   []forum.Permission                       // one of them, of the topic
	post    bool                                     // of its first post
	follows bool                                     // of a post that was moved: of where it is now
	subject func(f *forms, c formCell) forum.Subject // of something else
	unseen  int                                      // what is answered to whom it is not visible; 0: 404
	want    func(f *forms, c formCell) int           // what who may is answered; nil: it is done
	idle    bool                                     // taken, it writes nothing in the forum, or need not
	writes  bool                                     // also where it is refused: a draft of what the person typed about what it sees, or an empty transaction that takes as long as another

	fill   func(f *forms, c formCell) []string
	before func(f *forms, b *browser, c formCell) []string // what leads to the form, and the fields that come of it
}

// formCell is one person at one place.
type formCell struct {
	name      string
	user      *forum.User // nil: nobody
	place     place
	*standing // nil: of no topic
}

func openForms(t *testing.T) *forms {
	f := &forms{standing: map[forum.TopicID]*standing{}, who: map[string]*forum.User{}, missing: map[string]cell{}, letters: mailtest.Start(t, mailtest.Config{})}
	nca, roots := authtest.New(t, "NCA", time.Now()), x509.NewCertPool()
	roots.AddCert(nca.Cert)
	f.holder = nca.Person(t, "990101400017", true, nil)
	n := openHallOver(t, openBank(t, documents()), true, nil)
	n.add("administrator2")                             // the last one cannot leave
	often := forum.Rate{Times: 1 << 20, Per: time.Hour} // how often is asked elsewhere
	n.rates = forum.Rates{Ask: often, Reply: often, Edit: often, Flag: often, Save: often, Small: often}
	f.matrix = openMatrixOver(t, n, func(m *matrix) {
		withPasskeys(t)(&m.config)
		m.config.Signatures = &auth.Signatures{Local: &auth.CMS{Roots: roots, Now: time.Now}}
		m.config.Suggest, m.config.AllowPrivate = twoCategories{}, true
		importDubious(t, m.bank)
		fatal(t, m.config.Review.Board().CatchUp(context.Background()))
		m.further()
	})
	f.freeze()
	return f
}

// freeze remembers the store, and how everything stands.
func (f *forms) freeze() {
	ctx := context.Background()
	for _, name := range f.people {
		if name != "nobody" {
			f.who[name] = f.user(name)
		}
	}
	fatal(f.t, f.store.Read(ctx, func(r forum.Reader) error {
		for _, p := range f.topics {
			t, err := r.Topic(p.id)
			if err != nil {
				continue // the missing one
			}
			s := &standing{topic: t}
			if s.post, err = r.Post(forum.PostRef{Topic: p.id, Number: 1}); err != nil {
				return err
			}
			s.poll, _ = r.Poll(t.ID, t.Polls) // there may be none
			s.position, _ = r.Position(t.ID)
			if to := s.post.Moved; to != nil {
				s.now = &standing{}
				if s.now.topic, err = r.Topic(to.Topic); err == nil {
					s.now.post, err = r.Post(*to)
				}
				if err != nil {
					return err
				}
			}
			f.standing[p.id] = s
		}
		return nil
	}))
	var b bytes.Buffer
	fatal(f.t, f.store.Backup(ctx, &b))
	f.frozen = b.Bytes()
	f.thaw()
}

// thaw undoes what was written.
func (f *forms) thaw() {
	f.t.Helper()
	fatal(f.t, f.store.Close())
	fatal(f.t, os.WriteFile(f.path, f.frozen, 0o600))
	f.start()
	f.serve()
	f.mark = f.head()
}

// head is the beginning of the file: the two pages of which each transaction that writes changes one.
func (f *forms) head() []byte {
	f.t.Helper()
	file, err := os.Open(f.path)
	fatal(f.t, err)
	defer file.Close()
	b := make([]byte, 2*os.Getpagesize())
	_, err = io.ReadFull(file, b)
	fatal(f.t, err)
	return b
}

// visitor is the browser of a person as it signed in, at the pages as they are now.
func (f *forms) visitor(name string) *browser {
	b := *f.in[name]
	b.h, b.cookies = f.site, maps.Clone(b.cookies)
	return &b
}

// filled is the form of an address with its token, in the browser that is to send it.
func (f *forms) filled(guard forum.Permission, row formRow, c formCell) (*browser, url.Values) {
	b := f.visitor(c.name)
	var pairs []string
	if row.fill != nil {
		pairs = row.fill(f, c)
	}
	if row.before != nil && (guard == "" || forum.May(c.user, guard, nil)) {
		pairs = append(pairs, row.before(f, b, c)...)
		f.mark = f.head()
	}
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	if b.token != "" {
		form.Set("token", b.token)
	}
	return b, form
}

// submit sends the form of an address, and reports whether it wrote anything.
func (f *forms) submit(guard forum.Permission, row formRow, c formCell) (got cell, form url.Values, wrote bool) {
	b, form := f.filled(guard, row, c)
	w := b.do(http.MethodPost, "/ru"+c.place.path, form)
	return cell{w.Code, w.Body.String(), w.Header()}, form, !bytes.Equal(f.head(), f.mark)
}

// subject is what the permissions of a row are asked about; false where there is nothing.
func (f *forms) subject(row formRow, c formCell) (forum.Subject, bool) {
	switch {
	case row.subject != nil:
		return row.subject(f, c), true
	case c.standing == nil:
		return forum.Subject{}, false
	case row.post:
		return c.post.Subject(c.topic), true
	}
	return c.topic.Subject(), true
}

// fault says what is wrong with an answer, by the permissions alone.
func (f *forms) fault(guard forum.Permission, row formRow, c formCell, got cell, wrote bool) string {
	want, any := 0, []int(nil)
	s, there := f.subject(row, c)
	may := func(p forum.Permission) bool { return forum.May(c.user, p, s) }
	switch {
	case got.status >= http.StatusInternalServerError, got.status == http.StatusTooManyRequests:
		return "this is never right"
	case got.status >= 400 && wrote && !(row.writes && (len(row.needs) == 0 || row.unseen != 0 || there && forum.Visible(c.user, s))):
		return "what is refused was written"
	case got.status < 400 && !wrote && !row.idle:
		return "nothing was written"
	case guard == forum.PermOwnAccount && !forum.May(c.user, guard, nil):
		want = http.StatusUnauthorized
	case guard != "" && !forum.May(c.user, guard, nil):
		want = http.StatusNotFound
	case len(row.needs) == 0: // the file alone says what is right
		return ""
	case !there, !forum.Visible(c.user, s):
		want = cmp.Or(row.unseen, http.StatusNotFound)
	case !slices.ContainsFunc(row.needs, may):
		any = []int{http.StatusForbidden, http.StatusNotFound, http.StatusConflict}
	case row.want != nil:
		want = row.want(f, c)
	default:
		want = http.StatusSeeOther
	}
	switch {
	case any != nil && !slices.Contains(any, got.status):
		return fmt.Sprintf("want one of %v", any)
	case any == nil && got.status != want:
		return fmt.Sprintf("want %d", want)
	}
	return ""
}

// TestSubmissions sends every form that there is, filled in and with its token, as everybody, to a topic in every state of visibility, and holds the answers to the
// permissions (package forum) and to the file forms.golden, in which people read who may what. An address that takes forms and has no row fails. What is refused
// writes nothing; for whom the chamber is not, its topics answer as a missing one does, in every header and byte.
func TestSubmissions(t *testing.T) {
	f := openForms(t)
	rows, guards := formRows(), guardsOf()
	cells, done, compared, addresses := 0, 0, 0, 0
	var b strings.Builder
	for _, r := range f.routes() {
		if r.Method != http.MethodPost {
			continue
		}
		addresses++
		row, known := rows[r.Path]
		guard, listed := guards[r.Path]
		if delete(rows, r.Path); !known || !listed {
			t.Errorf("%s: it is not known how its form is filled in", r.Path)
			continue
		}
		fmt.Fprintf(&b, "%s%s\n", r.Path, needed(row))
		places, checked := f.placesOf(r, row), false
		var lines []stateRow
		for _, p := range places {
			line := map[int][]string{}
			for _, name := range f.people {
				c := formCell{name, f.who[name], p, f.standing[p.id]}
				if row.follows && c.standing != nil && c.now != nil {
					c.standing = c.now
				}
				got, form, wrote := f.submit(guard, row, c)
				cells++
				line[got.status] = append(line[got.status], name)
				if fault := f.fault(guard, row, c, got, wrote); fault != "" {
					t.Errorf("%s (%s) as %s: status %d: %s", r.Path, p.state, name, got.status, fault)
				}
				if got.status < 400 {
					done++
					if !checked {
						checked = true
						f.consistent()
					}
				}
				if wrote || row.before != nil {
					f.thaw()
				}
				if p.chamber && f.outside(name) {
					compared++
					f.unlike(r, places[len(places)-1], c, got, form)
				}
			}
			lines = append(lines, stateRow{p.state, rowText(line)})
		}
		writeRows(&b, lines)
	}
	for path := range rows {
		t.Errorf("%s: there is no such address", path)
	}
	t.Logf("%d addresses, %d people, %d states: %d forms, %d taken; %d compared with those about a missing topic", addresses, len(f.people), len(f.topics), cells, done, compared)
	goldenText(t, "forms.golden", b.String())
}

// draftID is drawn for each text that is kept.
var draftID = regexp.MustCompile(`name="draft" value="[a-z0-9]{16}"`)

// unlike reports what tells an outsider's answer about a topic of the chamber from the one that the same form gets about a missing topic.
func (f *forms) unlike(r web.Route, missing place, c formCell, got cell, form url.Values) {
	f.t.Helper()
	other := url.Values{}
	for name, values := range form {
		for _, v := range values {
			other.Add(name, strings.ReplaceAll(v, string(c.place.id), string(missing.id)))
		}
	}
	key := c.name + " " + missing.path + " " + other.Encode()
	like, known := f.missing[key]
	if !known {
		w := f.visitor(c.name).do(http.MethodPost, "/ru"+missing.path, other)
		if !bytes.Equal(f.head(), f.mark) {
			f.thaw()
		}
		like = cell{w.Code, draftID.ReplaceAllString(w.Body.String(), ""), w.Header()}
		f.missing[key] = like
	}
	got.body = draftID.ReplaceAllString(got.body, "")
	if fault := got.like(like, c.place, missing); fault != "" {
		f.t.Errorf("%s (%s) as %s: %s", r.Path, c.place.state, c.name, fault)
	}
}

// placesOf are the places of an address, the missing one last.
func (f *forms) placesOf(r web.Route, row formRow) []place {
	if row.places != nil {
		return row.places(f)
	}
	return f.places(r)
}

// needed are the permissions of a row, for people.
func needed(row formRow) string {
	var list []string
	for _, p := range row.needs {
		list = append(list, string(p))
	}
	if len(list) == 0 {
		return ""
	}
	return ": " + strings.Join(list, " or ")
}

// guardsOf is what each address that takes forms asks for before its form is looked at.
func guardsOf() map[string]forum.Permission {
	guards := map[string]forum.Permission{"/preferences": ""}
	for _, r := range slices.Concat(web.AccountRoutes(), web.ReviewRoutes(), web.StepRoutes(), web.ForumRoutes()) {
		if r.Method == http.MethodPost {
			guards[r.Path] = r.Need
		}
	}
	return guards
}
