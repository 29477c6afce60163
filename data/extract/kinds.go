package extract

import "taldau/data"

// object is what money or a decision is for: the words that name it. Of two that begin at one word the longer one is meant.
type object struct {
	stems []stem
	kind  data.DemandKind
}

// objects are the things that are recovered, in Russian and Kazakh.
var objects = []object{
	{[]stem{"основн", "долг"}, data.DemandDebt}, {[]stem{"сумм", "долг"}, data.DemandDebt}, {[]stem{"задолженност"}, data.DemandDebt}, {[]stem{"=долг"}, data.DemandDebt}, {[]stem{"=долга"}, data.DemandDebt}, {[]stem{"=долги"}, data.DemandDebt},
	{[]stem{"займ"}, data.DemandDebt}, {[]stem{"=заем"}, data.DemandDebt}, {[]stem{"микрокредит"}, data.DemandDebt}, {[]stem{"оплат", "товар"}, data.DemandDebt}, {[]stem{"стоимост"}, data.DemandDebt}, {[]stem{"предоплат"}, data.DemandDebt},
	{[]stem{"арендн", "плат"}, data.DemandDebt}, {[]stem{"страхов", "выплат"}, data.DemandDebt}, {[]stem{"оплат"}, data.DemandDebt}, {[]stem{"неосновательн", "обогащени"}, data.DemandDebt}, {[]stem{"уплаченн", "сумм"}, data.DemandDebt}, {[]stem{"аванс"}, data.DemandDebt},
	{[]stem{"негізгі", "борыш"}, data.DemandDebt}, {[]stem{"негізгі", "қарыз"}, data.DemandDebt}, {[]stem{"борыш", "сома"}, data.DemandDebt}, {[]stem{"=борыш"}, data.DemandDebt}, {[]stem{"=борышты"}, data.DemandDebt}, {[]stem{"=борышын"}, data.DemandDebt}, {[]stem{"берешек"}, data.DemandDebt}, {[]stem{"берешег"}, data.DemandDebt}, {[]stem{"=қарыз"}, data.DemandDebt}, {[]stem{"=қарызды"}, data.DemandDebt}, {[]stem{"=қарызын"}, data.DemandDebt}, {[]stem{"құнын"}, data.DemandDebt}, {[]stem{"ақысын"}, data.DemandDebt}, {[]stem{"=ақыны"}, data.DemandDebt}, {[]stem{"негізсіз", "баю"}, data.DemandDebt}, {[]stem{"алдын", "төле"}, data.DemandDebt}, {[]stem{"сақтандыру", "төлем"}, data.DemandDebt}, {[]stem{"қарыз", "сома"}, data.DemandDebt},
	{[]stem{"неустойк"}, data.DemandPenalty}, {[]stem{"=пеня"}, data.DemandPenalty}, {[]stem{"=пени"}, data.DemandPenalty}, {[]stem{"=пеню"}, data.DemandPenalty}, {[]stem{"=пеней"}, data.DemandPenalty},
	{[]stem{"тұрақсыздық", "айыб"}, data.DemandPenalty}, {[]stem{"тұрақсыздық", "айып"}, data.DemandPenalty}, {[]stem{"өсімпұл"}, data.DemandPenalty}, {[]stem{"өсімақы"}, data.DemandPenalty},
	{[]stem{"вознагражден"}, data.DemandInterest}, {[]stem{"процент"}, data.DemandInterest}, {[]stem{"сыйақы"}, data.DemandInterest}, {[]stem{"пайызд", "өсім"}, data.DemandInterest},
	{[]stem{"ущерб"}, data.DemandDamages}, {[]stem{"убытк"}, data.DemandDamages}, {[]stem{"имущественн", "вред"}, data.DemandDamages}, {[]stem{"материальн", "вред"}, data.DemandDamages}, {[]stem{"вред"}, data.DemandDamages}, {[]stem{"залал"}, data.DemandDamages}, {[]stem{"зиян"}, data.DemandDamages}, {[]stem{"упущенн", "выгод"}, data.DemandDamages}, {[]stem{"мүліктік", "зиян"}, data.DemandDamages}, {[]stem{"материалдық", "зиян"}, data.DemandDamages}, {[]stem{"расход", "=на", "лечени"}, data.DemandDamages}, {[]stem{"шығын"}, data.DemandDamages}, {[]stem{"=ем", "шығы"}, data.DemandDamages}, {[]stem{"емде", "шығы"}, data.DemandDamages}, {[]stem{"емдел", "шығы"}, data.DemandDamages},
	{[]stem{"моральн", "вред"}, data.DemandMoral}, {[]stem{"моральдық", "зиян"}, data.DemandMoral}, {[]stem{"моральдық", "залал"}, data.DemandMoral}, {[]stem{"моральды", "зиян"}, data.DemandMoral}, {[]stem{"моральды", "шығын"}, data.DemandMoral}, {[]stem{"моральды", "өтемақы"}, data.DemandMoral}, {[]stem{"моральн"}, data.DemandMoral},
	{[]stem{"заработн", "плат"}, data.DemandWages}, {[]stem{"оплат", "труд"}, data.DemandWages}, {[]stem{"компенсац", "=за", "неиспользованн"}, data.DemandWages}, {[]stem{"вынужденн", "прогул"}, data.DemandWages}, {[]stem{"жалақы"}, data.DemandWages}, {[]stem{"еңбекақы"}, data.DemandWages}, {[]stem{"еңбек", "ақы"}, data.DemandWages},
	{[]stem{"алимент"}, data.DemandAlimony},
	{[]stem{"государственн", "пошлин"}, data.DemandFee}, {[]stem{"пошлин"}, data.DemandFee}, {[]stem{"госпошлин"}, data.DemandFee}, {[]stem{"мемлекеттік", "баж"}, data.DemandFee}, {[]stem{"=баж"}, data.DemandFee}, {[]stem{"=бажы"}, data.DemandFee}, {[]stem{"=бажды"}, data.DemandFee}, {[]stem{"=баждың"}, data.DemandFee},
	{[]stem{"судебн", "расход"}, data.DemandCosts}, {[]stem{"судебн", "издерж"}, data.DemandCosts}, {[]stem{"помощ", "представител"}, data.DemandCosts}, {[]stem{"услуг", "представител"}, data.DemandCosts}, {[]stem{"расход", "=на", "представител"}, data.DemandCosts}, {[]stem{"расход", "представител"}, data.DemandCosts}, {[]stem{"юридическ", "помощ"}, data.DemandCosts}, {[]stem{"помощ", "адвокат"}, data.DemandCosts}, {[]stem{"расход"}, data.DemandCosts}, {[]stem{"издерж"}, data.DemandCosts},
	{[]stem{"сот", "шығын"}, data.DemandCosts}, {[]stem{"сот", "шығыста"}, data.DemandCosts}, {[]stem{"сот", "шығысы"}, data.DemandCosts}, {[]stem{"өкіл", "шығын"}, data.DemandCosts}, {[]stem{"өкіл", "шығыста"}, data.DemandCosts}, {[]stem{"өкіл", "шығысы"}, data.DemandCosts}, {[]stem{"өкіл", "көмег"}, data.DemandCosts}, {[]stem{"өкіл", "көмек"}, data.DemandCosts}, {[]stem{"өкіл", "қызмет"}, data.DemandCosts}, {[]stem{"шығыста"}, data.DemandCosts}, {[]stem{"шығысы"}, data.DemandCosts},
	{[]stem{"штраф"}, data.DemandPenalty}, {[]stem{"айыппұл"}, data.DemandPenalty},
}

