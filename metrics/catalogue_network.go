package metrics

import "github.com/ospora/ospora/metrics/network"

// networkIndicators lists what package network computes, in the order of
// [network.Measures].
func networkIndicators() []Indicator {
	return append(append(shapeIndicators(), mixingIndicators()...), Indicator{
		ID: network.CommunityOpenRankID, Version: network.CommunityOpenRankVersion, Family: "network",
		Name:       "Community OpenRank",
		NameRU:     "OpenRank внутри проекта",
		NameKK:     "Жоба ішіндегі OpenRank",
		Question:   Network,
		Definition: "How the weight of a month's work is shared out in a repository, by OpenDigger's linear system.",
		Formula: "v = (I − 0.85·S)⁻¹·0.15·c₀ over users, items and the repository: S shares 95 % of each user and item among those it is tied to, " +
			"by the weight of what was done, and 5 % to the repository, which shares evenly; c₀ is the value of an earlier month × 0.85 for each " +
			"month between, else 1, × 1.5 for a merged change request.",
		Inputs: "issues, change requests, events (comments, labels, closings …) and reviews of one repository and month; values of earlier months.",
		States: "without users there is no value: not applicable where the repository was seen, else unknown. Deeds of deleted accounts count " +
			"for nobody and are warned of.",
		Meaning: "it shares out and does not grow: the sum of all values is that of all c₀. Where comments on lines are not known, a " +
			"review stands for one, so that values are not OpenDigger's own.",
		Unit: network.UnitOne, Direction: NoDirection,
		Terms: []Term{
			{ID: network.TermRepository, Definition: "The value of the repository itself."},
			{ID: network.TermUsers, Definition: "The sum over users."},
			{ID: network.TermLargest, Definition: "The share of the user with most in that sum."},
		},
		References: []string{"X-lab2017/open-digger src/cron/tasks/communityOpenrank.ts at 1872a0a"},
	})
}

// shapeIndicators are those of the graph's shape.
func shapeIndicators() []Indicator {
	newman := []string{"https://doi.org/10.1093/acprof:oso/9780199206650.001.0001"}
	return []Indicator{
		onGraph(Indicator{
			ID: network.SizeID, Version: network.SizeVersion,
			Name:       "Network Size",
			NameRU:     "Размер сети",
			NameKK:     "Желінің көлемі",
			Definition: "Number of people or organisations that the relation speaks of, and of ties between them.",
			Formula:    "n nodes; m ties, those of one pair counted once.",
			States:     "0 is known only where the subject was seen.",
			Meaning:    "how many work in sight of each other. A node without ties is one.",
			Unit:       network.UnitNodes, References: newman,
			Terms: []Term{
				{ID: network.TermNodes, Definition: "The nodes, those without ties too."},
				{ID: network.TermTies, Definition: "The ties, those of one pair counted once.", Unit: network.UnitTies},
			},
		}),
		onGraph(Indicator{
			ID: network.DensityID, Version: network.DensityVersion,
			Name:       "Network Density",
			NameRU:     "Плотность сети",
			NameKK:     "Желінің тығыздығы",
			Definition: "Share of the possible ties that are there.",
			Formula:    "2m/(n(n − 1)).",
			States:     "fewer than 2 nodes leave it not applicable.",
			Meaning:    "how much everybody works with everybody. It falls as networks grow: compare such of like size.",
			Unit:       network.UnitOne, References: newman,
		}),
		onGraph(Indicator{
			ID: network.ComponentsID, Version: network.ComponentsVersion,
			Name:       "Connected Components",
			NameRU:     "Компоненты связности",
			NameKK:     "Байланыстылық компоненттері",
			Definition: "Number of parts of the network between which there is no tie.",
			Formula:    "number of connected components; largest, nodes in the largest / n.",
			States:     "no nodes give 0 components where the subject was seen, and no share.",
			Meaning:    "whether there is one community or several that do not meet.",
			Unit:       network.UnitComponents, References: newman,
			Terms: []Term{{ID: network.TermLargest, Definition: "Share of the nodes in the largest of them.", Unit: network.UnitOne}},
		}),
		onGraph(Indicator{
			ID: network.DegeneracyID, Version: network.DegeneracyVersion,
			Name:       "Degeneracy",
			NameRU:     "Наибольшее k-ядро сети (вырожденность графа)",
			NameKK:     "Желінің ең үлкен k-өзегі",
			Definition: "Largest k for which some part of the network has at least k ties at every node.",
			Formula:    "the largest k with a k-core.",
			States:     "no ties give 0 where the subject was seen.",
			Meaning:    "how tightly the innermost circle is knit.",
			Unit:       network.UnitOne, References: []string{"https://doi.org/10.1016/0378-8733(83)90028-X"},
		}),
		onGraph(Indicator{
			ID: network.CommunitiesID, Version: network.CommunitiesVersion,
			Name:       "Communities",
			NameRU:     "Сообщества в сети",
			NameKK:     "Желідегі қауымдастықтар",
			Definition: "Number of communities that the method of Louvain finds.",
			Formula:    "the partition that local moves reach which raise Q = 1/2m · Σ (A_ij − k_i·k_j/2m)·δ(c_i, c_j); modularity is Q.",
			States:     "without ties each node is a community of its own, and Q has no value.",
			Meaning:    "into how many circles the network falls. Another seed may find another partition of nearly the same Q; the seed stands in the method.",
			Unit:       network.UnitCommunities,
			References: []string{"https://doi.org/10.1088/1742-5468/2008/10/P10008", "https://doi.org/10.1103/PhysRevE.74.016110"},
			Terms: []Term{
				{ID: network.TermModularity, Definition: "Modularity of the partition: how much more ties lie within than by chance.", Unit: network.UnitOne},
			},
		}),
	}
}

