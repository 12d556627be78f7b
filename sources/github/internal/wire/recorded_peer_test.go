package wire

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus/forge/peers"
)

// recordedHost answers each request as it was recorded, the same one in turn.
func recordedHost(exchanges []peers.Exchange) *host {
	turns := map[string]int{}
	return &host{play: func(_ int, r *http.Request) *reply {
		var fitting []peers.Exchange
		for _, e := range exchanges {
			if e.Method == "get" && strings.TrimSuffix(e.Scope, ":443")+e.Path == r.URL.String() {
				fitting = append(fitting, e)
			}
		}
		if len(fitting) == 0 {
			return refusing(500, `{"message":"never recorded"}`)
		}
		e := fitting[min(turns[r.URL.String()], len(fitting)-1)]
		turns[r.URL.String()]++
		return &reply{status: e.Status, header: e.Header, body: string(e.Body)}
	}}
}

// readRecorded makes the request of an exchange.
func readRecorded(s *Session, e peers.Exchange) (body string, resp *http.Response, err error) {
	req, err := http.NewRequest(strings.ToUpper(e.Method), "https://api.github.com"+e.Path, http.NoBody)
	if err != nil {
		return "", nil, err
	}
	req.Header.Set("Accept", e.Accept)
	if resp, err = s.Client().Do(req); err != nil {
		return "", nil, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return string(text), resp, err
}

// TestPeerRecorded: what was recorded of GitHub comes through as it was, with
// its redirects, refusals and limits. What would change something is never sent.
func TestPeerRecorded(t *testing.T) {
	scenarios := peers.Recorded(t)
	reads, writes, failures := 0, 0, 0
	for name, exchanges := range scenarios {
		if !t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := recordedHost(exchanges)
				p := open(t, h, func(c *Config) { c.Store = nil })
				for _, e := range exchanges {
					if !strings.HasPrefix(e.Scope, "https://api.github.com") {
						continue // where archives lie
					}
					if e.Method != "get" {
						before := h.count()
						if _, _, err := readRecorded(p.Session("", "r"), e); KindOf(err) != KindInvalid || h.count() != before {
							t.Errorf("%s %s: %v", e.Method, e.Path, err)
						}
						writes++
						continue
					}
					checkRecorded(t, p, e, exchanges)
					reads++
				}
				for _, l := range p.Limits() {
					if l.Reset.After(time.Now().AddDate(101, 0, 0)) || l.Resource == resourceCore && l.Left < 4999 {
						t.Errorf("limit %+v", l)
					}
				}
			})
		}) {
			failures++
		}
	}
	peers.Report(t, "recorded answers, transport: %d reads and %d writes of %d scenarios, %d failures", reads, writes, len(scenarios), failures)
}

// checkRecorded asks as was asked then.
func checkRecorded(t *testing.T, p *Pool, e peers.Exchange, all []peers.Exchange) {
	t.Helper()
	body, resp, err := readRecorded(p.Session("", "r"), e)
	var status *StatusError
	switch errors.As(err, &status); e.Status {
	case 200:
		if err != nil || body != string(e.Body) || !sameLinks(resp, e.Header["link"]) {
			t.Errorf("%s: %.80q, %v", e.Path, body, err)
		}
	case 301:
		to := strings.TrimPrefix(e.Header["location"], "https://api.github.com")
		for _, other := range all {
			if other.Method == "get" && other.Path == to && (err != nil || body != string(other.Body) || resp.Request.URL.Path != to) {
				t.Errorf("%s: %.80q, %v", e.Path, body, err)
			}
		}
	case 302: // to where archives lie
		if status == nil || status.Kind != KindRedirect || status.Host != "codeload.github.com" {
			t.Errorf("%s: %v", e.Path, err)
		}
	default:
		if status == nil || status.Status != e.Status || status.Kind != KindNotFound {
			t.Errorf("%s: %v", e.Path, err)
		}
	}
}

// sameLinks reports whether an answer leads on and ends as what was recorded.
func sameLinks(resp *http.Response, recorded string) bool {
	if resp == nil {
		return false
	}
	before := http.Header{"Link": {recorded}}
	for _, rel := range []string{"next", "last"} {
		if fmt.Sprint(linkTo(resp.Header, rel)) != fmt.Sprint(linkTo(before, rel)) {
			return false
		}
	}
	return true
}

// TestPeerRecordedPages: the pages lie under another address than was asked;
// following what the answers say finds all of them, in their order.
func TestPeerRecordedPages(t *testing.T) {
	exchanges := peers.Recorded(t)["paginate-issues"]
	pages, last := 0, 14
	synctest.Test(t, func(t *testing.T) {
		h := recordedHost(exchanges)
		s := open(t, h).Session("v", "r")
		for next := "https://api.github.com" + exchanges[0].Path; next != ""; pages++ {
			body, resp, err := get(s, next)
			if err != nil {
				t.Fatal(err)
			}
			var list []struct{ Number int }
			if err := json.Unmarshal([]byte(body), &list); err != nil {
				t.Fatal(err)
			}
			for _, issue := range list {
				if issue.Number != last-1 {
					t.Errorf("issue %d after %d", issue.Number, last)
				}
				last = issue.Number
			}
			next = ""
			if u := NextPage(resp); u != nil {
				next = u.String()
			}
		}
		if pages != 5 || h.count() != 5 || last != 1 {
			t.Errorf("%d pages by %d requests down to issue %d", pages, h.count(), last)
		}
	})
	peers.Report(t, "recorded answers, pages: %d issues on %d pages, %d failures", 14-last, pages, map[bool]int{true: 1}[t.Failed()])
}

// TestPeerRecordedReset: the recorded reset is in milliseconds, and so in the
// year 49745. It is not waited for, neither after a refusal nor before a call.
func TestPeerRecordedReset(t *testing.T) {
	recorded := peers.Recorded(t)["get-repository"][0]
	for _, status := range []int{200, 403, 429} {
		synctest.Test(t, func(t *testing.T) {
			out := &reply{status: status, header: map[string]string{}, body: string(recorded.Body)}
			for name, value := range recorded.Header {
				out.header[name] = value
			}
			out.header["x-ratelimit-remaining"] = "0"
			if status != 200 {
				out.body = `{"message":"API rate limit exceeded for user ID 1000."}`
			}
			h := plays(out)
			p, began := open(t, h), time.Now()
			for n := range 2 {
				_, _, err := readRecorded(p.Session("", "r"), recorded)
				var limit *LimitError
				refused := errors.As(err, &limit) && limit.Wait > p.config.Longest && limit.Until.Year() < 2200
				if good := status == 200 && n == 0; good != (err == nil) || good == refused {
					t.Errorf("status %d: %v", status, err)
				}
			}
			if h.count() != 1 || time.Since(began) != 0 {
				t.Errorf("status %d: %d requests in %s", status, h.count(), time.Since(began))
			}
		})
	}
}
