package metrics

import (
	"bytes"
	"embed"
	"fmt"
	"sync"

	"go.yaml.in/yaml/v3"
)

// Explanation says in one language what an indicator is.
type Explanation struct {
	// Definition says in a sentence what the value is.
	Definition string `yaml:"definition"`
	// Formula says how it is computed.
	Formula string `yaml:"formula"`
	// Meaning says how to read the value, and what it does not say.
	Meaning string `yaml:"meaning"`
}

//go:embed words/ru.yml words/kk.yml
var explanationFiles embed.FS

// russian and kazakh are the files of words, read once and never changed.
var (
	russian = sync.OnceValues(func() (map[string]Explanation, error) { return readExplanations("words/ru.yml") })
	kazakh  = sync.OnceValues(func() (map[string]Explanation, error) { return readExplanations("words/kk.yml") })
)

// explanations are those in Russian and in Kazakh, by the id of the indicator. The files
// are part of the program, and a test reads them: there is no error to hand on.
func explanations() (ru, kk map[string]Explanation) {
	ru, _ = russian()
	kk, _ = kazakh()
	return ru, kk
}

func readExplanations(file string) (map[string]Explanation, error) {
	raw, err := explanationFiles.ReadFile(file)
	if err != nil {
		return nil, err
	}
	said := make(map[string]Explanation)
	decoder := yaml.NewDecoder(bytes.NewReader(raw))
	decoder.KnownFields(true)
	if err := decoder.Decode(&said); err != nil {
		return nil, fmt.Errorf("metrics: %s: %w", file, err)
	}
	return said, nil
}
