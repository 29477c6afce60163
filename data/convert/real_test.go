package convert_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/data/convert"
	"taldau/data/material"
)

// converter is shared by all tests: each one compiles the reader of PDF once, which takes a minute of processor time with the race
// detector, more than all conversions together. So the time limit is not the one of the product.
var converter = sync.OnceValue(func() *convert.Converter { return convert.New(convert.Config{Timeout: 10 * time.Minute}) })

func convertFile(t testing.TB, path string) (*convert.Result, error) {
	t.Helper()
	return convertWith(t, converter(), path)
}

func convertWith(t testing.TB, c *convert.Converter, path string) (*convert.Result, error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return c.Convert(t.Context(), path, f, info.Size())
}

// verdict is what becomes of a real file: as many paragraphs with a text among them, or the reason of a refusal.
type verdict struct {
	reason     convert.Reason
	format     string
	paragraphs int
	text       string // stands in one paragraph, without a break
}

// verdicts declares the verdict on every real file.
func verdicts() map[string]verdict {
	return map[string]verdict{
		"docx/kk-suraq-zhauap.docx":               {format: "docx", paragraphs: 60, text: "1-сұрақ: Ғалым А.Байтұрсынұлы қазақ тіліндегі дыбыстарды айтылуына қарай қалай жіктеді?"},
		"docx/tna-test4.docx":                     {format: "docx", paragraphs: 189, text: "- and – (1) MR SEFERIF MANTAS (2) LIVERPOOL VICTORIA INSURANCE COMPANY LIMITED | Defendants"},
		"docx/tna-test21.docx":                    {format: "docx", paragraphs: 105, text: "i) a person (in this case the local planning authority"},
		"docx/tna-test23.docx":                    {format: "docx", paragraphs: 287, text: "WILLIAM SIMON FATTAL | Claimant"},
		"docx/tna-test27.docx":                    {format: "docx", paragraphs: 148, text: "LATVIAN JUDICIAL AUTHORITY | Respondent"},
		"docx/tna-test35.docx":                    {format: "docx", paragraphs: 104, text: "12 The Guarantee replaced an earlier guarantee"},
		"html/kz-perechen-birzhevyh-tovarov.html": {format: "html", paragraphs: 34, text: "2 | Cельскохозяйственная продукция | Пшеница и меслин | Пшеница и меслин | 1001 19 000 0, 1001 91 900 0, 1001 99 000 0 | 300 тонн"},
		"html/us-ca5_example.html":                {format: "html", paragraphs: 45, text: "24-30777 Scroggins v. City of Shreveport"},
		"odt/cat-test.odt":                        {format: "odt", paragraphs: 1, text: "Etiam viverra sit amet mi at lacinia."},
		"pdf/broken-mime.pdf":                     {format: "pdf", paragraphs: 88, text: "On discretionary review pursuant to N.C.G.S. § 7A-31 of a unanimous decision of the Court of Appeals"},
		"pdf/ca4_17.pdf":                          {reason: convert.ReasonScanned}, // a stamp of the registry over a picture
		"pdf/citations.pdf":                       {format: "pdf", paragraphs: 5, text: "Further recalling its decision to appoint a Special Rapporteur on Prisons and Conditions of Detention in Africa"},
		"pdf/empty.pdf":                           {reason: convert.ReasonEmpty},
		"pdf/image-pdf-2.pdf":                     {reason: convert.ReasonScanned},
		"pdf/kk-baitursynuly-1.pdf":               {format: "pdf", paragraphs: 39, text: "ұмтылғандар төрден орын алып жатыр. Ұмтылмағандар есікте қалып жатыр"},
		"pdf/missouri.pdf":                        {format: "pdf", paragraphs: 36, text: "an Alford plea of guilty to attempted enticement of a child. The State recommended a 22-year aggregate sentence."},
		"pdf/ocr_pdf_variation.pdf":               {reason: convert.ReasonScanned}, // the same with a picture of one line
		"rtf/cat-np.rtf":                          {format: "rtf", paragraphs: 1, text: "they’re often used as examples of how to do content right."},
		"rtf/sample.rtf":                          {format: "rtf", paragraphs: 3, text: "Тест"},
		"rtf/zakon.rtf":                           {format: "rtf", paragraphs: 410, text: "Статья 1. Отношения, регулируемые настоящим Законом"},
		"txt/KG-SupremeCourt-KG-SC-1691709.txt":   {format: "txt", paragraphs: 113, text: "Судебная коллегия по гражданским и экономическим делам Верховного суда Кыргызской Республики в составе"},
		"txt/UZ-LexUzCaseLaw-UZ-SUD-1677342.txt":  {format: "txt", paragraphs: 16, text: "Ҳужжат имзоланган: Жаббаров Иброхим Султонмуратович, 04.08.2020"},
		"xml-expected/tna-test4.xml":              {format: "akn", paragraphs: 190, text: "NATASHA PALMER | Claimant"},
		"xml-expected/tna-test21.xml":             {format: "akn", paragraphs: 105, text: "i) a person (in this case the local planning authority"},
		"xml-expected/tna-test23.xml":             {format: "akn", paragraphs: 287, text: "Further to my previous email and our conversation I can confirm"},
		"xml-expected/tna-test27.xml":             {format: "akn", paragraphs: 148, text: "LATVIAN JUDICIAL AUTHORITY | Respondent"},
		"xml-expected/tna-test35.xml":             {format: "akn", paragraphs: 104, text: "12 The Guarantee replaced an earlier guarantee"},
	}
}

func TestRealFiles(t *testing.T) {
	root := material.Path(t, "files")
	declared := verdicts()
	c := converter()
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		want, ok := declared[name]
		delete(declared, name)
		t.Run(name, func(t *testing.T) {
			skipUnderRace(t, name)
			if !ok {
				t.Fatal("no verdict is declared for this file")
			}
			r, err := convertWith(t, c, path)
			want.check(t, r, err)
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range declared {
		t.Errorf("%s is declared, but absent", name)
	}
}

func (v verdict) check(t *testing.T, r *convert.Result, err error) {
	t.Helper()
	if got := reasonOf(t, err); got != v.reason {
		t.Fatalf("refused with %q (%v), want %q", got, err, v.reason)
	}
	if err != nil || t.Failed() {
		return
	}
	if r.Format != v.format || len(r.Paragraphs) != v.paragraphs {
		t.Errorf("%s of %d paragraphs, want %s of %d", r.Format, len(r.Paragraphs), v.format, v.paragraphs)
	}
	if !strings.Contains(lines(r.Paragraphs), v.text) {
		t.Errorf("no paragraph holds %q", v.text)
	}
	for _, p := range r.Paragraphs {
		if p.Text == "" || strings.ContainsAny(p.Text, "\n\t\ufffd") {
			t.Errorf("paragraph %q is not clean", p.Text)
		}
	}
}
