package identity

import (
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// blockSize is how many rows a block has at most, 1 << rowBits.
const (
	rowBits   = 14
	blockSize = 1 << rowBits
)

// block is rows in the making.
type block struct {
	rows
	keyText, canonicalText strings.Builder
}

// newBlock makes a block with room for n rows.
func newBlock(names *names, n int) *block {
	at := func() []uint64 { return append(make([]uint64, 0, n+1), 0) }
	b := &block{rows: rows{
		names: names, keys: texts{at: at()}, canonical: texts{at: at()}, from: at(), repo: make([]uint32, 0, n),
		marks: make([]marks, 0, n), end: make([][kinds]uint8, 0, n), features: make([]uint64, 0, 14*n),
	}}
	b.keyText.Grow(32 * n)
	return b
}

// done returns the rows of a block.
func (b *block) done() *rows {
	r := b.rows
	r.keys.text, r.canonical.text = b.keyText.String(), b.canonicalText.String()
	if r.canonical.text == "" {
		r.canonical.at = nil
	}
	return &r
}

// begin adds a row without features.
func (b *block) begin(a *ospora.Alias) {
	b.keyText.WriteString(string(a.Key))
	if a.Canonical != a.Key {
		b.canonicalText.WriteString(string(a.Canonical))
	}
	b.keys.at = append(b.keys.at, uint64(b.keyText.Len()))
	b.canonical.at = append(b.canonical.at, uint64(b.canonicalText.Len()))
	b.repo = append(b.repo, b.names.number(a.Repo))
	b.end = append(b.end, [kinds]uint8{})
}

// feature adds a feature to the last row. Kinds come in their order.
func (r *rows) feature(k kind, d uint64) {
	row := len(r.end) - 1
	end := &r.end[row]
	have := r.features[r.from[row]:]
	if k > 0 {
		have = have[end[k-1]:]
	}
	if len(have) < most && !slices.Contains(have, d) || k == wordFeature && len(have) < 4 {
		r.features = append(r.features, d)
		for i := range end[k:] {
			end[int(k)+i]++
		}
	}
}
