package mask_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taldau/data/mask"
)

// TestSuspect finds what Mask leaves, and none of what a court's act is full of.
func TestSuspect(t *testing.T) {
	m := mask.New(mask.Config{})
	tests := []struct {
		text string
		want map[string]string // class → what is suspected
	}{
		{"По договору 8801014001238 тенге.", nil},
		{"Запись/900101300453/в реестре.", map[string]string{"iin": "900101300453"}},
		{"Звонить 8 701 234 56 78 до вечера.", map[string]string{"phone": "8 701 234 56 78"}},
		{"Свидетельство выдал Серикбаев Нурлан Ермекович.", map[string]string{"name": "Серикбаев Нурлан Ермекович"}},
		{"Судья Ахметов Асет Болатович рассмотрел дело. Ахметов Асет Болатович огласил.", nil},
		{"Истец С.Н.Е., ИИН [IIN-1], просит взыскать 1 234 567 тенге по делу № 7517-24-00-2/101 от 5 марта 2024 года.", nil},
		{"БИН 180440012345 общества.", nil},
	}
	for _, tt := range tests {
		got := map[string]string{}
		for _, s := range m.Suspect([]string{tt.text}) {
			got[s.Class] = tt.text[s.Start:s.End]
		}
		if diff := cmp.Diff(tt.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

// TestNamed finds full names without a patronymic, in both orders and in cases, and none of offices, streets and words at the heads of sentences.
func TestNamed(t *testing.T) {
	m := mask.New(mask.Config{})
	tests := []struct {
		text string
		want []string
	}{
		{"Садыкова Айгуль рассказала об этом.", []string{"Садыкова Айгуль"}},
		{"Айгуль Садыкова рассказала, Садыковой Айгуль отказали.", []string{"Айгуль Садыкова", "Садыковой Айгуль"}},
		{"Спросите Ерлана Жумабаева или Нурлана Серикбаева.", []string{"Ерлана Жумабаева", "Нурлана Серикбаева"}},
		{"Серікбаев Нұрлан айтты, Айгүл Сәдуақасова келді.", []string{"Серікбаев Нұрлан", "Айгүл Сәдуақасова"}},
		{"Судья Айгуль Садыкова отказала. Айгуль Садыкова права.", nil},
		{"Судья Садыкова Айгуль отказала.", nil},
		{"судья Ахметов А.Б. и Серикбаев Н.Е. согласны", nil},
		{"на улице Абая Кунанбаева, в школе имени Ахмета Байтурсынова", nil},
		{"Мира Трудовых споров нет. Вера Исков не бывает.", nil},
		{"Статья 188 УК РК. Верховный Суд Республики Казахстан, Алматинский областной суд.", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range m.Named([]string{tt.text}) {
			got = append(got, tt.text[s.Start:s.End])
		}
		if diff := cmp.Diff(tt.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestReplace(t *testing.T) {
	tests := []struct {
		text, value, tag, want string
		n                      int
	}{
		{"ИИН 900101300453, снова 900101300453.", "900101300453", "[IIN-2]", "ИИН [IIN-2], снова [IIN-2].", 2},
		{"№ 9001013004530", "900101300453", "[IIN-2]", "№ 9001013004530", 0},
		{"Выдал Асанов Асан.", "Асанов Асан", "А.А.", "Выдал А.А.", 1},
		{"Выдано Асанов Асану.", "Асанов Асан", "А.А.", "Выдано А.А.у.", 1},
		{"Хасанов Асан", "асанов Асан", "А.А.", "Хасанов Асан", 0},
		{"", "x", "y", "", 0},
	}
	for _, tt := range tests {
		if got, n := mask.Replace(tt.text, tt.value, tt.tag); got != tt.want || n != tt.n {
			t.Errorf("Replace(%q, %q) = %q, %d, want %q, %d", tt.text, tt.value, got, n, tt.want, tt.n)
		}
	}
	if got := mask.Tag(mask.ClassIIN, "900101300453", []string{"[IIN-3] и [IIN-1]"}); got != "[IIN-4]" {
		t.Errorf("Tag = %q, want [IIN-4]", got)
	}
	if got := mask.Tag(mask.ClassName, "Серикбаев Нурлан", nil); got != "С.Н." {
		t.Errorf("Tag = %q, want С.Н.", got)
	}
}
