package chain_test

import (
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/chain"
	"taldau/data/court"
)

func courts(t testing.TB) *court.Dictionary {
	t.Helper()
	d, err := court.Load()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// part is one paragraph of an act in one of its parts.
type part struct {
	section data.SectionType
	text    string
}

// act makes an act of an instance from paragraphs.
func act(instance data.Instance, number string, parts ...part) *data.Document {
	e := data.Edition{}
	for i, p := range parts {
		e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: p.text})
		e.Sections = append(e.Sections, data.Section{Type: p.section, First: i + 1, Last: i + 1})
	}
	e.Renumber()
	return &data.Document{
		Kind: data.KindDecision, Number: number, Identifiers: []data.Identifier{{Type: data.IdentifierCase, Value: number}},
		Court: data.Court{Instance: instance}, Editions: []data.Edition{e},
	}
}

// TestQuotes reads single paragraphs: what a reviewing act names as its own lower act, and what only looks like it.
func TestQuotes(t *testing.T) {
	const own, low = "7599-24-00-2а/77", "7517-24-00-2/101"
	tests := []struct {
		name    string
		section data.SectionType
		text    string
		want    string // relation, number or court, date, disposition; empty: no quote
	}{
		{"complaint against a decision", data.SectionIntro, "рассмотрев апелляционную жалобу истца на решение Медеуского районного суда города Алматы от 5 мая 2024 года по делу № 7517-24-00-2/101,", "reviews 7517-24-00-2/101 2024-05-05"},
		{"number before the date", data.SectionIntro, "по жалобе ответчика на судебный акт по делу № 7517-24-00-2/101 от 05.05.2024 г., вынесенный судом", "reviews 7517-24-00-2/101 2024-05-05"},
		{"court and date without a number", data.SectionIntro, "апелляционную жалобу ТОО «Арман» на решение Медеуского районного суда города Алматы от 5 мая 2024 года", "reviews almaty-medeu 2024-05-05"},
		{"protest of the prosecutor", data.SectionIntro, "по протесту прокурора на приговор от 5 мая 2024 года по делу № 7517-24-00-1/9", "reviews 7517-24-00-1/9 2024-05-05"},
		{"Kazakh complaint", data.SectionIntro, "ашық сот отырысында № 7517-24-00-2/101 іс бойынша 2024 жылғы 5 мамырдағы сот актісіне шағымды қарап,", "reviews 7517-24-00-2/101 2024-05-05"},
		{"Kazakh court in the genitive", data.SectionIntro, "талапкердің апелляциялық шағымы бойынша, Алматы қаласы Медеу аудандық сотының 2024 жылғы 5 мамырдағы шешіміне", "reviews almaty-medeu 2024-05-05"},
		{"Latin look-alikes in the number", data.SectionIntro, "жалобу на постановление от 5 мая 2024 года по делу № 7599-24-00-2a/12", "reviews 7599-24-00-2а/12 2024-05-05"},
		{"story of the case", data.SectionDescriptive, "Решением суда первой инстанции от 5 мая 2024 года по делу № 7517-24-00-2/101 иск удовлетворён частично.", "reviews 7517-24-00-2/101 2024-05-05 told"},
		{"Kazakh story of the case", data.SectionDescriptive, "Бірінші сатыдағы соттың 2024 жылғы 5 мамырдағы № 7517-24-00-2/101 іс бойынша шешімімен талап арыз қанағаттандырылған.", "reviews 7517-24-00-2/101 2024-05-05 told"},
		{"own case in the reasons", data.SectionReasoning, "Решением от 5 мая 2024 года № 7517-24-00-2/101 по настоящему делу в иске отказано.", "reviews 7517-24-00-2/101 2024-05-05"},
		{"upheld", data.SectionOperative, "Решение суда от 5 мая 2024 года по делу № 7517-24-00-2/101 оставить без изменения, жалобу – без удовлетворения.", "reviews 7517-24-00-2/101 2024-05-05 upheld"},
		{"changed", data.SectionOperative, "Изменить решение суда от 5 мая 2024 года по делу № 7517-24-00-2/101.", "reviews 7517-24-00-2/101 2024-05-05 changed"},
		{"cancelled and remanded", data.SectionOperative, "Решение от 5 мая 2024 года по делу № 7517-24-00-2/101 отменить, дело направить на новое рассмотрение в тот же суд.", "reviews 7517-24-00-2/101 2024-05-05 cancelled-remanded"},
		{"cancelled and terminated", data.SectionOperative, "Решение от 5 мая 2024 года отменить, производство по делу прекратить.", "reviews 2024-05-05 cancelled-terminated"},
		{"Kazakh cancelled", data.SectionOperative, "Бірінші сатыдағы соттың № 7517-24-00-2/101 іс бойынша 2024 жылғы 5 мамырдағы шешімінің күші жойылсын және іс бойынша жаңа шешім қабылдансын.", "reviews 7517-24-00-2/101 2024-05-05 cancelled-new"},
		{"Kazakh upheld", data.SectionOperative, "Соттың 2024 жылғы 5 мамырдағы № 7517-24-00-2/101 қаулысы өзгеріссіз қалдырылсын.", "reviews 7517-24-00-2/101 2024-05-05 upheld"},
		{"came back", data.SectionDescriptive, "Постановлением кассационного суда от 5 мая 2024 года по делу № 6003-24-00-4к/3 ранее вынесенный акт отменён, дело направлено на новое рассмотрение.", "remanded 6003-24-00-4к/3 2024-05-05 told"},

		{"precedent in the reasons", data.SectionReasoning, "Аналогичная позиция изложена в решении от 5 мая 2024 года по делу № 7517-24-00-2/101.", ""},
		{"precedent without a cue in the reasons", data.SectionReasoning, "Решением от 5 мая 2024 года по делу № 7517-24-00-2/101 иск удовлетворён.", ""},
		{"prejudicial finding", data.SectionDescriptive, "Вступившим в законную силу решением суда от 5 мая 2024 года по делу № 7517-24-00-2/101 установлено и взыскано 5 000 тенге.", ""},
		{"practice named by a party", data.SectionDescriptive, "Ответчик ссылается на решение от 5 мая 2024 года по делу № 7517-24-00-2/101, которым в иске отказано.", ""},
		{"another case", data.SectionDescriptive, "Решением от 5 мая 2024 года по другому делу № 7517-24-00-2/101 взыскан долг.", ""},
		{"Kazakh precedent", data.SectionDescriptive, "Ұқсас іс бойынша 2024 жылғы 5 мамырдағы № 7517-24-00-2/101 шешіммен талап қанағаттандырылған.", ""},
		{"complaint against a bailiff", data.SectionIntro, "рассмотрев жалобу на действия частного судебного исполнителя по решению суда от 5 мая 2024 года по делу № 7517-24-00-2/101", ""},
		{"security set aside", data.SectionOperative, "Отменить меры по обеспечению иска, принятые определением суда от 5 мая 2024 года по делу № 7517-24-00-2/101.", ""},
		{"normative resolution", data.SectionIntro, "проверив жалобу с учётом нормативного постановления Верховного Суда от 11 июля 2003 года № 5", ""},
		{"its own number", data.SectionIntro, "рассмотрев жалобу на решение по делу № 7599-24-00-2а/77", ""},
		{"a date alone", data.SectionDescriptive, "Договор заключён 5 мая 2024 года.", ""},
		{"appeal note", data.SectionAppeal, "Жалоба на решение от 5 мая 2024 года по делу № 7517-24-00-2/101 подаётся в течение месяца.", ""},
	}
	dictionary := courts(t)
	for _, tt := range tests {
		d := act(data.InstanceAppeal, own, part{data.SectionHeader, "ПОСТАНОВЛЕНИЕ"}, part{tt.section, tt.text})
		if got := told(chain.QuotesOf(d, dictionary)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		for name, typed := range map[string]string{
			"look-alikes": strings.NewReplacer("о", "o", "е", "e", "с", "c", "і", "i").Replace(tt.text), "capitals": strings.ToUpper(tt.text),
			"dashes": strings.ReplaceAll(tt.text, "-24-00-", " – 24 – 00 – "),
		} {
			d := act(data.InstanceAppeal, own, part{data.SectionHeader, "ПОСТАНОВЛЕНИЕ"}, part{tt.section, typed})
			if got := told(chain.QuotesOf(d, dictionary)); got != tt.want {
				t.Errorf("%s, %s: got %q, want %q", tt.name, name, got, tt.want)
			}
		}
	}
	first := act(data.InstanceFirst, low, part{data.SectionIntro, "рассмотрев жалобу на решение от 5 мая 2024 года по делу № 7517-23-00-2/5"})
	if got := chain.QuotesOf(first, dictionary); got != nil {
		t.Errorf("a court of first instance reviews %v", got)
	}
}

// told writes quotes as the table does.
func told(list []chain.Quote) string {
	var out []string
	for _, q := range list {
		words := []string{string(q.Relation)}
		if q.Number.Ordinal > 0 {
			words = append(words, q.Number.Base())
		}
		for _, s := range []string{q.Court, string(q.Date), q.Disposition} {
			if s != "" {
				words = append(words, s)
			}
		}
		if q.Told {
			words = append(words, "told")
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, "; ")
}

// TestSeveralQuotes reads one sentence about two acts.
func TestSeveralQuotes(t *testing.T) {
	tests := []struct{ section, text, want string }{
		{"operative", "Решение суда от 5 мая 2024 года по делу № 7517-24-00-2/101 и постановление коллегии от 9 августа 2024 года по делу № 7599-24-00-2а/77 оставить без изменения.", "reviews 7517-24-00-2/101 2024-05-05 upheld; reviews 7599-24-00-2а/77 2024-08-09 upheld"},
		{"operative", "Постановление коллегии от 9 августа 2024 года отменить, решение суда от 5 мая 2024 года оставить в силе.", "reviews 2024-08-09 cancelled; reviews 2024-05-05 upheld"},
		{"introduction", "жалобу на решение от 5 мая 2024 года по делу № 7517-24-00-2/101 и постановление от 9 августа 2024 года по делу № 7599-24-00-2а/77", "reviews 7517-24-00-2/101 2024-05-05; reviews 7599-24-00-2а/77 2024-08-09"},
		{"introduction", "Сот 2024 жылғы 5 мамырдағы № 7517-24-00-2/101 шешіміне және апелляциялық алқаның 2024 жылғы 9 тамыздағы № 7599-24-00-2а/77 қаулысына шағымды қарады", "reviews 7517-24-00-2/101 2024-05-05; reviews 7599-24-00-2а/77 2024-08-09"},
	}
	for _, tt := range tests {
		d := act(data.InstanceSupreme, "6001-24-00-3гп/5", part{data.SectionHeader, "ПОСТАНОВЛЕНИЕ"}, part{data.SectionType(tt.section), tt.text})
		if got := told(chain.QuotesOf(d, courts(t))); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

// FuzzQuotes: whatever stands in a text, every quote has its place in it.
func FuzzQuotes(f *testing.F) {
	f.Add("жалобу на решение от 5 мая 2024 года по делу № 7517-24-00-2/101 оставить без изменения", "operative")
	f.Add("№ 7517-24-00-2/101 іс бойынша 2024 жылғы 5 мамырдағы шешімінің күші жойылсын", "introduction")
	f.Add("\xff№ 2-1/2024. решение", "")
	dictionary := courts(f)
	f.Fuzz(func(t *testing.T, text, section string) {
		d := act(data.InstanceAppeal, "7599-24-00-2а/77", part{data.SectionType(section), text})
		for _, q := range chain.QuotesOf(d, dictionary) {
			if q.Span.Paragraph != 1 || q.Span.Start < 0 || q.Span.Start >= q.Span.End || q.Span.End > len(text) {
				t.Errorf("%q: place %+v", text, q.Span)
			}
			if q.Relation == "" || q.Number.Ordinal == 0 && q.Date == "" {
				t.Errorf("%q: nothing is quoted: %+v", text, q)
			}
		}
	})
}
