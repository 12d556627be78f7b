package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/ospora/ospora/examples/internal/sheet"
	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// unit is one row of the data: a unit at a time.
type unit struct {
	code, name, time string
	when             float64
}

// input is what the two files hold.
type input struct {
	tree    composite.Tree
	nodes   map[string]composite.Node
	columns map[string][]composite.Value // all numeric columns, one value for each unit
	units   []unit
	ids     []string // of units: the code, with @TIME where there are several times
	groups  map[string]map[string]string
	notes   []string
	start   composite.State
}

// meta is the structure.
type meta struct {
	nodes        []composite.Node
	indicators   []string
	denominators []string
	groups       []string
	others       []string
	level        map[string]float64
}

// mostNodes bounds the structure: each node is left out in turn and compared with all of
// its siblings.
const mostNodes = 1000

// readMeta reads iMeta: one line for each column of the data and each aggregate.
func readMeta(s *sheet.Sheet) (*meta, error) {
	for _, column := range []string{"iCode", "Type", "Parent"} {
		if !s.Has(column) {
			return nil, s.NoColumn(column)
		}
	}
	if n := len(s.Rows); n > mostNodes {
		return nil, fmt.Errorf("%s: %d rows, of at most %d", s.File, n, mostNodes)
	}
	m := &meta{level: map[string]float64{}}
	var errs []error
	for _, r := range s.Rows {
		if err := m.line(s, r); err != nil {
			errs = append(errs, err)
		}
	}
	return m, joined(errs)
}

// line reads one row of iMeta.
func (m *meta) line(s *sheet.Sheet, r sheet.Row) error {
	code := s.Text(r, "iCode")
	kind := s.Text(r, "Type")
	switch kind {
	case "Indicator", "Aggregate":
	case "Denominator":
		m.denominators = append(m.denominators, code)
		return nil
	case "Group":
		m.groups = append(m.groups, code)
		return nil
	case "Other":
		m.others = append(m.others, code)
		return nil
	default:
		return fmt.Errorf("%s: row %d: Type %q of %q is none of Indicator, Aggregate, Denominator, Group, Other", s.File, r.Line, kind, code)
	}
	n := composite.Node{Code: code, Name: s.Text(r, "iName"), Parent: s.Text(r, "Parent"), Unit: s.Text(r, "Unit"), Denominator: s.Text(r, "Denominator")}
	var direction, level ospora.Optional[float64]
	var errs []error
	for column, to := range map[string]*ospora.Optional[float64]{
		"Weight": &n.Weight, "Target": &n.Target, "goalpost_lower": &n.Low, "goalpost_upper": &n.High, "Direction": &direction, "Level": &level,
	} {
		v, err := number(s, r, column)
		*to = v
		errs = append(errs, err)
	}
	if d := direction.Or(1); d != 1 && d != -1 {
		errs = append(errs, fmt.Errorf("%s: row %d: Direction %v of %q is neither 1 nor -1", s.File, r.Line, d, code))
	} else {
		n.Direction = composite.Direction(d)
	}
	if level.Known {
		m.level[code] = level.Value
	}
	m.nodes = append(m.nodes, n)
	if kind == "Indicator" {
		m.indicators = append(m.indicators, code)
	}
	return joined(errs)
}

