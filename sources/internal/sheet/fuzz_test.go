package sheet_test

import (
	"bytes"
	"context"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// readAny reads whatever a file is. All cells are clean text.
func readAny(t *testing.T, data []byte) {
	f, err := sheet.Open("a", bytes.NewReader(data), int64(len(data)), sheet.Limits{Part: 8 << 20, Strings: 8 << 20, Row: 4096, Notes: 100})
	if err != nil {
		return
	}
	table, err := f.Table(sheet.Layout{Columns: systems.Columns[1:]})
	if err != nil {
		return
	}
	last := 0
	for row, err := range table.Rows(context.Background()) {
		if err != nil {
			break
		}
		if row.Number <= last {
			t.Fatalf("row %d after %d", row.Number, last)
		}
		last = row.Number
		for _, c := range row.Cells() {
			if !utf8.ValidString(c) {
				t.Fatalf("row %d holds bytes that are no text", row.Number)
			}
		}
		row.Money("cost")
		row.Date("start")
		row.Share("cost")
		row.List("owner")
		row.Country("owner")
		row.URL("owner")
	}
	if n := len(f.Notes()); n > 201 {
		t.Fatalf("%d notes", n)
	}
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{russian, "name;owner\n\"a;b", "\xff\xfen\x00;\x00", "a\rb\"\"\"c", "sep=|\nname|cost\na|1,5 млн тг"} {
		f.Add([]byte(s))
	}
	f.Fuzz(readAny)
}

// FuzzWorksheet fuzzes the markup of a sheet within a sound archive.
func FuzzWorksheet(f *testing.F) {
	for _, s := range []string{
		`<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>owner</v></c></row><row r="9"><c r="B9"><f>1</f><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`,
		`<?xml?><!-- > --><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>&#x41;&amp;_x0041_<![CDATA[<]]></x:t></x:is></x:c></x:row>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, markup string) { readAny(t, byHand(t, markup, nil)) })
}

func FuzzWorkbook(f *testing.F) {
	f.Add(book(f, func(b *excelize.File) { must(f, b.SetSheetRow("Sheet1", "A1", &[]any{"owner", "cost"})) }))
	f.Fuzz(readAny)
}
