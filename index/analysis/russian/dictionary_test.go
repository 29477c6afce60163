package russian_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"taldau/index/analysis/russian"
)

func open(t testing.TB) *russian.Dictionary {
	t.Helper()
	d, err := russian.New()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLemmas(t *testing.T) {
	d := open(t)
	tests := []struct{ words, want string }{
		{"суд суда суду судом суде суды судов судам судами судах", "суд"},
		{"судья судьи судье судью судьей судьею судей судьям судьями судьях", "судья"},
		{"решение решения решению решением решении решений решениям решениями решениях", "решение"},
		{"решить решил решила решили решит решив решивший решенный решено решена", "решить"},
		{"взыскатель взыскателя взыскателю взыскателем взыскателе взыскатели взыскателей взыскателям взыскателями взыскателях", "взыскатель"},
		{"обвиняемый обвиняемого обвиняемому обвиняемым обвиняемом обвиняемые обвиняемых обвиняемыми обвиняемая обвиняемой", "обвиняемый"},
		{"подсудимый подсудимого подсудимому подсудимых", "подсудимый"},
		{"потерпевший потерпевшего потерпевшему потерпевшая потерпевшую потерпевшими", "потерпевший"},
		{"осужденный осужденного осужденных осужденными", "осужденный"},
		{"осужден осуждена осуждены осудил", "осудить"},
		{"ответчик ответчика ответчику ответчиков", "ответчик"},
		{"истец истца истцу истцом истцы истцов", "истец"},
		{"тенге", "тенге"}, {"акимат акимата акиматом акиматов", "акимат"}, {"маслихата маслихату", "маслихат"},
		{"аким акима акимов", "аким"}, {"юрлица юрлицом юрлиц", "юрлицо"}, {"микрокредитов микрокредита", "микрокредит"},
		{"один одного одной одну", "один"}, {"первый первого первой первых", "первый"}, {"год года году годов лет", "год"},
		{"высший высшего высшей", "высший"}, {"высокий высокого высоких", "высокий"},
		{"статья статьи статье статью статей статьями", "статья"}, {"вина вины вине вину виной", "вина"},
		{"право права праву правом праве прав правам", "право"}, {"правило правила правил правилам", "правило"},
		{"долг долга долги долгов", "долг"}, {"банк банка банку банков", "банк"},
		{"взысканный взыскана взыскано взыскал взыскать", "взыскать"},
		{"идет шел шла шли идущий", "идти"}, {"люди людей человеку", "человек"}, {"дети детей ребенка", "ребенок"},
		{"мой моего моей", "мой"},
	}
	for _, tt := range tests {
		for _, word := range strings.Fields(tt.words) {
			if got := d.Lemmas(nil, word); len(got) == 0 || got[0] != tt.want {
				t.Errorf("Lemmas(%s) = %q, want %s first", word, got, tt.want)
			}
			if !d.Known(word) {
				t.Errorf("Known(%s) = false", word)
			}
		}
	}
}

func TestAlternatives(t *testing.T) {
	d := open(t)
	tests := []struct{ word, want string }{
		{"стоит", "стоить стоять"}, {"куплю", "купля"}, {"берет", "брать"}, {"стали", "стать"}, {"потом", "потом"},
		{"его", "его он оно"}, {"ст", "статья"}, {"млн", "миллион"},
	}
	for _, tt := range tests {
		got := d.Lemmas(nil, tt.word)
		slices.Sort(got)
		if want := slices.Sorted(slices.Values(strings.Fields(tt.want))); !slices.Equal(got, want) {
			t.Errorf("Lemmas(%s) = %q, want %q", tt.word, got, want)
		}
	}
}

func TestUnknownWords(t *testing.T) {
	d := open(t)
	tests := []struct{ word, want string }{
		{"абулхаира", "абулхаир"}, {"кенжебаевым", "кенжебаев"}, {"кенжебаева", "кенжебаев"}, {"жумабаеву", "жумабаев"},
		{"айгулинский", "айгулинский"}, {"айгулинскому", "айгулинский"},
		{"электроотчетность", "электроотчетность"}, {"киберпреследованием", "киберпреследование"}, {"супервзыскателями", "супервзыскатель"},
		{"мрп", "мрп"}, {"court", "court"}, {"қаулы", "қаулы"}, {"2024", "2024"}, {"а1б", "а1б"},
	}
	for _, tt := range tests {
		if got := d.Lemmas(nil, tt.word); !slices.Contains(got, tt.want) {
			t.Errorf("Lemmas(%s) = %q, want %s among them", tt.word, got, tt.want)
		}
		if d.Known(tt.word) {
			t.Errorf("Known(%s) = true", tt.word)
		}
	}
	if got := d.Lemmas(nil, ""); len(got) != 0 {
		t.Errorf("Lemmas of nothing = %q", got)
	}
}

// TestLemmasAreKept holds that what is in dst stays, and that an equal word there does not count as given.
func TestLemmasAreKept(t *testing.T) {
	got := open(t).Lemmas([]string{"суд"}, "судом")
	if want := []string{"суд", "суд"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestConcurrentUse(t *testing.T) {
	d := open(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, word := range strings.Fields("судами взыскателю абулхаира киберпреследованием court") {
				d.Lemmas(nil, word)
			}
		})
	}
	group.Wait()
}

func TestDamagedDictionary(t *testing.T) {
	for _, data := range []string{"", "\x01", "\xff\xff\xff\xff", russian.Data()[:len(russian.Data())-1], russian.Data() + "x"} {
		if _, err := russian.Open(data); err == nil || !strings.Contains(err.Error(), "compile it again") {
			t.Errorf("a dictionary of %d bytes: %v", len(data), err)
		}
	}
}

func FuzzLemmas(f *testing.F) {
	for _, word := range []string{"суду", "наилучшего", "автоавтоматами", "а", "ё", "-", "қазақ", "\xd0", "\xd0\xb0\xff", "пере", "йййййййй"} {
		f.Add(word)
	}
	d := open(f)
	f.Fuzz(func(t *testing.T, word string) {
		got := d.Lemmas(nil, word)
		if word != "" && len(got) == 0 || len(got) > 4 {
			t.Fatalf("Lemmas(%q) = %q", word, got)
		}
		for i, lemma := range got {
			if lemma == "" || slices.Contains(got[:i], lemma) {
				t.Fatalf("Lemmas(%q) = %q", word, got)
			}
		}
	})
}