// joined are errors in the order of their texts, the first twenty of many.
func joined(errs []error) error {
	const most = 20
	errs = slices.DeleteFunc(errs, func(err error) bool { return err == nil })
	slices.SortStableFunc(errs, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	if n := len(errs); n > most {
		errs = append(errs[:most], fmt.Errorf("and %d more", n-most))
	}
	return errors.Join(errs...)
}

// read joins data and structure.
func read(data, structure *sheet.Sheet) (*input, error) {
	m, err := readMeta(structure)
	if err != nil {
		return nil, err
	}
	in := &input{nodes: map[string]composite.Node{}, columns: map[string][]composite.Value{}, groups: map[string]map[string]string{}}
	if in.tree, err = composite.NewTree(m.nodes); err != nil {
		return nil, fmt.Errorf("%s: %w", structure.File, err)
	}
	for _, n := range m.nodes {
		in.nodes[n.Code], _ = in.tree.Node(n.Code)
	}
	if err := in.readUnits(data); err != nil {
		return nil, err
	}
	if err := in.readColumns(data, m); err != nil {
		return nil, err
	}
	in.check(data, m)
	return in, in.begin(m)
}

// readUnits reads who the rows are of.
func (in *input) readUnits(s *sheet.Sheet) error {
	if !s.Has("uCode") {
		return s.NoColumn("uCode")
	}
	times := map[string]bool{}
	var errs []error
	for _, r := range s.Rows {
		u, err := readUnit(s, r)
		errs = append(errs, err)
		times[u.time] = true
		in.units = append(in.units, u)
	}
	if len(in.units) == 0 {
		errs = append(errs, fmt.Errorf("%s: no units", s.File))
	}
	seen := map[string]int{}
	for i, u := range in.units {
		id := u.code
		if len(times) > 1 {
			id += "@" + u.time
		}
		if line, ok := seen[id]; ok {
			errs = append(errs, fmt.Errorf("%s: row %d: unit %q stands in row %d already", s.File, s.Rows[i].Line, id, line))
		}
		if len(times) > 1 && u.time == "" {
			errs = append(errs, fmt.Errorf("%s: row %d: unit %q has no Time, and others have", s.File, s.Rows[i].Line, u.code))
		}
		seen[id] = s.Rows[i].Line
		in.ids = append(in.ids, id)
	}
	return joined(errs)
}

// readUnit reads who one row is of, and when.
func readUnit(s *sheet.Sheet, r sheet.Row) (unit, error) {
	u := unit{code: s.Text(r, "uCode"), name: s.Text(r, "uName")}
	when, err := number(s, r, "Time")
	switch {
	case err != nil:
		return u, err
	case u.code == "":
		return u, fmt.Errorf("%s: row %d has no uCode", s.File, r.Line)
	case when.Known && (math.IsNaN(when.Value) || math.IsInf(when.Value, 0)):
		return u, fmt.Errorf("%s: row %d: Time %v is no time", s.File, r.Line, when.Value)
	case when.Known:
		u.when, u.time = when.Value, strconv.FormatFloat(when.Value, 'f', -1, 64)
	}
	return u, nil
}

// readColumns reads the indicators, the denominators, the bounds of intervals
// (CODE.low and CODE.high) and the groups.
func (in *input) readColumns(s *sheet.Sheet, m *meta) error {
	var errs []error
	need := slices.Concat(m.indicators, m.denominators)
	for _, code := range need {
		if !s.Has(code) {
			errs = append(errs, fmt.Errorf("%s: row 1 has no column for %q of the structure", s.File, code))
		}
	}
	for _, code := range m.indicators {
		for _, bound := range []string{code + ".low", code + ".high"} {
			if s.Has(bound) {
				need = append(need, bound)
			}
		}
	}
	for _, code := range need {
		column := make([]composite.Value, len(s.Rows))
		for i, r := range s.Rows {
			v, err := number(s, r, code)
			column[i] = v
			errs = append(errs, err)
		}
		in.columns[code] = column
	}
	for _, group := range m.groups {
		in.groups[group] = map[string]string{}
		for i, r := range s.Rows {
			in.groups[group][in.ids[i]] = s.Text(r, group)
		}
	}
	return joined(errs)
}

// check notes what is odd and does not stop the work.
func (in *input) check(s *sheet.Sheet, m *meta) {
	for _, code := range in.tree.Codes() {
		if level, ok := m.level[code]; ok && level != float64(in.tree.Level(code)) {
			in.notes = append(in.notes, fmt.Sprintf("structure: %q has Level %v, by its children it is %d", code, level, in.tree.Level(code)))
		}
		if in.tree.Level(code) == 1 && !slices.Contains(m.indicators, code) {
			in.notes = append(in.notes, fmt.Sprintf("structure: aggregate %q has nothing under it", code))
		}
	}
	const most = 20
	known, left := append([]string{"uCode", "uName", "Time"}, m.others...), 0
	for _, column := range s.Header {
		if in.columns[column] != nil || in.groups[column] != nil || slices.Contains(known, column) {
			continue
		}
		if left++; left <= most {
			in.notes = append(in.notes, fmt.Sprintf("data: column %q is in no structure and left out", column))
		}
	}
	if left > most {
		in.notes = append(in.notes, fmt.Sprintf("data: %d more columns are in no structure and left out", left-most))
	}
}

// begin makes the state that the steps start from.
func (in *input) begin(m *meta) error {
	// An aggregate without anything under it counts as an indicator without data.
	for _, code := range in.tree.Indicators() {
		if in.columns[code] == nil {
			in.columns[code] = make([]composite.Value, len(in.units))
		}
	}
	data, err := in.matrix(in.tree.Indicators())
	if err != nil {
		return err
	}
	other, err := in.matrix(m.denominators)
	if err != nil {
		return err
	}
	in.start = composite.NewState(data, other, in.tree)
	return nil
}

// matrix of some columns, in the order of their codes.
func (in *input) matrix(codes []string) (composite.Matrix, error) {
	columns := make([][]composite.Value, len(codes))
	for i, code := range codes {
		columns[i] = in.columns[code]
	}
	m, notes, err := composite.NewMatrix(in.ids, codes, columns)
	for _, n := range notes {
		in.notes = append(in.notes, n.Error())
	}
	return m, err
}

// unitOf is the row of an id.
func (in *input) unitOf() map[string]unit {
	out := make(map[string]unit, len(in.units))
	for i, id := range in.ids {
		out[id] = in.units[i]
	}
	return out
}

// ofLatest are the data of the units of the last time.
func (in *input) ofLatest(m composite.Matrix) composite.Matrix {
	last := map[string]bool{}
	for _, id := range in.latest() {
		last[id] = true
	}
	return m.Select(func(id string) bool { return last[id] })
}

// latest are the ids of the last time.
func (in *input) latest() []string {
	last := slices.MaxFunc(in.units, func(a, b unit) int { return cmp.Compare(a.when, b.when) }).when
	var out []string
	for i, u := range in.units {
		if u.when == last {
			out = append(out, in.ids[i])
		}
	}
	return out
}
