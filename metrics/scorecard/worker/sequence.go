package worker

import (
	"context"
	"fmt"
	"io/fs"
	"iter"

	"github.com/ospora/ospora/ospora"
)

const (
	batchFiles = 256     // files sent at once
	batchBytes = 1 << 20 // and about how many bytes
)

// sequence is files under way to a worker. The tree reads ahead meanwhile.
type sequence struct {
	next func() (ospora.File, error, bool)
	stop func()
}

func newSequence(ctx context.Context, tree fs.FS, names []string) *sequence {
	s := &sequence{}
	s.next, s.stop = iter.Pull2(filesOf(ctx, tree, names))
	return s
}

// filesOf reads many files of any tree.
func filesOf(ctx context.Context, tree fs.FS, names []string) iter.Seq2[ospora.File, error] {
	if many, ok := tree.(ospora.FileReader); ok {
		return many.ReadFiles(ctx, names)
	}
	return func(yield func(ospora.File, error) bool) {
		for _, name := range names {
			if err := ctx.Err(); err != nil {
				yield(ospora.File{}, err)
				return
			}
			data, err := fs.ReadFile(tree, name)
			if !yield(ospora.File{Name: name, Data: data}, err) {
				return
			}
		}
	}
}

// batch is the next files. With the last ones comes the error that ended the
// sequence, if one did.
func (s *sequence) batch() (answer, [][]byte) {
	var reply answer
	var body [][]byte
	for bytes := 0; len(reply.Files) < batchFiles && bytes < batchBytes; {
		f, err, more := s.next()
		if !more || err != nil && f.Name == "" {
			reply.Last, reply.Error = true, failOf(err)
			s.stop()
			break
		}
		if err == nil && bytes+len(f.Data) > largestFrame {
			err = fmt.Errorf("%d bytes are too many for a worker", len(f.Data))
		}
		head := fileHead{Name: f.Name, ID: f.ID, Error: failOf(err)}
		if err == nil {
			head.Size = len(f.Data)
			bytes += len(f.Data)
			body = append(body, f.Data)
		}
		reply.Files = append(reply.Files, head)
	}
	return reply, body
}
