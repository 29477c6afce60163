package convert_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taldau/data/convert"
	"taldau/data/material"
)

// leastShare is the share of the expected paragraphs that a converted judgment must hold, letter by letter.
const leastShare = 0.99

// TestJudgmentsAgree compares the judgments in DOCX with what their publisher made of them. The reader of the publisher's
// XML below shares no code with the package: it takes the text of each p, heading and row, and the number before it.
func TestJudgmentsAgree(t *testing.T) {
	for _, name := range []string{"tna-test4", "tna-test21", "tna-test23", "tna-test27", "tna-test35"} {
		published := material.Path(t, "files", "xml-expected", name+".xml")
		want := publishedParagraphs(t, published)
		for _, path := range []string{material.Path(t, "files", "docx", name+".docx"), published} {
			t.Run(filepath.Base(path), func(t *testing.T) {
				r, err := convertFile(t, path)
				if err != nil {
					t.Fatal(err)
				}
				share := shareOf(t, r.Paragraphs, want)
				if share < leastShare {
					t.Errorf("share = %.4f, want at least %.2f", share, leastShare)
				}
			})
		}
	}
}

// shareOf is the share of the wanted paragraphs that are there, each as often as wanted.
func shareOf(t *testing.T, got []convert.Paragraph, want []string) float64 {
	t.Helper()
	have := map[string]int{}
	for _, p := range got {
		have[plain(p.Text)]++
	}
	found := 0
	for _, w := range want {
		if have[w] > 0 {
			have[w]--
			found++
			continue
		}
		t.Logf("missing: %.300q", w)
	}
	share := float64(found) / float64(len(want))
	t.Logf("%d of %d paragraphs agree: %.4f; %d were converted", found, len(want), share, len(got))
	return share
}

// plain is a text without regard to spaces.
func plain(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "").Replace(s)), " ")
}

// publishedParagraphs reads the paragraphs of an Akoma Ntoso judgment in the order of the text.
func publishedParagraphs(t *testing.T, path string) []string {
	t.Helper()
	f, err := os.Open(filepath.Clean(path))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var (
		list          []string
		number, text  strings.Builder
		cells         []string
		block, cell   int
		inNumber      bool
		skipped, note int
	)
	d := xml.NewDecoder(f)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "meta", "math":
				skipped++
			case "authorialNote":
				note++
			case "num":
				inNumber = true
				number.Reset()
			case "td", "th":
				cell++
			case "p", "heading", "block", "subheading":
				block++
			case "br", "tab", "img":
				text.WriteByte(' ')
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "meta", "math":
				skipped--
			case "authorialNote":
				note--
			case "num":
				inNumber = false
			case "td", "th":
				cell--
				cells = append(cells, plain(text.String()))
				text.Reset()
			case "tr":
				if row := strings.Trim(strings.Join(cells, " | "), "| "); row != "" {
					list = append(list, row)
				}
				cells = nil
			case "p", "heading", "block", "subheading":
				block--
				if cell > 0 || note > 0 {
					text.WriteByte(' ')
					continue
				}
				if s := plain(number.String() + " " + text.String()); plain(text.String()) != "" {
					list = append(list, s)
				}
				number.Reset()
				text.Reset()
			}
		case xml.CharData:
			switch {
			case skipped > 0 || note > 0:
			case inNumber:
				number.Write(e)
			case block > 0 || cell > 0:
				text.Write(e)
			}
		}
	}
}
