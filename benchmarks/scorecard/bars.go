package main

// The bars that -check holds figures to.
const (
	coldBar         = 1.0 // our time from a bare repository to theirs on a checkout
	warmBar         = 0.3 // the same after a commit that touches few files
	touched         = 10  // so many files at most
	peakBar         = 96  // MiB resident of our process for one repository
	busyBar         = 85  // % of the processors' time
	repositoriesBar = 12  // to compare results on
)
