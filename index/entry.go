package index

// Part is a run of text of one language in one section; phrases do not match across parts.
type Part struct {
	Lang    string // "kk", "ru", "en" or "" where it must be told from the text
	Section string // data.SectionType
	Text    string
}

// Entry is one document as the index sees it. Keyword values are compared byte by byte and are already normalised.
type Entry struct {
	ID         string
	Kind       string
	Title      string
	TitleLang  string
	Parts      []Part
	Proceeding string
	ActType    string
	Court      string   // key of the court: its code, or its printed name
	Region     string   // two digits
	Instance   string   // first, appeal, cassation, supreme
	Categories []string // codes with all their ancestors and crosswalk equivalents, so that counts roll up
	Primary    string   // primary category
	Outcome    string
	Date       string   // adopted, ISO; "" unknown
	Langs      []string // languages of the text
	Judges     []string // folded surnames
	Numbers    []string // every identifier, normalised, for number:
	Articles   []string // keys of cited articles: "criminal-code/188" and, for the act, "criminal-code"
	Cites      []string // keys of everything cited (Ref.Key)
	Keys       []string // keys by which others cite this document; citations received = documents whose Cites hold one of them
}

// Batch is applied whole or not at all, together with its cursor.
type Batch struct {
	Put    []Entry
	Delete []string
	Cursor uint64 // change feed position after this batch; stored in the same transaction
}
