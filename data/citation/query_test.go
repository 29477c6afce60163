package citation_test

import (
	"testing"

	"taldau/data/citation"
)

func TestParseQuery(t *testing.T) {
	tests := []struct{ query, want, rest string }{
		{"188 УК", "criminal-code/188", ""},
		{"188 ук рк", "criminal-code/188", ""},
		{"ст. 188 УК", "criminal-code/188", ""},
		{"ст 272 ГК", "civil-code/272", ""},
		{"статья 272 гк рк", "civil-code/272", ""},
		{"272-бап АК", "civil-code/272", ""},
		{"АК 272", "civil-code/272", ""},
		{"ҚК 188-бабы", "criminal-code/188", ""},
		{"ҚР ҚК 188-бап", "criminal-code/188", ""},
		{"188-бап", "?/188", ""},
		{"ст. 188-1 УК", "criminal-code/188-1", ""},
		{"188-1 УК", "criminal-code/188-1", ""},
		{"art. 188 Criminal Code", "criminal-code/188", ""},
		{"article 188 of the Criminal Code", "criminal-code/188", ""},
		{"ук ст 188 ч 3", "criminal-code/188 ч3", ""},
		{"ст 188 ч 3 ук", "criminal-code/188 ч3", ""},
		{"гпк рк 30", "civil-procedure-code/30", ""},
		{"трудовой кодекс 52", "labour-code/52", ""},
		{"Еңбек кодексінің 52-бабы", "labour-code/52", ""},
		{"взыскание 188 ук кража", "criminal-code/188", "взыскание кража"},
		{"неустойка ст. 353 ГК", "civil-code/353", "неустойка"},
		{"НП № 5 2003", "vs:2003:5", ""},
		{"нп 5 2003", "vs:2003:5", ""},
		{"НП ВС РК №1/2024", "vs:2024:1", ""},
		{"НҚ 5 2003", "vs:2003:5", ""},
		{"НҚ № 5 2003", "vs:2003:5", ""},
		{"нормативное постановление № 9 от 6 октября 2017", "vs:2017-10-06:9", ""},
		{"нормативное постановление 5 от 11.07.2003", "vs:2003-07-11:5", ""},
		{"п. 3 НП № 5 2003", "vs:2003:5 п3", ""},
		{"судебное решение НП № 5 2003", "vs:2003:5", "судебное решение"},
	}
	for _, tt := range tests {
		found, rest, ok := citation.ParseQuery(tt.query)
		if !ok || target(found) != tt.want || rest != tt.rest {
			t.Errorf("ParseQuery(%q) = %s, rest %q, %t; want %s, rest %q", tt.query, target(found), rest, ok, tt.want, tt.rest)
		}
		if ok && tt.query[found.Start:found.End] != found.Raw {
			t.Errorf("ParseQuery(%q): place does not re-read to %q", tt.query, found.Raw)
		}
	}
}

// Words are for searching: nothing is recognised where no number stands with an act.
func TestParseQueryPlainWords(t *testing.T) {
	for _, q := range []string{
		"", "нп вс по трудовым спорам", "договор займа", "договор займа 2023 года", "алименты 2024", "суд 5 лет", "взыскание 100 000 тенге", "ук", "часть",
		"статья", "трудовой кодекс", "пункт 7 решения", "жалоба на решение 12", "2 га земли", "7594-25-00-4/5021", "еңбек дауы 2024", "contract of 2020", "no 5",
	} {
		if found, _, ok := citation.ParseQuery(q); ok {
			t.Errorf("ParseQuery(%q) recognised %s", q, target(found))
		}
	}
}
