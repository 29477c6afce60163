package main

import "strings"

// ownLexemes are the grammemes of words that OpenCorpora puts into the paradigm of another word although they are looked up by
// themselves: первый under один, высший under высокий, Васильевич under Василий.
var ownLexemes = []string{"Anum", "Supr", "Patr"}

// lemma returns the word under which the reading is indexed, ё kept. A participle and a gerund go under their verb; own names
// participles that are words of their own (обвиняемый), by their first form.
func lemma(r reading, own map[string]bool) string {
	tag := r.tag()
	if has(tag, "Abbr") {
		return r.word
	}
	for _, grammeme := range ownLexemes {
		if has(tag, grammeme) {
			return r.form(firstOf(r, grammeme))
		}
	}
	if strings.HasPrefix(tag, "PRTF") {
		if head := r.form(participleHead(r)); own[fold(head)] {
			return head
		}
	}
	return r.form(written(r))
}

// written returns the first cell that is no abbreviation: the paradigm of месяц begins with мес.
func written(r reading) int {
	for i, c := range r.paradigm {
		if !has(c.tag, "Abbr") {
			return i
		}
	}
	return 0
}

// firstOf returns the cell that heads the readings with the grammeme: of their nominative singulars the one most like the
// word, because высший, высочайший and наивысший share a paradigm, and Васильевич and Васильевна do.
func firstOf(r reading, grammeme string) int {
	best, likeness := 0, -1
	for i, c := range r.paradigm {
		if !has(c.tag, grammeme) || !has(c.tag, "nomn") || !has(c.tag, "sing") {
			continue
		}
		if has(c.tag, "neut") || has(c.tag, "femn") != (grammeme == "Patr" && has(r.tag(), "femn")) {
			continue
		}
		if n := common(r.form(i), r.word); n > likeness {
			best, likeness = i, n
		}
	}
	return best
}

// common returns the length of the common beginning in bytes.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// participleHead returns the cell of the full participle, nominative singular masculine, of the same tense and voice.
func participleHead(r reading) int {
	tense, voice := "pres", "actv"
	if has(r.tag(), "past") {
		tense = "past"
	}
	if has(r.tag(), "pssv") {
		voice = "pssv"
	}
	for i, c := range r.paradigm {
		if strings.HasPrefix(c.tag, "PRTF") && has(c.tag, tense) && has(c.tag, voice) && has(c.tag, "masc") && has(c.tag, "nomn") {
			return i
		}
	}
	return 0
}

// has reports whether the tag has the grammeme; tags are lists with commas and one space.
func has(tag, grammeme string) bool {
	for at := 0; ; {
		i := strings.Index(tag[at:], grammeme)
		if i < 0 {
			return false
		}
		i += at
		at = i + len(grammeme)
		if (i == 0 || tag[i-1] == ',' || tag[i-1] == ' ') && (at == len(tag) || tag[at] == ',' || tag[at] == ' ') {
			return true
		}
	}
}

// fold writes е for ё, as the texts that are looked up do.
func fold(word string) string { return strings.ReplaceAll(word, "ё", "е") }
