package dataset

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// The format of the root manifest. Versions only grow; a reader knows its own
// and those before.
const (
	manifestFormat  = "ospora-dataset"
	manifestVersion = 2 // since which there are terms, and plain values that were deleted
	maxManifest     = 64 << 20
)

// manifest is the root of a dataset. What it does not name is not there.
type manifest struct {
	Format      string      `json:"format"`
	Version     int         `json:"version"`
	Profile     Profile     `json:"profile"`
	Joinable    bool        `json:"joinable"`
	Fingerprint string      `json:"key_fingerprint,omitempty"`
	Plain       *plainTerms `json:"plain_aliases,omitempty"`
	// Terms are those of a minimal dataset, where they were given.
	Terms  *terms `json:"terms,omitempty"`
	Shards int    `json:"shards"`
	// Settled tells whether the homes of commits shared by forks are assigned.
	Settled bool `json:"settled"`
	// Generation counts the dataset-level parts written so far.
	Generation int         `json:"generation"`
	Parts      []part      `json:"parts"`
	Records    []recordRef `json:"records"`
}

// plainTerms says why and until when plain aliases are kept.
type plainTerms struct {
	Purpose string `json:"purpose"`
	Until   string `json:"retention_until"`
	// Deleted is the day on which they were, when the time had come.
	Deleted string `json:"deleted,omitempty"`
}

// terms says why and until when a dataset is kept. Either may be empty.
type terms struct {
	Purpose string `json:"purpose,omitempty"`
	Until   string `json:"retention_until,omitempty"`
}

// least is the lowest version that says what the manifest says, so that older
// programs read what they can.
func (m *manifest) least() int {
	if m.Terms != nil || m.Plain != nil && m.Plain.Deleted != "" {
		return 2
	}
	return 1
}

// recordRef pins the commit record of a shard.
type recordRef struct {
	Shard      int    `json:"shard"`
	Generation int    `json:"generation"`
	File       string `json:"file"`
	Bytes      int64  `json:"bytes"`
	SHA256     string `json:"sha256"`
}

// The last line but one of a manifest is the SHA-256 of all bytes before it, so
// that the file that pins all others is itself protected against decay.
const digestKey = ",\n  \"digest\": \""

const digestEnd = "\"\n}\n"

// encode writes the manifest in its one canonical form.
func (m *manifest) encode() ([]byte, error) {
	body, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	return sealed(bytes.TrimSuffix(body, []byte("\n}"))), nil
}

// sealed ends a manifest with the digest of what it holds.
func sealed(body []byte) []byte {
	sum := sha256.Sum256(body)
	body = append(body, digestKey...)
	body = hex.AppendEncode(body, sum[:])
	return append(body, digestEnd...)
}

// decodeManifest is the inverse of encode. It accepts the canonical form alone
// and checks everything that can be checked without other files.
func decodeManifest(data []byte) (*manifest, error) {
	body, err := checkDigest(data)
	if err != nil {
		return nil, err
	}
	body = append(bytes.Clone(body), "\n}"...)
	if err := checkFormat(body, manifestFormat, "dataset format", manifestVersion); err != nil {
		return nil, err
	}
	m := new(manifest)
	if err := strictJSON(body, m); err != nil {
		return nil, err
	}
	if again, err := m.encode(); err != nil || !bytes.Equal(again, data) {
		return nil, errors.New("not written in the canonical form")
	}
	return m, m.check()
}

// checkDigest returns what the digest at the end speaks of.
func checkDigest(data []byte) ([]byte, error) {
	const tail = len(digestKey) + 2*sha256.Size + len(digestEnd)
	if len(data) < tail {
		return nil, fmt.Errorf("%d bytes are too few", len(data))
	}
	body, rest := data[:len(data)-tail], string(data[len(data)-tail:])
	sum := sha256.Sum256(body)
	if rest != digestKey+hex.EncodeToString(sum[:])+digestEnd {
		return nil, errors.New("it does not end in the digest of its content")
	}
	return body, nil
}

// checkFormat looks at nothing but the version, so that a file of a later
// version, whatever it holds, is named as such.
func checkFormat(data []byte, format, what string, known int) error {
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	switch {
	case head.Format != format:
		return fmt.Errorf("format is %q, want %q", head.Format, format)
	case head.Version > known:
		return &NewerError{What: what, Version: head.Version, Known: known}
	case head.Version < 1:
		return fmt.Errorf("version is %d", head.Version)
	}
	return nil
}

