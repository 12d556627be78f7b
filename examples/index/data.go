package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

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
	level        map[string]float64
}

// readMeta reads iMeta: one line for each column of the data and each aggregate.
func readMeta(s *sheet) (*meta, error) {
	for _, column := range []string{"iCode", "Type", "Parent"} {
		if s.at(column) < 0 {
			return nil, fmt.Errorf("%s: row 1 has no column %q, but %s", s.file, column, strings.Join(s.header, ", "))
		}
	}
	m := &meta{level: map[string]float64{}}
	var errs []error
	for _, r := range s.rows {
		if err := m.line(s, r); err != nil {
			errs = append(errs, err)
		}
	}
	return m, joined(errs)
}

// line reads one row of iMeta.
func (m *meta) line(s *sheet, r record) error {
	code := s.text(r, "iCode")
	switch kind := s.text(r, "Type"); kind {
	case "Indicator", "Aggregate":
	case "Denominator":
		m.denominators = append(m.denominators, code)
		return nil
	case "Group":
		m.groups = append(m.groups, code)
		return nil
	case "Other":
		return nil
	default:
		return fmt.Errorf("%s: row %d: Type %q of %q is none of Indicator, Aggregate, Denominator, Group, Other", s.file, r.line, kind, code)
	}
	n := composite.Node{Code: code, Name: s.text(r, "iName"), Parent: s.text(r, "Parent"), Unit: s.text(r, "Unit"), Denominator: s.text(r, "Denominator")}
	var direction, level ospora.Optional[float64]
	var errs []error
	for column, to := range map[string]*ospora.Optional[float64]{
		"Weight": &n.Weight, "Target": &n.Target, "goalpost_lower": &n.Low, "goalpost_upper": &n.High, "Direction": &direction, "Level": &level,
	} {
		v, err := s.number(r, column)
		*to = v
		errs = append(errs, err)
	}
	if d := direction.Or(1); d != 1 && d != -1 {
		errs = append(errs, fmt.Errorf("%s: row %d: Direction %v of %q is neither 1 nor -1", s.file, r.line, d, code))
	} else {
		n.Direction = composite.Direction(d)
	}
	if level.Known {
		m.level[code] = level.Value
	}
	m.nodes = append(m.nodes, n)
	if s.text(r, "Type") == "Indicator" {
		m.indicators = append(m.indicators, code)
	}
	return joined(errs)
}

// joined are errors in the order of their texts.
func joined(errs []error) error {
	errs = slices.DeleteFunc(errs, func(err error) bool { return err == nil })
	slices.SortStableFunc(errs, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	return errors.Join(errs...)
}

// read joins data and structure.
func read(data, structure *sheet) (*input, error) {
	m, err := readMeta(structure)
	if err != nil {
		return nil, err
	}
	in := &input{nodes: map[string]composite.Node{}, columns: map[string][]composite.Value{}, groups: map[string]map[string]string{}}
	if in.tree, err = composite.NewTree(m.nodes); err != nil {
		return nil, fmt.Errorf("%s: %w", structure.file, err)
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
func (in *input) readUnits(s *sheet) error {
	if s.at("uCode") < 0 {
		return fmt.Errorf("%s: row 1 has no column \"uCode\", but %s", s.file, strings.Join(s.header, ", "))
	}
	times := map[string]bool{}
	var errs []error
	for _, r := range s.rows {
		when, err := s.number(r, "Time")
		u := unit{s.text(r, "uCode"), s.text(r, "uName"), s.text(r, "Time"), when.Value}
		if u.code == "" && err == nil {
			err = fmt.Errorf("%s: row %d has no uCode", s.file, r.line)
		}
		errs = append(errs, err)
		times[u.time] = true
		in.units = append(in.units, u)
	}
	if len(in.units) == 0 {
		errs = append(errs, fmt.Errorf("%s: no units", s.file))
	}
	seen := map[string]int{}
	for i, u := range in.units {
		id := u.code
		if len(times) > 1 {
			id += "@" + u.time
		}
		if line, ok := seen[id]; ok {
			errs = append(errs, fmt.Errorf("%s: row %d: unit %q stands in row %d already", s.file, s.rows[i].line, id, line))
		}
		seen[id] = s.rows[i].line
		in.ids = append(in.ids, id)
	}
	return joined(errs)
}

// readColumns reads the indicators, the denominators, the bounds of intervals
// (CODE.low and CODE.high) and the groups.
func (in *input) readColumns(s *sheet, m *meta) error {
	var errs []error
	need := slices.Concat(m.indicators, m.denominators)
	for _, code := range need {
		if s.at(code) < 0 {
			errs = append(errs, fmt.Errorf("%s: row 1 has no column for %q of the structure", s.file, code))
		}
	}
	for _, code := range m.indicators {
		for _, bound := range []string{code + ".low", code + ".high"} {
			if s.at(bound) >= 0 {
				need = append(need, bound)
			}
		}
	}
	for _, code := range need {
		column := make([]composite.Value, len(s.rows))
		for i, r := range s.rows {
			v, err := s.number(r, code)
			column[i] = v
			errs = append(errs, err)
		}
		in.columns[code] = column
	}
	for _, group := range m.groups {
		in.groups[group] = map[string]string{}
		for i, r := range s.rows {
			in.groups[group][in.ids[i]] = s.text(r, group)
		}
	}
	return joined(errs)
}

// check notes what is odd and does not stop the work.
func (in *input) check(s *sheet, m *meta) {
	for _, code := range in.tree.Codes() {
		if level, ok := m.level[code]; ok && level != float64(in.tree.Level(code)) {
			in.notes = append(in.notes, fmt.Sprintf("structure: %q has Level %v, by its children it is %d", code, level, in.tree.Level(code)))
		}
		if in.tree.Level(code) == 1 && !slices.Contains(m.indicators, code) {
			in.notes = append(in.notes, fmt.Sprintf("structure: aggregate %q has nothing under it", code))
		}
	}
	known := []string{"uCode", "uName", "Time"}
	for _, column := range s.header {
		if in.columns[column] == nil && in.groups[column] == nil && !slices.Contains(known, column) {
			in.notes = append(in.notes, fmt.Sprintf("data: column %q is in no structure and left out", column))
		}
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
