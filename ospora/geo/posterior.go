package geo

// weighed is evidence with its likelihoods by the number of the country.
type weighed struct {
	at          []int // countries that it names, each once
	likelihood  []float64
	rest        float64 // of all others
	reliability float64
}

// weighed adds the regions of each country up. The evidence passes [Prior.Check].
func (p Prior) weighed(e Evidence) *weighed {
	w := &weighed{rest: e.Rest, reliability: e.Reliability}
	last := "" // regions of a country mostly stand together
	seen := map[int]int{}
	for _, x := range e.Weights {
		if x.Country == last {
			w.likelihood[len(w.likelihood)-1] += x.Likelihood
			continue
		}
		last = ""
		i := p.index[x.Country]
		if j, ok := seen[i]; ok {
			w.likelihood[j] += x.Likelihood
			continue
		}
		last, seen[i] = x.Country, len(w.at)
		w.at, w.likelihood = append(w.at, i), append(w.likelihood, x.Likelihood)
	}
	return w
}

// posterior writes the probability of each country to p: Bayes' rule, one piece of
// evidence after another. What names only countries that the shares exclude counts
// for nothing.
func posterior(shares []float64, evidence []*weighed, p []float64) {
	copy(p, shares)
	whole := 0.0
	for _, share := range shares {
		whole += share
	}
	for _, e := range evidence {
		mean, named := 0.0, 0.0
		for j, i := range e.at {
			mean += shares[i] * e.likelihood[j]
			named += shares[i]
		}
		mean += e.rest * max(whole-named, 0)
		if !(mean > 0) {
			continue
		}
		e.times(p, mean)
	}
}

// times multiplies p by the contaminated likelihood r·L/mean + 1−r, and scales it to
// 1.
func (e *weighed) times(p []float64, mean float64) {
	total, others := 0.0, e.reliability*e.rest/mean+1-e.reliability
	for j, i := range e.at {
		p[i] *= e.reliability*e.likelihood[j]/mean + 1 - e.reliability
		total += p[i]
		p[i] = -p[i] // marks what is done
	}
	for i, x := range p {
		if x < 0 {
			p[i] = -x
			continue
		}
		p[i] = x * others
		total += p[i]
	}
	if !(total > 0) {
		return
	}
	for i := range p {
		p[i] /= total
	}
}
