package identity

import (
	"context"
	"iter"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Options change how aliases are resolved. The zero value is the default.
type Options struct {
	// Robots is the list of known automation; nil means [KnownRobots].
	Robots *RobotList
	// Decisions override the evidence, in their order.
	Decisions []Decision
	// Earlier are the rows of an earlier resolution of the same dataset, whose ids
	// survive as [Resolution.Persons] says.
	Earlier []*ospora.Person
}

// Report counts what a resolution met.
type Report struct {
	// Aliases and rows of them that were read.
	Aliases, Rows int
	// Persons found, robots among them.
	Persons int
	// Robots are aliases marked as automation.
	Robots int
	// Cut are aliases of which a text was too long and was read in part.
	Cut int
	// Crowded are mailboxes, accounts and mailmap entries of more people than
	// one, which link those of one name only.
	Crowded int
	// Disputed are entries of a mailmap that not all repositories that use the
	// alias agree on. They link nothing.
	Disputed int
	// TooCommon are names and handles that so many have that they were compared in
	// parts, and then not all of the parts.
	TooCommon int
	// Refused are links that would have joined what decisions, patronymics or
	// names keep apart.
	Refused int
}

// Lost says which evidence was not there to be used.
type Lost struct {
	// NoText are aliases that came without name and address in plain and without
	// the keyed skeletons of [Key]: names in another spelling, initials, handles
	// and shared addresses could not be compared, only equal keys.
	NoText int
	// NoWords are aliases of which only keys of whole names are known, so that
	// how rare a name is could not be told, and a name alone joins nothing.
	NoWords int
	// NoFeatures are aliases with nothing to link them by.
	NoFeatures int
	// NoName, NoMailbox and NoAccount are aliases without a full name, without an
	// address of their own and without an account on a forge.
	NoName, NoMailbox, NoAccount int
}

// Resolution says which aliases are one person. It is not safe for concurrent
// use.
type Resolution struct {
	options Options
	s       *store
	a       *anchors
	links   []link // of evidence, sorted
	made    []link // of decisions, sorted
	c       *clusterer
	around  *around // made when the first decision needs it
	report  Report
	lost    Lost
	founded map[ospora.AliasKey]int64
	now     int64 // generation
}

// Resolve reads aliases and decides which are one person. An alias may come in
// several rows, one a repository. The result depends on what the rows are, not on
// their order.
//
// It fails with what the sequence yields, with ctx's cause, where an alias has no
// key, and where a decision names an alias that is not there.
func Resolve(ctx context.Context, aliases iter.Seq2[*ospora.Alias, error], options Options) (*Resolution, error) {
	r := &Resolution{options: options, founded: map[ospora.AliasKey]int64{}, now: 1}
	if options.Robots == nil {
		r.options.Robots = KnownRobots()
	}
	for _, p := range options.Earlier {
		r.founded[ospora.AliasKey(p.Person)] = p.Generation
		r.now = max(r.now, p.Generation+1)
	}
	if err := r.read(ctx, aliases, nil); err != nil {
		return nil, err
	}
	return r, nil
}

// Add resolves further aliases together with those that the resolution has. Who
// is one person is then the same as if all had been given at once; ids of persons
// survive as [Resolution.Persons] says. What was computed of each alias is kept,
// the links are weighed again, since each name makes others more or less rare. On
// an error the resolution is as it was.
func (r *Resolution) Add(ctx context.Context, aliases iter.Seq2[*ospora.Alias, error]) error {
	before := *r
	r.founded = r.founders()
	r.now++
	if err := r.read(ctx, aliases, r.s.parts()); err != nil {
		*r = before
		return err
	}
	return nil
}

// read takes in aliases and resolves them with what was seen before.
func (r *Resolution) read(ctx context.Context, aliases iter.Seq2[*ospora.Alias, error], before *parts) error {
	read, err := intake(ctx, aliases, r.options.Robots)
	if err != nil {
		return err
	}
	r.s = newStore(read.with(before))
	return r.resolve(ctx)
}

// resolve links and joins what is in the store.
func (r *Resolution) resolve(ctx context.Context) error {
	r.report, r.around = Report{Rows: r.s.rows}, nil
	t, err := linkStrong(ctx, r.s, &r.report)
	if err != nil {
		return err
	}
	f := newForest(r.s.size())
	for _, l := range t.links {
		f.union(l.a, l.b)
	}
	r.a = newAnchors(r.s, f)
	weak, err := linkWeak(ctx, r.a, count(r.a, t.links), &r.report)
	if err != nil {
		return err
	}
	sortLinks(t.links)
	r.links = append(t.links, weak...) // which are sorted, and less sure by their reasons
	apart, err := r.decide(r.options.Decisions)
	if err != nil {
		return err
	}
	r.c = newClusterer(r.a, apart)
	r.c.join(r.made, everybody)
	r.c.join(r.links, everybody)
	r.account()
	return nil
}

// decide turns decisions into links and pairs to keep apart. A later decision on
// the same pair replaces an earlier one.
func (r *Resolution) decide(decisions []Decision) (apart [][2]uint32, err error) {
	last := map[[2]uint32]bool{} // joined or kept apart
	for i := range decisions {
		p, err := decisions[i].pair(r.s)
		if err != nil {
			return nil, err
		}
		if decisions[i].Undo {
			delete(last, p)
			continue
		}
		last[p] = decisions[i].Join
	}
	r.made = r.made[:0:0]
	for p, join := range last {
		if join {
			r.made = append(r.made, link{a: p[0], b: p[1], reason: Decided, odds: certainOdds})
		} else {
			apart = append(apart, p)
		}
	}
	sortLinks(r.made)
	slices.SortFunc(apart, func(a, b [2]uint32) int { return slices.Compare(a[:], b[:]) })
	return apart, nil
}

// account fills the report and what was lost.
func (r *Resolution) account() {
	p, lost := &r.report, Lost{}
	p.Aliases, p.Persons, p.Robots, p.Cut = r.s.size(), 0, 0, 0
	for alias := range uint32(r.s.size()) {
		m := r.s.marks[alias]
		p.Persons += one(r.c.forest.find(alias) == alias)
		p.Robots += one(m.robot != 0)
		p.Cut += one(m.cut)
		lost.NoText += one(m.lack&lackText != 0)
		lost.NoFeatures += one(m.lack&lackFeatures != 0)
		lost.NoWords += one(r.s.has(alias, fullFeature) && !r.s.has(alias, wordFeature))
		lost.NoName += one(!r.s.has(alias, fullFeature))
		lost.NoMailbox += one(!r.s.has(alias, mailboxFeature))
		lost.NoAccount += one(!r.s.has(alias, accountFeature))
	}
	r.lost = lost
	p.Refused = 0
	for i := range r.links {
		p.Refused += one(r.links[i].refused)
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// Report says what the resolution met.
func (r *Resolution) Report() Report { return r.report }

// Lost says which evidence was not there to be used.
func (r *Resolution) Lost() Lost { return r.lost }
