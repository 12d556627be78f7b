package sheet_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/ospora/ospora/sources/internal/sheet"
)

const russian = "Наименование ИС;Владелец;Стоимость\r\nРегистр недвижимости;Министерство юстиции;500\r\nОлимпиады;Министерство просвещения;12\r\n"

var wantRussian = "2|Регистр недвижимости|Министерство юстиции|500\n3|Олимпиады|Министерство просвещения|12"

func encoded(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	data, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestEncodings(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		note string
	}{
		"utf-8":       {[]byte(russian), ""},
		"mark":        {[]byte("\xef\xbb\xbf" + russian), ""},
		"1251":        {encoded(t, charmap.Windows1251, russian), "Windows-1251"},
		"866":         {encoded(t, charmap.CodePage866, russian), "CP866"},
		"utf-16le":    {encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), russian), "UTF-16 LE"},
		"utf-16be":    {encoded(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), russian), "UTF-16 BE"},
		"16le-nomark": {encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), russian), "UTF-16 LE without"},
		"16be-nomark": {encoded(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), russian), "UTF-16 BE without"},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, "a.csv", c.data, sheet.Limits{})
			if got := strings.Join(read(t, f, systems), "\n"); got != wantRussian {
				t.Errorf("read\n%s\nwant\n%s", got, wantRussian)
			}
			if c.note == "" && notes(f) != "" || !strings.Contains(notes(f), c.note) {
				t.Errorf("notes %q, want %q", notes(f), c.note)
			}
		})
	}
}

// TestKazakh1048 reads text written by the codec kz1048 of Python 3.11:
// "Атауы;Иесі\nҚұжат айналымы;Ғылым және жоғары білім министрлігі\nӘскери есеп;Қорғаныс\nҮлес;Өңір\nҺау;Ңұ\n".encode("kz1048")
func TestKazakh1048(t *testing.T) {
	data := "\xc0\xf2\xe0\xf3\xfb;\xc8\xe5\xf1\xb3\n" +
		"\x8d\xa2\xe6\xe0\xf2 \xe0\xe9\xed\xe0\xeb\xfb\xec\xfb;\xaa\xfb\xeb\xfb\xec \xe6\xbc\xed\xe5 \xe6\xee\xba\xe0\xf0\xfb \xe1\xb3\xeb\xb3\xec \xec\xe8\xed\xe8\xf1\xf2\xf0\xeb\xb3\xe3\xb3\n" +
		"\xa3\xf1\xea\xe5\xf0\xe8 \xe5\xf1\xe5\xef;\x8d\xee\xf0\xba\xe0\xed\xfb\xf1\n" +
		"\xaf\xeb\xe5\xf1;\xa5\xbe\xb3\xf0\n" +
		"\x8e\xe0\xf3;\xbd\xa2\n"
	f := open(t, "a.csv", []byte(data), sheet.Limits{})
	want := "2|Құжат айналымы|Ғылым және жоғары білім министрлігі|\n3|Әскери есеп|Қорғаныс|\n4|Үлес|Өңір|\n5|Һау|Ңұ|"
	if got := strings.Join(read(t, f, systems), "\n"); got != want {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
	if !strings.Contains(notes(f), "KZ-1048") {
		t.Errorf("notes %q", notes(f))
	}
}

func TestWesternText(t *testing.T) {
	f := open(t, "a.csv", encoded(t, charmap.Windows1252, "name;owner\ncafé;Büro für Ämter\n"), sheet.Limits{})
	if got := strings.Join(read(t, f, systems), "\n"); got != "2|café|Büro für Ämter|" || !strings.Contains(notes(f), "Windows-1252") {
		t.Errorf("read %q with notes %q", got, notes(f))
	}
}

func TestMixedEncodings(t *testing.T) {
	data := append([]byte("Наименование ИС;Владелец\nА;Минюст\n"), encoded(t, charmap.Windows1251, "Б;Министерство обороны\n")...)
	data = append(data, "В;Минтруд\n"...)
	f := open(t, "a.csv", data, sheet.Limits{})
	if got, want := strings.Join(read(t, f, systems), "\n"), "2|А|Минюст|\n3|Б|Министерство обороны|\n4|В|Минтруд|"; got != want {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
	for _, want := range []string{"a.csv, row 3: is in Windows-1251", "mixed encodings: 1 rows in Windows-1251 and 3 in UTF-8"} {
		if !strings.Contains(notes(f), want) {
			t.Errorf("notes %q lack %q", notes(f), want)
		}
	}
}

var unicode16 = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
