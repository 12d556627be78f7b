package ospora

// PersonID names a person within a dataset: a set of aliases taken to be one.
type PersonID string

// Affiliation is an organisation that a person worked for, and when. Filled by
// identity and forge sources; a person may have several at once.
//
//ospora:table affiliations 1
type Affiliation struct {
	// Person who is affiliated.
	Person PersonID `col:"person" privacy:"alias"`
	// Organisation, by the id of the mapping in use.
	Organisation string `col:"organisation"`
	// First day of the affiliation; null where open.
	From Optional[Day] `col:"from_day"`
	// Day after the last one; null where open.
	To Optional[Day] `col:"to_day"`
	// Evidence the affiliation rests on, such as email_domain or profile.
	Evidence string `col:"evidence"`
	// Probability that the affiliation holds.
	Confidence Optional[float64] `col:"confidence" unit:"1"`
}

// TableName implements [Row].
func (*Affiliation) TableName() string { return "affiliations" }

// Place is one country of the distribution over countries that says where a
// person works: the rows of one person add up to at most 1, and what is left is
// not known. Filled by geo.
//
//ospora:table places 1
type Place struct {
	// Person who is placed.
	Person PersonID `col:"person" privacy:"alias"`
	// Country as ISO 3166-1 alpha-2.
	Country string `col:"country"`
	// Region as ISO 3166-2; null where not known.
	Region Optional[string] `col:"region"`
	// Probability that the person works there.
	Probability float64 `col:"probability" unit:"1"`
	// Evidence it rests on, such as location or utc_offset.
	Evidence []string `col:"evidence"`
}

// TableName implements [Row].
func (*Place) TableName() string { return "places" }