// deed is what is asked that is no payment, or the word that says that something is to be paid. Kind is empty for the latter.
type deed struct {
	stems []stem
	kind  data.DemandKind
	needs []stem // one of these stands in the same clause, else another deed is meant
}

// deeds are the nouns and verbs of demands and decisions, Russian and Kazakh. The first that matches counts.
var deeds = []deed{
	{stems: []stem{"взыска"}}, {stems: []stem{"возмест"}}, {stems: []stem{"возмещени"}}, {stems: []stem{"компенс"}}, {stems: []stem{"выплат"}}, {stems: []stem{"уплат"}}, {stems: []stem{"довзыска"}}, {stems: []stem{"=возврате"}}, {stems: []stem{"=возврата"}},
	{stems: []stem{"өндір"}}, {stems: []stem{"өтелс"}}, {stems: []stem{"өтеу"}}, {stems: []stem{"өтет"}}, {stems: []stem{"төленс"}}, {stems: []stem{"төлет"}},
	{[]stem{"расторж"}, data.DemandDivorce, []stem{"брак"}}, {[]stem{"расторг"}, data.DemandDivorce, []stem{"брак"}}, {[]stem{"бұзу"}, data.DemandDivorce, []stem{"неке"}}, {[]stem{"бұзылс"}, data.DemandDivorce, []stem{"неке"}},
	{[]stem{"расторж"}, data.DemandTermination, nil}, {[]stem{"расторг"}, data.DemandTermination, nil}, {[]stem{"бұзу"}, data.DemandTermination, []stem{"шарт"}}, {[]stem{"бұзылс"}, data.DemandTermination, []stem{"шарт"}},
	{[]stem{"недействительн"}, data.DemandInvalidity, []stem{"сделк", "договор", "соглашен", "завещан", "доверенн", "торг", "свидетельств"}}, {[]stem{"жарамсыз"}, data.DemandInvalidity, []stem{"мәміле", "шарт", "келісім", "өсиет", "сауда", "куәлі"}},
	{[]stem{"мнимо"}, data.DemandInvalidity, nil}, {[]stem{"жалған", "мәміле"}, data.DemandInvalidity, nil},
	{[]stem{"недействительн"}, data.DemandChallenge, nil}, {[]stem{"недействующ"}, data.DemandChallenge, nil}, {[]stem{"незаконн"}, data.DemandChallenge, nil}, {[]stem{"оспариван"}, data.DemandChallenge, nil}, {[]stem{"=отмене"}, data.DemandChallenge, nil}, {[]stem{"=отменить"}, data.DemandChallenge, []stem{"приказ", "уведомлен", "предписан", "акт", "постановлен", "решен", "распоряжен", "взыскани"}},
	{[]stem{"жарамсыз"}, data.DemandChallenge, nil}, {[]stem{"заңсыз"}, data.DemandChallenge, nil}, {[]stem{"дау", "айту"}, data.DemandChallenge, nil}, {[]stem{"күшін", "жою"}, data.DemandChallenge, nil}, {[]stem{"шағымдану"}, data.DemandChallenge, nil},
	{[]stem{"восстано"}, data.DemandReinstate, []stem{"работ", "должност"}}, {[]stem{"жұмыс", "қайта", "ал"}, data.DemandReinstate, nil}, {[]stem{"жұмыс", "қайта", "орнал"}, data.DemandReinstate, nil}, {[]stem{"жұмыс", "қайта", "қабылда"}, data.DemandReinstate, nil}, {[]stem{"жұмыс", "қалпына"}, data.DemandReinstate, nil},
	{[]stem{"выселени"}, data.DemandEviction, nil}, {[]stem{"выселить"}, data.DemandEviction, nil}, {[]stem{"үйден", "шығар"}, data.DemandEviction, nil}, {[]stem{"баспанадан", "шығар"}, data.DemandEviction, nil}, {[]stem{"жайдан", "шығар"}, data.DemandEviction, nil},
	{[]stem{"раздел"}, data.DemandDivision, []stem{"имуществ"}}, {[]stem{"бөлу"}, data.DemandDivision, []stem{"мүлік", "мүлкі"}}, {[]stem{"бөлінс"}, data.DemandDivision, []stem{"мүлік", "мүлкі"}},
	{[]stem{"истребова"}, data.DemandRecovery, nil}, {[]stem{"обращени", "взыскан"}, data.DemandRecovery, nil}, {[]stem{"обратить", "взыскан"}, data.DemandRecovery, nil}, {[]stem{"талап", "=ету"}, data.DemandRecovery, []stem{"мүлік", "мүлкі", "иелен"}}, {[]stem{"өндіріп", "=алуды", "қолдан"}, data.DemandRecovery, nil},
	{[]stem{"банкрот"}, data.DemandBankruptcy, nil}, {[]stem{"реабилитац"}, data.DemandBankruptcy, []stem{"процедур", "должник", "применен"}}, {[]stem{"оңалту"}, data.DemandBankruptcy, nil}, {[]stem{"несостоятельн"}, data.DemandBankruptcy, nil},
	{[]stem{"отцовств"}, data.DemandFact, nil}, {[]stem{"установлени", "факт"}, data.DemandFact, nil}, {[]stem{"установить", "факт"}, data.DemandFact, nil}, {[]stem{"фактісін"}, data.DemandFact, nil}, {[]stem{"факт", "анықта"}, data.DemandFact, nil}, {[]stem{"әке", "болу"}, data.DemandFact, nil},
	{[]stem{"родительск", "прав"}, data.DemandChild, nil}, {[]stem{"ата", "-", "=ана"}, data.DemandChild, []stem{"құқ"}}, {[]stem{"мест", "жительств"}, data.DemandChild, []stem{"ребен", "дет"}}, {[]stem{"порядк", "общени"}, data.DemandChild, nil}, {[]stem{"тұрғылықты"}, data.DemandChild, []stem{"бала"}},
	{[]stem{"прав", "собственност"}, data.DemandRight, nil}, {[]stem{"признани", "прав"}, data.DemandRight, nil}, {[]stem{"признать", "=за"}, data.DemandRight, nil}, {[]stem{"утративш"}, data.DemandRight, nil}, {[]stem{"меншік", "құқы"}, data.DemandRight, []stem{"тан"}}, {[]stem{"құқы", "тану"}, data.DemandRight, nil}, {[]stem{"айырылған"}, data.DemandRight, []stem{"құқы"}},
	{[]stem{"обязани"}, data.DemandAction, nil}, {[]stem{"=обязать"}, data.DemandAction, nil}, {[]stem{"понуждени"}, data.DemandAction, nil}, {[]stem{"освобождени", "помещени"}, data.DemandAction, nil}, {[]stem{"освободить", "помещени"}, data.DemandAction, nil}, {[]stem{"міндетте"}, data.DemandAction, nil}, {[]stem{"міндеті", "жүктел"}, data.DemandAction, nil}, {[]stem{"босату"}, data.DemandAction, []stem{"жай"}},
}
