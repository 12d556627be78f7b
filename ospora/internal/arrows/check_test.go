package arrows_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// violation is one place where a rule is broken.
type violation struct {
	rule, file, what string
}

func (v violation) String() string { return fmt.Sprintf("%s: %s: %s", v.rule, v.file, v.what) }

// source is one Go file.
type source struct {
	file, room string
	test       bool // a test, or of a package that supports tests
	imports    map[string]string
	syntax     *ast.File
}

// checker holds a module read from a file system. It parses the files itself:
// a test that asks the go tool may pass from the cache, which does not know what
// that tool read.
type checker struct {
	module  string
	sources []*source
	rules   rules
	found   []violation
	used    map[exception]bool
	opened  map[string]bool // doors in use
}

// rules are the lists, so that a test can take lines away.
type rules struct {
	doors      []door
	exceptions []exception
}

// check applies all rules to a module.
func check(module fs.FS, r rules) (*checker, error) {
	c := &checker{rules: r, used: map[exception]bool{}, opened: map[string]bool{}}
	if err := c.read(module); err != nil {
		return nil, err
	}
	for _, s := range c.sources {
		c.checkImports(s)
		if !s.test {
			c.checkNames(s)
		}
	}
	c.checkLight()
	slices.SortFunc(c.found, func(a, b violation) int { return strings.Compare(a.String(), b.String()) })
	c.found = slices.Compact(c.found)
	return c, nil
}

func (c *checker) report(rule, file, format string, args ...any) {
	for _, e := range c.rules.exceptions {
		if e.rule == rule && (e.place == file || e.place == path.Dir(file)) {
			c.used[e] = true
			return
		}
	}
	c.found = append(c.found, violation{rule, file, fmt.Sprintf(format, args...)})
}

// read parses every Go file, whatever its build constraints, and checks the top.
func (c *checker) read(module fs.FS) error {
	text, err := fs.ReadFile(module, "go.mod")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "module "); ok {
			c.module = strings.TrimSpace(name)
		}
	}
	if c.module == "" {
		return errors.New("go.mod names no module")
	}
	if err := c.checkTop(module); err != nil {
		return err
	}
	return fs.WalkDir(module, ".", func(file string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && file != "." && (name == "testdata" || name[0] == '.' || name[0] == '_'):
			return fs.SkipDir // as the go tool does
		case name == "go.mod" && file != name, entry.IsDir() && name == "vendor":
			c.report("module", file, "hides code from this test")
		case !entry.IsDir() && path.Ext(file) == ".go":
			return c.parse(module, file)
		}
		return nil
	})
}

func (c *checker) checkTop(module fs.FS) error {
	entries, err := fs.ReadDir(module, ".")
	if err != nil {
		return err
	}
	missing := slices.Clone(required)
	for _, e := range entries {
		if !slices.Contains(required, e.Name()) && !slices.Contains(permitted, e.Name()) {
			c.report("top", e.Name(), "does not belong at the top of the module")
		}
		missing = slices.DeleteFunc(missing, func(name string) bool { return name == e.Name() })
	}
	for _, name := range missing {
		c.report("top", name, "is missing")
	}
	return nil
}

func (c *checker) parse(module fs.FS, file string) error {
	text, err := fs.ReadFile(module, file)
	if err != nil {
		return err
	}
	syntax, err := parser.ParseFile(token.NewFileSet(), file, text, 0)
	if err != nil {
		c.report("parse", file, "%v", err)
		return nil
	}
	room := path.Dir(file)
	s := &source{file: file, room: room, syntax: syntax, imports: map[string]string{}}
	s.test = strings.HasSuffix(file, "_test.go") || slices.Contains(testRooms, room)
	for _, spec := range syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		s.imports[imported] = localName(spec, imported)
	}
	c.sources = append(c.sources, s)
	return nil
}

// localName is the name that an import goes by in its file.
func localName(spec *ast.ImportSpec, imported string) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	name := path.Base(imported)
	if len(name) > 1 && name[0] == 'v' && strings.Trim(name[1:], "0123456789") == "" {
		name = path.Base(path.Dir(imported))
	}
	return name
}

// inModule is the room that an import path leads to.
func (c *checker) inModule(imported string) (room string, ok bool) {
	if imported == c.module {
		return ".", true
	}
	return strings.CutPrefix(imported, c.module+"/")
}

