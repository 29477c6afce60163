package citation

// codes lists the Constitution and the codes. Keys are permanent. Names and abbreviations: usage of the courts and of the
// information system Әділет; dates, numbers and ids: the title pages of the acts.
func codes() []Act {
	return []Act{
		{
			Key:    "constitution",
			Names:  Names{"Қазақстан Республикасының Конституциясы", "Конституция Республики Казахстан", "Constitution of the Republic of Kazakhstan"},
			Adilet: "K2600000000",
			Generations: []Generation{
				{Date: "2026-03-15", Adilet: "K2600000000", From: "2026-07-01"},
				{Date: "1995-08-30", Adilet: "K950001000_", From: "1995-09-05", Until: "2026-07-01"},
				{Date: "1993-01-28", Adilet: "K930001000_", Until: "1995-09-05"},
			},
			names: []string{
				"основн закон", "=ата заң", "негізгі заң", "=конституция", "=конституции", "=конституцию", "=конституцией", "=constitution",
				"конституциясы", "=конституцияның", "=конституцияға", "=конституцияда", "=конституцияны", "=конституциядан", "=конституциямен",
			},
		},
		{
			Key:    "civil-code",
			Names:  Names{"Азаматтық кодекс", "Гражданский кодекс", "Civil Code"},
			Abbrev: Abbreviations{KK: []string{"АК"}, RU: []string{"ГК"}, EN: []string{"CC"}},
			Adilet: "K940001000_",
			Generations: []Generation{
				{Date: "1994-12-27", Number: "268-XIII", Adilet: "K940001000_", From: "1995-03-01"},
				{Date: "1999-07-01", Number: "409-I", Adilet: "K990000409_", First: 406},
			},
			names: []string{"азаматтық кодекс", "гражданск кодекс", "civil code"},
		},
		{
			Key:    "civil-procedure-code",
			Names:  Names{"Азаматтық процестік кодекс", "Гражданский процессуальный кодекс", "Civil Procedure Code"},
			Abbrev: Abbreviations{KK: []string{"АПК", "АІЖК"}, RU: []string{"ГПК"}, EN: []string{"CPC", "CCP"}},
			Adilet: "K1500000377",
			Generations: []Generation{
				{Date: "2015-10-31", Number: "377-V", Adilet: "K1500000377", From: "2016-01-01"},
				{Date: "1999-07-13", Number: "411-I", Adilet: "K990000411_", From: "1999-07-01", Until: "2016-01-01"},
			},
			names: []string{
				"азаматтық процестік кодекс", "азаматтық іс жүргізу кодекс", "азаматтық-процестік кодекс",
				"гражданск процессуальн кодекс", "гражданско-процессуальн кодекс",
				"civil procedure code", "civil procedural code", "code of civil procedure",
			},
		},
		{
			Key:    "criminal-code",
			Names:  Names{"Қылмыстық кодекс", "Уголовный кодекс", "Criminal Code"},
			Abbrev: Abbreviations{KK: []string{"ҚК"}, RU: []string{"УК"}, EN: []string{"CC"}},
			Adilet: "K1400000226",
			Generations: []Generation{
				{Date: "2014-07-03", Number: "226-V", Adilet: "K1400000226", From: "2015-01-01"},
				{Date: "1997-07-16", Number: "167-I", Adilet: "K970000167_", From: "1998-01-01", Until: "2015-01-01"},
			},
			names: []string{"қылмыстық кодекс", "уголовн кодекс", "criminal code", "penal code"},
		},
		{
			Key:    "criminal-procedure-code",
			Names:  Names{"Қылмыстық-процестік кодекс", "Уголовно-процессуальный кодекс", "Criminal Procedure Code"},
			Abbrev: Abbreviations{KK: []string{"ҚПК", "ҚІЖК"}, RU: []string{"УПК"}, EN: []string{"CPC", "CrPC", "CCrP"}},
			Adilet: "K1400000231",
			Generations: []Generation{
				{Date: "2014-07-04", Number: "231-V", Adilet: "K1400000231", From: "2015-01-01"},
				{Date: "1997-12-13", Number: "206-I", Adilet: "K970000206_", From: "1998-01-01", Until: "2015-01-01"},
			},
			names: []string{
				"қылмыстық-процестік кодекс", "қылмыстық процестік кодекс", "қылмыстық іс жүргізу кодекс",
				"уголовно-процессуальн кодекс", "уголовн процессуальн кодекс",
				"criminal procedure code", "criminal procedural code", "code of criminal procedure",
			},
		},
		{
			Key:    "admin-offences-code",
			Names:  Names{"Әкімшілік құқық бұзушылық туралы кодекс", "Кодекс об административных правонарушениях", "Code on Administrative Offences"},
			Abbrev: Abbreviations{KK: []string{"ӘҚБтК", "ӘҚБК", "ӘҚтК"}, RU: []string{"КоАП", "КРКоАП", "КОАП"}, EN: []string{"CAO"}},
			Adilet: "K1400000235",
			Generations: []Generation{
				{Date: "2014-07-05", Number: "235-V", Adilet: "K1400000235", From: "2015-01-01"},
				{Date: "2001-01-30", Number: "155-II", Adilet: "K010000155_", Until: "2015-01-01"},
			},
			names: []string{
				"әкімшілік құқық бұзушылық туралы % кодекс", "кодекс % об административн правонарушени",
				"code % on administrative offences", "code % on administrative infractions", "code % of administrative offences", "administrative offences code",
				"code % on administrative violations", "administrative code",
			},
		},
		{
			Key:         "appc",
			Names:       Names{"Әкімшілік рәсімдік-процестік кодекс", "Административный процедурно-процессуальный кодекс", "Administrative Procedural and Process-Related Code"},
			Abbrev:      Abbreviations{KK: []string{"ӘРПК"}, RU: []string{"АППК"}, EN: []string{"APPRC", "APPC"}},
			Adilet:      "K2000000350",
			Generations: []Generation{{Date: "2020-06-29", Number: "350-VI", Adilet: "K2000000350", From: "2021-07-01"}},
			names: []string{
				"әкімшілік рәсімдік-процестік кодекс", "әкімшілік рәсімдік процестік кодекс", "административн процедурно-процессуальн кодекс",
				"administrative procedural and process-related code", "administrative procedure and process-related code", "administrative procedural and procedural code",
			},
		},
		{
			Key:    "labour-code",
			Names:  Names{"Еңбек кодексі", "Трудовой кодекс", "Labour Code"},
			Abbrev: Abbreviations{KK: []string{"ЕК"}, RU: []string{"ТК"}},
			Adilet: "K1500000414",
			Generations: []Generation{
				{Date: "2015-11-23", Number: "414-V", Adilet: "K1500000414", From: "2016-01-01"},
				{Date: "2007-05-15", Number: "251-III", Adilet: "K070000251_", Until: "2016-01-01"},
			},
			names: []string{"еңбек кодекс", "трудов кодекс", "labour code", "labor code"},
		},
		{
			Key:         "family-code",
			Names:       Names{"Неке (ерлі-зайыптылық) және отбасы туралы кодекс", "Кодекс о браке (супружестве) и семье", "Code on Marriage (Matrimony) and Family"},
			Abbrev:      Abbreviations{KK: []string{"НОК", "НОТК", "ЕАОК"}, RU: []string{"КоБС", "КБС", "КоБиС", "СК"}},
			Adilet:      "K1100000518",
			Generations: []Generation{{Date: "2011-12-26", Number: "518-IV", Adilet: "K1100000518"}},
			names: []string{
				"неке ( ерлі-зайыптылық ) және отбасы туралы % кодекс", "неке және отбасы туралы % кодекс",
				"кодекс % о браке ( супружестве ) и семье", "кодекс % о браке и семье", "семейн кодекс",
				"code % on marriage ( matrimony ) and family", "code % on marriage and family", "marriage and family code", "family code",
			},
		},
		{
			Key:    "tax-code",
			Names:  Names{"Салық кодексі", "Налоговый кодекс", "Tax Code"},
			Abbrev: Abbreviations{KK: []string{"СК"}, RU: []string{"НК"}},
			Adilet: "K2500000214",
			Generations: []Generation{
				{Date: "2025-07-18", Number: "214-VIII", Adilet: "K2500000214", From: "2026-01-01"},
				{Date: "2017-12-25", Number: "120-VI", Adilet: "K1700000120", From: "2018-01-01", Until: "2026-01-01"},
				{Date: "2008-12-10", Number: "99-IV", Adilet: "K080000099_", From: "2009-01-01", Until: "2018-01-01"},
				{Date: "2001-06-12", Number: "209-II", Adilet: "K010000209_", From: "2002-01-01", Until: "2009-01-01"},
			},
			names: []string{
				"салық кодекс", "салық және бюджетке төленетін басқа да міндетті төлемдер туралы % кодекс",
				"налогов кодекс", "кодекс % о налогах и других обязательных платежах в бюджет", "tax code",
				"code % on taxes and other obligatory payments to the budget", "code % on taxes and other mandatory payments to the budget",
			},
		},
		{
			Key:         "entrepreneurial-code",
			Names:       Names{"Кәсіпкерлік кодекс", "Предпринимательский кодекс", "Entrepreneurial Code"},
			Abbrev:      Abbreviations{KK: []string{"КК"}, RU: []string{"ПК"}},
			Adilet:      "K1500000375",
			Generations: []Generation{{Date: "2015-10-29", Number: "375-V", Adilet: "K1500000375", From: "2016-01-01"}},
			names:       []string{"кәсіпкерлік кодекс", "предпринимательск кодекс", "entrepreneurial code", "entrepreneur code"},
		},
		{
			Key:         "land-code",
			Names:       Names{"Жер кодексі", "Земельный кодекс", "Land Code"},
			Abbrev:      Abbreviations{KK: []string{"ЖК"}, RU: []string{"ЗК", "ЗемК"}},
			Adilet:      "K030000442_",
			Generations: []Generation{{Date: "2003-06-20", Number: "442-II", Adilet: "K030000442_"}},
			names:       []string{"жер кодекс", "земельн кодекс", "land code"},
		},
		{
			Key:    "budget-code",
			Names:  Names{"Бюджет кодексі", "Бюджетный кодекс", "Budget Code"},
			Abbrev: Abbreviations{KK: []string{"БК"}, RU: []string{"БК"}},
			Adilet: "K2500000171",
			Generations: []Generation{
				{Date: "2025-03-15", Number: "171-VIII", Adilet: "K2500000171"},
				{Date: "2008-12-04", Number: "95-IV", Adilet: "K080000095_", From: "2009-01-01", Until: "2025-03-15"},
				{Date: "2004-04-24", Number: "548-II", Adilet: "K040000548_", From: "2005-01-01", Until: "2009-01-01"},
			},
			names: []string{"бюджет кодекс", "бюджеттік кодекс", "бюджетн кодекс", "budget code"},
		},
		{
			Key:    "customs-code",
			Names:  Names{"Кедендік реттеу туралы кодекс", "Кодекс о таможенном регулировании", "Code on Customs Regulation"},
			Abbrev: Abbreviations{RU: []string{"~ТК"}},
			Adilet: "K1700000123",
			Generations: []Generation{
				{Date: "2017-12-26", Number: "123-VI", Adilet: "K1700000123", From: "2018-01-01"},
				{Date: "2010-06-30", Number: "296-IV", Adilet: "K100000296_", Until: "2018-01-01"},
				{Date: "2003-04-05", Number: "401-II", Adilet: "K030000401_", Until: "2010-06-30"},
			},
			names: []string{
				"кедендік реттеу туралы % кодекс", "кеден кодекс", "кедендік кодекс", "кодекс % о таможенном регулировании", "кодекс % о таможенном деле", "таможенн кодекс",
				"code % on customs regulation", "customs code",
			},
		},
		{
			Key:    "ecological-code",
			Names:  Names{"Экология кодексі", "Экологический кодекс", "Environmental Code"},
			Abbrev: Abbreviations{KK: []string{"ЭК"}, RU: []string{"ЭК"}},
			Adilet: "K2100000400",
			Generations: []Generation{
				{Date: "2021-01-02", Number: "400-VI", Adilet: "K2100000400", From: "2021-07-01"},
				{Date: "2007-01-09", Number: "212-III", Adilet: "K070000212_", Until: "2021-07-01"},
			},
			names: []string{"экология кодекс", "экологиялық кодекс", "экологическ кодекс", "environmental code", "ecological code"},
		},
		{
			Key:    "penal-execution-code",
			Names:  Names{"Қылмыстық-атқару кодексі", "Уголовно-исполнительный кодекс", "Penal Execution Code"},
			Abbrev: Abbreviations{KK: []string{"ҚАК"}, RU: []string{"УИК"}},
			Adilet: "K1400000234",
			Generations: []Generation{
				{Date: "2014-07-05", Number: "234-V", Adilet: "K1400000234", From: "2015-01-01"},
				{Date: "1997-12-13", Number: "208-I", Adilet: "K970000208_", From: "1998-01-01", Until: "2015-01-01"},
			},
			names: []string{"қылмыстық-атқару кодекс", "уголовно-исполнительн кодекс", "penal execution code", "criminal executive code"},
		},
		{
			Key:    "health-code",
			Names:  Names{"Халық денсаулығы және денсаулық сақтау жүйесі туралы кодекс", "Кодекс о здоровье народа и системе здравоохранения", "Code on Public Health and Healthcare System"},
			Adilet: "K2000000360",
			Generations: []Generation{
				{Date: "2020-07-07", Number: "360-VI", Adilet: "K2000000360"},
				{Date: "2009-09-18", Number: "193-IV", Adilet: "K090000193_", Until: "2020-07-07"},
			},
			names: []string{
				"халық денсаулығы және денсаулық сақтау жүйесі туралы % кодекс", "кодекс % о здоровье народа и системе здравоохранения",
				"code % on public health and healthcare system",
			},
		},
		{
			Key:         "social-code",
			Names:       Names{"Әлеуметтік кодекс", "Социальный кодекс", "Social Code"},
			Adilet:      "K2300000224",
			Generations: []Generation{{Date: "2023-04-20", Number: "224-VII", Adilet: "K2300000224", From: "2023-07-01"}},
			names:       []string{"әлеуметтік кодекс", "социальн кодекс", "social code"},
		},
		{
			Key:         "subsoil-code",
			Names:       Names{"Жер қойнауы және жер қойнауын пайдалану туралы кодекс", "Кодекс о недрах и недропользовании", "Code on Subsoil and Subsoil Use"},
			Adilet:      "K1700000125",
			Generations: []Generation{{Date: "2017-12-27", Number: "125-VI", Adilet: "K1700000125", From: "2018-06-29"}},
			names:       []string{"жер қойнауы және жер қойнауын пайдалану туралы % кодекс", "кодекс % о недрах и недропользовании", "code % on subsoil and subsoil use"},
		},
		{
			Key:    "water-code",
			Names:  Names{"Су кодексі", "Водный кодекс", "Water Code"},
			Adilet: "K2500000178",
			Generations: []Generation{
				{Date: "2025-04-09", Number: "178-VIII", Adilet: "K2500000178", From: "2025-06-10"},
				{Date: "2003-07-09", Number: "481-II", Adilet: "K030000481_", Until: "2025-06-10"},
			},
			names: []string{"су кодекс", "водн кодекс", "water code"},
		},
		{
			Key:         "forest-code",
			Names:       Names{"Орман кодексі", "Лесной кодекс", "Forest Code"},
			Adilet:      "K030000477_",
			Generations: []Generation{{Date: "2003-07-08", Number: "477-II", Adilet: "K030000477_"}},
			names:       []string{"орман кодекс", "лесн кодекс", "forest code"},
		},
		{
			Key:         "construction-code",
			Names:       Names{"Құрылыс кодексі", "Строительный кодекс", "Construction Code"},
			Adilet:      "K2600000253",
			Generations: []Generation{{Date: "2026-01-09", Number: "253-VIII", Adilet: "K2600000253", From: "2026-07-01"}},
			names:       []string{"құрылыс кодекс", "строительн кодекс", "construction code"},
		},
		{
			Key:         "digital-code",
			Names:       Names{"Цифрлық кодекс", "Цифровой кодекс", "Digital Code"},
			Adilet:      "K2600000255",
			Generations: []Generation{{Date: "2026-01-09", Number: "255-VIII", Adilet: "K2600000255", From: "2026-07-12"}},
			names:       []string{"цифрлық кодекс", "цифров кодекс", "digital code"},
		},
	}
}

// foreignCodes lists codes that only other countries have; without a country their names mean nothing here.
func foreignCodes() []Act {
	return []Act{
		{Key: "arbitration-procedure-code", Abbrev: Abbreviations{RU: []string{"АПК"}}, names: []string{"арбитражн процессуальн кодекс"}},
		{Key: "administrative-judicial-procedure-code", Abbrev: Abbreviations{RU: []string{"КАС"}}, names: []string{"кодекс административн судопроизводств"}},
		{Key: "housing-code", Abbrev: Abbreviations{RU: []string{"ЖК"}}, names: []string{"жилищн кодекс"}},
		{Key: "urban-planning-code", Abbrev: Abbreviations{RU: []string{"ГрК"}}, names: []string{"градостроительн кодекс"}},
		{Key: "economic-procedure-code", Abbrev: Abbreviations{RU: []string{"ЭПК", "ХПК"}}, names: []string{"экономическ процессуальн кодекс", "хозяйственн процессуальн кодекс"}},
	}
}
