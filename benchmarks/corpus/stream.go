package corpus

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
)

// stream writes a plan in the format of git fast-import, one commit after the other. It holds the line numbers of the
// files as they are, never their text.
type stream struct {
	w        *bufio.Writer
	repo     *repository
	files    map[int32]*content
	commits  map[*step]int // marks
	tips     map[string]*step
	null     string // the id of nothing
	lastMark int
	blob     []byte
	head     []byte
}

func newStream(w io.Writer, r *repository, null string) *stream {
	return &stream{
		w: bufio.NewWriterSize(w, 1<<16), repo: r, null: null, files: map[int32]*content{}, commits: map[*step]int{},
		tips: map[string]*step{},
	}
}

// plan writes everything and asks for the id of each commit, which fast-import answers in order.
func (f *stream) plan(ctx context.Context, p *plan) error {
	f.w.WriteString("feature done\n")
	for _, s := range p.steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.step(s)
	}
	for _, t := range p.tags {
		f.tag(t)
	}
	f.freeSlots()
	f.w.WriteString("done\n")
	return f.w.Flush()
}

func (f *stream) step(s *step) {
	for i := range s.changes {
		f.change(&s.changes[i])
	}
	mark, ref := f.mark(), f.ref(s)
	f.commits[s] = mark
	fmt.Fprintf(f.w, "commit %s\nmark :%d\n", ref, mark)
	f.person("author", s.author, s.authored)
	f.person("committer", s.committer, s.committed)
	f.data(s.message)
	f.parents(s, ref)
	f.entries(s)
	fmt.Fprintf(f.w, "\nget-mark :%d\n", mark)
}

// parents names them, but for the tip of the branch, which fast-import has at hand.
func (f *stream) parents(s *step, ref string) {
	for i, parent := range s.parents {
		switch {
		case i > 0:
			fmt.Fprintf(f.w, "merge :%d\n", f.commits[parent])
		case f.tips[ref] != parent:
			fmt.Fprintf(f.w, "from :%d\n", f.commits[parent])
		}
	}
	f.tips[ref] = s
}

// slots is how many topics fast-import has open at a time. Its refs are not theirs: those it would write as a file each,
// and a repository has thousands of topics.
const slots = 24

func (f *stream) ref(s *step) string {
	if s.topic == nil {
		return "refs/heads/" + f.repo.branch
	}
	return slotRef(s.topic.number % slots)
}

func slotRef(n int) string { return "refs/slots/" + strconv.Itoa(n) }

// freeSlots deletes them, before they are written.
func (f *stream) freeSlots() {
	for n := range slots {
		if f.tips[slotRef(n)] != nil {
			fmt.Fprintf(f.w, "reset %s\nfrom %s\n\n", slotRef(n), f.null)
		}
	}
}

// entries writes the changes of the tree.
func (f *stream) entries(s *step) {
	for i := range s.changes {
		c := &s.changes[i]
		switch c.op {
		case opDelete:
			f.remove(c.path)
			continue
		case opRename:
			f.remove(c.from)
		}
		f.modify(c.mode, f.files[c.file].mark, c.path)
	}
	for _, t := range s.takes {
		if t.remove != "" {
			f.remove(t.remove)
		}
		if t.path != "" {
			f.modify(t.mode, f.files[t.file].mark, t.path)
		}
	}
}

func (f *stream) remove(path string) { f.w.WriteString("D " + path + "\n") }

func (f *stream) modify(m mode, mark int, path string) {
	f.head = append(f.head[:0], "M "...)
	f.head = append(f.head, m.String()...)
	f.head = append(f.head, " :"...)
	f.head = strconv.AppendInt(f.head, int64(mark), 10)
	f.head = append(append(append(f.head, ' '), path...), '\n')
	f.w.Write(f.head)
}

// change writes the blob that a change makes, if it makes one.
func (f *stream) change(c *change) {
	file := f.files[c.file]
	if file == nil {
		file = &content{}
		f.files[c.file] = file
	}
	if !file.apply(c) {
		return
	}
	f.blob = f.blob[:0]
	if c.op == opBinary {
		f.blob = appendBinary(f.blob, c.seed, int(c.size))
	} else {
		f.blob = file.render(f.blob)
	}
	file.mark = f.mark()
	fmt.Fprintf(f.w, "blob\nmark :%d\ndata %d\n", file.mark, len(f.blob))
	f.w.Write(f.blob)
	f.w.WriteByte('\n')
}

func (f *stream) mark() int {
	f.lastMark++
	return f.lastMark
}

func (f *stream) person(role string, a *alias, at stamp) {
	f.head = append(append(f.head[:0], role...), ' ')
	f.head = append(append(append(f.head, a.name...), " <"...), a.email...)
	f.head = append(f.head, "> "...)
	f.head = append(strconv.AppendInt(f.head, at.unix, 10), ' ')
	f.head = append(appendOffset(f.head, at.offset), '\n')
	f.w.Write(f.head)
}

func (f *stream) data(text string) { fmt.Fprintf(f.w, "data %d\n%s\n", len(text), text) }

func (f *stream) tag(t *tag) {
	if t.tagger == nil {
		fmt.Fprintf(f.w, "reset refs/tags/%s\nfrom :%d\n\n", t.name, f.commits[t.of])
		return
	}
	fmt.Fprintf(f.w, "tag %s\nfrom :%d\n", t.name, f.commits[t.of])
	f.person("tagger", t.tagger, t.at)
	f.data("Release " + t.name + "\n")
}
