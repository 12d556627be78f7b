package sheet_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/sources/internal/sheet"
)

func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"1": "1", "-1": "-1", "−1": "-1", "1,5": "1.5", "1.5": "1.5", "1 234,56": "1234.56", "1\u00a0234\u202f567": "1.234567e+06",
		"1,234.56": "1234.56", "1.234,56": "1234.56", "1,234,567": "1.234567e+06", "1.234.567": "1.234567e+06", "1'234": "1234",
		"0,125": "0.125", "12,3456": "12.3456", "1e3": "1000",
		"1,234": "ambiguous", "12,345": "ambiguous", "1 234,567": "1234.567",
		"1,23,4": "no", "1.2.3": "no", "a": "no", "": "no", "-": "no", "1-2": "no", "NaN": "no", "Inf": "no", "1e999": "no", "0x10": "no",
	} {
		v, err := sheet.ParseNumber(text)
		got := fmt.Sprint(v)
		if err != nil {
			got = "no"
			if strings.Contains(err.Error(), "between thousands") {
				got = "ambiguous"
			}
		}
		if got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func TestMoney(t *testing.T) {
	for text, want := range map[string]sheet.Money{
		"500 млн тг": {5e8, "KZT"}, "500 млн. тенге": {5e8, "KZT"}, "1,5 млрд теңге": {1.5e9, "KZT"}, "12 000 ₸": {12000, "KZT"}, "₸12": {12, "KZT"},
		"$1,200.50": {1200.5, "USD"}, "1200 USD": {1200, "USD"}, "US$ 5 million": {5e6, "USD"}, "10 долл. США": {10, "USD"}, "7 руб.": {7, "RUB"},
		"3 тыс. евро": {3000, "EUR"}, "25": {25, ""}, "40 мың теңге": {40000, "KZT"}, "-5 KZT": {-5, "KZT"}, "(5) KZT": {-5, "KZT"}, "9 CHF": {9, "CHF"},
		"5 тенге с НДС": {5, "KZT"},
	} {
		if got, err := sheet.ParseMoney(text); err != nil || got != want {
			t.Errorf("%q is %v (%v), want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "много", "5 %", "5 тенге и 3 доллара", "около 5 попугаев", "5 USD EUR"} {
		if got, err := sheet.ParseMoney(text); err == nil {
			t.Errorf("%q is %v", text, got)
		}
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"2024-03-12": "2024-03-12", "12.03.2024": "2024-03-12", "2024-03-12T10:00:00Z": "2024-03-12", "12.03.2024 10:22:33": "2024-03-12",
		"3/13/2024 10:22:33": "2024-03-13", "2024/03/12": "2024-03-12", "12 марта 2024 г.": "2024-03-12", "«12» марта 2024 года": "2024-03-12",
		"2024 жылғы 12 наурыз": "2024-03-12", "2024 ж. 1 қаңтар": "2024-01-01", "March 12, 2024": "2024-03-12", "12th of March 2024": "2024-03-12",
		"45363": "2024-03-12 is the number", "12/03/2024": "2024-03-12 may have the month first", "12/12/2024": "2024-12-12", "12.03.24": "2024-03-12 has a year of two digits",
		"29.02.2023": "is no day of the calendar", "32.01.2024": "is no day", "2024": "gives no day", "март 2024": "gives no day", "03/2024": "gives no day",
		"вчера": "is no date", "1,5": "gives no day", "5": "is no date", "": "is no date", "12.13.2024": "is no day",
	} {
		d, doubt, err := sheet.ParseDate(text)
		got := strings.TrimSpace(d.Format("2006-01-02") + " " + doubt)
		if err != nil {
			got = err.Error()
		}
		if !strings.HasPrefix(got, want) || err == nil && doubt == "" && got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestSerialDates holds the days of a workbook to those of excelize v2.10.1.
func TestSerialDates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(20_000, 80_000).Draw(t, "day")
		want, err := excelize.ExcelDateToTime(float64(n), false)
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := sheet.ParseDate(fmt.Sprint(n))
		if err != nil || !got.Equal(want.Truncate(24*time.Hour)) {
			t.Fatalf("%d is %v (%v), want %v", n, got, err, want)
		}
	})
}

func TestCountries(t *testing.T) {
	for text, want := range map[string]string{
		"KZ": "KZ", "kaz": "KZ", "Kazakhstan": "KZ", "Казахстан": "KZ", "Қазақстан": "KZ", "Казакстан": "KZ", "РК": "KZ", "Республика Казахстан": "KZ",
		"Россия": "RU", "Ресей": "RU", "РФ": "RU", "США": "US", "АҚШ": "US", "U.S.A.": "US", "UK": "GB", "Германия": "DE", "Германия ": "DE",
		"Trinidad and Tobago": "TT", "Saint Lucia": "LC", "Myanmar": "MM", "Côte d'Ivoire": "CI", "Türkiye": "TR", "Турция": "TR", "Viet Nam": "VN",
	} {
		if got, ok := sheet.ParseCountry(text); !ok || got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"", "XX", "Атлантида", "EU", "ZZ", "123", "Алматы", "419"} {
		if got, ok := sheet.ParseCountry(text); ok {
			t.Errorf("%q is %q", text, got)
		}
	}
}

func TestAbsence(t *testing.T) {
	for text, want := range map[string]sheet.Absence{
		"": sheet.Blank, "-": sheet.Blank, "—": sheet.Blank, "...": sheet.Blank, "?": sheet.Unknown, "н/д": sheet.Unknown, "Н.Д.": sheet.Unknown,
		"не знаю": sheet.Unknown, "Белгісіз": sheet.Unknown, "Don't know": sheet.Unknown, "n/a": sheet.NotApplicable, "N/A": sheet.NotApplicable,
		"0": sheet.Present, "нет": sheet.Present, "none": sheet.Present, "a": sheet.Present,
	} {
		if got := sheet.AbsenceOf(text); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
}

func TestAnswers(t *testing.T) {
	for text, want := range map[string]sheet.Answer{"Да": sheet.Yes, "ИӘ": sheet.Yes, "иа": sheet.Yes, "TRUE": sheet.Yes, "+": sheet.Yes, "Нет": sheet.No, "жоқ": sheet.No, "no.": sheet.No, "ішінара": sheet.Partly, "Частично": sheet.Partly} {
		if got, ok := sheet.ParseAnswer(text); !ok || got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if _, ok := sheet.ParseAnswer("возможно"); ok {
		t.Error("maybe is an answer")
	}
}

func TestURLs(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.org/a": "https://example.org/a", "Example.org/A": "https://example.org/A", "git@example.org:a/b.git": "https://example.org/a/b.git",
		"git://example.org/a": "https://example.org/a", "https://user:secret@example.org/a": "https://example.org/a",
		"ftp://example.org": "", "javascript:alert(1)": "", "нет": "", "http://[": "", "mailto:a@example.org": "", "data:text/html,x": "",
	} {
		got, err := sheet.ParseURL(text)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q is %q (%v), want %q", text, got, err, want)
		}
		if err != nil && len(text) > 3 && strings.Contains(err.Error(), text) {
			t.Errorf("the error quotes %q", text)
		}
	}
}

func TestLists(t *testing.T) {
	for text, want := range map[string]string{
		"a; b;;a": "a|b", "a, b": "a|b", "a (x, y), b": "a (x, y)|b", "a, b; c": "a, b|c", "• a\n• b": "a|b", "-": "", "н/д; a": "a",
	} {
		if got := strings.Join(sheet.SplitList(text), "|"); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestAccessorsNote reads a row of bad cells: each is missing and noted, and none is
// quoted.
func TestAccessorsNote(t *testing.T) {
	l := sheet.Layout{Columns: []sheet.Column{{Key: "n"}, {Key: "i"}, {Key: "s"}, {Key: "m"}, {Key: "d"}, {Key: "y"}, {Key: "c"}, {Key: "u"}, {Key: "w"}, {Key: "empty"}}}
	f := open(t, "a.csv", []byte("n;i;s;m;d;y;c;u;w;empty\nsecret;1,5;secret;secret;secret;secret;secret;ftp://secret;secret;н/д\n5;1 000;45%;5 тг;12.03.2024;да;KZ;example.org;W;-\n"), sheet.Limits{})
	table, err := f.Table(l)
	must(t, err)
	for row, err := range table.Rows(context.Background()) {
		must(t, err)
		var oks []bool
		_, ok := row.Number64("n")
		oks = append(oks, ok)
		_, ok = row.Int("i")
		oks = append(oks, ok)
		_, ok = row.Share("s")
		oks = append(oks, ok)
		_, ok = row.Money("m")
		oks = append(oks, ok)
		_, ok = row.Date("d")
		oks = append(oks, ok)
		_, ok = row.YesNo("y")
		oks = append(oks, ok)
		_, ok = row.Country("c")
		oks = append(oks, ok)
		_, ok = row.URL("u")
		oks = append(oks, ok)
		_, ok = row.Word("w", map[string]string{"w": "W"})
		oks = append(oks, ok)
		for i, ok := range oks {
			if ok != (row.Number == 3) {
				t.Errorf("row %d, accessor %d: %v", row.Number, i, ok)
			}
		}
		if _, ok := row.Number64("empty"); ok {
			t.Error("nothing is a number")
		}
		if _, ok := row.Text("absent"); ok {
			t.Error("a column that is not there holds something")
		}
	}
	if got := len(f.Notes()); got != 9 || strings.Contains(notes(f), "secret") {
		t.Errorf("%d notes:\n%s", got, notes(f))
	}
}

func TestShares(t *testing.T) {
	l := sheet.Layout{Columns: []sheet.Column{{Key: "a"}, {Key: "b"}}}
	f := open(t, "a.csv", []byte("a;b, %\n45 %;45\n0,45;0,5\n1;1\n120%;-1\n45;100\n"), sheet.Limits{})
	table, err := f.Table(l)
	must(t, err)
	var got []string
	for row, err := range table.Rows(context.Background()) {
		must(t, err)
		a, aok := row.Share("a")
		b, bok := row.Share("b")
		got = append(got, fmt.Sprint(a, aok, b, bok))
	}
	want := "0.45 true 0.45 true|0.45 true 0.005 true|0 false 0.01 true|0 false 0 false|0.45 true 1 true"
	if strings.Join(got, "|") != want {
		t.Errorf("read %q", got)
	}
}

func TestNotesAreBounded(t *testing.T) {
	text := "name;owner\n" + strings.Repeat("a\x01;b\n", 100)
	f := open(t, "a.csv", []byte(text), sheet.Limits{Notes: 10})
	read(t, f, systems)
	if n := f.Notes(); len(n) != 11 || n[10].Text != "90 further notes left out" {
		t.Errorf("%d notes, the last %q", len(n), n[len(n)-1])
	}
}
