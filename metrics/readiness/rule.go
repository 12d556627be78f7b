package readiness

import "github.com/ospora/ospora/ospora"

// Kinds of rules, and of the rows that they give.
const (
	Gap           = "gap"            // what is missing
	Opportunity   = "opportunity"    // what there is to build on
	Recommend     = "recommendation" // what to do
	Step          = "step"           // a step of the roadmap to an OSPO that is still to be done
	QuestionToAsk = "question"       // what to find out next; made by the runs, not by rules
)

// Effort classes: small is weeks of one team, medium a project, large a programme of
// several bodies.
const (
	EffortSmall  = "small"
	EffortMedium = "medium"
	EffortLarge  = "large"
)

// Stage is a stage of the roadmap to an open source programme office.
type Stage struct {
	Stage int32 `yaml:"stage"` // from 0
	Name  Words `yaml:"name"`
	Text  Words `yaml:"text"`
}

// Rule says what to tell where the evidence is so. Its YAML form is that of
// rules.yaml.
type Rule struct {
	ID        string `yaml:"id"`
	Kind      string `yaml:"kind"` // Gap, Opportunity, Recommend or Step
	Dimension string `yaml:"dimension"`
	// Stage is that of a step.
	Stage *int32 `yaml:"stage"`
	// When is the condition under which the rule holds.
	When Condition `yaml:"when"`
	// Sets are the items that reach their targets once it is done.
	Sets []string `yaml:"sets"`
	// To are values that items of Sets reach in place of their targets: what goes a part of
	// the way, such as naming somebody before there is an office, gains that part alone.
	To        map[string]float64 `yaml:"to"`
	Text      Words              `yaml:"text"`
	FirstStep Words              `yaml:"first_step"`
	Effort    string             `yaml:"effort"` // small, medium, large; empty for none
	Owner     string             `yaml:"owner"`  // a kind of body
	Months    *int32             `yaml:"months"`
	// References are where the rule comes from.
	References []string `yaml:"references"`
}

// aim is the value that an item of Sets reaches; unknown where it has no target either.
func (r *Rule) aim(it *Item) ospora.Optional[float64] {
	if to, ok := r.To[it.ID]; ok {
		return ospora.Some(to)
	}
	return it.Target
}

// Condition is a test of the evidence. It has exactly one of these forms:
//
//	all: [CONDITION, …]      each holds
//	any: [CONDITION, …]      one holds
//	not: CONDITION           it does not hold
//	{item: ID, below: X}     the item's value is below X, in its own unit
//	{item: ID, above: X}     the item's value is above X
//	{item: ID, unknown: true}           the item was not seen
//	{dimension: ID, level_below: N}     the dimension's level is below N
//	{dimension: ID, level_above: N}     the dimension's level is above N
//	{dimension: ID, unknown: true}      the dimension has no level
//
// There are three outcomes (Kleene 1952, Introduction to Metamathematics, § 64): a
// comparison with what was not seen is undecided; all is false where one part is
// false, and else undecided where one is undecided; any the other way round. An item
// that is not applicable makes a comparison false.
type Condition struct {
	All        []Condition `yaml:"all"`
	Any        []Condition `yaml:"any"`
	Not        *Condition  `yaml:"not"`
	Item       string      `yaml:"item"`
	Below      *float64    `yaml:"below"`
	Above      *float64    `yaml:"above"`
	Unknown    bool        `yaml:"unknown"`
	Dimension  string      `yaml:"dimension"`
	LevelBelow *int32      `yaml:"level_below"`
	LevelAbove *int32      `yaml:"level_above"`
}
