package similar

import (
	"strings"

	"taldau/index/analysis"
)

// incidentalWords are words that any story may have, whatever it is about: months, numerals, units of time and money, and the parts that
// people have in a case. They would make acts of one month or of one sum alike.
var incidentalWords = map[string]string{
	"ru": `январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь год месяц день час число дата сутки срок
		один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать
		семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста
		четыреста пятьсот шестьсот семьсот восемьсот девятьсот тысяча миллион миллиард первый второй третий двое трое оба
		тенге тиын сумма размер истец ответчик суд судья дело лицо сторона представитель заявитель подсудимый обвиняемый потерпевший защитник прокурор
		статья часть пункт подпункт абзац кодекс республика казахстан закон норма право основание требование иск заявление`,
	"kk": `қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан жыл жылғы ай күн күні сағат мерзім тәулік
		бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз мың миллион миллиард бірінші екінші
		үшінші теңге тиын сома мөлшер талапкер талап қоюшы жауапкер сот судья іс тұлға тарап өкіл өтініш арыз беруші сотталушы айыпталушы жәбірленуші
		қорғаушы прокурор бап бөлік тармақ тармақша азатжол кодекс республика қазақстан заң норма құқық негіз`,
	"en": `january february march april may june july august september october november december year month day date
		one two three four five six seven eight nine ten hundred thousand million first second third
		tenge sum amount plaintiff defendant court judge case person party representative applicant accused victim prosecutor
		article part point paragraph code republic kazakhstan law claim`,
}

// procedural are the codes that say how a case is heard and not what it is about; every act cites the same few of their articles.
var procedural = map[string]bool{"civil-procedure-code": true, "criminal-procedure-code": true}

// termsOf are the terms of words in a language each.
func termsOf(a *analysis.Analyzer, words map[string]string) map[string]bool {
	terms := map[string]bool{}
	for lang, list := range words {
		for word := range strings.FieldsSeq(list) {
			for _, term := range a.Stems(word, lang) {
				terms[term] = true
			}
		}
	}
	return terms
}
