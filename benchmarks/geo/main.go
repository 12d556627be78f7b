// Geo judges how package geo reads location texts of known meaning.
//
//	go run ./benchmarks/geo -locations FILE [-wrong]
//
// FILE is a CSV with the columns text, expected and kind. In text \uXXXX is a letter
// that cannot be seen. Expected is one country; several parted by bars, any of
// which is right and none of which is needed; "unknown" or "none" where an answer is wrong.
// A text is answered where a country has a probability of one half or more under the
// population prior and [geo.Locate]. Speed is measured by
//
//	go test -run '^$' -bench . -cpu 1 ./ospora/geo
package main

import (
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora/geo"
)

func main() {
	locations := flag.String("locations", "", "CSV `file` of texts and what they mean")
	wrong := flag.Bool("wrong", false, "print what is misread or not answered")
	flag.Parse()
	if err := run(*locations, *wrong, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "geo:", err)
		os.Exit(1)
	}
}

func run(name string, wrong bool, out io.Writer) error {
	if name == "" {
		return errors.New("-locations is needed")
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	texts, err := read(f)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	g, err := geo.Load()
	if err != nil {
		return err
	}
	prior, err := g.Prior(nil)
	if err != nil {
		return err
	}
	var t tally
	for _, x := range texts {
		answer := ""
		if country, p := geo.Locate(prior, g.Location(x.text)).Best(); p >= 0.5 {
			answer = country
		}
		if verdict := t.add(x, answer); wrong && verdict != "" {
			fmt.Fprintf(out, "%s: %q (%s) read as %q, expected %s\n", verdict, x.text, x.kind, answer, strings.Join(x.expected, "|"))
		}
	}
	fmt.Fprintln(out, t)
	return nil
}

type location struct {
	text, kind string
	expected   []string
}

func read(r io.Reader) ([]location, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || len(rows[0]) < 3 || !slices.Equal(rows[0][:3], []string{"text", "expected", "kind"}) {
		return nil, errors.New("the header is not text, expected, kind")
	}
	var list []location
	for _, row := range rows[1:] {
		list = append(list, location{text: visible(row[0]), kind: row[2], expected: strings.Split(row[1], "|")})
	}
	return list, nil
}

// visible writes the letters of \uXXXX.
func visible(text string) string {
	parts := strings.Split(text, `\u`)
	for i, p := range parts[1:] {
		var r rune
		if n, err := fmt.Sscanf(p[:min(4, len(p))], "%04x", &r); n == 1 && err == nil && len(p) >= 4 {
			parts[i+1] = string(r) + p[4:]
		} else {
			parts[i+1] = `\u` + p
		}
	}
	return strings.Join(parts, "")
}

// tally counts texts, answers, right answers and the answerable.
type tally struct{ n, answered, right, answerable, reached int }

// add judges one answer and says what was bad about it.
func (t *tally) add(x location, answer string) string {
	t.n++
	single := len(x.expected) == 1 && len(x.expected[0]) == 2
	if single {
		t.answerable++
	}
	if answer == "" {
		if single {
			return "silent"
		}
		return ""
	}
	t.answered++
	if single {
		t.reached++
	}
	if slices.Contains(x.expected, answer) {
		t.right++
		return ""
	}
	return "wrong"
}

func (t tally) String() string {
	return fmt.Sprintf("%d texts; %d answered, %d of them right (%.4f); %d answerable, %d of them answered (%.4f)",
		t.n, t.answered, t.right, float64(t.right)/float64(max(1, t.answered)),
		t.answerable, t.reached, float64(t.reached)/float64(max(1, t.answerable)))
}
