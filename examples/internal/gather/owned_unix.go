//go:build unix

package gather

import (
	"io/fs"
	"os"
	"syscall"
)

// owned reports whether a file belongs to whoever runs us: temporary
// directories are shared.
func owned(info fs.FileInfo) bool {
	s, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(s.Uid) == os.Getuid()
}
