package plant

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// breaks says which rules a row breaks by what its cells say, read anew.
func breaks(r *Observed, known map[string]bool) []Kind {
	number := func(cell string) (int, bool) { n, err := strconv.Atoi(cell); return n, err == nil }
	var all []Kind
	add := func(kind Kind, broken bool) {
		if broken {
			all = append(all, kind)
		}
	}
	start, end, operation := r.ContractStart, r.ContractEnd, r.InOperation
	add(EndBeforeStart, !IsMissing(start) && !IsMissing(end) && end < start)
	add(OperationBeforeContract, !IsMissing(start) && !IsMissing(operation) && operation < start)
	solution, s := number(r.SpendSolution)
	add(SpendOnMemorandum, s && solution > 0 && r.DocumentStatus == "memorandum")
	infrastructure, i := number(r.SpendInfrastructure)
	add(NegativeSpend, strings.HasPrefix(r.SpendInfrastructure, "-") && i)
	local, l := number(r.SpendLocal)
	training, t := number(r.SpendTraining)
	add(LocalAboveWhole, s && i && l && t && infrastructure >= 0 && local > solution+infrastructure+training)
	add(PublicWithoutSource, r.SourceDisclosure == "public" && r.Licence == "LicenseRef-proprietary" && len(r.Repositories) == 0)
	add(DanglingIntegration, slices.ContainsFunc(r.Integrations, func(id string) bool { return id != NoIntegrations && !known[id] }))
	return all
}

// TestContradictionsAreThose: the rules find in the cells what was planted there, and nothing else.
func TestContradictionsAreThose(t *testing.T) {
	v := planted(t, 8, 3000)
	known, planted, byID := map[string]bool{}, map[string]Kind{}, map[string]*Row{}
	for _, r := range v.Rows {
		known[r.ID], byID[r.ID] = true, r
	}
	kinds, disagreements := map[Kind]int{}, 0
	for _, k := range v.Contradictions {
		kinds[k.Kind]++
		if k.Kind != Disagreement {
			planted[k.Row] = k.Kind
			continue
		}
		disagreements++
		one, two := byID[k.Row], byID[k.Other]
		if a, b := *one.cell(k.Column), *two.cell(k.Column); one.System != two.System || one == two || a == b || IsMissing(a) || IsMissing(b) {
			t.Errorf("%v: %q and %q", k, a, b)
		}
	}
	for _, r := range v.Rows {
		got := breaks(&r.Observed, known)
		if want := planted[r.ID]; (want == "" && len(got) > 0) || (want != "" && !slices.Equal(got, []Kind{want})) {
			t.Errorf("%s breaks %v, planted %q: %+v", r.ID, got, want, r.Observed)
		}
	}
	for _, kind := range Kinds() {
		if kinds[kind] == 0 || kinds[kind] > 80 { // 15 in 1,000 of 3,000, less where cells are missing
			t.Errorf("%d of the kind %s", kinds[kind], kind)
		}
	}
	if disagreements < 30 {
		t.Errorf("%d disagreements", disagreements)
	}
}

func TestShift(t *testing.T) {
	for _, c := range []struct {
		date  string
		years int
		want  string
	}{{"2020-02-29", 1, "2021-02-28"}, {"2020-12-31", -2, "2018-12-31"}} {
		if got := shift(c.date, c.years); got != c.want {
			t.Errorf("%s and %d years: %s, want %s", c.date, c.years, got, c.want)
		}
	}
}
