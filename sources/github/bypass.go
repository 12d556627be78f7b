package github

import (
	"encoding/json"
	"errors"

	"github.com/ospora/ospora/ospora"
)

// enforce notes the rules that sets lay on a branch.
func (s *survey) enforce(branch string, rules []rule) {
	if s.sets == nil {
		s.sets = map[string][]rule{}
	}
	s.sets[branch] = rules
	s.protections = append(s.protections, describeRules(branch, rules))
}

// hiddenBypass is what the gap of those who may go round rules says.
const hiddenBypass = "who may go round sets of rules is not shown to this token: needs administration=read"

// mayBypass reports whether somebody may go round the rules that are in force, as
// far as the token may see. Where it may not, there is a gap.
func (v *visit) mayBypass(s *survey) bool {
	inForce := false
	for _, rules := range s.sets {
		inForce = inForce || len(rules) > 0
	}
	if inForce && !s.repository.Permissions.Admin {
		v.lack(ospora.GapForbidden, "rulesets", hiddenBypass)
	}
	return inForce && s.repository.Permissions.Admin
}

// ruleset is a set of rules with how many may go round it.
type ruleset struct {
	ID     int64 `json:"databaseId"`
	Bypass *struct {
		Total *int64 `json:"totalCount"`
	} `json:"bypassActors"`
}

// bypass takes how many may go round each set of rules. Administrators are bound
// by the rules of a branch where nobody may go round any of their sets.
func (v *visit) bypass(session *session, s *survey, body json.RawMessage, at spot) error {
	if !s.repository.Permissions.Admin {
		return nil
	}
	var shown *connection[ruleset]
	err := json.Unmarshal(body, &shown)
	if err == nil {
		shown = put(shown, at)
		err = shown.wrong("")
	}
	if err == nil {
		err = v.bind(s, shown)
	}
	if err == nil || errors.Is(err, errNoted) {
		return nil
	}
	if err := v.gaps.fault("rulesets", "administration=read", &shapeError{errors.New("the list of rulesets is not whole")}); err != nil {
		return err
	}
	return session.spoil(session.branches)
}

// bind says of each branch with rules of sets whether administrators are bound.
// It fails with errAbsent where a set that is in force is not in the list.
func (v *visit) bind(s *survey, shown *connection[ruleset]) error {
	sets := map[int64]*ruleset{}
	for _, set := range shown.Nodes {
		if set == nil {
			return errAbsent
		}
		sets[set.ID] = set
	}
	for _, p := range s.protections {
		if p.Origin != ospora.FromRuleset || !p.Protected {
			continue
		}
		switch bound, err := bound(s.sets[p.Branch], sets); {
		case errors.Is(err, errHidden):
			v.lack(ospora.GapForbidden, "rulesets", hiddenBypass)
		case err != nil:
			return err
		default:
			p.Administrators = ospora.Some(bound)
		}
	}
	return nil
}

// errHidden tells that a token is not shown who may go round a set of rules.
var errHidden = errors.New("github: hidden")

// bound reports whether nobody may go round any of the rules.
func bound(rules []rule, sets map[int64]*ruleset) (all bool, err error) {
	all = true
	for _, r := range rules {
		switch set := sets[r.Ruleset]; {
		case set == nil:
			return false, errAbsent
		case set.Bypass == nil || set.Bypass.Total == nil:
			return false, errHidden
		default:
			all = all && *set.Bypass.Total == 0
		}
	}
	return all, nil
}
