package fold_test

import (
	"slices"
	"strings"
	"testing"

	"taldau/data/fold"
)

// spelled are names with their usual spellings: of passports, by ICAO 9303 and by the older rules of Kazakhstan, of the Latin drafts of 2017, 2018 and 2021, and of newspapers.
var spelled = []struct{ name, others string }{
	// Kazakh
	{"Теңіз", "Tengiz Teniz Tenghiz Teñiz Teńiz Teñız Тенгиз"},
	{"Шыңғыс", "Shyngys Shynggys Shynghys Shyńǵys Şyñğys Шынгыс"},
	{"Жәңгір", "Zhangir Jangir Jäñgır Jáńgir Жангир"},
	{"Маңғыстау", "Mangystau Mangghystau Mańǵystaý Mañğystau Мангыстау"},
	{"Еңлік", "Enlik Yenlik Englik Eñlık Eńlik Енлик"},
	{"Ғалымжан", "Galymzhan Ghalymzhan Galymjan Ğalymjan Ǵalymjan Галымжан"},
	{"Ерғали", "Yergali Ergali Yerghali Erğali Yergaly Ергали"},
	{"Мағжан", "Magzhan Maghjan Mağjan Maǵjan Магжан"},
	{"Қасым", "Kasym Kassym Qasym Qassym Касым"},
	{"Жомарт", "Zhomart Jomart"},
	{"Тоқаев", "Tokayev Tokaev Toqaev Toqayev Токаев"},
	{"Бақытжан", "Bakytzhan Baqytjan Bakhytzhan# Baqytzhan Бакытжан"},
	{"Міржақып", "Mirzhakyp Mirjaqyp Mırjaqyp Миржакып"},
	{"Қожахмет", "Kozhakhmet Qojahmet Kozhahmet Кожахмет"},
	{"Құдайберген", "Kudaibergen Kudaybergen Qudaibergen Qūdaibergen Кудайберген"},
	{"Жұлдыз", "Zhuldyz Juldyz Jūldyz Júldyz Жулдыз"},
	{"Нұрсұлтан", "Nursultan Nūrsūltan Нурсултан"},
	{"Дінмұхаммед", "Dinmukhamed Dinmukhammed Dinmuhammed Dınmūhammed Динмухамед"},
	{"Сүйінбай", "Suyinbay Suiinbai Suiinbay Süiınbai Суюнбай# Суйинбай"},
	{"Мәншүк", "Manshuk Mänşük Mánshúk Маншук"},
	{"Жүсіпбек", "Zhusipbek Zhussipbek Jusipbek Jüsıpbek Жусипбек"},
	{"Үміт", "Umit Ümıt Úmit Умит"},
	{"Өмірзақ", "Omirzak Omirzaq Ömırzaq Ómirzaq Омирзак"},
	{"Төлеген", "Tolegen Tölegen Tólegen Толеген"},
	{"Ілияс", "Iliyas Ilias Ilyas Iliias Ильяс"},
	{"Ыбырай", "Ybyrai Ybyray Ыбырай"},
	{"Абылайхан", "Abylaikhan Abylaykhan Abylaihan"},
	{"Сейіт", "Seit Seyit Seiit Сейит"},
	{"Ғылым", "Gylym Ğylym Ghylym"},
	{"Гауһар", "Gauhar Gaukhar Gaýhar Гаухар"},
	{"Ибраһим", "Ibrahim Ibrakhim İbrahim"},
	{"Мұхтар", "Mukhtar Muhtar Mūhtar Мухтар"},
	{"Уәлихан", "Ualikhan Walikhan Uälihan Ýálihan"},
	{"Сәуле", "Saule Säule Sáýle Сауле"},
	{"Әйгерім", "Aigerim Aygerim Äigerım Áıgerim Айгерим"},
	{"Бауыржан", "Bauyrzhan Baurzhan# Bauyrjan Baýyrjan"},
	{"Исхақ", "Iskhak Ishaq Iskhaq Исхак"},
	// Russian
	{"Ёлкин", "Yolkin Yelkin Elkin Jolkin Iolkin Йолкин Елкин"},
	{"Королёв", "Korolyov Korolev Korolyev Koroliov Koroljov Королев"},
	{"Фёдор", "Fyodor Fedor Fiodor Fjodor Федор"},
	{"Семёнова", "Semyonova Semenova Semionova Semjonova Семенова"},
	{"Соловьёв", "Solovyov Solovyev Solovev Soloviev Soloviov Solovjov Соловьев"},
	{"Хрущёв", "Khrushchev Khrushchyov Khruschev Hruşev Хрущев"},
	{"Григорьев", "Grigoryev Grigorev Grigoriev"},
	{"Алиев", "Aliev Aliyev Әлиев"},
	{"Ларионов", "Larionov Larjonov"},
	{"Щербаков", "Shcherbakov Scherbakov Şerbakov"},
	{"Цветаева", "Tsvetaeva Tsvetayeva Cvetaeva"},
	{"Зайцев", "Zaitsev Zaytsev"},
	{"Цхай", "Tskhai Tskhay"},
	{"Чехов", "Chekhov Çehov"},
	{"Жуков", "Zhukov Jukov Žukov"},
	{"Юрий", "Yuri Yury Yuriy Iurii Yurii"},
	{"Яковлев", "Yakovlev Iakovlev"},
	{"Наталья", "Natalya Natalia Nataliya Наталия"},
	{"Алексей", "Aleksei Aleksey Alexei Alexey"},
	{"Максим", "Maksim Maxim"},
	{"Дмитрий", "Dmitrii Dmitriy Dmitry Dmitri"},
	{"Евгений", "Evgenii Yevgeny Yevgeniy Evgeny"},
	{"Эльвира", "Elvira Elvíra"},
}

