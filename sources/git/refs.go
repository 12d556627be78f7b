package git

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// refs are the branches and tags of a repository and what HEAD says. Pull
// requests and whatever else a server keeps under refs/ are left out: they are
// not the project's history.
type refs struct {
	head   string            // commit or tag object id, or empty
	branch string            // the ref that HEAD names, or empty when detached
	byName map[string]string // refs/heads/… and refs/tags/… to object ids
	links  map[string]string // symbolic refs among them to names
	over   bool              // there are more than the budget allows
}

func newRefs() *refs { return &refs{byName: make(map[string]string), links: make(map[string]string)} }

// empty reports a repository without any branch or tag.
func (r *refs) empty() bool { return r.head == "" && len(r.byName) == 0 }

// defaultBranch is the branch's short name.
func (r *refs) defaultBranch() ospora.Optional[string] {
	if name, ok := strings.CutPrefix(r.branch, "refs/heads/"); ok && r.head != "" {
		return ospora.Some(ospora.EscapePath(name))
	}
	return ospora.Optional[string]{}
}

// format is the object format that the ids are written in.
func (r *refs) format() string {
	id := r.head
	if names := r.sorted(); id == "" && len(names) > 0 {
		id = r.byName[names[0]]
	}
	if len(id) == 64 {
		return "sha256"
	}
	return "sha1"
}

// settle gives symbolic refs the ids that they lead to and drops ids of another
// format than the head's, which no object can have.
func (r *refs) settle() {
	for name := range r.links {
		if id := r.target(name); id != "" {
			r.byName[name] = id
		}
	}
	if r.head == "" {
		r.head = r.target(r.branch)
	}
	digits := map[string]int{"sha1": 40, "sha256": 64}[r.format()]
	maps.DeleteFunc(r.byName, func(_, id string) bool { return len(id) != digits })
}

// maxSymbolic is how many symbolic refs git follows.
const maxSymbolic = 5

func (r *refs) target(name string) string {
	for range maxSymbolic {
		next, ok := r.links[name]
		if !ok {
			return r.byName[name]
		}
		name = next
	}
	return ""
}

// sorted returns the ref names in byte order.
func (r *refs) sorted() []string { return slices.Sorted(maps.Keys(r.byName)) }

// digest changes when a tag is added, moved or removed, and when HEAD names
// another branch: both are facts that the commit read does not tell.
func (r *refs) digest() string {
	lines := []string{r.branch}
	for _, name := range r.sorted() {
		if strings.HasPrefix(name, "refs/tags/") {
			lines = append(lines, r.byName[name]+" "+name)
		}
	}
	return digest(lines)
}

// digest is a short text for lines, none of which holds a line feed.
func digest(lines []string) string {
	if len(lines) == 0 {
		return "none"
	}
	h := sha256.New()
	for _, line := range lines {
		_, _ = io.WriteString(h, line+"\n")
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

const maxHeadBytes = 4096

// refs reads the refs of a foreign repository: packed ones first, loose ones
// over them.
func (f *foreign) refs(b Budget, gaps *gapBook) (*refs, error) {
	r := newRefs()
	head, err := f.read("HEAD", maxHeadBytes)
	if err != nil {
		return nil, fmt.Errorf("git: HEAD: %w", pathless(err))
	}
	if err := r.setHead(strings.TrimSpace(string(head))); err != nil {
		return nil, err
	}
	if err := f.packedRefs(r, b); err != nil {
		return nil, err
	}
	for _, dir := range []string{"refs/heads", "refs/tags"} {
		if err := f.looseRefs(r, dir, b, gaps); err != nil {
			return nil, err
		}
	}
	r.settle()
	return r, nil
}

// setHead reads "ref: NAME" or an object id.
func (r *refs) setHead(head string) error {
	name, symbolic := strings.CutPrefix(head, "ref:")
	name = strings.TrimSpace(name)
	switch {
	case symbolic && validRef(name):
		r.branch = name
	case !symbolic && objectID.MatchString(head):
		r.head = head
	default:
		return &refusal{"HEAD", "it names neither a branch nor a commit"}
	}
	return nil
}

// add keeps a branch or tag, up to the budget; what HEAD names is always kept.
// Broken ones are passed over, as git itself does.
func (r *refs) add(name, id string, b Budget) {
	if !strings.HasPrefix(name, "refs/heads/") && !strings.HasPrefix(name, "refs/tags/") {
		return
	}
	if !validRef(name) || !objectID.MatchString(id) {
		return
	}
	if _, have := r.byName[name]; !have && int64(len(r.byName)) >= b.Refs && name != r.branch {
		r.over = true
		return
	}
	r.byName[name] = id
}

func (f *foreign) packedRefs(r *refs, b Budget) error {
	data, err := f.read("packed-refs", maxPackedRefs)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("git: packed-refs: %w", pathless(err))
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 64<<10)
	for lines.Scan() {
		id, name, ok := strings.Cut(lines.Text(), " ")
		if !ok || strings.HasPrefix(id, "#") || strings.HasPrefix(id, "^") {
			continue
		}
		r.add(name, id, b)
	}
	if lines.Err() != nil {
		return &refusal{"packed-refs", "it has a line that is too long"}
	}
	return nil
}

// maxPackedRefs bounds the file of packed refs.
const maxPackedRefs = 256 << 20

// looseRefs reads the refs that are files of their own. One that is no regular
// file or too large is a gap: git could not read it either.
func (f *foreign) looseRefs(r *refs, dir string, b Budget, gaps *gapBook) error {
	seen := int64(0)
	err := fs.WalkDir(f.root.FS(), dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if seen++; seen > b.Refs && name != r.branch {
			r.over = true
			return nil
		}
		data, err := f.read(name, maxHeadBytes)
		var refused *refusal
		if errors.As(err, &refused) {
			gaps.add(ospora.GapRefused, dir, "a branch or tag there cannot be read")
			return nil
		}
		if err != nil {
			return err
		}
		text := strings.TrimSpace(string(data))
		if target, ok := strings.CutPrefix(text, "ref:"); ok && validRef(name) {
			r.links[name] = strings.TrimSpace(target)
			return nil
		}
		r.add(name, text, b)
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("git: %s: %w", dir, pathless(err))
	}
	return nil
}

// validRef reports whether git would take the name, after git
// check-ref-format.
func validRef(name string) bool {
	if !strings.HasPrefix(name, "refs/") || len(name) > 1024 || strings.HasSuffix(name, ".") {
		return false
	}
	if strings.ContainsAny(name, " ~^:?*[\\") || strings.Contains(name, "..") || strings.Contains(name, "@{") {
		return false
	}
	for i := range len(name) {
		if name[i] < ' ' || name[i] == 0x7f {
			return false
		}
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part[0] == '.' || strings.HasSuffix(part, ".lock") {
			return false
		}
	}
	return true
}
