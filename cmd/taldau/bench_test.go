package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"taldau/data/ingest"
	"taldau/index"
	"taldau/index/search"
)

// queryLog is the fixed log of questions: words, phrases, operators, fields, numbers, in both languages, with facets as the
// page asks for them.
func queryLog() []string {
	return []string{
		"взыскание долга по договору займа", "қарыз шарты бойынша борыш", "алименты", "алимент өндіру", "выселение из квартиры",
		`"расписка ответчика"`, "кража телефона", "ұрлық", "мошенничество -банк", "восстановление на работе", "жұмысқа қайта алу",
		"неустойка ИЛИ пеня", "развод И имущество", "тұрғын үй", "налоговая проверка уведомление", "салықтық тексеру", "court:7517 долг",
		"year:2024 жалоба", "lang:kk шағым", "outcome:denied моральный вред", "article:\"188 УК\"", "ст. 188 УК", "7517-24-00-2/3",
		"kind:resolution жилище", "date:2020..2022 подряд", "взыска*", "хулиганство опьянение", "мас күйінде", "наследство срок принятия",
		"земельный участок граница", "жер учаскесі", "страховая выплата", "суд", "сот", "решение", "очередь на жильё", "судебный исполнитель арест",
		"апелляционная жалоба без изменения", "өзгеріссіз қалдырылсын", "госзакупки реестр недобросовестных",
	}
}

// pageFacets are those of the results page.
func pageFacets() []index.FacetRequest {
	var list []index.FacetRequest
	for _, f := range []index.Field{index.FieldKind, index.FieldCategory, index.FieldRegion, index.FieldCourt, index.FieldInstance, index.FieldOutcome, index.FieldYear, index.FieldLang, index.FieldArticle} {
		list = append(list, index.FacetRequest{Field: f})
	}
	return list
}

// BenchmarkRoad takes TALDAU_BENCH_N invented documents (default 2000) down the whole road: import, index, cold start, the query
// log. It reports documents a second, the peak of memory, bytes on disk for each byte of text, and the times of queries.
func BenchmarkRoad(b *testing.B) {
	n := 2000
	if s := os.Getenv("TALDAU_BENCH_N"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		road(b, n)
	}
}

func road(b *testing.B, n int) {
	ctx := context.Background()
	file := seedFile(b, n, 1)
	dir := filepath.Join(b.TempDir(), "bank")
	var app *App
	var report ingest.Report
	took := timed(func() {
		app = openForBench(b, dir)
		var err error
		if report, err = app.Importer().Import(ctx, []string{file}); err != nil {
			b.Fatal(err)
		}
	})
	b.ReportMetric(float64(n)/took.Seconds(), "import-docs/s")
	if report.Imported != n {
		b.Fatalf("%+v", report)
	}
	took = timed(func() {
		if err := app.Indexer.CatchUp(ctx, nil); err != nil {
			b.Fatal(err)
		}
	})
	b.ReportMetric(float64(n)/took.Seconds(), "index-docs/s")
	text := 0
	for d, err := range app.Store.All(ctx) {
		if err != nil {
			b.Fatal(err)
		}
		for i := range d.Editions {
			text += len(d.Editions[i].Text())
		}
	}
	if err := app.Close(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(size(b, filepath.Join(dir, bankFile)))/float64(text), "bank-bytes/byte")
	b.ReportMetric(float64(size(b, filepath.Join(dir, indexFile)))/float64(text), "index-bytes/byte")
	b.ReportMetric(peakMegabytes(b), "peak-MB") // with the pages of the mapped files that the system keeps in memory while it has room
	b.ReportMetric(takenMegabytes(), "taken-MB")

	took = timed(func() {
		app = openForBench(b, dir)
		ask(b, app, "взыскание долга")
	})
	b.ReportMetric(took.Seconds()*1000, "cold-ms")
	defer app.Close() //nolint:errcheck // the bank is thrown away
	measureLog(b, app)
}

// measureLog asks the log twice and reports the second time, as a service that has been running answers.
func measureLog(b *testing.B, app *App) {
	var times []time.Duration
	for pass := range 2 {
		for _, q := range queryLog() {
			took := timed(func() { ask(b, app, q) })
			if pass == 1 {
				times = append(times, took)
			}
		}
	}
	slices.Sort(times)
	b.ReportMetric(times[len(times)/2].Seconds()*1000, "p50-ms")
	b.ReportMetric(times[len(times)*95/100].Seconds()*1000, "p95-ms")
	b.ReportMetric(times[len(times)-1].Seconds()*1000, "max-ms")
}

func ask(b *testing.B, app *App, q string) {
	a, err := app.Search.Search(context.Background(), search.Params{Q: q, Facets: pageFacets()})
	if err != nil {
		b.Fatalf("%s: %v", q, err)
	}
	if a.Syntax != nil {
		b.Fatalf("%s: %v", q, a.Syntax)
	}
}

func openForBench(b *testing.B, dir string) *App {
	o := &Options{Data: dir, LogLevel: "error", SearchTimeout: time.Minute}
	app, err := openApp(o, newLog(&Env{Stderr: os.Stderr}, o))
	if err != nil {
		b.Fatal(err)
	}
	return app
}

// size is the size of a file or of all files of a folder.
func size(b *testing.B, path string) int64 {
	var total int64
	err := filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return total
}

// takenMegabytes is what the program has taken from the system for itself, at its most.
func takenMegabytes() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys) / (1 << 20)
}

// peakMegabytes is the largest resident memory of this process so far; it is told on Linux only.
func peakMegabytes(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range bytes.Lines(status) {
		if rest, ok := bytes.CutPrefix(line, []byte("VmHWM:")); ok {
			kb, err := strconv.Atoi(strings.Fields(string(rest))[0])
			if err != nil {
				b.Fatal(err)
			}
			return float64(kb) / 1024
		}
	}
	return 0
}
