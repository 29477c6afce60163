package citation_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"taldau/data/citation"
	"taldau/data/material"
)

func TestParseCaseNumber(t *testing.T) {
	tests := []struct{ in, want string }{
		{"7594-25-00-4/5021", "7594-25-00-4/5021"},
		{"7517-21-00-2/6609", "7517-21-00-2/6609"},
		{"7599-22-00-2а/1489", "7599-22-00-2а/1489"},
		{"3599-24-00 -2а/2151", "3599-24-00-2а/2151"},
		{"7527-22-00-2 /1234", "7527-22-00-2/1234"},
		{"7527–22–00–2/1234", "7527-22-00-2/1234"},
		{"7527−22−00−2/1234", "7527-22-00-2/1234"},
		{"7527‑22‑00‑2/1234", "7527-22-00-2/1234"},
		{"7527\u00a0-\u00a022-00-2\u00a0/\u00a01234", "7527-22-00-2/1234"},
		{"6003-25-00-4к/1454(2)", "6003-25-00-4к/1454(2)"},
		{"6003-25-00-4k/1454 (2)", "6003-25-00-4к/1454(2)"},
		{"6001-25-00-6ап/1736", "6001-25-00-6ап/1736"},
		{"6001-25-00-6АП/1736", "6001-25-00-6ап/1736"},
		{"6001-25-00-6ap/1736", "6001-25-00-6ап/1736"},
		{"6001-25-00-6ап_21", "6001-25-00-6ап/21"},
		{`7599-25-00-4а\215`, "7599-25-00-4а/215"},
		{"7599-25-00-4A/215", "7599-25-00-4а/215"},
		{"№ 6200-25-00-4а/49", "6200-25-00-4а/49"},
		{"6001-20-00-3гп/12", "6001-20-00-3гп/12"},
		{"6001-20-00-2уп/12", "6001-20-00-2уп/12"},
		{"2-1234/2026", "2-1234/2026"},
		{"3гп-123-23", "3гп-123-23"},
		{"7594-25-00-4", ""},
		{"7594-25-4/5021", ""},
		{"1234/2021", ""},
		{"А68-15850/2024", ""},
		{"05-354/26-ГД", ""},
		{"0163200000324007892", ""},
		{"7594-25-00-4/5021 и другие", ""},
		{"", ""},
	}
	for _, tt := range tests {
		got, ok := citation.ParseCaseNumber(tt.in)
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("ParseCaseNumber(%q) = %q, %t; want %q", tt.in, got, ok, tt.want)
		}
	}
	n, _ := citation.ParseCaseNumber("6003-25-00-4к/1454(2)")
	if n.Base() != "6003-25-00-4к/1454" || n.Court != "6003" || n.Kind != "4к" || n.Ordinal != 1454 || n.Suffix != 2 || n.FullYear() != 2025 {
		t.Errorf("parts of the number: %+v", n)
	}
}

func TestFindCaseNumbers(t *testing.T) {
	tests := []struct{ in, want string }{
		{"14 августа 2025 года №6200-25-00-4а/49 город Жезказган", "6200-25-00-4а/49"},
		{"дела 7594-25-00-4/5021, 7594-25-00-4/5022(2).", "7594-25-00-4/5021 7594-25-00-4/5022(2)"},
		{"по делу № 2-1234/2026 постановлено", "2-1234/2026"},
		{"на страницах 2-1234/2026", ""},
		{"счёт 17594-25-00-4/5021", ""},
		{"7594-25-00-4/50211234", ""},
		{"телефон 8-701-00-4/5021", ""},
		{"постановлением 3гп-123-23 от", "3гп-123-23"},
	}
	for _, tt := range tests {
		var list []string
		for _, f := range citation.FindCaseNumbers(tt.in) {
			list = append(list, f.String())
		}
		if got := strings.Join(list, " "); got != tt.want {
			t.Errorf("FindCaseNumbers(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestNormalizeNumber(t *testing.T) {
	same := [][]string{
		{"А68-15850/2024", "A68-15850/2024", "а68–15850/2024", " А68-15850 / 2024", "№ А68-15850/2024", `А68-15850\2024`, "А 68-15850/2024"},
		{"05-354/26-ГД", "05−354/26-гд", "05-354/26 -ГД", "05-354/26-ГД."},
		{"ВСИ604-0203/26-УД", "BСИ604-0203/26-УД"},
		{"321-VI", "321-VІ", "321-vi", "№ 321–VI"},
		{"118-10/10-С", "118-10/10-C"},
		{"7594-25-00-4а/5021", "7594–25–00–4A / 5021", `№7594-25-00-4а\5021`},
		{"33-НҚ", "33-нқ"},
	}
	for _, group := range same {
		want := citation.NormalizeNumber(group[0])
		for _, s := range group {
			if got := citation.NormalizeNumber(s); got != want {
				t.Errorf("NormalizeNumber(%q) = %q, want %q as of %q", s, got, want, group[0])
			}
			if again := citation.NormalizeNumber(want); again != want {
				t.Errorf("NormalizeNumber(%q) = %q: not idempotent", want, again)
			}
		}
	}
	differ := []string{
		"16/02-2/21", "28/04", "74/25", "2/43", "24/3", "1-1503-2105/1258", "1-1503-2105/125", "05-354/26", "05-354/26-ГД", "05-354/26-УД", "1 2/3", "12/3",
		"33-НҚ", "33-НП", "7594-25-00-4/5021", "7594-25-00-4а/5021", "7594-25-00-4/5021(2)", "321-VI", "321-VII",
	}
	seen := map[string]string{}
	for _, s := range differ {
		n := citation.NormalizeNumber(s)
		if other, ok := seen[n]; ok {
			t.Errorf("%q and %q both become %q", other, s, n)
		}
		seen[n] = s
	}
}

// Every number seen in real acts keeps its own canonical form; those of Kazakhstan are parsed.
func TestSeenNumbers(t *testing.T) {
	f, err := os.Open(material.Path(t, "facts", "case-numbers.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	seen := map[string]string{}
	for s := bufio.NewScanner(f); s.Scan(); {
		fields := strings.Split(s.Text(), "\t")
		if len(fields) < 2 {
			continue
		}
		number, ok := citation.ParseCaseNumber(fields[1])
		if isHome := fields[0] == "KZ"; ok != isHome || ok && number.String() != fields[1] {
			t.Errorf("%s %s: parsed %t as %q", fields[0], fields[1], ok, number)
		}
		n := citation.NormalizeNumber(fields[1])
		if other, ok := seen[n]; ok && other != fields[1] {
			t.Errorf("%q and %q both become %q", other, fields[1], n)
		}
		seen[n] = fields[1]
	}
}
