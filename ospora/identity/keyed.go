package identity

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// enrichedLabel marks an alias whose skeletons were keyed by [Key], also where it
// has none.
const enrichedLabel = "identity/1"

// Key adds to an alias the keyed features that identity links by, beside those
// of [ospora.Keys.Alias]: mailbox, skeletons of the name, handles, each under
// keys. Call it where the plain alias is still in memory, that is before a
// dataset of the minimal profile takes the row. [Resolve] then links the row as
// it would the plain alias, but for how frequent the words of a name are: single
// words are not kept, since the commonest given names could be told by their
// frequency.
//
// An alias that has been keyed before stays as it is.
func Key(keys *ospora.Keys, a *ospora.Alias) {
	for _, f := range a.Features {
		if f.Label == enrichedLabel {
			return
		}
	}
	x := newExtractor()
	p := x.clear(a.Name, a.Email, a.Login)
	for _, v := range x.features(&p, forgeOf(a.Repo)) {
		if v.kind == wordFeature {
			continue
		}
		label := labels[v.kind]
		if v.kind == handleFeature {
			label = handleLabel + strconv.FormatUint(handleClass(x.text[v.from:v.to]), 10)
		}
		a.Features = append(a.Features, ospora.Feature{Label: label, Key: keys.Pseudonym("identity/"+labels[v.kind.space()], x.of(v))})
	}
	a.Features = append(a.Features, ospora.Feature{Label: enrichedLabel, Key: keys.Pseudonym(enrichedLabel, "")})
}

// keyed takes the features of an alias that came without plain values. Those of
// [ospora.Keys.Alias] reach as far as equality does; [Key] adds the rest.
func (b *block) keyed(features []ospora.Feature) (without lack) {
	type keyed struct {
		kind kind
		d    uint64
	}
	var found []keyed
	enriched := slices.ContainsFunc(features, func(f ospora.Feature) bool { return f.Label == enrichedLabel })
	if !enriched {
		without = lackText
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
		b.feature(f.kind, f.d)
	}
	return without
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
