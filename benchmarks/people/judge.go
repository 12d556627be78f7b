package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
	"github.com/ospora/ospora/ospora/geo"
)

// judgePopulation prints what contestants and ceilings reach on a population.
func judgePopulation(ctx context.Context, p *plant.Population, g *geo.Gazetteer, w io.Writer) error {
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
	return judgePlaces(w, p, g, all)
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

func judgePlaces(w io.Writer, p *plant.Population, g *geo.Gazetteer, all *planted) error {
	fmt.Fprintf(w, "countries: %d persons with usable evidence\n", len(all.people))
	for _, l := range locators(p, g) {
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

// judgeLocations prints how well the locators read the texts of a file, and what they misread.
func judgeLocations(p *plant.Population, g *geo.Gazetteer, name string, w io.Writer) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	texts, err := score.ReadLocations(f)
	if err != nil {
		return err
	}
	for _, l := range locators(p, g) {
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
