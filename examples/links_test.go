// Package examples holds what is tested of all pages and programs together.
package examples

import (
	"go/parser"
	"go/token"
	"io/fs"
	"net/url"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// TestLinks follows every relative link of every page in the module, and every
// link within a page.
func TestLinks(t *testing.T) {
	module := os.DirFS("..")
	followed := 0
	for _, page := range pages(t, module) {
		text, err := fs.ReadFile(module, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range links(string(text)) {
			followed++
			if !leads(module, page, link) {
				t.Errorf("%s: %s leads nowhere", page, link)
			}
		}
	}
	if followed < 20 {
		t.Errorf("%d links were followed: are all pages read?", followed)
	}
}

// TestPrograms: each example says in its first comment what it is, and the guided
// tour shows how it is run.
func TestPrograms(t *testing.T) {
	tour, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		if !e.IsDir() || name == "internal" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name+"/main.go", nil, parser.ParseComments|parser.PackageClauseOnly)
		if err != nil {
			t.Error(err)
			continue
		}
		run := "go run ./examples/" + name
		if said := file.Doc.Text(); !strings.HasPrefix(strings.ToLower(said), name+" ") || !strings.Contains(said, run) {
			t.Errorf("%s/main.go does not begin with what %s does and %q", name, name, run)
		}
		if !strings.Contains(string(tour), run) {
			t.Errorf("README.md does not show %q", run)
		}
	}
}

func TestLinksOfAPage(t *testing.T) {
	got := strings.Join(links("[a](b.md) ![c](d.svg \"title\") [e](https://example.org) [f](#g)\n```\n[no](x)\n```\n`[no](y)` [h](<i j.md#k>)"), " ")
	if want := "b.md d.svg #g i j.md#k"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for heading, want := range map[string]string{"Read the tables elsewhere": "read-the-tables-elsewhere", "`a_b`: c, d": "a_b-c-d"} {
		if got := anchor(heading); got != want {
			t.Errorf("%q becomes %q, want %q", heading, got, want)
		}
	}
}

// pages are the files of Markdown in the module.
func pages(t *testing.T, module fs.FS) (names []string) {
	t.Helper()
	err := fs.WalkDir(module, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (e.Name() == ".git" || e.Name() == "testdata" || e.Name() == "out" || strings.HasPrefix(e.Name(), "ospora-")):
			return fs.SkipDir
		case !e.IsDir() && path.Ext(name) == ".md":
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

var (
	fence  = regexp.MustCompile("(?ms)^```.*?^```")
	code   = regexp.MustCompile("`[^`\n]*`")
	target = regexp.MustCompile(`\]\((?:<([^>]*)>|([^)\s]+))[^)]*\)`)
)

// links are the targets of a page's links that stay in the module.
func links(text string) (found []string) {
	text = code.ReplaceAllString(fence.ReplaceAllString(text, ""), "`")
	for _, m := range target.FindAllStringSubmatch(text, -1) {
		if u, err := url.Parse(m[1] + m[2]); err != nil || u.Scheme == "" {
			found = append(found, m[1]+m[2])
		}
	}
	return found
}

// leads reports whether a link of a page leads to a file or folder and, where it
// names a place in a page, to that.
func leads(module fs.FS, page, link string) bool {
	file, place, named := strings.Cut(link, "#")
	to := page
	if file != "" {
		name, err := url.PathUnescape(file)
		if err != nil {
			return false
		}
		to = path.Join(path.Dir(page), name)
	}
	text, err := fs.ReadFile(module, to)
	if !named || path.Ext(to) != ".md" {
		_, err := fs.Stat(module, to)
		return err == nil
	}
	return err == nil && anchors(string(text))[place]
}

var (
	heading = regexp.MustCompile(`(?m)^#+ +(.*?) *#*$`)
	marked  = regexp.MustCompile(`<a (?:id|name)="([^"]+)"`)
	markup  = regexp.MustCompile(`<[^>]*>`)
	unkept  = regexp.MustCompile(`[^\pL\pN _-]`)
)

// anchors are the places of a page that links may name.
func anchors(text string) map[string]bool {
	found := make(map[string]bool)
	for _, m := range marked.FindAllStringSubmatch(text, -1) {
		found[m[1]] = true
	}
	for _, m := range heading.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
		found[anchor(markup.ReplaceAllString(m[1], ""))] = true
	}
	return found
}

// anchor is what GitHub makes of a heading.
func anchor(heading string) string {
	return strings.ReplaceAll(unkept.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}
