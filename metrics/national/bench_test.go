package national_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// BenchmarkDevelopers counts persons of three countries each, one active day a
// person.
func BenchmarkDevelopers(b *testing.B) {
	for _, persons := range []int{10_000, 1_000_000} {
		in := crowd(persons)
		b.Run(fmt.Sprintf("persons=%d", persons), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m := national.Developers(in)[0]
				if !m.Value.Known || m.N != int64(persons) {
					b.Fatalf("%+v", m)
				}
			}
			b.ReportMetric(float64(persons)*float64(b.N)/b.Elapsed().Seconds(), "persons/s")
		})
	}
}

// BenchmarkCount is the count alone, of probabilities that are there.
func BenchmarkCount(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, persons := range []int{1_000, 100_000, 1_000_000} {
		p := make([]float64, persons)
		for i := range p {
			p[i] = rng.Float64()
		}
		b.Run(fmt.Sprintf("persons=%d", persons), func(b *testing.B) {
			for b.Loop() {
				if e := national.Count(p, national.CountOptions{Deviation: 3}); !e.Low.Known {
					b.Fatalf("%+v", e)
				}
			}
		})
	}
}

func crowd(persons int) national.Input {
	in := world()
	in.Activity, in.Places = nil, make([]national.Placed, 0, 3*persons)
	rng := rand.New(rand.NewPCG(1, 3))
	for i := range persons {
		alias := strconv.Itoa(i)
		in.Activity = append(in.Activity, did(ospora.AliasKey(alias), "2024-05-01", 1))
		p := rng.Float64()
		for k, country := range []string{"KZ", "RU", "UZ"} {
			in.Places = append(in.Places, national.Placed{Place: ospora.Place{
				Person: ospora.PersonID(alias), Country: country, Probability: []float64{p, (1 - p) / 2, (1 - p) / 2}[k],
			}})
		}
	}
	return in
}
