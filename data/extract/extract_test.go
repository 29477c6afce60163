package extract_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/court"
	"taldau/data/extract"
)

func newExtractor(t testing.TB) *extract.Extractor {
	t.Helper()
	tree, err := classifier.Load()
	if err != nil {
		t.Fatal(err)
	}
	courts, err := court.Load()
	if err != nil {
		t.Fatal(err)
	}
	return extract.New(extract.Config{Tree: tree, Courts: courts, Today: "2026-11-24"})
}

// read fills a document that came with nothing but the lines of its text.
func read(t testing.TB, lines ...string) *data.Document {
	t.Helper()
	d := &data.Document{Editions: make([]data.Edition, 1)}
	for _, l := range lines {
		d.Editions[0].Paragraphs = append(d.Editions[0].Paragraphs, data.Paragraph{Text: l})
	}
	d.Editions[0].Renumber()
	d.Kind = extract.KindOf("", d)
	newExtractor(t).Fill(d)
	return d
}

func sections(d *data.Document) []data.SectionType {
	var list []data.SectionType
	for _, s := range d.Editions[0].Sections {
		list = append(list, s.Type)
	}
	return list
}

func TestRussianDecision(t *testing.T) {
	d := read(t, "РЕШЕНИЕ", "Именем Республики Казахстан", "5 марта 2024 года    дело № 7517-24-00-2/101    город Алматы",
		"Медеуский районный суд города Алматы в составе председательствующего судьи Ахметовой А.А., при секретаре К.К., рассмотрев гражданское дело по иску С.Н.Е. к Т.О.О. о взыскании долга,",
		"У С Т А Н О В И Л :", "Истец передал ответчику деньги.", "Выслушав стороны, исследовав материалы дела, суд приходит к следующему.", "Согласно статье 715 ГК РК заём возвращается.", "На основании изложенного, руководствуясь статьёй 223 ГПК РК, суд", "Р Е Ш И Л :",
		"1. Иск удовлетворить частично.", "2. В остальной части иска отказать.", "Решение может быть обжаловано в течение месяца.", "Судья А.А. Ахметова")
	if d.Kind != data.KindDecision || d.ActType != data.ActDecision || d.Number != "7517-24-00-2/101" || d.Court.Code != "7517" || d.Court.Region != "75" ||
		d.Court.Instance != data.InstanceFirst || d.Dates.Adopted != "2024-03-05" || d.Proceeding != classifier.ProceedingCivil || d.Outcome.Value != "partly" {
		t.Errorf("%+v", d)
	}
	if len(d.Judges) != 1 || d.Judges[0].Name != "А.А. Ахметова" {
		t.Errorf("judges %v", d.Judges)
	}
	want := []data.SectionType{data.SectionHeader, data.SectionIntro, data.SectionDescriptive, data.SectionReasoning, data.SectionOperative, data.SectionAppeal, data.SectionSignature}
	if got := sections(d); !slices.Equal(got, want) {
		t.Errorf("sections %v, want %v", got, want)
	}
	var keys []string
	for _, r := range d.Editions[0].References {
		keys = append(keys, r.Key())
	}
	if !slices.Contains(keys, "civil-code/715") || !slices.Contains(keys, "civil-procedure-code/223") {
		t.Errorf("references %v", keys)
	}
}

func TestKazakhDecision(t *testing.T) {
	d := read(t, "Ү К І М", "Қазақстан Республикасының атынан", "2023 жылғы 12 қыркүйек   № 7517-23-00-1/45   Алматы қаласы",
		"Алматы қаласының Медеу аудандық соты, төрағалық етуші судья Н.Б. Оспанов, прокурор Ж.Қ. қатысуымен, сотталушы С.Н.Е. қатысты қылмыстық істі қарап,",
		"А Н Ы Қ Т А Д Ы:", "Сотталушы ұрлық жасаған.", "ҚК-нің 188-бабын басшылыққа алып, сот", "Ү К І М Е Т Т І:", "С.Н.Е. Қылмыстық кодекстің 188-бабы бойынша кінәлі деп танылсын.", "Судья Н.Б. Оспанов")
	if d.Kind != data.KindDecision || d.ActType != data.ActVerdict || d.Number != "7517-23-00-1/45" || d.Dates.Adopted != "2023-09-12" || d.Outcome.Value != "convicted" ||
		d.Proceeding != classifier.ProceedingCriminal || len(d.Langs) != 1 || d.Langs[0] != data.LangKazakh {
		t.Errorf("%+v", d)
	}
	if got := sections(d); !slices.Contains(got, data.SectionOperative) || !slices.Contains(got, data.SectionDescriptive) {
		t.Errorf("sections %v", got)
	}
}

