package markup_test

import (
	"bufio"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"taldau/forum/markup"
)

// attack is one hostile text.
type attack struct{ name, source string }

func lines(t testing.TB, name string) []string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "hostile", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []string
	for s := bufio.NewScanner(f); s.Scan(); {
		list = append(list, s.Text())
	}
	return list
}

func unquote(t testing.TB, s string) string {
	t.Helper()
	u, err := strconv.Unquote(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return u
}

func payloads(t testing.TB) []attack {
	var list []attack
	for _, line := range lines(t, "payloads.txt") {
		list = append(list, attack{line, unquote(t, line)})
	}
	return list
}

// rows reads: name, then quoted strings, each with the number of times that it stands.
func rows(t testing.TB) []attack {
	var list []attack
	for _, line := range lines(t, "rows.txt") {
		name, rest, _ := strings.Cut(line, ` "`)
		rest = `"` + rest
		var b strings.Builder
		for rest != "" {
			quoted, err := strconv.QuotedPrefix(rest)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			rest = rest[len(quoted):]
			times := 1
			if after, ok := strings.CutPrefix(rest, "*"); ok {
				number, _, _ := strings.Cut(after, " ")
				if times, err = strconv.Atoi(number); err != nil {
					t.Fatalf("%s: %v", line, err)
				}
				rest = after[len(number):]
			}
			b.WriteString(strings.Repeat(unquote(t, quoted), times))
			rest = strings.TrimPrefix(rest, " ")
		}
		list = append(list, attack{name, b.String()})
	}
	return list
}

// families repeats every unit to several sizes, alone and between other text.
func families(t testing.TB) []attack {
	var list []attack
	for i, line := range lines(t, "units.txt") {
		if raceDetector && i%10 != 0 {
			continue // the detector makes them take minutes, and they share nothing
		}
		unit := unquote(t, line)
		for _, size := range []int{1 << 10, 8 << 10, markup.MaxBytes - 16} {
			s := strings.Repeat(unit, size/len(unit))
			list = append(list, attack{line + " to " + strconv.Itoa(size), s})
		}
		half := strings.Repeat(unit, 6<<10/len(unit))
		list = append(list,
			attack{line + " before text", half + strings.Repeat("a", 20<<10)},
			attack{line + " in a list and a quote", "- > a " + half + "\n\nb\n\n" + half},
		)
	}
	return list
}

func corpus(t testing.TB) []attack {
	return append(append(payloads(t), rows(t)...), families(t)...)
}

func TestHostile(t *testing.T) {
	list := corpus(t)
	if n := len(payloads(t)) + len(rows(t)); n < 200 {
		t.Fatalf("%d hostile texts without families", n)
	}
	m := markup.New(markup.Config{})
	refused := map[markup.Limit]int{}
	for _, a := range list {
		r, err := m.Render(context.Background(), markup.Request{Source: a.source, Lang: "ru", Date: "2026-01-15", Resolver: town{}})
		if refusal, ok := errors.AsType[*markup.ComplexityError](err); ok {
			refused[refusal.Limit]++
			if !errors.Is(err, markup.ErrTooComplex) || refusal.Got <= refusal.Max {
				t.Errorf("%s: %v", a.name, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", a.name, err)
		}
		checkHTML(t, r.HTML)
		checkSize(t, a.name, a.source, r)
	}
	t.Logf("%d texts, refused %v", len(list), refused)
	// A limit that refuses nothing here is not tried.
	for _, limit := range markup.Limits() {
		if refused[limit] == 0 && !raceDetector {
			t.Errorf("no text breaks the limit %q", limit)
		}
	}
}

// checkSize holds a result to the promised bounds.
func checkSize(t *testing.T, name, source string, r *markup.Result) {
	t.Helper()
	if n := len(r.HTML); n > markup.MaxOutput || n > max(markup.MaxGrowth*len(source), 2048) {
		t.Errorf("%s: %d bytes became %d", name, len(source), n)
	}
	if len(r.Mentions) > markup.MaxMentions {
		t.Errorf("%s: %d people", name, len(r.Mentions))
	}
	for _, f := range r.References {
		if f.Start < 0 || f.End > len(r.Text) || r.Text[f.Start:f.End] != f.Raw {
			t.Errorf("%s: %+v is not at its place", name, f)
		}
	}
}

// The payloads are shown and not refused: whoever writes about an attack may quote it.
func TestPayloadsAreShown(t *testing.T) {
	for _, a := range payloads(t) {
		r := render(t, a.source)
		checkHTML(t, r.HTML)
		written := strings.Contains(a.source, "<script>alert(1)") && !strings.Contains(a.source, "](") && !strings.HasPrefix(a.source, "~~~")
		if written && !strings.Contains(r.HTML, "&lt;script&gt;") && !strings.Contains(r.Text, "<script>") {
			t.Errorf("%s lost its text: %s", a.name, r.HTML)
		}
	}
}

// What a text makes the program allocate grows with its size and not faster: a text eight times as long may take
// sixteen times the objects. Counts do not depend on the machine; BenchmarkHostile has the times.
func TestAllocationsGrowWithSize(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates too")
	}
	m := markup.New(markup.Config{})
	for _, line := range lines(t, "units.txt") {
		unit := unquote(t, line)
		count := func(size int) (objects, bytes uint64, ok bool) {
			source := strings.Repeat(unit, size/len(unit))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := m.Render(context.Background(), markup.Request{Source: source, Lang: "ru", Date: "2026-01-15", Resolver: town{}})
			runtime.ReadMemStats(&after)
			return after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc, err == nil
		}
		count(1 << 10) // tables that are made once
		objects, bytes, ok := count(1 << 10)
		moreObjects, moreBytes, more := count(8 << 10)
		if !ok || !more {
			continue
		}
		if moreObjects > 16*objects+2000 || moreBytes > 16*bytes+1<<20 {
			t.Errorf("%s: %d objects of %d bytes for 1 KB, %d of %d for 8 KB", line, objects, bytes, moreObjects, moreBytes)
		}
	}
}
