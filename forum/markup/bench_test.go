package markup_test

import (
	"context"
	"strings"
	"testing"

	"taldau/forum/markup"
)

// post is a post as lawyers write them, about 1.4 KB.
const post = `Коллеги, прошу совета по статье 272 ГК РК.

Суд первой инстанции отказал в иске, сославшись на пункт 3 статьи 349 ГК РК и на нормативное постановление Верховного Суда РК от 31.03.2017 № 3:

> Обязательство должно исполняться надлежащим образом в соответствии с условиями обязательства и требованиями законодательства.
> — [[d1#p12@3]]

1. **Первое.** Апелляция ([[7594-25-00-4/5021]]) пришла к *другому* выводу.
2. **Второе.** @serik, у вас было похожее дело 7594-25-00-4/5021(2)?

АК 272-бабына сәйкес міндеттеме тиісінше орындалуы керек, сондықтан сот бұл мәселені қайта қарауы тиіс.

| Суд | Исход |
|-----|-------|
| Алматы | отказано |
| Астана | удовлетворено |

См. также https://adilet.zan.kz/rus/docs/K940001000_ и [обзор](https://sud.kz/review).
`

func BenchmarkPost(b *testing.B) {
	m := markup.New(markup.Config{})
	b.SetBytes(int64(len(post)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Render(context.Background(), markup.Request{Source: post, Lang: "ru", Date: "2026-01-15", Resolver: town{}}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScan(b *testing.B) {
	source := strings.Repeat(post, markup.MaxBytes/len(post))
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if err := markup.Scan(source); err != nil {
			b.Fatal(err)
		}
	}
}
