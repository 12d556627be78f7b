package sourcetest_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
	"github.com/ospora/ospora/sources/sourcetest"
)

// brokenSources breaks every rule in every way that it names.
func brokenSources() []broken {
	var list []broken
	for _, part := range [][]broken{
		brokenNames(), brokenVisits(), brokenRows(), brokenOrder(), brokenEnds(), brokenReasons(), brokenPrivacy(), brokenTables(),
	} {
		list = append(list, part...)
	}
	return list
}

func brokenNames() []broken {
	var names atomic.Int64
	return []broken{
		{"name_is_stable_and_valid", "empty", func(f *fake) { f.name = func() string { return "" } }, nil, `"" is no name`},
		{"name_is_stable_and_valid", "spaces", func(f *fake) { f.name = func() string { return "My source" } }, nil, "is no name"},
		{"name_is_stable_and_valid", "visits", func(f *fake) {
			f.name = func() string { return fmt.Sprintf("fake%d", min(f.count(), 1)) }
		}, nil, "after a visit"},
		{"name_is_stable_and_valid", "instances", func(f *fake) {
			name := fmt.Sprintf("fake%d", names.Add(1))
			f.name = func() string { return name }
		}, nil, "of another instance"},
		{"target_shows_what_it_should", "no_facts", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			look.Target.Locator = "none"
			honest(f, ctx, look, yield)
		}), nil, "no fact"},
		{"target_shows_what_it_should", "no_aliases", on(drop[*ospora.Alias]), nil, "no row of table aliases"},
		{"target_shows_what_it_should", "nothing", visiting(func(*fake, context.Context, ospora.Look, yield) {}), nil, "yields nothing"},
	}
}

func brokenVisits() []broken {
	const rule = "visit_comes_last_and_exactly_once"
	return []broken{
		{rule, "none", on(drop[*ospora.Visit]), nil, "there are 0 visits"},
		{rule, "two", on(func(v *ospora.Visit) []ospora.Row { return []ospora.Row{v, v} }), nil, "there are 2 visits"},
		{rule, "not_last", on(func(v *ospora.Visit) []ospora.Row { return []ospora.Row{v, &ospora.Gap{}} }), nil, "is followed by row"},
		{rule, "nil_row", on(func(*ospora.Alias) []ospora.Row { return []ospora.Row{nil} }), nil, "neither a row nor an error"},
		{rule, "unchanged", on(func(*ospora.Alias) []ospora.Row { return []ospora.Row{&ospora.Unchanged{}} }), nil, "no live visit"},
		{rule, "source", change(func(v *ospora.Visit) { v.Source = "other" }), nil, "source is not the name"},
		{rule, "repo", change(func(v *ospora.Visit) { v.Repo = "other" }), nil, "repo is not that"},
		{rule, "id", change(func(v *ospora.Visit) { v.ID = "1" }), nil, "the id is not"},
		{rule, "status", change(func(v *ospora.Visit) { v.Status = 0 }), nil, "the status says nothing"},
		{rule, "revision", change(func(v *ospora.Visit) { v.Revision = "" }), nil, "no revision"},
		{rule, "not_seen", change(func(v *ospora.Visit) { v.Status = ospora.VisitFailed }), nil, "was not seen"},
		{rule, "credentials", change(func(v *ospora.Visit) { v.Locator = "https://me:" + fakeToken + "@example.org/" }), nil, "holds credentials"},
		{rule, "error", visiting(func(_ *fake, _ context.Context, _ ospora.Look, yield yield) { yield(nil, errOther) }), nil, "some other error"},
		{rule, "panic", visiting(func(*fake, context.Context, ospora.Look, yield) { panic("oh") }), nil, "panics after 0 rows: oh"},
		{rule, "hang", visiting(func(_ *fake, ctx context.Context, _ ospora.Look, _ yield) { <-ctx.Done() }),
			func(s *sourcetest.Subject) { s.Patience = 100 * time.Millisecond }, "does not end within"},
	}
}

