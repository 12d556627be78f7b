package republic

import (
	"errors"

	"github.com/ospora/ospora/examples/internal/hearing"
	"github.com/ospora/ospora/sources/inventory"
	"github.com/ospora/ospora/sources/survey"
)

// Name is that of the republic in tables and reports.
const Name = "invented republic"

// Systems are the files of its inventory.
func Systems() ([]inventory.File, error) {
	var files []inventory.File
	for _, name := range []string{"systems.csv", "spend.csv"} {
		data, err := Files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files = append(files, inventory.Bytes(name, data))
	}
	return files, nil
}

// Hearing are the files of what its people said.
func Hearing() (files hearing.Files, err error) {
	for _, form := range []struct {
		name string
		into *[]survey.File
	}{
		{"answers.csv", &files.Answers}, {"stakeholders.csv", &files.Stakeholders},
		{"statements.csv", &files.Statements}, {"training.csv", &files.Training},
	} {
		data, e := Files.ReadFile(form.name)
		if e == nil {
			*form.into = []survey.File{survey.Bytes(form.name, data)}
		}
		err = errors.Join(err, e)
	}
	return files, err
}
