package wire

import (
	"net/http"
	"strconv"
	"strings"
)

// refused reads from a 403 what is refused, "" where it does not say.
func refused(r raw, text refusal) Kind {
	switch {
	case text.Block != nil && text.Block.Reason == "dmca":
		return KindBlockedDMCA
	case text.Block != nil:
		return KindBlockedTOS
	case text.secondary() || text.primary():
		return ""
	case strings.HasPrefix(r.header.Get("X-GitHub-SSO"), "required"), strings.Contains(text.Message, "saml"):
		return KindSSO
	case strings.Contains(text.Message, "ip allow list"):
		return KindIPAllowList
	case strings.Contains(text.Message, "repository access blocked"):
		return KindBlockedTOS
	case strings.Contains(text.Message, "too large"):
		return KindTooLarge
	case strings.Contains(text.Message, "not accessible by"), strings.Contains(text.Message, "must have"),
		strings.Contains(text.Message, "resource protected by organization"), strings.Contains(text.Message, "administrative rules"):
		return KindForbidden
	}
	return ""
}

// reject names an answer that is none, or the fault that kept it away.
func (p *Pool) reject(c *call, r raw) *StatusError {
	e := &StatusError{Template: c.template, Status: r.status, Attempts: 1}
	if r.err != nil {
		return r.fault(e)
	}
	e.Kind, e.Reason = kindOfStatus(r)
	if e.Kind == KindForbidden || e.Kind == KindNotFound {
		e.Right = missingRight(r.header)
	}
	return e
}

// kindOfStatus is the table of statuses that are not 2xx. The reasons are words
// of ours.
func kindOfStatus(r raw) (Kind, string) {
	text := readRefusal(r.body)
	switch s := r.status; {
	case s == http.StatusAccepted:
		return KindPending, "being computed"
	case s >= 300 && s < 400:
		return KindRedirect, ""
	case s == http.StatusBadRequest:
		return KindConfiguration, "bad request, or an API version that is not served"
	case s == http.StatusUnauthorized:
		return KindUnauthorized, ""
	case s == http.StatusForbidden:
		if k := refused(r, text); k != "" {
			return k, blockReason(text)
		}
		if limited(r).limited {
			return KindLimit, ""
		}
		return KindForbidden, ""
	case s == http.StatusNotFound:
		return KindNotFound, ""
	case s == http.StatusConflict && strings.Contains(text.Message, "empty"):
		return KindEmpty, ""
	case s == http.StatusRequestTimeout:
		return KindServer, ""
	case s == http.StatusGone:
		return KindDisabled, ""
	case s == http.StatusTooManyRequests:
		return KindLimit, ""
	case s == http.StatusUnavailableForLegalReasons:
		return KindBlockedDMCA, blockReason(text)
	case s >= 500:
		return KindServer, ""
	case s == http.StatusConflict:
		return KindInvalid, "conflict"
	case s == http.StatusUnprocessableEntity:
		return KindInvalid, unprocessable(text)
	}
	return KindInvalid, "status " + strconv.Itoa(r.status)
}

func unprocessable(text refusal) string {
	switch {
	case strings.Contains(text.Message, "1000 search results"):
		return "search beyond 1,000 results"
	case strings.Contains(text.Message, "pagination"):
		return "page out of reach"
	}
	return ""
}

func blockReason(text refusal) string {
	if text.Block == nil {
		return ""
	}
	return "block reason " + clean(text.Block.Reason, 32)
}

// missingRight is the right that would have opened the endpoint: of
// fine-grained tokens and Apps what GitHub says it accepts, of classic tokens
// the accepted scopes where the token has none of them.
func missingRight(h http.Header) string {
	if right := cleanRight(h.Get("X-Accepted-GitHub-Permissions")); right != "" {
		return right
	}
	accepted := cleanRight(h.Get("X-Accepted-OAuth-Scopes"))
	if accepted == "" {
		return ""
	}
	has := map[string]bool{}
	for scope := range strings.SplitSeq(h.Get("X-OAuth-Scopes"), ",") {
		has[strings.TrimSpace(scope)] = true
	}
	for scope := range strings.SplitSeq(accepted, ",") {
		if has[strings.TrimSpace(scope)] {
			return "" // the scope is there: it is something else
		}
	}
	return accepted
}

// cleanRight lets through what rights are made of.
func cleanRight(text string) string { return clean(text, 256) }

func clean(text string, length int) string {
	kept := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("_=,;: -", r) {
			return r
		}
		return -1
	}, text[:min(len(text), length)])
	return strings.TrimSpace(kept)
}