func brokenRows() []broken {
	return []broken{
		{"rows_carry_the_visit", "repo", change(func(r *ospora.Repo) { r.ID = "other" }), nil, `(repositories): repo is "other"`},
		{"rows_carry_the_visit", "visit", change(func(a *ospora.Alias) { a.Visit = "" }), nil, "(aliases): visit is"},
		{"rows_carry_the_visit", "carried", change(func(c *ospora.Commit) { c.Files[0].Visit = "" }), nil, "(file_changes in commits): visit is"},
		{"rows_carry_the_visit", "tree", change(func(t *ospora.Tree) { t.Visit = "" }), nil, "(*ospora.Tree): visit is"},
		{"rows_carry_the_visit", "no_visit", on(drop[*ospora.Visit]), nil, "there is no visit"},
		{"no_fact_twice", "page_twice", on(func(c *ospora.Commit) []ospora.Row {
			again := *c
			again.Signed, again.Files = true, nil
			return []ospora.Row{c, &again}
		}), nil, "row 1 (commits) is the fact of row 0 (commits) again"},
		{"no_fact_twice", "carried", change(func(c *ospora.Commit) { c.Files = append(c.Files, c.Files[0]) }), nil, "(file_changes in commits)"},
		{"no_fact_twice", "keyless", on(func(r *ospora.Repo) []ospora.Row {
			return []ospora.Row{r, &ospora.Review{Repo: r.ID, Visit: r.Visit}, &ospora.Review{Repo: r.ID, Visit: r.Visit}}
		}), nil, "(reviews) is the fact of"},
		{"rows_are_not_changed_after_they_are_yielded", "one_struct", func(f *fake) {
			var kept ospora.Commit
			f.visit = edited(func(row ospora.Row) []ospora.Row {
				if c, ok := row.(*ospora.Commit); ok {
					kept = *c
					return []ospora.Row{&kept}
				}
				return []ospora.Row{row}
			})
		}, nil, "row 0 (commits)"},
	}
}

func brokenOrder() []broken {
	once := visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
		if f.count() > 1 {
			look.Target.Locator = "damaged"
		}
		honest(f, ctx, look, yield)
	})
	return []broken{
		{"sequence_can_be_ranged_over_again", "once", once, nil, "the second time"},
		{"sequence_can_be_ranged_over_again", "nothing", visiting(func(*fake, context.Context, ospora.Look, yield) {}), nil, "it yields nothing"},
		{"same_facts_under_every_variation", "page_lost", func(f *fake) {
			if f.page == 1 {
				f.visit = on2(drop[*ospora.Alias])
			}
		}, nil, "with page=1 row 4"},
		{"same_facts_under_every_variation", "page_more", func(f *fake) {
			if f.page == 100 {
				f.visit = on2(func(v *ospora.Visit) []ospora.Row { return []ospora.Row{v, v} })
			}
		}, nil, "with page=100 there are 9 rows in place of 8"},
		{"same_facts_under_every_variation", "by_chance", byChance(), nil, "with another instance"},
		{"unchanged_comes_alone", "never", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			look.Last = nil
			honest(f, ctx, look, yield)
		}), nil, "there are 8 rows"},
		{"unchanged_comes_alone", "and_visit", on(func(u *ospora.Unchanged) []ospora.Row { return []ospora.Row{u, u} }), nil, "there are 2 rows"},
		{"unchanged_comes_alone", "any", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			if look.Last != nil {
				yield(&ospora.Unchanged{}, nil)
				return
			}
			honest(f, ctx, look, yield)
		}), nil, "where the live visit is another one"},
		{"unchanged_comes_alone", "scribbles", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			honest(f, ctx, look, yield)
			if look.Last != nil {
				look.Last.Reason = "mine"
			}
		}), nil, "changes Look.Last"},
		{"unchanged_comes_alone", "no_visit", on(drop[*ospora.Visit]), nil, "there is no visit"},
		{"concurrent_visits_are_independent", "shared", shared(), nil, "with two others at the same time"},
		{"progress_names_the_repo", "other", progressing(ospora.Progress{Repo: "other", Stage: "s"}), nil, `names "other"`},
		{"progress_names_the_repo", "stage", progressing(ospora.Progress{Repo: "local/full"}), nil, "names no stage"},
		{"progress_names_the_repo", "beyond", progressing(ospora.Progress{Repo: "local/full", Stage: "s", Done: 3, Total: 2}), nil, "has done 3 of 2"},
		{"progress_names_the_repo", "changes", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			if look.Progress != nil {
				look.Target.Locator = "damaged"
			}
			honest(f, ctx, look, yield)
		}), nil, "where progress is asked for"},
	}
}

