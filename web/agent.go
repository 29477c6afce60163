package web

import "strings"

// agentMark is a part of what a browser calls itself with the name that people know.
type agentMark struct{ mark, name string }

// agentBrowsers stand in the order in which they are looked for: most call themselves Chrome and Safari, too.
var agentBrowsers = []agentMark{
	{"YaBrowser/", "Yandex Browser"}, {"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"}, {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"},
	{"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
}

// agentSystems, too: Android says that it is Linux, and an iPhone that it is like macOS.
var agentSystems = []agentMark{
	{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"},
}

// agentName is what a person would call the browser and the device of a session: "Firefox, Windows". A program that is none of them keeps its own words.
func agentName(agent string) string {
	browser := markIn(agent, agentBrowsers)
	if browser == "" {
		return agent
	}
	if system := markIn(agent, agentSystems); system != "" {
		return browser + ", " + system
	}
	return browser
}

func markIn(agent string, marks []agentMark) string {
	for _, m := range marks {
		if strings.Contains(agent, m.mark) {
			return m.name
		}
	}
	return ""
}
