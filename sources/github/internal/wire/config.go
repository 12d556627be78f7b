package wire

import (
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Config says which host to speak with, as whom, and within what bounds.
type Config struct {
	// API is the base of the REST API, https://api.github.com/ where nil, or
	// that of a GitHub Enterprise Server, as https://host/api/v3/. http is
	// allowed for the loopback alone.
	API *url.URL
	// Tokens are what requests are authorised with. None is anonymous.
	Tokens []Token
	// Base carries the requests. Nil is a transport with time-outs.
	Base http.RoundTripper
	// Proxy chooses the proxy of the nil Base, as [http.ProxyFromEnvironment].
	// Nil is none, since a library reads no environment.
	Proxy func(*http.Request) (*url.URL, error)
	// Store keeps answers, for conditional requests and to resume. Nil keeps none.
	Store Store
	// Offline asks nothing: sessions are answered from the store alone, and what
	// it does not hold is a [StatusError] of [KindNotKept].
	Offline bool
	// Budget bounds what the pool may spend. The zero value has no bound.
	Budget Budget
	// Longest is the longest single wait for a limit. Beyond it a call ends
	// with a [LimitError]. Default 65 minutes.
	Longest time.Duration
	// Parallel is the number of requests in flight for one account. Default 1,
	// as GitHub asks for.
	Parallel int
	// Unpaced leaves the points of a minute alone, for a host without
	// secondary limits. Primary limits and what the answers say still hold.
	Unpaced bool
	// Log is told about requests and waits, redacted. Nil is silent.
	Log *slog.Logger
	// Events is told about waits, calls left and resets. It is called from the
	// goroutines that make the requests and should return soon.
	Events func(Event)

	attempt time.Duration // the longest that one request may take; 0 is 2 minutes
}

func (c *Config) defaults() error {
	if c.API == nil {
		c.API = &url.URL{Scheme: "https", Host: "api.github.com", Path: "/"}
	}
	u := *c.API
	if u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Hostname() == "" {
		return errors.New("github: the API URL must be scheme, host and path alone")
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())) {
		return errors.New("github: the API must be reached over https")
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	c.API = &u
	if c.Base == nil {
		c.Base = newTransport(c.Proxy)
	}
	if c.Longest <= 0 {
		c.Longest = 65 * time.Minute
	}
	if c.attempt <= 0 {
		c.attempt = 2 * time.Minute
	}
	c.Parallel = min(max(c.Parallel, 1), 100) // GitHub's own bound on requests in flight
	return nil
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func newTransport(proxy func(*http.Request) (*url.URL, error)) *http.Transport {
	return &http.Transport{
		Proxy:                  proxy,
		DialContext:            (&net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    15 * time.Second,
		ResponseHeaderTimeout:  time.Minute,
		ExpectContinueTimeout:  time.Second,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    16,
		MaxResponseHeaderBytes: 1 << 20,
		ForceAttemptHTTP2:      true,
	}
}
