package dataset

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// The format of a shard's commit record.
const (
	recordFormat  = "ospora-shard"
	recordVersion = 1
	maxRecord     = 256 << 20
	maxGeneration = 1<<31 - 1
	maxRows       = 1 << 48
)

// record says what is live in one shard.
type record struct {
	Format     string  `json:"format"`
	Version    int     `json:"version"`
	Shard      int     `json:"shard"`
	Generation int     `json:"generation"`
	Visits     []entry `json:"visits"`
	Parts      []part  `json:"parts"`
}

// entry is one visit whose rows are in the shard. Its time of retrieval is in
// the visits table alone, so that equal facts give equal records.
type entry struct {
	Source   string         `json:"source"`
	Repo     ospora.RepoID  `json:"repo"`
	ID       ospora.VisitID `json:"visit"`
	Locator  string         `json:"locator"`
	Revision string         `json:"revision"`
	Settings string         `json:"settings"`
	Status   string         `json:"status"`
	Reason   string         `json:"reason,omitempty"`
	Retry    bool           `json:"retry,omitempty"`
	Tool     string         `json:"tool"`
	// Attempt marks a visit that came later than the live one and did not
	// replace it. Only its gaps are there.
	Attempt bool `json:"attempt,omitempty"`
	// Family is what the homes of the commits were assigned by; empty where
	// they are as the source told them.
	Family string `json:"family,omitempty"`
}

// part is one file of one table.
type part struct {
	Table  string `json:"table"`
	Schema int    `json:"schema"`
	File   string `json:"file"`
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	// Spans say whose the rows are, in their order.
	Spans []span `json:"spans,omitempty"`
}

// span is a run of rows of one visit: its index in the record's visits and the
// number of rows. It is written as a list of two numbers.
type span struct {
	entry int
	rows  int64
}

// MarshalJSON writes [entry, rows].
func (s span) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, "[%d,%d]", s.entry, s.rows), nil
}

// UnmarshalJSON is the inverse.
func (s *span) UnmarshalJSON(data []byte) error {
	var pair []int64
	if err := json.Unmarshal(data, &pair); err != nil {
		return err
	}
	if len(pair) != 2 {
		return errors.New("a span is two numbers")
	}
	s.entry, s.rows = int(pair[0]), pair[1]
	return nil
}

// owner is the key of an entry.
type owner struct {
	source  string
	repo    ospora.RepoID
	attempt bool
}

func (e *entry) owner() owner { return owner{e.Source, e.Repo, e.Attempt} }

func (o owner) compare(p owner) int {
	return cmp.Or(cmp.Compare(o.source, p.source), cmp.Compare(o.repo, p.repo), compareBool(o.attempt, p.attempt))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func newEntry(v *ospora.Visit, attempt bool) entry {
	return entry{
		Source: v.Source, Repo: v.Repo, ID: ospora.VisitID(utf8Text(string(v.ID))), Locator: utf8Text(v.Locator),
		Revision: utf8Text(v.Revision), Settings: utf8Text(v.Settings), Status: v.Status.String(),
		Reason: utf8Text(v.Reason), Retry: v.Retry, Tool: utf8Text(v.Tool), Attempt: attempt,
	}
}

// utf8Text is a text as tables write it. JSON writes bytes that are not UTF-8
// in one way and what it reads for them in another.
func utf8Text(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

// visit returns the entry as the visit it stands for, without its time.
func (e *entry) visit() *ospora.Visit {
	status, _ := ospora.ParseVisitStatus(e.Status) // The record was checked.
	return &ospora.Visit{
		ID: e.ID, Source: e.Source, Repo: e.Repo, Locator: e.Locator, Revision: e.Revision,
		Settings: e.Settings, Status: status, Reason: e.Reason, Retry: e.Retry, Tool: e.Tool,
	}
}

// find returns the entry of an owner, or nil.
func (r *record) find(o owner) *entry {
	i, found := slices.BinarySearchFunc(r.Visits, o, func(e entry, o owner) int { return e.owner().compare(o) })
	if !found {
		return nil
	}
	return &r.Visits[i]
}

// encode writes the record in its one canonical form.
func (r *record) encode() ([]byte, error) {
	data, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	return append(data, '\n'), nil
}

// decodeRecord is the inverse of encode. It accepts the canonical form alone
// and checks everything that can be checked without other files.
func decodeRecord(data []byte) (*record, error) {
	if err := checkFormat(data, recordFormat, "shard format", recordVersion); err != nil {
		return nil, err
	}
	r := new(record)
	if err := strictJSON(data, r); err != nil {
		return nil, err
	}
	if again, err := r.encode(); err != nil || !bytes.Equal(again, data) {
		return nil, errors.New("not written in the canonical form")
	}
	return r, r.check()
}

func (r *record) check() error {
	if r.Shard < 0 || r.Shard >= maxShards {
		return fmt.Errorf("shard %d", r.Shard)
	}
	if r.Generation < 1 || r.Generation > maxGeneration {
		return fmt.Errorf("generation %d", r.Generation)
	}
	for i := range r.Visits {
		e := &r.Visits[i]
		if i > 0 && r.Visits[i-1].owner().compare(e.owner()) >= 0 {
			return fmt.Errorf("visit %d: out of order or there twice", i)
		}
		if _, err := ospora.ParseVisitStatus(e.Status); err != nil {
			return fmt.Errorf("visit %d: %w", i, err)
		}
	}
	return checkParts(r.Parts, r.Shard, r.Generation, len(r.Visits))
}

// checkParts checks the parts of a shard, or of the dataset as a whole.
func checkParts(parts []part, shard, generation, entries int) error {
	seen := make(map[string]bool, len(parts))
	for i := range parts {
		p := &parts[i]
		if err := checkPartPath(p.File, p.Table, shard, generation); err != nil {
			return fmt.Errorf("part %d: %w", i, err)
		}
		if seen[p.File] {
			return fmt.Errorf("part %d: %s is there twice", i, p.File)
		}
		seen[p.File] = true
		switch {
		case p.Schema < 1:
			return fmt.Errorf("part %d: schema version %d", i, p.Schema)
		case p.Rows < 0 || p.Rows > maxRows:
			return fmt.Errorf("part %d: %d rows", i, p.Rows)
		case p.Bytes < 1:
			return fmt.Errorf("part %d: %d bytes", i, p.Bytes)
		case !isHex(p.SHA256, 2*sha256.Size):
			return fmt.Errorf("part %d: sha256 is not %d hexadecimal digits", i, 2*sha256.Size)
		}
		if shard == noShard && len(p.Spans) == 0 {
			continue
		}
		if err := p.checkSpans(entries); err != nil {
			return fmt.Errorf("part %d: %w", i, err)
		}
	}
	return nil
}

// checkSpans sees to it that every row of a part is somebody's.
func (p *part) checkSpans(entries int) error {
	var rows int64
	for _, s := range p.Spans {
		if s.entry < 0 || s.entry >= entries {
			return fmt.Errorf("rows of visit %d of %d", s.entry, entries)
		}
		if s.rows < 1 || s.rows > p.Rows-rows {
			return fmt.Errorf("a span of %d rows in %d", s.rows, p.Rows)
		}
		rows += s.rows
	}
	if rows != p.Rows {
		return fmt.Errorf("spans of %d rows in %d", rows, p.Rows)
	}
	return nil
}
