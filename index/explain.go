package index

// ConceptPrefix begins the terms that stand for a concept in whatever words and language it was written; the analyzer makes them.
const ConceptPrefix = "c:"

// Explanation tells why a document stands where it does: Score is the sum of the scores of Words, Near and Bonuses.
type Explanation struct {
	Profile Profile     `json:"profile"`
	Score   float64     `json:"score"`
	Words   []WordPart  `json:"words,omitempty"`
	Near    []NearPart  `json:"near,omitempty"`
	Base    float64     `json:"base,omitempty"` // 1 for a question without words that rank, which only the bonuses order
	Bonuses []BonusPart `json:"bonuses,omitempty"`
}

// WordPart is what one word of the question adds: IDF · Weight · (K1+1)·TF/(K1+TF), less Said.
type WordPart struct {
	Word     string     `json:"word"`  // as typed, or the concept
	Terms    []string   `json:"terms"` // terms of the index that stand for it, the likeliest first
	Found    int        `json:"found"` // documents of the index that have one of them
	IDF      float64    `json:"idf"`
	Weight   float64    `json:"weight"`
	Related  bool       `json:"related,omitempty"`  // Terms are relatives of the word, not the word
	Feedback bool       `json:"feedback,omitempty"` // Word is a term that the first documents share, not a typed one
	Liked    bool       `json:"liked,omitempty"`    // Word is a term of Request.Like
	Field    Field      `json:"field,omitempty"`    // of a liked term that is a value of a field
	TF       float64    `json:"tf"`                 // occurrences, weighted by zone and brought to the average length
	Zones    []ZonePart `json:"zones"`
	Said     float64    `json:"said,omitempty"` // of a concept: what the words that name it add by themselves
	Score    float64    `json:"score"`
}

// ZonePart is the occurrences of a word in one part of a document.
type ZonePart struct {
	Zone    string  `json:"zone"`  // title, operative, reasoning, body, exact; the field of a liked value
	Count   float64 `json:"count"` // occurrences; those of less likely alternatives count less
	Weight  float64 `json:"weight"`
	Length  int     `json:"length"`  // words of the zone
	Average float64 `json:"average"` // of the documents that have the zone
	Norm    float64 `json:"norm"`    // 1−B+B·Length/Average: what Count is divided by
}

// NearPart is what two neighbouring words of the question add by standing together in the document.
type NearPart struct {
	Words [2]string `json:"words"`
	Count int       `json:"count"`
	Score float64   `json:"score"`
}

// BonusPart is what the document itself adds, whatever was asked: Factor times the sum of the words.
type BonusPart struct {
	Name   string  `json:"name"`  // kind, instance, cited, recent
	Value  string  `json:"value"` // "resolution", "supreme", number of citations, date
	Factor float64 `json:"factor"`
	Score  float64 `json:"score"`
}
