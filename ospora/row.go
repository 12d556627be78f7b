package ospora

// Row is one row of one table, or, where TableName is empty, a message to
// [Collect] that is never stored ([Tree], [Unchanged]).
//
// Row types are pointers to plain structs. Whoever receives a row owns it: a
// source never changes a row after it has yielded it.
type Row interface {
	// TableName is the table's name in a dataset, such as "commits".
	TableName() string
}
