package chaoss_test

import (
	"fmt"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func ExampleRetention() {
	show(chaoss.Retention(demo())) // of one person of the year before, one stayed
	// Output: retention known 1 1
}

func ExampleConversionRate() {
	// The only contributor of the year before is casual, since the first commit of one
	// alone is all; with 3 of 4 commits the same person is core now.
	show(chaoss.ConversionRate(demo()))
	// Output:
	// conversion_rate known 1 1
	// conversion_rate casual_to_regular known 1 1
	// conversion_rate regular_to_core not_applicable 0 1
}

func ExampleInactiveContributors() {
	show(chaoss.InactiveContributors(demo())[:2]) // both were last seen in February
	// Output:
	// inactive_contributors known 2 contributors
	// inactive_contributors became known 2 contributors
}

func ExampleDevelopmentDistributionScore() {
	show(chaoss.DevelopmentDistributionScore(demo())) // 1 - 3/4
	// Output: development_distribution_score known 0.25 1
}

func ExampleTruckFactor() {
	in := demo()
	in.FileChanges = []*ospora.FileChange{}
	for i, c := range in.Commits { // aigerim creates three files, daniyar one
		c.ID, c.FilesChanged = fmt.Sprint("c", i), ospora.Some[int64](1)
		in.FileChanges = append(in.FileChanges, &ospora.FileChange{
			Repo: "example", Commit: c.ID, Path: fmt.Sprint("file", i), Kind: ospora.FileAdded, LinesAdded: ospora.Some[int64](10)})
	}
	show(chaoss.TruckFactor(in)[:1]) // without aigerim 1 of 4 files has an author
	// Output: truck_factor known 1 developers
}

// atAkme says that aigerim works for akme.
func atAkme() chaoss.Input {
	in := demo()
	in.Organisation = chaoss.OrganisationsAmong([]*ospora.Affiliation{{Person: "aigerim", Organisation: "akme"}}, in.Person)
	return in
}

func ExampleOrganisationalDiversity() {
	measures := chaoss.OrganisationalDiversity(atAkme())
	show(measures[:2]) // 3 of 4 commits
	// Output:
	// organisational_diversity known 1 organisations
	// organisational_diversity largest known 0.75 1
}

func ExampleAffiliationDiversity() {
	show(chaoss.AffiliationDiversity(atAkme())) // one of two people
	// Output:
	// affiliation_diversity largest known 0.5 1
	// affiliation_diversity unaffiliated known 0.5 1
}

func ExampleContributorLocation() {
	in := demo()
	in.Country = func(p ospora.PersonID) string { return map[ospora.PersonID]string{"aigerim": "KZ"}[p] }
	show(chaoss.ContributorLocation(in))
	// Output:
	// contributor_location known 1 countries
	// contributor_location largest known 1 1
	// contributor_location unlocated known 0.5 1
}

func ExampleOpenDiggerActivity() {
	// aigerim: 3 comments and a review; daniyar: 4 issues, 3 change requests, 2 merged:
	// √(3·0.5252 + 0.7427) + √(4·2.2235 + 3·4.0679 + 2·2.0339) = 1.5226 + 5.0165
	fmt.Printf("%.4f\n", chaoss.OpenDiggerActivity(desk())[0].Value.Value)
	// Output: 6.5391
}

func ExampleOpenDiggerBusFactor() {
	// Activities rounded up are 2 and 6: half of them is reached with the second.
	show(chaoss.OpenDiggerBusFactor(desk()))
	// Output:
	// opendigger_bus_factor known 1 contributors
	// opendigger_bus_factor merged known 1 contributors
	// opendigger_bus_factor commits known 1 contributors
}

func ExampleLanguages() {
	in := desk()
	in.ForgeRepos = []*ospora.ForgeRepo{{Repo: "example", Languages: []ospora.LanguageSize{{Language: "Go", Bytes: 900}, {Language: "Shell", Bytes: 100}}}}
	show(chaoss.Languages(in)[:2])
	// Output:
	// languages known 2 languages
	// languages largest known 0.9 1
}

func ExampleProjectPopularity() {
	in := desk()
	in.ForgeRepos = []*ospora.ForgeRepo{{Repo: "example", Stars: ospora.Some[int64](120), Forks: ospora.Some[int64](7)}}
	show(chaoss.ProjectPopularity(in))
	// Output:
	// project_popularity stars known 120 accounts
	// project_popularity forks known 7 repositories
	// project_popularity watchers unknown 0 accounts
}

// licensed are four files; of the last nobody can say under what licence it stands.
func licensed() chaoss.Input {
	in := demo()
	for i, licence := range []string{"MIT", "CC0-1.0", "NONE"} {
		in.FileLicences = append(in.FileLicences, &chaoss.FileLicence{Repo: "example", Path: fmt.Sprint(i), Licence: ospora.Some(licence)})
	}
	in.FileLicences = append(in.FileLicences, &chaoss.FileLicence{Repo: "example", Path: "3"})
	return in
}

func ExampleLicenceCoverage() {
	m := chaoss.LicenceCoverage(licensed())[0]
	fmt.Printf("%.2f of 3, coverage %.2f\n", m.Value.Value, m.Coverage.Value)
	// Output: 0.67 of 3, coverage 0.75
}

func ExampleOSIApprovedShare() {
	m := chaoss.OSIApprovedShare(licensed())[0]
	fmt.Println(m.Value.Value, m.N) // MIT is approved, CC0-1.0 was never put to the vote
	// Output: 0.5 2
}
