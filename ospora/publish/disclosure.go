package publish

import (
	"fmt"
	"strings"
)

// disclosure is the report on disclosure control.
func (p *Publication) disclosure() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Disclosure control: %s\n", escapeMarkdown(p.Title))
	for _, t := range p.Tables {
		t.disclosure(&b)
	}
	for _, m := range p.Measures {
		fmt.Fprintf(&b, "\n## %s\n\n%s%d of %d measures are withheld.\n", m.spec.Name, m.rule.sentences(), m.withheld, len(m.rows))
	}
	b.WriteString("\n## What this does not protect\n\nEach table is protected by itself and against the earlier tables named. " +
		"Figures that are published elsewhere, what a contributor knows of the own contribution, and guesses from figures that resemble a withheld one are not accounted for.\n")
	return b.String()
}

// sentences state the rule.
func (r Rule) sentences() string {
	var b strings.Builder
	fmt.Fprintf(&b, "A figure that rests on fewer than %d distinct persons or fewer than %d distinct repositories is withheld. ", r.K, r.K)
	if r.TellShares {
		fmt.Fprintf(&b, "So is a magnitude of which one contributor holds more than %.4g %%, or two more than %.4g %%. ", 100*r.OneShare, 100*r.TwoShare)
	} else {
		b.WriteString("So is a magnitude that one or two contributors dominate; the shares are not told, since contributors could use them. ")
	}
	fmt.Fprintf(&b, "Groups of fewer than %d persons show no shares of 0 %% or 100 %% and no extremes. ", r.SmallGroup)
	if r.WithholdZeros {
		b.WriteString("Zeros are withheld like small counts. ")
	} else {
		b.WriteString("Zeros are published, but for those that tell where a small group is not. ")
	}
	b.WriteString("Robots are no persons.\n\n")
	return b.String()
}

func (t *Publishable) disclosure(b *strings.Builder) {
	primary, secondary := t.Withheld()
	fmt.Fprintf(b, "\n## %s\n\n%s", t.spec.Name, t.rule.sentences())
	fmt.Fprintf(b, "Guarantee: who knows all published figures and sums, and that none is negative, cannot place a withheld figure in an interval narrower than %d. ", t.rule.K)
	switch t.spec.Counting {
	case Persons:
		b.WriteString("Who also knows this rule and which cells it withheld for their own sake learns of a count below k no more than that it is below k, as far as the rule does not tell it by itself. ")
	case Magnitude:
		b.WriteString("Intervals of magnitudes are wider where the value is large or dominated. ")
	}
	fmt.Fprintf(b, "The proof of each cell was checked.\n\n| cells | number |\n|---|---|\n| all | %d |\n| withheld for their own sake | %d |\n", len(t.status), primary)
	for why := tooFew; why < numberOfCause; why++ {
		fmt.Fprintf(b, "| … for %s | %d |\n", causeNames[why], t.byCause[why])
	}
	fmt.Fprintf(b, "| withheld for others | %d |\n| slices with all sums withheld, the search for less having been given up | %d |\n", secondary, t.sumsWithheld)
	partners := "none"
	if len(t.earlier) > 0 {
		partners = strings.Join(t.earlier, ", ")
	}
	fmt.Fprintf(b, "\nCompared with earlier tables: %s.\n", partners)
}
