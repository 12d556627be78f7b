package ospora_test

import (
	"testing"

	"github.com/ospora/ospora/ospora"
)

func TestEscapeFormula(t *testing.T) {
	for text, want := range map[string]string{
		"":           "",
		"=1+1":       "'=1+1",
		"+7 701":     "'+7 701",
		"-1":         "'-1",
		"@SUM(A1)":   "'@SUM(A1)",
		"\t=1":       "'\t=1",
		"\r=1":       "'\r=1",
		"＝1":         "'＝1",
		"＋1":         "'＋1",
		"－1":         "'－1",
		"＠1":         "'＠1",
		"a=1":        "a=1",
		" =1":        " =1",
		"'=1":        "'=1",
		"\xff=1":     "\xff=1",
		"Астана":     "Астана",
		"5 - 3 = 2":  "5 - 3 = 2",
		"e-mail @ x": "e-mail @ x",
	} {
		if got := ospora.EscapeFormula(text); got != want {
			t.Errorf("EscapeFormula(%q) = %q, want %q", text, got, want)
		}
	}
}
