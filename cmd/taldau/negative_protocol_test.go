//go:build linux

package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

var styleSheet = regexp.MustCompile(`/static/[^"]*\.css`)

// headLikeGet compares HEAD with GET: the same headers, no body.
func headLikeGet(t *testing.T, s *running) {
	c := s.nobody()
	css := styleSheet.FindString(c.get(t, "/ru", http.StatusOK))
	for _, path := range []string{"/ru", "/ru/search?q=%D1%81%D1%83%D0%B4", "/ru/forum", s.at(s.topic), s.at(s.topic) + "/atom", "/ru/login", "/ru/nothing", "/healthz", "/robots.txt", css} {
		get, head := c.do(t, http.MethodGet, path, ""), c.do(t, http.MethodHead, path, "")
		if head.status != get.status || head.body != "" {
			t.Errorf("HEAD %s: status %d and %d bytes, GET: status %d", path, head.status, len(head.body), get.status)
		}
		for name := range get.header {
			if name != "Date" && name != "X-Request-Id" && head.header.Get(name) != get.header.Get(name) {
				t.Errorf("HEAD %s: %s is %q, that of GET %q", path, name, head.header.Get(name), get.header.Get(name))
			}
		}
	}
}

// protocolRows are what no browser sends: bytes on a connection.
func protocolRows() []negative {
	const head = "GET /ru HTTP/1.1\r\nHost: " + negativeHost + "\r\n"
	raw := func(method, text string, status int, in ...string) func(*testing.T, *running) {
		return func(t *testing.T, s *running) {
			a, ended := s.raw(t, method, text)
			a.holds(t, status, in)
			if !ended {
				t.Error("the connection stays open")
			}
		}
	}
	twice := "POST /ru/login HTTP/1.1\r\nHost: " + negativeHost + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	return []negative{
		{number: 10, sent: "20 MB of a form", do: hugeBody},
		{number: 14, sent: "TRACE", do: raw("TRACE", "TRACE /ru HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: secret=1\r\n\r\n", http.StatusMethodNotAllowed)},
		{number: 14, sent: "CONNECT", do: raw("CONNECT", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n", http.StatusMethodNotAllowed)},
		{number: 17, sent: "Content-Length beside Transfer-Encoding", do: raw("POST", twice+"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /ru/help HTTP/1.1\r\nHost: x\r\n\r\n", http.StatusBadRequest, "Запрос составлен неверно")},
		{number: 17, sent: "two Content-Lengths", do: raw("POST", twice+"Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b", http.StatusBadRequest)},
		{number: 17, sent: "a Transfer-Encoding that nobody knows", do: raw("POST", twice+"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", http.StatusNotImplemented)},
		{number: 17, sent: "a Content-Length with a sign", do: raw("POST", twice+"Content-Length: +3\r\n\r\na=b", http.StatusBadRequest)},
		{number: 17, sent: "a blank before the colon", do: raw("GET", head+"Content-Length : 3\r\n\r\n", http.StatusBadRequest)},
		{number: 18, sent: "a header of 1 MB", do: raw("GET", head+"X-Long: "+strings.Repeat("a", 1<<20)+"\r\n\r\n", http.StatusRequestHeaderFieldsTooLarge)},
		{number: 18, sent: "10 000 headers", do: raw("GET", head+strings.Repeat("X-Many: a\r\n", 10_000)+"\r\n", http.StatusRequestHeaderFieldsTooLarge)},
		{number: 19, sent: "a byte of the headers each half second", do: slowHeaders},
	}
}

// hugeBody sends a form of 20 MB: the answer comes before the server has read it.
func hugeBody(t *testing.T, s *running) {
	conn := s.dial(t)
	const size = 20 << 20
	head := "POST /ru/login HTTP/1.1\r\nHost: " + negativeHost + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20971520\r\n\r\nemail="
	sent := make(chan int, 1)
	go func() {
		total, _ := conn.Write([]byte(head))
		part := bytes.Repeat([]byte("a"), 64<<10)
		for total < size {
			n, err := conn.Write(part)
			if total += n; err != nil {
				break
			}
		}
		sent <- total
	}()
	a := readAnswer(t, bufio.NewReader(conn), http.MethodPost)
	a.holds(t, http.StatusRequestEntityTooLarge, []string{"Запрос слишком большой"})
	conn.Close()
	if n := <-sent; n > 12<<20 { // what lies in the buffers of the two sockets was not read by the server
		t.Errorf("%d bytes were taken", n)
	}
}

// slowHeaders sends headers a byte at a time: within ten seconds the server hangs up.
func slowHeaders(t *testing.T, s *running) {
	conn := s.dial(t)
	start, ended := time.Now(), make(chan error, 1)
	go func() {
		_, err := io.Copy(io.Discard, conn)
		ended <- err
	}()
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for text := "GET /ru HTTP/1.1\r\nHost: taldau.example\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaa"; ; {
		select {
		case err := <-ended:
			var wait net.Error
			if took := time.Since(start); took > 10*time.Second || errors.As(err, &wait) && wait.Timeout() {
				t.Errorf("the server hung up after %v, %v", took, err)
			}
			return
		case <-tick.C:
			if len(text) > 0 {
				_, _ = conn.Write([]byte(text[:1])) // it may have hung up
				text = text[1:]
			}
		}
	}
}
