package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// commits shows the default branch, and who is behind it.
func (h *host) commits() {
	o := h.out
	counts := map[string]*Contributor{}
	var order []string
	for _, s := range h.p.steps {
		if !s.onHead() {
			continue
		}
		one := h.commit(s)
		o.Commits = append(o.Commits, one)
		key := strings.ToLower(s.author.email)
		// GitHub leaves merges out of contributions.
		if len(s.parents) > 1 {
			continue
		}
		if counts[key] == nil {
			counts[key] = &Contributor{Account: one.Author, Name: s.author.text, Email: s.author.email, Emails: 1}
			order = append(order, key)
		}
		counts[key].Contributions++
	}
	slices.Reverse(o.Commits)
	if tip := h.p.tip(); tip != nil {
		o.HeadID, o.Pushed = h.ids[tip], instant(tip.committed.unix)
		o.Size = 40 + len(h.p.steps)*3
	}
	byAccount := map[*Account]int{}
	for _, key := range order {
		one := *counts[key]
		at, known := byAccount[one.Account]
		if one.Account != nil && known {
			o.Contributors[at].Contributions += one.Contributions
			o.Contributors[at].Emails++
			continue
		}
		if one.Account != nil {
			byAccount[one.Account] = len(o.Contributors)
		}
		o.Contributors = append(o.Contributors, one)
	}
	slices.SortStableFunc(o.Contributors, func(a, b Contributor) int { return cmp.Compare(b.Contributions, a.Contributions) })
}

func (h *host) commit(s *step) HostedCommit {
	counts := s.counts()
	one := HostedCommit{
		ID: h.ids[s], Message: strings.TrimSuffix(s.message, "\n"),
		AuthorName: s.author.text, AuthorEmail: s.author.email,
		CommitterName: s.committer.text, CommitterEmail: s.committer.email,
		Authored: instant(s.authored.unix), Committed: instant(s.committed.unix),
		Author: h.accounts.linked(s.author), Committer: h.accounts.linked(s.committer), Parents: []string{},
		Additions: counts.LinesAdded, Deletions: counts.LinesDeleted, Files: counts.Files,
	}
	for _, parent := range s.parents {
		one.Parents = append(one.Parents, h.ids[parent])
	}
	return one
}

// documents shows the documents at HEAD and what GitHub reads out of them.
func (h *host) documents() {
	o := h.out
	at := map[string]int{}
	for _, s := range h.p.steps {
		if !s.onHead() {
			continue
		}
		for i := range s.changes {
			d := s.changes[i].document
			if d == nil || d.path == "" {
				continue
			}
			if _, known := at[d.path]; !known {
				at[d.path] = len(o.Files)
				o.Files = append(o.Files, HostedFile{Path: d.path})
			}
			o.Files[at[d.path]].Text = d.text
			if d.licence != "" {
				o.Licence = d.licence
			}
			if d.path == "SECURITY.md" {
				o.SecurityPolicy, o.SecurityPolicyFile = true, d.path
			}
		}
	}
	slices.SortFunc(o.Files, func(a, b HostedFile) int { return cmp.Compare(a.Path, b.Path) })
	if len(o.Commits) == 0 {
		return
	}
	o.Language = h.p.repo.dialect.name
	o.Languages = []LanguageBytes{{o.Language, 900 * len(o.Commits)}, {"Shell", 310}}
}