// strictJSON decodes one JSON value and nothing beside it.
func strictJSON(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("not readable: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more than one value")
	}
	return nil
}

func (m *manifest) check() error {
	switch {
	case m.Profile != Minimal && m.Profile != Full:
		return fmt.Errorf("%q is no profile", m.Profile)
	case m.Joinable != (m.Fingerprint != ""):
		return errors.New("joinable and key_fingerprint contradict each other")
	case m.Joinable && !isHex(m.Fingerprint, 16):
		return errors.New("key_fingerprint is not 16 hexadecimal digits")
	case (m.Profile == Full) != (m.Plain != nil):
		return errors.New("profile and plain_aliases contradict each other")
	case m.Shards < 1 || m.Shards > maxShards:
		return fmt.Errorf("%d shards", m.Shards)
	case m.Generation < 0 || m.Generation > maxGeneration:
		return fmt.Errorf("generation %d", m.Generation)
	}
	if m.Version != m.least() {
		return fmt.Errorf("version is %d, and %d says what it says", m.Version, m.least())
	}
	if err := errors.Join(m.Plain.check(), m.Terms.check(m.Profile)); err != nil {
		return err
	}
	if err := checkParts(m.Parts, noShard, m.Generation, 0); err != nil {
		return err
	}
	return m.checkRecords()
}

func (p *plainTerms) check() error {
	if p == nil {
		return nil
	}
	if strings.TrimSpace(p.Purpose) == "" {
		return errors.New("plain_aliases without a purpose")
	}
	if _, err := time.Parse(time.DateOnly, p.Until); err != nil {
		return errors.New("plain_aliases without a retention date")
	}
	if p.Deleted == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, p.Deleted); err != nil {
		return errors.New("plain_aliases deleted on no day")
	}
	return nil
}

func (t *terms) check(p Profile) error {
	if t == nil {
		return nil
	}
	_, err := time.Parse(time.DateOnly, t.Until)
	switch {
	case p != Minimal:
		return fmt.Errorf("terms of their own in the profile %q", p)
	case t.Purpose == "" && t.Until == "":
		return errors.New("terms that say nothing")
	case t.Until != "" && err != nil:
		return errors.New("terms with a retention date that is none")
	}
	return nil
}

func (m *manifest) checkRecords() error {
	last := noShard
	for i := range m.Records {
		r := &m.Records[i]
		switch {
		case r.Shard <= last || r.Shard >= m.Shards:
			return fmt.Errorf("record %d: shard %d after %d of %d", i, r.Shard, last, m.Shards)
		case r.Generation < 1 || r.Generation > maxGeneration:
			return fmt.Errorf("record %d: generation %d", i, r.Generation)
		case r.File != recordPath(r.Shard, r.Generation):
			return fmt.Errorf("record %d: %q is no path of shard %d", i, r.File, r.Shard)
		case r.Bytes < 1 || r.Bytes > maxRecord:
			return fmt.Errorf("record %d: %d bytes", i, r.Bytes)
		case !isHex(r.SHA256, 2*sha256.Size):
			return fmt.Errorf("record %d: sha256 is not %d hexadecimal digits", i, 2*sha256.Size)
		}
		last = r.Shard
	}
	return nil
}

// with returns a copy of the manifest in which the record of one shard is
// replaced.
func (m *manifest) with(refs ...recordRef) *manifest {
	next := *m
	next.Records = nil
	byShard := make(map[int]recordRef, len(refs))
	for _, ref := range refs {
		byShard[ref.Shard] = ref
	}
	for _, r := range m.Records {
		if ref, ok := byShard[r.Shard]; ok {
			r = ref
			delete(byShard, r.Shard)
		}
		next.Records = append(next.Records, r)
	}
	for _, ref := range refs {
		if _, ok := byShard[ref.Shard]; ok {
			next.Records = insertRecord(next.Records, ref)
		}
	}
	return &next
}

func insertRecord(records []recordRef, ref recordRef) []recordRef {
	at := len(records)
	for at > 0 && records[at-1].Shard > ref.Shard {
		at--
	}
	records = append(records, recordRef{})
	copy(records[at+1:], records[at:])
	records[at] = ref
	return records
}

// isHex reports whether text is n lower-case hexadecimal digits.
func isHex(text string, n int) bool {
	return len(text) == n && strings.Trim(text, "0123456789abcdef") == ""
}
