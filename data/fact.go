package data

// Field names a value of a document that is proved by a Fact.
type Field string

// The fields that have facts. Judges, parties, sections, demands, amounts, references and the outcome carry their own proof.
const (
	FieldNumber   Field = "number"
	FieldActType  Field = "act-type"
	FieldCourt    Field = "court"
	FieldInstance Field = "instance"
	FieldAdopted  Field = "adopted"
)

// Fact is the proof of one value of a document: what was read, where, by which rule, how surely. A value that came with the act
// has the rule "given" and no place; a value that was not determined has no fact.
type Fact struct {
	Field Field `cbor:"field" json:"field"`
	Claim
}

// Fact returns the proof of a field, or the zero Fact.
func (d *Document) Fact(f Field) Fact {
	for _, fact := range d.Facts {
		if fact.Field == f {
			return fact
		}
	}
	return Fact{}
}

// DemandKind is what a party asks the court for, a closed vocabulary.
type DemandKind string

// The kinds of demand.
const (
	DemandDebt        DemandKind = "debt"         // основной долг, борыш
	DemandPenalty     DemandKind = "penalty"      // неустойка, пеня; тұрақсыздық айыбы, өсімпұл
	DemandInterest    DemandKind = "interest"     // вознаграждение, проценты; сыйақы
	DemandDamages     DemandKind = "damages"      // ущерб, вред, убытки; залал, зиян
	DemandMoral       DemandKind = "moral-damage" // моральный вред, моральдық зиян
	DemandWages       DemandKind = "wages"        // заработная плата, жалақы
	DemandAlimony     DemandKind = "alimony"      // алименты
	DemandDivorce     DemandKind = "divorce"      // расторжение брака, некені бұзу
	DemandDivision    DemandKind = "division"     // раздел имущества, мүлікті бөлу
	DemandTermination DemandKind = "termination"  // расторжение договора, шартты бұзу
	DemandInvalidity  DemandKind = "invalidity"   // недействительность сделки, мәмілені жарамсыз деп тану
	DemandChallenge   DemandKind = "challenge"    // оспаривание акта или действия, дау айту, заңсыз деп тану
	DemandRight       DemandKind = "right"        // признание права, құқықты тану
	DemandAction      DemandKind = "action"       // обязать совершить действие, міндеттеу
	DemandReinstate   DemandKind = "reinstatement"
	DemandEviction    DemandKind = "eviction"
	DemandRecovery    DemandKind = "recovery"   // истребование имущества, обращение взыскания; мүлікті талап ету
	DemandFact        DemandKind = "fact"       // установление факта, отцовства; фактіні анықтау
	DemandChild       DemandKind = "child"      // место жительства ребёнка, родительские права
	DemandBankruptcy  DemandKind = "bankruptcy" // банкротство, реабилитация
	DemandCosts       DemandKind = "costs"      // судебные расходы, помощь представителя; сот шығыстары
	DemandFee         DemandKind = "state-fee"  // государственная пошлина, мемлекеттік баж
	DemandOther       DemandKind = "other"
)

// Demand is one claim of a party and what became of it. The claim is where the act first names it, in the introduction or the
// descriptive part; the outcome, of the vocabulary of the document's outcome, is proved by a sentence of the operative part
// and empty where the act does not tell.
type Demand struct {
	Kind    DemandKind `cbor:"kind" json:"kind"`
	Asked   Claim      `cbor:"asked,omitzero" json:"asked,omitzero"` // Value: the words of the act
	Outcome Claim      `cbor:"outcome,omitzero" json:"outcome,omitzero"`
}

// AmountRole tells what an amount is in the case.
type AmountRole string

// The roles of an amount. The role is told by the section and the governing verb: only what a party asks before the operative
// part is claimed, only what the operative part orders to be paid is awarded.
const (
	AmountClaimed AmountRole = "claimed"
	AmountAwarded AmountRole = "awarded"
	AmountRefused AmountRole = "refused" // named in a refusal of the operative part
	AmountFine    AmountRole = "fine"    // a punishment
	AmountOther   AmountRole = "other"   // mentioned
)

// Currencies that are no ISO 4217 code: the monthly calculation index (МРП, АЕК), by which fines and fees are counted.
const CurrencyIndex = "MCI"

// Amount is one sum of money in the text.
type Amount struct {
	Role      AmountRole `cbor:"role" json:"role"`
	Component DemandKind `cbor:"component,omitempty" json:"component,omitempty"` // what it is for; empty: not told
	Total     bool       `cbor:"total,omitempty" json:"total,omitempty"`         // the act calls it the total
	Joint     bool       `cbor:"joint,omitempty" json:"joint,omitempty"`         // awarded jointly and severally: солидарно, ынтымақты
	Currency  string     `cbor:"currency" json:"currency"`                       // ISO 4217, or MCI
	Hundreds  int64      `cbor:"hundreds" json:"hundreds"`                       // the sum in hundredths of the unit: tiyn, kopecks, cents
	Words     string     `cbor:"words,omitempty" json:"words,omitempty"`         // "agree" or "differ": the sum in words beside the figures; empty: there are none
	Claim                // Value: the sum as printed
}

// Values of Amount.Words.
const (
	WordsAgree  = "agree"
	WordsDiffer = "differ"
)

// Total adds up the sums of a role over the principal demands: costs and state fees apart, a sum that the act names twice once. Where no
// sum has a component, it is the one that the act calls the total, or the only one. The currency is empty where the text
// does not tell: no sum, sums of which it is not said what they are for, more than one currency.
func (d *Document) Total(role AmountRole) (hundreds int64, currency string) {
	type key struct {
		kind     DemandKind
		hundreds int64
	}
	seen := map[key]bool{}
	var parts, totals, unknown []Amount
	for _, a := range d.Amounts {
		if k := (key{a.Component, a.Hundreds}); a.Role != role || a.Component == DemandFee || a.Component == DemandCosts || !a.Total && seen[k] {
			continue
		} else if seen[k] = true; a.Total {
			totals = append(totals, a)
		} else if a.Component == "" {
			unknown = append(unknown, a)
		} else {
			parts = append(parts, a)
		}
	}
	switch {
	case len(parts) > 0:
	case len(unknown) == 1:
		parts = unknown
	case len(unknown) == 0 && len(totals) > 0:
		parts = totals[:1]
	}
	for _, a := range parts {
		if currency != "" && a.Currency != currency {
			return 0, ""
		}
		currency = a.Currency
		hundreds += a.Hundreds
	}
	return hundreds, currency
}
