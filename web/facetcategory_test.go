package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
)

// TestCategoryFacet holds documents in six children of one root and two of another: of the six the three commonest are listed, in the order of the
// classifier, and a link away all of them.
func TestCategoryFacet(t *testing.T) {
	known, err := tree()
	if err != nil {
		t.Fatal(err)
	}
	documents, names := map[string]*data.Document{}, map[classifier.Code][]string{}
	for root, most := range map[classifier.Code]int{"T-C": 6, "T-A": 2} {
		for c := range known.Children(root) {
			n := len(names[root]) + 1 // the later in the classifier, the more documents
			if n > most {
				break
			}
			names[root] = append(names[root], c.Names.RU)
			for range n {
				d := plain(len(documents))
				d.Categories = []classifier.Code{c.Code}
				documents[fmt.Sprint("d", len(documents))] = d
			}
		}
	}
	h := handlerOf(t, openBank(t, documents).config(time.Minute))
	listed := func(path string) (facet string) {
		path, _, _ = strings.Cut(path, "#")
		_, facet, _ = strings.Cut(page(t, h, path, http.StatusOK), `id="f-category"`)
		facet, _, _ = strings.Cut(facet, "</details>")
		return facet
	}
	civil, administrative := names["T-C"], names["T-A"]
	short := listed(searched("неустойка"))
	wantIn(t, short, append(civil[3:], administrative...)...)
	wantOut(t, short, civil[:3]...)
	if strings.Index(short, civil[3]) > strings.Index(short, civil[5]) {
		t.Error("the commonest do not stand in the order of the classifier")
	}
	more := links(markup(t, page(t, h, searched("неустойка"), http.StatusOK)), "Ещё 3 значения: Категория")
	if len(more) != 1 {
		t.Fatalf("links to the others: %v", more)
	}
	wantIn(t, listed(more[0]), append(civil, administrative...)...)
	wantIn(t, listed(searched("неустойка")+"&category=T-C"), civil...)
}
