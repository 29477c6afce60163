package main

import (
	"strings"
	"syscall"
	"testing"
)

// BenchmarkStart measures the whole process that analyses one line: from its start to its end, with the processor time it took and
// the most memory that it held. The program of the test holds all rooms, as the service does.
func BenchmarkStart(b *testing.B) {
	tests := []struct {
		name string
		args []string
	}{
		{"version", []string{"version"}}, // what every command takes
		{"analyze", []string{"analyze"}},
		{"query", []string{"analyze", "--query"}},
	}
	for _, tt := range tests {
		b.Run(tt.name, func(b *testing.B) {
			var cpu, resident float64
			for b.Loop() {
				c, out := command(b, tt.args...)
				c.Stdin = strings.NewReader("сотқа шағым берілді\n")
				if err := c.Run(); err != nil || out.String() == "" {
					b.Fatalf("%v: %q", err, out.String())
				}
				cpu += (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds()
				if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
					resident = max(resident, float64(usage.Maxrss)*1024)
				}
			}
			b.ReportMetric(1000*cpu/float64(b.N), "cpu-ms/op")
			b.ReportMetric(resident/(1<<20), "peak-MB")
		})
	}
}
