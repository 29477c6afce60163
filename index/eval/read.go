package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Query is one judged question.
type Query struct {
	ID   string `json:"id"`
	Lang string `json:"lang"`
	Text string `json:"text"`
}

// maxLine bounds one line of the files.
const maxLine = 1 << 20

// ReadQueries reads JSONL of {id, lang, text}.
func ReadQueries(r io.Reader) ([]Query, error) {
	var list []Query
	seen := map[string]bool{}
	err := eachLine(r, func(line string) error {
		var q Query
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			return err
		}
		if q.ID == "" || strings.TrimSpace(q.Text) == "" {
			return fmt.Errorf("a query needs id and text")
		}
		if seen[q.ID] {
			return fmt.Errorf("id %q stands twice", q.ID)
		}
		seen[q.ID] = true
		list = append(list, q)
		return nil
	})
	return list, err
}

// ReadQrels reads judgments in the form of TREC: query, iteration, document, grade, parted by white space.
func ReadQrels(r io.Reader) (map[string]Judgments, error) {
	all := map[string]Judgments{}
	err := eachLine(r, func(line string) error {
		f := strings.Fields(line)
		if len(f) != 4 {
			return fmt.Errorf("%d fields, want query, iteration, document, grade", len(f))
		}
		grade, err := strconv.Atoi(f[3])
		if err != nil {
			return fmt.Errorf("grade %q is no number", f[3])
		}
		if all[f[0]] == nil {
			all[f[0]] = Judgments{}
		}
		all[f[0]][f[2]] = grade
		return nil
	})
	return all, err
}

// eachLine calls do with every line that is not blank; a fault names its line.
func eachLine(r io.Reader, do func(string) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 64<<10), maxLine)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" {
			continue
		}
		if err := do(line); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return lines.Err()
}
