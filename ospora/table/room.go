package table

import "github.com/apache/arrow/go/v15/arrow/array"

const (
	firstRows = 64      // rows that the first batch has room for
	mostRows  = 1 << 17 // rows that a batch has room for because the one before had them
)

// room remembers how large the last batch was. Batches of one builder resemble
// each other, and room made at once spares copying while columns grow.
type room struct {
	rows  int
	texts []*array.StringBuilder
	bytes []int
	lists []*array.ListBuilder
	items []int
}

// add notes the columns whose size does not follow from the number of rows.
func (r *room) add(columns []array.Builder) {
	for _, c := range columns {
		switch c := c.(type) {
		case *array.StringBuilder:
			r.texts = append(r.texts, c)
			r.bytes = append(r.bytes, 0)
		case *array.ListBuilder:
			r.lists = append(r.lists, c)
			r.items = append(r.items, 0)
			r.add([]array.Builder{c.ValueBuilder()})
		case *array.StructBuilder:
			for i := range c.NumField() {
				r.add([]array.Builder{c.FieldBuilder(i)})
			}
		}
	}
}

// note remembers a batch that is done.
func (r *room) note(rows int) {
	r.rows = min(rows, mostRows)
	share := 1.0
	if rows > r.rows {
		share = float64(r.rows) / float64(rows)
	}
	for i, c := range r.texts {
		r.bytes[i] = int(share * float64(c.DataLen()))
	}
	for i, c := range r.lists {
		r.items[i] = int(share * float64(c.ValueBuilder().Len()))
	}
}

// restore makes room for a batch like the last.
func (r *room) restore() {
	for i, c := range r.lists {
		c.ValueBuilder().Reserve(r.items[i])
	}
	for i, c := range r.texts {
		c.ReserveData(r.bytes[i])
	}
}
