package wire

import (
	"fmt"
	"sync"
	"time"
)

// Budget bounds what a pool may spend. A zero field is no bound.
type Budget struct {
	Calls int           // counted REST calls, see Counts.Counted
	Time  time.Duration // since New; a call that would have to wait beyond it is not made
}

// BudgetError says that the budget is spent. The visit can be resumed.
type BudgetError struct {
	What string // calls or time
}

// Error names what is spent.
func (e *BudgetError) Error() string { return fmt.Sprintf("github: the budget of %s is spent", e.What) }

// Is reports whether target is KindBudget.
func (e *BudgetError) Is(target error) bool { return target == KindBudget }

func (e *BudgetError) kind() Kind { return KindBudget }

// ledger is what is spent of the budget.
type ledger struct {
	bound    Budget
	deadline time.Time // zero: none

	mu    sync.Mutex
	calls int
}

func newLedger(b Budget) *ledger {
	l := &ledger{bound: b}
	if b.Time > 0 {
		l.deadline = time.Now().Add(b.Time)
	}
	return l
}

// reserve takes a call before it is made: whether it counts is known after.
func (l *ledger) reserve(call bool) error {
	if err := l.allows(0); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if call && l.bound.Calls > 0 && l.calls+1 > l.bound.Calls {
		return &BudgetError{"calls"}
	}
	if call {
		l.calls++
	}
	return nil
}

// settle corrects a reservation by calls that were made beyond it, or did not
// count.
func (l *ledger) settle(calls int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls += calls
}

// allows reports whether a wait of d ends within the budget of time.
func (l *ledger) allows(d time.Duration) error {
	if !l.deadline.IsZero() && time.Now().Add(d).After(l.deadline) {
		return &BudgetError{"time"}
	}
	return nil
}
