package table

import (
	"fmt"
	"strconv"

	"github.com/apache/arrow/go/v15/arrow"
)

// Generator is what the schema metadata of every table name as its maker.
const Generator = "ospora"

// newSchema builds the Arrow schema. Metadata stand in a fixed order, since
// they are part of a file's bytes.
func newSchema(name string, version int, description string, columns []Column) (*arrow.Schema, error) {
	list, err := fields(columns)
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", name, err)
	}
	metadata := arrow.NewMetadata(
		[]string{"table", "version", "description", "generator"},
		[]string{name, strconv.Itoa(version), description, Generator},
	)
	return arrow.NewSchema(list, &metadata), nil
}

func fields(columns []Column) ([]arrow.Field, error) {
	list := make([]arrow.Field, len(columns))
	for i := range columns {
		c := &columns[i]
		dataType, err := c.dataType()
		if err != nil {
			return nil, err
		}
		list[i] = arrow.Field{Name: c.Name, Type: dataType, Nullable: c.Nullable, Metadata: c.metadata()}
	}
	return list, nil
}

func (c *Column) metadata() arrow.Metadata {
	var keys, values []string
	for _, pair := range [...][2]string{
		{"unit", c.Unit},
		{"description", c.Description},
		{"aggregate", c.Aggregate},
		{"privacy", c.Privacy},
	} {
		if pair[1] != "" {
			keys, values = append(keys, pair[0]), append(values, pair[1])
		}
	}
	return arrow.NewMetadata(keys, values)
}
