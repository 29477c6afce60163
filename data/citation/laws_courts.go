package citation

// courtLaws lists laws on courts, procedure, the legal professions and the order of the state.
func courtLaws() []Act {
	return []Act{
		law("law-judicial-system", "Қазақстан Республикасының сот жүйесі мен судьяларының мәртебесі туралы", "О судебной системе и статусе судей Республики Казахстан", "On the Judicial System and the Status of Judges of the Republic of Kazakhstan", "2000-12-25 132-II").also("О судебной системе", "О судебной системе и статусе судей", "Сот жүйесі туралы"),
		law("law-constitutional-court", "Қазақстан Республикасының Конституциялық Соты туралы", "О Конституционном Суде Республики Казахстан", "On the Constitutional Court of the Republic of Kazakhstan", "2022-11-05 153-VII 2023-01-01").also("О Конституционном Суде", "Конституциялық Сот туралы"),
		law("law-prosecution", "Прокуратура туралы", "О прокуратуре", "On the Prosecutor's Office", "2022-11-05 155-VII", "2017-06-30 81-VI", "1995-12-21 2709"),
		law("law-human-rights-commissioner", "Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл туралы", "Об Уполномоченном по правам человека в Республике Казахстан", "On the Commissioner for Human Rights in the Republic of Kazakhstan", "2021-12-29 90-VII"),
		law("law-enforcement-proceedings", "Атқарушылық іс жүргізу және сот орындаушыларының мәртебесі туралы", "Об исполнительном производстве и статусе судебных исполнителей", "On Enforcement Proceedings and the Status of Enforcement Agents", "2010-04-02 261-IV", "1998-06-30 253-I").also("Об исполнительном производстве", "Атқарушылық іс жүргізу туралы", "On Enforcement Proceedings"),
		law("law-notaries", "Нотариат туралы", "О нотариате", "On Notaries", "1997-07-14 155-I"),
		law("law-advocacy", "Адвокаттық қызмет және заң көмегі туралы", "Об адвокатской деятельности и юридической помощи", "On Advocacy and Legal Aid", "2018-07-05 176-VI", "1997-12-05 195-I").also("Об адвокатской деятельности", "Адвокаттық қызмет туралы"),
		law("law-mediation", "Медиация туралы", "О медиации", "On Mediation", "2011-01-28 401-IV"),
		law("law-arbitration", "Төрелік туралы", "Об арбитраже", "On Arbitration", "2016-04-08 488-V"),
		law("law-forensic-expertise", "Сот-сараптама қызметі туралы", "О судебно-экспертной деятельности", "On Forensic Expertise", "2017-02-10 44-VI"),
		law("law-legal-acts", "Құқықтық актілер туралы", "О правовых актах", "On Legal Acts", "2016-04-06 480-V", "1998-03-24 213-I").also("О нормативных правовых актах", "Нормативтік құқықтық актілер туралы"),
		law("law-administrative-procedures", "Әкімшілік рәсімдер туралы", "Об административных процедурах", "On Administrative Procedures", "2000-11-27 107-II"),
		law("law-appeals", "Жеке және заңды тұлғалардың өтініштерін қарау тәртібі туралы", "О порядке рассмотрения обращений физических и юридических лиц", "On the Procedure for Considering Appeals of Individuals and Legal Entities", "2007-01-12 221-III").also("Об обращениях", "Об обращениях физических и юридических лиц"),
		law("law-access-information", "Ақпаратқа қол жеткізу туралы", "О доступе к информации", "On Access to Information", "2015-11-16 401-V"),
		law("law-public-services", "Мемлекеттік көрсетілетін қызметтер туралы", "О государственных услугах", "On Public Services", "2013-04-15 88-V"),
		law("law-anticorruption", "Сыбайлас жемқорлыққа қарсы іс-қимыл туралы", "О противодействии коррупции", "On Combating Corruption", "2015-11-18 410-V", "1998-07-02 267-I").also("О борьбе с коррупцией", "Сыбайлас жемқорлыққа қарсы күрес туралы"),
		law("law-civil-service", "Қазақстан Республикасының мемлекеттік қызметі туралы", "О государственной службе Республики Казахстан", "On Civil Service of the Republic of Kazakhstan", "2015-11-23 416-V").also("О государственной службе", "Мемлекеттік қызмет туралы"),
		law("law-law-enforcement-service", "Құқық қорғау қызметі туралы", "О правоохранительной службе", "On Law Enforcement Service", "2011-01-06 380-IV"),
		law("law-internal-affairs", "Қазақстан Республикасының ішкі істер органдары туралы", "Об органах внутренних дел Республики Казахстан", "On Internal Affairs Bodies of the Republic of Kazakhstan", "2014-04-23 199-V"),
		law("law-military-service", "Әскери қызмет және әскери қызметшілердің мәртебесі туралы", "О воинской службе и статусе военнослужащих", "On Military Service and the Status of Servicemen", "2012-02-16 561-IV"),
		law("law-operative-search", "Жедел-іздестіру қызметі туралы", "Об оперативно-розыскной деятельности", "On Operational-Search Activity", "1994-09-15 154-XIII").also("Об ОРД", "ЖІҚ туралы"),
		law("law-state-secrets", "Мемлекеттік құпиялар туралы", "О государственных секретах", "On State Secrets", "1999-03-15 349-I"),
		law("law-counter-terrorism", "Терроризмге қарсы іс-қимыл туралы", "О противодействии терроризму", "On Countering Terrorism", "1999-07-13 416-I"),
		law("law-extremism", "Экстремизмге қарсы іс-қимыл туралы", "О противодействии экстремизму", "On Countering Extremism", "2005-02-18 31-III"),
		law("law-migration", "Халықтың көші-қоны туралы", "О миграции населения", "On Migration of Population", "2011-07-22 477-IV"),
		law("law-elections", "Қазақстан Республикасындағы сайлау туралы", "О выборах в Республике Казахстан", "On Elections in the Republic of Kazakhstan", "1995-09-28 2464"),
		law("law-local-government", "Қазақстан Республикасындағы жергілікті мемлекеттік басқару және өзін-өзі басқару туралы", "О местном государственном управлении и самоуправлении в Республике Казахстан", "On Local State Government and Self-Government in the Republic of Kazakhstan", "2001-01-23 148-II"),
		law("law-aifc", "«Астана» халықаралық қаржы орталығы туралы", "О Международном финансовом центре «Астана»", "On the Astana International Financial Centre", "2015-12-07 438-V"),
	}
}
