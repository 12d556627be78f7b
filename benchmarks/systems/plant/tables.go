package plant

// tables are what an inventory is drawn from.
type tables struct {
	functions []function
	matters   []matter
	facets    []concept
	users     []concept
	sectors   []sector
	regions   [][2]string
	vendors   []vendor
	brands    []string
	stacks    []stack
	cyrillic  map[rune]string
}

func newTables(seed uint64) *tables {
	t := &tables{facets: parseConcepts(facetTable), users: parseConcepts(userTable), matters: parseMatters(), sectors: parseSectors(), regions: regions(), vendors: drawVendors(seed), brands: brands(), stacks: stacks(), cyrillic: letters()}
	t.functions = parseFunctions(t.facets, t.users)
	return t
}
