package github_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// edited answers otherwise than planted: edit gets the path and what was asked,
// and returns the answer.
type edited struct {
	next http.RoundTripper
	edit func(path, asked string, answer any) any
}

func (e *edited) RoundTrip(r *http.Request) (*http.Response, error) {
	var asked []byte
	if r.Body != nil {
		asked, _ = io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(asked))
	}
	response, err := e.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	var answer any
	if json.Unmarshal(body, &answer) == nil {
		if body, err = json.Marshal(e.edit(r.URL.Path, string(asked), answer)); err != nil {
			return nil, err
		}
	}
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	response.Header.Del("Content-Length")
	return response, nil
}

// editing is a visit to a repository under edited answers, in pages of ten.
func editing(t *testing.T, edit func(path, asked string, answer any) any) *seen {
	t.Helper()
	e := small()
	index, _, _ := busiest(e)
	s := newSource(t, admin(e), func(c *github.Config) { c.HTTP, c.KeepDir, c.PageSize = &edited{admin(e), edit}, "", 10 })
	return visit(t, s, target(e, index), nil)
}

// inAnswer is the repository in an answer to a query, nil in any other.
func inAnswer(answer any) map[string]any {
	whole, _ := answer.(map[string]any)
	data, _ := whole["data"].(map[string]any)
	repository, _ := data["repository"].(map[string]any)
	return repository
}

// inItems is the repository in an answer to the query Items, nil in any other.
func inItems(asked string, answer any) map[string]any {
	if !strings.Contains(asked, `"operationName":"Items"`) {
		return nil
	}
	return inAnswer(answer)
}

// listed are the entries of a list in an answer to a query.
func listed(holder map[string]any, name string) (nodes []map[string]any) {
	list, _ := holder[name].(map[string]any)
	all, _ := list["nodes"].([]any)
	for _, node := range all {
		if node, ok := node.(map[string]any); ok {
			nodes = append(nodes, node)
		}
	}
	return nodes
}

func gapsOf(s *seen) (list []string) {
	for _, g := range rowsOf[*ospora.Gap](s) {
		list = append(list, fmt.Sprintf("%s %s x%d: %s", g.Kind, g.Subject, g.Count, g.Detail))
	}
	return list
}

