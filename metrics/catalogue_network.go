package metrics

import "github.com/ospora/ospora/metrics/network"

// networkIndicators lists what package network computes, in the order of
// [network.Measures].
func networkIndicators() []Indicator {
	entry := func(id string, version int32, name, definition, unit string, direction Direction, references []string, terms ...Term) Indicator {
		return Indicator{
			ID: id, Version: version, Family: "network", Name: name, Definition: definition, Unit: unit, Direction: direction,
			Terms: append(terms, relationTerms()...), References: references,
		}
	}
	newman := []string{"https://doi.org/10.1103/PhysRevE.67.026126"}
	return []Indicator{
		entry(network.SizeID, network.SizeVersion, "Network Size",
			"Number of people or organisations that the relation speaks of, and of ties between them.", network.UnitNodes, NoDirection,
			[]string{"https://doi.org/10.1093/acprof:oso/9780199206650.001.0001"},
			Term{ID: network.TermNodes, Definition: "The nodes, those without ties too."},
			Term{ID: network.TermTies, Definition: "The ties, those of one pair counted once.", Unit: network.UnitTies}),
		entry(network.DensityID, network.DensityVersion, "Network Density",
			"Share of the possible ties that are there.", network.UnitOne, NoDirection,
			[]string{"https://doi.org/10.1093/acprof:oso/9780199206650.001.0001"}),
		entry(network.ComponentsID, network.ComponentsVersion, "Connected Components",
			"Number of parts of the network between which there is no tie.", network.UnitComponents, NoDirection,
			[]string{"https://doi.org/10.1093/acprof:oso/9780199206650.001.0001"},
			Term{ID: network.TermLargest, Definition: "Share of the nodes in the largest of them.", Unit: network.UnitOne}),
		entry(network.DegeneracyID, network.DegeneracyVersion, "Degeneracy",
			"Largest k for which some part of the network has at least k ties at every node.", network.UnitOne, NoDirection,
			[]string{"https://doi.org/10.1016/0378-8733(83)90028-X"}),
		entry(network.CommunitiesID, network.CommunitiesVersion, "Communities",
			"Number of communities that the method of Louvain finds.", network.UnitCommunities, NoDirection,
			[]string{"https://doi.org/10.1088/1742-5468/2008/10/P10008", "https://doi.org/10.1103/PhysRevE.74.016110"},
			Term{ID: network.TermModularity, Definition: "Modularity of the partition: how much more ties lie within than by chance.", Unit: network.UnitOne}),
		entry(network.DegreeAssortativityID, network.DegreeAssortativityVersion, "Degree Assortativity",
			"Whether nodes with many ties are tied to others with many (1), to any (0) or to those with few (below 0).",
			network.UnitOne, NoDirection, newman),
		entry(network.GroupAssortativityID, network.GroupAssortativityVersion, "Group Assortativity",
			"Whether nodes are tied within their group, such as an organisation (1), or as chance would have it (0).",
			network.UnitOne, NoDirection, newman),
		entry(network.BetweennessCentralID, network.BetweennessCentralVersion, "Betweenness Centralisation",
			"How far one node stands between all others: 1 is a star, 0 where all are alike.", network.UnitOne, NoDirection,
			[]string{"https://doi.org/10.1016/0378-8733(78)90021-7", "https://doi.org/10.1080/0022250X.2001.9990249"}),
		entry(network.PageRankConcentrationID, network.PageRankConcentrationVersion, "PageRank Concentration",
			"Sum of squares of PageRank: 1/n where all nodes are alike, towards 1 where one has all.", network.UnitOne, NoDirection,
			[]string{"https://ilpubs.stanford.edu:8090/422/"}),
		{
			ID: network.CommunityOpenRankID, Version: network.CommunityOpenRankVersion, Family: "network",
			Name:       "Community OpenRank",
			Definition: "How the weight of a month's work is shared out in a repository, by OpenDigger's linear system.",
			Unit:       network.UnitOne, Direction: NoDirection,
			Terms: []Term{
				{ID: network.TermRepository, Definition: "The value of the repository itself."},
				{ID: network.TermUsers, Definition: "The sum over users."},
				{ID: network.TermLargest, Definition: "The share of the user with most in that sum."},
			},
			References: []string{"X-lab2017/open-digger src/cron/tasks/communityOpenrank.ts at 1872a0a"},
		},
	}
}

func relationTerms() []Term {
	return []Term{
		{ID: network.TermTogether, Definition: "Tied by a part in the same commit."},
		{ID: network.TermSameFiles, Definition: "Tied by changes to the same file."},
		{ID: network.TermSameRepositories, Definition: "Tied by work in the same repository."},
		{ID: network.TermOrganisations, Definition: "Between organisations in place of people."},
	}
}
