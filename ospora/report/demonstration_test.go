package report_test

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/ospora/ospora/ospora/report"
)

var demonstration = flag.String("demonstration", "", "directory to write the invented report into, in every form")

// TestDemonstration writes what the checks in a browser look at: .ci/browser asks for it.
func TestDemonstration(t *testing.T) {
	if *demonstration == "" {
		t.Skip("no directory: -args -demonstration DIR")
	}
	write := func(name string, form func(io.Writer) error) {
		f, err := os.Create(filepath.Join(*demonstration, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := form(f); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	reports := map[string]report.Report{"usual": must(invented(usual))(t), "large": must(invented(size{Systems: 5000, Repositories: 2000}))(t),
		"hostile": must(hostile())(t), "empty": {}}
	for name, r := range reports {
		write(name+".html", func(w io.Writer) error { return report.HTML(w, r) })
		write(name+".json", func(w io.Writer) error { return report.JSON(w, r) })
		for _, l := range []report.Language{report.KK, report.RU, report.EN} {
			write(name+"."+string(l)+".md", func(w io.Writer) error { return report.Markdown(w, r, l) })
		}
	}
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
