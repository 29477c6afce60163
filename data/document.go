package data

import "taldau/classifier"

// ID names a document for ever: opaque ASCII ([a-z0-9]), never reused, the same after an import is repeated into an empty bank.
type ID string

// Kind is the kind of a document.
type Kind string

// The kinds of document in the bank.
const (
	KindDecision   Kind = "decision"   // an act of a court in a case
	KindResolution Kind = "resolution" // a normative resolution of the Supreme Court (or, by Body, of the Constitutional Court)
	KindLaw        Kind = "law"        // a code, a law or another normative act
	KindReview     Kind = "review"     // a generalisation of practice, a review, an adopted position
)

// Kinds lists every kind in the order in which it is shown.
func Kinds() []Kind { return []Kind{KindDecision, KindResolution, KindReview, KindLaw} }

// ActType is the type of a judicial act (domain facts: Civil Procedure Code art. 21, 223, 268; Criminal Procedure Code art. 7).
type ActType string

// The act types of the bank; the empty string is "not determined".
const (
	ActDecision      ActType = "decision"       // решение, шешім
	ActSummary       ActType = "summary"        // краткое решение, қысқаша шешім
	ActDefault       ActType = "default"        // заочное решение, сырттай шешім
	ActRuling        ActType = "ruling"         // определение, ұйғарым
	ActSpecialRuling ActType = "special-ruling" // частное определение, жекеше ұйғарым
	ActOrderOfCourt  ActType = "resolution"     // постановление, қаулы
	ActVerdict       ActType = "verdict"        // приговор, үкім
	ActCourtOrder    ActType = "court-order"    // судебный приказ, сот бұйрығы
	ActProtocol      ActType = "protocol"       // протокол, хаттама: kept, never counted as practice
	ActNormative     ActType = "normative"      // нормативное постановление, нормативтік қаулы
	ActJudgment      ActType = "judgment"       // a judgment in English
)

// Instance is the level of court that made an act.
type Instance string

// The instances, as the official bank names them; since 01.07.2025 cassation is a court of its own.
const (
	InstanceUnknown   Instance = ""
	InstanceFirst     Instance = "first"
	InstanceAppeal    Instance = "appeal"
	InstanceCassation Instance = "cassation"
	InstanceSupreme   Instance = "supreme"
)

// Court is the court of an act as it was when the act was made.
type Court struct {
	Code     string   `cbor:"code,omitempty" json:"code,omitempty"`         // four digits, RRCC; empty where not known
	Name     string   `cbor:"name,omitempty" json:"name,omitempty"`         // as printed in the act or in the metadata
	Region   string   `cbor:"region,omitempty" json:"region,omitempty"`     // two-digit region code, the first half of Code
	Instance Instance `cbor:"instance,omitempty" json:"instance,omitempty"` // level at the time of the act
}

// Key names the court in keys and in the index: its code, or its printed name where no code is known.
func (c Court) Key() string {
	if c.Code != "" {
		return c.Code
	}
	return c.Name
}

// Party is one side of a case. Names of people are never kept here, only their masked form.
type Party struct {
	Role    string `cbor:"role" json:"role"` // plaintiff, defendant, third-party, accused, victim, applicant, debtor, creditor …
	Name    string `cbor:"name,omitempty" json:"name,omitempty"`
	Counsel string `cbor:"counsel,omitempty" json:"counsel,omitempty"` // who spoke for it in court: advocate, representative; empty: not told
	Evidence
}

// Judge is a judge of the composition, exactly as printed; Role is presiding, member or empty.
type Judge struct {
	Name string `cbor:"name" json:"name"`
	Role string `cbor:"role,omitempty" json:"role,omitempty"`
	Evidence
}

