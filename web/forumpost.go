package web

import (
	"strconv"

	"taldau/forum"
)

// postViews dresses a page of posts for one reader.
func (v *visit) postViews(view *forum.TopicView) ([]postView, error) {
	var list []postView
	places := v.newPlaces()
	for _, p := range view.Posts {
		post := v.postView(view, p)
		if p.State == forum.PostVisible {
			var err error
			if post.Quotes, err = places.of(p.Cooked.Quotes); err != nil {
				return nil, err
			}
		}
		list = append(list, post)
	}
	return list, nil
}

func (v *visit) postView(view *forum.TopicView, p *forum.Post) postView {
	t := view.Topic
	author, known := view.Authors[p.Author]
	post := postView{
		Number: strconv.FormatUint(p.Number, 10), Href: v.url(postPath(p.PostRef), nil), When: v.moment(p.Created), ISO: timestamp(p.Created), Author: own(v.cat.T("person.gone")),
		Token: v.visitor().Token, HTML: v.cited(p, view.Names), Lang: v.in("", t.Lang).Lang, Fresh: v.user != nil && p.Number > view.Read && p.Author != v.user.ID,
	}
	if known && author.Name != "" {
		post.Author = v.printed(author.Name, "")
	}
	post.Profile = v.profileURL(author.Called)
	for _, role := range author.Roles {
		post.Roles = append(post.Roles, v.cat.T("role."+string(role)))
	}
	for _, badge := range author.Badges {
		post.Badges = append(post.Badges, v.printed(badge, ""))
	}
	if p.ReplyTo > 0 {
		to := forum.PostRef{Topic: t.ID, Number: p.ReplyTo}
		post.To = &link{Text: v.cat.T("post.to", "n", strconv.FormatUint(p.ReplyTo, 10)), Href: v.postURL(to)}
	}
	if p.Endorsed > 0 {
		post.Endorsed = v.cat.N("post.endorsed", p.Endorsed)
	}
	if p.Revision > 1 && (p.State == forum.PostVisible || p.Source != "") {
		post.Edited, post.HistoryURL = v.moment(p.Edited), v.url(postPath(p.PostRef)+"/history", nil)
	}
	v.postGone(&post, p)
	v.postActions(&post, view, p)
	post.Bar = post.bar()
	return post
}

// postGone says what became of a post that is not shown, and why.
func (v *visit) postGone(post *postView, p *forum.Post) {
	switch p.State {
	case forum.PostHidden, forum.PostDeleted:
		post.Gone = v.cat.T("post." + string(p.State))
		if p.Removed != nil && p.Source != "" { // the reason was written for those who may read the post
			post.Why = v.printed(p.Removed.Reason, "")
		}
	case forum.PostMoved:
		post.Gone = v.cat.T("post.moved")
		if p.Moved != nil {
			if _, _, err := v.site.Discussion.Post(v.ctx(), v.actor(), *p.Moved); err == nil {
				post.Moved = &link{Text: v.cat.T("post.moved.link"), Href: v.postURL(*p.Moved)}
			}
		}
	}
}

// postPath is the permanent address of a post without a language.
func postPath(ref forum.PostRef) string {
	return topicPath(ref.Topic) + "/p/" + strconv.FormatUint(ref.Number, 10)
}

// postActions sets the buttons and links that the reader may use.
func (v *visit) postActions(post *postView, view *forum.TopicView, p *forum.Post) {
	if v.user == nil {
		return
	}
	path, s := postPath(p.PostRef), p.Subject(view.Topic)
	may := func(perm forum.Permission) bool { return forum.May(v.user, perm, s) }
	button := func(name, to string, on bool) {
		value := "0"
		if on {
			value = "1"
		}
		post.Actions = append(post.Actions, postAction{Text: v.cat.T("post." + name), Action: v.url(path+"/"+to, nil), On: value})
	}
	if may(forum.PermEndorse) {
		if view.Endorsed[p.Number] {
			button("unendorse", "endorse", false)
		} else {
			button("endorse", "endorse", true)
		}
	}
	if may(forum.PermKeep) && p.State == forum.PostVisible {
		if view.Bookmarked[p.Number] {
			button("unbookmark", "bookmark", false)
		} else {
			button("bookmark", "bookmark", true)
		}
	}
	if may(forum.PermRestorePost) && p.State == forum.PostDeleted {
		post.Actions = append(post.Actions, postAction{Text: v.cat.T("post.restore"), Action: v.url(path+"/restore", nil)})
	}
	add := func(name, href string) {
		post.Links = append(post.Links, link{Text: v.cat.T("post." + name), Href: href})
	}
	if p.State == forum.PostVisible && forum.May(v.user, forum.PermReply, view.Topic.Subject()) {
		number := strconv.FormatUint(p.Number, 10)
		here := v.topicURL(p.Topic, 0)
		add("reply", here+"?reply="+number+"#reply")
		add("quote", here+"?reply="+number+"&quote=1#reply")
	}
	if may(forum.PermEditPost) && p.State == forum.PostVisible {
		add("edit", v.url(path+"/edit", nil))
		add("delete", v.url(path+"/delete", nil))
	}
	if may(forum.PermFlag) && p.State == forum.PostVisible {
		add("flag", v.url(postForm(p.PostRef, "flag"), nil))
	}
	if may(forum.PermModerate) && p.State != forum.PostMoved && p.Author != v.user.ID {
		add("judge", v.url(postForm(p.PostRef, "judge"), nil))
	}
	if p.Author == v.user.ID && p.Removed != nil && p.Removed.Decision > 0 {
		add("decision", v.decisionURL(view.Topic.Space, p.Removed.Decision))
	}
}
