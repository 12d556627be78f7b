package forge

import (
	"container/list"
	"crypto/sha256"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// Server is a planted GitHub. Its methods may be called by several goroutines at once.
type Server struct {
	opt      Options
	plan     *corpus.Forge
	names    []string
	routes   []route
	byName   map[string]int // lower case
	byNumber map[int64]int
	byOwner  map[string][]int
	logins   map[string]*corpus.Account // lower case
	byID     map[int64]*corpus.Account
	byNode   map[string]*corpus.Account
	accounts sync.Map // profile → raw

	mu      sync.Mutex
	n       int
	ledger  ledger
	issued  map[string]Token
	strange map[string]bool // hosts that were redirected to
	briefs  map[int]*brief
	changed map[int]*corpus.Hosted
	changes map[int][]func(*corpus.Hosted)
	recent  *list.List // of *planted, the latest used first
	planted map[int]*list.Element
}

// New makes a server of an ecosystem. It plans repositories when they are asked for.
func New(e *corpus.Ecosystem, opt Options) *Server {
	opt = opt.settled(e)
	s := &Server{
		opt: opt, plan: opt.Plan, names: opt.Plan.Names(), routes: routes(),
		byName: map[string]int{}, byNumber: map[int64]int{}, byOwner: map[string][]int{},
		logins: map[string]*corpus.Account{}, byID: map[int64]*corpus.Account{}, byNode: map[string]*corpus.Account{}, ledger: newLedger(opt.Limits),
		issued: map[string]Token{}, strange: map[string]bool{}, briefs: map[int]*brief{}, changed: map[int]*corpus.Hosted{},
		changes: map[int][]func(*corpus.Hosted){},
		recent:  list.New(), planted: map[int]*list.Element{},
	}
	for i, name := range s.names {
		name = strings.ToLower(name)
		owner, _, _ := strings.Cut(name, "/")
		s.byName[name], s.byNumber[s.plan.RepositoryID(i)] = i, i
		s.byOwner[owner] = append(s.byOwner[owner], i)
	}
	for _, a := range s.plan.Accounts() {
		s.logins[strings.ToLower(a.Login)], s.byID[a.ID], s.byNode[nodeID("U", a.ID)] = a, a, a
	}
	return s
}

// Update changes what the server knows of a repository from now on, as the world would between two scans: change gets the
// repository as planned, with what earlier updates did to it. It is called anew by each later Update of the same
// repository. Update reports whether there is a repository of that name.
func (s *Server) Update(name string, change func(*corpus.Hosted)) bool {
	index, ok := s.byName[strings.ToLower(name)]
	if !ok {
		return false
	}
	s.mu.Lock()
	s.changes[index] = append(s.changes[index], change)
	all := slices.Clone(s.changes[index])
	s.mu.Unlock()
	// The copy in use may be read at this moment, so another one is made and changed.
	h := s.plan.Repository(index)
	for _, change := range all {
		change(h)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed[index] = h
	delete(s.briefs, index)
	return true
}

// ServeHTTP answers over a socket.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, done, err := s.serve(r)
	defer done()
	if err != nil {
		return // the client is gone
	}
	a.write(w, r)
}

// RoundTrip answers in the process. The error is the context's, or [ErrReset].
func (s *Server) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	a, done, err := s.serve(r)
	if err != nil {
		done()
		return nil, err
	}
	resp, err := a.response(r, done)
	if err != nil {
		done()
	}
	return resp, err
}

// call is a request with what is known of it.
type call struct {
	*http.Request
	s    *Server
	now  time.Time
	host string
	base string // scheme, host and prefix of the URLs in answers
	path []string
	// enterprise is a request as GitHub Enterprise Server takes it. Without limits, that tells of none.
	enterprise bool
	secret     string // the token
	token      Token
	signed     bool // with a token
	user       string
	// crowd is the requests of the user in flight, limited whether they should have waited.
	crowd   int
	limited bool
	// shift moves the beginning of a page, noLast leaves rel="last" out: faults.
	shift  int
	noLast bool
	// timedOut is a search that did not look everywhere: a fault.
	timedOut bool
	repo     *corpus.Hosted
	values   map[string]string
	header   http.Header    // of the answer: Link
	shown    raw            // the repository as lists have it
	forks    map[string]raw // of it, by the login of the owner
}