// wantGaps compares gaps with the beginnings of what they should be.
func wantGaps(t *testing.T, name string, got *seen, want ...string) {
	t.Helper()
	list := gapsOf(got)
	slices.Sort(list)
	slices.Sort(want)
	if !slices.EqualFunc(list, want, strings.HasPrefix) {
		t.Errorf("%s: gaps\n\t%s\nwant\n\t%s", name, strings.Join(list, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// TestOddLists lets lists of a query be null, empty or without their end. None
// is read as nothing; and the next visit reads them again, though nothing has
// happened.
func TestOddLists(t *testing.T) {
	e := corpus.New(corpus.Demo())
	index, _, _ := busiest(e)
	h := e.Forge().Repository(index)
	for kind, want := range map[forge.Kind][]string{
		forge.GraphQLListNull:   {"failed issues x1: ", "failed change_requests x1: "},
		forge.GraphQLNodesNull:  {"failed issues x1: ", "failed change_requests x1: "},
		forge.GraphQLPageNull:   {"failed issues x1: ", "failed change_requests x1: "},
		forge.GraphQLNoCursor:   {"failed issues x1: ", "failed change_requests x1: "},
		forge.GraphQLItemNull:   {"failed issues x1: an issue is null", "failed change_requests x1: a change request is null"},
		forge.GraphQLNodesEmpty: nil, // told below: whether it goes on differs
		forge.GraphQLInnerNull:  nil,
		forge.GraphQLForbidden:  {"forbidden issues x1: ", "forbidden change_requests x1: "},
	} {
		disturbed := true
		server := forge.New(e, forge.Options{
			Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}}, Limits: forge.Limits{Off: true},
			Fault: func(_ int, r *http.Request) forge.Fault {
				if disturbed && asksFor(t, r, "Items") {
					disturbed = false
					return forge.Fault{Kind: kind}
				}
				return forge.Fault{}
			},
		})
		s := newSource(t, server, nil)
		first := visit(t, s, target(e, index), nil)
		if first.visit.Status != ospora.VisitPartial || len(gapsOf(first)) == 0 || disturbed {
			t.Errorf("%s: the visit is %v", kind, first.visit.Status)
		}
		if want != nil {
			wantGaps(t, string(kind), first, want...)
		}
		lasting := kind == forge.GraphQLForbidden
		if first.visit.Retry == lasting {
			t.Errorf("%s: to be made again: %v", kind, first.visit.Retry)
		}
		second := visit(t, s, target(e, index), first.visit)
		n := len(rowsOf[*ospora.Issue](second)) + len(rowsOf[*ospora.ChangeRequest](second))
		if !lasting && (second.visit.Status != ospora.VisitFull || n != len(h.Issues)+len(h.Changes)) {
			t.Errorf("%s: the second visit is %v with %d items: %v", kind, second.visit.Status, n, gapsOf(second))
		}
	}
}

// asksFor reports whether a request asks the query of a name.
func asksFor(t *testing.T, r *http.Request, name string) bool {
	t.Helper()
	if r.GetBody == nil {
		return false
	}
	body, err := r.GetBody()
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(text), `"operationName":"`+name+`"`)
}

// TestShortLists: a list that shows fewer than it counts is a gap, except where
// it counts fewer in the end, as when one is deleted.
func TestShortLists(t *testing.T) {
	for name, c := range map[string]struct {
		edit  func(repository map[string]any)
		want  []string
		every bool // page is edited
	}{
		"fewer": {func(repository map[string]any) {
			list := repository["issues"].(map[string]any)
			nodes := list["nodes"].([]any)
			list["nodes"], list["pageInfo"] = nodes[:len(nodes)-2], map[string]any{"hasNextPage": false}
		}, []string{"pending issues x1: GitHub counts "}, false},
		"no count": {func(repository map[string]any) {
			if list, ok := repository["issues"].(map[string]any); ok {
				delete(list, "totalCount")
			}
		}, []string{"pending issues x1: GitHub does not say how many"}, true},
		"a comment less": {func(repository map[string]any) {
			for _, i := range listed(repository, "issues")[:1] {
				i["comments"] = map[string]any{"totalCount": 3, "nodes": []any{}, "pageInfo": map[string]any{"hasNextPage": false}}
			}
		}, []string{"truncated comments of item "}, false},
		"no such commit": {func(repository map[string]any) {
			if changes := listed(repository, "pullRequests"); changes != nil {
				changes[0]["commits"] = map[string]any{"totalCount": 1, "nodes": []any{}}
				changes[1]["commits"] = map[string]any{"totalCount": 0, "nodes": []any{}}
			}
		}, []string{"failed checks of item "}, false},
		"checks null": {func(repository map[string]any) {
			if changes := listed(repository, "pullRequests"); changes != nil {
				for _, commit := range listed(changes[0], "commits") {
					commit["commit"].(map[string]any)["statusCheckRollup"] = map[string]any{"contexts": nil}
				}
			}
		}, []string{"failed checks of item "}, false},
	} {
		first := true
		got := editing(t, func(_, asked string, answer any) any {
			if repository := inItems(asked, answer); repository != nil && (first || c.every) {
				first = false
				c.edit(repository)
			}
			return answer
		})
		wantGaps(t, name, got, c.want...)
	}
	pages := 0
	got := editing(t, func(_, _ string, answer any) any {
		if list, ok := inAnswer(answer)["pullRequests"].(map[string]any); ok {
			pages++
			if pages == 1 {
				list["totalCount"] = list["totalCount"].(float64) + 5
			}
		}
		return answer
	})
	if pages < 2 || got.visit.Status != ospora.VisitFull {
		t.Errorf("%d pages: %v", pages, gapsOf(got))
	}
}

// TestEndlessLists: a list that goes on where it is does not end a visit.
func TestEndlessLists(t *testing.T) {
	for list, subject := range map[string]string{"issues": "issues", "pullRequests": "change_requests"} {
		queries := 0
		var last any
		got := editing(t, func(_, asked string, answer any) any {
			if repository := inItems(asked, answer); repository != nil {
				queries++
				if list, ok := repository[list].(map[string]any); ok {
					info := list["pageInfo"].(map[string]any)
					if last == nil {
						last = info["endCursor"]
					}
					info["hasNextPage"], info["endCursor"] = true, last
				}
			}
			return answer
		})
		truncated := func(g *ospora.Gap) bool { return g.Kind == ospora.GapTruncated && g.Subject == subject }
		if !slices.ContainsFunc(rowsOf[*ospora.Gap](got), truncated) || queries > 30 {
			t.Errorf("%s: %d queries, gaps %v", list, queries, gapsOf(got))
		}
	}
}

// TestOddReleases: what a release or a contributor always says is never taken
// for nothing.
func TestOddReleases(t *testing.T) {
	const whole = `{"name":"a","size":3,"download_count":4}`
	for text, want := range map[string]int{
		`{"id":1,"tag_name":"v1","assets":[]}`:                                            1,
		`{"id":1,"tag_name":"v1","assets":[` + whole + `]}`:                               1,
		`{"id":1,"tag_name":"","draft":true,"assets":[]}`:                                 1,
		`{"id":1,"tag_name":"v1","assets":null}`:                                          0,
		`{"id":1,"tag_name":"v1"}`:                                                        0,
		`{"id":1,"tag_name":"","assets":[]}`:                                              0,
		`{"id":1,"assets":[]}`:                                                            0,
		`{"tag_name":"v1","assets":[]}`:                                                   0,
		`{"id":1,"tag_name":"v1","assets":[{"name":"a","size":null,"download_count":4}]}`: 0,
		`{"id":1,"tag_name":"v1","assets":[{"name":"a","size":3}]}`:                       0,
		`{"id":1,"tag_name":"v1","assets":[{"size":3,"download_count":4}]}`:               0,
		`{}`: 0,
	} {
		got := editing(t, instead("/releases", `[{"id":9,"tag_name":"v0","assets":[]},`+text+`]`))
		if n := len(rowsOf[*ospora.Release](got)); n != 1+want {
			t.Errorf("%s: %d releases", text, n)
		}
		if want == 0 {
			wantGaps(t, text, got, "invalid releases x")
		}
	}
	drafts := editing(t, instead("/releases", `[{"id":1,"tag_name":"v1","draft":true,"assets":[]},
		{"id":2,"tag_name":"v1","draft":true,"assets":[`+whole+`]},{"id":2,"tag_name":"v1","draft":true,"assets":[`+whole+`]}]`))
	if rows := rowsOf[*ospora.Release](drafts); len(rows) != 2 || rows[0].Assets+rows[1].Assets != 1 {
		t.Errorf("two drafts of one tag are %d releases", len(rows))
	}
}

// instead answers a path with something else.
func instead(path, text string) func(string, string, any) any {
	return func(asked, _ string, answer any) any {
		if !strings.HasSuffix(asked, path) {
			return answer
		}
		return json.RawMessage(text)
	}
}

// TestOddContributors adds up what the names of one alias have contributed, each
// once, and takes no missing count for none.
func TestOddContributors(t *testing.T) {
	const named = `{"type":"Anonymous","name":%q,"email":%q,"contributions":%d}`
	list := func(entries ...string) func(string, string, any) any {
		return instead("/contributors", "["+strings.Join(entries, ",")+"]")
	}
	ann, again := fmt.Sprintf(named, "Ann", "ann@x.org", 5), fmt.Sprintf(named, "Ann", "Ann@X.org", 3)
	other := fmt.Sprintf(named, "Ann", "ANN@x.org", 5)
	got := editing(t, list(ann, again, other))
	if rows := rowsOf[*ospora.Contributor](got); len(rows) != 1 || rows[0].Contributions != 13 || !rows[0].Anonymous {
		t.Errorf("three names of one: %d rows, %+v", len(rows), rows[0])
	}
	filler := slices.Repeat([]string{`{"login":"a","type":"User","contributions":7}`}, 8)
	got = editing(t, list(append(filler, ann, again, again, ann)...)) // ten are a page
	rows := rowsOf[*ospora.Contributor](got)
	if len(rows) != 2 || rows[0].Contributions != 7 || rows[1].Contributions != 8 {
		t.Errorf("two pages that overlap: %d rows, %+v", len(rows), rows)
	}
	got = editing(t, list(ann, `{"login":"a","type":"User","contributions":null}`, `{"type":"Anonymous","name":"B","email":"b@x.org"}`))
	wantGaps(t, "no count", got, "invalid contributors x2: ")
	if rows := rowsOf[*ospora.Contributor](got); len(rows) != 1 {
		t.Errorf("without counts: %d rows", len(rows))
	}
}
