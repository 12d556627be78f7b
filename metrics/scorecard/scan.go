package scorecard

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/ospora/ospora/ospora"
)

// scan is what was read of a tree: for each file of the listing, by position,
// its class and its parts.
type scan struct {
	*listing
	classes []class
	parts   []*parts
	unread  []unread
	// cut is why reading ended early; nil where it did not.
	cut error
}

// unread is a file whose contents could not be read.
type unread struct {
	file int
	why  string
}

// scan lists the tree and reads what is not known of it yet, in one go. As soon as
// the parts of all workflows are there, while others are still being read, it calls
// ahead, which may be nil and looks at workflows alone.
func (s *Scorecard) scan(ctx context.Context, tree fs.FS, ahead func(*scan)) (*scan, error) {
	list, err := s.list(ctx, tree)
	if err != nil {
		return nil, err
	}
	sc := &scan{listing: list, classes: make([]class, len(list.files)), parts: make([]*parts, len(list.files))}
	r := &reading{s: s, scan: sc, tree: tree, ahead: ahead}
	r.workers.SetLimit(s.config.Workers)
	wanted := r.wanted()
	for _, i := range wanted {
		if sc.files[i].kind.has(kindWorkflow) {
			r.workflows.Add(1)
		}
	}
	err = r.read(ctx, wanted)
	_ = r.workers.Wait() // they return no error
	slices.SortStableFunc(sc.unread, func(a, b unread) int { return cmp.Compare(a.file, b.file) })
	if err == nil {
		err = r.full()
	}
	if cause := context.Cause(ctx); cause != nil {
		return nil, cause
	}
	sc.cut = err
	return sc, nil
}

// headReader is a tree that reads the beginnings of files for less than the whole,
// in any order, and whose listing tells true sizes. Errors are those of
// [ospora.FileReader].
type headReader interface {
	ReadHeads(ctx context.Context, names []string, bytes int) iter.Seq2[ospora.File, error]
}

// reading is a scan under way.
type reading struct {
	*scan
	s       *Scorecard
	tree    fs.FS
	workers errgroup.Group
	kept    atomic.Int64 // bytes of all parts
	missing sync.Mutex   // for unread

	ahead     func(*scan)
	workflows atomic.Int64 // to be read
}

var errTooMuch = errors.New("too much of it would be kept")

// full fails where more is kept than may be. Whatever the order, all parts of a
// tree come to the same sum.
func (r *reading) full() error {
	if limit := r.s.config.Limits.KeptBytes; r.kept.Load() > limit {
		return fmt.Errorf("%w: more than %d bytes", errTooMuch, limit)
	}
	return nil
}

// keep keeps the parts of a file.
func (r *reading) keep(i int, p *parts) {
	r.kept.Add(p.bytes())
	r.parts[i] = p
}

// wanted takes from the cache what is known and returns the files to read: first
// those that are parsed, which takes longest. What no check looks into is not
// read.
func (r *reading) wanted() []int {
	var first, read []int
	for i := range r.files {
		f := &r.files[i]
		switch {
		case f.kind.has(kindTest):
			continue
		case f.id != (blobID{}) && r.recall(i):
			continue
		}
		if f.kind.has(kindWorkflow|kindDockerfile) || f.rootLicense() || isShell(f.base(), 0) {
			first = append(first, i)
		} else {
			read = append(read, i)
		}
	}
	return append(first, read...)
}

// recall takes what is known of a file and reports whether that is all.
func (r *reading) recall(i int) bool {
	f := &r.files[i]
	c := r.s.cache.class(f.id)
	if !c.fits(f.base(), r.s.marks) {
		return false
	}
	if interesting(f, c) {
		p := r.s.cache.parts(partKey(f))
		if p == nil {
			return false
		}
		r.keep(i, p)
	}
	r.classes[i] = c
	return true
}

