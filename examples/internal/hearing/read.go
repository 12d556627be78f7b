// Package hearing takes what stakeholders said, as sources/survey reads it, to the
// measures of metrics/answers, for example programs.
//
// What comes of it may tell what one of few respondents said, and is for the
// people of the assessment alone. It holds no free text.
package hearing

import (
	"context"
	"errors"
	"fmt"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/survey"
)

// Files are the tables of a hearing. One workbook may be given for several of them;
// what is not given was not held.
type Files struct {
	Answers, Stakeholders, Statements, Training []survey.File
}

// Hearing is what was said, and by whom.
type Hearing struct {
	Questionnaire *survey.Questionnaire
	Answers       *survey.Answers // nil where no file of answers was given
	Stakeholders  []survey.Stakeholder
	Statements    []survey.Statement
	Training      []survey.Attendance
	// Notes are what was odd in the files. Files that could not be read are among
	// them.
	Notes []survey.Note
}

// Read reads the files. What cannot be read becomes a note; the error is the
// context's, [survey.ErrNoKeys], or that nothing at all could be read.
func Read(ctx context.Context, q *survey.Questionnaire, keys *ospora.Keys, files Files) (*Hearing, error) {
	if keys == nil {
		return nil, survey.ErrNoKeys
	}
	h := &Hearing{Questionnaire: q}
	var errs []error
	if len(files.Answers) > 0 {
		answers, err := survey.ReadAnswers(ctx, q, keys, files.Answers...)
		if h.Answers = answers; answers != nil {
			h.Notes = append(h.Notes, answers.Notes...)
		}
		errs = append(errs, err)
	}
	errs = append(errs,
		h.read(files.Stakeholders, func(files []survey.File) (notes []survey.Note, err error) {
			h.Stakeholders, notes, err = survey.ReadStakeholders(ctx, q, keys, files...)
			return notes, err
		}),
		h.read(files.Statements, func(files []survey.File) (notes []survey.Note, err error) {
			h.Statements, notes, err = survey.ReadStatements(ctx, q, keys, files...)
			return notes, err
		}),
		h.read(files.Training, func(files []survey.File) (notes []survey.Note, err error) {
			h.Training, notes, err = survey.ReadTraining(ctx, q, keys, files...)
			return notes, err
		}))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	failed := errors.Join(errs...)
	if failed != nil && h.empty() {
		return nil, fmt.Errorf("nothing could be read: %w", failed)
	}
	for _, err := range file.Failures(failed) {
		h.Notes = append(h.Notes, survey.Note{Text: err.Error()})
	}
	return h, nil
}

// read reads files of one kind, if there are any.
func (h *Hearing) read(files []survey.File, form func([]survey.File) ([]survey.Note, error)) error {
	if len(files) == 0 {
		return nil
	}
	notes, err := form(files)
	h.Notes = append(h.Notes, notes...)
	return err
}

func (h *Hearing) empty() bool {
	return h.People() == 0 && len(h.Stakeholders) == 0 && len(h.Statements) == 0 && len(h.Training) == 0
}

// People is how many were given the questionnaire.
func (h *Hearing) People() int {
	if h.Answers == nil {
		return 0
	}
	return len(h.Answers.People)
}

// Window is from the first day of answers to the day after the last; zero where no
// answer is dated.
func (h *Hearing) Window() (w ospora.Window) {
	if h.Answers == nil {
		return w
	}
	for _, p := range h.Answers.People {
		if !p.Date.Known {
			continue
		}
		if after := p.Date.Value.AddDate(0, 0, 1); w.End.Before(after) {
			w.End = after
		}
		if w.Start.IsZero() || p.Date.Value.Before(w.Start) {
			w.Start = p.Date.Value
		}
	}
	return w
}
