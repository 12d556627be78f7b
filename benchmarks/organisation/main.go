// Command organisation reads a planted GitHub of many repositories and says how
// many requests a second that made and how much memory it took. The server runs
// in a process of its own, so that only the reader is measured.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/benchmarks/internal/process"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/sources/github"
)

func main() {
	repositories := flag.Int("repositories", 10_000, "how many repositories to plant")
	serve := flag.Bool("serve", false, "only serve (for the process that is not measured)")
	check := flag.Bool("check", false, "fail below 2,000 requests a second or above 200 MiB")
	flag.Parse()
	run := measure
	if *serve {
		run = func(n int, _ bool) error { return offer(n) }
	}
	if err := run(*repositories, *check); err != nil {
		fmt.Fprintln(os.Stderr, "organisation:", err)
		os.Exit(1)
	}
}

func ecosystem(n int) *corpus.Ecosystem { return corpus.NewLight(corpus.Large(n, 5*n)) }

// token is that of an administrator, who is shown everything.
const token = "planted"

func planted(n int) *forge.Server {
	return forge.New(ecosystem(n), forge.Options{
		Limits: forge.Limits{Off: true},
		Tokens: map[string]forge.Token{token: {User: "auditor", Rights: forge.Admin}},
	})
}

// offer serves on loopback until its input ends.
func offer(n int) error {
	server := planted(n)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s := &httptest.Server{Listener: listener, Config: &http.Server{Handler: server, ReadHeaderTimeout: time.Minute}}
	s.Start()
	defer s.Close()
	fmt.Println(s.URL)
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// start runs the server in a process of its own.
func start(n int) (url string, stop func() error, err error) {
	self, err := os.Executable()
	if err != nil {
		return "", nil, err
	}
	c := exec.Command(self, "-serve", "-repositories", strconv.Itoa(n))
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		return "", nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := c.Start(); err != nil {
		return "", nil, err
	}
	url, err = bufio.NewReader(out).ReadString('\n')
	return strings.TrimSpace(url), func() error { in.Close(); return c.Wait() }, err
}

// heap is how large memory grows before the collector runs, as in the example
// programs: what a scan holds is little, what it throws away is much.
const heap = 128 << 20

// measure reads everything into a dataset.
func measure(n int, check bool) (err error) {
	url, stop, err := start(n)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	dir, err := os.MkdirTemp("", "ospora-organisation-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(heap)
	began := time.Now()
	requests, err := read(context.Background(), url, dir, n)
	if err != nil {
		return err
	}
	took := time.Since(began)
	speed := float64(requests) / took.Seconds()
	peak := process.ResidentPeak(os.Getpid()) >> 20
	fmt.Printf("%d repositories, %d requests in %s: %.0f requests/s, peak %d MiB\n", n, requests, took.Round(time.Millisecond), speed, peak)
	if check && (speed < 2000 || peak > 200) {
		return fmt.Errorf("want 2000 requests/s and 200 MiB")
	}
	return nil
}

// read plans and visits everything, and says how many requests that took.
func read(ctx context.Context, url, dir string, n int) (int64, error) {
	keys, err := ospora.NewKeys([]byte(strings.Repeat("k", ospora.MinKeyBytes)))
	if err != nil {
		return 0, err
	}
	s, err := github.New(ctx, github.Config{API: url, Tokens: []github.Token{github.PersonalToken(token)}, Keys: keys, Now: time.Now, Unlimited: true})
	if err != nil {
		return 0, err
	}
	defer s.Close()
	plan, err := s.Plan(ctx, owners(n))
	if err != nil {
		return 0, err
	}
	d, err := dataset.Create(dir+"/dataset", dataset.Options{})
	if err != nil {
		return 0, err
	}
	defer d.Close()
	summary, err := ospora.Collect(ctx, s, d, ospora.Collection{Targets: plan.Targets, Keys: keys, Now: time.Now})
	if err == nil && (summary.Full != n || summary.Visits() != n) {
		err = fmt.Errorf("of %d repositories the visits ended as %+v", n, summary)
	}
	return s.Requests(), err
}

// owners are everybody who has a repository.
func owners(n int) (scope github.Scope) {
	seen := map[string]bool{}
	for _, name := range ecosystem(n).Repositories() {
		owner, _, _ := strings.Cut(name, "/")
		if !seen[owner] {
			seen[owner] = true
			scope.Owners = append(scope.Owners, owner)
		}
	}
	return scope
}
