// Command serve is a planted GitHub on a socket of this machine: for a first try without a token, and for checks by
// other programs. It prints its URL and serves until it is interrupted or its standard input ends.
//
//	go run ./benchmarks/corpus/forge/serve -addr 127.0.0.1:8080
//	curl http://127.0.0.1:8080/repos/OWNER/NAME
//
// Three tokens exist: public, read and admin, named after what they may see.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, in io.Reader, out io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:0", "where to listen")
	repositories := flags.Int("repositories", 12, "how many there are")
	commits := flags.Int("commits", 1500, "how many there are in all")
	requests := flags.String("requests", "", "file to write to: one JSON object a line for each request that can be made")
	limits := flags.Bool("limits", false, "keep GitHub's limits")
	untilEOF := flags.Bool("until-eof", false, "end with standard input")
	if err := flags.Parse(args); err != nil {
		return err
	}
	cfg := corpus.Demo()
	if *repositories != cfg.Repositories || *commits != cfg.Commits {
		cfg = corpus.Large(*repositories, *commits)
	}
	e := corpus.NewLight(cfg)
	handler := forge.New(e, forge.Options{Tokens: tokens(), Apps: apps(), Limits: forge.Limits{Off: !*limits}})
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	if *requests != "" {
		if err := writeRequests(*requests, e.Forge()); err != nil {
			return errors.Join(err, listener.Close())
		}
	}
	fmt.Fprintln(out, "http://"+listener.Addr().String())
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if *untilEOF {
		go func() {
			io.Copy(io.Discard, in)
			cancel()
		}()
	}
	return serve(ctx, listener, handler)
}

func tokens() map[string]forge.Token {
	return map[string]forge.Token{
		"public": {User: "public"}, "read": {User: "read", Rights: forge.Read}, "admin": {User: "admin", Rights: forge.Admin},
	}
}

func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		return server.Close()
	}
}

// request is one that the server answers with 200, and the template of its endpoint.
type request struct {
	Template string `json:"template"`
	Path     string `json:"path"`
}

func writeRequests(file string, plan *corpus.Forge) (err error) {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	enc := json.NewEncoder(f)
	for _, r := range requestsOf(plan) {
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

func requestsOf(plan *corpus.Forge) []request {
	list := []request{
		{"/rate_limit", "/rate_limit"}, {"/meta", "/meta"}, {"/search/repositories", "/search/repositories?q=created:>2000-01-01+fork:true"},
	}
	for _, a := range plan.Accounts() {
		switch {
		case a.Deleted:
		case a.Kind == "Organization":
			list = append(list, request{"/orgs/{org}", "/orgs/" + a.Login},
				request{"/orgs/{org}/repos", "/orgs/" + a.Login + "/repos"})
		default:
			list = append(list, request{"/users/{username}", "/users/" + a.Login}, request{"/users/{username}/orgs", "/users/" + a.Login + "/orgs"},
				request{"/users/{username}/repos", "/users/" + a.Login + "/repos"},
				request{"/user/{account_id}", fmt.Sprintf("/user/%d", a.ID)})
		}
	}
	for i := range plan.Names() {
		list = append(list, requestsTo(plan.Repository(i))...)
	}
	return list
}

func requestsTo(h *corpus.Hosted) []request {
	const all = "?state=all&per_page=100"
	template, path := "/repos/{owner}/{repo}", "/repos/"+h.Name
	var list []request
	add := func(t, p string) { list = append(list, request{template + t, path + p}) }
	for _, same := range []string{
		"", "/languages", "/topics", "/community/profile", "/branches", "/rulesets", "/releases", "/tags", "/actions/runs",
		"/hooks", "/properties/values",
	} {
		add(same, same)
	}
	add("/pulls", "/pulls"+all)
	if h.IssuesEnabled {
		add("/issues", "/issues"+all)
	}
	for n := range h.Issues {
		if n < 40 {
			add("/issues/{issue_number}/timeline", fmt.Sprintf("/issues/%d/timeline", h.Issues[n].Number))
		}
	}
	for n := range h.Changes {
		if r := &h.Changes[n]; n < 40 {
			add("/issues/{issue_number}/timeline", fmt.Sprintf("/issues/%d/timeline", r.Number))
			add("/pulls/{pull_number}/reviews", fmt.Sprintf("/pulls/%d/reviews", r.Number))
			add("/commits/{ref}/check-runs", "/commits/"+r.HeadID+"/check-runs")
			add("/commits/{ref}/status", "/commits/"+r.HeadID+"/status")
			add("/commits/{ref}/statuses", "/commits/"+r.HeadID+"/statuses")
		}
	}
	if len(h.Commits) == 0 {
		return list
	}
	add("/contributors", "/contributors?anon=1")
	add("/commits", "/commits?per_page=100")
	add("/branches/{branch}", "/branches/"+h.DefaultBranch)
	add("/rules/branches/{branch}", "/rules/branches/"+h.DefaultBranch)
	if h.Protection != nil {
		add("/branches/{branch}/protection", "/branches/"+h.DefaultBranch+"/protection")
	}
	if h.Licence != "" {
		add("/license", "/license")
	}
	for _, f := range h.Files {
		add("/contents/{path}", "/contents/"+f.Path)
	}
	for _, r := range h.Runs {
		add("/actions/workflows/{workflow_id}/runs", fmt.Sprintf("/actions/workflows/%d/runs", r.WorkflowID))
		break
	}
	return list
}

// apps is one app, which anybody may speak for.
func apps() []forge.App {
	return []forge.App{{ID: 1, Installations: []forge.Installation{{ID: 7, Account: "qazsoft", Rights: forge.Read}}}}
}
