// Package git reads facts from git histories: a local repository, bare or not,
// with SHA-1 or SHA-256 objects, or one cloned from an https URL.
//
// Every repository is treated as hostile. Git is run as a child without a
// shell, in a process group of its own, under a memory limit and budgets; it
// never runs inside a directory that somebody else made. For a local
// repository a scratch bare directory of ours borrows the foreign object store,
// and only that: foreign configuration, hooks, attributes, grafts, replacements
// and commit graphs are not read, and an object store that itself borrows from
// another is refused. A clone is bare, over https alone, without redirects,
// and checked by fsck.
//
// The way through the package:
//
//  1. source.go: [New], and Visit, which decides whether anything changed.
//  2. target.go, foreign.go, refs.go, scratch.go, clone.go: from a locator to a
//     directory of ours and the commit to read.
//  3. history.go, worker.go, rescue.go: the list of commits in chunks, read by
//     several git children and put in order again; what to do when one dies.
//  4. record.go, encoding.go, ident.go, trailer.go: from git's output to a [ospora.Commit].
//  5. aliases.go, tags.go: identities with the mailmap, and tags.
//  6. tree.go: the file tree as an [io/fs.FS], straight from the object store.
//  7. tree_heads.go, pack_set.go, pack_index.go, pack_read.go, pack_delta.go,
//     pack_inflate.go: the beginnings of files, read from packs in this process, within
//     bounds. Whatever is unusual about a pack or an object, git is asked in their place.
//
// Attributes are not read, since whoever wrote the repository could use them
// to hide lines; the counts are those that git log --numstat prints in a bare
// repository.
package git
