package chaoss

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// OpenDiggerActivity is the activity of OpenDigger in the window.
//
//   - Definition: a weighted sum of what each actor does in the issues and change
//     requests of a repository in a month, under a root, added up.
//   - Formula: Σ over repositories, UTC months and actors of
//     √(0.5252·comments + 2.2235·opened issues + 4.0679·opened change requests +
//     0.7427·review comments + 2.0339·merged change requests), the last credited
//     to the author. OpenDigger rounds to 2 decimals, here
//     it is not rounded. The sum of roots is not the root of the sum.
//   - Source: X-lab2017/open-digger src/metrics/indices.ts.
//   - Input: Issues, ChangeRequests, ItemEvents, Reviews, ForgeSeen, Person, Bot;
//     LineComments where known.
//   - Options: IncludeBots; OpenDigger has robots in its activity. The formula for
//     one actor is [ActorActivity].
//   - Unit: 1; n is the actors with activity in the window.
//   - Edge cases: where comments on lines are not known, a review counts as one
//     review comment, so that values compare with each other and not with those
//     that OpenDigger publishes. What deleted accounts did counts for nobody and
//     is warned of. Nothing gives 0 where the subject was seen, else unknown. A
//     window that cuts a month counts a part of it under the root.
//   - Meaning: how busy the forge is. Weights are OpenDigger's own choice.
func OpenDiggerActivity(in Input) []ospora.Measure {
	s := beginForge(&in, OpenDiggerActivityID)
	c := s.deeds()
	parts := make([]float64, len(c.deeds))
	actors := make([]bool, len(s.crowd.people))
	for i, d := range c.deeds {
		parts[i] = ActorActivity(d)
		actors[c.who[i]] = true
	}
	n := count(actors)
	r := s.count(UnitOne, "sum over repositories, months and actors of the root of weighted deeds", 0, n)
	if r.status == ospora.Known {
		r.value = sumOf(parts)
	}
	return s.measures(OpenDiggerActivityVersion, c.covering(r))
}

// sumOf adds numbers up in ascending order, so that their order does not
// matter.
func sumOf(parts []float64) float64 {
	var sum float64
	sorted := slices.Clone(parts)
	slices.Sort(sorted)
	for _, x := range sorted {
		sum += x
	}
	return sum
}

// Deeds are what one actor did in the issues and change requests of one
// repository in one month, each thing counted once.
type Deeds struct {
	// Comments on issues and change requests.
	Comments int64
	// OpenedIssues and OpenedChanges are those the actor opened.
	OpenedIssues, OpenedChanges int64
	// ReviewComments on lines of change requests.
	ReviewComments int64
	// MergedChanges are merged change requests that the actor wrote.
	MergedChanges int64
}

func (d Deeds) plus(other Deeds) Deeds {
	return Deeds{
		d.Comments + other.Comments, d.OpenedIssues + other.OpenedIssues, d.OpenedChanges + other.OpenedChanges,
		d.ReviewComments + other.ReviewComments, d.MergedChanges + other.MergedChanges,
	}
}

// ActorActivity is the formula of [OpenDiggerActivity] for one actor in one
// repository and month.
func ActorActivity(d Deeds) float64 {
	return math.Sqrt(0.5252*float64(d.Comments) + 2.2235*float64(d.OpenedIssues) + 4.0679*float64(d.OpenedChanges) +
		0.7427*float64(d.ReviewComments) + 2.0339*float64(d.MergedChanges))
}

// deedKey is whose deeds they are, where and when.
type deedKey struct {
	who   int32 // number in the crowd
	repo  int32 // number of the repository
	month int   // of the calendar, counted from the year 0
}

// deeds collects what everybody did in the window.
func (s *study) deeds() *deedCount {
	s.needs("item events", s.in.ItemEvents != nil)
	s.needs("reviews", s.in.Reviews != nil)
	if s.in.Person == nil {
		s.warn("aliases are not joined into people, so that one person may count as several: give Input.Person")
	}
	if s.in.LineComments == nil {
		s.warn("a review counts as one review comment, since comments on lines are not known: do not compare with OpenDigger's own numbers, or give Input.LineComments")
	}
	s.usesBots()
	items := s.itemsOf(issues | changes) // people answer what robots opened
	var c *deedCount
	if s.in.shared != nil {
		c = s.in.shared.deeds
	}
	if c == nil {
		c = &deedCount{s: s, places: make(map[deedKey]int32, len(items))}
		for _, it := range items {
			c.item(it)
		}
	}
	if s.in.shared != nil {
		s.in.shared.deeds = c
	}
	s.looked = int64(len(c.deeds))
	if c.unread > 0 {
		s.warn(fmt.Sprintf("comments, reviews or events of %d items were not read to their end, so that deeds are missing: read them again", c.unread))
	}
	if c.nameless > 0 {
		s.warn(fmt.Sprintf("%d deeds are of deleted accounts and count for nobody", c.nameless))
	}
	return c
}

type deedCount struct {
	s *study
	// deeds are those of an actor, a repository and a month, who their actors.
	deeds    []Deeds
	who      []int32
	places   map[deedKey]int32 // among deeds
	repos    int32
	repo     ospora.RepoID // of the item at hand, whose number is repos
	nameless int64
	// items are all, unread those of which deeds may be missing.
	items, unread int64
}

// covering lowers the coverage of a reading by the items of which deeds may be
// missing.
func (c *deedCount) covering(r reading) reading {
	if c.unread > 0 {
		r.share = ospora.Some(float64(c.items-c.unread) / float64(c.items))
	}
	return r
}

// item notes what was done in one item; items come repository by repository.
func (c *deedCount) item(it *item) {
	c.items++
	c.unread += one(it.unread(it.until))
	if it.repo != c.repo {
		c.repo = it.repo
		c.repos++
	}
	if d := c.note(it, it.author, it.opened); d != nil {
		d.OpenedChanges += one(it.change)
		d.OpenedIssues += one(!it.change)
	}
	if it.merged.Known {
		if d := c.note(it, it.author, it.merged.Value); d != nil {
			d.MergedChanges++
		}
	}
	for _, e := range it.events {
		if e.Kind == ospora.EventCommented {
			if d := c.note(it, e.Actor, e.At); d != nil {
				d.Comments++
			}
		}
	}
	for _, l := range it.lineComments {
		if d := c.note(it, l.Actor, l.At); d != nil {
			d.ReviewComments++
		}
	}
	if c.s.in.LineComments != nil {
		return
	}
	for _, r := range it.reviews {
		if d := c.note(it, r.Author, r.SubmittedAt); d != nil {
			d.ReviewComments++
		}
	}
}

// note is where a deed counts, nil where it does not.
func (c *deedCount) note(it *item, actor ospora.Optional[ospora.AliasKey], at time.Time) *Deeds {
	in := c.s.in
	if !in.Window.Contains(at) || it.unseen(at) {
		return nil
	}
	if !actor.Known {
		c.nameless++
		return nil
	}
	m := c.s.crowd.of(actor.Value)
	if m.bot && !in.Options.IncludeBots {
		return nil
	}
	year, month, _ := at.UTC().Date()
	key := deedKey{m.who, c.repos, 12*year + int(month)}
	place, ok := c.places[key]
	if !ok {
		place = int32(len(c.deeds))
		c.places[key] = place
		c.deeds, c.who = append(c.deeds, Deeds{}), append(c.who, m.who)
	}
	return &c.deeds[place]
}