// TestName finds each spelling of a name by each other one, in both directions. A spelling with # behind it is one that the form is not coarse enough for: it says where
// the bounds are, and fails when they move.
func TestName(t *testing.T) {
	for _, tt := range spelled {
		name := strings.ToLower(tt.name)
		for other := range strings.FieldsSeq(tt.others) {
			other, far := strings.CutSuffix(strings.ToLower(other), "#")
			if got := slices.Contains(fold.NameForms(name), fold.Name(other)); got == far {
				t.Errorf("%q is found by %q: %t, want %t: %q in %q", name, other, got, !far, fold.Name(other), fold.NameForms(name))
			}
			if got := slices.Contains(fold.NameForms(other), fold.Name(name)); got == far {
				t.Errorf("%q is found by %q: %t, want %t: %q in %q", other, name, got, !far, fold.Name(name), fold.NameForms(other))
			}
		}
	}
}

// TestNamesApart holds that no two names of the list are one, nor some that differ in a sound only.
func TestNamesApart(t *testing.T) {
	names := strings.Fields("Сәуле Сәуірбек Серік Серікова Жанна Анна Яна Асқар Асхат Қайрат Қанат Марат Мұрат Ерлан Ержан Айгүл Айжан Әсел Ольга Олег Жан Тан Сан Омар Өмір Теңге Тенис")
	for _, tt := range spelled {
		names = append(names, tt.name)
	}
	seen := map[string]string{}
	for _, name := range names {
		for _, form := range fold.NameForms(strings.ToLower(name)) {
			if other, is := seen[form]; is && other != name {
				t.Errorf("%q and %q are both %q", name, other, form)
			}
			seen[form] = name
		}
	}
}

// FuzzName holds that a name is found by itself, that forms are few, and that no form is longer than what was written by more than ё and x are.
func FuzzName(f *testing.F) {
	for _, tt := range spelled {
		f.Add(strings.ToLower(tt.name))
	}
	for _, s := range []string{"", "ь", "ng", "ngh", "khkh", "ststs", "x", "xx", "\xff", "ёёё", "yoyo", "jojo", "щщ", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		forms := fold.NameForms(s)
		if len(forms) == 0 || len(forms) > 5 || forms[0] != fold.Name(s) {
			t.Fatalf("forms of %q: %q", s, forms)
		}
		for i, form := range forms {
			if len([]rune(form)) > 2*len([]rune(s)) || slices.Contains(forms[:i], form) {
				t.Errorf("forms of %q: %q", s, forms)
			}
		}
	})
}

func BenchmarkNameForms(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		fold.NameForms("құдайберген")
	}
}
