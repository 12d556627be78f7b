package corpus

import "fmt"

// openTopic begins a topic of the current member.
func (h *history) openTopic() *topic {
	t := &topic{number: len(h.plan.topics) + 1, by: h.now.by, base: h.tip, opened: h.tree.clock, fate: Merged}
	t.wanted = h.c.banded([]band{{45, 1, 1}, {25, 2, 2}, {20, 3, 4}, {10, 5, 9}})
	switch {
	case h.c.permille(100):
		t.fate = Unmerged
	case h.c.permille(300):
		t.fate, t.wanted = Squashed, min(t.wanted, 3)
	}
	if t.by.bot != nil {
		t.wanted = 1
	}
	t.branch = fmt.Sprintf("%s-%d", pick(h.c, []string{"fix", "feature", "wip", "patch"}), t.number)
	h.plan.topics = append(h.plan.topics, t)
	if t.fate == Unmerged {
		h.idle = append(h.idle, t)
	} else {
		h.pending = append(h.pending, t)
	}
	return t
}

// extend adds a commit to a topic.
func (h *history) extend(t *topic) {
	s := h.newStep(t)
	h.compose(s)
	h.describe(s)
	h.put(s)
}

// mustMerge is true when the events left are needed to bring the pending topics in.
func (h *history) mustMerge() bool { return len(h.pending) > 0 && len(h.pending) >= h.left }

// mayMerge draws whether the current member merges.
func (h *history) mayMerge() bool {
	if len(h.pending) == 0 || h.now.by.bot != nil {
		return false
	}
	if h.draining {
		return h.c.permille(800)
	}
	return h.pending[h.oldestReady()].ready() && h.c.permille(350)
}

// oldestReady is the index of the first pending topic with all its commits, or else of the first.
func (h *history) oldestReady() int {
	for i, t := range h.pending {
		if t.ready() {
			return i
		}
	}
	return 0
}

// merge brings one topic in, or several at once where they are to be merged and chance has it.
func (h *history) merge() {
	first := h.remove(h.oldestReady())
	if first.fate == Squashed {
		h.squash(first)
		return
	}
	topics := []*topic{first}
	for len(h.pending) > 0 && len(topics) < 4 && h.c.permille(60*len(topics)*len(topics)) {
		i := h.oldestReady()
		if h.pending[i].fate == Squashed {
			break
		}
		topics = append(topics, h.remove(i))
	}
	h.mergeAll(topics)
}

func (h *history) remove(i int) *topic {
	t := h.pending[i]
	h.pending = append(h.pending[:i:i], h.pending[i+1:]...)
	return t
}

func (h *history) mergeAll(topics []*topic) {
	s := h.newStep(nil)
	s.author, s.authored = h.signature(h.human(), h.now.at)
	s.committer, s.committed = s.author, s.authored
	for _, t := range topics {
		s.parents = append(s.parents, t.tip)
		s.takes = append(s.takes, t.takes()...)
		t.merge = s
		h.tree.release(t)
	}
	s.message = h.mergeMessage(topics)
	h.sign(s)
	h.put(s)
}

// takes is what a topic changed, as paths to remove and files to put.
func (t *topic) takes() []take {
	var list []take
	for _, touched := range t.touched {
		e := touched.entry
		one := take{file: e.id, mode: e.mode}
		if touched.base != e.path || e.gone {
			one.remove = touched.base
		}
		if !e.gone {
			one.path = e.path
		}
		if one.remove != "" || one.path != "" {
			list = append(list, one)
		}
	}
	return list
}

// squash repeats a topic's changes as one commit of the topic's author, committed by the forge.
func (h *history) squash(t *topic) {
	s := h.newStep(nil)
	s.author, s.authored = t.tip.author, t.tip.authored
	s.committer, s.committed = h.bots[len(h.bots)-1].alias, stamp{h.now.at, 0}
	for at := t.tip; at != t.base; at = at.parents[0] {
		s.changes = append(s.changes, at.changes...)
	}
	s.message = fmt.Sprintf("%s (#%d)\n", firstLine(t.tip.message), t.number)
	if reviewer := h.human(); reviewer != t.by && h.c.permille(500) {
		h.name(s, reviewed, reviewer.person.trailerAlias(h.now.at))
	}
	t.merge = s
	h.tree.release(t)
	h.endTrailers(s)
	h.put(s)
}