// Document is one act of the bank with everything known about it. Its text lives in Editions: a decision has one,
// a normative resolution one for each validity interval and language. Document values are not shared between goroutines.
type Document struct {
	ID          ID                    `cbor:"id" json:"id"`
	Kind        Kind                  `cbor:"kind" json:"kind"`
	Identifiers []Identifier          `cbor:"identifiers,omitempty" json:"identifiers,omitempty"`
	ActType     ActType               `cbor:"act_type,omitempty" json:"act_type,omitempty"`
	Title       string                `cbor:"title,omitempty" json:"title,omitempty"`
	Number      string                `cbor:"number,omitempty" json:"number,omitempty"` // as printed
	Court       Court                 `cbor:"court,omitzero" json:"court,omitzero"`
	Dates       Dates                 `cbor:"dates,omitzero" json:"dates,omitzero"`
	Proceeding  classifier.Proceeding `cbor:"proceeding,omitempty" json:"proceeding,omitempty"`
	Categories  []classifier.Code     `cbor:"categories,omitempty" json:"categories,omitempty"` // as they came; Categories[0] is the primary one
	Langs       []Lang                `cbor:"langs,omitempty" json:"langs,omitempty"`           // of the text, most used first
	Parties     []Party               `cbor:"parties,omitempty" json:"parties,omitempty"`
	Judges      []Judge               `cbor:"judges,omitempty" json:"judges,omitempty"`
	Outcome     Claim                 `cbor:"outcome,omitzero" json:"outcome,omitzero"`
	Demands     []Demand              `cbor:"demands,omitempty" json:"demands,omitempty"` // what the parties ask for, in the order of the text
	Amounts     []Amount              `cbor:"amounts,omitempty" json:"amounts,omitempty"`
	Facts       []Fact                `cbor:"facts,omitempty" json:"facts,omitempty"` // proofs of the values above
	Editions    []Edition             `cbor:"editions" json:"editions"`               // at least one
	URL         string                `cbor:"url,omitempty" json:"url,omitempty"`
	Source      string                `cbor:"source,omitempty" json:"source,omitempty"` // who published it: "adilet", "demo", a file name
	Demo        bool                  `cbor:"demo,omitempty" json:"demo,omitempty"`     // invented: labelled wherever shown
	Masking     Masking               `cbor:"masking,omitzero" json:"masking,omitzero"`
	Problems    []string              `cbor:"problems,omitempty" json:"problems,omitempty"` // gates that refused a value: "date-implausible", …

	// Kept by the store, ignored by Put.
	ContentHash string      `cbor:"content_hash,omitempty" json:"content_hash,omitempty"` // of what was imported, before masking (hex SHA-256)
	Version     int         `cbor:"version,omitempty" json:"version,omitempty"`           // 1 for the first
	Withdrawn   *Withdrawal `cbor:"withdrawn,omitempty" json:"withdrawn,omitempty"`
}

// Withdrawal says why and when a document was withdrawn; its page answers 410 with this reason.
type Withdrawal struct {
	Reason string `cbor:"reason" json:"reason"`
	Date   Date   `cbor:"date" json:"date"`
}

// Masking reports what was masked on the way in and by which version of the rules.
type Masking struct {
	Version string         `cbor:"version,omitempty" json:"version,omitempty"`
	Counts  map[string]int `cbor:"counts,omitempty" json:"counts,omitempty"` // class of personal data → number of tags
}

// Evidence tells where in the text a value stands, which rule read it and how surely. It is zero for what came with the act.
type Evidence struct {
	Span       Span    `cbor:"span,omitzero" json:"span,omitzero"`
	Rule       string  `cbor:"rule,omitempty" json:"rule,omitempty"`             // id of the rule, or "given" for metadata that came with the act
	Confidence float64 `cbor:"confidence,omitempty" json:"confidence,omitempty"` // 0…1
}

// Claim is a value read from a text together with its proof. The empty Value is "not determined".
type Claim struct {
	Value      string  `cbor:"value,omitempty" json:"value,omitempty"`
	Span       Span    `cbor:"span,omitzero" json:"span,omitzero"`
	Rule       string  `cbor:"rule,omitempty" json:"rule,omitempty"`             // id of the rule, or "given" for metadata that came with the act
	Confidence float64 `cbor:"confidence,omitempty" json:"confidence,omitempty"` // 0…1
}

// Current returns the edition to show by default: the one in force last, in lang where there is one.
// It returns nil only for a document without editions, which no store accepts.
func (d *Document) Current(lang Lang) *Edition {
	var best *Edition
	for i := range d.Editions {
		e := &d.Editions[i]
		if best == nil || e.laterThan(best, lang) {
			best = e
		}
	}
	return best
}

// Primary returns the primary category, or the empty code.
func (d *Document) Primary() classifier.Code {
	if len(d.Categories) == 0 {
		return ""
	}
	return d.Categories[0]
}

// InForce returns the editions without an end, one for each language, newest first; for a document that is wholly out of
// force, the edition that was in force last.
func (d *Document) InForce() []*Edition {
	newest := map[Lang]*Edition{}
	for i := range d.Editions {
		e := &d.Editions[i]
		if e.To != "" {
			continue
		}
		if old := newest[e.Lang]; old == nil || e.From > old.From {
			newest[e.Lang] = e
		}
	}
	var list []*Edition
	for i := range d.Editions {
		if e := &d.Editions[i]; newest[e.Lang] == e {
			list = append(list, e)
		}
	}
	if len(list) == 0 && len(d.Editions) > 0 {
		list = append(list, d.Current(""))
	}
	return list
}
