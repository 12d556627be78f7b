package geo

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
)

// sure is evidence of one of these countries that is never wrong.
func sure(countries ...string) []Evidence {
	e := Evidence{Kind: Location, TablesVersion: TablesVersion, Reliability: 1, N: 1}
	for _, c := range countries {
		e.Weights = append(e.Weights, Weight{Country: c, Likelihood: 1})
	}
	return []Evidence{e}
}

// TestFit: of eight people three are in Kazakhstan, one in Uzbekistan, and four in
// either. The share s of Kazakhstan is then that of s = (3 + 4s)/8, which is 3/4,
// up to the prior's weight of a thousandth of a person and the tolerance.
func TestFit(t *testing.T) {
	g := loaded(t)
	group := [][]Evidence{sure("KZ"), sure("KZ"), sure("KZ"), sure("UZ"), nil}
	for range 4 {
		group = append(group, sure("KZ", "UZ"))
	}
	fitted, err := Fit(t.Context(), priorOf(t, g, nil), 1e-3, slices.Values(group))
	if err != nil {
		t.Fatal(err)
	}
	if p := Locate(fitted, sure("KZ", "UZ")...).P("KZ"); math.Abs(p-0.75) > 1e-3 {
		t.Errorf("somebody who is in either is in Kazakhstan with %v, want 0.75", p)
	}
}

// TestFitOfNobody: without evidence the prior stays as it is.
func TestFitOfNobody(t *testing.T) {
	g := loaded(t)
	prior := priorOf(t, g, map[string]float64{"KZ": 3, "UZ": 1})
	fitted, err := Fit(t.Context(), prior, 5, slices.Values([][]Evidence{nil, {{}}}))
	if err != nil {
		t.Fatal(err)
	}
	before, after := Locate(prior, sure("KZ", "UZ")...).P("KZ"), Locate(fitted, sure("KZ", "UZ")...).P("KZ")
	if math.Abs(before-after) > 1e-12 {
		t.Errorf("the prior went from %v to %v", before, after)
	}
}

// at is an address with a provider of RU that serves KZ half as often, and nobody
// else.
func at(who []Evidence) []Evidence {
	return append(who, Evidence{
		Kind: EmailDomain, TablesVersion: TablesVersion, Reliability: 1, N: 1,
		Weights: []Weight{{Country: "RU", Likelihood: 1}, {Country: "KZ", Likelihood: 0.5}},
	})
}

// TestFitLearnsProviders: of 100 in Kazakhstan 30 have the address, of 100 in Russia 20.
// The tables say half as many in Kazakhstan, and expect 50 at the level at which 150
// give: (100 + 50)·x = 50, x = 1/3. They stand for 50 people in each: Kazakhstan (30 +
// 50/6)/150 = 0.25556, Russia (20 + 50/3)/150 = 0.24444. Somebody with nothing but the
// address is, with equal shares, in Kazakhstan with 0.25556/0.5 = 0.51111.
func TestFitLearnsProviders(t *testing.T) {
	g := loaded(t)
	var group [][]Evidence
	for i := range 100 {
		kz, ru := sure("KZ"), sure("RU")
		if i < 30 {
			kz = at(kz)
		}
		if i < 20 {
			ru = at(ru)
		}
		group = append(group, kz, ru)
	}
	prior := priorOf(t, g, map[string]float64{"KZ": 1, "RU": 1})
	fitted, err := Fit(t.Context(), prior, 1e-3, slices.Values(group))
	if err != nil {
		t.Fatal(err)
	}
	if p := Locate(fitted, at(nil)...).P("KZ"); math.Abs(p-0.51111) > 1e-3 {
		t.Errorf("the address is in Kazakhstan with %v, want 0.51111", p)
	}
	if p := Locate(prior, at(nil)...).P("KZ"); math.Abs(p-1./3) > 1e-2 {
		t.Errorf("by the tables it is there with %v, want 1/3", p)
	}
}

func TestFitRefuses(t *testing.T) {
	g := loaded(t)
	prior := priorOf(t, g, nil)
	for _, weight := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := Fit(t.Context(), prior, weight, slices.Values([][]Evidence{})); err == nil {
			t.Errorf("a weight of %v was taken", weight)
		}
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	stopped := errors.New("stopped")
	cancel(stopped)
	if _, err := Fit(ctx, prior, 1, slices.Values([][]Evidence{sure("KZ")})); !errors.Is(err, stopped) {
		t.Errorf("the error is %v", err)
	}
}

// TestFitAgain: a prior that was fitted before is fitted to providers of mail as well as
// one that was not. Of the group, all in Kazakhstan have an address at mail.ru and
// none in Russia.
func TestFitAgain(t *testing.T) {
	g := loaded(t)
	var group [][]Evidence
	for range 300 {
		group = append(group, append(sure("KZ"), g.Email("a@mail.ru")), sure("RU"))
	}
	mail := g.Email("somebody@mail.ru")
	once, err := Fit(t.Context(), priorOf(t, g, nil), 1, slices.Values(group))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Fit(t.Context(), once, 1, slices.Values(group))
	if err != nil {
		t.Fatal(err)
	}
	a, b := Locate(once, mail).P("KZ"), Locate(again, mail).P("KZ")
	if math.Abs(a-b) > 0.01 || a < 0.7 {
		t.Errorf("Kazakhstan with %v by one fit, with %v by two", a, b)
	}
}

// TestFitToContradictions: people who are sure to be where an address cannot be, and sure
// to be nowhere, tell nothing of its provider; and nothing is made of them that is no number.
func TestFitToContradictions(t *testing.T) {
	g := loaded(t)
	mail := g.Email("a@mail.ru")
	mail.Rest = 0
	certain := mail
	certain.Reliability = 1
	for name, group := range map[string][][]Evidence{
		"elsewhere": {append(sure("US"), mail)},
		"nowhere":   {append(sure("US"), certain)},
		"others":    {append(sure("US"), certain), sure("KZ"), sure("RU")},
	} {
		fitted, err := Fit(t.Context(), priorOf(t, g, nil), 1, slices.Values(group))
		if err != nil {
			t.Fatal(err)
		}
		if p := Locate(fitted, mail).P("RU"); !(p > 0.2 && p < 1) { // 0.018 by the prior alone
			t.Errorf("%s: Russia with %v", name, p)
		}
	}
}
