package git

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// rescue reads a chunk on which a child died, so that one bad object costs no
// more than it must: first the trees alone, which need no contents, then the
// lines of those commits whose contents are there, then parts of what still
// fails, down to the single commit.
type rescue struct {
	*history
	author *author
	chunk  *chunk
	found  map[string]*ospora.Commit
}

func (h *history) rescue(ctx context.Context, a *author, c *chunk) {
	r := &rescue{history: h, author: a, chunk: c, found: make(map[string]*ospora.Commit, len(c.ids))}
	if c.err = r.files(ctx, c.ids); c.err != nil {
		return
	}
	for _, id := range c.ids {
		if commit := r.found[id]; commit != nil {
			c.commits = append(c.commits, commit)
		}
	}
}

// files fills found for ids as well as it can. Errors are the context's, the
// machine's and those of the byte budget.
func (r *rescue) files(ctx context.Context, ids []string) error {
	records, err := r.oneShot(ctx, ids, false)
	switch {
	case fatal(ctx, err):
		return err
	case err != nil && len(ids) > 1:
		return parts(ids, err, func(part []string) error { return r.files(ctx, part) })
	case err != nil:
		return r.header(ctx, ids[0], err)
	}
	for i := range records {
		r.found[records[i].id] = r.author.commit(&records[i], false)
	}
	if !r.lines {
		return nil
	}
	whole, err := r.withContents(ctx, records)
	if err != nil {
		return err
	}
	return r.fileLines(ctx, whole)
}

// fileLines replaces what found holds for ids by commits with lines, where they
// can be read.
func (r *rescue) fileLines(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	records, err := r.oneShot(ctx, ids, true)
	switch {
	case fatal(ctx, err):
		return err
	case err != nil && len(ids) > 1:
		return parts(ids, err, func(part []string) error { return r.fileLines(ctx, part) })
	case err != nil:
		r.gap(err, ids[0], "the lines of commits are not known")
		return nil
	}
	for i := range records {
		r.found[records[i].id] = r.author.commit(&records[i], true)
	}
	return nil
}

// parts does something to the halves of ids; to each alone where the whole took
// too much memory, since every try costs that much again.
func parts(ids []string, cause error, do func([]string) error) error {
	size := (len(ids) + 1) / 2
	if errors.Is(cause, ErrMemory) {
		size = 1
	}
	for len(ids) > 0 {
		n := min(size, len(ids))
		if err := do(ids[:n]); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// header reads a commit whose trees cannot be read, without its files.
func (r *rescue) header(ctx context.Context, id string, cause error) error {
	c := r.program.command(ctx, r.gitDir, "rev-list", "--no-walk", "--encoding=none", "--pretty=raw", "--end-of-options", id)
	out, err := r.program.output(c, chunkBytes)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if fatal(ctx, err) {
		return err
	}
	records, parseErr := parseRecords(string(out), false, []string{id})
	if err = firstError(err, parseErr); err != nil {
		r.author.notes.gap(ospora.GapCorruptObject, id, "the commit could not be read")
		return nil
	}
	r.found[id] = r.author.header(&records[0])
	r.gap(cause, id, noFiles)
	return nil
}

// gap notes what an error leaves: the budget that was used up, or the commit.
func (r *rescue) gap(cause error, id, detail string) {
	var b *BudgetError
	if errors.As(cause, &b) {
		id = b.Budget
	}
	r.author.notes.gap(kindOf(cause), id, detail)
}

// withContents returns the ids of the records whose blobs are all there, and
// notes the gaps of the others. Records that have too many files are left out.
func (r *rescue) withContents(ctx context.Context, records []record) ([]string, error) {
	var asked []string
	for i := range records {
		asked = append(asked, records[i].blobs()...)
	}
	missing, err := r.missing(ctx, asked)
	if err != nil {
		return nil, err
	}
	var whole []string
	for i := range records {
		readable := int64(len(records[i].changes)) <= r.budget.Paths && !r.shallow[records[i].id]
		ok := readable
		for _, blob := range records[i].blobs() {
			if readable && missing[blob] {
				ok = false
				r.author.notes.gap(ospora.GapMissingObject, blob, "the lines of commits that touch it are not known")
			}
		}
		if ok {
			whole = append(whole, records[i].id)
		}
	}
	return whole, nil
}

// missing tells which objects the store does not hold. Where the store cannot
// even say that, none is: reading them will tell.
func (r *rescue) missing(ctx context.Context, ids []string) (map[string]bool, error) {
	reader, err := newObjectReader(ctx, r.program, r.gitDir)
	if err != nil {
		return nil, err
	}
	missing := make(map[string]bool)
	_ = reader.stat(ids, func(o object) error {
		if o.missing() {
			missing[o.id] = true
		}
		return nil
	})
	_ = reader.close()
	return missing, context.Cause(ctx)
}

// oneShot reads ids with a child of its own. A single commit may write as much
// as the path budget allows, several no more than a chunk.
func (r *rescue) oneShot(ctx context.Context, ids []string, lines bool) ([]record, error) {
	d, err := newDiffer(ctx, r.program, r.gitDir, lines)
	if err != nil {
		return nil, err
	}
	limit := int64(chunkBytes)
	if len(ids) == 1 {
		limit = min(limit+r.budget.Paths*maxPathRecord, 1<<30)
	}
	left := r.allowance(r.chunk)
	d.send(ids)
	text, err := d.receive(min(limit, left))
	closeErr := d.close(err != nil)
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case errors.Is(err, errTooLong) && left < limit:
		return nil, r.budget.bytesError()
	case errors.Is(err, errTooLong):
		r.chunk.bytes += limit
		return nil, r.budget.pathsError()
	case err != nil:
		return nil, ended(r.budget, closeErr, err)
	}
	r.chunk.bytes += int64(len(text))
	return parseRecords(text, lines, ids)
}

// maxPathRecord is the room given to one path of a single commit.
const maxPathRecord = 320

// ended tells how a child died: of want of memory, or as it says.
func ended(b Budget, closeErr, readErr error) error {
	var p *processError
	if errors.As(closeErr, &p) && p.outOfMemory() {
		return b.memoryError()
	}
	if closeErr != nil {
		return closeErr
	}
	if errors.Is(readErr, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return readErr
}

// fatal reports errors after which nothing of the visit can go on.
func fatal(ctx context.Context, err error) bool {
	var machine *machineError
	return err != nil && (ctx.Err() != nil || errors.Is(err, ErrBytes) || errors.As(err, &machine))
}

// kindOf tells what sort of gap an error leaves.
func kindOf(err error) ospora.GapKind {
	var b *BudgetError
	var p *processError
	switch {
	case errors.As(err, &b):
		return ospora.GapBudget
	case errors.As(err, &p) && p.missesObject():
		return ospora.GapMissingObject
	}
	return ospora.GapCorruptObject
}

// missesObject reports whether the child says that an object is not there, and
// not that it is there and broken.
func (e *processError) missesObject() bool {
	for _, broken := range []string{"corrupt", "inflate", " header", "garbage"} {
		if strings.Contains(e.stderr, broken) {
			return false
		}
	}
	for _, absent := range []string{"unable to read", "Could not read", "bad object", "missing"} {
		if strings.Contains(e.stderr, absent) {
			return true
		}
	}
	return false
}
