package scorecard

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Add puts a row to the facts, as a source yields it. Rows that no check needs
// are left out, and so are those that are no rows of one repository, such as
// visits.
func (f *Facts) Add(row ospora.Row) {
	switch row := row.(type) {
	case *ospora.ForgeRepo:
		f.Forge = row
	case *ospora.Repo:
		f.Repo = row
	}
	f.each(row, nil)
}

// Looked tells that the tables of these names were looked at: where no row of
// theirs came, they are empty, and not unknown.
func (f *Facts) Looked(tables ...string) { f.each(nil, tables) }

// each offers a row, and the tables that were looked at, to each table.
func (f *Facts) each(row ospora.Row, looked []string) {
	put(&f.Commits, row, looked)
	put(&f.Aliases, row, looked)
	put(&f.ChangeRequests, row, looked)
	put(&f.Reviews, row, looked)
	put(&f.Checks, row, looked)
	put(&f.Issues, row, looked)
	put(&f.Events, row, looked)
	put(&f.Releases, row, looked)
	put(&f.Protections, row, looked)
	put(&f.Webhooks, row, looked)
	put(&f.Runs, row, looked)
}

func put[R ospora.Row](table *[]R, row ospora.Row, looked []string) {
	var none R
	if r, ok := row.(R); ok {
		*table = append(*table, r)
	} else if *table == nil && slices.Contains(looked, none.TableName()) {
		*table = []R{}
	}
}

// DependabotLogin is the pseudonym of Dependabot's login on GitHub, by which its
// commits are known, for [Facts].
func DependabotLogin(keys *ospora.Keys) string { return keys.Pseudonym("login", dependabotLogin) }
