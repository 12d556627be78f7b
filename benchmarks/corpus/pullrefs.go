package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// packTopics writes refs/pull/N/head for the topics of a repository as its packed-refs file: one file in place of
// thousands. ids are those of the plan's steps.
func (p *plan) packTopics(gitDir string, ids []string) error {
	heads := map[*topic]string{}
	for i, s := range p.steps {
		if s.topic != nil {
			heads[s.topic] = ids[i]
		}
	}
	var lines []string
	for _, t := range p.topics {
		lines = append(lines, fmt.Sprintf("%s refs/pull/%d/head\n", heads[t], t.number))
	}
	if len(lines) == 0 {
		return nil
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(refOf(a), refOf(b)) })
	text := "# pack-refs with: sorted \n" + strings.Join(lines, "")
	return os.WriteFile(filepath.Join(gitDir, "packed-refs"), []byte(text), 0o666)
}

func refOf(line string) string {
	_, ref, _ := strings.Cut(line, " ")
	return ref
}
