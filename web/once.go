package web

import (
	"context"
	"fmt"
	"runtime/debug"

	"golang.org/x/sync/singleflight"

	"taldau/index/search"
)

// once lets readers who ask the same at the same moment share one search. It keeps nothing: who asks after the answer was given has a search of their own.
type once struct {
	search  Searcher
	flights singleflight.Group
}

// Search implements Searcher. A reader who goes away takes the answer from nobody else.
func (o *once) Search(ctx context.Context, p search.Params) (*search.Answer, error) {
	found := o.flights.DoChan(fmt.Sprintf("%#v", p), func() (any, error) { return guardedSearch(context.WithoutCancel(ctx), o.search, p) })
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-found:
		answer, _ := r.Val.(*search.Answer)
		if answer == nil || r.Err != nil {
			return nil, r.Err
		}
		own := *answer // its parts are read only
		return &own, nil
	}
}

// guardedSearch makes an error of a panic: one in the goroutine of a flight would end the process.
func guardedSearch(ctx context.Context, s Searcher, p search.Params) (answer *search.Answer, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("panic in a search: %v\n%s", fault, debug.Stack())
		}
	}()
	return s.Search(ctx, p)
}
