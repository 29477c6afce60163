package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
	"taldau/data/extract"
)

// The values of corrections are text, so that they can be typed, kept, compared and exported. Those of references are the canonical form of
// citation ("civil-code~art_272__point_1"), those of lists have an item on each line.

// referenceValue is the canonical form of what a reference points to; empty where it is not resolved.
func referenceValue(r *data.Reference) string {
	if r.Act == "" {
		return ""
	}
	return citation.Found{Ref: r.Ref}.Canonical()
}

// parseReference reads the canonical form, over what was printed and how sure an editor is: wholly.
func parseReference(value, raw, date string) (data.Reference, error) {
	act, place, _ := strings.Cut(value, "~")
	r := data.Reference{Ref: citation.Ref{Type: citation.RefAct, Raw: raw, Act: act, Confidence: 1}}
	known, inRegistry := citation.ActByKey(act)
	number, isCase := strings.CutPrefix(act, "case:")
	switch {
	case isCase:
		n, ok := citation.ParseCaseNumber(number)
		if !ok {
			return r, invalid("reference", "%q is no case number", number)
		}
		r.Type, r.Act = citation.RefCase, n.Base()
	case inRegistry:
	case strings.HasPrefix(act, "vs:"), strings.HasPrefix(act, "cc:"), strings.HasPrefix(act, "law:"):
		parts := strings.SplitN(act, ":", 3)
		if len(parts) != 3 || !data.Date(parts[1]).Valid() || parts[2] == "" {
			return r, invalid("reference", "%q has no date and number: vs:2003-07-11:5", act)
		}
		if parts[0] != "law" {
			r.Type = citation.RefResolution
		}
	default:
		return r, invalid("reference", "the registry has no act %q", act)
	}
	if err := placeIn(&r, place); err != nil {
		return r, err
	}
	if g, ok := known.At(date, r.Article); ok && inRegistry {
		r.ID = g.Adilet
	} else if !inRegistry && !isCase {
		r.ID = citation.AdiletID(act)
	}
	return r, nil
}

// parseReferences reads the references of one place, each on a line.
func parseReferences(value, raw, date string) ([]data.Reference, error) {
	var list []data.Reference
	for line := range strings.Lines(value) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		r, err := parseReference(line, raw, date)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	if len(list) == 0 || len(list) > 100 {
		return nil, invalid("reference", "want from 1 to 100 references, each on a line")
	}
	return list, nil
}

// referencesValue is what parseReferences reads.
func referencesValue(list []data.Reference) string {
	var lines []string
	for i := range list {
		lines = append(lines, referenceValue(&list[i]))
	}
	return strings.Join(lines, "\n")
}

// placeIn reads "art_272__point_1" into a reference.
func placeIn(r *data.Reference, place string) error {
	if place == "" {
		return nil
	}
	units := map[string]*string{"art": &r.Article, "part": &r.Part, "point": &r.Point, "subpoint": &r.Subpoint, "indent": &r.Paragraph}
	for unit := range strings.SplitSeq(place, "__") {
		name, n, ok := strings.Cut(unit, "_")
		to := units[name]
		if !ok || to == nil || n == "" || len(n) > 20 || strings.ContainsAny(n, "~_ \n") {
			return invalid("reference", "%q is no part of an act", unit)
		}
		*to = n
	}
	if r.Article != "" && r.Type == citation.RefAct {
		r.Type = citation.RefArticle
	}
	return nil
}

// judgesValue lists the composition, "presiding: Ахметов А.А." on a line.
func judgesValue(list []data.Judge) string {
	var lines []string
	for _, j := range list {
		if j.Role != "" {
			lines = append(lines, j.Role+": "+j.Name)
		} else {
			lines = append(lines, j.Name)
		}
	}
	return strings.Join(lines, "\n")
}

