package sourcetest

import (
	"testing"

	"github.com/ospora/ospora/ospora"
)

// Rule is one rule of the contract.
type Rule struct {
	// Name says the rule in words joined by underscores; sub-tests go by it.
	Name string
	// Check fails t where the source breaks the rule. Failures name the rule, and
	// the row and its table where there is one.
	Check func(t testing.TB, s Subject)
}

// Run holds a source to the contract, one sub-test a rule. Goroutines are
// counted over the whole program, so t must not run in parallel to other tests.
func Run(t *testing.T, s Subject) {
	t.Helper()
	for _, r := range Rules() {
		t.Run(r.Name, func(t *testing.T) { r.Check(t, s) })
	}
}

// Rules lists the rules of the contract.
func Rules() []Rule {
	return []Rule{
		rule("name_is_stable_and_valid", checkName),
		rule("target_shows_what_it_should", checkShows),
		rule("visit_comes_last_and_exactly_once", checkVisitLast),
		rule("rows_carry_the_visit", checkRowsCarryVisit),
		rule("no_fact_twice", checkNoFactTwice),
		rule("rows_are_not_changed_after_they_are_yielded", checkRowsOwned),
		rule("sequence_can_be_ranged_over_again", checkAgain),
		rule("same_facts_under_every_variation", checkVariations),
		rule("unchanged_comes_alone", checkUnchanged),
		rule("stop_after_any_row_leaves_nothing", checkStop),
		rule("panic_of_the_consumer_comes_through", checkConsumerPanic),
		rule("context_that_has_ended_ends_the_visit", checkEndedContext),
		rule("cancel_after_any_row_ends_the_visit", checkCancel),
		rule("cancel_ends_a_wait", checkWaits),
		rule("missing_target_is_not_found", checkMissing),
		rule("less_than_full_says_why", checkSaysWhy),
		rule("damage_gives_gaps", checkDamage),
		rule("progress_names_the_repo", checkProgress),
		rule("no_secret_shows", checkSecrets),
		rule("no_plain_text_of_a_person_is_stored", checkPersonal),
		rule("aliases_are_keys", checkAliases),
		rule("concurrent_visits_are_independent", checkConcurrent),
		rule("rows_survive_their_tables", checkTables),
	}
}

func rule(name string, check func(*probe)) Rule {
	return Rule{Name: name, Check: func(t testing.TB, s Subject) {
		t.Helper()
		if s.New == nil || s.Target.Repo == "" {
			t.Fatalf("%s: Subject.New and Subject.Target.Repo are required", name)
		}
		check(&probe{TB: t, rule: name, subject: s, keys: subjectKeys(t, s)})
	}}
}

func subjectKeys(t testing.TB, s Subject) *ospora.Keys {
	if s.Keys != nil {
		return s.Keys
	}
	return keysOf(t, 'k')
}
