package kazakh_test

import (
	"bytes"
	"strings"
	"testing"

	"taldau/index/analysis/kazakh"
)

const sentences = `Сот отырысында талап қоюшының өкілі талапты толық қолдап, жауапкерден қарызды өндіруді сұрады.
Жауапкер сот отырысына келмеді, бірақ оған хабарланған. Соттың шешімі заңды күшіне енді.
Сырғалы ауылында сырғалылар көп тұрады. Сырғалыға жол салынды. Сырғалының мектебі жаңа.
Суд рассмотрел дело и решил взыскать задолженность.
`

func written(t *testing.T, table *kazakh.Table) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := table.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTrain(t *testing.T) {
	first, err := kazakh.Train("a note", strings.NewReader(sentences))
	if err != nil {
		t.Fatal(err)
	}
	second, err := kazakh.Train("a note", strings.NewReader(sentences))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written(t, first), written(t, second)) {
		t.Error("the same text gives two tables")
	}
	read, err := kazakh.ReadTable(bytes.NewReader(written(t, first)))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written(t, read), written(t, first)) || read.Note() != "a note" || read.Words() != first.Words() || read.Stems() != first.Stems() {
		t.Errorf("read back: %q, %d stems of %d words, want %d of %d", read.Note(), read.Stems(), read.Words(), first.Stems(), first.Words())
	}
	a, err := kazakh.New(kazakh.Config{Table: read})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := a.Terms(nil, "сырғалыдан")[0], a.Terms(nil, "сырғалының")[0]; got != want {
		t.Errorf("a word that only the text has: %s and %s", got, want)
	}
}

func TestTrainRefuses(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"nothing":      {"", "no Kazakh words in 0 lines"},
		"russian only": {"Суд рассмотрел дело и решил взыскать.\n", "no Kazakh words in 1 lines"},
		"long line":    {strings.Repeat("сот шешімі ", 1<<19), "line 1: longer than 4 MB"},
	}
	for name, tt := range tests {
		_, err := kazakh.Train("", strings.NewReader(tt.text))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

func TestReadTableRefuses(t *testing.T) {
	table, err := kazakh.Train("", strings.NewReader(sentences))
	if err != nil {
		t.Fatal(err)
	}
	good := written(t, table)
	tests := map[string][]byte{"empty": nil, "text": []byte("сот"), "cut": good[:len(good)/2], "damaged": append(bytes.Clone(good[:40]), good[60:]...)}
	for name, data := range tests {
		if _, err := kazakh.ReadTable(bytes.NewReader(data)); err == nil || !strings.Contains(err.Error(), "train it again") {
			t.Errorf("%s: %v, want a fault that says what to do", name, err)
		}
	}
}

func FuzzReadTable(f *testing.F) {
	table, err := kazakh.Train("", strings.NewReader(sentences))
	if err != nil {
		f.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := table.WriteTo(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("сот"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := kazakh.ReadTable(bytes.NewReader(data))
		if err != nil {
			return
		}
		a, err := kazakh.New(kazakh.Config{Table: read})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Terms(nil, "соттардың"); len(got) == 0 {
			t.Error("a table that was read gives no term")
		}
	})
}
