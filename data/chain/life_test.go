package chain_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/chain"
	"taldau/data/chain/chaintest"
)

// The acts of one invented case of 2016–2017 on chapter 27 of the Civil Procedure Code, sent back once, and of its neighbours.
var life = map[string]string{
	"first": `РЕШЕНИЕ
Именем Республики Казахстан
14 марта 2016 года № 7517-16-00-2/1500 город Алматы
Медеуский районный суд города Алматы в составе председательствующего судьи Идирова Е.И., при секретаре Ахметовой А.Б., рассмотрев в открытом судебном заседании гражданское дело по заявлению ТОО «Сарыарка-Сервис» к ГУ «Управление земельных отношений» об оспаривании отказа,
УСТАНОВИЛ:
Заявитель просит признать незаконным отказ от 11 января 2016 года.
Согласно пункту 3 нормативного постановления Верховного Суда Республики Казахстан от 24 декабря 2010 года № 20 срок обращения исчисляется со дня, когда заявителю стало известно о решении. Доводы заявителя подтверждены.
Руководствуясь статьями 223–226 ГПК РК, суд
РЕШИЛ:
Заявление удовлетворить. Признать отказ незаконным.
Решение может быть обжаловано в апелляционном порядке в течение месяца.
Судья Е.И. Идиров`,
	"appeal": `ПОСТАНОВЛЕНИЕ
20 июня 2016 года № 7599-16-00-2а/310 город Алматы
Алматинский городской суд в составе председательствующего судьи Касымова И.Л., судей Бекетова О.З., Ахметова Д.Т., рассмотрев в открытом судебном заседании апелляционную жалобу ГУ «Управление земельных отношений» на решение Медеуского районного суда города Алматы от 14 марта 2016 года по гражданскому делу № 7517-16-00-2/1500 по заявлению ТОО «Сарыарка-Сервис»,
УСТАНОВИЛ:
Решением суда первой инстанции от 14 марта 2016 года заявление удовлетворено.
Суд не проверил срок обращения. Аналогичная позиция изложена в постановлении от 2 февраля 2016 года по делу № 7599-16-00-2а/15.
Руководствуясь статьями 424–425 ГПК РК, суд
ПОСТАНОВИЛ:
Решение Медеуского районного суда города Алматы от 14 марта 2016 года отменить, дело направить на новое рассмотрение в тот же суд в ином составе.
Председательствующий И.Л. Касымов`,
	"precedent": `ПОСТАНОВЛЕНИЕ
2 февраля 2016 года № 7599-16-00-2а/15 город Алматы
Алматинский городской суд в составе председательствующего судьи Касымова И.Л., судей Бекетова О.З., Ахметова Д.Т., рассмотрев в открытом судебном заседании апелляционную жалобу АО «Тұлпар» на решение суда от 1 декабря 2015 года по делу № 7517-15-00-2/9001,
УСТАНОВИЛ:
Доводы жалобы заслуживают внимания.
ПОСТАНОВИЛ:
Решение суда от 1 декабря 2015 года изменить.
Председательствующий И.Л. Касымов`,
	"second": `РЕШЕНИЕ
Именем Республики Казахстан
3 октября 2016 года № 7517-16-00-2/4020 город Алматы
Медеуский районный суд города Алматы в составе председательствующего судьи Сериковой А.С., при секретаре Ахметовой А.Б., рассмотрев в открытом судебном заседании гражданское дело по заявлению ТОО «Сарыарка-Сервис» к ГУ «Управление земельных отношений» об оспаривании отказа,
УСТАНОВИЛ:
Постановлением Алматинского городского суда от 20 июня 2016 года по делу № 7599-16-00-2а/310 решение суда отменено, дело направлено на новое рассмотрение.
Срок обращения пропущен без уважительных причин.
Руководствуясь статьями 223–226 ГПК РК, суд
РЕШИЛ:
В удовлетворении заявления ТОО «Сарыарка-Сервис» отказать.
Решение может быть обжаловано в апелляционном порядке в течение месяца.
Судья А.С. Серикова`,
	"appeal two": `ҚАУЛЫ
2016 жылғы 15 желтоқсан № 7599-16-00-2а/702 Алматы қаласы
Алматы қалалық соты, төрағалық етуші судья И.Л. Касымов, судьялар О.З. Бекетов, Д.Т. Ахметов, ашық сот отырысында «Сарыарка-Сервис» ЖШС-нің апелляциялық шағымын, Алматы қаласының Медеу аудандық сотының 2016 жылғы 3 қазандағы шешіміне, «Управление земельных отношений» ММ-нің қатысуымен қарап,
АНЫҚТАДЫ:
Бірінші сатыдағы сот мерзімнің өткенін дұрыс анықтаған.
ҚАУЛЫ ЕТТІ:
Медеу аудандық сотының 2016 жылғы 3 қазандағы шешімі өзгеріссіз қалдырылсын, шағым қанағаттандырусыз қалдырылсын.
Төрағалық етуші И.Л. Касымов`,
	"supreme": `ПОСТАНОВЛЕНИЕ
24 мая 2017 года № 6001-17-00-3гп/88 город Астана
Судебная коллегия по гражданским делам Верховного Суда Республики Казахстан в составе председательствующего судьи Мусина З.И., судей Нурғалымова Л.К., Қуанышева Т.О., рассмотрев в открытом судебном заседании ходатайство ТОО «Сарыарка-Сервис» о пересмотре решения от 3 октября 2016 года по делу № 7517-16-00-2/4020 и постановления от 15 декабря 2016 года по делу № 7599-16-00-2а/702,
УСТАНОВИЛА:
Решением от 3 октября 2016 года в удовлетворении заявления отказано.
Суды не учли, что отказ вручён позднее.
ПОСТАНОВИЛА:
Постановление апелляционной инстанции от 15 декабря 2016 года и решение Медеуского районного суда от 3 октября 2016 года отменить и вынести новое решение об удовлетворении заявления.
Председательствующий З.И. Мусин`,
	// Another case of the same court and day, and one with the same short number.
	"neighbour": `РЕШЕНИЕ
Именем Республики Казахстан
3 октября 2016 года № 7517-16-00-2/4021 город Алматы
Медеуский районный суд города Алматы в составе председательствующего судьи Сериковой А.С., рассмотрев гражданское дело по иску АО «Тұлпар» к ТОО «Жетісу-Құрылыс» о взыскании долга,
УСТАНОВИЛ:
Долг не погашен.
РЕШИЛ:
Иск удовлетворить.
Судья А.С. Серикова`,
	"namesake": `РЕШЕНИЕ
Именем Республики Казахстан
14 марта 2017 года № 7517-17-00-2/1500 город Алматы
Медеуский районный суд города Алматы в составе председательствующего судьи Идирова Е.И., рассмотрев гражданское дело по иску АО «Тұлпар» к ТОО «Жетісу-Құрылыс» о взыскании долга,
УСТАНОВИЛ:
Долг не погашен.
РЕШИЛ:
Иск удовлетворить.
Судья Е.И. Идиров`,
}

