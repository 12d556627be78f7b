package github

import (
	"context"

	"github.com/ospora/ospora/ospora"
)

// Whether there is a security policy is asked with the first page of items,
// where it costs nothing. Items are not read again when something is pushed, by
// which a policy may come and go: then it is asked alone.

// policy asks for the policy where the items that are kept are older than the
// last push.
func (p *pager) policy(ctx context.Context) error {
	v, key := p.v, hashed("pushed")
	pushed := "never"
	if at := v.forge.PushedAt; at.Known {
		pushed = at.Value.UTC().String()
	}
	switch m, ok := v.source.mark(v.session.items, key); {
	case !ok:
		return v.source.put(v.session.items, key, mark{State: pushed})
	case m.State == pushed:
		return nil
	}
	// Its answer belongs to this visit, not to the items.
	visit := *v.session
	visit.queries = visit.rest
	var answer itemsAnswer
	err := visit.query(ctx, "Policy", 0, map[string]any{"owner": v.where.owner, "name": v.where.name}, &answer)
	if err == nil {
		err = answer.of(v.where.id)
	}
	if err != nil {
		if err := v.gaps.fault("security_policy", "metadata=read", err); err != nil {
			return err
		}
		return v.tellRepository(ospora.Optional[bool]{})
	}
	return v.tellRepository(maybe(answer.Repository.Policy))
}

// tellRepository yields the row of the repository, once.
func (v *visit) tellRepository(policy ospora.Optional[bool]) error {
	row := v.forge
	if row == nil {
		return nil
	}
	v.forge, row.SecurityPolicy = nil, policy
	return v.emit(row)
}
