// Package sourcetest is the contract of an [ospora.Source] as a test that anyone
// can run against a source of their own:
//
//	func TestContract(t *testing.T) {
//		sourcetest.Run(t, sourcetest.Subject{
//			New:     func(t testing.TB) ospora.Source { return newSource(t) },
//			Target:  ospora.Target{Repo: "local/full", Locator: dir},
//			Missing: []ospora.Target{{Repo: "local/none", Locator: dir + "/none"}},
//		})
//	}
//
// Each rule is a sub-test whose name says the rule; those that need something the
// [Subject] does not give are skipped and say what they need. [Rules] lists them,
// so that one of them can be run by itself, as within testing/synctest.
//
// For sources that speak HTTP, [Record] writes down what a server answered and
// [Replay] answers from that record.
package sourcetest
