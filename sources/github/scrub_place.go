package github

import "strings"

// place says what may be kept of a value by where it stands in an answer.
type place struct {
	fate fate
	// fields are those that an object may keep, each in a place of its own.
	fields map[string]*place
	// each is the place of all fields of an object whose names are data.
	each *place
	// kind is the field that tells what somebody is, count one that counts of them.
	kind, count string
}

// fate says what becomes of a value.
type fate int

const (
	asItIs   fate = iota // numbers, texts and truth values; of an object nothing
	onlyHost             // of an address
	masked               // only whether there is any
	within               // what the fields of an object may keep
	somebody             // an account, or a name and an address
)

// field is the place of a field, nil where it is not kept.
func (p *place) field(key []byte) *place {
	if inner := p.fields[string(key)]; inner != nil {
		return inner
	}
	return p.each
}

func (p *place) party() bool { return p.fate == somebody }

// mask stands for a secret, as it does in GitHub's own answers.
const mask = "********"

// text is what a text becomes. Where an object is read it is none.
func (p *place) text(text []byte) []byte {
	switch {
	case p.fate == asItIs || len(text) == 0:
		return text
	case p.fate == onlyHost:
		return []byte(hostOf(string(text)))
	case p.fate == masked:
		return []byte(mask)
	}
	return nil
}

// of is an object's place: fields that are kept as they are, and others.
func of(plain string, others map[string]*place) *place {
	p := &place{fate: within, fields: map[string]*place{}}
	for name, inner := range others {
		p.fields[name] = inner
	}
	for _, name := range strings.Fields(plain) {
		p.fields[name] = &place{}
	}
	return p
}

// whoBy is the place of somebody, by the fields that tell what they are and count
// something. Who has no account has the names.
func whoBy(kind, count, names string) *place {
	p := of(strings.Join([]string{"login", kind, count, names}, " "), nil)
	p.fate, p.kind, p.count = somebody, kind, count
	return p
}

// placeOf is the place of an endpoint's answers, nil for one that is not read.
// The names of branches are such as they are, words of GitHub among them.
func placeOf(template string) *place {
	if at := places[template]; at != nil {
		return at
	}
	rest, ok := strings.CutPrefix(template, "/repos/{owner}/{repo}")
	if !ok {
		// Pages that follow and repositories that were renamed go by number.
		rest, ok = strings.CutPrefix(template, "/repositories/{id}")
	}
	switch {
	case !ok:
		return nil
	case strings.HasPrefix(rest, "/branches/"):
		return branchPlace
	case strings.HasPrefix(rest, "/rules/branches/"):
		return rulesPlace
	}
	return repositoryPlaces[rest]
}
