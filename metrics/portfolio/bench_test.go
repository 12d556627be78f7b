package portfolio_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
)

// many are systems of made-up words: a purpose of one in 20 activities and one in 60 matters, in two spellings, and data of both.
func many(n int) []portfolio.System {
	random := rand.New(rand.NewPCG(1, 1))
	word := func(kind string, i int) string {
		return fmt.Sprintf("%s%c%c%c", kind, 'a'+i%26, 'a'+i/26%26, 'a'+i*7%26)
	}
	list := make([]portfolio.System, n)
	for i := range list {
		what, whom := random.IntN(20), random.IntN(60)
		if random.IntN(2) == 0 {
			what, whom = what+100, whom+100
		}
		text := word("tash", what) + " " + word("boro", whom)
		list[i] = portfolio.System{ID: fmt.Sprint(i), Name: fmt.Sprint("Brand", i%40, " ", text), Purpose: ospora.Some(text)}
		for range 3 {
			code := 1000 + 100*(what%100) + whom%100 + 10000*random.IntN(3)
			list[i].Datasets.Value = append(list[i].Datasets.Value, portfolio.Dataset{Name: fmt.Sprintf("DS-%d %s", code, word("boro", whom))})
		}
	}
	return list
}

func BenchmarkConsolidate(b *testing.B) {
	for _, n := range []int{500, 5000} {
		systems := many(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := portfolio.Consolidate(systems, portfolio.ConsolidationOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
