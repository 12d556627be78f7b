package corpus

import (
	"fmt"
	"strings"
)

// releases publishes most tags, with files; signatures and provenance come and go.
func (h *host) releases() {
	for i, t := range h.p.tags {
		h.out.Tags = append(h.out.Tags, HostedTag{t.name, h.ids[t.of]})
		c := newChance(h.e.cfg.Seed, ofRelease, h.itemIndex(i))
		if !c.permille(800) {
			continue
		}
		author, _ := h.maintainer(c)
		r := HostedRelease{
			ID: itemID(h.index, i+1), Tag: t.name, Name: "Release " + t.name, Body: "- " + firstLine(t.of.message),
			Target: h.p.repo.branch, Author: author, Created: instant(t.of.committed.unix),
			Prerelease: strings.Contains(t.name, "-rc"),
		}
		r.Published, _ = h.later(c, instant(t.at.unix), 60, 2*day)
		h.assets(c, &r)
		h.out.Releases = append(h.out.Releases, r)
	}
	h.draft()
}

// draft leaves a release unpublished in some repositories; only who may push sees it.
func (h *host) draft() {
	if len(h.out.Releases) == 0 || !h.c.permille(500) {
		return
	}
	last := h.out.Releases[len(h.out.Releases)-1]
	h.out.Releases = append(h.out.Releases, HostedRelease{
		ID: last.ID + 1000, Tag: last.Tag + "-next", Name: "Draft", Target: h.p.repo.branch, Author: last.Author,
		Created: last.Created.Add(3600e9), Draft: true,
	})
}

func (h *host) assets(c *chance, r *HostedRelease) {
	if c.permille(300) {
		return
	}
	stem := h.p.repo.name + "-" + strings.TrimPrefix(r.Tag, "v")
	names := []string{stem + ".tar.gz"}
	if c.permille(500) {
		names = append(names, stem+"_linux_amd64.zip")
	}
	if c.permille(400) {
		names = append(names, names[0]+pick(c, []string{".asc", ".sig", ".sigstore"}))
	}
	if c.permille(200) {
		names = append(names, "multiple.intoto.jsonl")
	}
	for _, name := range names {
		a := Asset{
			ID: h.number(), Name: name, Bytes: c.between(200, 9_000_000), Downloads: c.banded([]band{{60, 0, 40}, {40, 20, 9000}}),
			At: r.Published, Uploader: r.Author, ContentType: "application/octet-stream",
		}
		if c.permille(500) {
			a.DigestOrNothing = fmt.Sprintf("sha256:%064x", mix(uint64(a.ID)))
		}
		r.Assets = append(r.Assets, a)
	}
}