// read reads files, in one go where the tree can.
func (r *reading) read(ctx context.Context, files []int) error {
	reader, many := r.tree.(ospora.FileReader)
	if !many {
		return r.readEach(ctx, files)
	}
	var whole, heads []int
	for _, i := range files {
		switch f := &r.files[i]; {
		case f.size > r.s.config.Limits.FileBytes:
			r.miss(i, fmt.Sprintf("%d bytes, more than %d", f.size, r.s.config.Limits.FileBytes))
		case r.headTells(f):
			heads = append(heads, i)
		default:
			whole = append(whole, i)
		}
	}
	if beginnings, ok := r.tree.(headReader); ok && len(heads) > 0 {
		return r.readBoth(ctx, reader, beginnings, whole, heads)
	}
	return r.readWhole(ctx, reader, append(whole, heads...))
}

// readBoth reads beginnings beside whole files, and then as a whole those of which
// the beginning says that there is more to look at.
func (r *reading) readBoth(ctx context.Context, reader ospora.FileReader, beginnings headReader, whole, heads []int) error {
	more := make([][]int, r.s.config.Workers)
	both, inner := errgroup.WithContext(ctx)
	both.Go(func() error { return r.readWhole(inner, reader, whole) })
	for n := range more {
		from, to := n*len(heads)/len(more), (n+1)*len(heads)/len(more)
		both.Go(func() (err error) {
			more[n], err = r.readHeads(inner, beginnings, heads[from:to])
			return err
		})
	}
	if err := both.Wait(); err != nil {
		return err
	}
	return r.readWhole(ctx, reader, slices.Concat(more...))
}

// readHeads classes files by their beginnings and returns those that it cannot.
func (r *reading) readHeads(ctx context.Context, reader headReader, files []int) (more []int, err error) {
	var short, long []int
	for _, i := range files {
		if r.files[i].size > isoBytes {
			long = append(long, i)
		} else {
			short = append(short, i)
		}
	}
	for _, list := range []struct {
		files []int
		bytes int
	}{{short, textBytes}, {long, isoHead}} {
		err := r.take(list.files, func(names []string) iter.Seq2[ospora.File, error] { return reader.ReadHeads(ctx, names, list.bytes) },
			func(i int, data []byte) {
				if !r.takeHead(i, data) {
					more = append(more, i)
				}
			})
		if err != nil {
			return nil, err
		}
	}
	return more, nil
}

// readWhole reads whole files and judges them.
func (r *reading) readWhole(ctx context.Context, reader ospora.FileReader, files []int) error {
	return r.take(files, func(names []string) iter.Seq2[ospora.File, error] { return reader.ReadFiles(ctx, names) },
		func(i int, data []byte) { r.judge(i, data, false) })
}

// take has files read and hands over each.
func (r *reading) take(files []int, read func(names []string) iter.Seq2[ospora.File, error], use func(i int, data []byte)) error {
	if len(files) == 0 {
		return nil
	}
	byName := make(map[string]int, len(files))
	names := make([]string, len(files))
	for n, i := range files {
		names[n] = r.files[i].path
		byName[names[n]] = i
	}
	for got, err := range read(names) {
		if err != nil && got.Name == "" {
			return err
		}
		i, ok := byName[got.Name]
		if !ok {
			continue
		}
		delete(byName, got.Name)
		if err != nil {
			r.miss(i, cause(err))
			continue
		}
		r.files[i].id = newBlobID(got.ID)
		use(i, got.Data)
		if err := r.full(); err != nil {
			return err
		}
	}
	if len(byName) > 0 {
		return fmt.Errorf("%d of %d files were not handed over", len(byName), len(names))
	}
	return nil
}

// headTells reports whether the beginning of a file may tell all that checks ask of
// it: not of one that is read as a text, or searched for a fuzzer.
func (r *reading) headTells(f *file) bool {
	searched := slices.ContainsFunc(r.s.marks, func(m fuzzMark) bool { return m.of(f.base()) })
	return !searched && !interesting(f, classText)
}

// takeHead classes a file by its beginning and reports whether that tells its class,
// which is that of a text that nobody parses.
func (r *reading) takeHead(i int, data []byte) bool {
	f := &r.files[i]
	c := classify(f.base(), data, nil)
	if c.has(classShebang) || startsBinary(data) || interesting(f, c) {
		return false
	}
	r.s.cache.setClass(f.id, c|r.s.cache.class(f.id))
	r.classes[i] = c
	return true
}

