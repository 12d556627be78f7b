package git

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"iter"
	"sync"

	"golang.org/x/sync/semaphore"

	"github.com/ospora/ospora/ospora"
)

const (
	maxBatchFiles   = 1 << 10 // names in a batch
	maxBatchBytes   = 4 << 20 // contents in a batch; a larger blob is one of its own
	firstBatch      = 64      // the first is so many times smaller, each next one twice the last: work begins at once
	secondChild     = 8       // a second child helps from the batch on that is so many times smaller
	maxAheadBytes   = 2 * maxBatchBytes
	maxAheadBatches = 8
)

// ReadFiles reads many files, following symbolic links, in the order of their
// names given. It reads ahead in batches of up to 1,024 files and 4 MiB, or of one
// larger file: at most 8 MiB or two batches, the greater of the two, are in memory
// at a time, and a blob that stands in a batch several times is read once. The
// first batches are small, so that the first files come soon. The git child of the
// tree reads them, or where that reads another sequence, one of its own; for a large
// tree there is one more. Those end with the sequence.
//
// An error that comes with a Name concerns that file alone, as ReadFile would
// report it, and the sequence goes on. An error without one ends the sequence:
// the end of either context, a tree that cannot be listed, [ErrBytes], or a git that fails
// again and again. The sequence may be ranged over again.
func (t *Tree) ReadFiles(ctx context.Context, names []string) iter.Seq2[ospora.File, error] {
	return func(yield func(ospora.File, error) bool) {
		ctx, cancel := context.WithCancelCause(ctx)
		defer context.AfterFunc(t.ctx, func() { cancel(t.cause()) })()
		r := newBatchReader(ctx, t)
		go r.run(names)
		defer func() {
			cancel(nil)
			for range r.out { // until it has ended
			}
		}()
		for batch := range r.out {
			if !r.handOverAll(batch, yield) {
				return
			}
		}
		if r.err != nil {
			yield(ospora.File{}, r.err)
		}
	}
}

// wantedFile is one name of a batch, with its blob or with why it has none.
type wantedFile struct {
	name string
	blob *wantedBlob
	err  error
}

// wantedBlob is one blob of a batch, which several names may share.
type wantedBlob struct {
	id   string
	uses int
	data []byte
	err  error
}

// take returns the data to one of its users, a copy to all but the last.
func (b *wantedBlob) take() []byte {
	b.uses--
	if b.uses > 0 {
		return bytes.Clone(b.data)
	}
	return b.data
}

type fileBatch struct {
	files []wantedFile
	blobs []*wantedBlob          // each once, in order of first use
	known map[string]*wantedBlob // by id
	bytes int64
	part  int           // of the greatest batch, it holds at most one in so many
	done  chan struct{} // closed once it is loaded
	err   error         // valid then: why no more can be read
}

// newBatch follows the last batch, which may be nil.
func newBatch(last *fileBatch) *fileBatch {
	part := firstBatch
	if last != nil {
		part = max(1, last.part/2)
	}
	return &fileBatch{known: make(map[string]*wantedBlob), part: part, done: make(chan struct{})}
}

// weight is the room that a batch takes, at most half of all there is.
func (b *fileBatch) weight() int64 { return min(b.bytes, maxBatchBytes) }

// full reports whether a file needs another batch.
func (b *fileBatch) full(f wantedFile, size int64) bool {
	if len(b.files) >= maxBatchFiles/b.part {
		return true
	}
	if f.err != nil || b.known[f.blob.id] != nil {
		return false
	}
	return b.bytes > 0 && b.bytes+size > maxBatchBytes/int64(b.part)
}

func (b *fileBatch) add(f wantedFile, size int64) {
	if f.err == nil {
		if known := b.known[f.blob.id]; known != nil {
			f.blob = known
		} else {
			b.known[f.blob.id] = f.blob
			b.blobs = append(b.blobs, f.blob)
			b.bytes += size
		}
		f.blob.uses++
	}
	b.files = append(b.files, f)
}

