package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// prefs is how a reader wants pages to look, kept in a cookie so that the first byte is already right.
type prefs struct {
	Theme    string // "auto", "light", "dark"
	Size     string // "100", "125", "150", "200": percent
	Contrast string // "normal", "high"
}

var (
	themes    = []string{"auto", "light", "dark"}
	sizes     = []string{"100", "125", "150", "200"}
	contrasts = []string{"normal", "high"}
)

func readPrefs(r *http.Request) prefs {
	var value string
	if c, err := r.Cookie(cookiePrefs); err == nil {
		value = c.Value
	}
	parts := strings.SplitN(value, ".", 3)
	part := func(i int, allowed []string) string {
		if i < len(parts) && slices.Contains(allowed, parts[i]) {
			return parts[i]
		}
		return allowed[0]
	}
	return prefs{Theme: part(0, themes), Size: part(1, sizes), Contrast: part(2, contrasts)}
}

func (p prefs) String() string { return p.Theme + "." + p.Size + "." + p.Contrast }

// Class is the class of the root element.
func (p prefs) Class() string {
	var list []string
	if p.Theme != "auto" {
		list = append(list, p.Theme)
	}
	if p.Size != "100" {
		list = append(list, "s"+p.Size)
	}
	if p.Contrast == "high" {
		list = append(list, "hc")
	}
	return strings.Join(list, " ")
}

// preferencesPage is the form of the low-vision and colour settings.
type preferencesPage struct {
	frame
	Action string
	Next   string
	Saved  bool
	Groups []choiceGroup
}

// choiceGroup is one set of radio buttons.
type choiceGroup struct {
	Name    string
	Title   string
	Choices []choice
}

type choice struct {
	Value   string
	Label   string
	Checked bool
}

func (v *visit) choices(name string, values []string, current string) choiceGroup {
	g := choiceGroup{Name: name, Title: v.cat.T("prefs." + name)}
	for _, value := range values {
		g.Choices = append(g.Choices, choice{Value: value, Label: v.cat.T("prefs." + name + "." + value), Checked: value == current})
	}
	return g
}

func (s *site) preferences(v *visit) error {
	page := preferencesPage{
		frame:  v.frame(v.cat.T("prefs.title")),
		Action: v.url("/preferences", nil),
		Next:   v.localPath(v.c.Query("next")),
		Groups: []choiceGroup{
			v.choices("size", sizes, v.prefs.Size),
			v.choices("contrast", contrasts, v.prefs.Contrast),
			v.choices("theme", themes, v.prefs.Theme),
		},
	}
	page.Robots = "noindex"
	return v.render("preferences", page)
}

// savePreferences keeps the settings and returns to the page that the reader came from.
func (s *site) savePreferences(v *visit) error {
	if err := http.NewCrossOriginProtection().Check(v.c.Request); err != nil {
		return errForeign
	}
	if !formMedia(v.c.Request) {
		return errMedia
	}
	if err := v.c.Request.ParseForm(); err != nil {
		return err
	}
	form := v.c.Request.PostForm
	pick := func(name string, allowed []string) string {
		if value := form.Get(name); slices.Contains(allowed, value) {
			return value
		}
		return allowed[0]
	}
	p := prefs{Theme: pick("theme", themes), Size: pick("size", sizes), Contrast: pick("contrast", contrasts)}
	v.setCookie(cookiePrefs, p.String())
	v.c.Header("Cache-Control", "no-store")
	v.c.Redirect(http.StatusSeeOther, v.localPath(form.Get("next")))
	return nil
}

// localPath lets only addresses of this site's pages through; anything else becomes the home page.
func (v *visit) localPath(next string) string {
	u, err := url.Parse(clip(next, 2048))
	if err != nil || u.Host != "" || u.Scheme != "" || strings.ContainsAny(next, "\\\r\n\t") {
		return v.url("", nil)
	}
	if _, _, ok := splitLanguage(u.EscapedPath()); !ok || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") {
		return v.url("", nil)
	}
	return (&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery}).String()
}