// on2 is on for a visit in place of a fake.
func on2[R ospora.Row](edit func(R) []ospora.Row) func(*fake, context.Context, ospora.Look, yield) {
	f := &fake{}
	on(edit)(f)
	return f.visit
}

// byChance is another target for every second instance.
func byChance() func(*fake) {
	instances := 0
	return func(f *fake) {
		if instances++; instances%2 == 0 {
			f.visit = change2(func(c *ospora.Commit) { c.Signed = true })
		}
	}
}

func change2[R ospora.Row](edit func(R)) func(*fake, context.Context, ospora.Look, yield) {
	return on2(func(row R) []ospora.Row { edit(row); return []ospora.Row{row} })
}

// shared is a source whose visits disturb each other when they overlap.
func shared() func(*fake) {
	return func(f *fake) {
		var running atomic.Int64
		f.visit = func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			running.Add(1)
			defer running.Add(-1)
			// A visit that is alone waits in vain, so that two cannot miss each other.
			for range 300 {
				if running.Load() > 1 {
					look.Target.Locator = "damaged"
					break
				}
				time.Sleep(time.Millisecond)
			}
			honest(f, ctx, look, yield)
			time.Sleep(20 * time.Millisecond)
		}
	}
}

func progressing(p ospora.Progress) func(*fake) {
	return visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
		if look.Progress != nil {
			look.Progress(p)
		}
		honest(f, ctx, look, yield)
	})
}

// leaking starts a goroutine that outlives the visit and ends with the test.
func leaking(f *fake, ctx context.Context, look ospora.Look, yield yield) {
	honest(f, ctx, look, func(row ospora.Row, err error) bool {
		if yield(row, err) {
			return true
		}
		go func() { <-ctx.Done() }()
		return false
	})
}

func deaf(f *fake, _ context.Context, look ospora.Look, yield yield) {
	honest(f, context.Background(), look, yield)
}

func brokenEnds() []broken {
	const stop, before, middle = "stop_after_any_row_leaves_nothing", "context_that_has_ended_ends_the_visit", "cancel_after_any_row_ends_the_visit"
	goesOn := visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
		honest(f, ctx, look, func(row ospora.Row, err error) bool { yield(row, err); return true })
	})
	other := visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
		honest(f, ctx, look, func(row ospora.Row, err error) bool {
			if err != nil {
				err = errOther
			}
			return yield(row, err)
		})
	})
	return []broken{
		{stop, "goroutine", visiting(leaking), few, "a goroutine is left"},
		{stop, "goes_on", goesOn, nil, "after the stop at row 0 (commits) come 7 more rows"},
		{stop, "error", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			stopped := false
			honest(f, ctx, look, func(row ospora.Row, err error) bool { stopped = !yield(row, err); return !stopped })
			if stopped {
				yield(nil, errOther)
			}
		}), nil, "come 1 more rows or errors"},
		{stop, "panic", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			honest(f, ctx, look, func(row ospora.Row, err error) bool {
				if !yield(row, err) {
					panic("stopped?")
				}
				return true
			})
		}), nil, "panics after 1 rows"},
		{stop, "state", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			if f.count() > 2 {
				look.Target.Locator = "damaged"
			}
			honest(f, ctx, look, yield)
		}), nil, "after the stops a whole visit differs"},
		{stop, "too_few", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			if f.count() > 1 {
				look.Target.Locator = "none"
			}
			honest(f, ctx, look, yield)
		}), nil, "stopped after row 2 it has yielded 1 rows"},
		{"panic_of_the_consumer_comes_through", "swallowed", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			defer func() { _ = recover() }()
			honest(f, ctx, look, yield)
		}), nil, "hands on <nil>"},
		{"panic_of_the_consumer_comes_through", "goroutine", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			defer func() {
				if r := recover(); r != nil {
					go func() { <-ctx.Done() }()
					panic(r)
				}
			}()
			honest(f, ctx, look, yield)
		}), nil, "a goroutine is left"},
		{before, "deaf", visiting(deaf), nil, "there is row 7 (visits)"},
		{before, "other_error", other, nil, "some other error"},
		{before, "silent", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			if ctx.Err() == nil {
				honest(f, ctx, look, yield)
			}
		}), nil, "with the error <nil>"},
		{middle, "deaf", visiting(deaf), few, "the context ends after row 0 (commits), and there is row 7 (visits)"},
		{middle, "other_error", other, nil, "some other error"},
		{middle, "goes_on", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			honest(f, ctx, look, func(row ospora.Row, err error) bool {
				ok := yield(row, err)
				if err != nil {
					yield(&ospora.Gap{}, nil)
				}
				return ok
			})
		}), nil, "follow the error"},
		{middle, "hangs", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			honest(f, ctx, look, func(row ospora.Row, err error) bool {
				if err != nil {
					time.Sleep(500 * time.Millisecond)
				}
				return yield(row, err)
			})
		}), func(s *sourcetest.Subject) { s.Patience = 100 * time.Millisecond }, "does not end within"},
		{"cancel_ends_a_wait", "sleeps", nil, func(s *sourcetest.Subject) {
			s.Patience = 200 * time.Millisecond
			s.Waits[0].New = waiting(s.New, false)
		}, "does not end within"},
		{"cancel_ends_a_wait", "no_wait", nil, func(s *sourcetest.Subject) {
			made := s.Waits[0].New
			s.Waits[0].New = func(t testing.TB) (ospora.Source, ospora.Target, <-chan struct{}) {
				_, target, _ := made(t)
				return s.New(t), target, nil
			}
		}, "does not come to the wait"},
	}
}

