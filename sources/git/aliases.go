package git

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// aliasBook keeps every identity of one visit.
type aliasBook struct {
	keys  *ospora.Keys
	known map[ospora.AliasKey]*ospora.Alias
}

func newAliasBook(keys *ospora.Keys) *aliasBook {
	return &aliasBook{keys: keys, known: make(map[ospora.AliasKey]*ospora.Alias)}
}

// add keeps an identity. Of several ways to write one alias the least in byte
// order is kept, so that the order of reading does not matter.
func (b *aliasBook) add(a *ospora.Alias) {
	have, ok := b.known[a.Key]
	switch {
	case !ok:
		b.known[a.Key] = a
	case a.Name+"\x00"+a.Email < have.Name+"\x00"+have.Email:
		have.Name, have.Email = a.Name, a.Email
	}
}

// rows returns the aliases in the order of their keys.
func (b *aliasBook) rows(repo ospora.RepoID, visit ospora.VisitID) []*ospora.Alias {
	rows := slices.Collect(maps.Values(b.known))
	slices.SortFunc(rows, func(x, y *ospora.Alias) int { return strings.Compare(string(x.Key), string(y.Key)) })
	for _, a := range rows {
		a.Repo, a.Visit = repo, visit
	}
	return rows
}

// maxMailmapBytes bounds the .mailmap that is applied.
const maxMailmapBytes = 1 << 20

// applyMailmap lets git map every alias by the mailmap blob and records where
// each one leads.
func (b *aliasBook) applyMailmap(ctx context.Context, p *program, gitDir, blob string) error {
	var asked []*ospora.Alias
	var in bytes.Buffer
	for _, a := range b.rows("", "") {
		if mailmapCanRead(a) {
			asked = append(asked, a)
			fmt.Fprintf(&in, "%s <%s>\n", a.Name, a.Email)
		}
	}
	cmd := p.command(ctx, gitDir, "-c", "mailmap.file="+devNull, "-c", "mailmap.blob="+blob, "check-mailmap", "--stdin")
	cmd.verb = "check-mailmap"
	cmd.Stdin = &in
	out, err := p.output(cmd, int64(len(asked)+1)*(2*maxIdentBytes+8))
	if err != nil {
		return err
	}
	return b.canonical(asked, out)
}

// canonical reads one "NAME <EMAIL>" for each alias that was asked for. It
// changes nothing unless every answer is there.
func (b *aliasBook) canonical(asked []*ospora.Alias, out []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, maxMailmapBytes+64<<10)
	answers := make([]*ospora.Alias, 0, len(asked))
	for lines.Scan() {
		id := parseIdent(lines.Text())
		answers = append(answers, b.keys.Alias(id.name, id.email))
	}
	if err := lines.Err(); err != nil || len(answers) != len(asked) {
		return fmt.Errorf("git: check-mailmap: %d answers to %d questions: %w", len(answers), len(asked), err)
	}
	for i, a := range asked {
		a.Canonical = answers[i].Key
		b.add(answers[i])
	}
	return nil
}

// mailmapCanRead reports whether git can read the alias back from one line.
func mailmapCanRead(a *ospora.Alias) bool {
	return !strings.ContainsAny(a.Name, "<>\n\r\x00") && !strings.ContainsAny(a.Email, "<>\n\r\x00") &&
		(a.Name != "" || a.Email != "")
}
