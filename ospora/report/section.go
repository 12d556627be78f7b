package report

// shownSection is a [Section] as the template takes it.
type shownSection struct {
	ID, Title string
	Notes     []string
	Subjects  []string
	Lines     []sectionLine
}

type sectionLine struct {
	Name, Unit, Definition string
	Cells                  []cell
}

// sections are those that have measures. Their indicators become rows.
func (r *Report) sections() []shownSection {
	var all []shownSection
	for _, s := range r.Sections {
		subjects := (&Report{Indicators: s.Indicators, Measures: r.Measures}).subjects()
		if len(subjects) == 0 {
			continue
		}
		one := shownSection{ID: "section-" + number(float64(len(all)+1)), Title: show(s.Title)}
		for _, n := range s.Notes {
			one.Notes = append(one.Notes, show(n))
		}
		for _, subject := range subjects {
			one.Subjects = append(one.Subjects, subject.Name)
		}
		for i, ind := range s.Indicators {
			line := sectionLine{Name: ind.Name, Unit: ind.Unit, Definition: ind.Definition}
			for _, subject := range subjects {
				line.Cells = append(line.Cells, subject.Cells[i])
			}
			one.Lines = append(one.Lines, line)
		}
		all = append(all, one)
	}
	return all
}
