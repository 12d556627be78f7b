package corpus

import (
	"fmt"
	"strings"
)

// newFile is a file of generated lines to be made.
type newFile struct {
	dialect *dialect
	path    string
	mode    mode
}

var (
	filesPerCommit = []band{{58, 1, 1}, {18, 2, 2}, {14, 3, 4}, {8, 5, 10}, {2, 11, 30}}
	linesPerFile   = []band{{40, 5, 25}, {42, 15, 60}, {15, 50, 120}, {3, 100, 250}}
	linesPut       = []band{{35, 0, 3}, {35, 2, 12}, {22, 10, 40}, {8, 30, 120}}
	linesCut       = []band{{45, 0, 3}, {35, 1, 10}, {15, 8, 30}, {5, 20, 80}}
)

const largeFile = 150 // lines; beyond it files shrink

// compose draws the changes of an ordinary commit.
func (h *history) compose(s *step) {
	if b := h.now.by.bot; b != nil {
		h.composeBot(s, b)
		return
	}
	if s.topic == nil || s.topic.fate != Unmerged {
		h.oddity(s)
	}
	for range h.c.banded(filesPerCommit) {
		h.add(s, h.ordinary(s.topic))
	}
}

// composeBot lets a bot do what it is for: one line of the list of dependencies, of a document or of the data.
func (h *history) composeBot(s *step, b *bot) {
	var e *entry
	switch b.kind {
	case DependencyBot:
		e = h.tree.paths[h.plan.repo.dialect.manifest]
	default:
		e = h.tree.draw(h.c, s.topic)
	}
	if e == nil || !e.free(s.topic) || s.topic != nil && s.topic.fate == Unmerged || e.body == 0 {
		h.add(s, h.create(newFile{dialect: tableDialect, path: h.freePath(tableDialect, tableDialect.dir)}))
		return
	}
	h.add(s, h.edit(e, 1, 1))
}

// ordinary changes one file; on a topic that stays outside it only makes new ones, so that nobody waits for its files.
func (h *history) ordinary(t *topic) *change {
	e := h.tree.draw(h.c, t)
	if e == nil || t != nil && t.fate == Unmerged || len(h.tree.editable) < h.roomFor() && h.c.permille(120) {
		return h.create(h.sourceFile())
	}
	switch few := len(h.tree.editable) < 12; {
	case !few && h.c.permille(18):
		return h.delete(e)
	case e.mode == regular && e.dialect.dir != "" && h.c.permille(20):
		return h.rename(e)
	}
	put, cut := h.c.banded(linesPut), min(h.c.banded(linesCut), e.body)
	if e.body > largeFile {
		put, cut = cut, min(max(put, cut), e.body)
	}
	return h.edit(e, cut, put)
}

// roomFor bounds the files of a repository: trees grow with the work, but slower.
func (h *history) roomFor() int { return 60 + 4*teamSize(h.plan.repo.quota) }

// oddity adds what is seldom: a binary file, a link, another mode, a file without a line.
func (h *history) oddity(s *step) {
	switch draw := h.c.IntN(1000); {
	case draw < 14:
		h.add(s, h.binary())
	case draw < 20:
		h.add(s, h.link())
	case draw < 26:
		h.add(s, h.flip(s.topic))
	case draw < 32:
		path := h.freePath(&dialect{ext: ".gitkeep"}, "var/")
		h.add(s, h.document(&document{path: path}))
	}
}

// add applies a change and makes it part of a commit; a second change of a file in one commit is dropped.
func (h *history) add(s *step, c *change) {
	if c == nil {
		return
	}
	for i := range s.changes {
		if s.changes[i].file == c.file {
			return
		}
	}
	h.tree.apply(c, s.topic)
	s.changes = append(s.changes, *c)
}

// newChange numbers a change.
func (h *history) newChange(o op, file int32, path string, m mode) *change {
	h.seed++
	return &change{op: o, file: file, path: path, mode: m, seed: h.seed, rows: 1}
}

