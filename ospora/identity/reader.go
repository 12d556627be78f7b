package identity

import (
	"strings"

	"github.com/ospora/ospora/ospora"
)

// parts are blocks of rows by the first byte of their keys. What was sorted of one
// part can be dropped before the next.
type parts [256][]*rows

// with adds other parts.
func (p *parts) with(other *parts) *parts {
	if other != nil {
		for of := range p {
			p[of] = append(p[of], other[of]...)
		}
	}
	return p
}

// reader makes blocks of rows. It is for one goroutine.
type reader struct {
	x       *extractor
	list    *RobotList
	names   *names
	digests []uint64
	open    [256]*block
	parts   parts
}

func newReader(list *RobotList) *reader {
	return &reader{x: newExtractor(), list: list, names: &names{from: map[ospora.RepoID]uint32{}}}
}

// block is where the rows of a key go.
func (r *reader) block(key ospora.AliasKey) *block {
	of := key[0]
	switch b := r.open[of]; {
	case b == nil:
		r.open[of] = newBlock(r.names, 16) // small: there may be 256 of them
	case b.size() == cap(b.repo):
		// Each twice as large as the one before, in place of one that grows, which
		// would be copied over and over.
		r.parts[of] = append(r.parts[of], b.done())
		r.open[of] = newBlock(r.names, min(2*b.size(), blockSize))
	}
	return r.open[of]
}

// finish adds all blocks to parts.
func (r *reader) finish(to *parts) {
	for of := range to {
		to[of] = append(to[of], r.parts[of]...)
		if b := r.open[of]; b != nil {
			to[of] = append(to[of], b.done())
		}
	}
}

// add reads one alias row.
func (r *reader) add(a *ospora.Alias) {
	b := r.block(a.Key)
	b.begin(a)
	m := marks{}
	if a.Name == "" && a.Email == "" && a.Login == "" {
		m.lack = b.keyed(a.Features)
	} else {
		p := r.x.clear(a.Name, a.Email, a.Login)
		r.plain(b, r.x.features(&p, forgeOf(a.Repo)))
		m.cut = r.x.cut
		m.robot = codeOf(r.list.reason(&p))
	}
	if a.Bot && m.robot == 0 {
		m.robot = codeOf(RobotMarked)
	}
	b.from = append(b.from, uint64(len(b.features)))
	if n := len(b.from); b.from[n-1] == b.from[n-2] {
		m.lack |= lackFeatures
	}
	b.marks = append(b.marks, m)
}

// forgeOf is the host in a repository id, github.com where it has none: logins
// of other forges carry their host.
func forgeOf(repo ospora.RepoID) string {
	host, _, ok := strings.Cut(string(repo), "/")
	if !ok || !strings.Contains(host, ".") {
		return "github.com"
	}
	return strings.ToLower(host)
}

func (r *reader) plain(to *block, values []value) {
	var have [kinds]bool
	r.digests = r.digests[:0]
	for _, v := range values {
		r.digests = append(r.digests, digest(v.kind, r.x.text[v.from-1:v.to]))
		have[v.kind] = true
	}
	for k := range kinds {
		if !have[k] {
			continue
		}
		for i := range values {
			if values[i].kind == k {
				to.feature(k, r.digests[i])
			}
		}
	}
}
