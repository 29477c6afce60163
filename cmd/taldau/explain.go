package main

import (
	"fmt"
	"io"
	"strings"

	"taldau/index"
)

// printExplanation prints what a score is made of, so that the lines add up to it; nil prints nothing.
func printExplanation(w io.Writer, e *index.Explanation) {
	if e == nil {
		return
	}
	fmt.Fprintf(w, "   score %.4f, weights of profile %s\n", e.Score, e.Profile)
	if e.Base != 0 {
		fmt.Fprintf(w, "   %+9.4f  no words that rank\n", e.Base)
	}
	for _, p := range e.Words {
		word := p.Word
		if p.Related {
			word = "related to " + word
		}
		if p.Feedback {
			word = "shared by the first documents: " + word
		}
		if p.Field != "" {
			word = string(p.Field) + " " + word
		}
		fmt.Fprintf(w, "   %+9.4f  %s (%s): in %d documents, idf %.3f × weight %.2f, tf %.3f = %s%s\n",
			p.Score, word, strings.Join(p.Terms, " | "), p.Found, p.IDF, p.Weight, p.TF, strings.Join(zoneSums(p.Zones), " + "), said(p.Said))
	}
	for _, p := range e.Near {
		fmt.Fprintf(w, "   %+9.4f  %s … %s stand together, %d times\n", p.Score, p.Words[0], p.Words[1], p.Count)
	}
	for _, p := range e.Bonuses {
		fmt.Fprintf(w, "   %+9.4f  %s %s, ×%.3f\n", p.Score, p.Name, p.Value, p.Factor)
	}
}

// said tells what the words that name a concept have taken off its score.
func said(score float64) string {
	if score == 0 {
		return ""
	}
	return fmt.Sprintf("; less %.4f of the words that name it", score)
}

// zoneSums writes "2×4.00/0.912 title(7 of 6.3 words)" for each zone.
func zoneSums(zones []index.ZonePart) []string {
	sums := make([]string, len(zones))
	for i, z := range zones {
		sums[i] = fmt.Sprintf("%.3g×%.2f/%.3f %s(%d words, average %.1f)", z.Count, z.Weight, z.Norm, z.Zone, z.Length, z.Average)
	}
	return sums
}
