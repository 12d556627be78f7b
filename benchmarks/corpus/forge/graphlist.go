package forge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// listsOf are the connections of a repository.
func (x *execution) listsOf(h *corpus.Hosted, f field) (any, bool) {
	switch f.name {
	case "issues":
		list := items(h)
		return f.connection("Issue", x.threads(h, slices.DeleteFunc(list, func(i item) bool { return i.issue == nil }), f), nil), true
	case "pullRequests":
		list := items(h)
		return f.connection("PullRequest", x.threads(h, slices.DeleteFunc(list, func(i item) bool { return i.change == nil }), f), nil), true
	case "releases":
		return f.connection("Release", x.releaseEntries(h), nil), true
	case "refs":
		return f.connection("Ref", x.refEntries(h, f), nil), true
	case "labels":
		var list []entry
		for _, l := range h.Labels {
			list = append(list, entry{decimal(l.ID), func() *node { return labelNode(h, l.Name) }})
		}
		return f.connection("Label", list, nil), true
	case "languages":
		return languagesOf(h, f), true
	case "repositoryTopics":
		var list []entry
		for _, name := range h.Topics {
			list = append(list, entry{name, func() *node {
				return fixed("RepositoryTopic", object{{"topic", fixed("Topic", object{{"name", name}})}})
			}})
		}
		return f.connection("RepositoryTopic", list, nil), true
	case "branchProtectionRules":
		var list []entry
		if x.token.Rights >= Admin {
			if p := h.Protection; p != nil {
				list = append(list, entry{"1", func() *node { return protectionNode(h.DefaultBranch, p) }})
			}
			for _, l := range h.Lines {
				if l.Protection != nil {
					list = append(list, entry{l.Name, func() *node { return protectionNode(l.Name, l.Protection) }})
				}
			}
		}
		return f.connection("BranchProtectionRule", list, nil), true
	case "rulesets":
		return f.connection("RepositoryRuleset", x.rulesetEntries(h), nil), true
	case "watchers":
		return fixed("UserConnection", object{{"totalCount", h.Watchers}}), true
	case "stargazers":
		return fixed("StargazerConnection", object{{"totalCount", h.Stars}}), true
	}
	return nil, false
}

func languagesOf(h *corpus.Hosted, f field) any {
	var list []entry
	total := 0
	for _, l := range h.Languages {
		total += l.Bytes
		list = append(list, entry{fmt.Sprintf("%s:%d", l.Name, l.Bytes), func() *node {
			return fixed("Language", object{{"name", l.Name}})
		}})
	}
	return f.connection("Language", list, func(name string) (any, bool) { return total, name == "totalSize" })
}

func (x *execution) refEntries(h *corpus.Hosted, f field) []entry {
	var list []entry
	prefix, _ := f.args["refPrefix"].(string)
	if strings.Contains(prefix, "tags") {
		for _, t := range h.Tags {
			commit := commitOf(h, t.CommitID)
			list = append(list, entry{t.Name, func() *node { return x.ref(h, head{t.Name, t.CommitID, commit}) }})
		}
		return list
	}
	for _, b := range heads(h) {
		list = append(list, entry{b.name, func() *node { return x.ref(h, b) }})
	}
	return list
}

// commitOf is a commit of the default branch, or what is known of another.
func commitOf(h *corpus.Hosted, id string) *corpus.HostedCommit {
	for i := range h.Commits {
		if h.Commits[i].ID == id {
			return &h.Commits[i]
		}
	}
	return &corpus.HostedCommit{ID: id}
}

