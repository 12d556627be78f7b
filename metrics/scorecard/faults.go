package scorecard

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// lack is what one check could not look at.
type lack struct {
	details []ospora.FindingDetail
	// unknown is how many of them hold something that nobody knows; the others
	// cannot be parsed and are of no use to anyone.
	unknown int
	first   ospora.FindingDetail // of them
}

// lacks goes over the scan once and tells for each check what it lacks.
func (sc *scan) lacks() map[string]*lack {
	found := map[string]*lack{}
	add := func(checks []string, path, text string, unknown bool) {
		for i, check := range checks {
			if slices.Contains(checks[:i], check) {
				continue
			}
			l := found[check]
			if l == nil {
				l = &lack{}
				found[check] = l
			}
			detail := ospora.FindingDetail{Level: ospora.DetailGap, Text: valid(text), PathKind: "source", Path: valid(path)}
			l.details = append(l.details, detail)
			if unknown {
				if l.unknown++; l.unknown == 1 {
					l.first = detail
				}
			}
		}
	}
	for _, u := range sc.unread {
		add(missedBy(&sc.files[u.file]), sc.files[u.file].path, "not read: "+u.why, true)
	}
	for i, p := range sc.parts {
		f := &sc.files[i]
		if sc.classes[i].has(classCut) {
			add(cutFault(f, sc.classes[i]), f.path, tooLarge, true)
		}
		if p == nil {
			continue
		}
		for _, fault := range p.faults {
			add(fault.checks, f.path, fault.text, fault.guard)
		}
	}
	return found
}

const tooLarge = "not read: too large"

func lackingIn(checks []string) string { return "; lacking in " + strings.Join(checks, ", ") }

// missing is why the tree is not whole, or "".
func (sc *scan) missing() string {
	switch {
	case sc.broken != nil:
		return "the tree could not be listed to its end: " + cause(sc.broken)
	case sc.cut != nil:
		return "the tree could not be read to its end: " + cause(sc.cut)
	}
	return ""
}

// gaps are what could not be looked at, a row for each file and reason, with the
// checks that lack it.
func (j *job) gaps() []*ospora.Gap {
	var gaps []*ospora.Gap
	add := func(kind ospora.GapKind, subject, detail string) {
		gaps = append(gaps, &ospora.Gap{Repo: j.in.Repo, Visit: j.in.Visit, Kind: kind, Subject: valid(subject), Count: 1, Detail: valid(detail)})
	}
	sc := j.scan
	if sc == nil {
		return nil
	}
	if why := sc.missing(); why != "" {
		add(ospora.GapInspection, "tree", why)
	}
	for _, g := range sc.listing.gaps {
		add(g.Kind, g.Subject, g.Detail)
	}
	for _, u := range sc.unread {
		f := &sc.files[u.file]
		add(ospora.GapInspection, f.path, "not read: "+u.why+lackingIn(missedBy(f)))
	}
	for i, p := range sc.parts {
		if sc.classes[i].has(classCut) {
			if of := cutFault(&sc.files[i], sc.classes[i]); len(of) > 0 {
				add(ospora.GapRefused, sc.files[i].path, tooLarge+lackingIn(of))
			}
		}
		if p == nil {
			continue
		}
		for _, fault := range p.faults {
			kind := ospora.GapInvalid
			if fault.guard {
				kind = ospora.GapRefused
			}
			add(kind, sc.files[i].path, fault.text+lackingIn(fault.checks))
		}
	}
	return gaps
}

// broken is what a check said when it broke off.
func broken(recovered any) string { return valid(fmt.Sprintf("the check broke off: %v", recovered)) }
