package readiness

import (
	"maps"
	"slices"
	"strings"
)

func (c *checker) checkRules(f *rulesFile) {
	if f.Format != Format {
		c.problem(c.lines.of("format", -1), "format %d, this reader knows %d", f.Format, Format)
	}
	if strings.TrimSpace(f.Version) == "" {
		c.problem(c.lines.of("version", -1), "no version")
	}
	if f.Model != c.model.ID {
		c.problem(c.lines.of("model", -1), "rules for the model %q, not for %q", f.Model, c.model.ID)
	}
	c.checkList(f.Stages, f.Rules)
}

func (c *checker) checkList(stages []Stage, rules []Rule) {
	if len(rules) > maxRules {
		c.problem(c.lines.of("rules", -1), "%d rules: at most %d are tried", len(rules), maxRules)
		return
	}
	for i, s := range stages {
		line := c.lines.of("stages", i)
		if s.Stage != int32(i) {
			c.problem(line, "stage %d stands in place %d: stages ascend from 0", s.Stage, i)
		}
		c.words(line, "name of the stage", s.Name)
		c.words(line, "text of the stage", s.Text)
	}
	seen := map[string]bool{}
	for i := range rules {
		c.checkRule(c.lines.of("rules", i), &rules[i], seen)
	}
}

func (c *checker) checkRule(line int, r *Rule, seen map[string]bool) {
	c.id(line, r.ID, seen)
	if !slices.Contains([]string{Gap, Opportunity, Recommend, Step}, r.Kind) {
		c.problem(line, "%s: unknown kind %q", r.ID, r.Kind)
	}
	if c.model.Dimension(r.Dimension) == nil {
		c.problem(line, "%s: unknown dimension %q", r.ID, r.Dimension)
	}
	if (r.Stage != nil) != (r.Kind == Step) {
		c.problem(line, "%s: steps have a stage, and nothing else has", r.ID)
	} else if r.Stage != nil && (*r.Stage < 0 || int(*r.Stage) >= len(c.model.Stages)) {
		c.problem(line, "%s: unknown stage %d", r.ID, *r.Stage)
	}
	c.words(line, r.ID+": text", r.Text)
	if r.Kind == Recommend || r.Kind == Step {
		c.words(line, r.ID+": first step", r.FirstStep)
		if r.Effort == "" || r.Owner == "" || r.Months == nil {
			c.problem(line, "%s: say effort, owner and months", r.ID)
		}
	}
	if !slices.Contains([]string{"", EffortSmall, EffortMedium, EffortLarge}, r.Effort) {
		c.problem(line, "%s: effort %q is not small, medium or large", r.ID, r.Effort)
	}
	if r.Months != nil && (*r.Months < 1 || *r.Months > 1200) {
		c.problem(line, "%s: %d months", r.ID, *r.Months)
	}
	c.checkSets(line, r)
	left := maxConditions
	c.checkCondition(line, r.ID, &r.When, 0, &left)
}

// checkSets wants items with a target, of which one counts in the rule's dimension.
func (c *checker) checkSets(line int, r *Rule) {
	counts := false
	for i, id := range r.Sets {
		it := c.model.Item(id)
		switch {
		case it == nil:
			c.problem(line, "%s: unknown item %q", r.ID, id)
		case !r.aim(it).Known:
			c.problem(line, "%s: the item %q has no target", r.ID, id)
		case slices.Contains(r.Sets[:i], id):
			c.problem(line, "%s: the item %q stands twice", r.ID, id)
		default:
			counts = counts || it.In[r.Dimension] > 0
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.To)) {
		it, to := c.model.Item(id), r.To[id]
		switch {
		case !slices.Contains(r.Sets, id):
			c.problem(line, "%s: it takes %q to a value and does not set it", r.ID, id)
		case it != nil && len(it.Goalposts) == 2 && !(to >= it.Goalposts[0] && to <= it.Goalposts[1]):
			c.problem(line, "%s: the value %v of %q is not between its goalposts", r.ID, to, id)
		}
	}
	if len(r.Sets) > 0 && !counts {
		c.problem(line, "%s: no item that it sets counts in %s", r.ID, r.Dimension)
	}
}

func (c *checker) checkCondition(line int, rule string, k *Condition, depth int, left *int) {
	*left--
	if depth > maxDepth || *left < 0 {
		if depth > maxDepth || *left == -1 {
			c.problem(line, "%s: a condition of more than %d parts, or nested more than %d deep", rule, maxConditions, maxDepth)
		}
		return
	}
	if k.forms() != 1 {
		c.problem(line, "%s: a condition has exactly one form", rule)
		return
	}
	if k.Item != "" && c.model.Item(k.Item) == nil {
		c.problem(line, "%s: unknown item %q", rule, k.Item)
	}
	if k.Dimension != "" && c.model.Dimension(k.Dimension) == nil {
		c.problem(line, "%s: unknown dimension %q", rule, k.Dimension)
	}
	for _, bound := range []*float64{k.Below, k.Above} {
		if bound != nil && !finite(*bound) {
			c.problem(line, "%s: a bound that is no number", rule)
		}
	}
	for i := range k.All {
		c.checkCondition(line, rule, &k.All[i], depth+1, left)
	}
	for i := range k.Any {
		c.checkCondition(line, rule, &k.Any[i], depth+1, left)
	}
	if k.Not != nil {
		c.checkCondition(line, rule, k.Not, depth+1, left)
	}
}

// forms counts how many of the forms of a condition one has. A mixture counts as
// more than one.
func (k *Condition) forms() int {
	n, tests := 0, 0
	for _, has := range []bool{len(k.All) > 0, len(k.Any) > 0, k.Not != nil, k.Item != "", k.Dimension != ""} {
		if has {
			n++
		}
	}
	for _, has := range []bool{k.Below != nil, k.Above != nil, k.Unknown, k.LevelBelow != nil, k.LevelAbove != nil} {
		if has {
			tests++
		}
	}
	ofItem, ofDimension := k.Below != nil || k.Above != nil, k.LevelBelow != nil || k.LevelAbove != nil
	switch {
	case k.Item == "" && k.Dimension == "" && tests > 0,
		(k.Item != "" || k.Dimension != "") && tests != 1,
		k.Item != "" && ofDimension, k.Dimension != "" && ofItem:
		return 2
	}
	return n
}
