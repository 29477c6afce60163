package forum

// Author is what readers see of somebody who wrote: the name with what was verified of the person.
type Author struct {
	Name   string
	Roles  []Role   // beside that of a citizen, in the order of Roles
	Badges []string // verified texts
	Called string   // the name of the profile in its address; empty: it is not shown
}

// authorOf takes out of a person what readers see.
func authorOf(u *User) Author {
	a := Author{Name: u.Name}
	if u.Suspended == nil {
		a.Called = u.called()
	}
	for _, role := range Roles() {
		if role != RoleCitizen && u.Has(role) {
			a.Roles = append(a.Roles, role)
		}
	}
	for _, b := range u.Badges {
		a.Badges = append(a.Badges, b.Text)
	}
	return a
}

// authors reads those who wrote the posts of the view. Whose account is gone has a name and nothing else, or not even that.
func (v *TopicView) authors(r Reader) error {
	for _, p := range v.Posts {
		if _, known := v.Authors[p.Author]; known {
			continue
		}
		u, err := r.User(p.Author)
		if isMissing(err) {
			continue
		}
		if err != nil {
			return err
		}
		v.Authors[p.Author] = authorOf(u)
	}
	return nil
}

// kept reads which of the posts the person has endorsed and bookmarked.
func (v *TopicView) kept(r Reader, u *User) error {
	for _, p := range v.Posts {
		on, err := r.HasEndorsed(p.PostRef, u.ID)
		if err != nil {
			return err
		}
		v.Endorsed[p.Number] = on
	}
	list, err := r.Bookmarks(u.ID)
	if err != nil {
		return err
	}
	for _, b := range list {
		if b.Post.Topic == v.Topic.ID {
			v.Bookmarked[b.Post.Number] = true
		}
	}
	return nil
}