// TestOutcome reads the operative part only, with its negations; what a party asked or a lower court decided is no outcome.
func TestOutcome(t *testing.T) {
	tests := []struct{ heading, number, operative, want string }{
		{"РЕШЕНИЕ", "7517-24-00-2/1", "Иск удовлетворить.", "granted"},
		{"РЕШЕНИЕ", "7517-24-00-2/1", "Взыскать с ответчика в пользу истца 100 тенге.", "granted"},
		{"РЕШЕНИЕ", "7517-24-00-2/1", "В удовлетворении иска отказать.", "denied"},
		{"РЕШЕНИЕ", "7517-24-00-2/1", "Иск удовлетворить частично. В остальной части отказать.", "partly"},
		{"ОПРЕДЕЛЕНИЕ", "7517-24-00-2/1", "Иск оставить без рассмотрения.", "left-without-consideration"},
		{"ОПРЕДЕЛЕНИЕ", "7517-24-00-2/1", "Возвратить исковое заявление истцу.", "returned"},
		{"ОПРЕДЕЛЕНИЕ", "7517-24-00-2/1", "Производство по делу прекратить.", "terminated"},
		{"ОПРЕДЕЛЕНИЕ", "7517-24-00-2/1", "Утвердить мировое соглашение. Производство по делу прекратить.", "settlement"},
		{"ПОСТАНОВЛЕНИЕ", "7599-24-00-2а/1", "Решение суда оставить без изменения, апелляционную жалобу без удовлетворения.", "upheld"},
		{"ПОСТАНОВЛЕНИЕ", "7599-24-00-2а/1", "Решение суда изменить, взыскать 5 000 тенге.", "changed"},
		{"ПОСТАНОВЛЕНИЕ", "7599-24-00-2а/1", "Решение суда отменить и вынести новое решение. В иске отказать.", "cancelled-new"},
		{"ПОСТАНОВЛЕНИЕ", "7599-24-00-2а/1", "Решение суда отменить, дело направить на новое рассмотрение.", "cancelled-remanded"},
		{"ПРИГОВОР", "7517-24-00-1/1", "Признать К. виновным и назначить наказание.", "convicted"},
		{"ПРИГОВОР", "7517-24-00-1/1", "Признать К. невиновным и оправдать.", "acquitted"},
		{"ПОСТАНОВЛЕНИЕ", "7517-24-00-3/1", "Признать К. виновным, наложить штраф.", "convicted"},
		{"ШЕШІМ", "7517-24-00-2/1", "Талап арыз қанағаттандырылсын.", "granted"},
		{"ШЕШІМ", "7517-24-00-2/1", "Талап арызды қанағаттандырудан бас тартылсын.", "denied"},
		{"ШЕШІМ", "7517-24-00-2/1", "Талап арыз ішінара қанағаттандырылсын.", "partly"},
		{"ҰЙҒАРЫМ", "7517-24-00-2/1", "Талап арыз қараусыз қалдырылсын.", "left-without-consideration"},
		{"ҚАУЛЫ", "7599-24-00-2а/1", "Шешім өзгеріссіз қалдырылсын, шағым қанағаттандырусыз қалдырылсын.", "upheld"},
		{"ҚАУЛЫ", "7599-24-00-2а/1", "Шешімнің күші жойылсын, іс жаңадан қарауға жіберілсін.", "cancelled-remanded"},
		{"РЕШЕНИЕ", "7517-24-00-2/1", "Копию вручить сторонам.", ""},
	}
	for _, tt := range tests {
		found, decided := "УСТАНОВИЛ:", "РЕШИЛ:"
		if strings.ContainsAny(tt.heading, "ШҰҚ") && tt.heading != "ПРИГОВОР" && !strings.HasSuffix(tt.heading, "ИЕ") {
			found, decided = "АНЫҚТАДЫ:", "ШЕШТІ:"
		}
		d := read(t, tt.heading, "5 марта 2024 года № "+tt.number, "Суд рассмотрел дело.", found,
			"Истец просит иск удовлетворить. Прокурор просит в иске отказать. Решением от 1 марта 2024 года иск удовлетворён.", "Руководствуясь законом, суд", decided, tt.operative)
		if d.Outcome.Value != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.heading, tt.operative, d.Outcome.Value, tt.want)
			continue
		}
		if tt.want != "" && !slices.Contains(extract.Outcomes(), d.Outcome.Value) {
			t.Errorf("%q is not in the vocabulary", d.Outcome.Value)
		}
		if s := d.Outcome.Span; tt.want != "" && !strings.Contains(tt.operative, d.Editions[0].Paragraphs[s.Paragraph-1].Text[s.Start:s.End]) {
			t.Errorf("%q is proved by %q", tt.want, d.Editions[0].Paragraphs[s.Paragraph-1].Text[s.Start:s.End])
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, printed := range []string{
		"№ 7594-25-00-4/5021", "дело №7594-25-00-4/5021", "№ 7594 - 25 - 00 - 4 / 5021", `7594-25-00-4\5021`, "№ 7594–25–00–4/5021", "№ 7594-25-00-4/5021(2)",
	} {
		d := read(t, "РЕШЕНИЕ", "5 марта 2025 года "+printed, "Суд рассмотрел дело.", "УСТАНОВИЛ:", "Текст.", "РЕШИЛ:", "В иске отказать.")
		if d.Identifier(data.IdentifierCase) != "7594-25-00-4/5021" {
			t.Errorf("%q: case %q, number %q", printed, d.Identifier(data.IdentifierCase), d.Number)
		}
		if d.Court.Code != "7594" || d.Proceeding != classifier.ProceedingAdministrative {
			t.Errorf("%q: court %+v, proceeding %q", printed, d.Court, d.Proceeding)
		}
	}
}

