package amendment

import (
	"taldau/data"
	"taldau/data/provision"
)

// Action is what was done to a unit.
type Action string

// The actions that footnotes name.
const (
	ActionEdition    Action = "edition"    // в редакции; жаңа редакцияда
	ActionChanged    Action = "changed"    // с изменениями, внесенными; өзгеріс енгізілді
	ActionAdded      Action = "added"      // дополнен статьей 5-1; 5-1-баппен толықтырылды
	ActionExcluded   Action = "excluded"   // исключен; алып тасталды
	ActionRepealed   Action = "repealed"   // утратил силу; күші жойылды
	ActionRenumbered Action = "renumbered" // считать; деп есептелсін
)

// Ends reports whether the unit is no longer there after it.
func (a Action) Ends() bool { return a == ActionExcluded || a == ActionRepealed }

// Kind is the kind of a changed unit.
type Kind string

// The kinds of unit.
const (
	KindPlace      Kind = "place"      // an article, a point or a unit below it
	KindHeading    Kind = "heading"    // the heading of Place, of Division or of the act
	KindPreamble   Kind = "preamble"   //
	KindContents   Kind = "contents"   // the table of contents
	KindDivision   Kind = "division"   // a part, a section, a chapter or a paragraph of it
	KindThroughout Kind = "throughout" // words in the whole text
	KindWhole      Kind = "whole"      // the act
)

// Target is the unit that was changed.
type Target struct {
	Kind     Kind            `json:"kind"`
	Place    provision.Place `json:"place,omitzero"`
	Division string          `json:"division,omitempty"` // "глава 11", "11-тарау", as printed in the footnote but in small letters
}

// ActType is the type of an amending act.
type ActType string

// The types of amending act.
const (
	ActLaw        ActType = "law"
	ActCode       ActType = "code"
	ActDecree     ActType = "decree"     // of the President
	ActGovernment ActType = "government" // постановление Правительства
	ActSupreme    ActType = "supreme"    // normative resolution of the Supreme Court
	ActConst      ActType = "const"      // normative resolution of the Constitutional Court
	ActOrder      ActType = "order"      // of a minister; also decisions of other bodies
)

// Act is the act that made a change.
type Act struct {
	Type   ActType   `json:"type,omitempty"` // empty: the footnote does not tell
	Date   data.Date `json:"date"`           // of its signing
	Number string    `json:"number,omitempty"`
	Key    string    `json:"key,omitempty"`    // as references to it have it; empty: date or number are missing
	Adilet string    `json:"adilet,omitempty"` // id in the information system Әділет, computed from date and number
}

// Name writes the act as texts of a language do: "Закон РК от 24.05.2018 № 156-VI", "ҚР 24.05.2018 № 156-VI Заңы".
func (a Act) Name(lang string) string {
	day := string(a.Date)
	if a.Date.Valid() {
		day = day[8:] + "." + day[5:7] + "." + day[:4]
	}
	number := ""
	if a.Number != "" {
		number = " № " + a.Number
	}
	if lang == "kk" {
		return map[ActType]string{ActSupreme: "ҚР Жоғарғы Сотының ", ActConst: "ҚР Конституциялық Сотының ", ActGovernment: "ҚР Үкіметінің ", ActDecree: "ҚР Президентінің "}[a.Type] +
			map[bool]string{true: "ҚР "}[a.Type == ActLaw || a.Type == ActCode] + day + number +
			map[ActType]string{ActLaw: " Заңы", ActCode: " Кодексі", ActDecree: " Жарлығы", ActGovernment: " қаулысы", ActSupreme: " нормативтік қаулысы", ActConst: " нормативтік қаулысы", ActOrder: " бұйрығы"}[a.Type]
	}
	return map[ActType]string{
		ActLaw: "Закон РК от ", ActCode: "Кодекс РК от ", ActDecree: "Указ Президента РК от ", ActGovernment: "постановление Правительства РК от ",
		ActSupreme: "нормативное постановление Верховного Суда РК от ", ActConst: "нормативное постановление Конституционного Суда РК от ", ActOrder: "приказ от ", "": "акт от ",
	}[a.Type] + day + number
}

// Term is how a footnote tells the day from which a change is in force.
type Term string

// The terms of footnotes.
const (
	TermNone        Term = ""            // it tells nothing: footnotes on acts until about 2005
	TermDate        Term = "date"        // a calendar date
	TermPublication Term = "publication" // the day of publication
	TermDays        Term = "days"        // days after it
	TermMonths      Term = "months"      // months after it
	TermSeparate    Term = "separate"    // the amending act has an article on it
	TermOther       Term = "other"       // some other event
)

// Amendment is one change of one unit by one act, as a footnote tells it.
type Amendment struct {
	Target  Target    `json:"target"`
	Action  Action    `json:"action"`
	Act     Act       `json:"act"`
	InForce data.Date `json:"in_force,omitempty"` // first day; only where the footnote names it
	// Earliest is a day before which the change was not in force: that of signing and the stated term. The day of publication is not in
	// the text, so the change may have come into force later. It is empty where InForce is known.
	Earliest data.Date `json:"earliest,omitempty"`
	Term     Term      `json:"term,omitempty"`
	Count    int       `json:"count,omitempty"`   // days or months of the term
	Planned  bool      `json:"planned,omitempty"` // "предусмотрено изложить": the text beside it is still the older one
	Keeps    data.Lang `json:"keeps,omitempty"`   // the language whose text it does not touch: "текст на русском языке не изменяется"
	Span     data.Span `json:"span"`              // the date and the number of the act
}

// From is the day from which the change is in force, or before which it was not.
func (a *Amendment) From() (day data.Date, exact bool) {
	if a.InForce != "" {
		return a.InForce, true
	}
	return a.Earliest, false
}
