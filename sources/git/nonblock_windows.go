//go:build windows

package git

// dontWait is nothing here: no pipe lies in a directory.
const dontWait = 0
