package court_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"taldau/data/court"
)

func load(t testing.TB) *court.Dictionary {
	t.Helper()
	d, err := court.Load()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestResolve(t *testing.T) {
	d := load(t)
	tests := []struct{ name, on, want string }{
		{"Медеуский районный суд города Алматы", "", "almaty-medeu"},
		{"Медеуским районным судом г. Алматы", "", "almaty-medeu"},
		{"Медеуского районного суда города Алматы Республики Казахстан", "", "almaty-medeu"},
		{"Алматы қаласының Медеу аудандық соты", "", "almaty-medeu"},
		{"АЛМАТЫ ҚАЛАСЫНЫҢ МЕДЕУ АУДАНДЫҚ СОТЫНЫҢ", "", "almaty-medeu"},
		{"7517", "", "almaty-medeu"},
		{"Алматинский районный суд города Астаны", "", "astana-almaty"}, // a district of Astana, not Almaty
		{"Жетысуский районный суд города Алматы", "", "almaty-zhetysu"}, // a district of Almaty, not the region
		{"Суд области Жетісу", "", "zhetysu-court"},
		{"Суда области Жетысу", "", "zhetysu-court"},
		{"Судебная коллегия по административным делам Алматинского городского суда", "", "almaty-court"},
		{"Алматинский областной суд", "", "almaty-region-court"},
		{"Алматы облыстық соты", "", "almaty-region-court"},
		{"Алматы қалалық соты", "", "almaty-court"},
		{"Судебная коллегия по гражданским делам Верховного Суда Республики Казахстан", "", "supreme-court"},
		{"Қазақстан Республикасы Жоғарғы Сотының азаматтық істер жөніндегі сот алқасы", "", "supreme-court"},
		{"Специализированный межрайонный экономический суд города Шымкента", "", "shymkent-economic"},
		{"Кассационный суд по гражданским делам", "2025-09-01", "cassation-civil"},
		{"Кассационный суд по гражданским делам", "2024-09-01", ""}, // it did not exist yet
		{"Каратауский районный суд города Шымкента", "2022-01-01", "shymkent-karatau"},
		{"Каратауский районный суд города Шымкента", "2024-01-01", ""}, // abolished 15.05.2023
		{"Суд города Нур-Султана", "2020-05-05", "astana-court"},
		{"Бурлинский районный суд Западно-Казахстанской области", "", ""}, // not in the dictionary: never guessed
		{"Специализированный межрайонный суд по административным правонарушениям города Алматы", "", ""},
		{"суд", "", ""},
		{"", "", ""},
		{"Верховный Суд Российской Федерации", "", ""},
		{"Supreme Court of the United Kingdom", "", ""},
	}
	for _, when := range []string{"first", "again"} { // what was answered once is remembered
		for _, tt := range tests {
			got, ok := d.Resolve(tt.name, tt.on)
			if got.Slug != tt.want || ok != (tt.want != "") {
				t.Errorf("%s: Resolve(%q, %q) = %q, %v, want %q", when, tt.name, tt.on, got.Slug, ok, tt.want)
			}
		}
	}
}

// TestResolveMany asks for more names than are remembered, from several goroutines.
func TestResolveMany(t *testing.T) {
	d := load(t)
	var work sync.WaitGroup
	for g := range 4 {
		work.Go(func() {
			for i := range 3000 {
				if got, ok := d.Resolve(fmt.Sprintf("Суд № %d выдуманного города %d", i, g), ""); ok {
					t.Errorf("an invented court is %q", got.Slug)
				}
				if got, _ := d.Resolve("Алматы қалалық соты", ""); got.Slug != "almaty-court" {
					t.Errorf("after %d names the court of Almaty is %q", i, got.Slug)
				}
			}
		})
	}
	work.Wait()
}

// Every name of every court must lead to that court on a day when it existed.
func TestEveryNameResolves(t *testing.T) {
	d := load(t)
	for _, c := range d.Courts() {
		on := c.ValidFrom
		if on == "" {
			on = c.ValidTo
		}
		for _, name := range append([]string{c.Names.KK, c.Names.RU, c.Names.EN, c.Slug}, c.Aliases...) {
			if got, ok := d.Resolve(name, on); !ok || got.Slug != c.Slug {
				t.Errorf("Resolve(%q, %q) = %q, want %q", name, on, got.Slug, c.Slug)
			}
		}
	}
}

func TestRows(t *testing.T) {
	d := load(t)
	for _, c := range d.Courts() {
		if c.Names.KK == "" || c.Names.RU == "" || c.Names.EN == "" || c.Type == "" || c.Instance == "" {
			t.Errorf("%s lacks a name, a type or an instance: %+v", c.Slug, c)
		}
		if c.Code != "" && !strings.HasPrefix(c.Code, c.Region) {
			t.Errorf("%s: code %s is not of region %s", c.Slug, c.Code, c.Region)
		}
		if _, ok := d.Lookup(c.Successor); c.Successor != "" && !ok {
			t.Errorf("%s: successor %q is unknown", c.Slug, c.Successor)
		}
	}
	if got := len(d.Regions()); got != 21 {
		t.Errorf("%d regions, want 21 with the republic", got)
	}
}

func TestFromNumber(t *testing.T) {
	d := load(t)
	tests := []struct{ code, kind, slug, key string }{
		{"7517", "2", "almaty-medeu", "7517"},
		{"6001", "6ап", "supreme-court", "6001"},
		{"1993", "4", "almaty-region-administrative", "1993"},
		{"7585", "2", "", "7585"}, // known region, unknown court: its code is kept
		{"9999", "2", "", ""},
		{"75", "2", "", ""},
	}
	for _, tt := range tests {
		got, ok := d.FromNumber(tt.code, tt.kind)
		if got.Slug != tt.slug || got.Key() != tt.key || ok != (tt.key != "") {
			t.Errorf("FromNumber(%q, %q) = %+v, %v", tt.code, tt.kind, got, ok)
		}
	}
}

func FuzzResolve(f *testing.F) {
	d, err := court.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Суд города Астаны", "2020-01-01")
	f.Add("\xff суд", "x")
	f.Fuzz(func(t *testing.T, name, on string) {
		if c, ok := d.Resolve(name, on); ok && c.Slug == "" {
			t.Errorf("Resolve(%q) found nothing and says it did", name)
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	d := load(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.Resolve("Судебная коллегия по гражданским делам Алматинского городского суда", fmt.Sprintf("2024-%07d", i)) // another question each time
	}
}

func BenchmarkResolveKnown(b *testing.B) {
	d := load(b)
	b.ReportAllocs()
	for b.Loop() {
		d.Resolve("Судебная коллегия по гражданским делам Алматинского городского суда", "2024-01-01")
	}
}
