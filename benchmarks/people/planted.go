package main

import (
	"context"

	"github.com/ospora/ospora/benchmarks/people/plant"
)

// planted is a population in memory, with what contestants may see of it apart from the truth.
type planted struct {
	// aliases are those of persons and of nobody, whose partition is judged; to whom a bot's aliases belong is no question.
	aliases []plant.Observed
	persons []int
	ceiling []int
	// suspects are the aliases of persons and bots; whether an alias of nobody is a bot's is a matter of taste.
	suspects []plant.Observed
	stamps   [][]plant.Stamp
	bots     []bool
	// people have usable evidence; homes are their countries at the last commit, oracle the best anyone can say of them.
	people []plant.Trace
	homes  []string
	oracle []map[string]float64
}

func collect(ctx context.Context, p *plant.Population) (*planted, error) {
	o := p.Oracle()
	all := &planted{}
	var subjects []*plant.Subject
	for s := range p.All() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if s.Role != plant.Nobody {
			all.suspect(s)
		}
		if s.Role == plant.Bot {
			continue
		}
		subjects = append(subjects, s)
		for i := range s.Aliases {
			all.aliases = append(all.aliases, s.Aliases[i].Observe())
			all.persons = append(all.persons, s.ID)
		}
		if s.Role == plant.Human && len(s.UsableEvidence()) > 0 {
			all.people = append(all.people, s.Trace())
			all.homes = append(all.homes, s.LastHome().Country)
			all.oracle = append(all.oracle, distribution(o, s))
		}
	}
	all.ceiling = plant.Ceiling(subjects)
	return all, nil
}

func (all *planted) suspect(s *plant.Subject) {
	stamps := make([][]plant.Stamp, len(s.Aliases))
	for _, c := range s.Commits {
		i := c.Alias - s.Aliases[0].ID
		stamps[i] = append(stamps[i], plant.Stamp{Unix: c.Unix, Offset: c.Offset})
	}
	all.stamps = append(all.stamps, stamps...)
	for i := range s.Aliases {
		all.suspects = append(all.suspects, s.Aliases[i].Observe())
		all.bots = append(all.bots, s.Role == plant.Bot)
	}
}

// distribution is the oracle's posterior by code, without what rounding added above 1.
func distribution(o *plant.Oracle, s *plant.Subject) map[string]float64 {
	posterior, _ := o.Posterior(s)
	d := map[string]float64{}
	for k, code := range o.Countries() {
		d[code] = min(posterior[k], 1)
	}
	return d
}
