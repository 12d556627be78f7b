package geo

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// dated is one address on each of n days, each for that day alone.
func dated(e Evidence, n int) []Evidence {
	all := make([]Evidence, n)
	for i := range all {
		day := ospora.Day(18000 + i)
		all[i] = e.During(ospora.Some(day), ospora.Some(day+1))
	}
	return all
}

// TestDatedAddressesAreNotComparedWithAll: a piece is compared with those of its
// outline, which pieces of other days do not have. Equal ones do and count once.
func TestDatedAddressesAreNotComparedWithAll(t *testing.T) {
	g := loaded(t)
	pieces := slices.Concat(dated(g.Email("a@mail.ru"), 2000), dated(g.Email("a@firm.kz"), 2000))
	alike := map[outline]int{}
	for _, e := range pieces {
		alike[e.outline()]++
	}
	if len(alike) != len(pieces) {
		t.Errorf("%d outlines of %d pieces that differ", len(alike), len(pieces))
	}
	if list := distinct(priorOf(t, g, nil), slices.Concat(pieces, pieces)); len(list) != len(pieces) {
		t.Errorf("%d pieces are left of twice %d", len(list), len(pieces))
	}
}

// TestDatedAddressesAreOneProvider: the days of an address do not make another
// provider of it, so that [Fit] learns as much of addresses with days as without, and its
// rounds do not grow with the square of them.
func TestDatedAddressesAreOneProvider(t *testing.T) {
	g := loaded(t)
	mail := g.Email("a@mail.ru")
	var with, without [][]Evidence
	for _, e := range dated(mail, 300) {
		with = append(with, append(sure("KZ"), e), sure("RU"))
		without = append(without, append(sure("KZ"), mail), sure("RU"))
	}
	prior := priorOf(t, g, nil)
	if f := newFit(prior, 1, slices.Values(with)); len(f.providers) != 1 {
		t.Errorf("%d providers, want 1", len(f.providers))
	}
	p := map[bool]float64{}
	for days, group := range map[bool][][]Evidence{true: with, false: without} {
		fitted, err := Fit(t.Context(), prior, 1, slices.Values(group))
		if err != nil {
			t.Fatal(err)
		}
		if len(fitted.mail) != 1 {
			t.Errorf("%d providers were learnt, want 1", len(fitted.mail))
		}
		p[days] = Locate(fitted, dated(mail, 1)...).P("KZ")
	}
	if math.Abs(p[true]-p[false]) > 1e-12 || p[true] < 0.7 {
		t.Errorf("Kazakhstan with %v by addresses with days, with %v by those without", p[true], p[false])
	}
}

// BenchmarkLocateDated places a person with many addresses, each of a day.
func BenchmarkLocateDated(b *testing.B) {
	g := loaded(b)
	prior, err := g.Prior(nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{10, 1000, 4000} {
		pieces := dated(g.Email("a@mail.ru"), n)
		b.Run(fmt.Sprintf("addresses=%d", n), func(b *testing.B) {
			for b.Loop() {
				Locate(prior, pieces...)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/address")
		})
	}
}
