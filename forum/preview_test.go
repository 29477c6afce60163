package forum_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"taldau/forum"
)

func TestPreview(t *testing.T) {
	w := newWorld(t)
	got, err := w.d.Preview(t.Context(), w.as("lawyer"), "see {civil-code/188}", "ru", forum.SpacePublic)
	if err != nil || !strings.Contains(got.HTML, "civil-code/188") || len(got.Targets) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := w.d.Preview(t.Context(), w.as("lawyer"), "too complex", "ru", forum.SpacePublic); !errors.Is(err, errComplex) {
		t.Errorf("too complex: %v", err)
	}
	var invalid *forum.InvalidError
	if _, err := w.d.Preview(t.Context(), w.as("lawyer"), " ", "ru", forum.SpacePublic); !errors.As(err, &invalid) || invalid.Code != "empty" {
		t.Errorf("nothing: %v", err)
	}
	if _, err := w.d.Preview(t.Context(), forum.Actor{}, "a", "ru", forum.SpacePublic); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("nobody: %v", err)
	}
	page, err := w.d.List(t.Context(), w.as("lawyer"), forum.Listing{})
	if err != nil || page.Total != 0 {
		t.Errorf("a preview left %d topics, %v", page.Total, err)
	}
}