// TestGates: what cannot be true is not taken.
func TestGates(t *testing.T) {
	d := read(t, "РЕШЕНИЕ", "5 марта 2099 года № 7517-24-00-2/1", "Суд рассмотрел дело.", "УСТАНОВИЛ:", "Текст.", "РЕШИЛ:", "В иске отказать.")
	if d.Dates.Adopted != "" {
		t.Errorf("adopted %q, a day to come", d.Dates.Adopted)
	}
	d = read(t, "РЕШЕНИЕ", "5 марта 2024 года № 7594-24-00-4/1", "Медеуский районный суд города Алматы рассмотрел дело.", "УСТАНОВИЛ:", "Текст.", "РЕШИЛ:", "В иске отказать.")
	if d.Court.Code != "7594" || !slices.Contains(d.Problems, "court-number-mismatch") {
		t.Errorf("court %+v, problems %v: the number decides, and the clash is noted", d.Court, d.Problems)
	}
}

// TestGivenStays: what came with the act is never overwritten.
func TestGivenStays(t *testing.T) {
	d := &data.Document{
		Kind: data.KindDecision, Number: "7517-24-00-2/9", Court: data.Court{Name: "Свой суд"}, Dates: data.Dates{Adopted: "2020-01-01"},
		Categories: []classifier.Code{"T-C.3.2.1"}, Title: "Своё название",
		Editions: []data.Edition{{Lang: "ru", Paragraphs: []data.Paragraph{{Text: "РЕШЕНИЕ"}, {Text: "5 марта 2024 года № 7594-24-00-4/1"}, {Text: "РЕШИЛ:"}, {Text: "В иске отказать."}}}},
	}
	d.Editions[0].Renumber()
	newExtractor(t).Fill(d)
	if d.Number != "7517-24-00-2/9" || d.Court.Name != "Свой суд" || d.Dates.Adopted != "2020-01-01" || d.Title != "Своё название" || !slices.Equal(d.Categories, []classifier.Code{"T-C.3.2.1"}) {
		t.Errorf("%+v", d)
	}
}

