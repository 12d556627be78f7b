package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// book writes a workbook by excelize.
func book(t testing.TB, make func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	make(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestMergedHeader has a title over all columns, groups merged over their columns,
// columns merged over both rows of the header, and an owner merged over two systems.
func TestMergedHeader(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		for _, m := range [][2]string{{"A1", "D1"}, {"A2", "A3"}, {"B2", "B3"}, {"C2", "D2"}, {"B4", "B5"}} {
			must(t, f.MergeCell("Sheet1", m[0], m[1]))
		}
		for cell, v := range map[string]any{
			"A1": "Реестр систем", "A2": "Наименование ИС", "B2": "Владелец", "C2": "Расходы", "C3": "решение, млн тенге", "D3": "обучение",
			"A4": "А", "A5": "Б", "A6": "В", "B4": "Минюст", "B6": "Минтруд", "C4": 2, "D5": "1 000 тг",
		} {
			must(t, f.SetCellValue("Sheet1", cell, v))
		}
	})
	f := open(t, "a.xlsx", data, sheet.Limits{})
	table, err := f.Table(systems)
	must(t, err)
	var got []string
	for row, err := range table.Rows(context.Background()) {
		must(t, err)
		name, _ := row.Text("name")
		owner, _ := row.Text("owner")
		a, _ := row.Money("spend_solution")
		b, _ := row.Money("spend_training")
		got = append(got, fmt.Sprintf("%d %s %s %v %v", row.Number, name, owner, a, b))
	}
	want := []string{"4 А Минюст {2e+06 KZT} {0 }", "5 Б Минюст {0 } {1000 KZT}", "6 В Минтруд {0 } {0 }"}
	if !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	if !strings.Contains(notes(f), "has merged cells") {
		t.Errorf("notes %q", notes(f))
	}
}

func TestCellsAsPeopleSeeThem(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		style := func(s *excelize.Style) int {
			id, err := f.NewStyle(s)
			must(t, err)
			return id
		}
		tenge, own := `#,##0 "₸"`, "DD.MM.YYYY"
		must(t, f.SetSheetRow("Sheet1", "A1", &[]any{"name", "owner", "cost", "start"}))
		for i, c := range []struct {
			value any
			style *excelize.Style
		}{
			{time.Date(2024, 3, 12, 10, 0, 0, 0, time.UTC), nil},
			{45363, &excelize.Style{NumFmt: 14}},
			{45363.75, &excelize.Style{CustomNumFmt: &own}},
			{0.455, &excelize.Style{NumFmt: 10}},
			{500000000, &excelize.Style{CustomNumFmt: &tenge}},
			{0.1 + 0.2, nil},
			{123456789012, nil},
			{true, nil},
		} {
			cell := fmt.Sprintf("A%d", i+2)
			must(t, f.SetCellValue("Sheet1", cell, c.value))
			if c.style != nil {
				must(t, f.SetCellStyle("Sheet1", cell, cell, style(c.style)))
			}
		}
		must(t, f.SetCellRichText("Sheet1", "A10", []excelize.RichTextRun{{Text: "Рич "}, {Text: "& текст"}}))
	})
	f := open(t, "a.xlsx", data, sheet.Limits{})
	var got []string
	for _, line := range read(t, f, systems) {
		got = append(got, strings.Split(line, "|")[1])
	}
	want := []string{"2024-03-12", "2024-03-12", "2024-03-12", "45.5%", "500000000 ₸", "0.3", "123456789012", "TRUE", "Рич & текст"}
	if !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

