package mask

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// role is what the words before a name say of its bearer.
type role uint8

const (
	roleNone     role = iota
	roleParty         // a private person: masked
	roleOfficial      // acts for a court or a body: stays
)

// mention is one place where a person is named.
type mention struct {
	text, start, end int
	stem             string // of the surname; of the given name where there is no surname
	surname          rune   // initials; 0: not known
	given            rune
	patronymic       rune
	role             role
	bare             bool   // nothing but one word: a person only where others say so
	ending           string // Kazakh case ending, which stays: "тің"
	doubtful         bool   // a word before initials that need not be a surname: a person only where others say so
}

// people gathers the names of a document and decides about each person once.
type people struct {
	mentions []mention
	bench    bool // the text before ended within a list of judges: "Председательствующий", "членов коллегии Иванова И.И.,"
}

// person is everybody of one surname and given initial.
type person struct {
	party, official bool
	tag             string
	given, patron   rune
	surname         rune
}

// resolve makes places of the names of private persons. A person is private where a role says so anywhere in the document; a
// person without any role is masked only in a document that has private persons.
func (ps *people) resolve(d *document) {
	known := map[string][]*person{}
	for _, m := range ps.mentions {
		if m.doubtful || m.bare && m.role != roleParty {
			continue
		}
		p := personOf(known[m.stem], m)
		if p == nil {
			p = &person{}
			known[m.stem] = append(known[m.stem], p)
		}
		p.learn(m)
	}
	taken := map[string]*person{}
	for _, m := range ps.mentions {
		p := personOf(known[m.stem], m)
		if p == nil || m.role == roleOfficial && !m.heard(p) || m.role == roleNone && !p.party && p.official {
			continue
		}
		d.places[m.text] = append(d.places[m.text], place{
			start: m.start, end: m.end, class: ClassName, tag: m.ended(p.initials(taken)), weak: m.role == roleNone && !p.party,
		})
	}
}

// heard holds for a bare surname behind an office that is known to be a party's: "Судья Ахметов А.А. выслушал Серикбаева".
func (m mention) heard(p *person) bool { return m.bare && p.party && !p.official }

// ended gives a tag the case ending of the name, so that a Kazakh sentence can still be read.
func (m mention) ended(tag string) string {
	if m.ending == "" {
		return tag
	}
	return tag + "-" + m.ending
}

// personOf finds the person that a mention can mean; a bare surname means the first of that name.
func personOf(list []*person, m mention) *person {
	for _, p := range list {
		if m.given == 0 || p.given == 0 || p.given == m.given && (m.patronymic == 0 || p.patron == 0 || p.patron == m.patronymic) {
			return p
		}
	}
	return nil
}

func (p *person) learn(m mention) {
	p.party = p.party || m.role == roleParty
	p.official = p.official || m.role == roleOfficial
	for _, initial := range []struct{ to, from *rune }{{&p.surname, &m.surname}, {&p.given, &m.given}, {&p.patron, &m.patronymic}} {
		if *initial.to == 0 {
			*initial.to = *initial.from
		}
	}
}

// initials is the tag of a person, "С.Н.Е."; another person with the same initials gets a number.
func (p *person) initials(taken map[string]*person) string {
	if p.tag != "" {
		return p.tag
	}
	var b strings.Builder
	for _, r := range []rune{p.surname, p.given, p.patron} {
		if r != 0 {
			b.WriteRune(unicode.ToUpper(r))
			b.WriteByte('.')
		}
	}
	p.tag = b.String()
	for n := 2; taken[p.tag] != nil; n++ {
		p.tag = b.String() + "(" + strconv.Itoa(n) + ")"
	}
	taken[p.tag] = p
	return p.tag
}

// reach is how many words a role holds before the name it belongs to: "истца по делу о разделе имущества".
const reach = 5

// read finds the names of one text. A role is remembered from its word to the names after it, through lists of names. Composition and
// signatures of a court are often set one name a line: a list of judges goes on in the next text where that begins with a name.
func (ps *people) read(text int, r *reader) {
	current, distance, judges, named := roleNone, 0, ps.bench, false
	if judges {
		if _, _, ok := r.name(0); ok {
			current = roleOfficial
		}
	}
	for i := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		if said := r.role(i); said != roleNone {
			current, distance, judges = said, 0, said == roleOfficial && isBench(r.word(i))
			continue
		}
		m, last, ok := r.name(i)
		if ok && !r.honoured(i) {
			m.text, m.ending = text, kazakhEnding(foldedString(r.word(last)))
			if m.role = current; distance > reach {
				m.role = roleNone
			}
			ps.mentions = append(ps.mentions, m)
			i, distance, named = last, 0, true
			continue
		}
		switch {
		case r.endsSentence(i):
			current = roleNone
		case t.kind == kindWord && t.cue&(cueBody|cueList) == 0:
			distance++
		}
	}
	ps.bench = judges && r.breaksOff(current, distance, named)
}

