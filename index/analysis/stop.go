package analysis

// IsStop holds for terms of words that only join others. They are indexed and matched like any word; a query whose words are
// alternatives gives them little weight. Negations (не, без, емес, жоқ, not) are never among them.
func IsStop(term string) bool {
	switch term {
	case "и", "в", "во", "на", "с", "со", "к", "по", "о", "об", "от", "до", "из", "у", "за", "для", "что", "как", "эт", "а", "но", "же", "ли", "бы",
		"котор", "дан", "указа", "настоя", "такж", "соглас", "дале", "явля", "при", "или", "ли бо", "либ", "кто", "он", "его", "их",
		"және", "мен", "бен", "пен", "немесе", "де", "да", "те", "та", "үшін", "туралы", "бойынша", "арқыл", "дейін", "кейін", "осы", "сол",
		"бұл", "ол", "бір", "боп", "деп", "ед", "екен", "тиіс", "сәйкес", "ретін", "кез",
		"the", "of", "and", "to", "in", "for", "by", "on", "at", "a", "an", "is", "are", "be", "this", "that", "which", "said", "hereinaft",
		"what", "how", "from", "with", "as", "it", "has", "have", "been", "was", "were", "can", "do", "doe":
		return true
	}
	return false
}
