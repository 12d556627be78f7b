package chaoss_test

import (
	"fmt"
	"time"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// desk is what a dataset would give for the forge of the same repository: four
// issues and three change requests of 2024, read in 2025.
func desk() chaoss.Input {
	in := demo()
	in.ForgeSeen = []chaoss.Seen{{Repo: "example", Status: ospora.VisitFull, At: time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC)}}
	in.Issues, in.ChangeRequests = []*ospora.Issue{}, []*ospora.ChangeRequest{}
	in.ItemEvents, in.Reviews = []*ospora.ItemEvent{}, []*ospora.Review{}
	opened := time.Date(2024, 3, 1, 9, 0, 0, 0, time.UTC)
	later := func(days int) time.Time { return opened.AddDate(0, 0, days) }
	daniyar, aigerim := ospora.Some(ospora.AliasKey("daniyar")), ospora.Some(ospora.AliasKey("aigerim"))
	for n, days := range []int{1, 3, 20, 0} { // until an answer, the last without
		in.Issues = append(in.Issues, &ospora.Issue{Repo: "example", Number: int64(n), Author: daniyar, OpenedAt: opened})
		if days > 0 {
			in.ItemEvents = append(in.ItemEvents, &ospora.ItemEvent{
				Repo: "example", Number: int64(n), Kind: ospora.EventCommented, Actor: aigerim, At: later(days)})
		}
	}
	for n, days := range []int{2, 5, 0} { // until the merge, the last is open
		c := &ospora.ChangeRequest{Repo: "example", Number: int64(100 + n), Author: daniyar, OpenedAt: opened}
		if days > 0 {
			c.MergedAt, c.ClosedAt = ospora.Some(later(days)), ospora.Some(later(days))
		}
		in.ChangeRequests = append(in.ChangeRequests, c)
	}
	in.Reviews = append(in.Reviews, &ospora.Review{
		Repo: "example", ChangeRequest: 101, Author: aigerim, SubmittedAt: later(4), State: ospora.ReviewApproved})
	return in
}

func ExampleIssueResponseTime() {
	show(chaoss.IssueResponseTime(desk()))
	// Output:
	// issue_response_time known 3 days
	// issue_response_time mean_completed known 8 days
	// issue_response_time median_completed known 3 days
	// issue_response_time completed known 3 items
	// issue_response_time censored known 1 items
}

func ExampleChangeRequestsDuration() {
	show(chaoss.ChangeRequestsDuration(desk())[:1])
	// Output: change_requests_duration known 5 days
}

func ExampleChangeRequestClosureRatio() {
	for _, m := range chaoss.ChangeRequestClosureRatio(desk()) {
		fmt.Printf("%s %.2f\n", m.Variant, m.Value.Value)
		if m.Level.Known {
			fmt.Printf("between %.2f and %.2f at level %v\n", m.Low.Value, m.High.Value, m.Level.Value)
		}
	}
	// Output:
	// per_opened 0.67
	// per_open 0.67
	// between 0.21 and 0.94 at level 0.95
}

func ExampleChangeRequestReviews() {
	for _, m := range chaoss.ChangeRequestReviews(desk()) {
		if m.Variant == chaoss.TermReviewed {
			fmt.Println(m.Variant, m.Value.Value)
		}
	}
	// Output: reviewed 0.5
}

func ExampleElephantFactor() {
	in := demo()
	in.Organisation = chaoss.OrganisationsAmong([]*ospora.Affiliation{{Person: "aigerim", Organisation: "akme"}}, in.Person)
	show(chaoss.ElephantFactor(in))
	// Output:
	// elephant_factor known 1 organisations
	// elephant_factor affiliated known 1 organisations
	// elephant_factor unaffiliated known 0.25 1
}

func ExampleTruckFactorOf() {
	row := func(file, developer string) chaoss.Authorship {
		return chaoss.Authorship{File: file, Developer: chaoss.DeveloperNamed(developer), Created: true}
	}
	rows := []chaoss.Authorship{row("a", "aigerim"), row("b", "aigerim"), row("c", "aigerim"), row("d", "daniyar")}
	fmt.Println(chaoss.TruckFactorOf(rows, chaoss.TruckFactorRule{}).Value.Members)
	// Output: [aigerim]
}

func ExampleDegreeOfAuthorship() {
	fmt.Printf("%.4f %.4f\n", chaoss.DegreeOfAuthorship(true, 1, 3), chaoss.DegreeOfAuthorship(false, 3, 1))
	// Output: 4.1100 3.5625
}

func ExampleActorActivity() {
	fmt.Printf("%.6f\n", chaoss.ActorActivity(chaoss.Deeds{
		Comments: 4, OpenedIssues: 1, OpenedChanges: 1, ReviewComments: 2, MergedChanges: 1}))
	// Output: 3.451304
}

