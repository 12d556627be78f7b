package identity_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// mixed are aliases with all kinds of links among them.
func mixed() []*ospora.Alias {
	all := crowd(150)
	for i, a := range crowd(60) {
		b := alias(strings.ToUpper(a.Name), fmt.Sprintf("other%d@mail.ru", i))
		c := alias("someone", a.Email)
		d := alias(a.Name, fmt.Sprintf("%d+h%dx@users.noreply.github.com", 100+i/2, i))
		d.Repo, b.Repo = ospora.RepoID(fmt.Sprintf("github.com/o/%d", i%9)), ospora.RepoID(fmt.Sprintf("github.com/o/%d", i%7))
		if i%10 == 0 {
			c.Canonical = all[i+1].Key
		}
		all = append(all, b, c, d)
	}
	return all
}

func TestOrderDoesNotMatter(t *testing.T) {
	all := mixed()
	want := groups(resolve(t, all, identity.Options{}))
	wantLinks := slices.Collect(resolve(t, all, identity.Options{}).Links())
	rapid.Check(t, func(rt *rapid.T) {
		shuffled := rapid.Permutation(all).Draw(rt, "order")
		r := resolve(t, append(shuffled, shuffled[:rapid.IntRange(0, 50).Draw(rt, "again")]...), identity.Options{})
		if diff := cmp.Diff(want, groups(r)); diff != "" {
			rt.Fatal(diff)
		}
		if diff := cmp.Diff(wantLinks, slices.Collect(r.Links())); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func TestAddIsTheSameAsAtOnce(t *testing.T) {
	all := mixed()
	want := groups(resolve(t, all, identity.Options{}))
	rapid.Check(t, func(rt *rapid.T) {
		cut := rapid.IntRange(0, len(all)).Draw(rt, "cut")
		shuffled := rapid.Permutation(all).Draw(rt, "order")
		r := resolve(t, shuffled[:cut], identity.Options{})
		if err := r.Add(context.Background(), each(shuffled[cut:])); err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want, groups(r)); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func TestOverrideIsTheSameAsFromTheStart(t *testing.T) {
	all := mixed()
	rapid.Check(t, func(rt *rapid.T) {
		var decisions []identity.Decision
		for range rapid.IntRange(1, 6).Draw(rt, "n") {
			i, j := rapid.IntRange(0, len(all)-1).Draw(rt, "a"), rapid.IntRange(0, len(all)-1).Draw(rt, "b")
			if all[i].Key != all[j].Key {
				decisions = append(decisions, identity.Decision{
					A: all[i].Key, B: all[j].Key, Join: rapid.Bool().Draw(rt, "join"), Undo: rapid.IntRange(0, 4).Draw(rt, "undo") == 0,
				})
			}
		}
		want := groups(resolve(t, all, identity.Options{Decisions: decisions}))
		r := resolve(t, all, identity.Options{})
		for _, d := range decisions {
			if err := r.Override(d); err != nil {
				rt.Fatal(err)
			}
		}
		if diff := cmp.Diff(want, groups(r)); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func TestOverrideJoinsSplitsAndUndoes(t *testing.T) {
	a, b, c := alias("Orken Zhylkybaev", "a1@one.kz"), alias("Өркен Жылқыбаев", "a1@one.kz"), alias("Zamira Tulpar", "b2@two.kz")
	r := resolve(t, append(crowd(100), a, b, c), identity.Options{})
	same := func(x, y *ospora.Alias) bool { return r.Person()(x.Key) == r.Person()(y.Key) }
	for i, step := range []struct {
		decision identity.Decision
		ab, bc   bool
	}{
		{identity.Decision{A: a.Key, B: b.Key}, false, false},
		{identity.Decision{A: b.Key, B: c.Key, Join: true}, false, true},
		{identity.Decision{A: b.Key, B: a.Key, Undo: true}, true, true},
		{identity.Decision{A: b.Key, B: c.Key, Undo: true}, true, false},
	} {
		if err := r.Override(step.decision); err != nil {
			t.Fatal(err)
		}
		if same(a, b) != step.ab || same(b, c) != step.bc {
			t.Errorf("after step %d: %v %v, want %v %v", i, same(a, b), same(b, c), step.ab, step.bc)
		}
	}
	var unknown *identity.UnknownAliasError
	if err := r.Override(identity.Decision{A: a.Key, B: "nobody"}); !errors.As(err, &unknown) || unknown.Key != "nobody" {
		t.Errorf("a decision on nobody: %v", err)
	}
}

// TestIdsSurvive: the older of two persons gives the merged one its id, and the
// part with the founding alias keeps it when they come apart.
func TestIdsSurvive(t *testing.T) {
	old, young := alias("zz zz", "zz@one.kz"), alias("aa aa", "aa@two.kz")
	r := resolve(t, []*ospora.Alias{old}, identity.Options{})
	if err := r.Add(context.Background(), each([]*ospora.Alias{young})); err != nil {
		t.Fatal(err)
	}
	join := identity.Decision{A: old.Key, B: young.Key, Join: true}
	if err := r.Override(join); err != nil {
		t.Fatal(err)
	}
	earlier := slices.Collect(r.Persons())
	for _, p := range earlier {
		if p.Person != ospora.PersonID(old.Key) || p.Generation != 1 {
			t.Errorf("the merged person is %s of generation %d", p.Person, p.Generation)
		}
	}
	next := resolve(t, []*ospora.Alias{young, old}, identity.Options{Earlier: earlier, Decisions: []identity.Decision{join}})
	if got := next.Person()(young.Key); got != ospora.PersonID(old.Key) {
		t.Errorf("in a later run the person is %s", got)
	}
	join.Undo = true
	if err := r.Override(join); err != nil {
		t.Fatal(err)
	}
	if a, b := r.Person()(old.Key), r.Person()(young.Key); a != ospora.PersonID(old.Key) || b != ospora.PersonID(young.Key) {
		t.Errorf("apart again they are %s and %s", a, b)
	}
}
