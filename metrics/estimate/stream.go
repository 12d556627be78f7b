package estimate

// stream is a stream of random numbers: SplitMix64, Steele, Lea & Flood 2014,
// doi:10.1145/2660193.2660195. It takes half the time of the generators of
// math/rand/v2, whose calls are not inlined, and draws are most of what a
// bootstrap does. It implements [rand.Source].
type stream struct{ state uint64 }

const golden = 0x9e3779b97f4a7c15

// Uint64 is the next number, all equally likely.
func (s *stream) Uint64() uint64 {
	s.state += golden
	return scrambled(s.state)
}

// mixed spreads the bits of a number, so that neighbours start unlike streams.
func mixed(z uint64) uint64 { return scrambled(z + golden) }

func scrambled(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// indices fills a slice with numbers from 0 to n−1, all equally likely, n < 2³²:
// Lemire 2019, doi:10.1145/3230636. Random bits that would favour some numbers
// are passed over.
func (s *stream) indices(to []uint32, n int) {
	if n <= 1<<16 {
		to = s.triples(to, uint64(n))
	}
	size := uint64(n)
	least := (1 << 32) % size
	for i := 0; i < len(to); {
		if product := (s.Uint64() >> 32) * size; product&(1<<32-1) >= least {
			to[i] = uint32(product >> 32)
			i++
		}
	}
}

// triples draws three numbers at a time, from 21 bits each, and returns what is
// left to fill, two at most.
func (s *stream) triples(to []uint32, size uint64) []uint32 {
	const mask = 1<<21 - 1
	least := (mask + 1) % size
	state := s.state
	for len(to) >= 3 {
		state += golden
		r := scrambled(state)
		a, b, c := (r&mask)*size, (r>>21&mask)*size, (r>>42&mask)*size
		if min(a&mask, b&mask, c&mask) >= least {
			to[0], to[1], to[2] = uint32(a>>21), uint32(b>>21), uint32(c>>21)
			to = to[3:]
		}
	}
	s.state = state
	return to
}
