package main

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"slices"
	"time"

	"github.com/ospora/ospora/examples/internal/estate"
	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/examples/internal/hearing"
	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/examples/internal/republic"
	"github.com/ospora/ospora/metrics/answers"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
	"github.com/ospora/ospora/sources/inventory"
	"github.com/ospora/ospora/sources/survey"
)

// given is what the command line gives besides repositories.
type given struct {
	country, name          string
	systems                []string
	heard                  hearing.Paths
	experts, model, rules  string
	day                    time.Time
	language               report.Language
	demonstration, nothing bool // all is invented; no repository is to be read
}

func (g *given) flags(f *flag.FlagSet) {
	f.StringVar(&g.country, "country", "KZ", "`code` of the country that is assessed, ISO 3166-1 alpha-2")
	f.StringVar(&g.name, "name", "", "`name` of who is assessed, as the tables carry it; the country by default")
	for _, files := range []struct {
		flag, what string
		into       *[]string
	}{
		{"systems", "state information systems: CSV, XLSX, publiccode.yml, code.json, or a directory of them", &g.systems},
		{"answers", "answers to the questionnaire, CSV or XLSX", &g.heard.Answers},
		{"stakeholders", "who should be heard, CSV or XLSX", &g.heard.Stakeholders},
		{"training", "attendance and results of training, CSV or XLSX", &g.heard.Training},
	} {
		file.Flag(f, files.flag, files.what, files.into)
	}
	f.StringVar((*string)(&g.language), "language", string(report.EN), "`language` that the report shows first: en, ru or kk")
	f.StringVar(&g.experts, "experts", "", "`file` of what experts and a commission judged: CSV with rater, dimension, item, score, weight")
	f.StringVar(&g.model, "model", "", "`file` of a model in place of the built-in one, YAML")
	f.StringVar(&g.rules, "rules", "", "`file` of rules for that -model, YAML; without it the model gives no recommendations")
}

// settle checks the flags and takes the demonstration where nothing is given.
func (g *given) settle(o *gather.Options) error {
	files := len(g.systems) > 0 || g.heard.Given() || g.experts != ""
	repositories := len(o.Git)+len(o.GitHub) > 0
	g.demonstration, g.nothing = !files && !repositories, files && !repositories
	g.day = time.Now().UTC().Truncate(24 * time.Hour)
	if g.demonstration {
		g.day = time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC) // so that every run shows the same
	}
	if g.name == "" {
		if g.name = g.country; g.demonstration {
			g.name = republic.Name
		}
	}
	if g.rules != "" && g.model == "" {
		return errors.New("-rules: give the -model that they are for")
	}
	return nation.CheckCountry(g.country)
}

// estate is what the inventory comes to, or nil where none is given.
func (g *given) estate(ctx context.Context) (*estate.Findings, []inventory.Note, error) {
	var files []inventory.File
	done, err := func() {}, error(nil)
	switch {
	case g.demonstration:
		files, err = republic.Systems()
	case len(g.systems) > 0:
		files, done, err = estate.Open(g.systems)
	default:
		return nil, nil, nil
	}
	defer func() { done() }()
	if err != nil {
		return nil, nil, fmt.Errorf("-systems: %w", err)
	}
	read, err := estate.Read(ctx, files)
	if err != nil {
		return nil, nil, fmt.Errorf("-systems: %w", err)
	}
	found, err := read.Measures(ctx, portfolio.Scope{
		Kind: ospora.SubjectGroup, Subject: g.name, Date: g.day, Home: g.country, Seed: seed,
	}, estate.Options{})
	return found, read.Notes, err
}

// answers are the measures of what people said, and none where nobody was asked.
func (g *given) answers(ctx context.Context) ([]ospora.Measure, error) {
	var files hearing.Files
	done, err := func() {}, error(nil)
	switch {
	case g.demonstration:
		files, err = republic.Hearing()
	case g.heard.Given():
		files, done, err = hearing.Open(g.heard)
	default:
		return nil, nil
	}
	defer func() { done() }()
	if err != nil {
		return nil, err
	}
	questionnaire, err := survey.Builtin()
	if err != nil {
		return nil, err
	}
	keys, err := hearing.DrawKeys()
	if err != nil {
		return nil, err
	}
	heard, err := hearing.Read(ctx, questionnaire, keys, files)
	if err != nil {
		return nil, fmt.Errorf("-answers: %w", err)
	}
	measures := heard.Measures(answers.Scope{Kind: ospora.SubjectGroup, Subject: g.name}, seed, estimate.Options{})
	return withheld(measures), nil
}

// leastHeard is the number of respondents from which on their answers are shown.
const leastHeard = 10

// told are the measures of answers that leave the room. How answers are distributed,
// and how roles differ, tells of one or two people where most say the same.
var told = []string{answers.MedianID, answers.MeanID, answers.SpreadID, answers.TrainingGainID}

// withheld are those measures without the values that rest on so few that they could
// tell what one of them said.
func withheld(measures []ospora.Measure) []ospora.Measure {
	var list []ospora.Measure
	for _, m := range measures {
		if !slices.Contains(told, m.Indicator) {
			continue
		}
		if m.Status == ospora.Known && m.N < leastHeard {
			none := ospora.Optional[float64]{}
			m.Status, m.Value, m.Low, m.High, m.Level = ospora.Suppressed, none, none, none, none
			m.Warnings = append(slices.Clone(m.Warnings), fmt.Sprintf("fewer than %d answered: ask more people", leastHeard))
		}
		list = append(list, m)
	}
	return list
}

//go:embed testdata/experts.csv
var demonstrated embed.FS

// panel is what experts judged, or nil.
func (g *given) panel() (*readiness.Panel, []string, error) {
	switch {
	case g.demonstration:
		data, err := demonstrated.ReadFile("testdata/experts.csv")
		if err != nil {
			return nil, nil, err
		}
		return readiness.ParsePanel("experts.csv", bytes.NewReader(data))
	case g.experts == "":
		return nil, nil, nil
	}
	f, _, err := file.Open(g.experts)
	if err != nil {
		return nil, nil, fmt.Errorf("-experts: %w", err)
	}
	defer f.Close()
	return readiness.ParsePanel(g.experts, f)
}

// mostOfModel is the most that is read of a model or its rules, which bound themselves.
const mostOfModel = 4 << 20

// judgedBy is the model.
func (g *given) judgedBy() (*readiness.Model, error) {
	if g.model == "" {
		return readiness.Builtin()
	}
	data, err := file.Read(g.model, mostOfModel)
	if err != nil {
		return nil, fmt.Errorf("-model: %w", err)
	}
	m, err := readiness.Parse(g.model, data)
	if err != nil || g.rules == "" {
		return m, err
	}
	if data, err = file.Read(g.rules, mostOfModel); err != nil {
		return nil, fmt.Errorf("-rules: %w", err)
	}
	return m.WithRules(g.rules, data)
}
