package forge

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"strings"
)

// tarball sends a client on to the host that makes archives, as GitHub does; the default branch where none is named.
func tarball(c *call) *answer {
	if len(c.repo.Commits) == 0 || c.s.opt.Archive == nil {
		return notFound()
	}
	ref := c.values["path"]
	if ref == "" {
		ref = "refs/heads/" + c.repo.DefaultBranch
	}
	a := newAnswer(http.StatusFound, nil)
	a.header.Set("Location", archiveHost+"/"+c.repo.Name+"/legacy.tar.gz/"+ref)
	return a
}

// archiveHost is where archives come from.
const archiveHost = "https://codeload.github.com"

// archived is what that host answers.
func archived(c *call) *answer {
	if c.s.opt.Archive == nil || archiveHost != "https://"+c.host {
		return notFound()
	}
	index, _ := c.s.find(c)
	if index < 0 || c.s.brief(index).Private && c.token.Rights < Read {
		return notFound()
	}
	h := c.s.hosted(index)
	ref := strings.TrimPrefix(c.values["path"], "refs/heads/")
	if ref == h.DefaultBranch {
		ref = h.HeadID
	}
	var text bytes.Buffer
	switch err := c.s.opt.Archive(c.Context(), &text, h.Name, ref); {
	case errors.Is(err, fs.ErrNotExist):
		return notFound()
	case err != nil:
		return refusal(http.StatusInternalServerError, "%s", err)
	}
	a := newAnswer(http.StatusOK, nil)
	a.body, _ = io.ReadAll(&text)
	a.header.Set("Content-Type", "application/x-gzip")
	return a
}
