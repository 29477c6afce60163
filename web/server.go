package web

import (
	"net/http"
	"time"
)

// Server returns an http.Server for the handler with limits that keep slow and oversized requests from holding connections.
// Requests are whole within 10 seconds, their headers within 5 and at most 32 KB; answers within 60.
func Server(addr string, handler http.Handler) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       90 * time.Second,
		MaxHeaderBytes:    32 << 10,
	}
}
