package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// TestTellGraph reads an invented graph of three countries over 16 quarters. Those of
// KZ double in each of two years, the last time to the first quarter of 2023, and grow
// by a tenth a year then: to 1000·2²·1.1^(7/4) = 4726 in 15 quarters, which is
// 4.726^(4/15) − 1 = 51.3 % a year, and 10 % in the last one.
func TestTellGraph(t *testing.T) {
	dir := t.TempDir()
	var b strings.Builder
	b.WriteString("developers,iso2_code,year,quarter\n")
	kz := 1000.0
	for i := range 16 {
		if i > 0 {
			kz *= map[bool]float64{true: 1.189207115, false: 1.024113689}[i <= 8] // fourth roots of 2 and 1.1
		}
		for country, n := range map[string]float64{"KZ": kz, "UZ": 9000, "KG": 300} {
			fmt.Fprintf(&b, "%.0f,%s,%d,%d\n", n, country, 2021+i/4, i%4+1)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "developers.csv"), []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	o := options{Options: gather.Options{}, graph: dir, country: "KZ"}
	g, err := o.neighbours(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	o.tellGraph(&said, g)
	text := strings.Join(strings.Fields(said.String()), " ")
	for _, want := range []string{
		"Accounts in KZ by GitHub's Innovation Graph, 2021-01 to 2024-12", "another population",
		"developers 4726 2 of 3 +51.3 %", "+10.0 %", "2023 Q2 (p 0.0", "repositories – –", "notes on the files, such as:",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the summary lacks %q:\n%s", want, said.String())
		}
	}
}

// TestSaysWhatIsDamaged: evidence that could not be read is no silent loss.
func TestSaysWhatIsDamaged(t *testing.T) {
	r, err := identity.Resolve(t.Context(), func(func(*ospora.Alias, error) bool) {}, identity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{0: "", 1: "1 row.", 2: "2 rows."} {
		var said strings.Builder
		(&options{}).summarise(&said, &people.People{Aliases: r, Damaged: n}, nil, nil, &published{})
		if got := strings.Contains(said.String(), "damaged"); got != (n > 0) || !strings.Contains(said.String(), want) {
			t.Errorf("%d damaged: %s", n, said.String())
		}
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 0.0004: "under 0.001", 0.04212: "0.04212", 49.586: "49.59", 9999.4: "9999", 118412.3: "118412", -20000: "-20000"} {
		if got := number(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}