// threads are the issues or change requests that a connection's arguments ask for.
func (x *execution) threads(h *corpus.Hosted, list []item, f field) []entry {
	filter, _ := f.args["filterBy"].(map[string]any)
	since := timeOf(filter["since"])
	states := append(words(f.args["states"]), words(filter["states"])...)
	labels := append(words(f.args["labels"]), words(filter["labels"])...)
	list = slices.DeleteFunc(list, func(i item) bool {
		labelled := len(labels) == 0 || slices.ContainsFunc(labels, func(l string) bool { return slices.Contains(i.Labels, l) })
		return i.Updated.Before(since) || len(states) > 0 && !slices.Contains(states, stateOfItem(i)) || !labelled
	})
	order, _ := f.args["orderBy"].(map[string]any)
	direction := "asc"
	if order["direction"] == "DESC" {
		direction = "desc"
	}
	by := strings.ToLower(strings.TrimSuffix(fmt.Sprint(order["field"]), "_AT"))
	sortItems(list, by, direction)
	var entries []entry
	for _, i := range list {
		entries = append(entries, entry{decimal(int64(i.Number)), func() *node { return x.threadNode(h, i) }})
	}
	return entries
}

// words reads a list of texts or a single one.
func words(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var list []string
		for _, one := range v {
			if s, ok := one.(string); ok {
				list = append(list, s)
			}
		}
		return list
	}
	return nil
}

func timeOf(v any) time.Time {
	text, _ := v.(string)
	t, _ := time.Parse(time.RFC3339, text)
	return t
}

func stateOfItem(i item) string {
	switch {
	case i.change != nil && !i.change.Merged.IsZero():
		return "MERGED"
	case i.Open():
		return "OPEN"
	}
	return "CLOSED"
}

func labelNode(h *corpus.Hosted, name string) *node {
	for _, l := range h.Labels {
		if l.Name == name {
			return fixed("Label", object{
				{"id", nodeID("LA", l.ID)}, {"name", l.Name}, {"color", l.Colour}, {"description", text(l.Description)}, {"isDefault", l.Default},
			})
		}
	}
	return fixed("Label", object{{"name", name}, {"color", "000000"}, {"description", nil}, {"isDefault", false}})
}

func (x *execution) releaseEntries(h *corpus.Hosted) []entry {
	var list []entry
	for i := range h.Releases {
		r := &h.Releases[i]
		if r.Draft && x.token.Rights < Admin {
			continue
		}
		list = append(list, entry{decimal(r.ID), func() *node { return releaseNode(h, r) }})
	}
	slices.SortStableFunc(list, func(a, b entry) int { return cmp.Compare(decimalOf(b.key), decimalOf(a.key)) })
	return list
}

func releaseNode(h *corpus.Hosted, r *corpus.HostedRelease) *node {
	return &node{kind: "Release", also: []string{"Node"}, field: func(f field) (any, bool) {
		if f.name == "releaseAssets" {
			var list []entry
			for i := range r.Assets {
				a := &r.Assets[i]
				list = append(list, entry{decimal(a.ID), func() *node {
					return fixed("ReleaseAsset", object{
						{"id", nodeID("RA", a.ID)}, {"name", a.Name}, {"size", a.Bytes}, {"downloadCount", a.Downloads},
						{"contentType", a.ContentType}, {"createdAt", a.At}, {"updatedAt", a.At},
						{"url", "https://github.com/" + h.Name + "/releases/download/" + escape(r.Tag) + "/" + escape(a.Name)},
						{"downloadUrl", "https://github.com/" + h.Name + "/releases/download/" + escape(r.Tag) + "/" + escape(a.Name)},
					})
				}})
			}
			return f.connection("ReleaseAsset", list, nil), true
		}
		return fixed("Release", object{
			{"id", nodeID("RE", r.ID)}, {"databaseId", r.ID}, {"tagName", r.Tag}, {"name", r.Name}, {"isDraft", r.Draft},
			{"isPrerelease", r.Prerelease}, {"createdAt", r.Created}, {"publishedAt", at(r.Published)}, {"updatedAt", r.Created},
			{"author", actor(r.Author)}, {"description", r.Body},
			{"url", "https://github.com/" + h.Name + "/releases/tag/" + escape(r.Tag)},
		}).field(f)
	}}
}
