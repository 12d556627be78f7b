package publish

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// lastColumns end the header of every table.
func lastColumns() []string { return []string{"value", "suppressed", "missing"} }

// writeCSV writes the table after RFC 4180: lines end in CR LF. Of value,
// suppressed and missing exactly one is filled, or value with suppressed "false".
func (p *Publishable) writeCSV(w io.Writer) error {
	c := newCSV(w)
	var head []string
	for _, d := range p.spec.Dimensions {
		head = append(head, d.name)
	}
	if err := c.Write(append(head, lastColumns()...)); err != nil {
		return err
	}
	for cell := range p.Cells() {
		row := make([]string, 0, len(cell.Codes)+len(lastColumns()))
		for _, code := range cell.Codes {
			row = append(row, ospora.EscapeFormula(code))
		}
		value := ""
		if cell.Status == ospora.Known {
			value = p.text(cell.Value)
		}
		if err := c.Write(append(row, value, strconv.FormatBool(cell.Status == ospora.Suppressed), missing(cell.Status))); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func newCSV(w io.Writer) *csv.Writer {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	return c
}

// missing is why there is no figure; empty where there is one, shown or withheld.
func missing(s ospora.Status) string {
	if s == ospora.Known || s == ospora.Suppressed {
		return ""
	}
	return s.String()
}

var measureColumns = []field{
	{"indicator", "string", "Indicator id in the catalogue.", ""},
	{"indicator_version", "integer", "Version of the indicator's definition.", ""},
	{"variant", "string", "Variant of the indicator; missing for the plain one.", ""},
	{"subject_kind", "string", "Level of the subject.", ""},
	{"subject", "string", "Subject of the measure.", ""},
	{"window_start", "date", "First day of the window; missing where open.", ""},
	{"window_end", "date", "Day after the last of the window; missing where open.", ""},
	{"value", "number", "Value, in the unit of the row; missing where withheld or not known.", ""},
	{"low", "number", "Lower bound of the interval.", ""},
	{"high", "number", "Upper bound of the interval.", ""},
	{"level", "number", "Confidence level of the interval.", "1"},
	{"n", "integer", "Observations that the value rests on.", "1"},
	{"coverage", "number", "Share of what applies that was seen.", "1"},
	{"unit", "string", "Unit of the value.", ""},
	{"method", "string", "How value and interval were computed.", ""},
	{"warnings", "string", "What to beware of, separated by semicolons.", ""},
	{"suppressed", "boolean", suppressedText, ""},
	{"missing", "string", missingText, ""},
}

const (
	suppressedText = "True where the value is known and withheld."
	missingText    = "Why there is no value: unknown, not_applicable or failed; missing where there is one, shown or withheld."
)

func (m *Measures) writeCSV(w io.Writer) error {
	c := newCSV(w)
	var head []string
	for _, f := range measureColumns {
		head = append(head, f.Name)
	}
	if err := c.Write(head); err != nil {
		return err
	}
	for i := range m.rows {
		if err := c.Write(measureRow(&m.rows[i])); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func measureRow(r *ospora.Measure) []string {
	n := ""
	if r.Status == ospora.Known {
		n = strconv.FormatInt(r.N, 10)
	}
	return []string{
		r.Indicator, strconv.Itoa(int(r.Version)), ospora.EscapeFormula(r.Variant), string(r.SubjectKind), ospora.EscapeFormula(r.Subject),
		dayText(r.Start), dayText(r.End), numberText(r.Value), numberText(r.Low), numberText(r.High), numberText(r.Level), n,
		numberText(r.Coverage), ospora.EscapeFormula(r.Unit), ospora.EscapeFormula(r.Method), ospora.EscapeFormula(strings.Join(r.Warnings, "; ")),
		strconv.FormatBool(r.Status == ospora.Suppressed), missing(r.Status),
	}
}

func dayText(d ospora.Optional[ospora.Day]) string {
	if !d.Known {
		return ""
	}
	return d.Value.String()
}

func numberText(v ospora.Optional[float64]) string {
	if !v.Known {
		return ""
	}
	return strconv.FormatFloat(v.Value, 'g', -1, 64)
}
