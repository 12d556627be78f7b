package git

import (
	"context"
	"errors"
)

// maxLoadRestarts is how many damaged objects a loader goes on after.
const maxLoadRestarts = 64

// blobLoader loads batches through the git child of the tree, or one of its own
// where that is taken.
type blobLoader struct {
	*batchReader
	reader   *objectReader // nil until a blob is needed
	giveBack func(failed bool)
	restarts int
}

// run loads what it is given. After a failure it ends the rest unread.
func (l *blobLoader) run() {
	defer l.stop(false)
	var failed error
	for b := range l.work {
		if failed == nil {
			failed = l.loadBlobs(b.blobs)
		}
		b.err = failed
		close(b.done)
	}
}

// loadBlobs reads blobs. At a damaged object git ends; the object gets the error,
// and a new child reads the rest.
func (l *blobLoader) loadBlobs(blobs []*wantedBlob) error {
	for len(blobs) > 0 {
		read, err := l.loadSome(blobs)
		switch {
		case err == nil:
			return nil
		case l.cause() != nil:
			return l.cause()
		case errors.Is(err, errReaderEnded): // because of another's object
			l.stop(true)
			continue
		case read == len(blobs) || l.restarts == maxLoadRestarts:
			return err
		}
		l.stop(true)
		l.restarts++
		blobs[read].err = err
		blobs = blobs[read+1:]
	}
	return nil
}

// loadSome returns how many blobs came before the error.
func (l *blobLoader) loadSome(blobs []*wantedBlob) (int, error) {
	if l.reader == nil {
		var err error
		if l.reader, l.giveBack, err = l.tree.objects.borrow(l.ctx); err != nil {
			return len(blobs), err
		}
	}
	defer context.AfterFunc(l.ctx, l.reader.abandon)()
	ids := make([]string, len(blobs))
	for i, b := range blobs {
		ids[i] = b.id
	}
	read := 0
	err := l.reader.read(ids, l.tree.budget.ObjectBytes, func(o object) error {
		blobs[read].data, blobs[read].err = o.data, l.tree.blobError(&o)
		read++
		return nil
	})
	return read, err
}

func (l *blobLoader) stop(failed bool) {
	if l.reader != nil {
		l.giveBack(failed || l.cause() != nil) // a context that ended has killed it
		l.reader = nil
	}
}