func (h *history) create(f newFile) *change {
	c := h.newChange(opCreate, h.tree.next, f.path, f.mode)
	c.dialect = f.dialect
	c.text = f.dialect.header(h.plan.repo.name, h.plan.repo.licence)
	c.put = int32(h.c.banded(linesPerFile))
	c.added = int32(countLines(c.text)) + c.put
	return c
}

func (h *history) edit(e *entry, cut, put int) *change {
	c := h.newChange(opEdit, e.id, e.path, e.mode)
	c.cut, c.put = int32(cut), int32(put)
	if cut == 0 && put == 0 {
		c.put = 1
	}
	c.deleted, c.added = c.cut, c.put
	return c
}

func (h *history) delete(e *entry) *change {
	c := h.newChange(opDelete, e.id, e.path, e.mode)
	c.deleted = h.tree.lines(e)
	return c
}

// rename moves a file, half the time with an edit on the way.
func (h *history) rename(e *entry) *change {
	c := h.newChange(opRename, e.id, h.freePath(e.dialect, e.dialect.dir), e.mode)
	c.from, c.rows = e.path, 2
	if h.c.permille(500) {
		c.put = int32(h.c.between(1, 4))
	}
	c.deleted = h.tree.lines(e)
	c.added = c.deleted + c.put
	return c
}

func (h *history) document(d *document) *change {
	c := h.newChange(opDocument, h.tree.next, d.path, regular)
	if e := h.tree.paths[d.path]; e != nil {
		c.file, c.deleted = e.id, h.tree.lines(e)
	}
	c.document, c.text, c.added = d, d.text, int32(d.lines())
	return c
}

func (h *history) binary() *change {
	path := h.freePath(&dialect{ext: pick(h.c, []string{".png", ".bin", ".ttf"})}, "assets/")
	c := h.newChange(opBinary, h.tree.next, path, regular)
	c.size, c.binaries = int32(h.c.between(200, 6000)), 1
	return c
}

func (h *history) link() *change {
	c := h.newChange(opLink, h.tree.next, h.freePath(&dialect{}, "bin/"), symlink)
	c.text, c.added = "../scripts/build.sh", 1
	return c
}

// flip turns the executable bit of a file.
func (h *history) flip(t *topic) *change {
	e := h.tree.draw(h.c, t)
	if e == nil {
		return nil
	}
	m := executable
	if e.mode == executable {
		m = regular
	}
	return h.newChange(opMode, e.id, e.path, m)
}

// sourceFile draws a file to be made: mostly source, else prose, data or a script.
func (h *history) sourceFile() newFile {
	d := h.plan.repo.dialect
	switch draw := h.c.IntN(100); {
	case draw < 8:
		d = proseDialect
	case draw < 12:
		d = tableDialect
	case draw < 15:
		d = scriptDialect
	}
	f := newFile{dialect: d, path: h.freePath(d, d.dir)}
	if d == scriptDialect {
		f.mode = executable
	}
	return f
}

func (r *repository) manifest() newFile {
	return newFile{dialect: manifestDialects[r.dialect.manifest], path: r.dialect.manifest}
}

// freePath draws a path that was never used.
func (h *history) freePath(d *dialect, dir string) string {
	stem := strings.ReplaceAll(dir, "*", pick(h.c, codeWords)) + pick(h.c, codeWords)
	if d == proseDialect {
		stem = pick(h.c, proseDirs) + pick(h.c, proseStems)
	}
	path := stem + d.ext
	for n := 2; h.tree.used(path); n++ {
		path = fmt.Sprintf("%s_%d%s", stem, n, d.ext)
	}
	return path
}

var (
	proseDirs  = []string{"docs/", "docs/", "құжаттар/", "документы/", "docs/user guide {draft}/"}
	proseStems = []string{"overview", "install", "нұсқаулық", "описание", "протокол", "naïve-café", "өзгерістер", "faq"}
)
