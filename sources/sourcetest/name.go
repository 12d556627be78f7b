package sourcetest

import "regexp"

var nameForm = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,62}$`)

// checkName: datasets find the live visit of a source by its name, so it must
// be the same for ever and fit into a file name.
func checkName(p *probe) {
	source := p.source()
	name := source.Name()
	if !nameForm.MatchString(name) {
		p.breach("%q is no name: it is made of a–z, 0–9, - and _ and begins with a letter", name)
	}
	p.see(source, p.subject.Target)
	for i, again := range []string{source.Name(), p.source().Name()} {
		if again != name {
			p.breach("the name was %q and is %q %s", name, again, []string{"after a visit", "of another instance"}[i])
		}
	}
}