func ExampleBusFactorOf() {
	counts := []int64{3, 3, 3}
	fmt.Println(chaoss.BusFactorOf(counts, 0.5).Value, chaoss.AbsenceFactor(counts).Value)
	// Output: 3 2
}

func ExampleDistributionScore() {
	fmt.Println(chaoss.DistributionScore([]int64{6, 3, 1}).Value)
	// Output: 0.4
}

func ExampleLibyears() {
	in := demo()
	date := func(year int) ospora.Optional[time.Time] {
		return ospora.Some(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))
	}
	in.Dependencies = []*chaoss.Dependency{
		{Repo: "example", Name: "pkg:golang/a", Used: date(2020), Latest: date(2024)},
		{Repo: "example", Name: "pkg:golang/b", Used: date(2024), Latest: date(2024)},
	}
	show(chaoss.Libyears(in)[:2])
	// Output:
	// libyears known 4 years
	// libyears mean known 2 years
}

func ExampleOSIApproved() {
	for _, expression := range []string{"MIT OR CC0-1.0", "MIT AND CC0-1.0", "MIT AND LicenseRef-own"} {
		approved := chaoss.OSIApproved(expression)
		fmt.Println(expression, approved.Known, approved.Value)
	}
	// Output:
	// MIT OR CC0-1.0 true true
	// MIT AND CC0-1.0 true false
	// MIT AND LicenseRef-own false false
}

func ExampleTimeToFirstResponse() {
	// Waits of 1, 3, 4 and 20 days; three still wait after 306: S(4) = 4/7, S(20) = 3/7.
	show(chaoss.TimeToFirstResponse(desk())[:5])
	// Output:
	// time_to_first_response known 20 days
	// time_to_first_response mean_completed known 7 days
	// time_to_first_response median_completed known 3.5 days
	// time_to_first_response completed known 4 items
	// time_to_first_response censored known 3 items
}

func ExampleTimeToClose() {
	// Of three change requests one is open: S(2) = 2/3, S(5) = 1/3.
	show(chaoss.TimeToClose(desk())[5:7])
	// Output:
	// time_to_close change_requests known 5 days
	// time_to_close mean_completed,change_requests known 3.5 days
}

func ExampleIssueResolutionDuration() {
	in := desk()
	for i, days := range []int{10, 30} { // two of four: S(10) = 3/4, S(30) = 1/2
		in.Issues[i].ClosedAt = ospora.Some(in.Issues[i].OpenedAt.AddDate(0, 0, days))
	}
	show(chaoss.IssueResolutionDuration(in)[:2])
	// Output:
	// issue_resolution_duration known 30 days
	// issue_resolution_duration mean_completed known 20 days
}

func ExampleReviewCycleDuration() {
	measures := chaoss.ReviewCycleDuration(desk())
	show([]ospora.Measure{measures[0], measures[5]}) // the review came a day before the merge
	// Output:
	// review_cycle_duration known 5 days
	// review_cycle_duration to_verdict known 4 days
}

// decided closes the open change request of desk without a merge.
func decided() chaoss.Input {
	in := desk()
	in.ChangeRequests[2].ClosedAt = ospora.Some(in.ChangeRequests[2].OpenedAt.AddDate(0, 0, 9))
	return in
}

func ExampleChangeRequestAcceptanceRatio() {
	for _, m := range chaoss.ChangeRequestAcceptanceRatio(decided()) { // 2 merged, 1 declined
		fmt.Printf("%s %.2f\n", m.Variant, m.Value.Value)
	}
	// Output:
	//  2.00
	// share 0.67
}

func ExampleChangeRequestsAccepted() {
	show(chaoss.ChangeRequestsAccepted(decided()))
	// Output: change_requests_accepted known 2 change_requests
}

func ExampleChangeRequestsDeclined() {
	show(chaoss.ChangeRequestsDeclined(decided()))
	// Output: change_requests_declined known 1 change_requests
}

func ExampleIssueAge() {
	show(chaoss.IssueAge(desk())[:1]) // from 1 March, 9 o'clock, to the end of 2024
	// Output: issue_age known 305.625 days
}

func ExampleIssuesNew() {
	show(chaoss.IssuesNew(desk()))
	// Output:
	// issues_new known 4 issues
	// issues_new with_reopened known 4 issues
}

func ExampleIssuesActive() {
	show(chaoss.IssuesActive(desk())) // nobody said anything in the fourth
	// Output: issues_active known 3 issues
}

func ExampleIssuesClosed() {
	show(chaoss.IssuesClosed(desk()))
	// Output: issues_closed known 0 issues
}