// cause is the error without the name of the file.
func cause(err error) string {
	if inner := (*fs.PathError)(nil); errors.As(err, &inner) {
		err = inner.Err
	}
	return err.Error()
}

func (r *reading) readEach(ctx context.Context, files []int) error {
	for _, i := range files {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		data, whole, err := r.readOne(&r.files[i])
		if err != nil {
			r.miss(i, cause(err))
			continue
		}
		r.judge(i, data, !whole)
		if err := r.full(); err != nil {
			return err
		}
	}
	return nil
}

// readOne reads a file, or only the beginning of one that is too large. The size
// that the listing tells is no promise.
func (r *reading) readOne(f *file) (data []byte, whole bool, err error) {
	in, err := r.tree.Open(f.path)
	if err != nil {
		return nil, false, err
	}
	defer in.Close()
	limit := r.s.config.Limits.FileBytes
	if f.size > limit {
		limit = headBytes
	}
	var b bytes.Buffer
	b.Grow(int(min(f.size, limit)) + bytes.MinRead)
	if _, err := io.Copy(&b, io.LimitReader(in, limit+1)); err != nil {
		return nil, false, err
	}
	if int64(b.Len()) > limit {
		return b.Bytes()[:headBytes], false, nil
	}
	return b.Bytes(), true, nil
}

func (r *reading) miss(i int, why string) {
	r.missing.Lock()
	defer r.missing.Unlock()
	r.unread = append(r.unread, unread{i, why})
}

// judge judges the contents of a file. It waits where all workers are busy, so
// that few contents are in memory.
func (r *reading) judge(i int, data []byte, beginning bool) {
	f := &r.files[i]
	c := classify(f.base(), data, r.s.marks)
	if beginning {
		c |= classCut
	} else {
		r.s.cache.setClass(f.id, c|r.s.cache.class(f.id)) // asked under another name
	}
	r.classes[i] = c
	if !interesting(f, c) {
		return
	}
	r.workers.Go(func() error {
		r.keep(i, r.partsOf(f, c, data))
		if f.kind.has(kindWorkflow) && r.workflows.Add(-1) == 0 && r.ahead != nil {
			r.ahead(r.scan)
		}
		return nil
	})
}

func (r *reading) partsOf(f *file, c class, data []byte) *parts {
	key := partKey(f)
	if !c.has(classCut) {
		if p := r.s.cache.parts(key); p != nil {
			return p
		}
		p := r.s.newParts(f, c, data)
		r.s.cache.setParts(key, p)
		return p
	}
	p := &parts{}
	if c.has(classBinary) || f.kind.has(kindBinary) && !c.has(classText) {
		p.head = head(data)
	}
	return p
}

// cutFault is what a file that was read only in part means to the checks.
func cutFault(f *file, c class) []string {
	var of []string
	if f.kind.has(kindWorkflow) {
		of = append(of, DangerousWorkflow, TokenPermissions, SAST, Packaging)
	}
	if f.kind.has(kindWorkflow|kindDockerfile) || isShell(f.base(), c) {
		of = append(of, PinnedDependencies)
	}
	return append(of, textFault(f)...)
}

// textFault is which checks lack a file that is read as a text.
func textFault(f *file) []string {
	var of []string
	if f.kind.has(kindPOM) {
		of = append(of, SAST)
	}
	if f.kind.has(kindPolicy) {
		of = append(of, SecurityPolicy)
	}
	for i := range fuzzMarks {
		if fuzzMarks[i].of(f.base()) {
			of = append(of, Fuzzing)
			break
		}
	}
	return of
}

// missedBy is which checks lack a file that was not read at all: without a known
// extension it may be a script, and anything may be binary.
func missedBy(f *file) []string {
	of := append([]string{BinaryArtifacts}, cutFault(f, 0)...)
	if !f.kind.has(kindWorkflow|kindDockerfile) && !isShell(f.base(), 0) && !strings.Contains(f.base(), ".") {
		of = append(of, PinnedDependencies)
	}
	return of
}
