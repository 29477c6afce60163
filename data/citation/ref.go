package citation

// RefType tells what a reference points to.
type RefType string

// The types of reference.
const (
	RefArticle    RefType = "article"    // an article of a code, a law or the Constitution
	RefResolution RefType = "resolution" // a normative resolution of the Supreme Court
	RefCase       RefType = "case"       // another case by its number
	RefAct        RefType = "act"        // a law or a resolution named whole, without an article
)

// Ref is one recognised reference. Its target is the pair of Act and, for articles, Article and below.
type Ref struct {
	Type       RefType `cbor:"type" json:"type"`
	Raw        string  `cbor:"raw" json:"raw"`                                   // the text as printed
	Act        string  `cbor:"act,omitempty" json:"act,omitempty"`               // key of the registry ("criminal-code"), "vs:2003-07-11:5", "cc:2023-10-06:33-НҚ", or a case number; empty: act not recognised
	Article    string  `cbor:"article,omitempty" json:"article,omitempty"`       // "188", "188-1"
	Part       string  `cbor:"part,omitempty" json:"part,omitempty"`             // часть, бөлік
	Point      string  `cbor:"point,omitempty" json:"point,omitempty"`           // пункт, тармақ
	Subpoint   string  `cbor:"subpoint,omitempty" json:"subpoint,omitempty"`     // подпункт, тармақша
	Paragraph  string  `cbor:"paragraph,omitempty" json:"paragraph,omitempty"`   // абзац, азатжол
	Confidence float64 `cbor:"confidence,omitempty" json:"confidence,omitempty"` // 0…1
}

// Key is the target in the form that is indexed and counted: "criminal-code/188", "vs:2003-07-11:5", "case:7594-25-00-4/5021".
// It is empty where the act is not recognised.
func (r Ref) Key() string {
	switch {
	case r.Act == "":
		return ""
	case r.Type == RefArticle && r.Article != "":
		return r.Act + "/" + r.Article
	case r.Type == RefCase:
		return "case:" + r.Act
	default:
		return r.Act
	}
}

// Found is a reference with its place: bytes [Start, End) of the text that was read.
type Found struct {
	Ref
	Start, End int
	Self       bool     // an article of the very act that is being read: "статьи 5 настоящего Кодекса"; Act is then empty
	ID         string   // id in the information system Әділет of the act in force at the date of the text; empty where it is not known
	Candidates []string // keys of the acts of which the text does not tell which one is meant; Act is then empty
	Date       string   // of an act named by its date and number: ISO form, or a year
	Number     string   // and the number in canonical form
	Heading    bool     // the heading of an article: "Статья 223. Решение суда"; a reference to itself at most
	Court      string   // of another case named by court and date: the court as printed
}
