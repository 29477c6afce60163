package search

import (
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/fold"
	"taldau/index"
	"taldau/index/query"
)

// resolve turns the values that people write after a field name into the keys that the index holds:
// a court's name into its code, "188 УК" into "criminal-code/188". A value it does not know is left as it is, and finds nothing.
func (s *Service) resolve(q query.Query) query.Query {
	switch q := q.(type) {
	case query.And:
		return query.And(s.resolveAll(q))
	case query.Or:
		return query.Or(s.resolveAll(q))
	case query.Not:
		return query.Not{Query: s.resolve(q.Query)}
	case query.Field:
		return query.Field{Name: q.Name, Value: s.value(index.Field(q.Name), q.Value)}
	default:
		return q
	}
}

func (s *Service) resolveAll(list []query.Query) []query.Query {
	out := make([]query.Query, len(list))
	for i, q := range list {
		out[i] = s.resolve(q)
	}
	return out
}

func (s *Service) value(field index.Field, v string) string {
	v = strings.TrimSpace(v)
	switch field {
	case index.FieldCourt:
		if c, ok := s.Courts.Resolve(v, ""); ok {
			return c.Key()
		}
	case index.FieldCategory:
		return s.categoryValue(v)
	case index.FieldArticle:
		return articleValue(v)
	case index.FieldCites:
		return citation.YearKey(v)
	case index.FieldNumber:
		return citation.NormalizeNumber(v)
	case index.FieldJudge:
		return data.FoldName(v)
	default:
		if known, ok := aliases[field][strings.ToLower(fold.Homoglyphs(v))]; ok {
			return known
		}
		return strings.ToLower(v)
	}
	return v
}

// byYear asks for citations by the keys of years, under which the index holds them all: those of texts that name the day of a resolution, and of
// those that name the year alone.
func byYear(filters []index.Filter) []index.Filter {
	filters = slices.Clone(filters)
	for i := range filters {
		if filters[i].Field != index.FieldCites {
			continue
		}
		filters[i].Values = slices.Clone(filters[i].Values)
		for j, key := range filters[i].Values {
			filters[i].Values[j] = citation.YearKey(key)
		}
	}
	return filters
}

// countedByYear is byYear for what is counted.
func countedByYear(facets []index.FacetRequest) []index.FacetRequest {
	facets = slices.Clone(facets)
	for i := range facets {
		if facets[i].Field == index.FieldCites {
			facets[i].Prefix = citation.YearKey(facets[i].Prefix)
		}
	}
	return facets
}

// categoryValue takes a code as it is and a name where it names one category.
func (s *Service) categoryValue(v string) string {
	if found := s.Tree().Find(v); len(found) > 0 {
		return string(found[0].Code)
	}
	return v
}

// articleValue understands "188 УК", "ук 188", "criminal-code/188" and an act alone, "УК".
func articleValue(v string) string {
	if _, ok := citation.ActByKey(strings.SplitN(v, "/", 2)[0]); ok {
		return v
	}
	if found, _, ok := citation.ParseQuery(v); ok && found.Type == citation.RefArticle {
		return found.Key()
	}
	if act, ok := citation.ActByAbbrev(v, ""); ok {
		return act.Key
	}
	return v
}

// aliases lists the words that people use for the closed values, in the three languages.
var aliases = map[index.Field]map[string]string{
	index.FieldKind: {
		"решение": "decision", "решения": "decision", "акт": "decision", "шешім": "decision", "сот актісі": "decision",
		"постановление": "resolution", "нп": "resolution", "нормативное постановление": "resolution", "нқ": "resolution", "нормативтік қаулы": "resolution", "қаулы": "resolution",
		"закон": "law", "кодекс": "law", "заң": "law",
		"обзор": "review", "обобщение": "review", "шолу": "review", "қорыту": "review",
		"обсуждение": "topic", "тема": "topic", "талқылау": "topic", "тақырып": "topic", "topic": "topic",
		"сообщение": "post", "ответ": "post", "хабарлама": "post", "жауап": "post", "post": "post",
	},
	index.FieldState: {
		"вопрос": "question", "сұрақ": "question", "обсуждение": "discussion", "обсуждается": "discussion", "талқылау": "discussion",
		"проект": "draft", "жоба": "draft", "голосование": "vote", "дауыс беру": "vote", "принято": "adopted", "қабылданды": "adopted",
		"опубликовано": "published", "жарияланды": "published", "заменено": "superseded", "ауыстырылды": "superseded",
	},
	index.FieldInstance: {
		"первая": "first", "бірінші": "first", "1": "first",
		"апелляция": "appeal", "апелляциялық": "appeal", "2": "appeal",
		"кассация": "cassation", "кассациялық": "cassation", "3": "cassation",
		"верховный": "supreme", "жоғарғы": "supreme", "вс": "supreme", "жс": "supreme",
	},
	index.FieldLang: {
		"казахский": "kk", "қазақша": "kk", "қазақ": "kk", "каз": "kk", "kaz": "kk",
		"русский": "ru", "орысша": "ru", "орыс": "ru", "рус": "ru", "rus": "ru",
		"английский": "en", "ағылшынша": "en", "eng": "en",
	},
	index.FieldProceeding: {
		"гражданское": "civil", "азаматтық": "civil",
		"административное": "administrative", "әкімшілік": "administrative",
		"правонарушения": "offence", "құқық бұзушылық": "offence",
		"уголовное": "criminal", "қылмыстық": "criminal",
		"материалы": "materials", "материалдар": "materials",
	},
	index.FieldActType: {
		"решение": "decision", "шешім": "decision", "определение": "ruling", "ұйғарым": "ruling",
		"постановление": "resolution", "қаулы": "resolution", "приговор": "verdict", "үкім": "verdict",
		"позиция": "position", "ұстаным": "position",
		"приказ": "court-order", "судебный приказ": "court-order", "сот бұйрығы": "court-order", "бұйрық": "court-order",
	},
	index.FieldOutcome: {
		"удовлетворено": "granted", "қанағаттандырылды": "granted",
		"частично": "partly", "ішінара": "partly",
		"отказано": "denied", "бас тартылды": "denied",
		"оставлено без изменения": "upheld", "өзгеріссіз": "upheld",
		"изменено": "changed", "өзгертілді": "changed",
		"прекращено": "terminated", "қысқартылды": "terminated",
		"возвращено": "returned", "қайтарылды": "returned",
		"мировое": "settlement", "мировое соглашение": "settlement", "татуласу": "settlement",
		"осужден": "convicted", "сотталды": "convicted", "оправдан": "acquitted", "ақталды": "acquitted",
	},
}
