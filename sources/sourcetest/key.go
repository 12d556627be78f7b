package sourcetest

import (
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// naturalKey are the columns by which rows of a table are told apart, beside
// repository and visit. A table that has none here is told apart by all of
// its columns.
func naturalKey(name string) []string {
	switch name {
	case "repositories", "forge_repositories", "visits":
		return []string{"repo"}
	case "commits":
		return []string{"commit"}
	case "file_changes":
		return []string{"commit", "path"}
	case "aliases", "plain_aliases", "contributors":
		return []string{"alias"}
	case "plain_profiles":
		return []string{"alias", "field"}
	case "tags", "releases":
		return []string{"tag"}
	case "gaps":
		return []string{"kind", "subject", "detail"}
	case "issues", "change_requests":
		return []string{"number"}
	case "workflow_runs":
		return []string{"run"}
	case "webhooks":
		return []string{"webhook"}
	}
	return nil
}

// checkNoFactTwice: a page read twice must not count twice. Rows of additive
// tables add up, so that two of one key are no fault.
func checkNoFactTwice(p *probe) {
	for _, s := range p.scenes() {
		seen := map[string]fact{}
		for _, f := range s.facts() {
			if d, ok := p.definition(f.row.TableName()); ok && d.Additive() != nil {
				continue
			}
			key := factKey(f.row)
			if first, ok := seen[key]; ok {
				p.breach("%s: %s is the fact of %s again: %s", s.name, f.name, first.name, short(key))
			}
			seen[key] = f
		}
	}
}

func factKey(row ospora.Row) string {
	columns := naturalKey(row.TableName())
	if columns == nil {
		return row.TableName() + " " + storedText(row)
	}
	var b strings.Builder
	b.WriteString(row.TableName())
	for _, name := range columns {
		b.WriteString(" " + name + "=" + columnText(row, name))
	}
	return b.String()
}

// definition finds a table among all and those of the source's own.
func (p *probe) definition(name string) (table.Definition, bool) {
	for _, d := range p.subject.Tables {
		if d.Name() == name {
			return d, true
		}
	}
	return table.Lookup(name)
}
