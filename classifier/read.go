package classifier

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

// The limits of an edition that is read.
const (
	maxBytes = 16 << 20
	maxRows  = 50_000
	maxField = 2000
)

// Problem is a fault of one row. All faults of a file are told at once.
type Problem struct {
	Line    int // 1 is the first line; of JSON, the first category
	Message string
}

// String is the problem for an operator.
func (p Problem) String() string { return fmt.Sprintf("line %d: %s", p.Line, p.Message) }

// Read reads categories from "csv" or "json". CSV has a header line that names its columns: code is required, and at least
// one of ru, kk, en; the delimiter is a semicolon, a comma or a tab. JSON is a list of categories as Category marshals them.
// Rows with a problem are left out of the result. An error means that the file is no table at all.
func Read(r io.Reader, format string) ([]Category, []Problem, error) {
	b, err := readLimited(r)
	if err != nil {
		return nil, nil, err
	}
	var list []Category
	var problems []Problem
	switch format {
	case "csv":
		list, problems, err = readCSV(b)
	case "json":
		list, problems, err = readJSON(b)
	default:
		err = fmt.Errorf("format %q is not csv or json", format)
	}
	if err == nil && len(list) == 0 && len(problems) == 0 {
		err = errors.New("there are no categories in the file")
	}
	return list, problems, err
}

func readLimited(r io.Reader) (*bytes.Reader, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	switch {
	case err != nil:
		return nil, err
	case len(b) > maxBytes:
		return nil, fmt.Errorf("the file is larger than %d MB", maxBytes>>20)
	case !utf8.Valid(b):
		return nil, errors.New("the file is not UTF-8; save it as \"CSV UTF-8\"")
	}
	return bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))), nil
}

// delimiter is the character that the header line has most of.
func delimiter(r *bytes.Reader) rune {
	b := make([]byte, min(r.Len(), 64<<10))
	n, _ := r.ReadAt(b, 0)
	header, _, _ := strings.Cut(string(b[:n]), "\n")
	best := ';'
	for _, d := range ",\t" {
		if strings.Count(header, string(d)) > strings.Count(header, string(best)) {
			best = d
		}
	}
	return best
}

func readCSV(b *bytes.Reader) ([]Category, []Problem, error) {
	table := csv.NewReader(b)
	table.Comma, table.FieldsPerRecord, table.LazyQuotes = delimiter(b), -1, true
	header, err := table.Read()
	if err != nil {
		return nil, nil, fmt.Errorf("header line: %w", err)
	}
	columns := map[string]int{}
	for i, name := range header {
		columns[strings.ToLower(strings.TrimSpace(name))] = i
	}
	if _, ok := columns["code"]; !ok {
		return nil, nil, errors.New("the header line names no column \"code\"; the columns are described in README")
	}
	var list []Category
	var problems []Problem
	seen := map[Code]int{}
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			return list, problems, nil
		}
		if err != nil {
			return nil, nil, err
		}
		line, _ := table.FieldPos(0)
		if len(list) >= maxRows {
			return nil, nil, fmt.Errorf("there are more than %d rows", maxRows)
		}
		c := fromRow(func(name string) string {
			if i, ok := columns[name]; ok && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		})
		if fault := check(&c, seen, line); fault != "" {
			problems = append(problems, Problem{line, fault})
			continue
		}
		list = append(list, c)
	}
}

func fromRow(field func(string) string) Category {
	c := Category{
		Code: Code(field("code")), Parent: Code(field("parent")), Proceeding: Proceeding(field("proceeding")),
		Names:  Names{KK: field("kk"), RU: field("ru"), EN: field("en")},
		Origin: Origin(field("origin")), ValidFrom: field("valid_from"), ValidTo: field("valid_to"),
		Aliases: split(field("aliases")), Articles: split(field("articles")), Official: Code(field("official")), Verified: field("verified") == "1",
	}
	for _, old := range split(field("replaces")) {
		c.Replaces = append(c.Replaces, Code(old))
	}
	return c
}

func split(s string) []string {
	var list []string
	for part := range strings.SplitSeq(s, "|") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

func readJSON(b *bytes.Reader) ([]Category, []Problem, error) {
	var rows []Category
	decoder := json.NewDecoder(b)
	if err := decoder.Decode(&rows); err != nil {
		return nil, nil, fmt.Errorf("not a JSON list of categories: %w", err)
	}
	if len(rows) > maxRows {
		return nil, nil, fmt.Errorf("there are more than %d rows", maxRows)
	}
	var list []Category
	var problems []Problem
	seen := map[Code]int{}
	for i, c := range rows {
		if fault := check(&c, seen, i+1); fault != "" {
			problems = append(problems, Problem{i + 1, fault})
			continue
		}
		list = append(list, c)
	}
	return list, problems, nil
}

var (
	codeForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.\-]{0,63}$`)
	dateForm = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)
)

func validCode(s string) bool { return codeForm.MatchString(s) }

// check fills what a row leaves to be understood, and says what is wrong with it.
func check(c *Category, seen map[Code]int, line int) string {
	if c.Origin == "" {
		c.Origin = OriginOfficial
	}
	switch {
	case !validCode(string(c.Code)):
		return fmt.Sprintf("code %q: a code has letters, digits, dots and dashes", c.Code)
	case seen[c.Code] > 0:
		return fmt.Sprintf("code %s is already on line %d", c.Code, seen[c.Code])
	case c.Names == Names{}:
		return fmt.Sprintf("code %s has no name", c.Code)
	case len(c.Names.KK)+len(c.Names.RU)+len(c.Names.EN) > maxField:
		return fmt.Sprintf("code %s: names longer than %d bytes", c.Code, maxField)
	case c.Origin != OriginOfficial && c.Origin != OriginDerived:
		return fmt.Sprintf("code %s: origin %q is not official or derived", c.Code, c.Origin)
	case !validProceeding(c.Proceeding):
		return fmt.Sprintf("code %s: proceeding %q is not civil, administrative, offence, criminal or materials", c.Code, c.Proceeding)
	case c.ValidFrom != "" && !dateForm.MatchString(c.ValidFrom) || c.ValidTo != "" && !dateForm.MatchString(c.ValidTo):
		return fmt.Sprintf("code %s: dates are written 2006-01-02", c.Code)
	case c.ValidFrom != "" && c.ValidTo != "" && c.ValidFrom >= c.ValidTo:
		return fmt.Sprintf("code %s ends before it begins", c.Code)
	}
	seen[c.Code] = line
	return ""
}

func validProceeding(p Proceeding) bool {
	switch p {
	case ProceedingUnknown, ProceedingCivil, ProceedingAdministrative, ProceedingOffence, ProceedingCriminal, ProceedingMaterials:
		return true
	}
	return false
}

// kept is the form in which an edition is kept by the bank.
type kept struct {
	Name       string     `json:"name"`
	Categories []Category `json:"categories"`
	Links      []Link     `json:"links"`
}

// Encode writes the edition with its crosswalk; Decode reads it back.
func (t *Tree) Encode() ([]byte, error) { return json.Marshal(kept{t.name, t.list, t.Links()}) }

// Decode reads what Encode wrote.
func Decode(b []byte) (*Tree, error) {
	var k kept
	if err := json.Unmarshal(b, &k); err != nil {
		return nil, fmt.Errorf("kept classifier: %w", err)
	}
	return New(k.Name, k.Categories, k.Links)
}