func TestLanguages(t *testing.T) {
	d := read(t, "РЕШЕНИЕ", "5 марта 2024 года № 7517-24-00-2/1", "Суд рассмотрел гражданское дело по иску о взыскании долга.", "УСТАНОВИЛ:",
		"Талапкер сот отырысында талап арызын толық қолдайтынын және қарыздың қайтарылмағанын айтты.", "Ответчик иск не признал и пояснил, что долг вернул.", "РЕШИЛ:", "В иске отказать.")
	if len(d.Langs) != 2 || d.Langs[0] != data.LangRussian || d.Langs[1] != data.LangKazakh {
		t.Errorf("languages %v, want Russian, then Kazakh", d.Langs)
	}
	if got := d.Editions[0].Paragraphs[4].Lang; got != data.LangKazakh {
		t.Errorf("the Kazakh paragraph is %q", got)
	}
}

func TestCategoryInText(t *testing.T) {
	d := read(t, "РЕШЕНИЕ", "Категория дела: 142030000100010000", "5 марта 2024 года № 7517-24-00-2/1", "УСТАНОВИЛ:", "Текст.", "РЕШИЛ:", "Иск удовлетворить.")
	if !slices.Equal(d.Categories, []classifier.Code{"142030000100010000"}) {
		t.Errorf("categories %v", d.Categories)
	}
	d = read(t, "РЕШЕНИЕ", "Счёт 999999999999999999", "УСТАНОВИЛ:", "Текст.", "РЕШИЛ:", "Иск удовлетворить.")
	if d.Categories != nil {
		t.Errorf("categories %v of eighteen digits that no classifier has", d.Categories)
	}
}

func TestPoints(t *testing.T) {
	d := read(t, "Нормативное постановление Верховного Суда Республики Казахстан", "от 11 июля 2003 года № 5", "О судебном решении",
		"1. Решение должно быть законным.", "2. Решение основывается на доказательствах.", "2-1. Суд оценивает доказательства.", "Сноска. Пункт 2-1 в редакции от 1 марта 2021 года.", "3. Копия вручается сторонам.")
	if d.Kind != data.KindResolution || d.ActType != data.ActNormative || d.Dates.Adopted != "2003-07-11" {
		t.Errorf("%+v", d)
	}
	var points []string
	for _, p := range d.Editions[0].Paragraphs {
		if p.Point != "" {
			points = append(points, p.Point)
		}
	}
	if !slices.Equal(points, []string{"1", "2", "2-1", "3"}) {
		t.Errorf("points %v", points)
	}
	if got := d.Editions[0].Paragraphs[6].Role; got != data.RoleFootnote {
		t.Errorf("the note is %q", got)
	}
}

// FuzzFill: whatever the text, sections are in order and spans lie inside their paragraphs.
func FuzzFill(f *testing.F) {
	f.Add("РЕШЕНИЕ\nУСТАНОВИЛ:\nТекст\nРЕШИЛ:\nИск удовлетворить.")
	f.Add("Нормативтік қаулы\n1. а\n2-1. б\nЕскерту. 1-тармақ")
	f.Add("ШЕШІМ\nСот құрамында төрағалық етуші судья А.Б.Сот, талап қоюшы Ә.Ү.-ның 5 теңге өндіру туралы\nАНЫҚТАДЫ:\nШЕШТІ:\n5 (бес) теңге борыш өндірілсін.\nСудья А.Б.Сот")
	f.Add("№ 7517-24-00-2/1 5 марта 2024 года ст. 188 УК\x00")
	x := newExtractor(f)
	f.Fuzz(func(t *testing.T, s string) {
		d := &data.Document{Editions: make([]data.Edition, 1)}
		for _, l := range strings.Split(strings.ToValidUTF8(s, "?"), "\n") {
			d.Editions[0].Paragraphs = append(d.Editions[0].Paragraphs, data.Paragraph{Text: l})
		}
		d.Editions[0].Renumber()
		d.Kind = extract.KindOf("", d)
		x.Fill(d)
		e := &d.Editions[0]
		last := 0
		for _, sec := range e.Sections {
			if sec.First <= last || sec.Last < sec.First || sec.Last > len(e.Paragraphs) {
				t.Fatalf("section %+v after paragraph %d of %d", sec, last, len(e.Paragraphs))
			}
			last = sec.Last
		}
		for _, sp := range spansOf(d) {
			if sp.Paragraph < 1 || sp.Paragraph > len(e.Paragraphs) || sp.Start < 0 || sp.End < sp.Start || sp.End > len(e.Paragraphs[sp.Paragraph-1].Text) {
				t.Fatalf("span %+v", sp)
			}
		}
	})
}

