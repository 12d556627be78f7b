package github

import (
	"errors"
	"fmt"
	"strings"
)

// connection is one page of a list.
type connection[T any] struct {
	TotalCount *int64    `json:"totalCount"`
	PageInfo   *pageInfo `json:"pageInfo"`
	Nodes      []*T      `json:"nodes"`

	at  spot
	cut bool // part of it could not be read, which is a gap
}

type pageInfo struct {
	HasNextPage *bool  `json:"hasNextPage"`
	EndCursor   string `json:"endCursor"`
}

// goesOn reports whether a page says that another one follows.
func (c *connection[T]) goesOn() bool {
	return c.PageInfo != nil && c.PageInfo.HasNextPage != nil && *c.PageInfo.HasNextPage
}

// next is the cursor of the following page, or empty at the end.
func (c *connection[T]) next() string {
	if !c.goesOn() {
		return ""
	}
	return c.PageInfo.EndCursor
}

// total is how many entries a list has, as far as was said.
func (c *connection[T]) total() *int64 {
	if c == nil {
		return nil
	}
	return c.TotalCount
}

// wrong is what keeps a page from being one, nil where it is whole: what is null
// is never read as nothing. after is the cursor that it was asked with.
func (c *connection[T]) wrong(after string) error {
	switch {
	case c.at.noted():
		return errNoted
	case c.Nodes == nil:
		return errAbsent
	case c.PageInfo == nil || c.PageInfo.HasNextPage == nil:
		return &shapeError{errors.New("a list does not say whether it goes on")}
	case !c.goesOn():
		return nil
	case c.PageInfo.EndCursor == "":
		return &shapeError{errors.New("a list does not say where it goes on")}
	case c.PageInfo.EndCursor == after:
		return errTooManyPages
	case len(c.Nodes) == 0:
		return &shapeError{errors.New("a list goes on after nothing")}
	}
	return nil
}

// errAbsent tells that a list is null where it was asked for.
var errAbsent error = &shapeError{errors.New("a list is null")}

// errNoted tells that something is missing for which there is a gap already.
var errNoted = errors.New("github: noted before")

// put says where a list stands in an answer. One that is null is empty then, and
// wrong.
func put[T any](c *connection[T], at spot) *connection[T] {
	if c == nil {
		c = &connection[T]{}
	}
	c.at = at
	return c
}

// holes are the places of an answer that GitHub says are missing, each with all
// that it stands in.
type holes struct{ at, around map[string]bool }

// hole adds a place.
func (h *holes) hole(path string) {
	if h.at == nil {
		h.at, h.around = map[string]bool{}, map[string]bool{}
	}
	h.at[path] = true
	for cut := len(path); cut > 0; cut = strings.LastIndexByte(path[:cut], '.') {
		h.around[path[:cut]] = true
	}
}

// spot is where something stands in an answer.
type spot struct {
	path  string
	holes *holes
}

// in is a spot within another.
func (p spot) in(name any) spot { return spot{fmt.Sprint(p.path, ".", name), p.holes} }

// noted reports whether GitHub has said that what stands here is missing: it, or
// something within or around it, since what may not be null takes along what it
// stands in.
func (p spot) noted() bool {
	if p.holes == nil || p.holes.around[p.path] {
		return p.holes != nil
	}
	for cut := len(p.path); cut > 0; cut = strings.LastIndexByte(p.path[:cut], '.') {
		if p.holes.at[p.path[:cut]] {
			return true
		}
	}
	return false
}

// tally compares what is read of a list with what the list says it has. Of what
// it says on its pages the least counts, since entries may be deleted meanwhile.
type tally struct {
	read  map[int64]bool
	null  int64
	least *int64
}

func (t *tally) page(total *int64) {
	if total != nil && (t.least == nil || *total < *t.least) {
		t.least = total
	}
}

func (t *tally) entry(number int64) {
	if t.read == nil {
		t.read = map[int64]bool{}
	}
	t.read[number] = true
}

// short says by how much a list that was read to its end is too short.
func (t *tally) short() (detail string, short bool) {
	read := int64(len(t.read)) + t.null
	switch {
	case t.least == nil:
		return "GitHub does not say how many there are", true
	case read < *t.least:
		return fmt.Sprintf("GitHub counts %d and lists %d", *t.least, read), true
	}
	return "", false
}
