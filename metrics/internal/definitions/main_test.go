package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFresh(t *testing.T) {
	want, err := generate([]string{"../../chaoss", "../../criticality", "../../national", "../../economy", "../../portfolio"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../definitions.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("definitions.go is stale: run go generate ./metrics")
	}
}

func TestPartsOf(t *testing.T) {
	got := partsOf("Tea counts cups.\n\n  - Formula: Σ [Cup.Size]\n    over all.\n  - Input (of a day): cups.\n  - Unit, edge cases: as [Coffee].\n  - Meaning: thirst.\n\nMore: text.\n")
	want := map[string]string{
		"Formula": "Σ [Cup.Size] over all.", "Input": "(of a day) cups.", "Unit": "as [Coffee].", "Edge cases": "as [Coffee].", "Meaning": "thirst.",
	}
	if !maps.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := partsOf("Tea counts cups.\n\n  - Unit: cups.\n"); got != nil {
		t.Errorf("without a formula: %q", got)
	}
}

const coffee = "// Coffee counts.\n//\n//   - Formula: Σ cups.\n//   - Input: Cups.\n//   - Edge cases: none.\n//   - Meaning: how awake one is.\nfunc Coffee() {}\n"

func TestRead(t *testing.T) {
	for name, test := range map[string]struct{ source, states, fails string }{
		"as another": {"const (\n\tCoffeeID = \"coffee\"\n\tTeaID = \"tea\"\n)\n" + coffee +
			"// Tea counts.\n//\n//   - Formula: Σ pots.\n//   - Input, edge cases: as [Coffee], milk apart.\n//   - Meaning: calm.\nfunc Tea() {}\n", "none. Milk apart.", ""},
		"a part is missing":    {"const TeaID = \"tea\"\n// Tea counts.\n//\n//   - Formula: Σ pots.\nfunc Tea() {}\n", "", `TeaID: the comment of Tea has no "Input"`},
		"as what is not there": {"const TeaID = \"tea\"\n// Tea counts.\n//\n//   - Formula: as [Cocoa].\nfunc Tea() {}\n", "", "which does not say it"},
		"another named": {"const (\n\tCoffeeID = \"black_coffee\"\n\tTeaID = \"tea\"\n)\n" + coffee +
			"// Tea counts.\n//\n//   - Formula: Σ pots.\n//   - Input: pots.\n//   - Edge cases: like [Coffee].\n//   - Meaning: calm.\nfunc Tea() {}\n", "like [black_coffee].", ""},
		"what is no indicator": {"const TeaID = \"tea\"\n// Tea counts.\n//\n//   - Formula: Σ [Pot].\n//   - Input: pots.\n//   - Edge cases: none.\n" +
			"//   - Meaning: calm.\nfunc Tea() {}\n", "", "[Pot] of Formula is no indicator"},
		"no function": {"const TeaID = \"tea\"\nconst teaID, Tea = 1, 2\nvar OtherID = 1\n", "", ""},
		"no Go":       {"tea", "", "expected declaration"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "tea.go"), []byte("package tea\n\n"+test.source), 0o600); err != nil {
			t.Fatal(err)
		}
		family, err := read(dir)
		switch {
		case test.fails != "":
			if err == nil || !strings.Contains(err.Error(), test.fails) {
				t.Errorf("%s: %v", name, err)
			}
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case test.states == "" && len(family) > 0:
			t.Errorf("%s: %v", name, family)
		case test.states != "" && family[1].parts["Edge cases"] != test.states:
			t.Errorf("%s: %q", name, family[1].parts)
		}
	}
	if _, err := read(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a directory that is not there is read")
	}
}

func TestInWords(t *testing.T) {
	got := inWords("Commits and FileChanges of the whole history; Which of them, Bot.")
	if want := "commits and changes of files of the whole history; Which of them, which are robots."; got != want {
		t.Errorf("%q", got)
	}
}
