package national

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"maps"
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Draws go through people one after the other. Were they in the order of their ids,
// which are pseudonyms under a key, another key would draw otherwise: so they stand in an
// order by what is known of them.

// coarse is a probability without its last digits, in which sums of the same evidence
// differ by the order of its rows.
func coarse(p float64) uint64 { return uint64(math.Round(p * 1e6)) }

// sortWorkers puts workers into an order in which only those who are alike are exchanged.
func sortWorkers(all []worker) {
	slices.SortFunc(all, func(a, b worker) int {
		return cmp.Or(cmp.Compare(a.commits, b.commits), cmp.Compare(coarse(a.stated), coarse(b.stated)),
			cmp.Compare(a.organisation, b.organisation), cmp.Compare(coarse(a.confidence), coarse(b.confidence)))
	})
}

// rounds of refinement after which people who are tied to unlike ones are told apart.
const rounds = 3

// ordered are the persons of ties by where they may be and by those whom they are tied to,
// refined as Weisfeiler & Leman 1968 do; by their ids only where that tells none apart.
func ordered(days map[ospora.PersonID]ospora.Day, spreads map[ospora.PersonID]spread, pairs map[[2]ospora.PersonID]bool) []ospora.PersonID {
	marks := make(map[ospora.PersonID]uint64, len(days))
	for id, day := range days {
		var words []uint64
		for _, r := range spreads[id].rows {
			words = append(words, mark([]byte(r.Country)), coarse(r.Probability))
		}
		marks[id] = markOf(append(words, uint64(day)))
	}
	for range rounds {
		around := make(map[ospora.PersonID][]uint64, len(days))
		for pair := range pairs {
			around[pair[0]] = append(around[pair[0]], marks[pair[1]])
			around[pair[1]] = append(around[pair[1]], marks[pair[0]])
		}
		next := make(map[ospora.PersonID]uint64, len(days))
		for id, others := range around {
			slices.Sort(others)
			next[id] = markOf(append(others, marks[id]))
		}
		marks = next
	}
	return slices.SortedFunc(maps.Keys(days), func(a, b ospora.PersonID) int {
		return cmp.Or(cmp.Compare(marks[a], marks[b]), cmp.Compare(a, b))
	})
}

func markOf(words []uint64) uint64 {
	var raw []byte
	for _, w := range words {
		raw = binary.LittleEndian.AppendUint64(raw, w)
	}
	return mark(raw)
}

func mark(raw []byte) uint64 {
	h := fnv.New64a()
	h.Write(raw) // never fails
	return h.Sum64()
}
