package identity

import (
	"strconv"

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
	for _, v := range x.features(a.Name, a.Email, a.Login, forgeOf(a.Repo)) {
		if v.kind == wordFeature {
			continue
		}
		label := labels[v.kind]
		if v.kind == handleFeature {
			label = handleLabel + strconv.FormatUint(handleClass(v.text), 10)
		}
		a.Features = append(a.Features, ospora.Feature{Label: label, Key: keys.Pseudonym("identity/"+labels[v.kind.space()], v.text)})
	}
	a.Features = append(a.Features, ospora.Feature{Label: enrichedLabel, Key: keys.Pseudonym(enrichedLabel, "")})
}
