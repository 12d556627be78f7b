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
	name, nothing := s.repository.DefaultBranch, "no branch at "+s.repository.pushed()
	if s.empty = name == "" || v.session.refused(nothing) != ""; s.empty {
		return nil
	}
	path := v.where.path("/branches/" + url.PathEscape(name))
	b, err := one[branch](wire.WithExpect(ctx, wire.Expect{NotFound: true}), v.calls, path)
	if kind := wire.KindOf(err); kind == wire.KindNotFound && s.repository.small() {
		s.empty = true
		return v.session.refuse(nothing, kind)
	}
	if err != nil {
		return v.missing("branch_protection", "contents=read", err)
	}
	v.note("branch", b)
	row := b.row(name)
	s.protections = append(s.protections, row)
	if !b.protected() {
		return nil
	}
	return v.askProtectionInFull(ctx, s, path+"/protection")
}

// askProtectionInFull reads what only administrators are shown. A refusal is
// kept, since asking again would count against the limit each time.
func (v *visit) askProtectionInFull(ctx context.Context, s *survey, path string) error {
	const subject, right = "branch_protection", "administration=read"
	last := len(s.protections) - 1
	if v.session.refused(subject) != "" {
		return v.notShown(subject, right)
	}
	p, err := one[protection](ctx, v.calls, path)
	switch kind := wire.KindOf(err); {
	case err == nil:
		v.note(subject, p)
		s.protections[last] = describeProtection(s.repository.DefaultBranch, p)
		return nil
	case kind == wire.KindForbidden || kind == wire.KindNotFound && !s.repository.Permissions.Admin:
		if err := v.session.refuse(subject, kind); err != nil {
			return err
		}
		return v.notShown(subject, right)
	case kind == wire.KindNotFound:
		err = errContradiction
	}
	return v.missing(subject, right, err)
}

// errContradiction tells that GitHub calls a branch protected and then knows no
// protection of it.
var errContradiction error = &shapeError{errors.New("a protected branch without protection")}

func (v *visit) notShown(subject, right string) error {
	v.gaps.add(ospora.GapForbidden, subject, "not shown to this token: needs "+right)
	v.note(subject, "forbidden")
	return nil
}

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
	s.protections = append(s.protections, describeRules(branch, rules))
	return nil
}