// mixingIndicators are those of who is tied to whom, and of the centre.
func mixingIndicators() []Indicator {
	newman := []string{"https://doi.org/10.1103/PhysRevE.67.026126"}
	return []Indicator{
		onGraph(Indicator{
			ID: network.DegreeAssortativityID, Version: network.DegreeAssortativityVersion,
			Name:       "Degree Assortativity",
			NameRU:     "Ассортативность по степени вершин",
			NameKK:     "Төбелер дәрежесі бойынша үйлесімділік (ассортативтілік)",
			Definition: "Whether nodes with many ties are tied to others with many (1), to any (0) or to those with few (below 0).",
			Formula:    "Pearson correlation of the degrees at both ends of a tie, each tie taken both ways.",
			States:     "no ties, and degrees that are all equal, leave it not applicable.",
			Meaning:    "below 0 a few hubs serve many who do not know each other.",
			Unit:       network.UnitOne, References: newman,
		}),
		onGraph(Indicator{
			ID: network.GroupAssortativityID, Version: network.GroupAssortativityVersion,
			Name:       "Group Assortativity",
			NameRU:     "Ассортативность по группам",
			NameKK:     "Топтар бойынша үйлесімділік (ассортативтілік)",
			Definition: "Whether nodes are tied within their group, such as an organisation (1), or as chance would have it (0).",
			Formula:    "(Σ e_ii − Σ a_i·b_i)/(1 − Σ a_i·b_i), e_ij being the share of the ties between groups i and j, a and b its margins.",
			States:     "ties whose groups are not known lower the coverage; ties of one group alone leave it not applicable; without groups it is unknown.",
			Meaning:    "whether organisations keep to themselves.",
			Unit:       network.UnitOne, References: newman,
		}),
		onGraph(Indicator{
			ID: network.BetweennessCentralID, Version: network.BetweennessCentralVersion,
			Name:       "Betweenness Centralisation",
			NameRU:     "Централизация по посредничеству",
			NameKK:     "Делдалдық бойынша орталықтану",
			Definition: "How far one node stands between all others: 1 is a star, 0 where all are alike.",
			Formula:    "Σ (max b − b_v)/(n − 1), b_v being the share of shortest paths that pass v.",
			States:     "fewer than 3 nodes leave it not applicable; above 5,000 nodes it is not computed unless asked for, and unknown.",
			Meaning:    "whether all threads run through one person.",
			Unit:       network.UnitOne,
			References: []string{"https://doi.org/10.1016/0378-8733(78)90021-7", "https://doi.org/10.1080/0022250X.2001.9990249"},
		}),
		onGraph(Indicator{
			ID: network.PageRankConcentrationID, Version: network.PageRankConcentrationVersion,
			Name:       "PageRank Concentration",
			NameRU:     "Концентрация PageRank",
			NameKK:     "PageRank шоғырлануы",
			Definition: "Sum of squares of PageRank: 1/n where all nodes are alike, towards 1 where one has all.",
			Formula:    "Σ x_v², x = 0.85·(Wᵀx + dangling/n) + 0.15/n.",
			States:     "no nodes leave it not applicable; it is warned of where the iteration did not come to rest.",
			Meaning:    "whether attention gathers on a few. 1 over it is how many equal nodes would give the same.",
			Unit:       network.UnitOne, References: []string{"https://ilpubs.stanford.edu:8090/422/"},
		}),
	}
}

// onGraph fills in what all measures of a graph share.
func onGraph(i Indicator) Indicator {
	i.Family, i.Question, i.Direction = "network", Network, NoDirection
	i.Inputs = "who had a part in whose commits, who changed which file, or contributions by person and day, which make the ties; the groups of nodes."
	i.Terms = append(i.Terms, relationTerms()...)
	return i
}

func relationTerms() []Term {
	return []Term{
		{ID: network.TermTogether, Definition: "Tied by a part in the same commit."},
		{ID: network.TermSameFiles, Definition: "Tied by changes to the same file."},
		{ID: network.TermSameRepositories, Definition: "Tied by work in the same repository."},
		{ID: network.TermOrganisations, Definition: "Between organisations in place of people."},
	}
}