// TestLifeOfACase imports the acts of a case as their texts alone and tells its course.
func TestLifeOfACase(t *testing.T) {
	b := chaintest.Open(t)
	ids := b.Add(t, life)
	names := map[data.ID]string{}
	for name, id := range ids {
		names[id] = name
	}
	const course = "first, appeal, second, appeal two, supreme"
	for _, member := range strings.Split(course, ", ") {
		c := b.Chain(t, ids[member])
		if got := actsOf(c, names); got != course {
			t.Errorf("the chain of %s is %s, want %s", member, got, course)
		}
	}
	c := b.Chain(t, ids["first"])
	wantLinks := []string{
		"appeal reviews first by chain-quoted-number, cancelled-remanded",
		"second remanded appeal by chain-quoted-number, ",
		"appeal two reviews second by chain-quoted-act, upheld",
		"supreme reviews second by chain-quoted-number, cancelled-new",
		"supreme reviews appeal two by chain-quoted-number, cancelled-new",
	}
	var links []string
	for _, l := range c.Links {
		links = append(links, fmt.Sprintf("%s %s %s by %s, %s", names[l.From], l.Relation, names[l.To], l.Claim.Rule, l.Disposition))
		if l.Claim.Confidence < 0.8 || l.Claim.Confidence > 1 || l.Claim.Value == "" || l.Claim.Span.Paragraph == 0 {
			t.Errorf("%s → %s: claim %+v", names[l.From], names[l.To], l.Claim)
		}
	}
	if got, want := strings.Join(links, "\n"), strings.Join(wantLinks, "\n"); got != want {
		t.Errorf("links\n%s\nwant\n%s", got, want)
	}
	fates := map[string]string{
		"first":      "cancelled-remanded by appeal of first",
		"second":     "upheld by appeal two of second; cancelled-new by supreme of second; cancelled-new by supreme of appeal two",
		"appeal two": "cancelled-new by supreme of appeal two",
		"appeal":     "",
		"supreme":    "",
	}
	for name, want := range fates {
		if got := fatesOf(c, ids[name], names); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for _, alone := range []string{"precedent", "neighbour", "namesake"} {
		if got := actsOf(b.Chain(t, ids[alone]), names); got != alone {
			t.Errorf("the chain of %s is %s", alone, got)
		}
	}
}

func actsOf(c *chain.Chain, names map[data.ID]string) string {
	var list []string
	for _, d := range c.Acts {
		list = append(list, names[d.ID])
	}
	return strings.Join(list, ", ")
}

func fatesOf(c *chain.Chain, id data.ID, names map[data.ID]string) string {
	var list []string
	for _, f := range c.Fates(id) {
		list = append(list, f.Outcome+" by "+names[f.By.ID]+" of "+names[f.Of.ID])
	}
	return strings.Join(list, "; ")
}

// TestReform: a case of 2025 goes from the court of first instance to appeal, to the new court of cassation and to the Supreme Court.
func TestReform(t *testing.T) {
	b := chaintest.Open(t)
	review := func(day, number, court, of, lower, does string) string {
		return fmt.Sprintf(`ПОСТАНОВЛЕНИЕ
%s года № %s
%s в составе председательствующего судьи Касымова И.Л., рассмотрев в открытом судебном заседании жалобу ТОО «Сарыарка-Сервис» на судебный акт от %s года по делу № %s,
УСТАНОВИЛ:
Доводы жалобы проверены.
ПОСТАНОВИЛ:
Судебный акт от %s года по делу № %s %s.
Председательствующий И.Л. Касымов`, day, number, court, of, lower, of, lower, does)
	}
	ids := b.Add(t, map[string]string{
		"supreme":   review("2 марта 2026", "6001-26-00-6ап/4", "Верховный Суд Республики Казахстан", "5 ноября 2025", "6003-25-00-4к/1454(2)", "оставить без изменения"),
		"cassation": review("5 ноября 2025", "6003-25-00-4к/1454(2)", "Кассационный суд по административным делам", "20 августа 2025", "6200-25-00-4а/49", "изменить"),
		"appeal":    review("20 августа 2025", "6200-25-00-4а/49", "Суд области Ұлытау", "2 июня 2025", "6294-25-00-4/215", "оставить без изменения"),
		"first": `РЕШЕНИЕ
2 июня 2025 года № 6294-25-00-4/215
Специализированный межрайонный административный суд области Ұлытау, рассмотрев административное дело по иску ТОО «Сарыарка-Сервис»,
УСТАНОВИЛ:
Иск обоснован.
РЕШИЛ:
Иск удовлетворить.
Судья А.С. Серикова`,
	})
	names := map[data.ID]string{}
	for name, id := range ids {
		names[id] = name
	}
	c := b.Chain(t, ids["appeal"])
	if got, want := actsOf(c, names), "first, appeal, cassation, supreme"; got != want {
		t.Errorf("the chain is %s, want %s", got, want)
	}
	const want = "upheld by appeal of first; changed by cassation of appeal; upheld by supreme of cassation"
	if got := fatesOf(c, ids["first"], names); got != want {
		t.Errorf("first: %q, want %q", got, want)
	}
}

// TestWithdrawn: an act that was withdrawn is no link.
func TestWithdrawn(t *testing.T) {
	b := chaintest.Open(t)
	ids := b.Add(t, map[string]string{"first": life["first"], "appeal": life["appeal"]})
	if err := b.Store.Withdraw(context.Background(), ids["appeal"], "test"); err != nil {
		t.Fatal(err)
	}
	if c := b.Chain(t, ids["first"]); len(c.Acts) != 1 || len(c.Links) != 0 {
		t.Errorf("%d acts, %d links with a withdrawn act", len(c.Acts), len(c.Links))
	}
	if c := b.Chain(t, ids["appeal"]); len(c.Acts) != 0 {
		t.Errorf("a withdrawn act has a chain of %d", len(c.Acts))
	}
}
