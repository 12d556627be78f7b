package scorecard

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/ospora"
)

// TestAssociated holds which change request each commit came by, as GitHub lists
// the merged ones that introduced it: the first that was opened.
func TestAssociated(t *testing.T) {
	for name, test := range map[string]struct {
		commits  string // ID<PARENT,PARENT in the order of their times; @ in front: long after the one before
		requests string // NUMBER:MERGE:HEAD:COMMITS
		want     string // ID=NUMBER, the last first
	}{
		"merge": {"a b<a s1<a s2<s1 m<b,s2", "1:m:s2:2", "m=1 s2=1 s1=1 b a"},
		// The branch took in what was merged meanwhile: b is none of its commits.
		"branch that followed": {"a s1<a b<a s2<s1,b s3<s2 m<b,s3", "1:m:s3:3", "m=1 s3=1 s2=1 b s1=1 a"},
		"head not told":        {"a b<a s1<a m<b,s1", "1:m::1", "m=1 s1=1 b a"},
		"octopus":              {"a s<a t<a u<a m<a,s,t,u", "1:m:s:1 2:m:t:1 3:m:u:1", "m=1 u=3 t=2 s=1 a"},
		// 7 went into the branch dev, and dev came by 9, or by 2 that was opened before it.
		"one within another": {"a d<a s<d i<d,s e<i m<a,e", "7:i:s:1 9:m:e:4", "m=9 e=9 i=7 s=7 d=9 a"},
		"opened before":      {"a d<a s<d i<d,s e<i m<a,e", "7:i:s:1 2:m:e:4", "m=2 e=2 i=2 s=2 d=2 a"},
		"moved forward":      {"a @s1<a @s2<s1", "1:s2:s2:2", "s2=1 s1=1 a"},
		"merge unknown":      {"a @s1<a @s2<s1 @b<s2", "1::s2:2", "b s2=1 s1=1 a"},
		"merge elsewhere":    {"a @s1<a @s2<s1", "1:gone:s2:2", "s2=1 s1=1 a"},
		"rebase":             {"a @r1<a r2<r1 r3<r2", "1:r3:gone:3", "r3=1 r2=1 r1=1 a"},
		"squashes together":  {"a @q<a r<q", "3:r:gone:4 4:q:gone:1", "r=3 q=4 a"},
		"not long enough":    {"a @r1<a @r2<r1", "1:r2:gone:2", "r2=1 r1 a"},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			j := &job{s: &Scorecard{config: Config{Commits: 30}}}
			j.promise()
			at := time.Unix(0, 0)
			for _, text := range strings.Fields(test.commits) {
				text, later := strings.CutPrefix(text, "@")
				if at = at.Add(time.Second); later {
					at = at.Add(time.Hour)
				}
				id, parents, _ := strings.Cut(text, "<")
				c := &ospora.Commit{ID: id, CommitTime: ospora.Some(at), Committer: "forge"}
				if parents != "" {
					c.Parents = strings.Split(parents, ",")
				}
				j.facts.Commits = append(j.facts.Commits, c)
			}
			for _, text := range strings.Fields(test.requests) {
				f := strings.Split(text, ":")
				r := &ospora.ChangeRequest{MergedAt: ospora.Some(at)}
				_, err := fmt.Sscan(f[0]+" "+f[3], &r.Number, &r.Commits.Value)
				if r.Commits.Known = true; err != nil {
					t.Fatal(err)
				}
				r.MergeCommit = ospora.Optional[string]{Value: f[1], Known: f[1] != ""}
				r.HeadCommit = ospora.Optional[string]{Value: f[2], Known: f[2] != ""}
				j.facts.ChangeRequests = append(j.facts.ChangeRequests, r)
			}
			var got []string
			for _, c := range j.associate().list {
				if n := c.AssociatedMergeRequest.Number; n != 0 {
					c.SHA += fmt.Sprintf("=%d", n)
				}
				got = append(got, c.SHA)
			}
			if got := strings.Join(got, " "); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
