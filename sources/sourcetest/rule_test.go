package sourcetest_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/sourcetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A correct source passes every rule, and no rule is skipped.
func TestCorrectSource(t *testing.T) {
	s := fakeSubject(func(*fake) {})
	sourcetest.Run(t, s)
	for _, rule := range sourcetest.Rules() {
		if r := checked(t, rule, s); len(r.failures) > 0 || r.skip != "" {
			t.Errorf("%s: %s %s", rule.Name, r.text(), r.skip)
		}
	}
}

// What a subject does not give is skipped and named.
func TestBareSubject(t *testing.T) {
	whole := fakeSubject(func(*fake) {})
	s := sourcetest.Subject{New: whole.New, Target: whole.Target}
	skipped := map[string]string{}
	for _, rule := range sourcetest.Rules() {
		r := checked(t, rule, s)
		if len(r.failures) > 0 {
			t.Errorf("%s: %s", rule.Name, r.text())
		}
		skipped[rule.Name] = r.skip
	}
	for rule, field := range map[string]string{
		"missing_target_is_not_found": "Missing", "damage_gives_gaps": "Damaged", "cancel_ends_a_wait": "Waits",
		"no_secret_shows": "Secrets", "no_plain_text_of_a_person_is_stored": "Personal",
	} {
		if !strings.Contains(skipped[rule], "Subject."+field) {
			t.Errorf("%s is skipped with %q", rule, skipped[rule])
		}
	}
	for _, empty := range []sourcetest.Subject{{}, {New: whole.New}, {Target: whole.Target}} {
		if r := checked(t, sourcetest.Rules()[0], empty); !strings.Contains(r.text(), "required") {
			t.Errorf("an empty subject gives %q", r.text())
		}
	}
}

// broken is a source that breaks one rule.
type broken struct {
	rule  string
	fault string
	make  func(*fake)
	turn  func(*sourcetest.Subject) // where the fault lies in what is looked at
	want  string                    // in the failure
}

// Each rule catches each source that breaks it.
func TestBrokenSources(t *testing.T) {
	rules := map[string]sourcetest.Rule{}
	for _, r := range sourcetest.Rules() {
		rules[r.Name] = r
	}
	caught := map[string]bool{}
	for _, b := range brokenSources() {
		t.Run(b.rule+"/"+b.fault, func(t *testing.T) {
			prepare := b.make
			if prepare == nil {
				prepare = func(*fake) {}
			}
			s := fakeSubject(prepare)
			if b.turn != nil {
				b.turn(&s)
			}
			rule, ok := rules[b.rule]
			if !ok {
				t.Fatal("there is no such rule")
			}
			r := checked(t, rule, s)
			caught[b.rule] = true
			if len(r.failures) == 0 {
				t.Fatalf("it is not caught (skipped: %q)", r.skip)
			}
			if !strings.Contains(r.text(), b.want) || !strings.HasPrefix(r.failures[0], b.rule+": ") {
				t.Errorf("the failure does not say %q:\n%s", b.want, r.text())
			}
			if strings.Contains(r.text(), fakeToken) {
				t.Errorf("the failure shows the secret:\n%s", r.text())
			}
		})
	}
	for name := range rules {
		if !caught[name] {
			t.Errorf("no broken source tries the rule %s", name)
		}
	}
}

// on edits the rows of one type.
func on[R ospora.Row](edit func(row R) []ospora.Row) func(*fake) {
	return func(f *fake) {
		f.visit = edited(func(row ospora.Row) []ospora.Row {
			if r, ok := row.(R); ok {
				return edit(r)
			}
			return []ospora.Row{row}
		})
	}
}

// change changes the rows of one type.
func change[R ospora.Row](edit func(row R)) func(*fake) {
	return on(func(row R) []ospora.Row { edit(row); return []ospora.Row{row} })
}

// visiting replaces the visit.
func visiting(visit func(f *fake, ctx context.Context, look ospora.Look, yield yield)) func(*fake) {
	return func(f *fake) { f.visit = visit }
}

func drop[R ospora.Row](R) []ospora.Row { return nil }

// A rule can be run within a bubble of testing/synctest, where a wait costs no
// time and one that ignores the context is seen at once.
func TestRuleInBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fakeSubject(visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			honest(f, ctx, look, func(row ospora.Row, err error) bool {
				select {
				case <-ctx.Done():
				case <-time.After(time.Hour):
				}
				return yield(row, err)
			})
		}))
		s.Patience = 100 * time.Hour
		if r := checked(t, ruleNamed(t, "cancel_after_any_row_ends_the_visit"), s); len(r.failures) > 0 {
			t.Error(r.text())
		}
	})
}

// In a bubble a source that goes on after the cancel, if only for a while, is
// seen whatever the speed of the machine.
func TestWaitInBubble(t *testing.T) {
	slow := func(delay time.Duration) func(*fake) {
		return visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			honest(f, ctx, look, func(row ospora.Row, err error) bool {
				time.Sleep(delay)
				return yield(row, err)
			})
		})
	}
	for name, c := range map[string]struct {
		delay time.Duration
		want  string
	}{"prompt": {0, ""}, "sluggish": {10 * time.Second, "does not end within 1s"}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := fakeSubject(slow(c.delay))
				s.Patience = time.Second
				r := checked(t, ruleNamed(t, "cancel_ends_a_wait"), s)
				if (c.want == "") != (len(r.failures) == 0) || !strings.Contains(r.text(), c.want) {
					t.Errorf("failures: %q", r.failures)
				}
				time.Sleep(time.Minute) // the sluggish one ends before the bubble does
			})
		})
	}
}

// Rows of additive tables add up: two of one key are no fault.
func TestAdditiveRows(t *testing.T) {
	s := fakeSubject(on(func(v *ospora.Visit) []ospora.Row {
		a := ospora.Activity{Repo: v.Repo, Commits: 1}
		b := a
		return []ospora.Row{&a, &b, v}
	}))
	if r := checked(t, ruleNamed(t, "no_fact_twice"), s); len(r.failures) > 0 {
		t.Error(r.text())
	}
}

func ruleNamed(t *testing.T, name string) sourcetest.Rule {
	t.Helper()
	for _, r := range sourcetest.Rules() {
		if r.Name == name {
			return r
		}
	}
	t.Fatalf("there is no rule %s", name)
	return sourcetest.Rule{}
}

var errOther = errors.New("some other error")
