package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Template is a table for people to fill.
type Template struct {
	Sheet   string // its name, at most 31 letters
	Columns []Field
	Rows    [][]string // examples, or what is filled already
}

// Field is a column of a template.
type Field struct {
	Header   string
	Help     string // what to write, in a sentence
	Required bool
	Choices  []string // what may be chosen; where they fit, a list offers them
}

// HelpSheet says how the sheet is headed that explains the columns.
type HelpSheet struct {
	Name                                        string
	About                                       string // a line at the top
	Sheet, Column, Required, Meaning, Yes, Else string // headers; what stands for required and for not
}

// choiceRows is how many rows have lists to choose from.
const choiceRows = 2000

// maxChoices is how long a list may be in all: spreadsheet programs refuse more.
const maxChoices = 255

// WriteXLSX writes a workbook of templates, and a last sheet that explains every
// column. Headers stay in sight; what must be filled is marked by colour and there.
func WriteXLSX(w io.Writer, sheets []Template, help HelpSheet) (err error) {
	f := excelize.NewFile()
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}()
	styles, err := templateStyles(f)
	if err != nil {
		return err
	}
	for i, s := range sheets {
		if err := addSheet(f, i, s.Sheet); err != nil {
			return err
		}
		if err := writeTemplate(f, s, styles); err != nil {
			return fmt.Errorf("sheet %s: %w", s.Sheet, err)
		}
	}
	if err := addSheet(f, len(sheets), help.Name); err != nil {
		return err
	}
	if err := writeHelp(f, sheets, help, styles); err != nil {
		return err
	}
	return f.Write(w)
}

func addSheet(f *excelize.File, i int, name string) error {
	if i == 0 {
		return f.SetSheetName(f.GetSheetName(0), name)
	}
	_, err := f.NewSheet(name)
	return err
}

// headStyles are the cell styles of a template.
type headStyles struct{ plain, required, text int }

func templateStyles(f *excelize.File) (s headStyles, err error) {
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	bold := &excelize.Font{Bold: true}
	if s.plain, err = f.NewStyle(&excelize.Style{Font: bold, Alignment: wrap, Fill: fill("DDE6F0")}); err != nil {
		return s, err
	}
	if s.required, err = f.NewStyle(&excelize.Style{Font: bold, Alignment: wrap, Fill: fill("F6D9B8")}); err != nil {
		return s, err
	}
	s.text, err = f.NewStyle(&excelize.Style{Alignment: wrap})
	return s, err
}

func writeTemplate(f *excelize.File, t Template, styles headStyles) error {
	for c, field := range t.Columns {
		style := styles.plain
		if field.Required {
			style = styles.required
		}
		if err := setCell(f, t.Sheet, c, 0, field.Header, style); err != nil {
			return err
		}
		if err := offerChoices(f, t.Sheet, c, field.Choices); err != nil {
			return err
		}
	}
	for r, cells := range t.Rows {
		for c, text := range cells {
			if err := setCell(f, t.Sheet, c, r+1, text, styles.text); err != nil {
				return err
			}
		}
	}
	last, err := excelize.ColumnNumberToName(max(len(t.Columns), 1))
	if err != nil {
		return err
	}
	if err := f.SetColWidth(t.Sheet, "A", last, 22); err != nil {
		return err
	}
	return f.SetPanes(t.Sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

func setCell(f *excelize.File, sheet string, column, row int, text string, style int) error {
	cell, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		return err
	}
	if err := f.SetCellStr(sheet, cell, text); err != nil {
		return err
	}
	return f.SetCellStyle(sheet, cell, cell, style)
}

// offerChoices lets a column be filled from a list. Other words stay possible: the
// reader notes them.
func offerChoices(f *excelize.File, sheet string, column int, choices []string) error {
	if len(choices) == 0 || len([]rune(strings.Join(choices, ","))) > maxChoices {
		return nil
	}
	name, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		return err
	}
	list := excelize.NewDataValidation(true)
	list.SetSqref(fmt.Sprintf("%s2:%s%d", name, name, choiceRows+1))
	if err := list.SetDropList(choices); err != nil {
		return err
	}
	list.ShowErrorMessage = false
	return f.AddDataValidation(sheet, list)
}

func writeHelp(f *excelize.File, sheets []Template, help HelpSheet, styles headStyles) error {
	lines := [][]string{{help.About}, {help.Sheet, help.Column, help.Required, help.Meaning}}
	for _, s := range sheets {
		for _, field := range s.Columns {
			lines = append(lines, []string{s.Sheet, field.Header, requiredWord(field.Required, help), field.explained()})
		}
	}
	for r, cells := range lines {
		for c, text := range cells {
			style := styles.text
			if r == 1 {
				style = styles.plain
			} else if r == 0 {
				style = 0
			}
			if err := setCell(f, help.Name, c, r, text, style); err != nil {
				return err
			}
		}
	}
	for column, width := range map[string]float64{"A": 20, "B": 34, "C": 14, "D": 100} {
		if err := f.SetColWidth(help.Name, column, column, width); err != nil {
			return err
		}
	}
	return nil
}

func requiredWord(required bool, help HelpSheet) string {
	if required {
		return help.Yes
	}
	return help.Else
}

// explained is the help of a field with its choices.
func (f Field) explained() string {
	if len(f.Choices) == 0 {
		return f.Help
	}
	return f.Help + " " + strings.Join(f.Choices, " / ")
}

// WriteCSV writes a template as CSV with a byte order mark and semicolons, which is
// what spreadsheet programs open as a table where the comma is the decimal sign.
func WriteCSV(w io.Writer, t Template) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	var header []string
	for _, c := range t.Columns {
		header = append(header, c.Header)
	}
	if err := out.WriteAll(append([][]string{header}, t.Rows...)); err != nil {
		return err
	}
	return out.Error()
}
