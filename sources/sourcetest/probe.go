package sourcetest

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// probe is one rule being checked against one subject.
type probe struct {
	testing.TB
	rule    string
	subject Subject
	keys    *ospora.Keys
}

// breach reports that the rule is broken. Secrets are masked: a failure must not
// carry them into a log either.
func (p *probe) breach(format string, args ...any) {
	p.Helper()
	p.Errorf("%s: %s", p.rule, p.masked(fmt.Sprintf(format, args...)))
}

// stuck reports what leaves nothing more to check.
func (p *probe) stuck(format string, args ...any) {
	p.Helper()
	p.Fatalf("%s: %s", p.rule, p.masked(fmt.Sprintf(format, args...)))
}

func (p *probe) masked(text string) string {
	for _, secret := range p.subject.Secrets {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "[secret]")
		}
	}
	return text
}

// needs skips the rule where the subject does not give what it takes.
func (p *probe) needs(field string, given int) {
	p.Helper()
	if given == 0 {
		p.Skipf("%s: Subject.%s is empty", p.rule, field)
	}
}

func (p *probe) source() ospora.Source { return p.subject.New(p.TB) }

func (p *probe) look(target ospora.Target) ospora.Look {
	return ospora.Look{Target: target, Keys: p.keys}
}

// visit makes a visit and takes all of it, whatever comes.
func (p *probe) visit(ctx context.Context, source ospora.Source, look ospora.Look) *sighting {
	return observe(source.Visit(ctx, look), p.subject.patience(), nil)
}

// see makes a visit that must be concluded.
func (p *probe) see(source ospora.Source, target ospora.Target) *sighting {
	p.Helper()
	s := p.visit(p.Context(), source, p.look(target))
	p.concluded(target, s)
	return s
}

// whole is what an undisturbed visit of the target shows.
func (p *probe) whole() *sighting {
	p.Helper()
	s := p.see(p.source(), p.subject.Target)
	if len(s.rows) == 0 {
		p.stuck("the visit of %s yields nothing", p.subject.Target.Repo)
	}
	return s
}

// concluded stops the check where a visit broke off.
func (p *probe) concluded(target ospora.Target, s *sighting) {
	p.Helper()
	p.ended(target, s)
	if s.err != nil {
		p.stuck("the visit of %s ends with an error after %d rows: %v", target.Repo, len(s.rows), s.err)
	}
}

// ended stops the check where a visit hung or panicked.
func (p *probe) ended(target ospora.Target, s *sighting) {
	p.Helper()
	if s.hung {
		p.stuck("the visit of %s does not end within %v; it yielded %d rows", target.Repo, p.subject.patience(), len(s.rows))
	}
	if s.panicked != nil {
		p.stuck("the visit of %s panics after %d rows: %v", target.Repo, len(s.rows), s.panicked)
	}
}

// scene is one visit and a word for it.
type scene struct {
	name   string
	target ospora.Target
	source ospora.Source
	*sighting
}

// scenes are the visits of everything that the subject names: what is there,
// what is not and what is damaged.
func (p *probe) scenes() []scene {
	p.Helper()
	list := []scene{{name: "target", target: p.subject.Target, source: p.source()}}
	for i, target := range p.subject.Missing {
		list = append(list, scene{name: fmt.Sprintf("missing[%d]", i), target: target, source: p.source()})
	}
	for _, d := range p.subject.Damaged {
		source, target := p.damaged(d)
		list = append(list, scene{name: "damaged " + d.Name, target: target, source: source})
	}
	for i := range list {
		list[i].sighting = p.see(list[i].source, list[i].target)
	}
	return list
}

func (p *probe) damaged(d Damage) (ospora.Source, ospora.Target) {
	if d.New == nil {
		d.New = p.subject.New
	}
	if d.Target == (ospora.Target{}) {
		d.Target = p.subject.Target
	}
	return d.New(p.TB), d.Target
}

// keysOf returns keys that a letter stands for.
func keysOf(t testing.TB, letter byte) *ospora.Keys {
	t.Helper()
	keys, err := ospora.NewKeys(bytes.Repeat([]byte{letter}, ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}
