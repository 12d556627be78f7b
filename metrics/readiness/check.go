package readiness

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
)

// Bounds of a model.
const (
	maxProblems   = 50
	maxDimensions = 200
	maxItems      = 2000
	maxRules      = 2000
	maxDepth      = 16  // of conditions
	maxConditions = 200 // of a rule
)

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9]*([-_][a-z0-9]+)*$`)

// checker holds a model to its rules.
type checker struct {
	model    *Model
	lines    lines
	problems []string
}

func (c *checker) problem(line int, format string, args ...any) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, fmt.Sprintf("line %d: ", line)+fmt.Sprintf(format, args...))
	}
}

func (c *checker) failure(name string) error {
	if len(c.problems) == 0 {
		return nil
	}
	return fmt.Errorf("%s: %w: %s", name, ErrModel, strings.Join(c.problems, "; "))
}

func (c *checker) words(line int, what string, w Words) {
	if lacking := w.lacking(); len(lacking) > 0 {
		c.problem(line, "%s has no text in %s", what, strings.Join(lacking, ", "))
	}
}

func (c *checker) id(line int, id string, seen map[string]bool) {
	if !idPattern.MatchString(id) {
		c.problem(line, "id %q: use small Latin letters, digits, hyphens and underscores", id)
	} else if seen[id] {
		c.problem(line, "the id %q stands twice", id)
	}
	seen[id] = true
}

// header checks what models and rules begin with.
func (c *checker) header(format int, id, version string) {
	if format != Format {
		c.problem(c.lines.of("format", -1), "format %d, this reader knows %d", format, Format)
	}
	if !idPattern.MatchString(id) {
		c.problem(c.lines.of("id", -1), "id %q: use small Latin letters, digits, hyphens and underscores", id)
	}
	if strings.TrimSpace(version) == "" {
		c.problem(c.lines.of("version", -1), "no version")
	}
}

// check finds what [Parse] would have refused in a model that somebody else made.
func (m *Model) check() error {
	c := checker{model: m}
	c.checkModel()
	c.checkList(m.Stages, m.Rules)
	return c.failure("the model " + m.ID)
}

func (c *checker) checkModel() {
	m := c.model
	c.header(m.Format, m.ID, m.Version)
	c.words(c.lines.of("title", -1), "title", m.Title)
	c.words(c.lines.of("text", -1), "text", m.Text)
	if !(m.Coverage > 0 && m.Coverage <= 1) {
		c.problem(c.lines.of("coverage", -1), "coverage %v is not in (0,1]", m.Coverage)
	}
	if len(m.Dimensions) > maxDimensions || len(m.Items) > maxItems {
		c.problem(c.lines.of("items", -1), "%d dimensions and %d items: at most %d and %d are judged", len(m.Dimensions), len(m.Items), maxDimensions, maxItems)
		return
	}
	c.checkLevels()
	c.checkChoices()
	dimensions := map[string]bool{}
	for i := range m.Dimensions {
		c.checkDimension(c.lines.of("dimensions", i), &m.Dimensions[i], dimensions)
	}
	items, filled := map[string]bool{}, map[string]bool{}
	for i := range m.Items {
		c.checkItem(c.lines.of("items", i), &m.Items[i], items, dimensions)
		for id := range m.Items[i].In {
			filled[id] = true
		}
	}
	for i, d := range m.Dimensions {
		if !filled[d.ID] {
			c.problem(c.lines.of("dimensions", i), "no item has a weight in the dimension %q", d.ID)
		}
	}
}

func (c *checker) checkLevels() {
	line := c.lines.of("levels", -1)
	if len(c.model.Levels) == 0 || c.model.Levels[0].From != 0 {
		c.problem(line, "the first level begins at 0")
	}
	for i, l := range c.model.Levels {
		line := c.lines.of("levels", i)
		c.words(line, fmt.Sprintf("name of level %d", i), l.Name)
		c.words(line, fmt.Sprintf("text of level %d", i), l.Text)
		if !(l.From >= 0 && l.From < 100) || i > 0 && l.From <= c.model.Levels[i-1].From {
			c.problem(line, "level %d begins at %v: levels ascend within [0,100)", i, l.From)
		}
	}
}

func (c *checker) checkChoices() {
	line, h := c.lines.of("choices", -1), &c.model.Choices
	c.among(line, "normalisation", h.Normalisation, Goalposts, Bands)
	c.among(line, "aggregation", h.Aggregation, Arithmetic, Geometric, Harmonic)
	c.among(line, "thin", h.Thin, Keep, Weigh, Drop)
	c.among(line, "statistic", h.Statistic, Stated, Other)
	if len(h.Statistic) > 0 && h.Statistic[0] != Stated {
		c.problem(line, "statistic begins with %s: each item says which one it takes", Stated)
	}
	if !(h.WeightNoise >= 0 && h.WeightNoise < 1) {
		c.problem(line, "weight_noise %v is not in [0,1)", h.WeightNoise)
	}
	if !(h.Floor > 0 && h.Floor < 100) {
		c.problem(line, "floor %v is not in (0,100)", h.Floor)
	}
	if len(h.Threshold) == 0 || h.Threshold[0] != 1 {
		c.problem(line, "threshold begins with 1")
	}
	for _, f := range h.Threshold {
		if !(f > 0 && f*c.model.Coverage <= 1) {
			c.problem(line, "threshold %v makes no coverage in (0,1]", f)
		}
	}
}

// among wants a list of different names out of those that are known.
func (c *checker) among(line int, what string, list []string, known ...string) {
	if len(list) == 0 || len(list) > len(known) {
		c.problem(line, "%s: name between one and all of %s", what, strings.Join(known, ", "))
	}
	for i, name := range list {
		if !slices.Contains(known, name) || slices.Contains(list[:i], name) {
			c.problem(line, "%s: %q is not one of %s, once", what, name, strings.Join(known, ", "))
		}
	}
}

func (c *checker) checkDimension(line int, d *Dimension, seen map[string]bool) {
	c.id(line, d.ID, seen)
	c.words(line, d.ID+": name", d.Name)
	c.words(line, d.ID+": text", d.Text)
	if len(d.Levels) > 0 && len(d.Levels) != len(c.model.Levels) {
		c.problem(line, "%s: %d levels are described, the model has %d", d.ID, len(d.Levels), len(c.model.Levels))
	}
	for i, w := range d.Levels {
		c.words(line, fmt.Sprintf("%s: level %d", d.ID, i), w)
	}
}

func (c *checker) checkItem(line int, it *Item, seen, dimensions map[string]bool) {
	c.id(line, it.ID, seen)
	c.words(line, it.ID+": name", it.Name)
	if len(it.In) == 0 {
		c.problem(line, "%s: has no weight in any dimension", it.ID)
	}
	for _, d := range slices.Sorted(maps.Keys(it.In)) {
		if !dimensions[d] {
			c.problem(line, "%s: unknown dimension %q", it.ID, d)
		}
		if w := it.In[d]; !(w > 0 && w <= 1000) {
			c.problem(line, "%s: the weight %v in %s is not in (0,1000]", it.ID, w, d)
		}
	}
	c.checkFrom(line, it)
	c.checkScale(line, it)
	if strings.TrimSpace(it.Basis) == "" || len(it.Sources) == 0 {
		c.problem(line, "%s: say where its goalposts come from (basis) and its subject stands (sources)", it.ID)
	}
	for _, s := range it.Sources {
		if s.Name == "" {
			c.problem(line, "%s: a source without a name", it.ID)
		}
	}
}

func (c *checker) checkFrom(line int, it *Item) {
	f, named := &it.From, 0
	for _, given := range []bool{f.Measure != "", f.Question != "", f.Expert} {
		if given {
			named++
		}
	}
	if named != 1 {
		c.problem(line, "%s: it comes from exactly one of measure, question and expert", it.ID)
		return
	}
	if f.Measure == "" && (f.Variant != "" || f.Kind != "" || f.Version != 0 || f.Pool != nil) {
		c.problem(line, "%s: only a measure has variant, kind, version and pool", it.ID)
	}
	if f.Question == "" && (f.Scale != "" || f.Statistic != "") {
		c.problem(line, "%s: only a question has scale and statistic", it.ID)
	}
	switch {
	case f.Measure != "" && it.Unit == "":
		c.problem(line, "%s: say the unit of the measure", it.ID)
	case f.Question != "" && !slices.Contains([]string{ScaleLevels, ScaleYesNo, ScaleNumber}, f.Scale):
		c.problem(line, "%s: scale %q is not levels, yes_no or number", it.ID, f.Scale)
	case f.Question != "" && f.Statistic != StatisticMedian && f.Statistic != StatisticMean:
		c.problem(line, "%s: statistic %q is not median or mean", it.ID, f.Statistic)
	}
	c.checkPool(line, it)
}

func (c *checker) checkPool(line int, it *Item) {
	p := it.From.Pool
	if p == nil {
		if strings.HasSuffix(it.From.Variant, "*") {
			c.problem(line, "%s: many variants need a pool", it.ID)
		}
		return
	}
	if (it.From.Kind != "") == strings.HasSuffix(it.From.Variant, "*") {
		c.problem(line, "%s: a pool is over the subjects of a kind, or over variants that end with *", it.ID)
	}
	if !slices.Contains([]string{PoolMedian, PoolAtLeast, PoolAtMost}, p.How) || !finite(p.At) {
		c.problem(line, "%s: pool %q is not %s, %s or %s", it.ID, p.How, PoolMedian, PoolAtLeast, PoolAtMost)
	}
}

func (c *checker) checkScale(line int, it *Item) {
	if it.Direction != HigherIsBetter && it.Direction != LowerIsBetter {
		c.problem(line, "%s: direction %q is not %s or %s", it.ID, it.Direction, HigherIsBetter, LowerIsBetter)
	}
	g := it.Goalposts
	if len(g) != 2 || !finite(g[0]) || !finite(g[1]) || !(g[0] < g[1]) || !finite(g[1]-g[0]) {
		c.problem(line, "%s: goalposts are two numbers, the lower first", it.ID)
		return
	}
	if it.Log && g[0] <= 0 {
		c.problem(line, "%s: a logarithmic scale needs goalposts above 0", it.ID)
	}
	if len(it.Bands) != 0 && len(it.Bands) != bandEdges {
		c.problem(line, "%s: bands have %d edges", it.ID, bandEdges)
	}
	for i, edge := range it.Bands {
		if !finite(edge) || i > 0 && edge <= it.Bands[i-1] {
			c.problem(line, "%s: the edges of bands ascend", it.ID)
		}
	}
	if t := it.Target; t.Known && !(t.Value >= g[0] && t.Value <= g[1]) {
		c.problem(line, "%s: the target %v is not between its goalposts", it.ID, t.Value)
	}
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
