package inventory_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/ospora/ospora/sources/inventory"
)

var benchHeader = []any{
	"Код", "Наименование системы", "Владелец", "Назначение", "Статус", "Языки интерфейса", "СУБД", "Интегрирована с", "Поставщик", "Страна поставщика",
	"Расходы: решение, млн тенге", "Дата договора", "Договор действует до", "Лицензия", "Исходный код", "Страна размещения", "Экспертная комиссия: замечаний",
}

func benchRow(i int) []any {
	return []any{
		fmt.Sprint(i), fmt.Sprintf("Система учёта %d", i), fmt.Sprintf("Министерство %d", i%30), "учёт обращений граждан", "в эксплуатации", "казахский; русский",
		"PostgreSQL", fmt.Sprint(i + 1), "ТОО Ромашка", "Казахстан", 5, "12.03.2024", "31.12.2025", "проприетарная", "у государства", "РК", 3,
	}
}

// BenchmarkReadTables reads systems of 17 columns into structs.
func BenchmarkReadTables(b *testing.B) {
	for _, rows := range []int{5_000, 100_000} {
		for _, c := range []struct {
			format string
			make   func(testing.TB, int) []byte
		}{{"csv", benchCSV}, {"xlsx", benchXLSX}} {
			data := c.make(b, rows)
			b.Run(fmt.Sprintf("format=%s/rows=%d", c.format, rows), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					inv, err := inventory.ReadTables(context.Background(), inventory.Bytes("a", data))
					if err != nil || len(inv.Systems) != rows || len(inv.Notes) > 0 {
						b.Fatal(err, len(inv.Systems), inv.Notes[:min(3, len(inv.Notes))])
					}
				}
				b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
			})
		}
	}
}

func benchCSV(_ testing.TB, rows int) []byte {
	var out bytes.Buffer
	for i := range rows + 1 {
		cells := benchHeader
		if i > 0 {
			cells = benchRow(i)
		}
		for c, cell := range cells {
			if c > 0 {
				out.WriteByte('|')
			}
			fmt.Fprint(&out, cell)
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}

func benchXLSX(t testing.TB, rows int) []byte {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows + 1 {
		cells := benchHeader
		if i > 0 {
			cells = benchRow(i)
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
