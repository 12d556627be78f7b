package sheet_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// systems is a small layout for the tests.
var systems = sheet.Layout{Columns: []sheet.Column{
	{Key: "name", Headers: []string{"Name of the system", "Наименование ИС", "Атауы"}, Required: true},
	{Key: "owner", Headers: []string{"Owner", "Владелец", "Иесі"}},
	{Key: "cost", Headers: []string{"Cost", "Стоимость", "Құны"}},
	{Key: "start", Headers: []string{"Start", "Дата ввода", "Басталу күні"}},
	{Key: "spend_solution", Headers: []string{"Spend solution", "Расходы на решение", "Расходы решение"}},
	{Key: "spend_training", Headers: []string{"Spend training", "Расходы обучение"}},
}}

func open(t testing.TB, name string, data []byte, limits sheet.Limits) *sheet.File {
	t.Helper()
	f, err := sheet.Open(name, bytes.NewReader(data), int64(len(data)), limits)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// read returns one line a row: number, name, owner and cost as text.
func read(t testing.TB, f *sheet.File, l sheet.Layout) []string {
	t.Helper()
	table, err := f.Table(l)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for row, err := range table.Rows(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		name, _ := row.Text("name")
		owner, _ := row.Text("owner")
		cost, _ := row.Text("cost")
		lines = append(lines, fmt.Sprintf("%d|%s|%s|%s", row.Number, name, owner, cost))
	}
	return lines
}

func notes(f *sheet.File) string {
	var lines []string
	for _, n := range f.Notes() {
		lines = append(lines, n.String())
	}
	return strings.Join(lines, "\n")
}
