package forum

import "context"

// NamesOf returns the names of people by their ids, for lists of who did what; ids that nobody has are left out.
func (s *Service) NamesOf(ctx context.Context, ids ...UserID) (names map[UserID]string, err error) {
	names = map[UserID]string{}
	err = s.store.Read(ctx, func(r Reader) error { return nameOf(r, names, ids...) })
	return names, err
}
