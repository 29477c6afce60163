package repair

import "strings"

// englishWords are words that must not be taken for another layout or for Kazakh in Latin script: one English word in six gives
// some Cyrillic word when its keys are read in the Russian layout (the, in, key).
var englishWords = func() map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsSeq(`
	a about above absence abuse accept access accident account accused act action acts actual add address adoption adult after again
	against age agency agent agreement alimony all allow also amount an and annex annul answer any appeal appeals appellant appellate
	application apply approval are area arbitration arrest article articles as ask at attorney authority award bail bailiff bank
	bankruptcy based be because been before being benefit between bill board body both breach bribe bribery burden business but by
	calculation can cancel capital car case cases cassation cause certain certificate chapter charge child children citizen city civil
	claim claimant claims clause code codes commission commit committee company compensation complaint concept conclusion conduct
	consent constitution consumer contract contracts control convict convicted corruption cost costs could council counsel court
	courts credit creditor crime crimes criminal custody damage damages data date day days deal death debt debtor debts decide
	decision decisions decree deed defence defendant defense delay deny detention did digital director dismissal dispute disputes
	district divorce do document documents does done down driver driving drug due duty each early effect electronic employee employer
	employment enforcement entity error estate even every eviction evidence examination expert extradition fact facts fair family
	federal fee fees file final find fine fines first for force form found four fraud free from full fund funds further general gift
	give given goods government grant ground grounds group guarantee guardian guilt guilty had harm has have he health hear hearing
	heir heirs help her here high him his home house housing how human if illegal in income individual information inheritance injury
	insurance interest international into investigation is issue it its job joint judge judgement judgment judges judicial jurisdiction
	jury just justice juvenile key labor labour land last late law lawful laws lawsuit lawyer lease leave legal letter liability liable
	licence license lien life limit limitation limited list loan long loss low made maintenance make man marriage material matter may
	me measure mediation medical meeting member men minister ministry minor money month months moral more mortgage most motion murder
	must name national negligence new no norm normative not notary note notice now number oath obligation obligations of offence
	offences offense office official old on once one only open opinion or order orders other our out over own owner ownership paid
	panel paragraph parent parental parents part parties partnership party patent pay payment penalty pension people period permit
	person personal persons petition place plaintiff plan plea pledge police power practice price principle prison private probation
	procedure proceeding proceedings product prohibition proof property prosecution prosecutor protection provision public punishment
	purchase question rape rate real reason reasons recovery reform refusal refuse region register registration regulation regulatory
	reinstatement rejection relief rent report republic request resident resolution respondent restraint review right rights robbery
	rule rules ruling safety salary sale same sanction school second section security seizure sell sentence sentences separate service
	session set settlement share she should sign so social some spouse spouses standard state statement status statute stay subject
	such sue suit sum summons support supreme surety suspect system take tax taxes term terms testimony than that the their theft them
	then there these they third this those three through time to tort trade traffic transfer treaty trial trust trustee two under union
	unit unlawful until up upon us use used user vehicle verdict victim victims violation violence void wage wages was water we were
	what when where which who wife will with within without witness witnesses woman women word work worker workers writ wrong year
	years you your`) {
		words[w] = true
	}
	return words
}()

// isEnglish reports whether a word, in small letters, is a common English one or its plural.
func isEnglish(w string) bool {
	return englishWords[w] || strings.HasSuffix(w, "s") && englishWords[w[:len(w)-1]]
}
