package markup_test

import (
	"testing"

	"taldau/data/mask"
	"taldau/forum/markup"
)

// TestFullNames finds names that stand alone, which masking an act does not need to.
func TestFullNames(t *testing.T) {
	m := mask.New(mask.Config{})
	for text, want := range map[string]string{
		"Причина: Иванов Иван Иванович": "Иванов Иван Иванович", "убрал Иванова Ивана Ивановича из текста": "Иванова Ивана Ивановича", "с Айгүл Серікқызымен": "Айгүл Серікқызымен",
		"Сериков Асан Маратұлы": "Сериков Асан Маратұлы", "судья Ахметова Сауле Ержановна": "", "Судьи Ахметовой Сауле Ержановны": "", "Верховный Суд Республики": "",
		"по делу Анны Ильиничны": "Анны Ильиничны", "Уголовный Кодекс Казахстана": "",
	} {
		got := ""
		for _, p := range markup.FindPersonal(m, text) {
			if p.Class == mask.ClassName {
				got = text[p.Start:p.End]
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestBareNumbers finds identification numbers that stand without a word before them, also mistyped ones, and no numbers of cases, sums or businesses.
func TestBareNumbers(t *testing.T) {
	m := mask.New(mask.Config{})
	for text, want := range map[string]string{
		"см. 830325450347.": "830325450347", "830325450342": "830325450342", "(№830325450342)": "830325450342", "БИН 050640004567": "", "номер 834525450342": "",
		"дело 7594-25-00-4/5021": "", "счёт 8303254503420": "", "сумма 830 325 450 342": "",
	} {
		got := ""
		for _, p := range markup.FindPersonal(m, text) {
			if p.Class == mask.ClassIIN {
				got = text[p.Start:p.End]
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
