package identity

import (
	"runtime"
	"slices"
	"sync"

	"github.com/ospora/ospora/ospora"
)

// gather sorts the rows of all parts into blocks, and the names of repositories.
// It empties the parts.
func gather(p *parts) ([]*rows, []ospora.RepoID) {
	number, all := numbered(p)
	sorted := make([][]*rows, len(p))
	var group sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for of := range p {
		slots <- struct{}{}
		group.Go(func() {
			sorted[of] = sortBlocks(renumbered(p[of], number))
			p[of] = nil // twice all rows at one time would be the most memory that is ever used
			<-slots
		})
	}
	group.Wait()
	blocks := slices.Concat(sorted...)
	shared := &names{of: all}
	for _, b := range blocks {
		b.names = shared
	}
	return blocks, all
}

// numbered gives repositories numbers in the order of their names: for each list
// of names what its numbers become.
func numbered(p *parts) (map[*names][]uint32, []ospora.RepoID) {
	number := map[*names][]uint32{}
	var all []ospora.RepoID
	for _, blocks := range p {
		for _, b := range blocks {
			if _, ok := number[b.names]; !ok {
				number[b.names] = nil
				all = append(all, b.names.of...)
			}
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for n := range number {
		for _, repo := range n.of {
			i, _ := slices.BinarySearch(all, repo)
			number[n] = append(number[n], uint32(i))
		}
	}
	return number, all
}

// renumbered are blocks with other numbers of repositories. The blocks stay as
// they are: those of a store may be in use.
func renumbered(blocks []*rows, number map[*names][]uint32) []*rows {
	out := make([]*rows, len(blocks))
	for i, b := range blocks {
		to, n := *b, number[b.names]
		to.repo = make([]uint32, len(b.repo))
		for j, repo := range b.repo {
			to.repo[j] = n[repo]
		}
		out[i] = &to
	}
	return out
}

// sortBlocks returns the rows of blocks in the order of compareRows, in new blocks
// that are full but for the last.
func sortBlocks(blocks []*rows) []*rows {
	order := ordered(blocks)
	var out []*rows
	for order := range slices.Chunk(order, blockSize) {
		out = append(out, picked(blocks, order))
	}
	return out
}

// ordered returns where the rows of blocks are, in the order of compareRows.
func ordered(blocks []*rows) []posting {
	var order []posting
	for i, b := range blocks {
		for row := range uint32(b.size()) {
			order = append(order, posting{head(b.keys.of(row)), uint32(i)<<rowBits | row})
		}
	}
	order = sortPostings(order)
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && order[to].feature == order[from].feature {
			to++
		}
		if to > from+1 {
			slices.SortFunc(order[from:to], func(a, b posting) int {
				return compareRows(blocks[a.of>>rowBits], a.of%blockSize, blocks[b.of>>rowBits], b.of%blockSize)
			})
		}
		from = to
	}
	return order
}

// picked copies rows of blocks in an order.
func picked(blocks []*rows, order []posting) *rows {
	features := 0
	for _, o := range order {
		b, row := blocks[o.of>>rowBits], o.of%blockSize
		features += int(b.from[row+1] - b.from[row])
	}
	to := newBlock(nil, 0)
	to.repo, to.marks, to.end = make([]uint32, 0, len(order)), make([]marks, 0, len(order)), make([][kinds]uint8, 0, len(order))
	to.features, to.from = make([]uint64, 0, features), append(make([]uint64, 0, len(order)+1), 0)
	to.keys.at = append(make([]uint64, 0, len(order)+1), 0)
	to.keyText.Grow(32 * len(order))
	for _, o := range order {
		b, row := blocks[o.of>>rowBits], o.of%blockSize
		to.repo, to.marks, to.end = append(to.repo, b.repo[row]), append(to.marks, b.marks[row]), append(to.end, b.end[row])
		to.features = append(to.features, b.all(row)...)
		to.from = append(to.from, uint64(len(to.features)))
		to.keyText.WriteString(b.keys.of(row))
		to.keys.at = append(to.keys.at, uint64(to.keyText.Len()))
		to.canonicalText.WriteString(b.canonical.of(row))
		to.canonical.at = append(to.canonical.at, uint64(to.canonicalText.Len()))
	}
	return to.done()
}
