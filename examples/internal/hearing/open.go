package hearing

import (
	"os"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/sources/survey"
)

// Paths are the paths of [Files].
type Paths struct {
	Answers, Stakeholders, Statements, Training []string
}

// Given reports whether there is any.
func (p Paths) Given() bool {
	return len(p.Answers)+len(p.Stakeholders)+len(p.Statements)+len(p.Training) > 0
}

// Open opens the files. The caller calls done, also after an error.
func Open(p Paths) (files Files, done func(), err error) {
	var opened []*os.File
	done = func() {
		for _, f := range opened {
			_ = f.Close() // only read
		}
	}
	for _, form := range []struct {
		paths []string
		into  *[]survey.File
	}{
		{p.Answers, &files.Answers}, {p.Stakeholders, &files.Stakeholders}, {p.Statements, &files.Statements}, {p.Training, &files.Training},
	} {
		for _, path := range form.paths {
			f, size, err := file.Open(path)
			if err != nil {
				return files, done, err
			}
			opened = append(opened, f)
			*form.into = append(*form.into, survey.File{Name: path, R: f, Size: size})
		}
	}
	return files, done, nil
}
