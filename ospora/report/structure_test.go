package report_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/ospora/ospora/ospora/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestStructure holds what each edition is made of against a golden file that people can
// read: sections, headings, and how many charts, drawings and tables follow. The three
// editions must agree in all but words.
func TestStructure(t *testing.T) {
	page := render(t, must(invented(usual))(t))
	english := outline(t, edition(page, report.EN), true)
	const golden = "testdata/structure.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(english), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), english); diff != "" {
		t.Errorf("the structure is not that of %s (-want +got):\n%s", golden, diff)
	}
	for _, l := range []report.Language{report.RU, report.KK} {
		if diff := cmp.Diff(outline(t, edition(page, report.EN), false), outline(t, edition(page, l), false)); diff != "" {
			t.Errorf("%s differs from English:\n%s", l, diff)
		}
	}
}

// numbered are classes that number the heads of tables.
var numbered = regexp.MustCompile(` h[0-9]+`)

// outline lists sections, headings and figures of an edition.
func outline(t *testing.T, text string, words bool) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader("<article " + text))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch class := attribute(n, "class"); {
			case n.Data == "section":
				_, id, _ := strings.Cut(attribute(n, "id"), "-")
				fmt.Fprintf(&b, "%s\n", id)
			case n.Data == "h3" && words:
				fmt.Fprintf(&b, "  %s\n", content(n))
			case n.Data == "h3":
				b.WriteString("  heading\n")
			case n.Data == "dl" || n.Data == "figure" || n.Data == "details":
				fmt.Fprintf(&b, "    %s\n", n.Data)
			case n.Data == "table":
				fmt.Fprintf(&b, "    table %s, %d rows\n", numbered.ReplaceAllString(class, ""), strings.Count(rendered(n), "<tr")-1)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return b.String()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func content(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(content(c))
	}
	return b.String()
}

func rendered(n *html.Node) string {
	var b strings.Builder
	_ = html.Render(&b, n) // a builder does not fail
	return b.String()
}
