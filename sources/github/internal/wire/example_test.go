package wire

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/google/go-github/v60/github"
)

// A visit reads a list to its end by the addresses that the answers give, and
// takes a refusal for a gap.
func Example() {
	ctx := context.Background()
	pool, err := New(ctx, Config{Base: exampleHost(), Tokens: []Token{Personal("ghp_example")}, Store: &MemoryStore{}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer pool.Close()

	session := pool.Session("visit 1 of repository 7", "7")
	client := github.NewClient(session.Client())
	client.BaseURL = pool.API()
	for next := "repositories/7/issues?state=all&per_page=100"; next != ""; {
		request, err := client.NewRequest(http.MethodGet, next, nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		var issues []*github.Issue
		resp, err := client.Do(ctx, request, &issues)
		if err != nil {
			fmt.Println(Plain(err), Resumable(err))
			return
		}
		fmt.Println(len(issues), "issues")
		next = ""
		if u := NextPage(resp.Response); u != nil {
			next = u.String()
		}
	}

	_, _, err = client.Repositories.GetBranchProtection(ctx, "o", "r", "main")
	var status *StatusError
	if errors.As(err, &status) {
		fmt.Println("gap:", string(status.Kind), status.Right)
	}
	total, _ := pool.Counts()
	fmt.Println(total.Counted, "counted calls")
	// Output:
	// 2 issues
	// 1 issues
	// gap: forbidden administration=read
	// 3 counted calls
}

func exampleHost() http.RoundTripper {
	return roundTrip(func(r *http.Request) (*http.Response, error) {
		switch {
		case r.URL.Path == "/rate_limit":
			return good(`{"resources":{}}`).response(r), nil
		case strings.HasSuffix(r.URL.Path, "/protection"):
			return refusing(403, `{"message":"Resource not accessible"}`, "X-Accepted-GitHub-Permissions", "administration=read").response(r), nil
		case r.URL.Query().Get("page") == "2":
			return good(`[{"number":3}]`).response(r), nil
		}
		return refusing(200, `[{"number":1},{"number":2}]`, "Link", `<https://api.github.com/repositories/7/issues?state=all&per_page=100&page=2>; rel="next"`).response(r), nil
	})
}
