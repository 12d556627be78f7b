package sourcetest

// checkAgain: the same sequence looks again, and sees the same.
func checkAgain(p *probe) {
	sequence := p.source().Visit(p.Context(), p.look(p.subject.Target))
	var runs [2]*sighting
	for i := range runs {
		runs[i] = observe(sequence, p.subject.patience(), nil)
		p.concluded(p.subject.Target, runs[i])
	}
	if len(runs[0].rows) == 0 {
		p.breach("it yields nothing")
	}
	if diff := difference(runs[0], runs[1]); diff != "" {
		p.breach("the second time %s", diff)
	}
}

// checkVariations: what is seen depends on the target alone, so neither another
// instance nor another size of pages changes a row or its place.
func checkVariations(p *probe) {
	want := p.whole()
	if diff := difference(want, p.whole()); diff != "" {
		p.breach("with another instance %s", diff)
	}
	for _, v := range p.subject.Pages {
		if diff := difference(want, p.see(v.New(p.TB), p.subject.Target)); diff != "" {
			p.breach("with %s %s", v.Name, diff)
		}
	}
}
