package extract

import (
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/fold"
)

// asks reports whether a sentence of the introduction or the descriptive part says what a party wants of the court. What the
// other side wants is no demand: "ответчик просит в иске отказать".
func asks(toks []token, part data.SectionType) bool {
	if hasStem(toks, "=отказать", "снизить", "уменьшить", "отклонить") >= 0 || before(toks, 4, "ответчик", "жауапкер") && hasStem(toks, "истец", "истц", "талап") < 0 {
		return false
	}
	if part == data.SectionHeader || part == data.SectionIntro {
		return hasStem(toks, "=иску", "=иск", "исков", "заявлени", "требовани", "=туралы", "жалоб", "=о", "=об", "талап", "арыз") >= 0
	}
	if hasStem(toks, "=жалобе", "жалобой", "шағымда", "=шағымында", "шағымын", "=представлении", "возражени") >= 0 {
		return false // what is asked of a higher court is no demand of the case
	}
	switch {
	case hasStem(toks, "=просит", "=просил", "=просила", "=просят", "=просили", "=просило", "просящ", "сұрай", "=сұрады", "=сұраған", "=сұрап", "=сұраймыз", "өтінген", "=өтінеді") >= 0:
		return true
	case hasStem(toks, "обрати", "предъяви", "подал") >= 0 && hasStem(toks, "=иском", "=иск", "исков", "заявлени") >= 0,
		hasStem(toks, "жүгін", "берілген", "=берген", "түскен") >= 0 && suing(toks):
		return true
	}
	return hasStem(toks, "=требует", "=требуя", "=настаивает", "талап") >= 0 && hasStem(toks, "=требует", "=требуя", "=настаивает", "=етеді", "=етіп", "=қояды") >= 0
}

// suing reports whether a Kazakh sentence speaks of the claim, not only of the claimant: "талап арызбен", "талап қоюымен", not "талап қоюшы".
func suing(toks []token) bool {
	for i, t := range toks {
		if t.low == "талап" && i+1 < len(toks) && (strings.HasPrefix(toks[i+1].low, "арыз") || strings.HasPrefix(toks[i+1].low, "қою") && !strings.HasPrefix(toks[i+1].low, "қоюшы")) {
			return true
		}
	}
	return false
}

// before reports whether one of the first n words matches.
func before(toks []token, n int, stems ...stem) bool {
	return hasStem(toks[:min(n, len(toks))], stems...) >= 0
}

// mention is a demand named at tokens [first, next) of a sentence.
type mention struct {
	kind        data.DemandKind
	first, next int
}

// mentions lists the demands that a sentence names, each kind once: deeds, and where the sentence speaks of recovery what is recovered.
func (x *lexicon) mentions(toks []token) []mention {
	names := x.names(toks)
	pays := false
	for _, n := range names {
		pays = pays || n.deed && n.kind == ""
	}
	var list []mention
	seen := map[data.DemandKind]bool{}
	for _, n := range names {
		if n.kind == "" || !n.deed && !pays || seen[n.kind] {
			continue
		}
		seen[n.kind] = true
		list = append(list, mention{n.kind, n.first, n.next})
	}
	if pays && len(list) == 0 {
		for _, n := range names {
			if n.deed {
				return []mention{{data.DemandOther, n.first, n.next}}
			}
		}
	}
	return list
}

// maxDemands bounds the demands of one act: there are fewer kinds.
const maxDemands = 24

// demands finds what the parties ask for.
func (x *Extractor) demands(e *data.Edition) []data.Demand {
	var list []data.Demand
	seen := map[data.DemandKind]bool{}
	for _, s := range e.Sections {
		if s.Type != data.SectionHeader && s.Type != data.SectionIntro && s.Type != data.SectionDescriptive {
			continue
		}
		for n := s.First; n <= s.Last; n++ {
			text := e.Paragraphs[n-1].Text
			if len(list) >= maxDemands || !mayAsk(text) {
				continue
			}
			for _, at := range sentences(text) {
				toks := tokens(nil, text[at.Start:at.End])
				if !asks(toks, s.Type) {
					continue
				}
				for _, m := range x.lex.mentions(toks) {
					if seen[m.kind] {
						continue
					}
					seen[m.kind] = true
					list = append(list, data.Demand{Kind: m.kind, Asked: asked(n, at.Start, text[at.Start:at.End], toks, m, s.Type)})
				}
			}
		}
	}
	if len(list) > 1 { // "взыскать 320 000 тенге" says nothing where another sentence says what for
		list = slices.DeleteFunc(list, func(d data.Demand) bool { return d.Kind == data.DemandOther })
	}
	return list
}

// mayAsk is a quick test: a paragraph without these letters names no demand.
func mayAsk(text string) bool {
	text = fold.Homoglyphs(text)
	return hasAny(text, "рос", "ск", "СК", "алап", "АЛАП", "алоб", "аявлен", "ура", "рыз", "ребу", "РЕБ")
}

func asked(n, start int, text string, toks []token, m mention, part data.SectionType) data.Claim {
	from, to := toks[m.first].start, toks[m.next-1].end
	confidence := 0.9
	if m.kind == data.DemandOther {
		confidence = 0.5
	}
	return data.Claim{Value: text[from:to], Span: data.Span{Paragraph: n, Start: start + from, End: start + to}, Rule: "asked-" + string(part), Confidence: confidence}
}
