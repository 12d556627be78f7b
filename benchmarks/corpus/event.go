package corpus

import "slices"

// event is a member at work at an instant: each becomes one commit.
type event struct {
	at int64
	by *member
}

// begin gives a fork's life to its members once it is known.
func (r *repository) begin(life span) {
	r.life = life
	kept := r.members[:0]
	for _, m := range r.members {
		m.within = nil
		for _, s := range m.person.active {
			if both := s.meet(life); both.seconds() > 0 {
				m.within = append(m.within, both)
			}
		}
		if len(m.within) > 0 {
			kept = append(kept, m)
		}
	}
	r.members = kept
}

// events draws n of them, in order of time: every member has one as long as there are enough, the rest go by weight.
func (r *repository) events(c *chance, n int) []event {
	if len(r.members) == 0 {
		return nil
	}
	weights := make([]int, len(r.members))
	for i := range r.members {
		weights[i] = r.members[i].weight
	}
	list := make([]event, 0, n)
	for turn := 0; len(list) < n; turn++ {
		m := &r.members[c.weighted(weights)]
		if turn < len(r.members) {
			m = &r.members[turn]
		}
		list = append(list, event{m.moment(c), m})
		list = m.session(c, list, n)
	}
	slices.SortStableFunc(list, func(a, b event) int { return int(min(1, max(-1, a.at-b.at))) })
	r.openByPerson(list)
	return list
}

// session lets further commits follow within the hour, now and then: work comes in bursts.
func (m *member) session(c *chance, list []event, n int) []event {
	for len(list) < n && len(list) > 0 && c.permille(300) {
		at := list[len(list)-1].at + int64(c.between(120, 3600))
		if !m.there(at) {
			break
		}
		list = append(list, event{at, m})
	}
	return list
}

// openByPerson makes sure that no bot founds a repository.
func (r *repository) openByPerson(list []event) {
	for i, e := range list {
		if e.by.person != nil {
			list[0].by, list[i].by = e.by, list[0].by
			list[0].at, list[i].at = min(list[0].at, e.at), max(list[0].at, e.at)
			return
		}
	}
}

func (m *member) there(unix int64) bool {
	for _, s := range m.within {
		if s.contains(unix) {
			return true
		}
	}
	return false
}

// moment draws an instant of the member's time in the repository.
func (m *member) moment(c *chance) int64 {
	lengths := make([]int, len(m.within))
	for i, s := range m.within {
		lengths[i] = int(s.seconds())
	}
	within := m.within[c.weighted(lengths)]
	if m.bot != nil {
		return rhythm{weekend: 1000, hours: &anyHours}.moment(c, within, func(int64) int { return 0 })
	}
	return m.person.rhythm.moment(c, within, m.person.offset)
}
