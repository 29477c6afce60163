package web_test

import (
	"context"
	"encoding/xml"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"taldau/forum"
)

var ownFeedIn = regexp.MustCompile(`/ru/notifications/atom\?code=[^"<]+`)

// TestOwnFeed reads the notices of a person by the address of the feed, with no session, and takes the address, the role and the account away.
func TestOwnFeed(t *testing.T) {
	n := openHall(t)
	fatal(t, n.d.Watch(context.Background(), n.actor("judge"), forum.Target{Kind: forum.TargetCategory, Key: string(n.code)}, forum.LevelWatch))
	public := n.ask("lawyer", forum.SpacePublic, "Заём <b>и</b> пени")
	n.reply("judge2", public, "Ответ.")
	chamber := n.ask("judge2", forum.SpaceChamber, "Совещательная канарейка")
	n.pass(time.Minute)
	n.reply("judge3", chamber, "Ещё.")
	n.deliver()
	judge := n.in("judge")
	page := "/ru/notifications/feed"
	if ownFeedIn.MatchString(judge.get(page, http.StatusOK)) {
		t.Fatal("there is an address that nobody asked for")
	}
	judge.post(page, http.StatusSeeOther)
	body := judge.get(page, http.StatusOK)
	markup2(t, page, body)
	at := ownFeedIn.FindString(body)
	nobody := n.browser(t)
	raw := nobody.get(at, http.StatusOK)
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Author  string `xml:"author>name"`
			Link    struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	fatal(t, xml.Unmarshal([]byte(raw), &feed))
	if len(feed.Entries) != 4 || feed.Entries[0].Title != "В палате судей есть новое" || feed.Entries[2].Title != "Новая запись там, где вы следите: Заём <b>и</b> пени" ||
		feed.Entries[0].ID == feed.Entries[1].ID || feed.Updated != feed.Entries[0].Updated || feed.Entries[2].Author == "" ||
		feed.Entries[2].Link.Href != "https://taldau.example/ru/forum/t/"+string(public)+"/p/2" {
		t.Errorf("%+v", feed)
	}
	wantOut(t, raw, "канарейка", string(chamber))
	if again := nobody.get(at, http.StatusOK); again != raw {
		t.Error("the same feed is not the same bytes")
	}
	for _, wrong := range []string{"", "?code=", "?code=5.x", "?code=x", strings.TrimPrefix(at, "/ru/notifications/atom") + "x"} {
		nobody.get("/ru/notifications/atom"+wrong, http.StatusNotFound)
	}
	nobody.get("/ru/notifications"+strings.TrimPrefix(at, "/ru/notifications/atom"), http.StatusUnauthorized) // it opens nothing else

	fatal(t, n.people.Revoke(context.Background(), forum.Operator(), n.ids["judge"], forum.RoleJudge, "приказ"))
	wantOut(t, nobody.get(at, http.StatusOK), "палате")
	judge.post(page, http.StatusSeeOther)
	nobody.get(at, http.StatusNotFound)
	at = ownFeedIn.FindString(judge.get(page, http.StatusOK))
	nobody.get(at, http.StatusOK)
	judge.post(page+"/end", http.StatusSeeOther)
	nobody.get(at, http.StatusNotFound)
	judge.post(page, http.StatusSeeOther)
	at = ownFeedIn.FindString(judge.get(page, http.StatusOK))
	fatal(t, n.people.Suspend(context.Background(), forum.Operator(), n.ids["judge"], "жалоба"))
	nobody.get(at, http.StatusNotFound)
}
