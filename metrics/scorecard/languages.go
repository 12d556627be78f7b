package scorecard

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/ossf/scorecard/v4/clients"

	"github.com/ospora/ospora/ospora"
)

// languages returns how much of the project is in which language: by the forge
// or, without it, by the sizes of the files, as Linguist counts them. Contents
// decide only where Linguist needs them to tell a language by, and the
// attributes that a project may set are not read. It fails where such contents
// cannot be read.
func (j *job) languages() (sizes []clients.Language, from string, err error) {
	if forge := j.facts.Forge; forge != nil {
		for _, l := range forge.Languages {
			sizes = append(sizes, clients.Language{Name: clients.LanguageName(l.Language), NumLines: int(l.Bytes)})
		}
		return sizes, "forge", nil
	}
	total := map[string]int64{}
	var unsure []int
	for i := range j.scan.files {
		f := &j.scan.files[i]
		if countsNot(f.path) {
			continue
		}
		language, sure := byName(f.base())
		if !sure {
			unsure = append(unsure, i)
			continue
		}
		total[language] += f.size
	}
	if err := j.readLanguages(unsure, total); err != nil {
		return nil, "languages", err
	}
	delete(total, "")
	for name, size := range total {
		if size > 0 {
			sizes = append(sizes, clients.Language{Name: clients.LanguageName(name), NumLines: int(size)})
		}
	}
	slices.SortFunc(sizes, func(a, b clients.Language) int { return strings.Compare(string(a.Name), string(b.Name)) })
	return sizes, "languages", nil
}

// readLanguages decides by contents, and keeps what it found.
func (j *job) readLanguages(files []int, total map[string]int64) error {
	byPath := map[string]*file{}
	var names []string
	for _, i := range files {
		f := &j.scan.files[i]
		if p := j.s.cache.parts(languageKey(f)); p != nil {
			total[p.language] += f.size
			continue
		}
		if f.size <= j.s.config.Limits.FileBytes {
			byPath[f.path] = f
			names = append(names, f.path)
		}
	}
	take := func(f *file, data []byte) {
		p := &parts{language: byContents(f.base(), data)}
		j.s.cache.setParts(languageKey(f), p)
		total[p.language] += f.size
	}
	reader, many := j.in.Tree.(ospora.FileReader)
	if !many {
		r := &reading{s: j.s, tree: j.in.Tree}
		for _, name := range names {
			data, _, err := r.readOne(byPath[name])
			if err != nil || j.ctx.Err() != nil {
				return cmp.Or(err, context.Cause(j.ctx))
			}
			take(byPath[name], data)
		}
		return nil
	}
	if len(names) == 0 {
		return nil
	}
	for got, err := range reader.ReadFiles(j.ctx, names) {
		if err != nil {
			return err
		}
		if f := byPath[got.Name]; f != nil {
			take(f, got.Data)
		}
	}
	return nil
}

func languageKey(f *file) nameID { return nameID{f.id, asSource, f.base()} }
