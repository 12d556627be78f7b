package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
)

// judgePopulation prints what contestants and ceilings reach on a population.
func judgePopulation(ctx context.Context, p *plant.Population, w io.Writer) error {
	all, err := collect(ctx, p)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "identity: %d aliases of persons and nobody\n", len(all.aliases))
	for _, m := range matchers() {
		if err := judgeMatcher(w, m.name, all, all.aliases, m.match); err != nil {
			return err
		}
		for _, kind := range score.IdentityEvidence() {
			if err := judgeMatcher(w, "  without "+string(kind), all, score.Without(kind, all.aliases), m.match); err != nil {
				return err
			}
		}
	}
	perfect := func([]plant.Observed) ([]int, error) { return all.ceiling, nil }
	if err := judgeMatcher(w, "ceiling", all, all.aliases, perfect); err != nil {
		return err
	}
	if err := judgeBots(w, all); err != nil {
		return err
	}
	return judgePlaces(w, p, all)
}

func judgeMatcher(w io.Writer, name string, all *planted, aliases []plant.Observed, match score.Matcher) error {
	labels, err := match(aliases)
	if err != nil {
		return err
	}
	r, err := score.Pairs(all.persons, labels)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s: %v\n", name, r)
	return err
}

func judgeBots(w io.Writer, all *planted) error {
	fmt.Fprintf(w, "bots: %d aliases of persons and bots\n", len(all.suspects))
	for _, f := range finders() {
		found, err := f.find(all.suspects, all.stamps)
		if err != nil {
			return err
		}
		r, err := score.Flags(all.bots, found)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s: %v\n", f.name, r)
	}
	return nil
}

func judgePlaces(w io.Writer, p *plant.Population, all *planted) error {
	fmt.Fprintf(w, "countries: %d persons with usable evidence\n", len(all.people))
	for _, l := range locators(p) {
		if err := judgeLocator(w, l.name, all, all.people, l.locate, true); err != nil {
			return err
		}
		for _, kind := range score.PlaceEvidence() {
			if err := judgeLocator(w, "  without "+string(kind), all, score.WithoutPlace(kind, all.people), l.locate, false); err != nil {
				return err
			}
		}
	}
	best := func([]plant.Trace) ([]map[string]float64, error) { return all.oracle, nil }
	return judgeLocator(w, "oracle", all, all.people, best, true)
}

func judgeLocator(w io.Writer, name string, all *planted, people []plant.Trace, locate score.Locator, diagram bool) error {
	found, err := locate(people)
	if err != nil {
		return err
	}
	p, err := score.Judge(all.homes, found, 10)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s: %v\n", name, p)
	if !diagram {
		return nil
	}
	for _, b := range p.Reliability() {
		fmt.Fprintf(w, "  stated %.3f, true %.3f, n %d\n", b.Stated, float64(b.Right)/float64(b.N), b.N)
	}
	return nil
}

// judgeCounts prints how often 95 % intervals of the persons active in the last year hold the truth, over many populations.
func judgeCounts(ctx context.Context, config plant.Config, seeds int, country string, w io.Writer) error {
	var truth []float64
	var names []string
	counts := map[string][]score.Count{}
	for range seeds {
		n, estimates, err := count(ctx, config, country)
		if err != nil {
			return err
		}
		truth = append(truth, n)
		names = names[:0]
		for _, e := range estimates {
			names = append(names, e.name)
			counts[e.name] = append(counts[e.name], e.Count)
		}
		config.Seed++
	}
	fmt.Fprintf(w, "counts: persons in %s active in the last year, %d seeds, %.0f planted in the first\n", country, seeds, truth[0])
	var oracle score.Coverage
	for i, name := range names {
		v, err := score.Cover(truth, counts[name])
		if err != nil {
			return err
		}
		if i == 0 {
			oracle = v
		}
		low, high := v.Wilson()
		fmt.Fprintf(w, "%s: first %.1f (%.0f to %.0f); %d of %d held (Wilson %.3f to %.3f), mean width %.1f, %.2f times the oracle's\n",
			name, counts[name][0].Mean, counts[name][0].Low, counts[name][0].High, v.Held, v.N, low, high, v.Width, v.Times(oracle).Value)
	}
	return nil
}

// count is how many persons active in the last year live in a country, and the estimates: the oracle's and then those of
// the counters.
func count(ctx context.Context, config plant.Config, country string) (truth float64, estimates []estimate, err error) {
	p, err := plant.New(config)
	if err != nil {
		return 0, nil, err
	}
	o := p.Oracle()
	k := slices.Index(o.Countries(), country)
	if k < 0 {
		return 0, nil, fmt.Errorf("no person of the population can live in %q", country)
	}
	var probabilities []float64
	var people []plant.Trace
	for s := range p.All() {
		if err := ctx.Err(); err != nil {
			return 0, nil, err
		}
		if !s.ActiveInReference() {
			continue
		}
		posterior, _ := o.Posterior(s)
		probabilities, people = append(probabilities, min(posterior[k], 1)), append(people, s.Trace())
		if s.LastHome().Country == country {
			truth++
		}
	}
	best, err := score.CountOf(probabilities, 0.95)
	if err != nil {
		return 0, nil, err
	}
	estimates = []estimate{{"oracle", best}}
	for _, c := range counters(p) {
		counted, err := c.count(people, country)
		if err != nil {
			return 0, nil, err
		}
		estimates = append(estimates, estimate{c.name, counted})
	}
	return truth, estimates, nil
}

type estimate struct {
	name string
	score.Count
}

// judgeLocations prints how well the locators read the texts of a file, and what they misread.
func judgeLocations(p *plant.Population, name string, w io.Writer) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	texts, err := score.ReadLocations(f)
	if err != nil {
		return err
	}
	for _, l := range locators(p) {
		t, err := judgeTexts(texts, l.locate)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s: %v\n", l.name, t)
		for _, m := range t.Wrong {
			fmt.Fprintf(w, "  %q, %s, read as %s, want %v\n", m.Text.Text, m.Text.Kind, m.Answer, m.Text.Countries)
		}
	}
	return nil
}

// judgeTexts lets a locator read texts alone. It answers where its likeliest country has at least one half.
func judgeTexts(texts []score.LocationText, locate score.Locator) (score.Texts, error) {
	people := make([]plant.Trace, len(texts))
	for i, l := range texts {
		people[i].Location = l.Text
	}
	found, err := locate(people)
	if err != nil {
		return score.Texts{}, err
	}
	answers := map[string]string{}
	for i, d := range found {
		if code, q := score.Top(d); q >= 0.5 {
			answers[texts[i].Text] = code
		}
	}
	return score.JudgeTexts(texts, func(text string) (string, bool) {
		code, ok := answers[text]
		return code, ok
	}), nil
}