// spansOf lists the places of everything that was read from the text.
func spansOf(d *data.Document) (spans []data.Span) {
	add := func(s data.Span) {
		if s != (data.Span{}) {
			spans = append(spans, s)
		}
	}
	add(d.Outcome.Span)
	for _, f := range d.Facts {
		add(f.Span)
	}
	for _, j := range d.Judges {
		add(j.Span)
	}
	for _, p := range d.Parties {
		add(p.Span)
	}
	for _, a := range d.Amounts {
		add(a.Span)
	}
	for _, dem := range d.Demands {
		add(dem.Asked.Span)
		add(dem.Outcome.Span)
	}
	for _, r := range d.Editions[0].References {
		add(r.Span)
	}
	return spans
}

func BenchmarkFill(b *testing.B) {
	x := newExtractor(b)
	lines := []string{"РЕШЕНИЕ", "5 марта 2024 года № 7517-24-00-2/1", "Медеуский районный суд города Алматы рассмотрел дело.", "УСТАНОВИЛ:"}
	for range 40 {
		lines = append(lines, "Согласно статье 715 ГК РК заёмщик обязан возвратить предмет займа; нормативное постановление Верховного Суда от 11 июля 2003 года № 5 требует оценки доказательств.")
	}
	lines = append(lines, "РЕШИЛ:", "Иск удовлетворить.")
	b.SetBytes(int64(len(strings.Join(lines, "\n"))))
	b.ReportAllocs()
	for b.Loop() {
		d := &data.Document{Kind: data.KindDecision, Editions: make([]data.Edition, 1)}
		for _, l := range lines {
			d.Editions[0].Paragraphs = append(d.Editions[0].Paragraphs, data.Paragraph{Text: l})
		}
		d.Editions[0].Renumber()
		x.Fill(d)
	}
}

// BenchmarkAct fills a whole act of the second family, with names, sums and demands; the metric is the time for 10 KB of text.
func BenchmarkAct(b *testing.B) {
	x := newExtractor(b)
	r := rand.New(rand.NewPCG(1, 1))
	var acts [][]string
	size := 0
	for range 20 {
		for _, lines := range [][]string{drawRussian(r).lines, drawKazakh(r).lines} {
			acts = append(acts, lines)
			size += len(strings.Join(lines, "\n"))
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, lines := range acts {
			fillAct(x, lines)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(size)*10_000/1000, "ms/10KB")
}

// BenchmarkReal fills the real acts; the metric is the time for 10 KB of text.
func BenchmarkReal(b *testing.B) {
	var acts [][]string
	size := 0
	for _, text := range realTexts(b) {
		acts = append(acts, strings.Split(text, "\n"))
		size += len(text)
	}
	x := newExtractor(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, lines := range acts {
			fillAct(x, lines)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(size)*10_000/1000, "ms/10KB")
}

// fillAct divides and fills a decision of these lines.
func fillAct(x *extract.Extractor, lines []string) {
	d := &data.Document{Kind: data.KindDecision, Editions: make([]data.Edition, 1)}
	for _, l := range lines {
		d.Editions[0].Paragraphs = append(d.Editions[0].Paragraphs, data.Paragraph{Text: l})
	}
	extract.Divide(d)
	x.Fill(d)
}
