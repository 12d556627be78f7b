package hearing

import (
	"crypto/rand"

	"github.com/ospora/ospora/ospora"
)

// DrawKeys returns keys of this run alone: respondents have to be told apart in it,
// and no pseudonym of theirs is written.
func DrawKeys() (*ospora.Keys, error) {
	key := make([]byte, ospora.MinKeyBytes)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	return ospora.NewKeys(key)
}
