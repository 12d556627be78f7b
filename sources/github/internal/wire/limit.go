package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// LimitError says that a limit would have to be waited for longer than
// Config.Longest, or that GitHub goes on limiting after all waits. The visit
// can be resumed at Until.
type LimitError struct {
	Template  string
	Token     string // fingerprint
	Resource  string
	Secondary bool
	Until     time.Time
	Wait      time.Duration
}

// Error names the limit and when it ends.
func (e *LimitError) Error() string {
	kind := "primary"
	if e.Secondary {
		kind = "secondary"
	}
	return fmt.Sprintf("github: %s: %s limit of %s until %s", e.Template, kind, e.Resource, e.Until.UTC().Format(time.RFC3339))
}

// Is reports whether target is KindLimit.
func (e *LimitError) Is(target error) bool { return target == KindLimit }

func (e *LimitError) kind() Kind { return KindLimit }

// verdict is what an answer says about limits.
type verdict struct {
	limited bool
	primary bool
	wait    time.Duration // 0: not said, or over
	reset   time.Time     // primary: by the local clock
}

// limited decides whether a 403 or 429 is a limit, in the order GitHub
// documents: Retry-After, then remaining 0, then neither. A 403 that says
// plainly that it is something else is not a limit even with remaining 0: the
// refused call may have been the last of the hour.
func limited(r raw) verdict {
	if r.status != http.StatusForbidden && r.status != http.StatusTooManyRequests {
		return verdict{}
	}
	text := readRefusal(r.body)
	if r.status == http.StatusForbidden && refused(r, text) != "" {
		return verdict{}
	}
	return limitBy(r, text.secondary(), r.status == http.StatusTooManyRequests || text.primary())
}

// limitBy reads the headers of an answer. secondary and primary say what its
// body or status named.
func limitBy(r raw, secondary, primary bool) verdict {
	if after, ok := retryAfter(r); ok {
		return verdict{limited: true, wait: after}
	}
	if r.header.Get("X-RateLimit-Remaining") == "0" {
		if reset, err := strconv.ParseInt(r.header.Get("X-RateLimit-Reset"), 10, 64); err == nil && !secondary {
			local := localReset(r, reset)
			return verdict{limited: true, primary: true, wait: local.Sub(r.at), reset: local}
		}
		return verdict{limited: true}
	}
	return verdict{limited: secondary || primary}
}

// retryAfter reads seconds or a date. A value that is neither, or negative, is
// as good as none.
func retryAfter(r raw) (time.Duration, bool) {
	text := strings.TrimSpace(r.header.Get("Retry-After"))
	if text == "" {
		return 0, false
	}
	if seconds, err := strconv.ParseInt(text, 10, 64); err == nil {
		if seconds < 0 {
			return 0, false
		}
		const longest = int64(100 * 365 * 24 * time.Hour / time.Second)
		return time.Duration(min(max(seconds, 1), longest)) * time.Second, true
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(at.Sub(serverTime(r)), time.Second), true
	}
	return 0, false
}

// refusal is what GitHub writes into the body of a refusal. It is read to
// decide, and never quoted.
type refusal struct {
	Message string `json:"message"`
	URL     string `json:"documentation_url"`
	Block   *struct {
		Reason string `json:"reason"`
	} `json:"block"`
}

func readRefusal(body []byte) refusal {
	var r refusal
	if err := json.Unmarshal(body, &r); err != nil {
		// HTML or plain text: look at its beginning.
		r = refusal{Message: string(bytes.ToValidUTF8(body[:min(len(body), 4096)], nil))}
	}
	r.Message, r.URL = strings.ToLower(r.Message), strings.ToLower(r.URL)
	return r
}

// secondary knows the texts and the addresses that GitHub has used so far.
func (r refusal) secondary() bool {
	for _, mark := range []string{"secondary rate limit", "abuse detection", "abuse-detection", "submitted too quickly"} {
		if strings.Contains(r.Message, mark) {
			return true
		}
	}
	for _, mark := range []string{"secondary-rate-limit", "abuse-rate-limit", "dealing-with-abuse"} {
		if strings.Contains(r.URL, mark) {
			return true
		}
	}
	return false
}

func (r refusal) primary() bool { return strings.Contains(r.Message, "rate limit exceeded") }
