package web

import (
	"net/http"

	"taldau/forum"
)

// stepRoutes lists the addresses of steps, votes, moderation, notices and offices. Those of a topic ask for an account first, whatever the topic: a topic of
// the chamber and one that is not there answer alike.
func (s *site) stepRoutes() []accountRoute {
	get, post, own := http.MethodGet, http.MethodPost, forum.PermOwnAccount
	list := []accountRoute{
		{get, "/forum/t/:id/vote", own, s.ballot},
		{post, "/forum/t/:id/vote", own, s.vote},
		{get, "/forum/t/:id/versions", "", s.draftVersions},
		{get, "/forum/t/:id/flag/:n", own, s.flagForm},
		{post, "/forum/t/:id/flag/:n", own, s.flag},
		{get, "/forum/t/:id/judge/:n", forum.PermReadQueue, s.judgeForm},
		{post, "/forum/t/:id/judge/:n", forum.PermReadQueue, s.judgePost},
		{get, "/forum/t/:id/revision/:n", forum.PermReadQueue, s.judgeRevisionForm},
		{post, "/forum/t/:id/revision/:n", forum.PermReadQueue, s.judgeRevision},
		{get, "/forum/t/:id/atom", "", s.topicFeed},
		{get, "/forum/atom", "", s.forumFeed},
		{get, "/forum/watch", own, s.watchForm},
		{post, "/forum/watch", own, s.watch},
		{get, "/moderation", forum.PermReadQueue, s.moderation},
		{get, "/moderation/log", "", s.moderationLog},
		{get, "/moderation/:space/:n", own, s.decision},
		{post, "/moderation/:space/:n/appeal", own, s.appeal},
		{post, "/moderation/:space/:n/answer", forum.PermReadQueue, s.answerAppeal},
		{get, "/notifications", own, s.notices},
		{post, "/notifications/read", own, s.readNotices},
		{get, "/notifications/levels", own, s.levels},
		{get, "/notifications/feed", own, s.ownFeed},
		{post, "/notifications/feed", own, s.onlyOnce(s.setOwnFeed(true))},
		{post, "/notifications/feed/end", own, s.onlyOnce(s.setOwnFeed(false))},
		{get, "/notifications/atom", "", s.noticesFeed},
		{get, "/admin/users/:id/office", forum.PermManageUsers, s.office},
		{post, "/admin/users/:id/office", forum.PermManageUsers, s.assign},
	}
	for _, f := range s.stepForms() {
		path := "/forum/t/:id/step/" + f.name
		list = append(list, accountRoute{get, path, own, s.askStep(f)}, accountRoute{post, path, own, s.takeStep(f)})
	}
	for _, f := range s.orderForms() {
		path := "/forum/t/:id/order/" + f.name
		list = append(list, accountRoute{get, path, forum.PermReadQueue, s.askOrder(f)}, accountRoute{post, path, forum.PermReadQueue, s.giveOrder(f)})
	}
	for i := range list {
		list[i].serve = inForum(list[i].serve)
	}
	return list
}
