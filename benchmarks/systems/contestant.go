package main

import "github.com/ospora/ospora/benchmarks/systems/score"

// contestant groups systems. Whoever wants to be judged gets a line in contestants.
type contestant struct {
	name  string
	match score.Matcher
}

func contestants() []contestant {
	return []contestant{
		{"same name", score.SameName},
		{"same technologies", score.SameTechnology},
	}
}
