package plant

// Row is a row of the inventory with its truth.
type Row struct {
	Observed
	// System is the planted system that the row speaks of; a system may have two rows.
	System int
	// Group is the planted group: the systems that could be one.
	Group int
	// Second is true for the second row of a system.
	Second bool

	system *system
	seen   evidence
	// neighbours are the systems that the row lists.
	neighbours []int
}

// evidence is what the cells of a row were drawn as, for the oracle. Numbers are -1 where a cell does not tell.
type evidence struct {
	texts                       []text
	brand, vendor, stack, users int
	sets                        []int
	told                        bool // data sets
}

// text is a function's word and a matter's, as they were before typing errors and abbreviation. Either may be empty.
type text struct {
	language         language
	function, matter string
}

// drawRow writes a system down as a clerk does.
func (t *tables) drawRow(c *chance, s *system, g *group) *Row {
	r := &Row{System: s.number, Group: s.group, system: s, seen: evidence{brand: -1, vendor: -1, stack: -1, users: -1}}
	missing, rates := map[string]bool{}, missingShares()
	for _, column := range Columns() { // in their order: the stream must not depend on a map's
		if share := rates[column]; share > 0 {
			missing[column] = c.permille(share)
		}
	}
	l := language(c.weighted(270, 580, 150))
	r.Owner = mistype(c, t.spell(c, s.owner, l))
	t.name(c, r, g, l)
	if !missing["purpose"] {
		t.purpose(c, r, g, l)
	}
	if !missing["users"] {
		r.Users = pick(c, t.users[s.users].words[l])
		r.seen.users = s.users
	}
	if !missing["technologies"] {
		r.Technologies, r.seen.stack = t.technologies(c, s), s.stack
	}
	if !missing["data_sets"] {
		r.DataSets, r.seen.sets, r.seen.told = t.dataSets(c, s, l), s.sets, true
	}
	if !missing["vendor"] {
		r.seen.vendor = s.vendor
	}
	t.fillContract(c, r)
	if missing["languages"] {
		r.Languages = nil
	}
	for _, column := range Columns() {
		if cell := r.cell(column); cell != nil && missing[column] {
			if *cell = ""; c.permille(dashShare) {
				*cell = pick(c, missingMarks())
			}
		}
	}
	return r
}

// technologies lists a system's, some of them otherwise spelt, some left out.
func (t *tables) technologies(c *chance, s *system) []string {
	var all []string
	for _, technology := range t.stacks[s.stack] {
		if !c.permille(techShare) {
			continue
		}
		if c.permille(versionShare) {
			technology = otherSpelling(c, technology)
		}
		all = append(all, technology)
	}
	if c.permille(techStray) {
		all = append(all, pick(c, []string{"Redis", "RabbitMQ", "jQuery", "Elasticsearch", "HTML", "XML", "QGIS", "JasperReports"}))
	}
	shuffle(c, all)
	return all
}

// dataSets lists a system's by name, by code or by both. The code is the same in all languages.
func (t *tables) dataSets(c *chance, s *system, l language) []string {
	var all []string
	for _, set := range s.sets {
		m, f := t.matters[set/len(t.facets)], t.facets[set%len(t.facets)]
		word, facet := pick(c, m.words[l]), pick(c, f.words[l])
		name := [...]string{word + " " + facet, facet + " " + word, facet + " of " + word}[l]
		code := pick(c, []string{"НД-", "ДЖ-", "DS-", "НД ", "DS"}) + setCode(set)
		switch c.weighted(400, 350, 250) {
		case 0:
			all = append(all, mistype(c, name))
		case 1:
			all = append(all, code+" "+mistype(c, name))
		default:
			all = append(all, code)
		}
	}
	shuffle(c, all)
	return all
}

// setCode is the four digits of a data set in the catalogue. 9,973 is prime, so that no two of fewer sets have one code, and
// neighbours are nothing alike.
func setCode(set int) string { return digits((set*7919+1013)%9973, 4) }
