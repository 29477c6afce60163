package similar

import (
	"strings"

	"taldau/index"
	"taldau/index/analysis"
)

// endingWords are the words in which a case ends: what is done with a claim, a complaint, a motion, an accused, an act under review, and how
// the reasons that lead there are called. They are left out of what acts are compared by, so that like facts are found whatever the end.
// Any form stands for all of them.
var endingWords = map[string]string{
	"ru": `удовлетворить удовлетворять удовлетворение удовлетворен удовлетворенный неудовлетворенный отказать отказывать отказано отказ отказаться
		взыскать взыскано взыскание взысканный присудить присуждение обязать обязан возложить признать признано признание
		прекратить прекращение прекращать прекращено возвратить возвращено оставить оставление оставлено
		отменить отмена отменено изменить изменено направить неизменный
		утвердить утверждение утверждено мировой
		осудить осужденный осуждение оправдать оправданный оправдание оправдательный обвинительный виновный невиновный виновность назначить назначено наказание
		частично частичный полностью обоснованный необоснованный обоснован необоснован обосновать обоснованность необоснованность обоснованно необоснованно
		законный незаконный законность незаконность правомерный неправомерный правомерность состоятельный несостоятельный
		доказанный недоказанный доказать недоказанность подлежать подлежит подлежащий следует следовать
		решить решение постановить постановление определить определение приговорить приговор приказ вынести вынесено
		жалоба апелляция апелляционный кассация кассационный довод протест`,
	"kk": `қанағаттандыру қанағаттандырылсын қанағаттандырусыз қанағаттандырылды қанағаттандырылмайды қанағаттандырудан бас тарту тартылсын тартылды тартылуға
		өндіру өндірілсін өндіріп өндірту міндеттеу міндеттелсін жүктеу жүктелсін тану танылсын тоқтату тоқтатылсын қысқарту қысқартылсын
		қайтару қайтарылсын қалдыру қалдырылсын қараусыз өзгеріссіз өзгерту өзгертілсін жою жойылсын күшін
		бекіту бекітілсін бітімгершілік ішінара жартылай сотталған соттау ақтау ақталсын кінәлі кінәсіз кінәсі жаза тағайындау тағайындалсын
		негізді негізсіз негіздемелі заңды заңсыз заңдылығы дәлелденген дәлелденбеген дәлелді дәлелсіз дәлелдер
		шешім шешті қаулы ұйғарым үкім бұйрық шығару шығарылды шағым апелляция апелляциялық кассация кассациялық наразылық`,
	"en": `grant granted deny denied dismiss dismissed refuse refused refusal uphold upheld reverse reversed quash set aside vary varied remand remanded
		terminate terminated settlement convict convicted conviction acquit acquitted acquittal guilty sentence partly fully founded unfounded lawful unlawful
		judgment ruling resolution order verdict appeal cassation`,
}

// endingConcepts are the concepts that name an end, in whatever words.
const endingConcepts = `refusal cancellation satisfaction-of-claim dismissal-of-claim cancellation-of-court-order withdrawal-of-claim admission-of-claim
	termination-of-proceedings return-of-the-claim leaving-the-claim-without-consideration default-judgment acquittal guilty-verdict acquitted-person
	sentence appeal appellate appeal-instance cassation-appeal recovery recognition unlawful`

// endings are the terms of the words and the concepts of endings.
func endings(a *analysis.Analyzer) map[string]bool {
	terms := termsOf(a, endingWords)
	for id := range strings.FieldsSeq(endingConcepts) {
		terms[index.ConceptPrefix+id] = true
	}
	return terms
}
