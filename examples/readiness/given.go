package main

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
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
	"github.com/ospora/ospora/ospora/publish"
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
	graph                  string  // directory of the Innovation Graph
	population             float64 // of the country; 0 where nobody says
	least                  int     // people whose answers are told as one
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
	f.StringVar(&g.graph, "innovationgraph", "", "`directory` of the GitHub Innovation Graph's CSV files, such as a clone of github/innovationgraph")
	f.Float64Var(&g.population, "population", 0, "`number` of people who live in the country, for accounts per 100,000 of them")
	f.IntVar(&g.least, "k", readiness.DefaultLeast, "least number of people whose answers or judgements are told as one: 3, 5, 10 or 100")
	f.StringVar(&g.model, "model", "", "`file` of a model in place of the built-in one, YAML")
	f.StringVar(&g.rules, "rules", "", "`file` of rules for that -model, YAML; without it the model gives no recommendations")
}

// mostPeople is more than any country has.
const mostPeople = 1e10

// settle checks the flags and takes the demonstration where nothing is given.
func (g *given) settle(o *gather.Options) error {
	files := len(g.systems) > 0 || g.heard.Given() || g.experts != "" || g.graph != ""
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
	switch {
	case g.rules != "" && g.model == "":
		return errors.New("-rules: give the -model that they are for")
	case !(g.population >= 0 && g.population <= mostPeople):
		return fmt.Errorf("-population: %v is no number of people", g.population)
	case g.population > 0 && g.graph == "":
		return errors.New("-population: give the -innovationgraph that is to be set against it")
	}
	if err := publish.CheckK(int64(g.least)); err != nil {
		return fmt.Errorf("-k: %w", err)
	}
	return nation.CheckCountry("-country", g.country)
}

// estate is what the inventory comes to, or nil where none is given.
func (g *given) estate(ctx context.Context) (*estate.Findings, []string, error) {
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
	return found, texts(read.Notes), err
}

// texts are notes in words.
func texts[N fmt.Stringer](notes []N) []string {
	var list []string
	for _, n := range notes {
		list = append(list, n.String())
	}
	return list
}

// answers is what people said, and nothing where nobody was asked. What was odd in the
// files may quote what somebody wrote and is for the screen alone.
func (g *given) answers(ctx context.Context) (said words, err error) {
	var files hearing.Files
	done := func() {}
	switch {
	case g.demonstration:
		files, err = republic.Hearing()
	case g.heard.Given():
		files, done, err = hearing.Open(g.heard)
	default:
		return said, nil
	}
	defer func() { done() }()
	if err != nil {
		return said, err
	}
	questionnaire, err := survey.Builtin()
	if err != nil {
		return said, err
	}
	keys, err := hearing.DrawKeys()
	if err != nil {
		return said, err
	}
	heard, err := hearing.Read(ctx, questionnaire, keys, files)
	if err != nil {
		return said, fmt.Errorf("-answers: %w", err)
	}
	odd := append(unread(heard, g.heard), texts(heard.Notes)...)
	if len(files.Answers) > 0 && heard.People() == 0 {
		return said, fmt.Errorf("-answers: no answer could be read in %s: %s", strings.Join(g.heard.Answers, ", "), strings.Join(odd[:min(len(odd), mostTold)], "; "))
	}
	measures := heard.Measures(answers.Scope{Kind: ospora.SubjectGroup, Subject: g.name}, seed, estimate.Options{})
	said.measures, said.courses, said.odd = withheld(measures, g.least), heard.Courses(), odd
	return said, nil
}

// unread names files that were given and hold nothing of what they are for.
func unread(heard *hearing.Hearing, given hearing.Paths) []string {
	var list []string
	for _, one := range []struct {
		what  string
		read  int
		files []string
	}{
		{"stakeholder", len(heard.Stakeholders), given.Stakeholders}, {"attendance of training", len(heard.Training), given.Training},
	} {
		if len(one.files) > 0 && one.read == 0 {
			list = append(list, fmt.Sprintf("%s: no %s could be read", strings.Join(one.files, ", "), one.what))
		}
	}
	return list
}

// told are the measures of answers that leave the room. How answers are distributed,
// and how roles differ, tells of one or two people where most say the same.
var told = []string{answers.MedianID, answers.MeanID, answers.SpreadID, answers.TrainingGainID}

// withheld are those measures without the values that rest on so few that they could
// tell what one of them said.
func withheld(measures []ospora.Measure, least int) []ospora.Measure {
	var list []ospora.Measure
	for _, m := range measures {
		if !slices.Contains(told, m.Indicator) {
			continue
		}
		if m.Status == ospora.Known && m.N < int64(least) {
			none := ospora.Optional[float64]{}
			m.Status, m.Value, m.Low, m.High, m.Level = ospora.Suppressed, none, none, none, none
			m.Warnings = append(slices.Clone(m.Warnings), fmt.Sprintf("fewer than %d answered: ask more people", least))
		}
		if m.N < leastForBounds && (m.Low.Known || m.High.Known) {
			none := ospora.Optional[float64]{}
			m.Low, m.High, m.Level = none, none, none
			m.Warnings = append(slices.Clone(m.Warnings), fmt.Sprintf("bounds of fewer than %d answers nearly are single ones and are withheld", leastForBounds))
		}
		list = append(list, m)
	}
	return list
}

// leastForBounds is the number of answers from which on the interval of their median lies
// within the least and the greatest of them, at the level 0.95.
const leastForBounds = 10

//go:embed testdata/experts.csv
var demonstrated embed.FS

// panel is what experts judged, or nil.
func (g *given) panel() (panel *readiness.Panel, odd []string, err error) {
	name, from := "experts.csv", io.Reader(nil)
	switch {
	case g.demonstration:
		data, err := demonstrated.ReadFile("testdata/experts.csv")
		if err != nil {
			return nil, nil, err
		}
		from = bytes.NewReader(data)
	case g.experts == "":
		return nil, nil, nil
	default:
		f, _, err := file.Open(g.experts)
		if err != nil {
			return nil, nil, fmt.Errorf("-experts: %w", err)
		}
		defer f.Close()
		name, from = filepath.Base(g.experts), f // notes are published, and where a file lies is nobody's business
	}
	if panel, odd, err = readiness.ParsePanel(name, from); err != nil {
		return nil, nil, fmt.Errorf("-experts: %w", err)
	}
	panel.Least = g.least
	return panel, odd, nil
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
