package portfolio

import (
	"testing"

	"github.com/ospora/ospora/ospora"
)

// FuzzTexts: whatever texts say, systems are grouped without a panic, and a code is part of the name.
func FuzzTexts(f *testing.F) {
	f.Add("Реестр учащихся", "ДЖ-1001 оқушылар тізімі", "MIT OR (GPL-3.0-only WITH x)", "activity a: b | c d | =e")
	f.Add("", "\xff 123", "((((", "matter x: ,|, =")
	f.Fuzz(func(t *testing.T, name, dataset, license, vocabulary string) {
		splitCode(dataset)
		grade(license, yes(true))
		if _, err := readVocabulary(vocabulary); err != nil {
			vocabulary = ""
		}
		systems := []System{{ID: "a", Name: name, Datasets: ospora.Some([]Dataset{{Name: dataset}})}, {ID: "b", Name: dataset, Purpose: ospora.Some(name)}, {ID: "c", Name: name + " " + name}}
		c, err := Consolidate(systems, ConsolidationOptions{Vocabulary: vocabulary})
		if err != nil || len(c.Labels) != 3 {
			t.Fatal(c, err)
		}
		Integrate(systems)
	})
}
