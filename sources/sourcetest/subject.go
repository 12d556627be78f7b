package sourcetest

import (
	"testing"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// Subject is the source under test and what it is pointed at. New and Target
// are required; a rule whose field is empty is skipped.
type Subject struct {
	// New makes the source. It is called several times in each rule; the sources
	// live until the test they were made with ends.
	New func(t testing.TB) ospora.Source
	// Target is there, and small: it is visited some hundred times. The best one
	// has a row of every kind that the source knows.
	Target ospora.Target
	// Shows are tables of which Target has rows, so that no rule holds
	// merely because there was nothing to hold.
	Shows []string
	// Tables are those of the source's own, beside [table.All].
	Tables []table.Definition
	// Keys are those of the visits; nil stands for keys of the test.
	Keys *ospora.Keys
	// Pages are other ways to read Target that must give the same rows in the same
	// order: page and chunk sizes, numbers of workers, budgets large enough.
	Pages []Variation
	// Missing are targets that are not there.
	Missing []ospora.Target
	// Damaged are looks that cannot see everything.
	Damaged []Damage
	// Waits are looks that come to a long wait.
	Waits []Wait
	// Secrets are texts, such as tokens, that no row, error or progress shows.
	Secrets []string
	// Personal are plain texts of persons that Target or Damaged hold. They may
	// stand where no column of the minimal profile does: in columns marked as
	// plain and in fields that are never stored.
	Personal []string
	// After, where not nil, is called after visits that were stopped, cancelled or
	// left by a panic, before goroutines are counted. It lets go what may outlive a
	// visit, such as idle connections of an HTTP client, and checks what else must be
	// as it was, such as directories and children.
	After func(t testing.TB)
	// Stops bounds how many places of a visit a rule stops or cancels it at; 0
	// means 32, spread over the visit with the first and the last among them.
	Stops int
	// Patience is how long a visit may take, cancelled or not; 0 means 30 s.
	Patience time.Duration
}

// Variation is another way to make the source.
type Variation struct {
	// Name is a word for the name of a sub-test, such as "page=1".
	Name string
	// New makes the source.
	New func(t testing.TB) ospora.Source
}

// Damage is a look that cannot see everything, by what is looked at or by who
// answers.
type Damage struct {
	// Name is a word for messages, such as "missing_blob".
	Name string
	// New makes the source; nil stands for [Subject.New].
	New func(t testing.TB) ospora.Source
	// Target to look at; the zero value stands for [Subject.Target].
	Target ospora.Target
	// Gap is the kind of gap that there must be.
	Gap ospora.GapKind
	// About is the subject of that gap; empty stands for any.
	About string
	// Status is how the visit must go; [ospora.VisitUnknown] stands for any but
	// full.
	Status ospora.VisitStatus
	// Spares are tables with the same rows as an undamaged visit of
	// [Subject.Target], visit ids apart.
	Spares []string
}

// Wait is a look that comes to a wait much longer than [Subject.Patience].
type Wait struct {
	// Name is a word for messages, such as "retry_after".
	Name string
	// New makes the source, what to point it at, and a channel that is closed, or
	// sent to, when the wait is about to begin.
	New func(t testing.TB) (source ospora.Source, target ospora.Target, waiting <-chan struct{})
}

func (s *Subject) patience() time.Duration {
	if s.Patience > 0 {
		return s.Patience
	}
	return 30 * time.Second
}

// places chooses where to interrupt a visit of n rows: 1 … n, or where that are
// too many the first half of the bound and the rest spread evenly, with n.
func (s *Subject) places(n int) []int {
	bound := s.Stops
	if bound <= 0 {
		bound = 32
	}
	var list []int
	for k := 1; k <= n && len(list) < max(bound/2, bound-(n-k)); k++ {
		list = append(list, k)
	}
	begin, rest := len(list), bound-len(list)
	for i := 1; i <= rest && begin < n; i++ {
		list = append(list, begin+(n-begin)*i/rest)
	}
	return list
}
