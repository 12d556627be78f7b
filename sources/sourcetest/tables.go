package sourcetest

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// checkTables: what a source yields is what a reader of the table gets. Text that
// is not UTF-8, times finer than microseconds and values without a name would
// change or be refused on the way.
func checkTables(p *probe) {
	for _, s := range p.scenes() {
		for _, f := range s.facts() {
			d, ok := p.definition(f.row.TableName())
			if !ok {
				p.breach("%s: %s: there is no such table; Subject.Tables names those of the source's own", s.name, f.name)
				continue
			}
			back, err := throughTable(d, f.row)
			if err != nil {
				p.breach("%s: %s: %v", s.name, f.name, err)
			} else if want, got := storedText(f.row), storedText(back); want != got {
				p.breach("%s: %s comes back as %s\nand went in as %s", s.name, f.name, short(got), short(want))
			}
		}
	}
}

// throughTable writes a row into a table of its own and reads it.
func throughTable(d table.Definition, row ospora.Row) (ospora.Row, error) {
	builder := d.NewRowBuilder(nil)
	defer builder.Release()
	if err := builder.Append(row); err != nil {
		return nil, err
	}
	record := builder.Record()
	defer record.Release()
	var rows []ospora.Row
	for back, err := range d.Rows(record) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, back)
	}
	if len(rows) != 1 {
		return nil, fmt.Errorf("one row went in and %d come out", len(rows))
	}
	return rows[0], nil
}
