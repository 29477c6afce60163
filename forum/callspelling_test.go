package forum_test

import (
	"slices"
	"strings"
	"testing"

	"taldau/forum"
)

// TestCallSpelling finds names in Cyrillic by what they are in the Latin scripts of Kazakh and of passports, and the other way, also while they are still being typed.
func TestCallSpelling(t *testing.T) {
	for _, tt := range []struct{ name, others string }{
		{"Ержанова", "Yerzhanova Erjanova erzhanova ержан Yerz"},
		{"Сәуле", "Saule Säule saul сауле"},
		{"Yerzhanova", "Ержанова ерж"},
		{"Erjanova", "Ержанова Yerzhanova"},
		{"Қасым-Жомарт", "Qasym Kassym Jomart Zhomart"},
		{"Тоқаев", "Tokayev Toqaev Tokay Tokaye Tokaev"},
		{"Юсупова", "Yusupova yus"},
		{"Жұлдыз", "Juldyz Zhuldyz Júldyz Z"},
		{"Шоқан", "Shoqan Şoqan Shokan"},
		{"Хасен", "Khassen Hasen K"},
		{"Цой", "Tsoi Tsoy T"},
		{"Щербаков", "Shcherbakov"},
		{"Ильяс", "Ilyas"},
		{"Әлия", "Aliya Älia Aliia"},
		{"Aigerim", "Айгерім айгерим"},
		{"Ёлкин", "Yolkin Yelkin Elkin Jolkin Йолкин"},
		{"Yolkin", "Ёлкин Elkin Jolkin"},
		{"Теңіз", "Tengiz Teniz Teñız Тенгиз"},
		{"Tengiz", "Теңіз Teñiz"},
		{"Fiodor", "Фёдор Fyodor"},
	} {
		u := &forum.User{Name: tt.name, Handle: "zzz"}
		for typed := range strings.FieldsSeq(tt.others) {
			if !begins(forum.CallSpellings(u), forum.CallBeginnings(typed)) && len([]rune(typed)) > 1 {
				t.Errorf("%q does not find %q: %q in %q", typed, tt.name, forum.CallBeginnings(typed), forum.CallSpellings(u))
			}
		}
	}
	u := &forum.User{Name: "Сәуле Ержанова", Handle: "advokat"}
	for _, other := range []string{"Serikova", "Маулен", "rzh", "Ye", "ъъ", "..", "", "S", "С", "saulet"} {
		if begins(forum.CallSpellings(u), forum.CallBeginnings(other)) {
			t.Errorf("%q finds %q", other, u.Name)
		}
	}
	if u.Handle = ""; len(forum.CallSpellings(u)) != 0 {
		t.Error("who chose no handle is found by a spelling")
	}
	u.Handle, u.Suspended = "advokat", &forum.Suspension{}
	if len(forum.CallSpellings(u)) != 0 {
		t.Error("who is suspended is found by a spelling")
	}
}

// TestCallSpellingWhileTyped finds names by each beginning of their spellings, from the third letter on.
func TestCallSpellingWhileTyped(t *testing.T) {
	for _, tt := range []struct{ name, others string }{
		{"Ёлкин", "Yolkin Jolkin Елкин"},
		{"Фёдор", "Fyodor Fjodor Fiodor Фёдор"},
		{"Соловьёв", "Solovyov Solovyev Soloviev Соловьев"},
		{"Шыңғыс", "Shyngys Shynghys Şyñğys Шынгыс"},
		{"Маңғыстау", "Mangystau Mangghystau Mańǵystaý"},
		{"Мағжан", "Magzhan Maghjan Mağjan"},
		{"Гауһар", "Gaukhar Gauhar"},
		{"Қожахмет", "Kozhakhmet Qojahmet"},
		{"Хрущёв", "Khrushchev Khrushchyov"},
		{"Цветаева", "Tsvetaeva Tsvetayeva"},
		{"Айеша", "Ayesha айеша"},
		{"Ayesha", "Айеша"},
		{"Алексей", "Alexey Aleksei"},
	} {
		u := &forum.User{Name: tt.name, Handle: "zzz"}
		for other := range strings.FieldsSeq(tt.others) {
			letters := []rune(other)
			for n := 3; n <= len(letters); n++ {
				if typed := string(letters[:n]); !begins(forum.CallSpellings(u), forum.CallBeginnings(typed)) {
					t.Errorf("%q does not find %q: %q in %q", typed, tt.name, forum.CallBeginnings(typed), forum.CallSpellings(u))
				}
			}
		}
	}
}

func begins(words, beginnings []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(w, b) })
	})
}

// FuzzCallSpelling holds that whatever is typed makes bounded beginnings without end or panic, and that a name is found by itself.
func FuzzCallSpelling(f *testing.F) {
	for _, s := range []string{"Ержанова", "Yerzh", "", "ъ", "\xff", "ye", "ssc"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		list := forum.CallBeginnings(s)
		if len(list) > 2 {
			t.Errorf("%d beginnings", len(list))
		}
		words := forum.CallSpellings(&forum.User{Name: s, Handle: "zz"})
		if !strings.ContainsFunc(s, func(r rune) bool { return r > 'z' || r < 'A' || r > 'Z' && r < 'a' }) && len(list) > 0 && !begins(words, list[:1]) {
			t.Errorf("%q is not found by itself: %q, %q", s, list, words)
		}
	})
}
