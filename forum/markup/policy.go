package markup

import (
	"regexp"

	"github.com/microcosm-cc/bluemonday"
)

// newPolicy allows exactly what the renderer writes. It is the second lock: were there a fault in the first, a page would lose
// a mark and not gain a script.
func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "footer", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6",
		"table", "thead", "tbody", "tr", "th", "td", "span", "a")
	p.AllowAttrs("lang").Matching(regexp.MustCompile(`^(kk|ru|en)$`)).Globally()
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^user-content-[\p{L}\p{N}-]+$`)).OnElements("h1", "h2", "h3", "h4", "h5", "h6", "p")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(mention|reference|document)$`)).OnElements("a")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^missing$`)).OnElements("span")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^quote( post)?$`)).OnElements("blockquote")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(left|center|right)$`)).OnElements("th", "td")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^col$`)).OnElements("th")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^heading$`)).OnElements("p")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[0-9]{1,9}$`)).OnElements("ol")
	p.AllowAttrs("title").OnElements("a")
	p.AllowAttrs("rel").Matching(regexp.MustCompile(`^` + rel + `$`)).OnElements("a")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	return p
}
