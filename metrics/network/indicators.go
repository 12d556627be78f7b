package network

// The ids of the indicators in the catalogue. They are in every table that was
// ever written and are never changed.
const (
	SizeID                  = "network_size"
	DensityID               = "network_density"
	ComponentsID            = "network_components"
	DegeneracyID            = "network_degeneracy"
	CommunitiesID           = "network_communities"
	DegreeAssortativityID   = "network_degree_assortativity"
	GroupAssortativityID    = "network_group_assortativity"
	BetweennessCentralID    = "network_betweenness_centralisation"
	PageRankConcentrationID = "network_page_rank_concentration"
	CommunityOpenRankID     = "community_openrank"
)

// The versions of the definitions. One is raised whenever the same rows would
// give another value.
const (
	SizeVersion                  = 1
	DensityVersion               = 1
	ComponentsVersion            = 1
	DegeneracyVersion            = 1
	CommunitiesVersion           = 1
	DegreeAssortativityVersion   = 1
	GroupAssortativityVersion    = 1
	BetweennessCentralVersion    = 1
	PageRankConcentrationVersion = 1
	CommunityOpenRankVersion     = 1
)

// The units of the values.
const (
	UnitOne         = "1"
	UnitNodes       = "nodes"
	UnitTies        = "ties"
	UnitComponents  = "components"
	UnitCommunities = "communities"
)

// The terms of variants: what is measured.
const (
	TermNodes      = "nodes"
	TermTies       = "ties"
	TermLargest    = "largest"
	TermModularity = "modularity"
	TermRepository = "repository"
	TermUsers      = "users"
)

// The terms of variants: what ties the nodes, and which nodes they are.
const (
	TermTogether         = string(Together)
	TermSameFiles        = string(SharedFiles)
	TermSameRepositories = string(SharedRepositories)
	TermOrganisations    = "organisations"
)