// breaksOff reports whether a list of judges may go on in the next text: this one ends with a comma behind a judge, or is a short line
// without the end of a sentence.
func (r *reader) breaksOff(current role, distance int, named bool) bool {
	n := len(r.tokens)
	if n == 0 || distance > reach {
		return n == 0
	}
	if current == roleOfficial && r.tokens[n-1].mark == ',' {
		return true
	}
	const short = 9
	return n <= short && (current == roleOfficial || !named && distance <= 2)
}

// isBench holds for words of the bench itself; a list of advocates or prosecutors does not go on.
func isBench(word string) bool {
	w := foldedString(word)
	for _, begin := range [...]string{"суд", "председ", "член", "төрағ", "төрағалық"} {
		if strings.HasPrefix(w, begin) {
			return true
		}
	}
	return false
}

// role is the role that word i gives to the names after it. Members of a court's collegium are judges, members of a family are not.
func (r *reader) role(i int) role {
	if said := roleOf(r.tokens[i]); said != roleNone {
		return said
	}
	if w := r.word(i); r.tokens[i].kind == kindWord && i+1 < len(r.tokens) && strings.HasPrefix(foldedString(w), "член") {
		if next := foldedString(r.word(i + 1)); strings.HasPrefix(next, "коллеги") || strings.HasPrefix(next, "президиум") {
			return roleOfficial
		}
	}
	return roleNone
}

// roleOf is the role that a word gives to the names after it.
func roleOf(t token) role {
	switch {
	case t.kind != kindWord:
		return roleNone
	case t.cue&cueOfficial != 0:
		return roleOfficial
	case t.cue&(cueParty|cueChild) != 0:
		return roleParty
	}
	return roleNone
}

// endsSentence holds for a full stop before a new sentence, and for what parts clauses of a heading.
func (r *reader) endsSentence(i int) bool {
	t := r.at(i)
	if t.kind != kindMark {
		return false
	}
	if t.mark == ';' {
		return true
	}
	return t.mark == '.' && r.at(i+1).space && r.at(i+1).caps && r.at(i-1).runes > 2
}

// honoured holds for the person after whom a street or a court is named, and for names inside the name of an organisation.
func (r *reader) honoured(i int) bool {
	before := r.at(i - 1)
	if before.cue&cueHonour != 0 || before.mark == '.' && r.at(i-2).cue&cueHonour != 0 {
		return true
	}
	if before.mark == '"' {
		_, organisation := r.before(i, 4, cueOrg)
		return organisation
	}
	return false
}

// name reads a name at token i: surname with given name and patronymic or initials, in either order, or a single word that
// may be one.
func (r *reader) name(i int) (m mention, last int, ok bool) {
	if m, last, ok = r.initialsFirst(i); ok {
		return m, last, true
	}
	if !r.nameWord(i) {
		return mention{}, 0, false
	}
	for _, read := range []func(int) (mention, int, bool){r.surnameInitials, r.fullName, r.givenPatronymic, r.bareSurname} {
		if m, last, ok = read(i); ok {
			return m, last, true
		}
	}
	return mention{}, 0, false
}

// nameWord holds for a word that may be part of a name: a capital, then small letters, or all capitals; no word of the law.
func (r *reader) nameWord(i int) bool {
	t := r.at(i)
	const other = cueStop | cueOrg | cueMonth | cuePlace | cueStreet | cueStreetKK | cueCourt | cueParty | cueOfficial | cueIIN | cueBIN | cueMoney
	return t.kind == kindWord && t.caps && t.runes >= 2 && t.cue&other == 0 && (t.cue&cueBody == 0 || r.lexGiven(i))
}

func (r *reader) lexGiven(i int) bool { return r.lex.given(r.word(i)) }

// initial reads "Н." at token i.
func (r *reader) initial(i int) (rune, bool) {
	t := r.at(i)
	if t.kind != kindWord || !t.caps || t.runes != 1 || r.at(i+1).mark != '.' || r.at(i+1).space {
		return 0, false
	}
	c, _ := utf8.DecodeRuneInString(r.word(i))
	return c, true
}

