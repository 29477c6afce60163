package mask

// addresses finds street, house and flat. The town before them stays; the address of a court stays whole.
func (r *reader) addresses() {
	for i := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		var first, last int
		var flat, ok bool
		switch {
		case t.cue&cueStreetKK != 0:
			first, last, flat, ok = r.kazakhStreet(i)
		case t.cue&cueStreet != 0 && t.kind == kindWord:
			first, last, flat, ok = r.street(i)
		case t.cue&cueHouse != 0 && r.at(i-1).cue&(cueStreet|cueStreetKK) == 0:
			if last, flat, ok = r.house(i); ok {
				first, ok = i, flat
			}
		}
		if !ok || r.publicAddress(first) {
			continue
		}
		_, residence := r.before(first, 16, cueResidence)
		start, end := r.tokens[first].start, r.tokens[last].end
		r.add(place{start: start, end: end, class: ClassAddr, value: foldedString(r.text[start:end]), weak: !flat && !residence})
		i = last
	}
}

// publicAddress reports whether the address belongs to a court, a body or an organisation and to nobody who lives there.
func (r *reader) publicAddress(i int) bool {
	for k := 1; k <= 16 && i-k >= 0; k++ {
		t := r.tokens[i-k]
		switch {
		case t.cue&(cueParty|cueOfficial) == cueParty || t.kind == kindWord && r.word(i-k) != "адресу" && t.cue&cueResidence != 0 && t.cue&cueCourt == 0 && r.word(i-k) != "адрес":
			return false
		case t.cue&(cueCourt|cueOrg) != 0:
			return true
		}
	}
	return false
}

// street reads "ул. Абая, д. 40, кв. 12" from its first word.
func (r *reader) street(i int) (first, last int, flat, ok bool) {
	k := i + 1
	if r.at(k).mark == '.' {
		k++
	}
	name := k
	for k < name+6 && (r.isStreetName(k) || k > name && r.at(k).mark == '.' && r.at(k-1).runes == 1) {
		if r.at(k).kind == kindNumber && k > name && !r.at(k+1).caps {
			break
		}
		k++
	}
	first = i
	if k == name { // "Красноармейский проспект, д. 5"
		if !r.at(i - 1).caps {
			return 0, 0, false, false
		}
		first = i - 1
	}
	last, flat, ok = r.houseAfter(k, k > name)
	return first, last, flat, ok
}

func (r *reader) isStreetName(k int) bool {
	t := r.at(k)
	if t.mark == '"' {
		return true
	}
	if t.kind == kindNumber {
		return t.end-t.start <= 2
	}
	return t.kind == kindWord && t.cue&(cueHouse|cueFlat) == 0 && (t.caps || t.cue&cueTitle != 0 || t.cue&cueHonour != 0)
}

// kazakhStreet reads "Абай көшесі, 40-үй, 12-пәтер", whose name stands before the word for street.
func (r *reader) kazakhStreet(i int) (first, last int, flat, ok bool) {
	first = i
	for first > 0 && first > i-4 {
		t := r.at(first - 1)
		if t.kind != kindWord || t.cue&(cuePlace|cueParty) != 0 || !t.caps && t.cue&cueTitle == 0 {
			break
		}
		first--
	}
	if first == i {
		return 0, 0, false, false
	}
	last, flat, ok = r.houseAfter(i+1, true)
	return first, last, flat, ok
}

// houseAfter reads an optional comma and the house; bare tells that a number without "д." is a house here.
func (r *reader) houseAfter(k int, bare bool) (last int, flat, ok bool) {
	if r.at(k).mark == ',' {
		k++
	}
	if last, flat, ok = r.house(k); ok || !bare {
		return last, flat, ok
	}
	if r.at(k).mark == '№' {
		k++
	}
	if t := r.at(k); t.kind != kindNumber || t.end-t.start > 4 || r.at(k+1).cue&(cueMonth|cueMoney) != 0 {
		return 0, false, false
	}
	last, flat = r.flatAfter(r.numberEnd(k))
	return last, flat, true
}

// house reads "д. 40, кв. 12", "дом № 40", "40-үй, 12-пәтер", "40 үй".
func (r *reader) house(k int) (last int, flat, ok bool) {
	switch {
	case r.at(k).cue&cueHouse != 0:
		n := k + 1
		for n < k+3 && (r.at(n).mark == '.' || r.at(n).mark == '№') {
			n++
		}
		if t := r.at(n); t.kind != kindNumber || t.end-t.start > 4 {
			return 0, false, false
		}
		k = r.numberEnd(n)
	case r.at(k).kind == kindNumber:
		end := r.numberEnd(k)
		n := end + 1
		if r.at(n).mark == '-' {
			n++
		}
		if r.at(n).cue&cueHouse == 0 || r.at(n).runes < 2 {
			return 0, false, false
		}
		k = n
	default:
		return 0, false, false
	}
	last, flat = r.flatAfter(k)
	return last, flat, true
}

// numberEnd reads the rest of a house number: "40/2", "40-12", "40а", "40 «Б»".
func (r *reader) numberEnd(k int) int {
	for {
		n := r.at(k + 1)
		switch {
		case n.kind == kindWord && n.runes == 1 && n.start == r.at(k).end:
			k++
		case n.mark == '"' && r.at(k+2).runes == 1 && r.at(k+3).mark == '"':
			k += 3
		case (n.mark == '/' || n.mark == '-') && r.at(k+2).kind == kindNumber && r.at(k+2).start == n.end:
			k += 2
		default:
			return k
		}
	}
}

// flatAfter reads ", корп. 2, кв. 12" and ", 12-пәтер" after token k and returns the last token of the address.
func (r *reader) flatAfter(k int) (last int, flat bool) {
	for {
		n := k + 1
		if r.at(n).mark == ',' {
			n++
		}
		word := n
		switch {
		case r.at(n).cue&(cueFlat|cueHouse) != 0:
			for n++; n < word+3 && (r.at(n).mark == '.' || r.at(n).mark == '№'); n++ {
			}
			if r.at(n).kind != kindNumber {
				return k, flat
			}
		case r.at(n).kind == kindNumber:
			end := r.numberEnd(n)
			word = end + 1
			if r.at(word).mark == '-' {
				word++
			}
			if r.at(word).cue&(cueFlat|cueHouse) == 0 || r.at(word).runes < 2 {
				return k, flat
			}
			flat = flat || r.at(word).cue&cueFlat != 0
			k = word
			continue
		default:
			return k, flat
		}
		flat = flat || r.at(word).cue&cueFlat != 0
		k = r.numberEnd(n)
	}
}