// few stops at a few places, where every one costs a failure's time.
func few(s *sourcetest.Subject) { s.Stops = 2 }

func brokenReasons() []broken {
	const missing, why, damage = "missing_target_is_not_found", "less_than_full_says_why", "damage_gives_gaps"
	return []broken{
		{missing, "error", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			if look.Target.Locator == "none" {
				yield(nil, errOther)
				return
			}
			honest(f, ctx, look, yield)
		}), nil, "some other error"},
		{missing, "full", change(func(v *ospora.Visit) { v.Status = ospora.VisitFull }), nil, "the status of local/none is full"},
		{missing, "reason", change(func(v *ospora.Visit) { v.Reason = "" }), nil, "no reason is given"},
		{missing, "facts", on(func(v *ospora.Visit) []ospora.Row { return []ospora.Row{&ospora.Repo{}, v} }), nil, "is seen row 0 (repositories)"},
		{missing, "no_visit", on(drop[*ospora.Visit]), nil, "ends without a row of table visits"},
		{why, "reason", change(func(v *ospora.Visit) { v.Reason = "" }), nil, "it is not_found, with 0 gaps and no reason"},
		{why, "partial", on(func(row ospora.Row) []ospora.Row {
			switch row := row.(type) {
			case *ospora.Gap:
				return nil
			case *ospora.Visit:
				row.Reason = ""
			}
			return []ospora.Row{row}
		}), nil, "it is partial, with 0 gaps and no reason"},
		{why, "count", change(func(g *ospora.Gap) { g.Count = 0 }), nil, "counts nothing"},
		{damage, "swallowed", on(drop[*ospora.Gap]), nil, `no row of kind truncated "commits", only []; there are 7 rows, undamaged 8`},
		{damage, "kind", change(func(g *ospora.Gap) { g.Kind = ospora.GapBudget }), nil, `only [budget "commits"]`},
		{damage, "subject", change(func(g *ospora.Gap) { g.Subject = "tags" }), nil, `only [truncated "tags"]`},
		{damage, "full", change(func(v *ospora.Visit) { v.Status = ospora.VisitFull }), nil, "it is full (a page is lost), want partial"},
		{damage, "full_unsaid", change(func(v *ospora.Visit) { v.Status = ospora.VisitFull }),
			func(s *sourcetest.Subject) { s.Damaged[0].Status = 0 }, "full in spite of"},
		{damage, "no_visit", on(drop[*ospora.Visit]), nil, "no row of table visits"},
		{damage, "spared", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			honest(f, ctx, look, func(row ospora.Row, err error) bool {
				if _, ok := row.(*ospora.Alias); ok && look.Target.Locator == "damaged" {
					return true
				}
				return yield(row, err)
			})
		}), nil, "table aliases should be spared"},
	}
}