func TestSheetsOfABook(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		for _, name := range []string{"Черновик", "Системы", "ещё"} {
			_, err := f.NewSheet(name)
			must(t, err)
			must(t, f.SetSheetRow(name, "A1", &[]any{"name"}))
			must(t, f.SetSheetRow(name, "A2", &[]any{name}))
		}
		must(t, f.DeleteSheet("Sheet1"))
		f.SetActiveSheet(1)
		must(t, f.SetSheetVisible("Черновик", false))
		must(t, f.SetRowVisible("ещё", 2, false))
	})
	f := open(t, "a.xlsx", data, sheet.Limits{})
	if got := f.Sheets(); !slices.Equal(got, []string{"Системы", "ещё"}) {
		t.Errorf("sheets %q", got)
	}
	for _, c := range []struct {
		names      []string
		want, note string
	}{{nil, "Системы", ""}, {[]string{"EWË", "ЕЩЁ"}, "ещё", "row 2: is hidden: read all the same"}, {[]string{"Черновик"}, "Черновик", "sheet Черновик: is hidden"}} {
		l := systems
		l.Sheets = c.names
		if got := strings.Join(read(t, f, l), ""); got != "2|"+c.want+"||" || !strings.Contains(notes(f), c.note) {
			t.Errorf("%v: read %q with notes %q", c.names, got, notes(f))
		}
	}
	l := systems
	l.Sheets = []string{"Нет такого"}
	if _, err := f.Table(l); err == nil {
		t.Error("a sheet that is not there passes")
	}
}

