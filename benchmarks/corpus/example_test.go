package corpus_test

import (
	"fmt"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// A plan knows its truth before anything is written.
func ExampleNew() {
	e := corpus.New(corpus.Demo())
	truth := e.Truth()
	forks := 0
	for _, r := range truth.Repositories {
		if r.Home != "" {
			forks++
		}
	}
	fmt.Println(len(e.Repositories()), "repositories,", forks, "of them forks;", len(truth.People), "people")
	// Output: 12 repositories, 2 of them forks; 60 people
}
