package corpus

import "slices"

// milestone is a document that arrives in the course of a history: at the earliest with the commit of that number.
type milestone struct {
	at    int
	write func() *document
}

// milestones draws what a repository gets besides its work. Bad habits are planted beside good ones.
func (h *history) milestones() []milestone {
	r, c := h.plan.repo, h.c
	var list []milestone
	plant := func(permille, lo, hi int, write func() *document) {
		if c.permille(permille) {
			list = append(list, milestone{1 + r.quota*c.between(lo, hi)/100, write})
		}
	}
	habits := Workflow{Pinned: c.permille(300), LeastPrivilege: c.permille(400)}
	dangerous := Workflow{Pinned: habits.Pinned, Dangerous: true}
	plant(650, 2, 40, func() *document { return workflow("ci.yml", habits) })
	plant(120, 30, 80, func() *document { return workflow("preview.yml", dangerous) })
	plant(300, 10, 60, r.security)
	plant(400, 5, 60, r.contributing)
	plant(550, 55, 90, h.mailmap)
	if r.owner != nil && r.owner.kind == State {
		plant(600, 40, 90, r.publiccode)
	}
	if r.licence != "" {
		// Late for a root that came without, and a change of terms for one in ten.
		plant(250, 5, 50, func() *document { return h.lateLicence(r.licence) })
		plant(100, 50, 90, func() *document { return h.lateLicence("Apache-2.0") })
	}
	slices.SortStableFunc(list, func(a, b milestone) int { return a.at - b.at })
	return list
}

// milestone makes the commit of a document that is due, if one is and a person is at work.
func (h *history) milestone() bool {
	if len(h.due) == 0 || len(h.plan.steps) < h.due[0].at || h.now.by.person == nil {
		return false
	}
	d := h.due[0].write()
	h.due = h.due[1:]
	if d == nil || h.has(d) {
		return false
	}
	s := h.newStep(nil)
	h.add(s, h.document(d))
	s.message = "Add " + d.path + "\n"
	h.sign(s)
	h.put(s)
	return true
}

// has reports that the same text is there already: git would not see a change.
func (h *history) has(d *document) bool {
	for i := len(h.plan.steps) - 1; i >= 0; i-- {
		for _, c := range h.plan.steps[i].changes {
			if c.op == opDocument && c.path == d.path {
				return c.text == d.text || d.licence == ""
			}
		}
	}
	return false
}

// lateLicence is the file of a licence unless that one is in force already.
func (h *history) lateLicence(spdx string) *document {
	d := h.plan.repo.licenceDocument(spdx, instant(h.plan.steps[0].authored.unix).Year())
	for _, s := range h.plan.steps {
		for _, c := range s.changes {
			if c.document != nil && c.document.licence == spdx {
				return nil
			}
		}
	}
	return d
}

// mailmap maps about two thirds of the aliases met so far to the first alias of their person.
func (h *history) mailmap() *document {
	first := map[*person]*alias{}
	var mappings []mapping
	for _, a := range h.met {
		if a.person == nil || a.encoding != "" {
			continue
		}
		proper := first[a.person]
		switch {
		case proper == nil:
			first[a.person] = a
		case h.c.permille(650):
			mappings = append(mappings, mapping{proper, a})
		}
	}
	if len(mappings) == 0 {
		return nil
	}
	return mailmap(mappings)
}
