package score

import (
	"strings"

	"github.com/ospora/ospora/benchmarks/people/plant"
)

// BotFinder says of each alias, in their order, whether it is an automation. The stamps are those of the alias's commits.
type BotFinder func(aliases []plant.Observed, stamps [][]plant.Stamp) (bots []bool, err error)

// SuffixBots finds an alias whose name or login ends in "[bot]", as X-lab2017/open-digger and ossf/criticality_score do
// in their queries. It sees nothing else.
func SuffixBots(aliases []plant.Observed, _ [][]plant.Stamp) ([]bool, error) {
	bots := make([]bool, len(aliases))
	for i, a := range aliases {
		bots[i] = strings.HasSuffix(a.Name, "[bot]") || strings.HasSuffix(a.Login, "[bot]")
	}
	return bots, nil
}
