package sheet_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// TestPlainCells holds the short way for cells that are written plainly to the long one:
// a comment in a cell, or a blank in its tags, which changes nothing, bars the short way.
func TestPlainCells(t *testing.T) {
	const rows = `<sheetData><row r="1"><c r="A1" t="str"><v>Name of the system</v></c><c r="B1" t="inlineStr"><is><t>Owner</t></is></c><c r="C1" t="str"><v>Cost</v></c></row>` +
		`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t xml:space="preserve"> A &amp; B_x000a_C </t></is></c><c r="C2"><v>12.5</v></c></row>` +
		`<row r="3"><c r="A3" t="inlineStr"><is><t></t></is></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#N/A</v></c></row>` +
		`<row r="4"><c r="A4" t="s"><is><t>0</t></is></c><c r="B4" t="s"><v>99</v></c><c r="C4"><v></v></c></row>` +
		`<row r="5"><c r="A5" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c><c r="B5"><v>1</v><f>1+0</f></c></row></sheetData>`
	strings1 := map[string]string{"xl/sharedStrings.xml": `<sst><si><t>shared</t></si></sst>`}
	plain := open(t, "a.xlsx", byHand(t, rows, strings1), sheet.Limits{})
	long := strings.NewReplacer("<v>", "<v ><!-- -->", "</v>", "</v >", "<is>", "<is ><!-- -->", "</t>", "</t >").Replace(rows)
	other := open(t, "a.xlsx", byHand(t, long, strings1), sheet.Limits{})
	got, want := read(t, plain, systems), read(t, other, systems)
	if diff := cmp.Diff(want, got); diff != "" || len(got) < 4 {
		t.Errorf("rows differ: %s", diff)
	}
	if diff := cmp.Diff(notes(other), notes(plain)); diff != "" {
		t.Errorf("notes differ: %s", diff)
	}
	if !strings.Contains(strings.Join(got, "\n"), "2|shared|A & B\nC|12.5") {
		t.Errorf("rows %q", got)
	}
}
