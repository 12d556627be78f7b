package inventory_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/ospora/ospora/sources/inventory"
)

// TestTemplatesAreRead fills each template by the first choice of every list and
// holds that all of it is read.
func TestTemplatesAreRead(t *testing.T) {
	for _, lang := range []string{"en", "ru", "kk"} {
		t.Run(lang, func(t *testing.T) {
			var book bytes.Buffer
			if err := inventory.WriteTemplate(&book, lang); err != nil {
				t.Fatal(err)
			}
			filled := fill(t, book.Bytes(), lang)
			inv, err := inventory.ReadTables(context.Background(), inventory.Bytes("a.xlsx", filled))
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range inv.Notes {
				t.Error(n)
			}
			if len(inv.Systems) != 1 {
				t.Fatalf("%d systems", len(inv.Systems))
			}
			s := inv.Systems[0]
			if s.Status.Value != inventory.Concept || s.Disclosure.Value != inventory.Public || !s.Hosting.Government.Value {
				t.Errorf("choices are read as %q, %q, %v", s.Status.Value, s.Disclosure.Value, s.Hosting.Government)
			}
			if len(s.Components.Value) != 1 || len(s.Suppliers.Value) != 1 || len(s.Spend.Value) != 1 || len(s.Datasets.Value) != 1 ||
				len(s.Integrations.Value) != 1 || len(s.Conclusions) != 2 {
				t.Errorf("further sheets: %+v", s)
			}
			if r := s.Suppliers.Value[0].Roles; len(r) != 1 || r[0] != inventory.Developer {
				t.Errorf("roles %v", r)
			}
		})
	}
	if err := inventory.WriteTemplate(&bytes.Buffer{}, "de"); err == nil {
		t.Error("a language without a template passes")
	}
}

// TestHeadersAreRead fills the header written as CSV, with every column as the test of
// workbooks does, and holds that all of it is read.
func TestHeadersAreRead(t *testing.T) {
	for _, lang := range []string{"en", "ru", "kk"} {
		var header bytes.Buffer
		if err := inventory.WriteTemplateCSV(&header, lang); err != nil {
			t.Fatal(err)
		}
		var cells []string
		for _, c := range inventory.Columns(lang) {
			if c.Table == inventory.Columns(lang)[0].Table {
				cells = append(cells, `"`+strings.ReplaceAll(example(c), `"`, `""`)+`"`)
			}
		}
		filled := append(header.Bytes(), strings.Join(cells, ";")+"\r\n"...)
		inv, err := inventory.ReadTables(t.Context(), inventory.Bytes("a.csv", filled))
		if err != nil {
			t.Fatal(err)
		}
		if len(inv.Notes) > 0 || len(inv.Systems) != 1 || inv.Systems[0].Status.Value != inventory.Concept {
			t.Errorf("%s: %d systems, notes %v", lang, len(inv.Systems), inv.Notes)
		}
	}
	if err := inventory.WriteTemplateCSV(&bytes.Buffer{}, "de"); err == nil {
		t.Error("a language without a header passes")
	}
}

// fill writes a row into every sheet of a template.
func fill(t *testing.T, book []byte, lang string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for _, c := range inventory.Columns(lang) {
		at[c.Table]++
		cell, err := excelize.CoordinatesToCellName(at[c.Table], 2)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr(c.Table, cell, example(c)); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// example is a cell that a column takes.
func example(c inventory.Column) string {
	help := strings.ToLower(c.Help)
	switch {
	case slices.Contains(c.Choices, "memorandum"), slices.Contains(c.Choices, "меморандум"):
		return c.Choices[len(c.Choices)-1] // as the dates say
	case len(c.Choices) > 0:
		return c.Choices[0]
	case slices.Contains([]string{"Year", "Год", "Жыл"}, c.Header):
		return "2024"
	case strings.HasPrefix(c.Header, "Spend: "), strings.HasPrefix(c.Header, "Расходы: "), strings.HasPrefix(c.Header, "Шығын: "):
		return "" // there is a sheet for it
	case strings.Contains(help, "yyyy"), strings.Contains(help, "гггг"), strings.Contains(help, "жжжж"):
		return "12.03.2024"
	case strings.Contains(help, "kzt"):
		return "KZT"
	case strings.Contains(help, "kk; ru"):
		return "kk; ru"
	case strings.Contains(help, "spdx"):
		return "MIT"
	case strings.Contains(help, "registered"), strings.Contains(help, "зарегист"), strings.Contains(help, "тіркелген"),
		strings.Contains(help, "own most"), strings.Contains(help, "контроль"), strings.Contains(help, "бақылау үлес"),
		strings.Contains(help, "servers"), strings.Contains(help, "серверы."), strings.Contains(help, "серверлер тұрған"):
		return "KZ"
	case strings.Contains(help, "web addresses"), strings.Contains(help, "адреса в"), strings.Contains(help, "мекенжайлары"):
		return "https://example.org/a"
	}
	return "7" // the id, and what refers to it
}
