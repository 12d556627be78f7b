package corpus

// plan is a repository with its history.
type plan struct {
	repo *repository
	// steps come parents first; the first shared of them are the home's.
	steps  []*step
	shared int
	topics []*topic
	tags   []*tag
}

// tip is the last commit of the default branch, nil for an empty repository.
func (p *plan) tip() *step {
	for i := len(p.steps) - 1; i >= 0; i-- {
		if p.steps[i].topic == nil {
			return p.steps[i]
		}
	}
	return nil
}

// history plans the commits of one repository, event by event.
type history struct {
	plan    *plan
	c       *chance
	tree    *worktree
	tip     *step
	bots    []*bot
	pending []*topic // to be merged or squashed
	idle    []*topic // unmerged ones that may still grow
	due     []milestone
	// draining holds new topics back until the pending ones are in, which makes the history quiet.
	draining bool
	// seed numbers the changes; its high bits are the repository and the generation.
	seed uint64
	met  []*alias // authors so far, for the .mailmap

	now  event
	left int // events, this one included
}

func newHistory(p *plan, c *chance, bots []*bot, generation int) *history {
	origin := uint64(generation&15)<<14 | uint64(p.repo.index+1)&0x3fff
	return &history{plan: p, c: c, tree: newWorktree(), bots: bots, seed: origin << 22}
}

// replay brings the state to after steps planned before.
func (h *history) replay(steps []*step) {
	aside := &topic{fate: Unmerged}
	for _, s := range steps {
		h.plan.steps = append(h.plan.steps, s)
		h.meet(s.author)
		if s.topic == nil {
			h.tip = s
		}
		// The files of a topic that stays outside exist, but are not to be had.
		claim := (*topic)(nil)
		if s.topic != nil && s.topic.fate == Unmerged {
			claim = aside
		}
		for i := range s.changes {
			h.tree.apply(&s.changes[i], claim)
		}
	}
}

// run plans one commit for each event.
func (h *history) run(events []event) {
	for i, e := range events {
		h.now, h.left = e, len(events)-i
		h.commit()
		quiet := len(h.pending) == 0
		h.plan.steps[len(h.plan.steps)-1].quiet = quiet
		if quiet {
			h.draining = false
		} else if h.c.permille(25) {
			h.draining = true
		}
	}
}

func (h *history) commit() {
	own := h.topicOf(h.now.by)
	switch {
	case h.tip == nil:
		h.root()
	case h.mustMerge() || h.mayMerge():
		h.merge()
	case h.milestone():
	case own != nil && !own.ready() && h.c.permille(750):
		h.extend(own)
	case h.opensTopic():
		h.extend(h.openTopic())
	default:
		h.direct()
	}
}

// topicOf is a member's topic that is still growing.
func (h *history) topicOf(m *member) *topic {
	for _, list := range [][]*topic{h.pending, h.idle} {
		for _, t := range list {
			if t.by == m && !t.ready() {
				return t
			}
		}
	}
	return nil
}

func (h *history) opensTopic() bool {
	if h.draining || len(h.pending)+2 > h.left || len(h.pending) > 20 {
		return false
	}
	if h.now.by.bot != nil {
		return h.now.by.bot.kind == DependencyBot
	}
	return h.c.permille(h.plan.repo.pull)
}

// root is the first commit: a readme, mostly a licence, and some files.
func (h *history) root() {
	s := h.newStep(nil)
	r := h.plan.repo
	if h.c.permille(900) {
		h.add(s, h.document(r.readme()))
	}
	if r.licence != "" && h.c.permille(850) {
		h.add(s, h.document(r.licenceDocument(r.licence, instant(h.now.at).Year())))
	}
	h.add(s, h.create(r.manifest()))
	h.add(s, h.create(newFile{dialect: scriptDialect, path: "scripts/build.sh", mode: executable}))
	for range h.c.between(2, 8) {
		h.add(s, h.create(h.sourceFile()))
	}
	s.message = h.plan.repo.rootMessage()
	h.sign(s)
	h.put(s)
	h.due = h.milestones()
}

// direct is a commit straight to the default branch.
func (h *history) direct() {
	s := h.newStep(nil)
	if !h.c.permille(8) {
		h.compose(s)
	}
	h.describe(s)
	h.byMail(s)
	h.put(s)
}

// newStep begins a commit of the current event on a topic or (nil) on the default branch.
func (h *history) newStep(t *topic) *step {
	s := &step{topic: t}
	s.author, s.authored = h.signature(h.now.by, h.now.at)
	s.committer, s.committed = s.author, s.authored
	parent := h.tip
	if t != nil && t.tip != nil {
		parent = t.tip
	}
	if parent != nil {
		s.parents = []*step{parent}
	}
	return s
}

// put ends a commit and moves its branch.
func (h *history) put(s *step) {
	h.meet(s.author)
	h.plan.steps = append(h.plan.steps, s)
	if s.topic == nil {
		h.tip = s
		return
	}
	s.topic.tip = s
	s.topic.made++
}

// signature is the alias that a member uses at an instant, and the time as their machine writes it.
func (h *history) signature(m *member, unix int64) (*alias, stamp) {
	if m.bot != nil {
		return m.bot.alias, stamp{unix, 0}
	}
	a := m.person.aliasAt(h.c, h.plan.repo.index, unix)
	if a.utc {
		return a, stamp{unix, 0}
	}
	return a, stamp{unix, m.person.offset(unix)}
}

// human is the current member, or the lead where that is a bot.
func (h *history) human() *member {
	if h.now.by.person != nil {
		return h.now.by
	}
	return &h.plan.repo.members[0]
}

// byMail lets the lead commit a patch that its author wrote up to two days before.
func (h *history) byMail(s *step) {
	lead := &h.plan.repo.members[0]
	if h.now.by.person == nil || h.now.by == lead || !h.c.permille(60) || s.author.bot != nil {
		return
	}
	written := h.now.at - int64(h.c.between(600, 2*day))
	if !h.now.by.there(written) || !s.author.valid.contains(written) {
		return
	}
	if !s.author.utc {
		s.authored.offset = h.now.by.person.offset(written)
	}
	s.authored.unix = written
	s.committer, s.committed = h.signature(lead, h.now.at)
}

func (h *history) meet(a *alias) {
	for _, o := range h.met {
		if o == a {
			return
		}
	}
	h.met = append(h.met, a)
}
