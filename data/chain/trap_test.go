package chain_test

import (
	"fmt"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/chain/chaintest"
)

// decided makes the text of an act of first instance.
func decided(day, number, court, sides string) string {
	return fmt.Sprintf(`РЕШЕНИЕ
%s года № %s
%s в составе председательствующего судьи Идирова Е.И., рассмотрев в открытом судебном заседании гражданское дело по иску %s о взыскании долга,
УСТАНОВИЛ:
Долг не погашен.
РЕШИЛ:
Иск удовлетворить.
Судья Е.И. Идиров`, day, number, court, sides)
}

// appealed makes the text of an act of the city court: what its introduction names, what its story tells, what its reasons say.
func appealed(ordinal int, intro, story, reasons string) string {
	return fmt.Sprintf(`ПОСТАНОВЛЕНИЕ
20 сентября 2024 года № 7599-24-00-2а/%d
Алматинский городской суд в составе председательствующего судьи Касымова И.Л., судей Бекетова О.З., Ахметова Д.Т., рассмотрев в открытом судебном заседании %s,
УСТАНОВИЛ:
%s
Суд приходит к следующим выводам. %s
ПОСТАНОВИЛ:
Решение суда первой инстанции оставить без изменения, жалобу – без удовлетворения.
Председательствующий И.Л. Касымов`, ordinal, intro, story, reasons)
}

// TestTraps: what a reviewing act is joined to, and what it is not joined to although it looks so.
func TestTraps(t *testing.T) {
	const medeu = "Медеуский районный суд города Алматы"
	b := chaintest.Open(t)
	texts := map[string]string{
		"arman":        decided("5 мая 2024", "7517-24-00-2/101", medeu, "ТОО «Арман-Плюс» к АО «Береке-Строй»"),
		"arman again":  decided("5 мая 2024", "7517-24-00-2/102", medeu, "ТОО «Арман-Плюс» к АО «Береке-Строй»"), // same day, same parties
		"tulpar":       decided("6 мая 2024", "7517-24-00-2/103", medeu, "АО «Тұлпар-Банк» к ТОО «Жетісу-Құрылыс»"),
		"bank":         decided("7 мая 2024", "7517-24-00-2/104", medeu, "АО «Тұлпар-Банк» к гражданину М.А.С."), // a frequent party
		"karaganda":    decided("8 мая 2024", "3524-24-00-2/101", "Суд района имени Казыбек би города Караганды", "ТОО «Достык-Лайн» к АО «Мирас-Трейд»"),
		"astana short": decided("9 мая 2024", "2-700/2024", "Сарыаркинский районный суд города Астаны", "ТОО «Нур-Сервис» к АО «Отау-Про»"),
		"almaty short": decided("9 мая 2024", "2-700/2024", medeu, "ТОО «Алтын-Сервис» к АО «Керуен-Про»"),
	}
	tests := []struct{ name, text, want string }{
		{"by number", appealed(1, "апелляционную жалобу на решение от 5 мая 2024 года по делу № 7517-24-00-2/101", "Доводы изучены.", "Доводы обоснованны."), "arman"},
		{"another year of the number", appealed(2, "апелляционную жалобу на решение от 5 мая 2023 года по делу № 7517-23-00-2/103", "Доводы изучены.", "Доводы обоснованны."), ""},
		{"another court of the number", appealed(3, "апелляционную жалобу на решение от 6 мая 2024 года по делу № 7514-24-00-2/103", "Доводы изучены.", "Доводы обоснованны."), ""},
		{"by parties", appealed(4, "апелляционную жалобу АО «Тұлпар-Банк» на решение Медеуского районного суда города Алматы от 6 мая 2024 года по иску к ТОО «Жетісу-Құрылыс»", "Доводы изучены.", "Доводы обоснованны."), "tulpar"},
		{"two acts of one day and the same parties", appealed(5, "апелляционную жалобу АО «Береке-Строй» на решение Медеуского районного суда города Алматы от 5 мая 2024 года по иску ТОО «Арман-Плюс»", "Доводы изучены.", "Доводы обоснованны."), ""},
		{"a frequent party alone", appealed(6, "апелляционную жалобу АО «Тұлпар-Банк» на решение Медеуского районного суда города Алматы от 7 мая 2024 года по иску к гражданке К.Р.Т.", "Доводы изучены.", "Доводы обоснованны."), ""},
		{"other parties of that day", appealed(7, "апелляционную жалобу ТОО «Самал-Импорт» на решение Медеуского районного суда города Алматы от 6 мая 2024 года", "Доводы изучены.", "Доводы обоснованны."), ""},
		{"told of another region", appealed(8, "апелляционную жалобу ТОО «Достык-Лайн» на решение суда", "Решением от 8 мая 2024 года по делу № 3524-24-00-2/101 иск удовлетворён.", "Доводы обоснованны."), ""},
		{"short number of two courts", appealed(9, "апелляционную жалобу на решение Медеуского районного суда города Алматы от 9 мая 2024 года по делу № 2-700/2024", "Доводы изучены.", "Доводы обоснованны."), "almaty short"},
		{"precedent in the reasons", appealed(10, "апелляционную жалобу ТОО «Лада-Юг» на решение суда", "Доводы изучены.", "Такой же вывод сделан в решении от 6 мая 2024 года по делу № 7517-24-00-2/103, и отступать от него нет оснований."), ""},
		{"a later act", appealed(11, "апелляционную жалобу на решение от 5 мая 2025 года по делу № 7517-25-00-2/9", "Доводы изучены.", "Доводы обоснованны."), ""},
	}
	texts["later"] = decided("5 мая 2025", "7517-25-00-2/9", medeu, "ТОО «Арман-Плюс» к АО «Береке-Строй»")
	for _, tt := range tests {
		texts[tt.name] = tt.text
	}
	ids := b.Add(t, texts)
	names := map[data.ID]string{}
	for name, id := range ids {
		names[id] = name
	}
	for _, tt := range tests {
		var joined []string
		for _, l := range b.Chain(t, ids[tt.name]).Links {
			joined = append(joined, names[l.To])
		}
		if got := strings.Join(joined, ", "); got != tt.want {
			t.Errorf("%s: joined to %q, want %q", tt.name, got, tt.want)
		}
	}
}
