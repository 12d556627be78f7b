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
	// Organisation, as table employers names it.
	Organisation string `col:"organisation"`
	// Kind of organisation, as in table employers.
	Kind string `col:"kind"`
	// Country of the organisation as ISO 3166-1 alpha-2; empty where not known.
	Country string `col:"country"`
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

// PlaceEvidence is what one look at an alias says about countries, with nothing
// left of the text that it came from. It is what the minimal profile keeps in
// place of locations and addresses; it is personal data still. Filled by geo.
//
//ospora:table place_evidence 1
type PlaceEvidence struct {
	// Repository whose visit met the alias.
	Repo RepoID `col:"repo"`
	// Visit that met it.
	Visit VisitID `col:"visit"`
	// Alias that it speaks of.
	Alias AliasKey `col:"alias" privacy:"alias"`
	// Kind of evidence: location, utc_offset, email_domain or organisation.
	Kind string `col:"kind"`
	// Version of the tables by which it was weighed.
	TablesVersion int32 `col:"tables_version"`
	// First day for which it holds; null where open.
	From Optional[Day] `col:"from_day"`
	// Day after the last one; null where open.
	To Optional[Day] `col:"to_day"`
	// Likelihood of each country and region, relative to the country with the largest.
	Weights []PlaceWeight `col:"weights"`
	// Likelihood of every country that has no weight.
	Rest float64 `col:"rest" unit:"1"`
	// Probability that the evidence speaks of the person's country at all.
	Reliability float64 `col:"reliability" unit:"1"`
	// Observations that it rests on.
	N int64 `col:"n" unit:"1"`
}

// TableName implements [Row].
func (*PlaceEvidence) TableName() string { return "place_evidence" }

// PlaceWeight is the likelihood of what was seen if the person is in one country.
type PlaceWeight struct {
	// Country as ISO 3166-1 alpha-2.
	Country string `col:"country"`
	// Region as ISO 3166-2; empty where the evidence does not reach so far.
	Region string `col:"region"`
	// Likelihood, relative to the country with the largest.
	Likelihood float64 `col:"likelihood" unit:"1"`
}

// Employer is an organisation that the address of an alias belongs to. Filled by
// identity.
//
//ospora:table employers 1
type Employer struct {
	// Repository whose visit met the alias.
	Repo RepoID `col:"repo"`
	// Visit that met it.
	Visit VisitID `col:"visit"`
	// Alias whose address it is.
	Alias AliasKey `col:"alias" privacy:"alias"`
	// Id in the caller's register; where that names none, domain: and the domain under the dataset key.
	Organisation string `col:"organisation" privacy:"alias"`
	// Kind of organisation: state_body, quasi_state, company, university, ngo, individual or unknown.
	Kind string `col:"kind"`
	// Country of the organisation as ISO 3166-1 alpha-2; empty where not known.
	Country string `col:"country"`
	// First day on which the register's entry holds; null where open.
	From Optional[Day] `col:"from_day"`
	// Day after the last one; null where open.
	To Optional[Day] `col:"to_day"`
	// Evidence it rests on: register, or email_domain alone.
	Evidence string `col:"evidence"`
}

// TableName implements [Row].
func (*Employer) TableName() string { return "employers" }
