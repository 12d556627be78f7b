package geo

import (
	"strings"

	"github.com/ospora/ospora/ospora/geo/internal/fold"
)

// pairs are Cyrillic and Latin small letters that look alike, themselves or as
// capitals (Unicode Technical Standard 39, confusables). They are used only where
// a word mixes both scripts or names nothing as it is.
type pairs struct{ latin, cyrillic *strings.Replacer }

var lookAlike = newPairs(
	"а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "у", "y", "х", "x", "і", "i", "ј", "j", "к", "k", "м", "m", "т", "t", "в", "b", "н", "h", "ѕ", "s", "ԁ", "d", "ԛ", "q", "ԝ", "w", "һ", "h",
)

func newPairs(both ...string) pairs {
	back := make([]string, 0, len(both))
	seen := map[string]bool{}
	for i := 0; i+1 < len(both); i += 2 {
		if !seen[both[i+1]] {
			back = append(back, both[i+1], both[i])
			seen[both[i+1]] = true
		}
	}
	return pairs{latin: strings.NewReplacer(both...), cyrillic: strings.NewReplacer(back...)}
}

func (p pairs) toLatin(key string) string    { return p.latin.Replace(key) }
func (p pairs) toCyrillic(key string) string { return p.cyrillic.Replace(key) }

func looseOf(key string) string {
	if loose := fold.Loose(key); loose != key {
		return loose
	}
	return ""
}
