package git

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// maxTagDepth bounds tags of tags.
const maxTagDepth = 8

// maxTagBytes bounds the tag and commit objects that are read for tags.
const maxTagBytes = 1 << 20

// tagBook follows tags to the commits they lead to.
type tagBook struct {
	tags []*ospora.Tag
	at   map[string][]*ospora.Tag // by commit
	gaps *gapBook
}

// readTags follows every tag of r. Tags that lead to no commit are gaps.
func readTags(ctx context.Context, objects *objectStore, r *refs, gaps *gapBook) (*tagBook, error) {
	book := &tagBook{at: make(map[string][]*ospora.Tag), gaps: gaps}
	var open []pendingTag
	for _, name := range r.sorted() {
		if short, ok := strings.CutPrefix(name, "refs/tags/"); ok {
			open = append(open, pendingTag{&ospora.Tag{Name: ospora.EscapePath(short)}, r.byName[name]})
		}
	}
	if len(open) == 0 {
		return book, nil
	}
	var err error
	for depth := 0; len(open) > 0 && depth < maxTagDepth; depth++ {
		if open, err = book.step(ctx, objects, open); err != nil {
			return nil, err
		}
	}
	for range open {
		gaps.add(ospora.GapUnsupported, "refs/tags", "a tag leads through too many tags")
	}
	slices.SortFunc(book.tags, func(x, y *ospora.Tag) int { return strings.Compare(x.Name, y.Name) })
	return book, nil
}

// step takes every tag one step further, with another child after one that
// died on a broken object.
func (b *tagBook) step(ctx context.Context, objects *objectStore, open []pendingTag) (further []pendingTag, err error) {
	for len(open) > 0 {
		reader, err := objects.current()
		if err != nil {
			return nil, err
		}
		next, done, err := b.follow(reader, open)
		further, open = append(further, next...), open[done:]
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err != nil {
			_ = objects.retire(reader)
		}
		if err != nil && len(open) > 0 {
			b.gaps.add(ospora.GapCorruptObject, open[0].id, "a tag leads to it")
			open = open[1:]
		}
	}
	return further, nil
}

// pendingTag is a tag and the object it has been followed to.
type pendingTag struct {
	tag *ospora.Tag
	id  string
}

// follow takes tags one step further. It returns those not yet at a commit, and
// how many were followed before an error.
func (b *tagBook) follow(reader *objectReader, open []pendingTag) (further []pendingTag, done int, err error) {
	ids := make([]string, len(open))
	for i, t := range open {
		ids[i] = t.id
	}
	err = reader.read(ids, maxTagBytes, func(o object) error {
		t := open[done]
		done++
		switch {
		case o.missing():
			b.gaps.add(ospora.GapMissingObject, t.id, "a tag leads to it")
		case o.kind == "commit":
			b.land(t.tag, o)
		case o.kind == "tag":
			if target := b.open(t.tag, o); objectID.MatchString(target) && len(target) == len(t.id) {
				further = append(further, pendingTag{t.tag, target})
			} else {
				b.gaps.add(ospora.GapInvalid, t.id, "a tag leads to it, and it to nothing")
			}
		default: // the tag of a tree or a file is no version
		}
		return nil
	})
	return further, done, err
}

// land records the commit a tag leads to.
func (b *tagBook) land(t *ospora.Tag, commit object) {
	t.Commit, t.Reachable = commit.id, ospora.Some(false)
	if !t.Time.Known && !t.Annotated {
		t.Time = parseIdent(headerOf(commit.data, "committer")).time
	}
	b.tags = append(b.tags, t)
	b.at[commit.id] = append(b.at[commit.id], t)
}

// open reads a tag object: the outermost one says when the tag was made.
func (b *tagBook) open(t *ospora.Tag, o object) (target string) {
	if !t.Annotated {
		t.Annotated = true
		t.Time = tagTime(headerOf(o.data, "tagger"))
	}
	return headerOf(o.data, "object")
}

// tagTime reads a tagger line; very old tags have none.
func tagTime(line string) ospora.Optional[time.Time] {
	if line == "" {
		return ospora.Optional[time.Time]{}
	}
	return parseIdent(line).time
}

// headerOf returns one header of a commit or tag object.
func headerOf(data []byte, name string) string {
	for line := range strings.SplitSeq(string(data), "\n") {
		if line == "" {
			break
		}
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			return value
		}
	}
	return ""
}

// saw marks the tags of a commit that is part of the history.
func (b *tagBook) saw(commit string) {
	for _, t := range b.at[commit] {
		t.Reachable = ospora.Some(true)
	}
}
