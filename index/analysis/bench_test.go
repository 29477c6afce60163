package analysis_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"taldau/data/material"
	"taldau/data/seed"
	"taldau/index/analysis"
)

// BenchmarkNew measures the start: all tables of the program.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		analysis.New()
	}
}

// BenchmarkCold measures running text that meets an analyzer which has seen nothing: MB of text for each second of one core. The
// texts are whole collections, so words repeat as they do in the import of a bank.
func BenchmarkCold(b *testing.B) {
	texts := []struct {
		name  string
		lines func(b *testing.B) []string
	}{
		{"kazakh", func(b *testing.B) []string { return plainLines(b, "language", "kk-text.txt") }},
		{"russian", func(b *testing.B) []string { return actLines(b, "official", "court-acts-ru.jsonl") }},
		{"official", func(b *testing.B) []string { return actLines(b, "official", "kz-official.jsonl") }},
		{"seed", seedLines},
	}
	for _, tt := range texts {
		b.Run(tt.name, func(b *testing.B) {
			lines := tt.lines(b)
			size := 0
			for _, line := range lines {
				size += len(line)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			var cpu time.Duration
			for b.Loop() {
				b.StopTimer()
				a := analysis.New()
				before := processorTime(b)
				b.StartTimer()
				for _, line := range lines {
					a.Index(line, "")
				}
				cpu += processorTime(b) - before
			}
			b.ReportMetric(float64(size)*float64(b.N)/1e6/cpu.Seconds(), "MB/cpu-s")
		})
	}
}

// processorTime is what the process has used, the garbage collector too: on a busy machine the clock says less.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func plainLines(b *testing.B, parts ...string) []string {
	text, err := os.ReadFile(material.Path(b, parts...))
	if err != nil {
		b.Fatal(err)
	}
	return strings.Split(string(text), "\n")
}

// actLines are the texts of the acts of a file of the real material.
func actLines(b *testing.B, parts ...string) []string {
	file, err := os.Open(material.Path(b, parts...))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	return actTexts(b, file)
}

// seedLines are the texts of the demonstration bank, which need no real material.
func seedLines(b *testing.B) []string {
	var file bytes.Buffer
	if err := seed.Demo(&file); err != nil {
		b.Fatal(err)
	}
	return actTexts(b, &file)
}

// actTexts reads acts, one in each line as JSON.
func actTexts(b *testing.B, r io.Reader) []string {
	var texts []string
	in := bufio.NewScanner(r)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var act struct {
			Text     string
			Editions []struct{ Paragraphs []struct{ Text string } }
		}
		if err := json.Unmarshal(in.Bytes(), &act); err != nil {
			b.Fatal(err)
		}
		for _, e := range act.Editions {
			for _, p := range e.Paragraphs {
				act.Text += p.Text + "\n"
			}
		}
		if act.Text == "" {
			b.Fatalf("act %d has no text", len(texts)+1)
		}
		texts = append(texts, act.Text)
	}
	if err := in.Err(); err != nil {
		b.Fatal(err)
	}
	return texts
}