// batchReader makes batches on a goroutine of its own and has them loaded.
type batchReader struct {
	tree    *Tree
	ctx     context.Context
	room    *semaphore.Weighted // for contents read ahead
	work    chan *fileBatch     // to load
	loaders []*blobLoader
	loading sync.WaitGroup
	out     chan *fileBatch // in order, each to be waited for
	err     error           // valid once out is closed
}

func newBatchReader(ctx context.Context, t *Tree) *batchReader {
	return &batchReader{
		tree: t, ctx: ctx, room: semaphore.NewWeighted(maxAheadBytes),
		work: make(chan *fileBatch), out: make(chan *fileBatch, maxAheadBatches),
	}
}

// cause is why the sequence has to end; it is nil while both contexts live.
func (r *batchReader) cause() error {
	if err := r.tree.cause(); err != nil {
		return err
	}
	return context.Cause(r.ctx)
}

func (r *batchReader) run(names []string) {
	defer close(r.out)
	if r.err = r.tree.enter(); r.err != nil {
		return
	}
	defer r.tree.leave()
	list, err := r.tree.listWithin(r.ctx)
	if err != nil {
		r.err = err
		return
	}
	defer r.loading.Wait()
	defer close(r.work)
	r.err = r.readAll(list, names)
}

// readAll fills batches with the names and sends them.
func (r *batchReader) readAll(list *treeList, names []string) error {
	batch := newBatch(nil)
	for _, name := range names {
		f, size := r.want(list, name)
		if err := r.cause(); err != nil {
			return err
		}
		if batch.full(f, size) {
			if err := r.send(batch); err != nil {
				return err
			}
			batch = newBatch(batch)
		}
		batch.add(f, size)
	}
	return r.send(batch)
}

// want finds the blob of a name and its size.
func (r *batchReader) want(list *treeList, name string) (wantedFile, int64) {
	info, err := r.tree.stat("read", name, true)
	if err != nil {
		err = errors.Unwrap(err) // the path error is put around it again
	} else {
		err = r.tree.readable(info)
	}
	if err != nil {
		return wantedFile{name: name, err: err}, 0
	}
	return wantedFile{name: name, blob: &wantedBlob{id: list.id(info.node)}}, info.Size()
}

// send hands a batch over, to be loaded and to be waited for.
func (r *batchReader) send(b *fileBatch) error {
	if r.room.Acquire(r.ctx, b.weight()) != nil {
		return r.cause()
	}
	if len(b.blobs) == 0 {
		close(b.done)
	} else if err := r.load(b); err != nil {
		return err
	}
	select {
	case r.out <- b:
		return nil
	case <-r.ctx.Done():
		return r.cause()
	}
}

// load gives a batch to whoever loads. The first comes with the first batch and
// the second where a tree is large.
func (r *batchReader) load(b *fileBatch) error {
	if n := len(r.loaders); n == 0 || n == 1 && b.part <= secondChild {
		l := &blobLoader{batchReader: r}
		r.loaders = append(r.loaders, l)
		r.loading.Go(l.run)
	}
	select {
	case r.work <- b:
		return nil
	case <-r.ctx.Done():
		return r.cause()
	}
}

// handOverAll waits for a batch, yields its files and reports whether to go on.
func (r *batchReader) handOverAll(b *fileBatch, yield func(ospora.File, error) bool) bool {
	<-b.done // loading ends with the context
	if b.err != nil {
		yield(ospora.File{}, b.err)
		return false
	}
	for i := range b.files {
		if !r.handOver(&b.files[i], yield) {
			return false
		}
	}
	r.room.Release(b.weight())
	return true
}

// handOver yields one file and reports whether to go on.
func (r *batchReader) handOver(f *wantedFile, yield func(ospora.File, error) bool) bool {
	if err := r.cause(); err != nil {
		yield(ospora.File{}, err)
		return false
	}
	if f.err == nil {
		f.err = f.blob.err
	}
	if f.err != nil {
		return yield(ospora.File{Name: f.name}, &fs.PathError{Op: "read", Path: f.name, Err: f.err})
	}
	if err := r.tree.spend(int64(len(f.blob.data))); err != nil {
		yield(ospora.File{}, err)
		return false
	}
	return yield(ospora.File{Name: f.name, ID: f.blob.id, Data: f.blob.take()}, nil)
}
