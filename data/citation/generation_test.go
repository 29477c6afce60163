package citation_test

import (
	"testing"

	"taldau/data/citation"
)

// ids reads the ids of the acts that a text of a date names.
func ids(text, lang, date string) string {
	s := ""
	for i, f := range citation.NewDatedReader("", date).Read(text, lang) {
		if i > 0 {
			s += " "
		}
		s += f.ID
	}
	return s
}

// The act is the one in force at the date of the text, unless the text itself names another.
func TestGenerations(t *testing.T) {
	tests := []struct{ name, text, lang, date, want string }{
		{"before the code of 2015", "статья 150 ГПК", "ru", "2015-12-31", "K990000411_"},
		{"its first day", "статья 150 ГПК", "ru", "2016-01-01", "K1500000377"},
		{"today", "статья 150 ГПК", "ru", "", "K1500000377"},
		{"criminal code, last day", "ст. 188 УК РК", "ru", "2014-12-31", "K970000167_"},
		{"criminal code, first day", "ҚК-нің 188-бабы", "kk", "2015-01-01", "K1400000226"},
		{"tax codes", "ст. 9 НК", "ru", "2017-12-31", "K080000099_"},
		{"tax codes", "ст. 9 НК", "ru", "2018-01-01", "K1700000120"},
		{"tax codes", "ст. 9 НК", "ru", "2026-01-01", "K2500000214"},
		{"parts of the civil code", "статья 405 ГК", "ru", "2020-01-01", "K940001000_"},
		{"parts of the civil code", "статья 406 ГК", "ru", "2020-01-01", "K990000409_"},
		{"parts of the civil code by range", "статьи 404-407 ГК", "ru", "2020-01-01", "K940001000_ K940001000_ K990000409_ K990000409_"},
		{"constitution", "статья 12 Конституции", "ru", "2026-06-30", "K950001000_"},
		{"constitution", "статья 12 Конституции", "ru", "2026-07-01", "K2600000000"},
		{"named by its date", "статья 5 ГПК РК от 13 июля 1999 года", "ru", "2020-01-01", "K990000411_"},
		{"named by its year", "статья 188 УК РК 1997 года", "ru", "2020-01-01", "K970000167_"},
		{"named by its year in Kazakh", "1997 жылғы Қылмыстық кодексінің 188-бабы", "kk", "2020-01-01", "K970000167_"},
		{"the new one before its day", "статьи 662 нового НК", "ru", "2025-09-01", "K2500000214"},
		{"the former one", "статьи 5 прежнего УК", "ru", "2020-01-01", "K970000167_"},
		{"adopted, not yet in force", "статья 5 АППК", "ru", "2020-12-01", "K2000000350"},
		{"not adopted yet", "статья 5 АППК", "ru", "2016-12-01", "K2000000350"},
		{"law with an earlier one", "статьи 5 Закона «О государственных закупках»", "ru", "2016-06-01", "Z1500000434"},
		{"law by its number", "Закона РК от 02.03.1998 № 211", "ru", "2020-01-01", "Z980000211_"},
		{"law by its number with the series", "Законом РК от 02.03.1998 № 211-I", "ru", "2020-01-01", "Z980000211_"},
		{"resolution until 2009", "нормативное постановление Верховного Суда от 16 июля 2007 года № 5", "ru", "", "P07000005S_"},
		{"resolution from 2010", "нормативное постановление Верховного Суда от 24 декабря 2010 года № 20", "ru", "", "P100000020S"},
		{"constitutional court", "2023 жылғы 6 қазандағы № 33-НҚ нормативтік қаулысы", "kk", "", "S2300000033"},
		{"government", "постановления Правительства Республики Казахстан от 11 июня 2003 года № 565", "ru", "", "P030000565_"},
		{"order: registered under another number", "приказ Министра финансов Республики Казахстан от 4 апреля 2025 года № 151", "ru", "", ""},
		{"another country", "статья 105 УК РФ", "ru", "2020-01-01", ""},
	}
	for _, tt := range tests {
		if got := ids(tt.text, tt.lang, tt.date); got != tt.want {
			t.Errorf("%s: %q on %s: id %q, want %q", tt.name, tt.text, tt.date, got, tt.want)
		}
	}
}

// An abbreviation of several acts means none that did not exist at the date.
func TestCollisionsByDate(t *testing.T) {
	tests := []struct{ text, lang, date, want string }{
		{"ст. 5 ТК", "ru", "2005-01-01", "customs-code/5"},
		{"ст. 5 ТК", "ru", "2010-01-01", "labour-code/5"},
		{"КК-нің 188-бабы", "kk", "2012-01-01", "criminal-code/188"},
		{"КК-нің 188-бабы", "kk", "2020-01-01", "entrepreneurial-code/188"},
		{"КПК-нің 35-бабы", "kk", "2020-01-01", "criminal-procedure-code/35"},
		{"АПК-нің 35-бабы", "ru", "2020-01-01", "civil-procedure-code/35"},
		{"статья 35 АПК", "ru", "2020-01-01", "?/35"},
	}
	for _, tt := range tests {
		got := ""
		for _, f := range citation.NewDatedReader("", tt.date).Read(tt.text, tt.lang) {
			got += target(f)
		}
		if got != tt.want {
			t.Errorf("%q on %s: %s, want %s", tt.text, tt.date, got, tt.want)
		}
	}
}

// Generations of one act follow one another, and their ids are those that the information system makes of date and number.
func TestRegistryGenerations(t *testing.T) {
	exceptions := map[string]bool{"K940001000_": true, "K950001000_": true, "K930001000_": true, "K2600000000": true}
	for _, a := range citation.Acts() {
		if len(a.Generations) == 0 {
			t.Errorf("%s has no generation", a.Key)
		}
		for i, g := range a.Generations {
			if i > 0 && g.First == 0 && (g.Until == "" || a.Generations[i-1].Date < g.Date) {
				t.Errorf("%s: %s is not older than the one before it, or has no last day", a.Key, g.Adilet)
			}
			kind := "law"
			if g.Adilet[0] == 'K' {
				kind = "code"
			}
			if want := citation.AdiletID(kind + ":" + g.Date + ":" + g.Number); !exceptions[g.Adilet] && g.Adilet != want {
				t.Errorf("%s: id %s, want %s by date and number", a.Key, g.Adilet, want)
			}
			if got, ok := citation.GenerationByAdilet(g.Adilet); !ok || got != g {
				t.Errorf("GenerationByAdilet(%s) = %+v", g.Adilet, got)
			}
		}
	}
}
