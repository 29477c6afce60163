package repair_test

import (
	"strings"
	"testing"

	"taldau/index/repair"
)

// words is a small bank: forms in order of frequency.
const words = `алименты алимент иск жалоба суд кодекс взыскание право шешім мұра сот өсиет неке талап қылмыс бұзушылық заңнама құқық үкім қылмыстық
	өндіріп әкімшілік міндеттеме айыпталушы қаулы тергеуші республикасы шағым қазақстан жауапкер апелляция приговор нотариус мошенничество
	жер учаскесі недвижимость не court заңды жалоба шот ұйғарым`

func vocabulary() *repair.List {
	frequency := map[string]int{}
	for i, w := range strings.Fields(words) {
		frequency[w] = 1000 - i
	}
	return repair.NewList(frequency, func(form string) bool { return form == "суда" || form == "алиментов" })
}

func TestQuery(t *testing.T) {
	tests := []struct {
		typed, want string
		kind        repair.Kind
	}{
		{"fkbvtyns", "алименты", repair.Layout},
		{";fkj,f", "жалоба", repair.Layout},
		{"cel ghfdj", "суд право", repair.Layout},
		{"-cbtn", "өсиет", repair.Layout},
		{"iti3v", "шешім", repair.Layout},
		{"090s0", "құқық", repair.Layout},
		{"v9hf", "мұра", repair.Layout},
		{"сщгке", "court", repair.Layout},
		{"ыгвюля", "sud.kz", repair.Layout},
		{"кукык", "құқық", repair.Letters},
		{"акимшилик", "әкімшілік", repair.Letters},
		{"кылмыстыктын", "қылмыстықтың", repair.Letters},
		{"уйгарымга", "ұйғарымға", repair.Letters},
		{"mindetteme", "міндеттеме", repair.Latin},
		{"aiyptalusy", "айыпталушы", repair.Latin},
		{"qazaqstan respublikasy", "қазақстан республикасы", repair.Latin},
		{"zañdy", "заңды", repair.Latin},
		{"mūragerler", "мұрагерлер", repair.Latin},
		{"shag'ym", "шағым", repair.Latin},
		{"jáne", "және", repair.Latin},
		{"respy'blikasy", "республикасы", repair.Latin},
		{"алемент", "алимент", repair.Spelling},
		{"апеляция", "апелляция", repair.Spelling},
		{"қылмс", "қылмыс", repair.Spelling},
		{"приговр суда", "приговор суда", repair.Spelling},
		{"не движимость", "недвижимость", repair.Joined},
		{"жеручаскесі", "жер учаскесі", repair.Split},
		{"взыскание алиментов", "", ""},
		{`"алемент"`, "", ""},
		{`«алемент» апеляция`, "«алемент» апелляция", repair.Spelling},
		{"judge:fkbvtyns алемент*", "", ""},
		{"(алемент OR апеляция) приговр", "(алимент OR апелляция) приговор", repair.Spelling},
		{"kind:(topic OR fkbvtyns) апеляция", "kind:(topic OR fkbvtyns) апелляция", repair.Spelling},
		{"judge:((fkbvtyns OR x) NOT алемент) ()", "", ""},
		{"( приговор OR суд )", "", ""},
		{"the court key", "", ""},
		{"7527-22-00-2/1234", "", ""},
		{"", "", ""},
	}
	r := repair.New(vocabulary())
	for _, tt := range tests {
		got := r.Query(tt.typed)
		if got.Text != tt.want {
			t.Errorf("Query(%q) = %q, want %q", tt.typed, got.Text, tt.want)
			continue
		}
		if tt.kind != "" && got.Changes[0].Kind != tt.kind {
			t.Errorf("Query(%q): kind %q, want %q", tt.typed, got.Changes[0].Kind, tt.kind)
		}
	}
}

func TestSure(t *testing.T) {
	r := repair.New(vocabulary())
	if got := r.Query("апеляция"); !got.Sure() {
		t.Errorf("a known form is not sure: %+v", got)
	}
	if got := r.Query("mūragerler"); got.Sure() {
		t.Errorf("an unknown form is sure: %+v", got)
	}
	if got := r.Query("сот"); got.Sure() {
		t.Errorf("no repair is sure: %+v", got)
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"сот", "сот", 0}, {"сот", "сто", 1}, {"сот", "шот", 1}, {"алемент", "алименты", 2}, {"а", "абвг", 3}, {"", "", 0},
	}
	for _, tt := range tests {
		if got := repair.Distance([]rune(tt.a), []rune(tt.b), 2); got != tt.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func FuzzQuery(f *testing.F) {
	for _, s := range []string{"", "fkbvtyns", `"а" б`, "не движимость", "«", "-cbtn:", "\xff\xfe", "' ` [", "z'a'n'", "ІІ"} {
		f.Add(s)
	}
	r := repair.New(vocabulary())
	f.Fuzz(func(t *testing.T, s string) {
		got := r.Query(s)
		if (got.Text == "") != (len(got.Changes) == 0) {
			t.Errorf("Query(%q) = %+v", s, got)
		}
		for _, c := range got.Changes {
			if c.From == c.To || c.To == "" || !strings.Contains(got.Text, c.To) {
				t.Errorf("Query(%q): change %+v of %q", s, c, got.Text)
			}
		}
	})
}

func BenchmarkQuery(b *testing.B) {
	r := repair.New(vocabulary())
	b.ReportAllocs()
	for b.Loop() {
		r.Query("взысканее алементов fkbvtyns кылмыстык")
	}
}

// TestSparing leaves a word of the language whole that the bank does not have, and still splits what is none.
func TestSparing(t *testing.T) {
	words := repair.NewList(map[string]int{"раз": 9, "вода": 9, "суд": 5}, func(string) bool { return false })
	if got := repair.New(words).Query("развода").Text; got != "раз вода" {
		t.Errorf("without a dictionary: %q", got)
	}
	sparing := repair.New(words).Sparing(func(form string) bool { return form == "развода" })
	if got := sparing.Query("развода").Text; got != "" {
		t.Errorf("a word of the dictionary became %q", got)
	}
	if got := sparing.Query("разсуд").Text; got != "раз суд" {
		t.Errorf("what is no word became %q", got)
	}
}
