package wire

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Headers that this package adds to the answers it hands up.
const (
	// HeaderAnswer says where an answer came from: network, revalidated (a
	// 304) or session (the store, without a request).
	HeaderAnswer = "Ospora-Answer"
	// HeaderFullPage is "1" on a page that was kept, holds exactly per_page
	// items and has no next: see [NextPage].
	HeaderFullPage = "Ospora-Full-Page"
)

// NextPage gives the address of the following page of a list, nil at its end.
// It is that of the Link header. Where there is none it is made up in one case:
// a page that came from the store by a 304 and is full to the last place, since
// the validator of a page does not cover whether another one follows. The
// following page may then be empty, which is fine.
func NextPage(resp *http.Response) *url.URL {
	if next := linkTo(resp.Header, "next"); next != nil {
		return next
	}
	if resp.Header.Get(HeaderFullPage) == "" || resp.Request == nil {
		return nil
	}
	return following(resp.Request.URL)
}

// following counts page up by one. A list that is paged by a cursor has no such
// address.
func following(u *url.URL) *url.URL {
	query := u.Query()
	for _, cursor := range []string{"after", "before", "cursor"} {
		if query.Has(cursor) {
			return nil
		}
	}
	page := 1
	if text := query.Get("page"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 1e9 {
			return nil
		}
		page = n
	}
	query.Set("page", strconv.Itoa(page+1))
	next := *u
	next.RawQuery = query.Encode()
	return &next
}

// perPage is the page size that a request asks for.
func perPage(u *url.URL) int {
	n, err := strconv.Atoi(u.Query().Get("per_page"))
	if err != nil || n < 1 {
		return 30
	}
	return min(n, 100)
}

func linkTo(h http.Header, rel string) *url.URL {
	for _, value := range h.Values("Link") {
		for _, l := range parseLink(value) {
			if l.rel != rel {
				continue
			}
			if u, err := url.Parse(l.target); err == nil && u.IsAbs() {
				return u
			}
		}
	}
	return nil
}

type link struct{ target, rel string }

const maxLinks = 32

// parseLink reads a Link header (RFC 8288) as far as paging needs it. What it
// does not understand it leaves out.
func parseLink(value string) (links []link) {
	for len(value) > 0 && len(links) < maxLinks {
		start := strings.IndexByte(value, '<')
		if start < 0 {
			break
		}
		end := strings.IndexByte(value[start:], '>')
		if end < 0 {
			break
		}
		target := value[start+1 : start+end]
		var params string
		params, value = cutParams(value[start+end+1:])
		for rel := range strings.FieldsSeq(relOf(params)) {
			links = append(links, link{target, strings.ToLower(rel)})
		}
	}
	return links
}

// cutParams cuts at the comma that ends a link, not at one inside quotes.
func cutParams(text string) (params, rest string) {
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case c == ',' && !quoted:
			return text[:i], text[i+1:]
		}
	}
	return text, ""
}

func relOf(params string) string {
	for param := range strings.SplitSeq(params, ";") {
		name, value, ok := strings.Cut(strings.TrimSpace(param), "=")
		if ok && strings.EqualFold(strings.TrimSpace(name), "rel") {
			return strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return ""
}