func parseJudges(value string) ([]data.Judge, error) {
	var list []data.Judge
	for line := range strings.Lines(value) {
		j := data.Judge{Name: strings.TrimSpace(line), Evidence: data.Evidence{Rule: data.RuleEditor, Confidence: 1}}
		if role, name, ok := strings.Cut(j.Name, ":"); ok {
			j.Role, j.Name = strings.TrimSpace(role), strings.TrimSpace(name)
			if j.Role != "presiding" && j.Role != "member" {
				return nil, invalid("judges", "%q is no role: presiding or member", j.Role)
			}
		}
		if j.Name == "" {
			continue
		}
		if len(j.Name) > 200 || strings.ContainsAny(j.Name, "0123456789<>") {
			return nil, invalid("judges", "%q is no name", j.Name)
		}
		list = append(list, j)
	}
	if len(list) == 0 {
		return nil, invalid("judges", "no judge is named")
	}
	return list, nil
}

// sectionsValue lists the parts with the number of their first paragraph: "operative 12".
func sectionsValue(list []data.Section) string {
	var lines []string
	for _, s := range list {
		lines = append(lines, string(s.Type)+" "+strconv.Itoa(s.First))
	}
	return strings.Join(lines, "\n")
}

// SectionOrder lists the parts of an act of a court in their order.
func SectionOrder() []data.SectionType {
	return []data.SectionType{data.SectionHeader, data.SectionIntro, data.SectionDescriptive, data.SectionReasoning, data.SectionOperative, data.SectionAppeal,
		data.SectionSignature, data.SectionBody}
}

// parseSections reads the parts of a text of so many paragraphs: in order, from the first paragraph, each once.
func parseSections(value string, paragraphs int) ([]data.Section, error) {
	var list []data.Section
	rank := -1
	for line := range strings.Lines(value) {
		name, n, _ := strings.Cut(strings.TrimSpace(line), " ")
		at := slices.Index(SectionOrder(), data.SectionType(name))
		first, err := strconv.Atoi(strings.TrimSpace(n))
		switch {
		case name == "":
			continue
		case at < 0 || err != nil || first < 1 || first > paragraphs:
			return nil, invalid("sections", "%q: want a part and a paragraph from 1 to %d", strings.TrimSpace(line), paragraphs)
		case at <= rank || len(list) > 0 && first <= list[len(list)-1].First:
			return nil, invalid("sections", "the parts come in the order header, introduction, descriptive, reasoning, operative, appeal, signature, each later than the one before")
		}
		rank = at
		if k := len(list); k > 0 {
			list[k-1].Last = first - 1
		}
		list = append(list, data.Section{Type: data.SectionType(name), First: first, Last: paragraphs, Rule: data.RuleEditor})
	}
	if len(list) == 0 || list[0].First != 1 {
		return nil, invalid("sections", "the first part begins at paragraph 1")
	}
	return list, nil
}

func codesValue(list []classifier.Code) string {
	var codes []string
	for _, c := range list {
		codes = append(codes, string(c))
	}
	return strings.Join(codes, " ")
}

func invalid(field, format string, a ...any) error {
	return &data.InvalidError{Field: field, Message: fmt.Sprintf(format, a...)}
}

// ActTypes lists the types of acts of courts in the order in which they are offered.
func ActTypes() []data.ActType {
	return []data.ActType{data.ActDecision, data.ActSummary, data.ActDefault, data.ActRuling, data.ActSpecialRuling, data.ActOrderOfCourt, data.ActVerdict,
		data.ActCourtOrder, data.ActProtocol, data.ActJudgment}
}

// Instances lists the levels of court in their order.
func Instances() []data.Instance {
	return []data.Instance{data.InstanceFirst, data.InstanceAppeal, data.InstanceCassation, data.InstanceSupreme}
}

// AmountRoles lists the roles of a sum.
func AmountRoles() []data.AmountRole {
	return []data.AmountRole{data.AmountClaimed, data.AmountAwarded, data.AmountRefused, data.AmountFine, data.AmountOther}
}

// Choices lists the values of a field with a closed vocabulary; nil for a field that is typed.
func Choices(f data.Field) []string {
	var list []string
	switch f {
	case data.FieldActType:
		for _, v := range ActTypes() {
			list = append(list, string(v))
		}
	case data.FieldInstance:
		for _, v := range Instances() {
			list = append(list, string(v))
		}
	case data.FieldAmount:
		for _, v := range AmountRoles() {
			list = append(list, string(v))
		}
	case data.FieldOutcome, data.FieldDemand:
		return extract.Outcomes()
	}
	return list
}