// parts of a workbook made by hand.
func byHand(t testing.TB, sheetXML string, more map[string]string) []byte {
	t.Helper()
	files := map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   sheetXML,
	}
	for name, text := range more {
		files[name] = text
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range files {
		p, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(p, text)
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

func TestFormulas(t *testing.T) {
	data := byHand(t, `<?xml version="1.0"?><x:worksheet xmlns:x="y"><!-- a > b --><x:sheetData>
<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>name</x:t></x:is></x:c><x:c r="B1" t="str"><x:v>owner</x:v></x:c><x:c r="C1" t="str"><x:v>cost</x:v></x:c></x:row>
<x:row r="2"><x:c r="A2" t="str"><x:f>B2&amp;"x"</x:f><x:v>А &lt;&#1041;_x0042_</x:v></x:c><x:c r="C2"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>
<x:row r="4"><x:c r="A4" t="str"><x:v><![CDATA[a & b]]></x:v></x:c><x:c r="B4"/><x:c r="C4"><x:f>SUM(C1:C3)</x:f></x:c></x:row>
<x:row r="5"><x:c r="A5" t="e"><x:v>#REF!</x:v></x:c><x:c r="B5" t="s"><x:v>7</x:v></x:c><x:c r="C5"><x:f>2</x:f><x:v>2</x:v></x:c></x:row>
</x:sheetData></x:worksheet>`, nil)
	f := open(t, "a.xlsx", data, sheet.Limits{})
	if got, want := strings.Join(read(t, f, systems), "\n"), "2|А <БB||2\n4|a & b||\n5|||2"; got != want {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
	for _, want := range []string{
		"a.xlsx, sheet S, row 2, column C: holds a formula: read as last computed (here first, in 2 rows in all)",
		"row 4, column C: holds a formula that was never computed",
		"row 5, column A: holds an error of the spreadsheet",
		"row 5: refers to texts that the workbook does not hold",
	} {
		if !strings.Contains(notes(f), want) {
			t.Errorf("notes lack %q:\n%s", want, notes(f))
		}
	}
}

// TestBadBooks has what is no workbook, or was made to fill memory.
func TestBadBooks(t *testing.T) {
	bomb := strings.Repeat(" ", 33<<20)
	for name, c := range map[string]struct {
		data   []byte
		limits sheet.Limits
		want   error
	}{
		"bomb-sheet":    {byHand(t, bomb, nil), sheet.Limits{}, sheet.ErrTooLarge},
		"bomb-strings":  {byHand(t, `<worksheet><sheetData/></worksheet>`, map[string]string{"xl/sharedStrings.xml": `<sst>` + bomb}), sheet.Limits{}, sheet.ErrTooLarge},
		"part-limit":    {byHand(t, `<worksheet><sheetData>`+strings.Repeat("<row/>", 1000)+`</sheetData></worksheet>`, nil), sheet.Limits{Part: 4000}, sheet.ErrTooLarge},
		"strings-limit": {byHand(t, `<worksheet><sheetData/></worksheet>`, map[string]string{"xl/sharedStrings.xml": `<sst>` + strings.Repeat("<si><t>a</t></si>", 1000)}), sheet.Limits{Strings: 1000}, sheet.ErrTooLarge},
		"old":           {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), sheet.Limits{}, sheet.ErrFormat},
		"pdf":           {[]byte("%PDF-1.7"), sheet.Limits{}, sheet.ErrFormat},
		"cut":           {byHand(t, "", nil)[:200], sheet.Limits{}, sheet.ErrFormat},
		"no-cells":      {byHand(t, `<worksheet/>`, nil), sheet.Limits{}, sheet.ErrFormat},
		"other-archive": {zipOf(t, "content.xml"), sheet.Limits{}, sheet.ErrFormat},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := sheet.Open("a.xlsx", bytes.NewReader(c.data), int64(len(c.data)), c.limits)
			if err == nil {
				_, err = f.Table(systems)
			}
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), "a.xlsx") {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

func zipOf(t *testing.T, name string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	_, err := w.Create(name)
	must(t, err)
	must(t, w.Close())
	return out.Bytes()
}

// TestLyingSizes has an archive that declares a part smaller than it is.
func TestLyingSizes(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
	} {
		p, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(p, text)
		must(t, err)
	}
	p, err := w.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", CompressedSize64: 100, UncompressedSize64: 10, CRC32: 1, Method: zip.Store})
	must(t, err)
	_, err = p.Write([]byte(strings.Repeat("<worksheet", 10)))
	must(t, err)
	must(t, w.Close())
	f, err := sheet.Open("a.xlsx", bytes.NewReader(out.Bytes()), int64(out.Len()), sheet.Limits{})
	if err == nil {
		_, err = f.Table(systems)
	}
	if err == nil {
		t.Error("passes")
	}
}

// TestDamageEndsWithAnError cuts a sheet short.
func TestDamageEndsWithAnError(t *testing.T) {
	data := byHand(t, `<worksheet><sheetData><row r="1"><c t="str"><v>name</v></c></row><row r="2"><c t="str"><v>a</v></c></row>`+strings.Repeat(`<row><c t="str"><v>b</v></c></row>`, 30)+`<row r="99"><c t="str"><v>c`, nil)
	f := open(t, "a.xlsx", data, sheet.Limits{})
	table, err := f.Table(systems)
	must(t, err)
	n := 0
	for _, e := range table.Rows(context.Background()) {
		if err = e; err == nil {
			n++
		}
	}
	if n != 31 || err == nil || !strings.Contains(err.Error(), "after row 99") {
		t.Errorf("%d rows, error %v", n, err)
	}
}

// TestAsExcelizeReads writes workbooks and holds the cells to those that excelize
// v2.10.1 reads.
func TestAsExcelizeReads(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cell := rapid.OneOf(
			rapid.Map(rapid.StringMatching(`[а-яa-z<&> "]{1,8}`), func(s string) any { return s }),
			rapid.Map(rapid.IntRange(-1000, 1000), func(n int) any { return n }),
			rapid.Map(rapid.Bool(), func(b bool) any { return b }),
			rapid.Just[any](nil))
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 4, 4), 1, 8).Draw(rt, "rows")
		data := book(t, func(f *excelize.File) {
			must(t, f.SetSheetRow("Sheet1", "A1", &[]any{"name", "owner", "cost", "start"}))
			for i, r := range rows {
				must(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+2), &r))
			}
		})
		e, err := excelize.OpenReader(bytes.NewReader(data))
		must(t, err)
		f := open(t, "a", data, sheet.Limits{})
		table, err := f.Table(systems)
		must(t, err)
		for row, err := range table.Rows(context.Background()) {
			must(t, err)
			for c, got := range row.Cells() {
				name, err := excelize.CoordinatesToCellName(c+1, row.Number)
				must(t, err)
				want, err := e.GetCellValue("Sheet1", name)
				must(t, err)
				if got != sheet.Clean(want) {
					rt.Errorf("%s: %q, excelize reads %q", name, got, want)
				}
			}
		}
	})
}
