package chaoss_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// across is an input of three repositories; of s nothing but a look is there.
func across() chaoss.Input {
	in := in2024(work("a", "2024-01-05", 3), nil)
	in.Kind, in.Subject = ospora.SubjectEcosystem, "all"
	in.Activity = append(in.Activity, &ospora.Activity{Repo: "q", Home: "q", Alias: "c", Day: 19723, Commits: 5},
		&ospora.Activity{Repo: "q", Home: "r", Alias: "a", Day: 19723, Commits: 7}) // q has a commit of r
	in.Seen = append(in.Seen, chaoss.Seen{Repo: "q", Status: ospora.VisitFull}, chaoss.Seen{Repo: "s", Status: ospora.VisitFailed})
	in.Tags = nil
	return in
}

func TestOrganisationsAreSubjects(t *testing.T) {
	owners := map[ospora.RepoID][]string{"r": {"ministry"}, "q": {"ministry", "bolat", "bolat"}, "s": {"bolat"}}
	parts := chaoss.Subjects(across(), ospora.SubjectOrganisation, func(repo ospora.RepoID) []string { return owners[repo] })
	if len(parts) != 2 || parts[0].Subject != "bolat" || parts[1].Subject != "ministry" {
		t.Fatalf("%d parts", len(parts))
	}
	for i, commits := range []float64{5, 8} { // q's copy of a commit of r counts in neither
		m := chaoss.CodeChangesCommits(parts[i])[0]
		want(t, m, commits)
		if m.SubjectKind != ospora.SubjectOrganisation || m.Coverage != ospora.Some([]float64{0.5, 1}[i]) {
			t.Errorf("%+v", m)
		}
	}
	if parts[0].Tags != nil || parts[0].Commits == nil || len(parts[0].ForgeSeen) != 0 {
		t.Errorf("what was not given is given: %+v", parts[0])
	}
}

// TestSubjectsHoldEveryTable: whatever the input has a table of, a part has it.
func TestSubjectsHoldEveryTable(t *testing.T) {
	in := large(40)
	in.Tags = []*ospora.Tag{{Repo: "r"}}
	in.ForgeRepos = []*ospora.ForgeRepo{{Repo: "r"}}
	in.Gaps = []*ospora.Gap{{Repo: "r", Subject: "labels of item 1"}}
	in.Renames, in.Pushes = []*chaoss.Rename{{Repo: "r"}}, []*chaoss.Further{{Repo: "r"}}
	in.LineComments, in.Assignments = []*chaoss.Further{{Repo: "r"}}, []*chaoss.Further{{Repo: "r"}}
	in.Dependencies, in.FileLicences = []*chaoss.Dependency{{Repo: "r"}}, []*chaoss.FileLicence{{Repo: "r"}}
	parts := chaoss.Repositories(in)
	if len(parts) != 1 {
		t.Fatalf("%d parts", len(parts))
	}
	whole, part := reflect.ValueOf(in), reflect.ValueOf(parts[0])
	for i := range whole.NumField() {
		if f := whole.Field(i); f.Kind() == reflect.Slice && (f.Len() == 0 || f.Len() != part.Field(i).Len()) {
			t.Errorf("%s has %d rows, the part %d", whole.Type().Field(i).Name, f.Len(), part.Field(i).Len())
		}
	}
	values := func(in chaoss.Input) (all []ospora.Optional[float64]) {
		for _, m := range chaoss.All(in) {
			all = append(all, m.Value)
		}
		return all
	}
	if !slices.Equal(values(in), values(parts[0])) {
		t.Error("a repository measured in its own part has other values")
	}
}
