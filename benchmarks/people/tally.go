package main

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
	"github.com/ospora/ospora/ospora/geo"
)

// tally is how often the intervals of each counter hold the truth, by country.
type tally struct {
	gazetteer *geo.Gazetteer
	countries []string
	leave     *regexp.Regexp // counters whose name it matches are left out; nil for none
	truth     map[string][]float64
	counts    map[string]map[string][]score.Count // by country and counter
	names     []string
}

// newTally is of countries parted by commas, without the counters that an expression matches, "" for none.
func newTally(countries, leave string) (*tally, error) {
	t := &tally{countries: strings.Split(countries, ","), truth: map[string][]float64{}, counts: map[string]map[string][]score.Count{}}
	for _, country := range t.countries {
		t.counts[country] = map[string][]score.Count{}
	}
	if leave == "" {
		return t, nil
	}
	expression, err := regexp.Compile(leave)
	if err != nil {
		return nil, fmt.Errorf("-leave: %w", err)
	}
	t.leave = expression
	return t, nil
}

// judgeCounts prints how often 95 % intervals of the persons active in the last year hold the truth, over many populations.
func judgeCounts(ctx context.Context, config plant.Config, seeds int, t *tally, w io.Writer) error {
	for range seeds {
		if err := t.add(ctx, config); err != nil {
			return err
		}
		config.Seed++
	}
	for _, country := range t.countries {
		if err := t.write(w, country, seeds); err != nil {
			return err
		}
	}
	return nil
}

// add counts the persons of one population.
func (t *tally) add(ctx context.Context, config plant.Config) error {
	p, err := plant.New(config)
	if err != nil {
		return err
	}
	o := p.Oracle()
	var posteriors [][]float64
	var people []plant.Trace
	var homes []string
	for s := range p.All() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if s.ActiveInReference() {
			posterior, _ := o.Posterior(s)
			posteriors, people, homes = append(posteriors, slices.Clone(posterior)), append(people, s.Trace()), append(homes, s.LastHome().Country)
		}
	}
	contestants := slices.DeleteFunc(counters(p, t.gazetteer), func(c counter) bool { return t.leave != nil && t.leave.MatchString(c.name) })
	t.names = []string{"oracle"}
	for _, c := range contestants {
		t.names = append(t.names, c.name)
	}
	for _, country := range t.countries {
		k := slices.Index(o.Countries(), country)
		if k < 0 {
			return fmt.Errorf("no person of the population can live in %q", country)
		}
		if err := t.count(contestants, people, homes, posteriors, k, country); err != nil {
			return err
		}
	}
	return nil
}

// count lets the oracle and the others count one country, the oracle's posteriors of which stand at k.
func (t *tally) count(contestants []counter, people []plant.Trace, homes []string, posteriors [][]float64, k int, country string) error {
	truth, chances := 0.0, make([]float64, len(people))
	for i, home := range homes {
		chances[i] = min(posteriors[i][k], 1)
		if home == country {
			truth++
		}
	}
	best, err := score.CountOf(chances, 0.95)
	if err != nil {
		return err
	}
	t.truth[country] = append(t.truth[country], truth)
	counts := t.counts[country]
	counts["oracle"] = append(counts["oracle"], best)
	for _, c := range contestants {
		counted, err := c.count(people, country, func(person int) string { return homes[person] })
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		counts[c.name] = append(counts[c.name], counted)
	}
	return nil
}

func (t *tally) write(w io.Writer, country string, seeds int) error {
	truth, counts := t.truth[country], t.counts[country]
	fmt.Fprintf(w, "counts: persons in %s active in the last year, %d seeds, %.0f planted in the first\n", country, seeds, truth[0])
	oracle, err := score.Cover(truth, counts["oracle"])
	if err != nil {
		return err
	}
	for _, name := range t.names {
		v, err := score.Cover(truth, counts[name])
		if err != nil {
			return err
		}
		low, high := v.Wilson()
		first := counts[name][0]
		fmt.Fprintf(w, "%s: first %.1f (%.0f to %.0f); %d of %d held (Wilson %.3f to %.3f), bias %+.2f, mean width %.1f, %.2f times the oracle's\n",
			name, first.Mean, first.Low, first.High, v.Held, v.N, low, high, v.Bias, v.Width, v.Times(oracle).Value)
	}
	return nil
}
