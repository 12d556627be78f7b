package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// stratum is what was judged of the pairs of one kind in one project.
type stratum struct {
	project, kind            string
	size                     int
	same, different, unclear int
	persons                  map[string]bool
}

// readJudged says how many of the pairs of a judged sample are right.
func readJudged(name string, to io.Writer) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	strata, err := judgedStrata(f)
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(name), err)
	}
	by := func(what string, of func(stratum) string) {
		var names []string
		groups := map[string][]stratum{}
		for _, s := range strata {
			if groups[of(s)] == nil {
				names = append(names, of(s))
			}
			groups[of(s)] = append(groups[of(s)], s)
		}
		for _, n := range names {
			fmt.Fprintf(to, "%s%s: %s\n", what, n, summary(groups[n]))
		}
	}
	by("", func(s stratum) string { return s.project + " " + s.kind })
	by("project ", func(s stratum) string { return s.project })
	by("kind ", func(s stratum) string { return s.kind })
	fmt.Fprintf(to, "all: %s\n", summary(strata))
	return nil
}

// judgedStrata counts the verdicts of a sample. An error names the row by its number,
// not by what it holds.
func judgedStrata(f io.Reader) ([]stratum, error) {
	r := csv.NewReader(f)
	r.Comment = '#'
	header, err := r.Read()
	if err != nil {
		return nil, err
	}
	if !slices.Equal(header, sampleHeader) {
		return nil, fmt.Errorf("columns are not those of a sample")
	}
	var strata []stratum
	for n := 1; ; n++ {
		row, err := r.Read()
		if err == io.EOF {
			return strata, nil
		}
		if err != nil {
			return nil, err
		}
		if strata, err = counted(strata, row); err != nil {
			return nil, fmt.Errorf("pair %d: %w", n, err)
		}
	}
}

// counted adds a row to its stratum.
func counted(strata []stratum, row []string) ([]stratum, error) {
	verdict, project, kind, person := row[0], row[1], row[2], row[4]
	size, err := strconv.Atoi(row[3])
	if err != nil || size < 1 {
		return nil, fmt.Errorf("pairs: want a number of 1 at least")
	}
	i := slices.IndexFunc(strata, func(s stratum) bool { return s.project == project && s.kind == kind })
	if i < 0 {
		i = len(strata)
		strata = append(strata, stratum{project: project, kind: kind, size: size, persons: map[string]bool{}})
	}
	s := &strata[i]
	if s.size != size {
		return nil, fmt.Errorf("pairs: %d here, %d before for this kind", size, s.size)
	}
	switch verdict {
	case "same":
		s.same++
	case "different":
		s.different++
	case "unclear":
		s.unclear++
	default:
		return nil, fmt.Errorf("verdict: want same, different or unclear")
	}
	s.persons[project+" "+person] = true
	return strata, nil
}

// summary is the precision of some strata, weighted by their sizes.
func summary(strata []stratum) string {
	var t stratum
	persons := map[string]bool{}
	for _, s := range strata {
		t.size += s.size
		t.same, t.different, t.unclear = t.same+s.same, t.different+s.different, t.unclear+s.unclear
		for p := range s.persons {
			persons[p] = true
		}
	}
	return fmt.Sprintf("%d pairs; judged %d of %d persons: %d the same, %d different, %d unclear; precision %s; with unclear as wrong %s",
		t.size, t.same+t.different+t.unclear, len(persons), t.same, t.different, t.unclear,
		weighted(strata, false), weighted(strata, true))
}

// share is a weighted proportion with its interval of 95 %.
type share struct {
	value, low, high float64
	n                int
}

func (s share) String() string {
	if s.n == 0 {
		return "unknown"
	}
	return fmt.Sprintf("%.3f (95 %% %.3f to %.3f, n %d)", s.value, s.low, s.high, s.n)
}

// weighted is the share of right pairs: that of each stratum, weighted by how many
// pairs it has (Cochran, Sampling Techniques, 3rd ed., 1977, 5.1). Its interval is
// Wilson's at the effective size of the sample, 1/Σ(Wₕ²/nₕ) (Kish, Survey
// Sampling, 1965, 11.7): where the shares of all strata are 1, as they mostly are,
// a variance estimated from them would be 0. Strata without a verdict are left out.
func weighted(strata []stratum, unclearIsWrong bool) share {
	size := 0.0
	var s share
	judged := func(h stratum) int {
		if unclearIsWrong {
			return h.same + h.different + h.unclear
		}
		return h.same + h.different
	}
	for _, h := range strata {
		if judged(h) > 0 {
			size += float64(h.size)
		}
	}
	inverse := 0.0
	for _, h := range strata {
		if n := judged(h); n > 0 {
			weight := float64(h.size) / size
			s.n += n
			s.value += weight * float64(h.same) / float64(n)
			inverse += weight * weight / float64(n)
		}
	}
	if s.n > 0 {
		s.low, s.high = wilson(s.value, 1/inverse)
	}
	return s
}

// wilson is the interval of Wilson in metrics/estimate, for a size that need not be
// whole.
func wilson(p, n float64) (low, high float64) {
	const z = 1.959963984540054
	centre := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, centre-half), min(1, centre+half)
}
