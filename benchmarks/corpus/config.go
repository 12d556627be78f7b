package corpus

import "time"

// Config says what an ecosystem is made of. Zero values of Repositories, People, Commits, Start, End and Countries mean
// those of [Demo]; what cannot be had (more forks than repositories, say) is cut down to what can.
type Config struct {
	// Seed decides everything the other fields leave open.
	Seed uint64
	// Repositories counts all of them, forks and empty ones included.
	Repositories int
	// Forks of Repositories share the beginning of their history with another one.
	Forks int
	// Empty of Repositories have no commit at all.
	Empty int
	// People who commit; bots are apart.
	People int
	// Bots that commit beside the people.
	Bots int
	// Commits over all repositories, a commit shared with a fork counted once, unmerged topics included.
	Commits int
	// Start and End bound the activity, [Start, End). UTC offsets are right from 2017 on.
	Start, End time.Time
	// Countries shares out the people. A country that the package has no names and places for is left out.
	Countries []Share
	// ObjectFormat is git's: "sha1", also where empty, or "sha256".
	ObjectFormat string
}

// Share is a country's part of the people.
type Share struct {
	// Country is an ISO 3166-1 alpha-2 code.
	Country string
	// Weight is relative to the sum of all weights.
	Weight int
}

// Demo is a small ecosystem with a bit of everything: tests write it in about a second.
func Demo() Config {
	return Config{
		// Of the first few hundred seeds one of five in which everything the package can plant occurs.
		Seed: 62, Repositories: 12, Forks: 2, Empty: 1, People: 60, Bots: 4, Commits: 1500,
		Start:     time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC),
		End:       time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC),
		Countries: demoShares(),
	}
}

// Large is an ecosystem of the size asked for, with people, forks and bots in proportion.
func Large(repositories, commits int) Config {
	cfg := Demo()
	cfg.Repositories, cfg.Commits = repositories, commits
	cfg.Forks = repositories / 8
	cfg.People = max(20, commits/50)
	cfg.Bots = 6
	return cfg
}

func demoShares() []Share {
	return []Share{
		{"KZ", 50}, {"RU", 10}, {"UZ", 6}, {"KG", 4}, {"DE", 8}, {"FR", 4}, {"US", 10}, {"IN", 5}, {"TR", 3},
	}
}

// settled is c with every value filled in and within bounds, so that planning need not ask.
func (c Config) settled() Config {
	demo := Demo()
	c.Repositories = positive(c.Repositories, demo.Repositories)
	c.People = positive(c.People, demo.People)
	c.Commits = positive(c.Commits, demo.Commits)
	c.Empty = min(max(c.Empty, 0), c.Repositories-1)
	c.Forks = min(max(c.Forks, 0), c.Repositories-c.Empty-1)
	c.Bots = max(c.Bots, 0)
	if c.Start.IsZero() {
		c.Start = demo.Start
	}
	if c.End.IsZero() {
		c.End = demo.End
	}
	// Spells, releases and topics need room: a shorter window is widened, not refused.
	if least := c.Start.AddDate(0, 3, 0); c.End.Before(least) {
		c.End = least
	}
	if c.Countries = knownShares(c.Countries); len(c.Countries) == 0 {
		c.Countries = demo.Countries
	}
	if c.ObjectFormat == "" {
		c.ObjectFormat = "sha1"
	}
	return c
}

func knownShares(shares []Share) []Share {
	var known []Share
	for _, s := range shares {
		if s.Weight > 0 && countryOf(s.Country) != nil {
			known = append(known, s)
		}
	}
	return known
}

func positive(value, otherwise int) int {
	if value > 0 {
		return value
	}
	return otherwise
}
