package bleve

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"

	"taldau/index"
	"taldau/index/analysis"
)

// The fields that are not in package index.
const (
	fieldText      = "text"
	fieldExact     = "exact"
	fieldTitle     = "title"
	fieldOperative = "operative"
	fieldReasoning = "reasoning"
	fieldDate      = "date"
	fieldLength    = "length"
	fieldKeys      = "keys"
)

// partGap keeps phrases and proximity from crossing from one part of a document into the next; it is more than query.MaxTerms + query.MaxNear.
const partGap = 128

const (
	keywordOptions = api.IndexField | api.SkipFreqNorm
	placedOptions  = api.IndexField | api.IncludeTermVectors
)

// documents makes the Bleve documents of entries, on every processor: the analysis of texts is a good part of indexing.
func (ix *Index) documents(entries []index.Entry) []*document.Document {
	docs := make([]*document.Document, len(entries))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(entries)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(entries); i = int(next.Add(1)) - 1 {
				docs[i] = ix.document(&entries[i])
			}
		})
	}
	workers.Wait()
	return docs
}

// document makes the Bleve document of an entry. Words as they were written are cut when Bleve asks for them, in its own goroutines.
func (ix *Index) document(e *index.Entry) *document.Document {
	d := document.NewDocument(e.ID)
	text := func(field string, options api.FieldIndexingOptions, analyse func() []analysis.Token) {
		d.AddField(newTermsField(field, options, analyse))
	}
	stems := ix.analyse(e)
	text(fieldText, placedOptions, func() []analysis.Token { return stems.all })
	for zone, tokens := range stems.zones {
		if len(tokens) > 0 {
			text(zoneFields[zone], keywordOptions, func() []analysis.Token { return tokens })
		}
	}
	words := ix.wordsOf(e)
	text(fieldExact, placedOptions, func() []analysis.Token { return words().words })
	d.AddField(newStoredField(fieldBounds, func() []byte { return words().bounds }))
	d.AddField(newStoredField(fieldAbout, func() []byte { return aboutOf(stems.all) }))
	keyword := func(field string, values ...string) {
		for _, v := range values {
			if v != "" {
				text(field, keywordOptions, func() []analysis.Token { return []analysis.Token{{Term: v, Pos: 1}} })
			}
		}
	}
	keyword(string(index.FieldKind), e.Kind)
	keyword(string(index.FieldProceeding), e.Proceeding)
	keyword(string(index.FieldActType), e.ActType)
	keyword(string(index.FieldCourt), e.Court)
	keyword(string(index.FieldRegion), e.Region)
	keyword(string(index.FieldInstance), e.Instance)
	keyword(string(index.FieldCategory), e.Categories...)
	keyword(string(index.FieldOutcome), e.Outcome)
	keyword(string(index.FieldState), e.State)
	keyword(string(index.FieldLang), e.Langs...)
	keyword(string(index.FieldJudge), e.Judges...)
	keyword(string(index.FieldNumber), e.Numbers...)
	keyword(string(index.FieldArticle), e.Articles...)
	keyword(string(index.FieldCites), e.Cites...)
	keyword(fieldKeys, e.Keys...)
	keyword(fieldDate, e.Date)
	keyword(fieldLength, stems.length.String())
	if len(e.Date) >= 4 {
		keyword(string(index.FieldYear), e.Date[:4])
	}
	return d
}

func appendPart(all, part []analysis.Token) []analysis.Token {
	shift := shiftAfter(all)
	for _, t := range part {
		t.Pos += shift
		all = append(all, t)
	}
	return all
}

// shiftAfter is what is added to the positions of the part that follows.
func shiftAfter(all []analysis.Token) int {
	if len(all) == 0 {
		return partGap
	}
	return all[len(all)-1].Pos + partGap
}
