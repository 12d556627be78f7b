package git

import (
	"strings"

	"github.com/ospora/ospora/ospora"
)

// author turns records into commits of one visit. Each worker has its own.
type author struct {
	repo    ospora.RepoID
	visit   ospora.VisitID
	keys    *ospora.Keys
	shallow map[string]bool // commits whose parents were cut off
	paths   int64           // greatest number of files of one commit
	cache   map[string]ospora.AliasKey
	notes   *notes // of the chunk under way
}

// notes are what came up while a chunk was read: identities not met before by
// the same worker, and gaps. They count when the chunk's turn has come, so that
// a history that is cut short is the same each time.
type notes struct {
	aliases []*ospora.Alias
	gaps    []ospora.Gap
}

func (n *notes) gap(kind ospora.GapKind, subject, detail string) {
	n.gaps = append(n.gaps, ospora.Gap{Kind: kind, Subject: strings.Clone(subject), Detail: detail})
}

// maxCachedIdents bounds the per-worker cache of identities.
const maxCachedIdents = 1 << 14

// alias returns the key of a name and an address.
func (a *author) alias(name, email string) ospora.AliasKey {
	id := name + "\x00" + email
	if key, ok := a.cache[id]; ok {
		return key
	}
	if len(a.cache) >= maxCachedIdents {
		clear(a.cache)
	}
	alias := a.keys.Alias(strings.Clone(name), strings.Clone(email))
	a.notes.aliases = append(a.notes.aliases, alias)
	a.cache[id] = alias.Key
	return alias.Key
}

// noFiles tells that a commit is kept without its files.
const noFiles = "the files of commits are not known"

// commit turns a record into a commit. Without lines, or where they could not
// be had for this record, the line counts stay unknown. So do the files of a
// commit that has too many, and of one whose parents were cut off: against
// nothing, every file of the project would look like its work.
func (a *author) commit(r *record, lines bool) *ospora.Commit {
	c := a.header(r)
	switch {
	case int64(len(r.changes)) > a.paths:
		a.notes.gap(ospora.GapBudget, "paths", noFiles)
	case !a.shallow[r.id]:
		a.files(c, r, lines)
	}
	return c
}

// header turns a record into a commit without its files.
func (a *author) header(r *record) *ospora.Commit {
	r.decode()
	author, committer := parseIdent(r.author), parseIdent(r.committer)
	c := &ospora.Commit{
		Repo: a.repo, Visit: a.visit, ID: r.id, Home: a.repo, Parents: r.parents,
		Author:     a.alias(author.name, author.email),
		Committer:  a.alias(committer.name, committer.email),
		AuthorTime: author.time, AuthorOffset: author.offset,
		CommitTime: committer.time, CommitOffset: committer.offset, Signed: r.signed,
	}
	for _, odd := range author.odd {
		c.Oddities = append(c.Oddities, "author_"+odd)
	}
	for _, odd := range committer.odd {
		c.Oddities = append(c.Oddities, "commit_"+odd)
	}
	for _, t := range parseTrailers(r.message) {
		c.Credits = append(c.Credits, ospora.Credit{Role: t.role, Alias: a.alias(t.name, t.email)})
	}
	return c
}

// files fills the file changes and, with lines, the commit's totals.
func (a *author) files(c *ospora.Commit, r *record, lines bool) {
	var added, deleted, binary int64
	c.FilesChanged = ospora.Some(int64(len(r.changes)))
	if len(r.changes) > 0 {
		c.Files = make([]ospora.FileChange, len(r.changes))
	}
	for i := range r.changes {
		from := &r.changes[i]
		f := &c.Files[i]
		*f = ospora.FileChange{
			Repo: a.repo, Visit: a.visit, Commit: r.id,
			Path: ospora.EscapePath(from.path), Kind: from.changeKind(), Mode: from.fileMode(),
		}
		if !lines {
			continue
		}
		f.Binary = ospora.Some(from.binary)
		if from.binary {
			binary++
			continue
		}
		f.LinesAdded, f.LinesDeleted = ospora.Some(from.added), ospora.Some(from.deleted)
		added, deleted = added+from.added, deleted+from.deleted
	}
	if lines {
		c.LinesAdded, c.LinesDeleted = ospora.Some(added), ospora.Some(deleted)
		c.BinaryFiles = ospora.Some(binary)
	}
}
