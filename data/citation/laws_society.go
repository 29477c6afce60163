package citation

// societyLaws lists laws on housing, family, work, health, education, traffic and personal rights.
func societyLaws() []Act {
	return []Act{
		law("law-housing", "Тұрғын үй қатынастары туралы", "О жилищных отношениях", "On Housing Relations", "1997-04-16 94-I").also("О жилье"),
		law("law-marriage-1998", "Неке және отбасы туралы", "О браке и семье", "On Marriage and Family", "1998-12-17 321-I"),
		law("law-child-rights", "Қазақстан Республикасындағы баланың құқықтары туралы", "О правах ребенка в Республике Казахстан", "On the Rights of the Child in the Republic of Kazakhstan", "2002-08-08 345-II").also("О правах ребенка", "Баланың құқықтары туралы"),
		law("law-domestic-violence", "Тұрмыстық зорлық-зомбылық профилактикасы туралы", "О профилактике бытового насилия", "On Prevention of Domestic Violence", "2009-12-04 214-IV"),
		law("law-offence-prevention", "Құқық бұзушылық профилактикасы туралы", "О профилактике правонарушений", "On Prevention of Offences", "2010-04-29 271-IV"),
		law("law-languages", "Қазақстан Республикасындағы тіл туралы", "О языках в Республике Казахстан", "On Languages in the Republic of Kazakhstan", "1997-07-11 151-I").also("О языках", "Тіл туралы"),
		law("law-personal-data", "Дербес деректер және оларды қорғау туралы", "О персональных данных и их защите", "On Personal Data and Their Protection", "2013-05-21 94-V").also("О персональных данных", "Дербес деректер туралы", "On Personal Data"),
		law("law-mass-media", "Масс-медиа туралы", "О масс-медиа", "On Mass Media", "2024-06-19 93-VIII", "1999-07-23 451-I").also("О средствах массовой информации", "Бұқаралық ақпарат құралдары туралы", "О СМИ", "БАҚ туралы"),
		law("law-religion", "Діни қызмет және діни бірлестіктер туралы", "О религиозной деятельности и религиозных объединениях", "On Religious Activity and Religious Associations", "2011-10-11 483-IV"),
		law("law-trade-unions", "Кәсіптік одақтар туралы", "О профессиональных союзах", "On Trade Unions", "2014-06-27 211-V"),
		law("law-labour-1999", "Қазақстан Республикасындағы еңбек туралы", "О труде в Республике Казахстан", "On Labour in the Republic of Kazakhstan", "1999-12-10 493-I"),
		law("law-employment", "Халықты жұмыспен қамту туралы", "О занятости населения", "On Employment of Population", "2016-04-06 482-V", "2001-01-23 149-II"),
		law("law-pensions", "Қазақстан Республикасында зейнетақымен қамсыздандыру туралы", "О пенсионном обеспечении в Республике Казахстан", "On Pension Provision in the Republic of Kazakhstan", "2013-06-21 105-V", "1997-06-20 136-I").also("О пенсионном обеспечении"),
		law("law-accident-insurance", "Қызметкер еңбек (қызметтік) міндеттерін атқарған кезде оны жазатайым оқиғалардан міндетті сақтандыру туралы", "Об обязательном страховании работника от несчастных случаев при исполнении им трудовых (служебных) обязанностей", "On Compulsory Insurance of Employees against Accidents at Work", "2005-02-07 30-III"),
		law("law-health-insurance", "Міндетті әлеуметтік медициналық сақтандыру туралы", "Об обязательном социальном медицинском страховании", "On Compulsory Social Health Insurance", "2015-11-16 405-V"),
		law("law-education", "Білім туралы", "Об образовании", "On Education", "2007-07-27 319-III"),
		law("law-teacher-status", "Педагог мәртебесі туралы", "О статусе педагога", "On the Status of the Teacher", "2019-12-27 293-VI"),
		law("law-civil-protection", "Азаматтық қорғау туралы", "О гражданской защите", "On Civil Protection", "2014-04-11 188-V"),
		law("law-road-traffic", "Жол жүрісі туралы", "О дорожном движении", "On Road Traffic", "2014-04-17 194-V", "1996-07-15 29-I").also("О безопасности дорожного движения", "Жол жүрісі қауіпсіздігі туралы"),
		law("law-road-transport", "Автомобиль көлігі туралы", "Об автомобильном транспорте", "On Road Transport", "2003-07-04 476-II"),
		law("law-rail-transport", "Темір жол көлігі туралы", "О железнодорожном транспорте", "On Railway Transport", "2001-12-08 266-II"),
		law("law-drugs", "Есірткі, психотроптық заттар, сол тектестер мен прекурсорлар және олардың заңсыз айналымы мен теріс пайдаланылуына қарсы іс-қимыл шаралары туралы", "О наркотических средствах, психотропных веществах, их аналогах и прекурсорах и мерах противодействия их незаконному обороту и злоупотреблению ими", "On Narcotic Drugs, Psychotropic Substances, Their Analogues and Precursors and Measures to Counter Their Illicit Trafficking and Abuse", "1998-07-10 279-I"),
		law("law-weapons", "Жекелеген қару түрлерінің айналымына мемлекеттік бақылау жасау туралы", "О государственном контроле за оборотом отдельных видов оружия", "On State Control over Circulation of Certain Types of Weapons", "1998-12-30 339-I"),
		law("law-rehabilitation", "Жаппай саяси қуғын-сүргіндер құрбандарын ақтау туралы", "О реабилитации жертв массовых политических репрессий", "On Rehabilitation of Victims of Mass Political Repression", "1993-04-14 2143-XII"),
	}
}
