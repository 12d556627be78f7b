package sheet_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// BenchmarkRead reads 100,000 rows of 10 columns with typed accessors.
func BenchmarkRead(b *testing.B) {
	const rows = 100_000
	for _, c := range []struct {
		format string
		make   func(testing.TB, int) []byte
	}{{"csv", manyCSV}, {"xlsx", manyXLSX}} {
		data := c.make(b, rows)
		b.Run("format="+c.format, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if n := readAll(b, data); n != rows {
					b.Fatalf("%d rows", n)
				}
			}
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func readAll(t testing.TB, data []byte) (n int) {
	f := open(t, "many", data, sheet.Limits{})
	table, err := f.Table(systems)
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range table.Rows(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		_, named := row.Text("name")
		_, owned := row.Text("owner")
		_, money := row.Money("cost")
		_, dated := row.Date("start")
		if named && owned && money && dated {
			n++
		}
	}
	return n
}

var manyHeader = []any{"Наименование ИС", "Владелец", "Стоимость, тыс. тенге", "Дата ввода", "a", "b", "c", "d", "e", "f"}

func manyRow(i int) []any {
	return []any{fmt.Sprintf("Система учёта %d", i), "Министерство просвещения", i*17 + 1, "12.03.2024", "PostgreSQL; Java", "x", i, "да", "нет", "https://example.org/a"}
}

func manyCSV(_ testing.TB, rows int) []byte {
	var out bytes.Buffer
	line := func(cells []any) {
		for i, c := range cells {
			if i > 0 {
				out.WriteByte(',')
			}
			fmt.Fprintf(&out, "\"%v\"", c)
		}
		out.WriteByte('\n')
	}
	line(manyHeader)
	for i := range rows {
		line(manyRow(i))
	}
	return out.Bytes()
}

func manyXLSX(t testing.TB, rows int) []byte {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows + 1 {
		cells := manyHeader
		if i > 0 {
			cells = manyRow(i - 1)
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
