package ingest

import (
	"taldau/data"
	"taldau/data/convert"
)

// Problem is one record that was refused, or that was taken with a value left out.
type Problem struct {
	Name   string         `json:"name"`   // file, entry of an archive, line: "acts.zip/a.docx", "bank.jsonl:17"
	Reason convert.Reason `json:"reason"` // typed, for counting
	Detail string         `json:"detail"` // what is wrong and how to mend it
}

// Progress tells how far an import is. Bytes are those of the files as they lie on disk.
type Progress struct {
	Bytes   int64 `json:"bytes"`
	Records int   `json:"records"`
}

// Report is the outcome of an import.
type Report struct {
	Progress
	DryRun    bool           `json:"dry_run,omitempty"`
	Imported  int            `json:"imported"`
	Updated   int            `json:"updated"`
	Unchanged int            `json:"unchanged"`
	Duplicate int            `json:"duplicate"` // linked to a document with the same text
	Refused   int            `json:"refused"`
	Reasons   map[string]int `json:"reasons,omitempty"` // refused, by reason
	Masked    map[string]int `json:"masked,omitempty"`  // tags set in what was imported or updated, by class
	Doubtful  map[string]int `json:"doubtful,omitempty"`
	Problems  []Problem      `json:"problems,omitempty"` // the first maxProblems refusals
}

// maxProblems bounds the refusals kept in a report; all of them are counted and told to OnProblem.
const maxProblems = 1000

func newReport(dryRun bool) *Report {
	return &Report{DryRun: dryRun, Reasons: map[string]int{}, Masked: map[string]int{}, Doubtful: map[string]int{}}
}

func (r *Report) advance(p prepared) {
	r.Bytes += p.size
	if p.put.Document != nil || p.unchanged || p.problem != nil {
		r.Records++
	}
}

func (r *Report) refuse(p Problem) {
	r.Refused++
	r.Reasons[string(p.Reason)]++
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, p)
	}
}

func (r *Report) stored(result data.PutResult, d *data.Document) {
	switch result.Status {
	case data.PutCreated:
		r.Imported++
	case data.PutUpdated:
		r.Updated++
	case data.PutDuplicate:
		r.Duplicate++
		return
	default:
		r.Unchanged++
		return
	}
	for class, n := range d.Masking.Counts {
		r.Masked[class] += n
	}
	for _, p := range d.Problems {
		r.Doubtful[p]++
	}
}