func (c *checker) checkImports(s *source) {
	for imported, name := range s.imports {
		if room, ok := c.inModule(imported); ok {
			c.checkDoor(s, room)
		}
		c.checkWeights(s, imported)
		if name == "." {
			c.report("dot", s.file, "a dot import of %s hides where names come from", imported)
		}
	}
}

func (c *checker) checkDoor(s *source, to string) {
	if !s.test && slices.Contains(testRooms, to) {
		c.report("support", s.file, "%s is for tests", to)
	}
	if ownInternal(s.room, to) || s.room == to { // the latter from package x_test
		return
	}
	for _, d := range c.rules.doors {
		if (s.test || !d.tests) && in(s.room, d.from) && in(to, d.to) && !inAny(s.room, d.but) {
			c.opened[d.from+" "+d.to] = true
			return
		}
	}
	c.report("door", s.file, "%s may not import %s", s.room, to)
}

// ownInternal reports whether to lies in the internal folder of a package, and
// from in or below that package. A folder of packages, such as sources, is none.
func ownInternal(from, to string) bool {
	owner, _, ok := strings.Cut(to+"/", "/internal/")
	return ok && strings.Contains(owner, "/") && in(from, owner+"/...")
}

func (c *checker) checkWeights(s *source, imported string) {
	for _, w := range weights {
		if w.covers(imported) && !inAny(s.room, w.rooms) && !(s.test && inAny(s.room, w.tests)) {
			c.report(w.name, s.file, "%s may not import %s: %s", s.room, imported, w.why)
		}
	}
}

// covers reports whether an import path is of the weight.
func (w *weight) covers(imported string) bool {
	elements := strings.Split(imported, "/")
	return slices.ContainsFunc(w.imports, func(pattern string) bool {
		n := strings.Count(pattern, "/") + 1
		if len(elements) < n {
			return false
		}
		ok, err := path.Match(pattern, strings.Join(elements[:n], "/"))
		return ok && err == nil
	})
}

// in reports whether a room matches a pattern.
func in(room, pattern string) bool {
	if pattern == "..." {
		return true
	}
	if parent, ok := strings.CutSuffix(pattern, "/..."); ok {
		return room == parent || strings.HasPrefix(room, parent+"/")
	}
	ok, err := path.Match(pattern, room)
	return ok && err == nil
}

func inAny(room string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return in(room, p) })
}

// checkLight follows the imports of light rooms to their ends.
func (c *checker) checkLight() {
	rooms := map[string][]*source{}
	for _, s := range c.sources {
		if !s.test {
			rooms[s.room] = append(rooms[s.room], s)
		}
	}
	for _, room := range light {
		if rooms[room] == nil {
			c.report("light", room, "is not there, so that nothing is checked")
		}
		c.follow(rooms, room, []string{room}, map[string]bool{})
	}
}

func (c *checker) follow(rooms map[string][]*source, room string, way []string, seen map[string]bool) {
	if seen[room] {
		return
	}
	seen[room] = true
	for _, s := range rooms[room] {
		for _, imported := range slices.Sorted(maps.Keys(s.imports)) {
			if next, ok := c.inModule(imported); ok {
				c.follow(rooms, next, append(slices.Clone(way), next), seen)
			}
			for _, w := range weights {
				if w.covers(imported) && slices.Contains(heavy, w.name) {
					c.report("light", way[0], "reaches %s over %s", imported, strings.Join(way, " -> "))
				}
			}
		}
	}
}

// checkNames looks for what library code does not do.
func (c *checker) checkNames(s *source) {
	ast.Inspect(s.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name.Name == "init" && !inAny(s.room, programs) {
				c.report("init", s.file, "a literal list in place of init")
			}
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Obj == nil { // no variable that shadows the import
				c.checkSelector(s, x.Name, n.Sel.Name)
			}
		case *ast.CallExpr:
			f, ok := n.Fun.(*ast.Ident)
			if ok && f.Obj == nil && (f.Name == "print" || f.Name == "println") && !inAny(s.room, programs) {
				c.report("output", s.file, "%s writes to standard error", f.Name)
			}
		}
		return true
	})
}

func (c *checker) checkSelector(s *source, local, name string) {
	for _, b := range bans {
		if inAny(s.room, b.but) || !b.forbids(name) {
			continue
		}
		for _, p := range b.packages {
			if n, ok := s.imports[p]; ok && n == local {
				c.report(b.name, s.file, "%s.%s: %s", p, name, b.why)
			}
		}
	}
}

func (b *ban) forbids(name string) bool {
	if len(b.names) > 0 {
		return slices.Contains(b.names, name)
	}
	return !slices.Contains(b.allowed, name)
}
