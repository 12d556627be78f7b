package github

import (
	"context"
	"errors"
	"net/url"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// askProtection reads the rules that stand at the default branch. Everybody is
// told whether there are any and which checks they ask for, only who may
// administer the repository the rest.
func (v *visit) askProtection(ctx context.Context, s *survey) error {
	name := s.repository.DefaultBranch
	if s.empty || name == "" {
		return nil
	}
	path := v.where.path("/branches/" + url.PathEscape(name))
	b, err := one[branch](ctx, v.calls, path)
	if err != nil {
		return v.missing("branch_protection", "contents=read", err)
	}
	v.note("branch", b)
	s.protections = append(s.protections, b.row(name))
	if !b.protected() || v.held(protectionInFull, "branch_protection") {
		return nil
	}
	return v.askProtectionInFull(ctx, s, path+"/protection")
}

// protectionInFull names what of a protection only administrators are shown.
const protectionInFull = "branch_protection in full"

// hiddenRules is what the gap of a branch's rules says.
const hiddenRules = "not shown to this token: needs administration=read"

// askProtectionInFull reads what only administrators are shown.
func (v *visit) askProtectionInFull(ctx context.Context, s *survey, path string) error {
	const subject, right = "branch_protection", "administration=read"
	p, err := one[protection](ctx, v.calls, path)
	switch kind := wire.KindOf(err); {
	case err == nil:
		v.note(subject, p)
		s.protections[len(s.protections)-1] = describeProtection(s.repository.DefaultBranch, p)
		return nil
	case kind == wire.KindForbidden || kind == wire.KindNotFound && !s.repository.Permissions.Admin:
		v.lack(ospora.GapForbidden, subject, hiddenRules)
		return v.session.refuse(protectionInFull, ospora.GapForbidden, hiddenRules)
	case kind == wire.KindNotFound:
		err = errContradiction
	}
	return v.missing(subject, right, err)
}

// errContradiction tells that GitHub calls a branch protected and then knows no
// protection of it.
var errContradiction error = &shapeError{errors.New("a protected branch without protection")}

func (v *visit) askRules(ctx context.Context, s *survey) error {
	branch := s.repository.DefaultBranch
	if s.empty {
		return nil
	}
	rules, err := list[rule](ctx, v.calls, v.where.path("/rules/branches/"+url.PathEscape(branch)), 10)
	if err != nil {
		return v.missing("rulesets", "metadata=read", err)
	}
	v.note("rulesets", rules)
	s.enforce(branch, rules)
	return nil
}
