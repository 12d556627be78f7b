package geo

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// distinctTexts makes n locations that differ, as profiles have them: a third a
// name alone, a third with a country, the rest with words, two places or noise.
func distinctTexts(g *Gazetteer, n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	name := func() string { return g.data.Index.Key(r.IntN(g.data.Index.Len())) }
	seen, list := make(map[string]bool, n), make([]string, 0, n)
	for len(list) < n {
		text := name()
		switch r.IntN(6) {
		case 0, 1:
			text += ", " + g.data.Countries[r.IntN(len(g.data.Countries))].Code
		case 2:
			text += " / " + name()
		case 3:
			text = fmt.Sprintf("based in %s since %d", text, 1990+r.IntN(40))
		case 4:
			text = fmt.Sprintf("%s, %s 🌍 %d", name(), text, r.IntN(100))
		}
		if !seen[text] {
			seen[text] = true
			list = append(list, text)
		}
	}
	return list
}

// BenchmarkFind reads a million distinct locations an iteration.
func BenchmarkFind(b *testing.B) {
	g := loaded(b)
	texts := distinctTexts(g, 1_000_000)
	b.ReportAllocs()
	found := 0
	for b.Loop() {
		found = 0
		for _, t := range texts {
			if p := g.Find(t); p.Known() {
				found++
			}
		}
	}
	if found < len(texts)/2 {
		b.Fatalf("found only %d of %d", found, len(texts))
	}
	b.ReportMetric(float64(len(texts))*float64(b.N)/b.Elapsed().Seconds(), "texts/s")
}

// BenchmarkLoad unpacks the gazetteer and tells what it keeps in memory.
func BenchmarkLoad(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var g *Gazetteer
	for b.Loop() {
		var err error
		if g, err = Load(); err != nil {
			b.Fatal(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MiB-kept")
	runtime.KeepAlive(g)
}

// BenchmarkOffsets weighs ten years of a person who moved once.
func BenchmarkOffsets(b *testing.B) {
	g := loaded(b)
	var counts []OffsetCount
	for day := ospora.Day(14610); day < 18262; day += 3 {
		minutes := int32(360)
		if day > 16000 {
			minutes = 480
		}
		counts = append(counts, OffsetCount{Day: day, Minutes: minutes, Count: 5})
	}
	b.ReportAllocs()
	for b.Loop() {
		if e, _ := g.Offsets(counts); len(e) != 2 {
			b.Fatalf("%d stays, want 2", len(e))
		}
	}
}

// load is one gazetteer for all tests: it does not change.
var load = sync.OnceValues(Load)

func loaded(tb testing.TB) *Gazetteer {
	tb.Helper()
	g, err := load()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}
