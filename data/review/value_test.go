package review_test

import (
	"testing"

	"taldau/data/review"
)

// FuzzValues: whatever is typed, the readers of values fail or give what reads as itself.
func FuzzValues(f *testing.F) {
	for _, s := range []string{
		"civil-code~art_272__point_1", "vs:2003-07-11:5~point_2", "case:7517-24-00-2/101", "law:2016-04-08:488-V", "civil-code~art_\x00", "~", "vs::",
		"presiding: Ахметов А.А.\nmember: Ким А.В.", "header 1\noperative 5", "operative 5\nheader 1", "header -1", "civil-code~art_1\ncivil-code~art_2",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if list, err := review.ParseReferences(s, "x", "2024-01-01"); err == nil {
			value := review.ReferencesValue(list)
			if again, err := review.ParseReferences(value, "x", "2024-01-01"); err != nil || review.ReferencesValue(again) != value {
				t.Errorf("%q reads as %q, which reads as %v, %v", s, value, again, err)
			}
		}
		if list, err := review.ParseJudges(s); err == nil {
			value := review.JudgesValue(list)
			if again, err := review.ParseJudges(value); err != nil || review.JudgesValue(again) != value {
				t.Errorf("%q reads as %q, which reads as %v, %v", s, value, again, err)
			}
		}
		if list, err := review.ParseSections(s, 20); err == nil {
			value, next := review.SectionsValue(list), 1
			for _, part := range list {
				if part.First != next || part.Last < part.First {
					t.Errorf("%q reads as %+v", s, list)
				}
				next = part.Last + 1
			}
			if again, err := review.ParseSections(value, 20); err != nil || review.SectionsValue(again) != value || next != 21 {
				t.Errorf("%q reads as %q, which reads as %v, %v", s, value, again, err)
			}
		}
	})
}
