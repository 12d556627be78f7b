package sourcetest

import (
	"fmt"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// fullText is everything that a row says but the time of retrieval, the one
// thing that may differ from visit to visit.
func fullText(row ospora.Row) string {
	if t, ok := row.(*ospora.Tree); ok && t != nil {
		return fmt.Sprintf("{Repo=%q Visit=%q Revision=%q FS=%s}", t.Repo, t.Visit, t.Revision, treeText(t.FS))
	}
	return rowText(row, func(leaf) bool { return true })
}

// storedText is what the row's table is to hold.
func storedText(row ospora.Row) string { return rowText(row, func(l leaf) bool { return l.stored }) }

func rowText(row ospora.Row, want func(leaf) bool) string {
	if v, ok := row.(*ospora.Visit); ok && v != nil {
		w := *v
		w.RetrievedAt = time.Time{}
		row = &w
	}
	var b strings.Builder
	b.WriteByte('{')
	leaves(row, func(l leaf) {
		if want(l) {
			if b.Len() > 1 {
				b.WriteByte(' ')
			}
			b.WriteString(l.path + "=" + l.text())
		}
	})
	b.WriteByte('}')
	return b.String()
}

// kindOf is the table of a row, or the type of one that is never stored.
func kindOf(row ospora.Row) string {
	if row == nil {
		return "nil"
	}
	if name := row.TableName(); name != "" {
		return name
	}
	return fmt.Sprintf("%T", row)
}