// initialsFirst reads "Н.Е. Серикбаев" and "Н. Серикбаев".
func (r *reader) initialsFirst(i int) (m mention, last int, ok bool) {
	given, ok := r.initial(i)
	if !ok || r.at(i-1).mark == '.' && !r.at(i).space && r.at(i-2).runes == 1 {
		return m, 0, false // the rest of longer initials
	}
	k := i + 2
	second, two := r.initial(k)
	if two {
		k += 2
	}
	if _, three := r.initial(k); three || !r.nameWord(k) || !surnameLike(foldedString(r.word(k))) || r.at(k).runes < 3 {
		return m, 0, false
	}
	m = r.mention(i, k, k)
	m.given, m.patronymic = given, second
	return m, k, true
}

// surnameInitials reads "Серикбаев Н.Е." and "Ким Б.". A word that has not the shape of a surname needs two initials, and at the
// head of a sentence the rest of the document has to know the name: "Между А. А." and "Трибунала Г." are none.
func (r *reader) surnameInitials(i int) (m mention, last int, ok bool) {
	given, ok := r.initial(i + 1)
	if !ok {
		return m, 0, false
	}
	doubtful := false
	if w := foldedString(r.word(i)); !surnameLike(w) && !r.lexGiven(i) {
		if _, two := r.initial(i + 3); !two || !strings.ContainsAny(w, "аеёиоуыэюяәөүұі") {
			return m, 0, false
		}
		doubtful = r.at(i-1).kind != kindWord
	}
	k := i + 2
	second, two := r.initial(k + 1)
	if two {
		k += 2
	}
	if _, three := r.initial(k + 1); three && two {
		return m, 0, false
	}
	m = r.mention(i, k, i)
	m.given, m.patronymic, m.doubtful = given, second, doubtful
	return m, k, true
}

// fullName reads "Серикбаев Нурлан Ермекович", "Серікбаев Нұрлан" and "Нурлан Ермекович Серикбаев".
func (r *reader) fullName(i int) (m mention, last int, ok bool) {
	if r.lexGiven(i) && r.adjacent(i+1) && r.isPatronymic(i+1) {
		return r.givenPatronymic(i)
	}
	if !r.adjacent(i+1) || !r.lexGiven(i+1) && !r.isPatronymic(i+2) || !surnameLike(foldedString(r.word(i))) && !r.isPatronymic(i+2) && !r.lexGiven(i) {
		return m, 0, false
	}
	last = i + 1
	m = r.mention(i, last, i)
	m.given = r.letter(i + 1)
	if r.adjacent(i+2) && r.isPatronymic(i+2) {
		last = i + 2
		m.patronymic = r.letter(last)
		m.end = r.tokens[last].end
	}
	return m, last, true
}

// givenPatronymic reads "Нурлан Ермекович", with the surname after it where there is one.
func (r *reader) givenPatronymic(i int) (m mention, last int, ok bool) {
	if !r.adjacent(i+1) || !r.isPatronymic(i+1) {
		return m, 0, false
	}
	last = i + 1
	m = r.mention(i, last, i)
	m.surname, m.given, m.patronymic = 0, r.letter(i), r.letter(i+1)
	if r.adjacent(i+2) && r.nameWord(i+2) && surnameLike(foldedString(r.word(i+2))) && !r.isPatronymic(i+2) {
		last = i + 2
		m.stem, m.surname = surnameStem(foldedString(r.word(last))), r.letter(last)
		m.end = r.tokens[last].end
	}
	return m, last, true
}

// bareSurname reads one word that is shaped like a surname, or a given name; who it is the rest of the document decides.
func (r *reader) bareSurname(i int) (m mention, last int, ok bool) {
	w, t := foldedString(r.word(i)), r.at(i)
	if t.runes < 3 || t.upper && t.runes < 5 || t.cue&cueAdjective != 0 || !plainSurname(w) && !r.lexGiven(i) {
		return m, 0, false
	}
	m = r.mention(i, i, i)
	m.bare = true
	return m, i, true
}

// mention makes a mention of tokens first to last, with the surname at token of.
func (r *reader) mention(first, last, of int) mention {
	end := r.tokens[last].end
	return mention{
		start: r.tokens[first].start, end: end, stem: surnameStem(foldedString(r.word(of))), surname: r.letter(of),
	}
}

func (r *reader) letter(i int) rune {
	c, _ := utf8.DecodeRuneInString(r.word(i))
	return c
}

// adjacent reports whether token i is a part of a name that follows the token before it after a blank.
func (r *reader) adjacent(i int) bool { return r.at(i).space && r.nameWord(i) }

func (r *reader) isPatronymic(i int) bool {
	t := r.at(i)
	if t.kind != kindWord || !t.caps {
		return false
	}
	_, ok := patronymic(foldedString(r.word(i)))
	return ok
}
