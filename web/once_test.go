package web_test

import (
	"net/http"
	"sync"
	"testing"
)

// TestEqualSearchesAtOnce has many readers read one answer: nobody changes it while another reads.
func TestEqualSearchesAtOnce(t *testing.T) {
	_, h := site(t)
	want := get(t, h, "/ru/search?q=неустойка").Body.String()
	bodies := make([]string, 24)
	var wg sync.WaitGroup
	for i := range bodies {
		wg.Go(func() {
			if w := get(t, h, "/ru/search?q=неустойка"); w.Code == http.StatusOK {
				bodies[i] = w.Body.String()
			}
		})
	}
	wg.Wait()
	for i, body := range bodies {
		if body != want {
			t.Errorf("answer %d has %d bytes, one alone has %d", i, len(body), len(want))
		}
	}
}
