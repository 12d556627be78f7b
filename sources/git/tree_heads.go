package git

import (
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"iter"

	"github.com/ospora/ospora/ospora"
)

// ReadHeads reads the first bytes of many files, at most so many of each, and all
// of a shorter one, following symbolic links; fewer than none are none. They come in
// no particular order. It costs much less than reading files as a whole, for what
// follows is left in its pack. So its checksum and its id are looked at only where all
// of a file is read: of others damage, or an index that lies, may not be seen.
//
// Errors are those of [Tree.ReadFiles].
func (t *Tree) ReadHeads(ctx context.Context, names []string, bytes int) iter.Seq2[ospora.File, error] {
	bytes = max(bytes, 0)
	return func(yield func(ospora.File, error) bool) {
		var rest []string // for git
		for f, err := range t.packedHeads(ctx, names, bytes) {
			if errors.Is(err, errPack) {
				rest = append(rest, f.Name)
			} else if !yield(f, err) || endsHeads(f, err) {
				return
			}
		}
		for f, err := range t.ReadFiles(ctx, rest) {
			if f.Data = f.Data[:min(len(f.Data), bytes)]; !yield(f, err) {
				return
			}
		}
	}
}

// endsHeads reports whether an error ends the sequence: one that comes without a name,
// unless it is about the file whose name is empty, as no file's is.
func endsHeads(f ospora.File, err error) bool {
	if err == nil || f.Name != "" {
		return false
	}
	of, ok := errors.AsType[*fs.PathError](err)
	return !ok || of.Path != ""
}

// packedHeads is ReadHeads for what is read from packs; other files get errPack.
func (t *Tree) packedHeads(ctx context.Context, names []string, bytes int) iter.Seq2[ospora.File, error] {
	return func(yield func(ospora.File, error) bool) {
		list, err := t.listWithin(ctx)
		if err != nil {
			yield(ospora.File{}, err)
			return
		}
		c := t.cursor()
		for _, name := range names {
			if err := ctx.Err(); err != nil {
				yield(ospora.File{}, context.Cause(ctx))
				return
			}
			if !yield(t.head(c, list, name, bytes)) {
				return
			}
		}
	}
}

// head reads the beginning of one file.
func (t *Tree) head(c *packCursor, list *treeList, name string, bytes int) (ospora.File, error) {
	if err := t.enter(); err != nil {
		return ospora.File{}, err
	}
	defer t.leave()
	info, err := t.stat("read", name, true)
	if err != nil {
		return ospora.File{Name: name}, err
	}
	if err := t.readable(info); err != nil {
		return ospora.File{Name: name}, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	o, err := c.read(list.id(info.node), int64(bytes))
	if err != nil || o.kind != "blob" || o.size != info.Size() { // git found another one under this id
		return ospora.File{Name: name}, errPack
	}
	if int64(len(o.data)) == o.size && !isBlobOf(o.id, o.data) {
		return ospora.File{Name: name}, errPack
	}
	if err := t.spend(int64(len(o.data))); err != nil {
		return ospora.File{}, err
	}
	return ospora.File{Name: name, ID: o.id, Data: o.data}, nil
}

// isBlobOf reports whether an id is that of a blob with these contents, by the hash that
// makes ids of its length.
func isBlobOf(id string, data []byte) bool {
	var h hash.Hash = sha1.New()
	if len(id) == hex.EncodedLen(sha256.Size) {
		h = sha256.New()
	}
	fmt.Fprintf(h, "blob %d\x00", len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil)) == id
}
