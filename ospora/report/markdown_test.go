package report_test

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora/report"
)

func TestMarkdown(t *testing.T) {
	var b strings.Builder
	if err := report.Markdown(&b, must(invented(usual))(t), report.KK); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# Ашық бастапқы кодқа дайындық: бағалау есебі\n", "## Түйіндеме\n", "| Саясат және құқық | Кездейсоқ (1\u2011деңгей); балл 35 (22 … 51), қамту 80% |", "1. Бастапқы кодты тапсыруды әр шарттың талабына айналдыру."} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("it does not contain %q", want)
		}
	}
}
