// Package stream gives each subject of a seeded generator a stream of its own.
package stream

import "math/rand/v2"

// New is stream number index of a kind under a seed: neighbouring kinds and numbers
// have nothing in common.
func New(seed, kind uint64, index int) *rand.Rand {
	return rand.New(rand.NewPCG(Scatter(seed+kind<<56), Scatter(uint64(index)*2+1)))
}

// Scatter is the finaliser of MurmurHash3: it spreads neighbouring numbers over 64 bits.
func Scatter(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}
