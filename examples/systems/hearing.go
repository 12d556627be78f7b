package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/ospora/ospora/examples/internal/hearing"
	"github.com/ospora/ospora/examples/internal/plain"
	"github.com/ospora/ospora/metrics/answers"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/survey"
)

// seed of what is drawn, so that equal files give equal figures.
const seed = 1

// readHearing is what people said, or nil where nothing is given.
func (o *options) readHearing(ctx context.Context, q *survey.Questionnaire) (*hearing.Hearing, error) {
	files, done, err := o.hearingFiles()
	defer done()
	if err != nil || len(files.Answers)+len(files.Stakeholders)+len(files.Statements)+len(files.Training) == 0 {
		return nil, err
	}
	keys, err := hearing.DrawKeys()
	if err != nil {
		return nil, err
	}
	return hearing.Read(ctx, q, keys, files)
}

func (o *options) measureHearing(h *hearing.Hearing) []ospora.Measure {
	s := answers.Scope{Kind: ospora.SubjectGroup, Subject: o.name, Window: h.Window()}
	return h.Measures(s, seed, estimate.Options{})
}

func tellHeard(w io.Writer, h *hearing.Hearing) {
	step(w, "What was said")
	fmt.Fprintf(w, "%d people answered a questionnaire, %d stakeholders are on the map, %d statements are coded, %d attendances at training; %d notes on what was odd.\n",
		h.People(), len(h.Stakeholders), len(h.Statements), len(h.Training), len(h.Notes))
}

// tellAnswers shows the main points of the answers.
func tellAnswers(w io.Writer, h *hearing.Hearing, measures []ospora.Measure) {
	if h.People() > 0 {
		tellDimensions(w, h, measures)
	}
	if len(h.Stakeholders) > 0 {
		tellResponse(w, measures)
		tellUnheard(w, h.Unheard())
	}
	if themes := h.Themes(); len(themes) > 0 {
		fmt.Fprintln(w, "\nSpoken of most in interviews:")
		for _, t := range themes[:min(len(themes), 5)] {
			fmt.Fprintf(w, "  %s (%s, %s): %d people\n", plain.Text(t.Name), t.Kind, t.Dimension, t.People)
		}
	}
	for _, m := range measures {
		if m.Indicator == answers.TrainingGainID {
			fmt.Fprintf(w, "Results after training %s exceed those before by this share of all points: %s.\n", quoted(strings.TrimPrefix(m.Variant, answers.TermCourse+"=")), share(m))
		}
	}
}

// tellDimensions shows a line a dimension: of its questions by levels the medians,
// the middle one of their spreads, who did not know, and agreement over all of them.
func tellDimensions(w io.Writer, h *hearing.Hearing, measures []ospora.Measure) {
	of := byID(measures)
	fmt.Fprintln(w, "\nAnswers by dimension: levels from 0 to 4; spread is the range of the middle half of respondents;")
	fmt.Fprintln(w, "agreement (Krippendorff's alpha) is 1 where all answer alike and 0 where they might as well draw lots.")
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "  dimension\tquestions\tmedians\tspread\tdon't know\tagreement")
	for _, d := range h.Questionnaire.Dimensions {
		var medians, spreads, unknown []float64
		n := 0
		for _, q := range h.Questions() {
			if q.Dimension != d.ID || q.Scale != answers.Levels {
				continue
			}
			n++
			variant := answers.TermQuestion + "=" + q.ID
			medians = append(medians, values(of[key{answers.MedianID, variant}])...)
			spreads = append(spreads, values(of[key{answers.SpreadID, variant}])...)
			unknown = append(unknown, values(of[key{answers.DontKnowID, variant}])...)
		}
		agreement := of[key{answers.AgreementID, answers.TermDimension + "=" + d.ID}]
		fmt.Fprintf(t, "  %s\t%d\t%s\t%s\t%s\t%s\n", d.ID, n, span(medians), middle(spreads, "%.1f"), middle(scaled(unknown, 100), "%.0f %%"), shown(agreement))
	}
	_ = t.Flush() // w remembers what went wrong
}

// tellResponse shows how many of each group were heard.
func tellResponse(w io.Writer, measures []ospora.Measure) {
	fmt.Fprintln(w, "\nHeard of those invited:")
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, m := range measures {
		if m.Indicator == answers.ResponseRateID {
			group := strings.TrimPrefix(m.Variant, answers.TermGroup+"=")
			if group == "" {
				group = "all"
			}
			text := share(m)
			if m.Status == ospora.NotApplicable {
				text = "– (nobody was invited)"
			}
			fmt.Fprintf(t, "  %s\t%s\n", group, text)
		}
	}
	_ = t.Flush() // w remembers what went wrong
}

// tellUnheard names the rows of those of high influence who have not spoken: who they
// are stands in the file.
func tellUnheard(w io.Writer, list []hearing.Unheard) {
	rows := map[survey.Group][]int{}
	for _, u := range list {
		if u.Influence == survey.High {
			rows[u.Group] = append(rows[u.Group], u.Origin.Row)
		}
	}
	fmt.Fprintf(w, "\n%d stakeholders are unheard. Those of high influence stand in these rows of the map:\n", len(list))
	for _, g := range slices.Sorted(maps.Keys(rows)) {
		slices.Sort(rows[g])
		fmt.Fprintf(w, "  %s: %s\n", g, strings.Trim(fmt.Sprint(rows[g]), "[]"))
	}
}
