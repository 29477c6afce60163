package web

import (
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"taldau/data"
	"taldau/forum"
	"taldau/web/auth"
)

// identify finds out whose request it is. Who has no cookie costs nothing: no look-up, no cookie, the same page as ever.
func (v *visit) identify() {
	if v.site.Accounts == nil {
		return
	}
	token := v.site.cookies.Token(v.c.Request)
	if token == "" {
		return
	}
	u, session, err := v.site.Accounts.Session(v.ctx(), token)
	switch {
	case err == nil:
		v.user, v.session, v.token = u, session, token
		v.c.Header("Cache-Control", "private, no-store")
	case errors.Is(err, forum.ErrSecondFactor):
		v.half, v.token = u, token
	case !errors.Is(err, fs.ErrNotExist) && v.ctx().Err() == nil:
		v.site.Log.Error("read session", "request", v.requestID(), "err", err)
	}
}

// may reports whether the visitor has a permission.
func (v *visit) may(p forum.Permission) bool { return forum.May(v.user, p, nil) }

// only serves a page to those who have a permission. To others the page does not exist: the answer is that of any missing address.
func (s *site) only(p forum.Permission, serve handler) handler {
	return func(v *visit) error {
		if !v.may(p) {
			return v.hidden()
		}
		return serve(v)
	}
}

// onlyForm is only for what a form is sent to; forms of other sites are refused.
func (s *site) onlyForm(p forum.Permission, serve handler) handler {
	return s.only(p, func(v *visit) error {
		if err := v.readForm(); err != nil {
			return err
		}
		return serve(v)
	})
}

// hidden makes the answer that of an address that is not registered.
func (v *visit) hidden() error {
	v.c.Header("Vary", "Cookie, Accept-Language")
	return errNotFound
}

// signedIn serves a page to who has an account; others are asked to sign in at this very address.
func (s *site) signedIn(serve handler) handler {
	return func(v *visit) error {
		if v.may(forum.PermOwnAccount) {
			return serve(v)
		}
		next := v.url("/account", nil)
		page := loginPage{Next: next, Needed: true}
		if v.c.Request.Method != http.MethodPost {
			page.Next = v.here()
		} else if strings.HasPrefix(v.path, "/forum/") {
			page.Next, page.Typed = v.url(strings.TrimSuffix(v.path, "/reply"), nil), v.typed()
		}
		// RFC 9110 wants a challenge with 401; browsers pass over a scheme that they do not know.
		v.c.Header("WWW-Authenticate", `Cookie realm="Taldau", form-action="`+v.url("/login", nil)+`", cookie-name="`+s.cookies.Name()+`"`)
		return v.renderLogin(http.StatusUnauthorized, page)
	}
}

// signedInForm is signedIn for what a form is sent to.
func (s *site) signedInForm(serve handler) handler { return s.signedIn(s.form(serve)) }

// form serves what a form is sent to; forms of other sites are refused.
func (s *site) form(serve handler) handler {
	return func(v *visit) error {
		if err := v.readForm(); err != nil {
			return err
		}
		return serve(v)
	}
}

// tokenField is the field of the form token; see auth.FormToken.
const tokenField = "token"

// readForm reads the body of a form and makes sure that a page of this site sent it: by what the browser says of where it comes from
// (http.CrossOriginProtection) and, where there is a session, by the token of the form.
func (v *visit) readForm() error {
	if err := http.NewCrossOriginProtection().Check(v.c.Request); err != nil {
		return errForeign
	}
	parse := v.c.Request.ParseForm
	switch {
	case uploads(v.c.Request.URL.Path) && strings.HasPrefix(v.c.GetHeader("Content-Type"), "multipart/form-data"):
		parse = func() error { return v.c.Request.ParseMultipartForm(maxUpload) } // nothing is written to the disk
	case !formMedia(v.c.Request):
		return errMedia
	}
	if err := parse(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return err
		}
		return &data.InvalidError{Field: "form", Message: err.Error()}
	}
	if v.token != "" && !auth.FormTokenValid(v.token, v.c.Request.PostForm.Get(tokenField)) {
		return errForeign
	}
	return nil
}

// formMedia reports whether a body is what a form of this site sends. A body of any other kind is not looked at.
func formMedia(r *http.Request) bool {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && media == "application/x-www-form-urlencoded"
}

// fields returns the form that was sent. A field that is not named, or one that stands there twice, is refused: nothing is set that the
// page does not offer. A name that ends with "*" may stand there many times.
func (v *visit) fields(names ...string) (url.Values, error) {
	form := v.c.Request.PostForm
	for name, values := range form {
		many := slices.Contains(names, name+"*")
		if !many && (name != tokenField && !slices.Contains(names, name) || len(values) != 1) {
			return nil, &data.InvalidError{Field: clip(name, 40), Message: "not a field of this form"}
		}
	}
	return form, nil
}

// here is the address that was asked for.
func (v *visit) here() string {
	here := "/" + v.lang + v.path
	if query := v.c.Request.URL.RawQuery; query != "" {
		here += "?" + query
	}
	return here
}

// seeOther leads on after a form, so that to reload the page sends nothing twice.
func (v *visit) seeOther(target string) error {
	v.c.Header("Cache-Control", "no-store")
	v.c.Redirect(http.StatusSeeOther, target)
	return nil
}

// moment is a time in words.
func (v *visit) moment(t time.Time) string {
	t = t.In(data.Zone)
	return v.cat.Day(t) + ", " + t.Format("15:04")
}

// personName is the name of somebody in an event or a grant; names has those that are known.
func (v *visit) personName(id forum.UserID, names map[forum.UserID]string) phrase {
	if id == 0 {
		return own(v.cat.T("person.operator"))
	}
	if name, ok := names[id]; ok {
		return v.printed(name, "")
	}
	return own(v.cat.T("person.gone"))
}

// visitor is what the frame of a page shows of who looks at it.
type visitor struct {
	Name       phrase // nobody: empty
	AccountURL string
	LoginURL   string
	LogoutURL  string
	Token      string // of the forms
	NoticesURL string // empty: there is no forum
	Unread     int    // notices that were not read
}

// secret reports whether the address of the page holds a secret, which no other address is to carry on.
func (v *visit) secret() bool {
	return slices.ContainsFunc([]string{"/login/", "/join", "/reset", "/address", "/unsubscribe"}, func(p string) bool { return strings.HasPrefix(v.path, p) })
}

// visitor returns nil where the service has no accounts. It is made once for a page: every post asks for it.
func (v *visit) visitor() *visitor {
	if v.site.Accounts != nil && v.who == nil {
		v.who = v.newVisitor()
	}
	return v.who
}

func (v *visit) newVisitor() *visitor {
	if v.user == nil {
		next := v.here()
		if v.path == "/login" || v.secret() {
			next = "/" + v.lang
		}
		who := &visitor{LoginURL: v.url("/login", url.Values{"next": {clip(next, 1000)}})}
		if v.half != nil {
			who.Token = auth.FormToken(v.token)
		}
		return who
	}
	who := &visitor{
		Name: v.printed(v.user.Name, ""), AccountURL: v.url("/account", nil), LogoutURL: v.url("/logout", nil), Token: auth.FormToken(v.token),
	}
	if v.site.Discussion != nil {
		who.NoticesURL, who.Unread = v.url("/notifications", nil), v.unread()
	}
	return who
}