// serve makes the answer. done ends the request's time in flight and must be called once.
func (s *Server) serve(r *http.Request) (a *answer, done func(), err error) {
	c := s.newCall(r)
	if s.strayed(c) {
		a := newAnswer(http.StatusOK, object{{"message", "This is not GitHub."}})
		s.date(a, c)
		return a, func() {}, nil
	}
	n, found := s.enter(c)
	done = sync.OnceFunc(func() { s.leave(c) })
	if err := wait(r, s.opt.Latency); err != nil {
		return nil, done, err
	}
	var fault Fault
	if s.opt.Fault != nil {
		fault = s.opt.Fault(n, r)
	}
	a = fault.instead(c)
	if a == nil {
		a = s.answer(c, found)
		fault.spoil(c, a)
	}
	s.date(a, c)
	return a, done, nil
}

// strayed reports whether a request followed a redirect to another host, and counts those that brought a token there.
func (s *Server) strayed(c *call) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.strange[c.host] {
		return false
	}
	s.ledger.elsewhere++
	if c.signed || c.Header.Get("Authorization") != "" {
		s.ledger.leaked++
	}
	return true
}

func (s *Server) newCall(r *http.Request) *call {
	c := &call{Request: r, s: s, now: s.opt.Now(), values: map[string]string{}, header: http.Header{}}
	scheme, host := "https", r.Host
	if r.URL.Scheme != "" {
		scheme = r.URL.Scheme
	} else if r.TLS == nil {
		scheme = "http"
	}
	if host == "" {
		host = r.URL.Host
	}
	c.host, c.base = host, scheme+"://"+host
	path := r.URL.Path
	if rest, ok := strings.CutPrefix(path, "/api/v3/"); ok {
		c.base, path, c.enterprise = c.base+"/api/v3", rest, true
	}
	c.enterprise = c.enterprise || path == "/api/graphql"
	c.path = strings.Split(strings.Trim(path, "/"), "/")
	c.secret = secretOf(r)
	c.signed = c.secret != ""
	return c
}

// answer is the undisturbed one.
func (s *Server) answer(c *call, found *route) *answer {
	// In the process nobody has set net/http's own user agent yet.
	if c.UserAgent() == "" && c.URL.Scheme == "" {
		return refusal(http.StatusForbidden, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header")
	}
	if v := c.Header.Get("X-GitHub-Api-Version"); v != "" && v != "2022-11-28" && v != "2026-03-10" {
		return refusal(http.StatusBadRequest, "%q is not a supported API version", v)
	}
	if refused := s.authenticate(c, found); refused != nil {
		return refused
	}
	if refused := s.admit(c, found); refused != nil {
		return refused
	}
	if found == nil {
		return s.charge(c, notFound())
	}
	a := s.locate(c, found)
	if a == nil {
		a = found.serve(c)
	}
	for name, values := range c.header {
		a.header[name] = values
	}
	a.template, a.resource = found.template, found.resource
	s.conditional(c, a)
	return s.charge(c, a)
}

// conditional adds what lets a client ask again, and answers 304 where nothing changed. Link is no part of it.
func (s *Server) conditional(c *call, a *answer) {
	if a.status != http.StatusOK || c.Method == http.MethodPost || a.template == "/rate_limit" {
		return
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\n%s\n%s\n", c.secret, c.Header.Get("Accept"), c.URL.RequestURI())
	sum.Write(a.body)
	tag := fmt.Sprintf("W/%q", fmt.Sprintf("%x", sum.Sum(nil)))
	a.header.Set("ETag", tag)
	if !a.modified.IsZero() {
		a.header.Set("Last-Modified", a.modified.UTC().Format(http.TimeFormat))
	}
	a.header.Set("Cache-Control", "private, max-age=60, s-maxage=60")
	a.header.Set("Vary", "Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, X-Requested-With")
	if s.unchanged(c, a, tag) {
		a.status, a.body = http.StatusNotModified, nil
		a.header.Del("Content-Type")
	}
}

func (s *Server) unchanged(c *call, a *answer, tag string) bool {
	if asked := c.Header.Get("If-None-Match"); asked != "" {
		for _, one := range strings.Split(asked, ",") {
			if strings.TrimPrefix(strings.TrimSpace(one), "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
		return false
	}
	since, err := http.ParseTime(c.Header.Get("If-Modified-Since"))
	return err == nil && !a.modified.IsZero() && !a.modified.Truncate(time.Second).After(since)
}

func (s *Server) date(a *answer, c *call) {
	a.header.Set("Date", c.now.UTC().Format(http.TimeFormat))
	a.header.Set("Server", "github.com")
	a.header.Set("X-GitHub-Media-Type", "github.v3; format=json")
	a.header.Set("X-GitHub-Request-Id", "FORG:"+strconv.FormatInt(c.now.UnixNano()&0xffffff, 16))
}
