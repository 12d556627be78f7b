package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics"
)

func TestFresh(t *testing.T) {
	var b bytes.Buffer
	write(&b, metrics.Indicators())
	page, err := os.ReadFile("../../../METRICS.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(page, b.Bytes()) {
		t.Error("METRICS.md is stale: run go generate ./metrics")
	}
	for _, i := range metrics.Indicators() {
		if n := strings.Count(b.String(), `<a id="`+i.ID+`">`); n != 1 {
			t.Errorf("%s stands %d times in METRICS.md", i.ID, n)
		}
	}
}

func TestEntry(t *testing.T) {
	var b strings.Builder
	write(&b, []metrics.Indicator{{
		ID: "tea", Version: 2, Family: "kitchen", Name: "Tea", NameRU: "Чай", NameKK: "Шай", Question: metrics.Delivery, Definition: "Cups a day.",
		Formula: "a * b", Inputs: "Cups.", States: "n < 2 has none.", Meaning: "more | less, see [black_tea] and [green_tea]", Unit: "tea_cups", Direction: metrics.HigherIsBetter,
		Terms:      []metrics.Term{{ID: "00", Definition: "Hour."}, {ID: "01", Definition: "Hour."}, {ID: "hot", Definition: "Warm.", Unit: "1"}},
		References: []string{"a", "b"},
	}, {ID: "black_tea", Name: "Black Tea"}})
	for _, want := range []string{
		"## Is it released, maintained and up to date?\n", "| [Tea](#tea) | Чай | Шай | tea cups | higher |\n", `a \* b`, "n &lt; 2", `more \| less, see [Black Tea](#black_tea) and [green_tea]`,
		"**Variants:** `00` to `23`: the hour; `hot`: Warm (–)\n", "**Source:** a; b\n", "`tea`, version 2, by package `metrics/kitchen`. Чай · Шай\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in %s", want, b.String()[len(head):])
		}
	}
}
