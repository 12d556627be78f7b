package identity

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"github.com/ospora/ospora/ospora"
)

// sighting is one alias row as it is kept: keys and digests of features. Plain
// values are gone once it is made.
type sighting struct {
	key       ospora.AliasKey
	canonical ospora.AliasKey // empty where no mailmap maps the alias
	repo      ospora.RepoID
	features  []uint64     // in the order of kinds
	end       [kinds]uint8 // where the features of each kind end
	marks
}

// marks are what a sighting says of its alias beside its features.
type marks struct {
	robot RobotReason
	lack  lack
	cut   bool
}

// of are the features of one kind.
func (s *sighting) of(k kind) []uint64 {
	if k == 0 {
		return s.features[:s.end[0]]
	}
	return s.features[s.end[k-1]:s.end[k]]
}

// lack says what kinds of evidence an alias came without.
type lack uint8

const (
	lackText     lack = 1 << iota // no plain name or address: skeletons are missing unless they came as keys
	lackFeatures                  // nothing to link by at all
)

// digest is a feature in 64 bits. Among the 60 million features of 5 million
// aliases the chance that any two different ones meet is about 1 in 10,000.
func digest(k kind, text string) uint64 {
	h := sha256.Sum256(append([]byte{byte(k.space())}, text...))
	d := binary.BigEndian.Uint64(h[:8])
	if k == handleFeature {
		d = d&^7 | handleClass(text)
	}
	return d
}

// space is the kind whose features those of k are compared with.
func (k kind) space() kind {
	switch k {
	case initialFeature, partFeature, spelledFeature:
		return wholeFeature
	}
	return k
}

// handleClass tells how telling a handle is: bit 0 that it has two digits or more, above it
// 0, 1 or 2 for fewer than 5, fewer than 8 and more letters.
func handleClass(text string) uint64 {
	class, digits := uint64(0), 0
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			digits++
		}
	}
	if digits >= 2 { // one digit only tells that the handle was taken
		class = 1
	}
	switch n := utf8.RuneCountInString(text); {
	case n >= 8:
		class |= 2 << 1
	case n >= 5:
		class |= 1 << 1
	}
	return class
}

// sight reads one alias row.
func (x *extractor) sight(a *ospora.Alias, list *RobotList) sighting {
	s := sighting{key: ospora.AliasKey(strings.Clone(string(a.Key))), repo: a.Repo}
	if a.Canonical != "" && a.Canonical != a.Key {
		s.canonical = ospora.AliasKey(strings.Clone(string(a.Canonical)))
	}
	if a.Name == "" && a.Email == "" && a.Login == "" {
		s.keyed(a.Features)
	} else {
		s.plain(x.features(a.Name, a.Email, a.Login, forgeOf(a.Repo)))
		s.cut = x.cut
		s.robot = list.Alias(a.Name, a.Email, a.Login)
	}
	if a.Bot && s.robot == "" {
		s.robot = RobotMarked
	}
	if len(s.features) == 0 {
		s.lack |= lackFeatures
	}
	return s
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

func (s *sighting) plain(values []value) {
	s.features = make([]uint64, 0, len(values))
	for k := range kinds {
		for _, v := range values {
			if v.kind == k {
				s.feature(k, digest(k, v.text))
			}
		}
	}
}

// feature adds a feature. Kinds come in their order.
func (s *sighting) feature(k kind, d uint64) {
	have := s.of(k)
	if len(have) < most && !slices.Contains(have, d) || k == wordFeature && len(have) < 4 {
		s.features = append(s.features, d)
		for i := k; i < kinds; i++ {
			s.end[i]++
		}
	}
}

// keyed takes the features of an alias that came without plain values. Those of
// [ospora.Keys.Alias] reach as far as equality does; [Key] adds the rest.
func (s *sighting) keyed(features []ospora.Feature) {
	s.lack |= lackText
	type keyed struct {
		kind kind
		d    uint64
	}
	var found []keyed
	enriched := slices.ContainsFunc(features, func(f ospora.Feature) bool { return f.Label == enrichedLabel })
	if enriched {
		s.lack &^= lackText
	}
	for _, f := range features {
		k, ok := kindOf(f.Label, enriched)
		if !ok {
			continue
		}
		d, ok := keyDigest(f.Key)
		if !ok {
			continue
		}
		if k == handleFeature {
			d = d&^7 | classOf(f.Label)
		}
		found = append(found, keyed{k, d})
	}
	slices.SortStableFunc(found, func(a, b keyed) int { return cmp.Compare(a.kind, b.kind) })
	for _, f := range found {
		s.feature(f.kind, f.d)
	}
}

// kindOf maps labels of features to kinds. The exact features of ospora stand
// in for finer ones where those are missing.
func kindOf(label string, enriched bool) (kind, bool) {
	if strings.HasPrefix(label, handleLabel) {
		return handleFeature, true
	}
	if i := slices.Index(labels[:], label); i >= 0 {
		return kind(i), true
	}
	if enriched {
		return 0, false
	}
	switch label {
	case "email":
		return mailboxFeature, true
	case "login":
		return accountFeature, true
	case "name":
		return fullFeature, true
	}
	return 0, false
}

func keyDigest(key string) (uint64, bool) {
	if len(key) < 16 {
		return 0, false
	}
	b, err := hex.DecodeString(key[:16])
	if err != nil {
		return 0, false
	}
	return binary.BigEndian.Uint64(b), true
}

// handleLabel is followed by the class of the handle, which a key does not show.
const handleLabel = "handle/"

func classOf(label string) uint64 {
	if c := label[len(label)-1]; c >= '0' && c <= '5' {
		return uint64(c - '0')
	}
	return 0
}

// batchSize is how many aliases a worker takes at once.
const batchSize = 2048

// intake reads all aliases of a stream, several at a time. The order of the
// result is not defined.
func intake(ctx context.Context, aliases iter.Seq2[*ospora.Alias, error], list *RobotList) ([]*sighting, error) {
	group, ctx := errgroup.WithContext(ctx)
	batches := make(chan []*ospora.Alias, runtime.GOMAXPROCS(0))
	group.Go(func() error {
		defer close(batches)
		return feed(ctx, aliases, batches)
	})
	results := make([][]*sighting, runtime.GOMAXPROCS(0))
	for w := range results {
		group.Go(func() error {
			x := newExtractor()
			for batch := range batches {
				seen := make([]sighting, len(batch))
				for i, a := range batch {
					seen[i] = x.sight(a, list)
					results[w] = append(results[w], &seen[i])
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(results...), nil
}

func feed(ctx context.Context, aliases iter.Seq2[*ospora.Alias, error], batches chan<- []*ospora.Alias) error {
	batch := make([]*ospora.Alias, 0, batchSize)
	send := func() error {
		select {
		case batches <- batch:
			batch = make([]*ospora.Alias, 0, batchSize)
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	n := 0
	for a, err := range aliases {
		if err != nil {
			return fmt.Errorf("identity: alias %d: %w", n, err)
		}
		if a == nil || a.Key == "" {
			return fmt.Errorf("identity: alias %d has no key", n)
		}
		n++
		if batch = append(batch, a); len(batch) == batchSize {
			if err := send(); err != nil {
				return err
			}
		}
	}
	return send()
}
