package sourcetest

// checkShows keeps the other rules from holding for want of rows.
func checkShows(p *probe) {
	count := map[string]int{}
	for _, f := range p.whole().facts() {
		count[f.row.TableName()]++
	}
	for _, table := range p.subject.Shows {
		if count[table] == 0 {
			p.breach("the visit of %s yields no row of table %s; it yields %v", p.subject.Target.Repo, table, count)
		}
	}
	if len(count) < 2 {
		p.breach("the visit of %s yields no fact; it yields %v", p.subject.Target.Repo, count)
	}
}
