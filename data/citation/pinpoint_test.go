package citation_test

import (
	"slices"
	"testing"

	"taldau/data/citation"
)

func TestPlaces(t *testing.T) {
	tests := []struct {
		ref  citation.Ref
		want []string
	}{
		{citation.Ref{Type: citation.RefArticle, Act: "civil-code", Article: "272"}, nil},
		{citation.Ref{Type: citation.RefArticle, Act: "civil-code", Article: "272", Point: "1", Subpoint: "2"}, []string{"civil-code/272~point_1", "civil-code/272~point_1__subpoint_2"}},
		{citation.Ref{Type: citation.RefArticle, Act: "criminal-code", Article: "188-1", Part: "3", Point: "2", Paragraph: "1"}, []string{"criminal-code/188-1~part_3", "criminal-code/188-1~part_3__point_2"}},
		{citation.Ref{Type: citation.RefResolution, Act: "vs:2003-07-11:5", Point: "7-1"}, []string{"vs:2003-07-11:5~point_7-1"}},
		{citation.Ref{Type: citation.RefArticle, Act: "civil-code", Article: "9", Subpoint: "4"}, []string{"civil-code/9~subpoint_4"}},
		{citation.Ref{Type: citation.RefArticle, Act: "civil-code", Point: "1"}, nil},  // of no article
		{citation.Ref{Type: citation.RefArticle, Article: "5", Point: "1"}, nil},       // of no act
		{citation.Ref{Type: citation.RefCase, Act: "7594-25-00-4/5", Point: "1"}, nil}, // a case has no points
	}
	for _, tt := range tests {
		got := tt.ref.Places()
		if !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %q, want %q", tt.ref, got, tt.want)
		}
		for i, key := range got {
			whole, place, ok := citation.ParsePlace(key)
			place.Type, place.Act, place.Article = tt.ref.Type, tt.ref.Act, tt.ref.Article
			if again := place.Places(); !ok || whole != tt.ref.Key() || !slices.Equal(again, got[:i+1]) {
				t.Errorf("%s is read as %q, %+v (%t)", key, whole, place, ok)
			}
		}
	}
	for _, key := range []string{"civil-code/272", "~point_1", "civil-code/272~", "civil-code/272~point", "civil-code/272~page_2", "civil-code/272~point_"} {
		if whole, _, ok := citation.ParsePlace(key); ok || whole != key {
			t.Errorf("%q is read as a place of %q", key, whole)
		}
	}
}

// TestYearKey: keys of resolutions and laws meet under the year; nothing else changes.
func TestYearKey(t *testing.T) {
	for key, want := range map[string]string{
		"vs:2003-07-11:5": "vs:2003:5", "vs:2003-07-11:5~point_2__subpoint_1": "vs:2003:5~point_2__subpoint_1", "vs:2003:5~point_2": "vs:2003:5~point_2",
		"cc:2023-10-06:33-НҚ": "cc:2023:33-НҚ", "law:2016-04-08:488-V/5": "law:2016:488-V/5", "civil-code/272~point_1": "civil-code/272~point_1",
		"case:7594-25-00-4/5021": "case:7594-25-00-4/5021", "act:7517:2024-03-05": "act:7517:2024-03-05", "": "", "::": "::", "a:1234567890:b": "a:1234567890:b",
	} {
		if got := citation.YearKey(key); got != want || citation.YearKey(got) != got {
			t.Errorf("YearKey(%q) = %q, want %q", key, got, want)
		}
	}
}
