package mask

import "strings"

// cue is a set of things a word may say about its neighbours.
type cue uint32

const (
	cueParty    cue = 1 << iota // role of a private person: истец, жауапкер
	cueOfficial                 // office: судья, прокурор, төраға
	cueBody                     // words that stand between an office and its holder: районного суда города
	cueChild                    // сын, дочь: a given name alone may follow
	cueOrg                      // form of an organisation: ТОО, АҚ
	cueStop                     // begins with a capital, ends like a surname, is none
	cueGiven                    // a given name
	cueIIN                      // ИИН, ЖСН
	cueBIN                      // БИН, БСН
	cueAccount                  // ИИК, ЖСК, счёт
	cuePhone                    // тел., ұялы
	cueVehicle                  // госномер, автомобиль
	cuePaper                    // удостоверение, паспорт, куәлік
	cueBirth                    // рождения, туған, г.р.
	cueMonth
	cueYear      // года, жылғы
	cueStreet    // ул., проспект: the name may follow
	cueStreetKK  // көшесі: the name stands before
	cueHouse     // д., дом, үй
	cueFlat      // кв., пәтер
	cueResidence // проживает, тұратын
	cueCourt     // суд, сот: whose address is public
	cueHonour    // имени, атындағы, улица: a person whose name a thing bears
	cueMoney     // тенге, теңге
	cueList      // и, мен, және: joins names
	cuePlace     // қаласы, ауданы: ends a place name
	cueTitle     // батыр, би: part of a street's name in small letters
	cueAdjective // трудовой, типовых: ends like a surname; alone it is none
)

// lexicon tells the cues of a word. It does not change after newLexicon.
type lexicon struct {
	exact map[string]cue
	stems map[string][]stem // by the first four bytes
}

// stem is a word beginning with at most tail further letters.
type stem struct {
	text string
	tail int
	cue  cue
}

// newLexicon builds the lexicon. A word that ends with * is a stem; it takes up to ten more bytes, five letters of Cyrillic.
func newLexicon() *lexicon {
	l := &lexicon{exact: map[string]cue{}, stems: map[string][]stem{}}
	for _, group := range words() {
		for w := range strings.FieldsSeq(group.words) {
			if s, ok := strings.CutSuffix(w, "*"); ok {
				key := s[:min(4, len(s))]
				l.stems[key] = append(l.stems[key], stem{s, 10, group.cue})
				continue
			}
			l.exact[w] |= group.cue
		}
	}
	for name := range strings.FieldsSeq(givenNames) {
		l.exact[givenStem(name)] |= cueGiven
	}
	return l
}

// lookup returns the cues of a word of a text.
func (l *lexicon) lookup(word string) cue {
	if len(word) > 64 {
		return 0
	}
	var array [96]byte
	w := folded(array[:0], word)
	c := l.exact[string(w)] &^ cueGiven
	if len(w) < 4 {
		return c
	}
	for _, s := range l.stems[string(w[:4])] {
		if len(w) <= len(s.text)+s.tail && len(w) >= len(s.text) && string(w[:len(s.text)]) == s.text {
			c |= s.cue
		}
	}
	return c
}

// given reports whether a word is a given name in any case.
func (l *lexicon) given(word string) bool {
	return l.exact[givenStem(foldedString(word))]&cueGiven != 0
}
