package github

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	gh "github.com/google/go-github/v60/github"

	"github.com/ospora/ospora/sources/github/internal/wire"
)

// calls makes the REST requests of one visit.
type calls struct {
	client   *gh.Client
	rest     *wire.Session
	pageSize int
	withheld bool // an answer left out what wants single sign-on
	lastPage int  // of the list that was answered last; 0 where it has one page
}

// get reads one answer, and the address of the next page where there is one.
func (c *calls) get(ctx context.Context, path string) (body []byte, next string, err error) {
	request, err := c.client.NewRequest(http.MethodGet, path, nil)
	if err != nil {
		return nil, "", fmt.Errorf("github: %w", err)
	}
	var buffer bytes.Buffer
	response, err := c.client.Do(ctx, request, &buffer)
	if err != nil {
		return nil, "", err
	}
	c.lastPage = response.LastPage
	c.withheld = c.withheld || response.Header.Get("X-GitHub-SSO") != ""
	return buffer.Bytes(), link(wire.NextPage(response.Response)), nil
}

// one reads an answer that is one object. Without an error there is one.
func one[T any](ctx context.Context, c *calls, path string) (value *T, err error) {
	body, _, err := c.get(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(body, &value); err != nil {
		return nil, c.misshapen(path, err)
	}
	if w, ok := any(value).(interface{ whole() bool }); value == nil || ok && !w.whole() {
		return nil, c.misshapen(path, errors.New("a field that is always there is not"))
	}
	return value, nil
}

// misshapen tells that an answer is none. It is not asked about conditionally
// again: GitHub would say that it has not changed.
func (c *calls) misshapen(path string, err error) error {
	if request, err := c.client.NewRequest(http.MethodGet, path, nil); err == nil {
		c.rest.Distrust(request)
	}
	return &shapeError{err}
}

// list reads all pages of a list, at most some. What was read before an error is
// returned with it.
func list[T any](ctx context.Context, c *calls, path string, pages int) (values []T, err error) {
	next := fmt.Sprintf("%s%cper_page=%d", path, separator(path), c.pageSize)
	for page := 0; next != ""; page++ {
		if page == pages {
			return values, errTooManyPages
		}
		var body []byte
		at := next
		if body, next, err = c.get(ctx, at); err != nil {
			return values, err
		}
		switch {
		case len(body) == 0 && page > 0:
			return values, c.misshapen(at, errors.New("a page after the first is a 204"))
		case len(body) == 0: // 204, where it is expected
			continue
		}
		var some []T
		if err := json.Unmarshal(body, &some); err != nil {
			return values, c.misshapen(at, err)
		}
		values = append(values, some...)
	}
	return values, nil
}

func separator(path string) byte {
	if strings.Contains(path, "?") {
		return '&'
	}
	return '?'
}

// link is a URL as text, empty for none.
func link(u *url.URL) string {
	if u == nil {
		return ""
	}
	return u.String()
}
