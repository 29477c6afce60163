package web

import (
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"taldau/forum"
)

// forumRoutes lists the addresses of the forum. Who sees what is decided by the rules of the discussion: for those that they show nothing to, an
// address answers as one that is not registered.
func (s *site) forumRoutes() []accountRoute {
	get, post, own := http.MethodGet, http.MethodPost, forum.PermOwnAccount
	list := []accountRoute{
		{get, "/forum", "", s.forum},
		{get, "/forum/new", own, s.newTopic},
		{post, "/forum/new", own, s.askTopic},
		{get, "/forum/categories", own, s.findCategories},
		{get, "/forum/people", own, s.findPeople},
		{get, "/forum/discuss", own, s.discuss},
		{get, "/forum/kept", own, s.kept},
		{post, "/forum/kept", own, s.dropKept},
		{get, "/forum/u/:name", "", s.profile},
		{get, "/forum/t/:id", "", s.topic},
		{get, "/forum/t/:id/edit", own, s.editTopic},
		{post, "/forum/t/:id/edit", own, s.saveTopic},
		{post, "/forum/t/:id/reply", own, s.reply},
		{get, "/forum/t/:id/people", own, s.findPeople},
		{get, "/forum/t/:id/p/:n", "", s.permalink},
		{get, "/forum/t/:id/p/:n/history", "", s.postHistory},
		{get, "/forum/t/:id/p/:n/edit", own, s.editPost},
		{post, "/forum/t/:id/p/:n/edit", own, s.savePost},
		{get, "/forum/t/:id/p/:n/delete", own, s.confirmDelete},
		{post, "/forum/t/:id/p/:n/delete", own, s.deletePost},
		{post, "/forum/t/:id/p/:n/restore", own, s.restorePost},
		{post, "/forum/t/:id/p/:n/endorse", own, s.endorse},
		{post, "/forum/t/:id/p/:n/bookmark", own, s.bookmark},
	}
	for i := range list {
		list[i].serve = inForum(list[i].serve)
	}
	return list
}

// inForum gives what one may not know of the answer of what is not there.
func inForum(serve handler) handler {
	return func(v *visit) error {
		err := serve(v)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			return v.hidden()
		}
		return err
	}
}

// actor is who asks, as the rules of the discussion know it; nobody is the zero value.
func (v *visit) actor() forum.Actor {
	if v.user == nil {
		return forum.Actor{}
	}
	by := forum.As(v.user)
	by.Key = v.c.GetHeader(repeatHeader)
	return by
}

// maxForumBody is the largest body of a form of the forum. A position of 128 KB in Cyrillic, its letters written as %D0%90, takes three times that.
const maxForumBody = 512 << 10

// bodyLimit is how many bytes of the body of a request are read at most.
func bodyLimit(path string) int64 {
	if _, rest, ok := splitLanguage(path); ok && (rest == "/forum" || strings.HasPrefix(rest, "/forum/") || strings.HasPrefix(rest, "/moderation/")) {
		return maxForumBody
	}
	if uploads(path) {
		return maxUpload
	}
	return maxBody
}