func brokenPrivacy() []broken {
	const secret, personal, alias = "no_secret_shows", "no_plain_text_of_a_person_is_stored", "aliases_are_keys"
	return []broken{
		{secret, "row", change(func(v *ospora.Visit) { v.Reason = "GET " + fakeToken }), nil, "(visits): field Reason shows Subject.Secrets[0] as written"},
		{secret, "base64", change(func(v *ospora.Visit) { v.Tool = "Basic dG9rZW4rMTIzNA==" }), nil, "in base64"},
		{secret, "url", change(func(v *ospora.Visit) { v.Locator = "https://example.org/?t=token%2B1234" }), nil, "in a URL"},
		{secret, "tree", change(func(r *ospora.Repo) { r.Roots = []string{fakeToken} }), nil, "field Roots[0]"},
		{secret, "error", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			honest(f, ctx, look, func(row ospora.Row, err error) bool {
				if err != nil {
					err = fmt.Errorf("get with %s: %w", fakeToken, err)
				}
				return yield(row, err)
			})
		}), nil, "the error after row 0"},
		{secret, "progress", progressing(ospora.Progress{Repo: "local/full", Stage: fakeToken}), nil, "progress shows"},
		{secret, "name", func(f *fake) { f.name = func() string { return fakeToken } }, nil, "the name shows"},
		{personal, "gap", change(func(g *ospora.Gap) { g.Detail = "by " + fakePerson }), nil, "column Detail holds Subject.Personal[0]"},
		{personal, "carried", change(func(c *ospora.Commit) { c.Files[0].Path = fakeAddress }), nil, "(file_changes in commits): column Path"},
		{alias, "no_key", change(func(a *ospora.Alias) { a.Key = "" }), nil, "both are needed"},
		{alias, "no_canonical", change(func(a *ospora.Alias) { a.Canonical = "" }), nil, "both are needed"},
		{alias, "no_features", change(func(a *ospora.Alias) { a.Features = nil }), nil, "no feature to link it by"},
		{alias, "feature", change(func(a *ospora.Alias) { a.Features[0].Key = fakeAddress }), nil, "feature \"email\" has the key"},
		{alias, "plain", change(func(c *ospora.Commit) { c.Author = fakePerson }), nil, "(commits): Author is \"Ada Invented\"; a key has 32"},
		{alias, "no_row", on(drop[*ospora.Alias]), nil, "an alias without a row"},
		{alias, "own_key", visiting(func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			look.Keys, _ = ospora.NewKeys(make([]byte, ospora.MinKeyBytes))
			honest(f, ctx, look, yield)
		}), nil, "under two dataset keys"},
	}
}

// foreign is a row of a table that nobody has defined.
type foreign struct{ Text string }

func (*foreign) TableName() string { return "foreign" }

func brokenTables() []broken {
	const rule = "rows_survive_their_tables"
	return []broken{
		{rule, "utf8", change(func(c *ospora.Commit) { c.Files[0].Path = "\xff" }), nil, "(file_changes in commits) comes back as"},
		{rule, "nanoseconds", change(func(c *ospora.Commit) { c.AuthorTime = ospora.Some(time.Unix(1, 1)) }), nil, "(commits) comes back as"},
		{rule, "year", change(func(c *ospora.Commit) { c.AuthorTime = ospora.Some(time.Unix(1<<60, 0)) }), nil, "does not fit into microseconds"},
		{rule, "unknown", on(func(v *ospora.Visit) []ospora.Row { return []ospora.Row{&foreign{}, v} }), nil, "there is no such table"},
		{rule, "own_table", on(func(v *ospora.Visit) []ospora.Row { return []ospora.Row{&foreign{}, v} }),
			func(s *sourcetest.Subject) { s.Tables = []table.Definition{renamed{table.Gaps}} }, "row is a *sourcetest_test.foreign"},
	}
}

// renamed is a table of a source's own, that does not fit its rows.
type renamed struct{ table.Definition }

func (renamed) Name() string { return "foreign" }
