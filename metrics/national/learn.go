package national

import (
	"errors"
	"fmt"
)

// Labels returns what Input.Found tells of the probabilities: for each person found
// who was active in the window, what the evidence alone states on the day of the last
// commit there, and whether the person is in the country. Who has no place by the evidence
// gives none. Their order follows from the ids of the persons. It fails where the
// input cannot be.
func Labels(in Input) ([]Label, error) {
	s := begin(&in, "", 0)
	if s.blocked {
		return nil, errors.New("national: labels: " + s.reason)
	}
	return s.labels(), nil
}

func (s *study) labels() []Label {
	if len(s.cast.atlas.found) == 0 {
		return nil
	}
	var all []Label
	for _, m := range s.cast.members {
		if !m.within.Known {
			continue
		}
		f, ok := s.cast.atlas.foundOn(m.id, m.within.Value)
		if at := s.cast.atlas.stated(m.id, m.within.Value); ok && at.located() {
			all = append(all, Label{P: at.in(s.in.Country), There: f.Country == s.in.Country})
		}
	}
	return all
}

// learn calibrates by those who were found, where the caller has not, and says what
// of them is of no use or troubling.
func (s *study) learn() {
	if s.blocked || len(s.in.Found) == 0 {
		return
	}
	if s.in.Calibration == nil {
		labels := s.labels()
		c, err := Calibrate(labels, CalibrationOptions{})
		if err == nil && len(labels) > 0 {
			s.in.Calibration = &c
		}
	}
	if c := s.in.Calibration; c != nil && c.Contradicted > 0 {
		s.warnings = append(s.warnings, fmt.Sprintf("%d persons found are not where their evidence was certain of: no calibration corrects the others of whom it is certain", c.Contradicted))
	}
	for _, m := range s.cast.members {
		if s.cast.atlas.found[m.id] != nil {
			s.found++
		}
	}
	if all := len(s.cast.atlas.found); s.found < all {
		s.warnings = append(s.warnings, fmt.Sprintf("%d of %d persons found never committed here and count for nothing: give ids of the table of persons", all-s.found, all))
	}
}
