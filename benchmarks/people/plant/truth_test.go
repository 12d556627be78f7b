package plant

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/internal/zone"
)

func all(p *Population) []*Subject {
	var list []*Subject
	for s := range p.All() {
		list = append(list, s)
	}
	return list
}

// TestNoAliasHasTwoPersons: ids count up without gap, a pair of name and address stands once, an address or a login that is
// one's own has one person.
func TestNoAliasHasTwoPersons(t *testing.T) {
	pairs, mail, logins, next := map[string]int{}, map[string]int{}, map[string]int{}, 0
	owner := func(m map[string]int, key string, s *Subject) {
		if other, ok := m[key]; ok && other != s.ID {
			t.Errorf("subjects %d and %d share %q", other, s.ID, key)
		}
		m[key] = s.ID
	}
	for i, s := range all(quiet(t, 3, 3000)) {
		if s.ID != i || len(s.Aliases) == 0 {
			t.Fatalf("subject %d has the id %d and %d aliases", i, s.ID, len(s.Aliases))
		}
		for _, a := range s.Aliases {
			if a.ID != next {
				t.Fatalf("alias %d comes after %d", a.ID, next-1)
			}
			next++
			key := a.Name + "\x00" + a.Email
			if _, ok := pairs[key]; ok {
				t.Errorf("%q stands twice", key)
			}
			pairs[key] = s.ID
			if a.Source != GenericMail && a.Source != SharedMail {
				owner(mail, normal(a.Email), s)
			}
			if a.Login != "" {
				owner(logins, a.Login, s)
			}
		}
	}
}

// TestAnchorsLeaveTheirTrace: what is said to tie an alias to another can be seen.
func TestAnchorsLeaveTheirTrace(t *testing.T) {
	for _, s := range all(quiet(t, 4, 3000)) {
		if s.Role != Human {
			continue
		}
		for i := range s.Aliases[1:] {
			a := &s.Aliases[i+1]
			if a.AnchorTo >= a.ID || a.AnchorTo < s.Aliases[0].ID {
				t.Fatalf("alias %d of %d is tied to %d", a.ID, s.Aliases[0].ID, a.AnchorTo)
			}
			if why := missing(s, a, &s.Aliases[a.AnchorTo-s.Aliases[0].ID]); why != "" {
				t.Errorf("alias %d, tied by %s: %s", a.ID, a.Anchor, why)
			}
		}
	}
}

func missing(s *Subject, a, to *Alias) string {
	switch a.Anchor {
	case ByEmail:
		if normal(a.Email) != normal(to.Email) {
			return "another address"
		}
	case ByName:
		if a.Name != to.Name {
			return "another name"
		}
	case BySpelling:
		x, _, _ := strings.Cut(a.Email, "@")
		y, _, _ := strings.Cut(to.Email, "@")
		if !strings.HasPrefix(x, y) {
			return "another local part"
		}
	case ByAccount:
		if a.Login == "" || a.Login != to.Login {
			return "another account"
		}
	case ByMailmap:
		for _, u := range a.Uses {
			if u.Canonical != to.ID {
				return "a repository does not say so"
			}
		}
	case Unlinked:
		for i := range s.Aliases {
			if b := &s.Aliases[i]; b.ID < a.ID && (normal(b.Email) == normal(a.Email) || b.Name == a.Name) {
				return "it is tied"
			}
		}
		if a.Login != "" || a.Uses[0].Canonical != a.ID {
			return "it is tied"
		}
	}
	return ""
}

// TestMailmapsSpeakTruth except for the hostile ones, which claim a stranger where the stranger's repositories do not.
func TestMailmapsSpeakTruth(t *testing.T) {
	owner, hostile, listed, people := map[int]int{}, 0, 0, 0
	for _, s := range all(quiet(t, 5, 5000)) {
		people++
		for i := range s.Aliases {
			owner[s.Aliases[i].ID] = s.ID
		}
		for i := range s.Aliases {
			own := 0
			for _, u := range s.Aliases[i].Uses {
				switch {
				case owner[u.Canonical] != s.ID:
					hostile++
				default:
					own++
					if u.Canonical != s.Aliases[i].ID {
						listed++
					}
				}
			}
			if own == 0 {
				t.Errorf("alias %d is in no repository of its person", s.Aliases[i].ID)
			}
		}
	}
	within(t, "hostile claims", hostile, people, float64(hostileRepos)/1000*5000/float64(people))
	if listed < people/10 {
		t.Errorf("%d mappings for %d people", listed, people)
	}
}

func TestHomesFillTheWindow(t *testing.T) {
	two := 0
	for _, s := range all(quiet(t, 6, 1500)) {
		if s.Role != Human {
			if len(s.Homes) != 0 || s.LastHome() != (Home{}) || s.ActiveInReference() {
				t.Errorf("subject %d, a %s, has a home", s.ID, s.Role)
			}
			continue
		}
		at := Start(0)
		for _, h := range s.Homes {
			if !h.From.Equal(at) || !h.To.After(h.From) {
				t.Errorf("subject %d: home from %v to %v after %v", s.ID, h.From, h.To, at)
			}
			at = h.To
		}
		if !at.Equal(Start(Months)) {
			t.Errorf("subject %d: homes end %v", s.ID, at)
		}
		if len(s.Homes) == 2 {
			two++
			if s.Homes[0].Country == s.Homes[1].Country || s.HomeAt(s.Homes[0].To) != s.Homes[1] || s.HomeAt(s.Homes[0].To.Add(-1)) != s.Homes[0] {
				t.Errorf("subject %d: homes %v", s.ID, s.Homes)
			}
		}
		if s.HomeAt(Start(Months)) != (Home{}) {
			t.Errorf("subject %d has a home after the window", s.ID)
		}
	}
	if two == 0 {
		t.Error("nobody moved")
	}
}

// TestOffsetsFollowTheRules holds every commit to the IANA database, unless something else was planted.
func TestOffsetsFollowTheRules(t *testing.T) {
	zones := map[string]*time.Location{}
	for _, k := range countries() {
		for _, z := range k.zones {
			zones[z.Name], _ = time.LoadLocation(z.Name)
		}
	}
	held := map[Clock]int{}
	for _, s := range all(planted(t, 2, 1200)) {
		last := int64(0)
		seen := map[int]bool{}
		for _, c := range s.Commits {
			if c.Unix < last || c.Unix < Start(0).Unix() || c.Unix >= Start(Months).Unix() {
				t.Fatalf("subject %d: a commit at %d after %d", s.ID, c.Unix, last)
			}
			last = c.Unix
			a := &s.Aliases[c.Alias-s.Aliases[0].ID]
			seen[a.ID] = true
			if s.Role != Human || c.Trip {
				continue
			}
			at := time.Unix(c.Unix, 0)
			_, rule := at.In(zones[s.HomeAt(at).Zone]).Zone()
			switch ok := c.Offset*60 == rule; {
			case a.Clock == RightClock && !ok, a.Clock == UTCClock && c.Offset != 0:
				t.Errorf("subject %d, %s clock: %d minutes at %v", s.ID, a.Clock, c.Offset, at)
			case a.Clock == StaleClock && !ok && at.Unix() < volgogradChange:
				t.Errorf("subject %d: stale before any change", s.ID)
			}
			held[a.Clock]++
		}
		if len(seen) != len(s.Aliases) {
			t.Errorf("subject %d: %d of %d aliases have commits", s.ID, len(seen), len(s.Aliases))
		}
	}
	for _, k := range []Clock{RightClock, UTCClock, WrongClock, StaleClock} {
		if held[k] == 0 {
			t.Errorf("no commit by a %s clock", k)
		}
	}
}

// TestPopulationHoldsItsTraps: each hard thing that the documentation promises is there.
func TestPopulationHoldsItsTraps(t *testing.T) {
	spellings, sources, reasons, jump, impossible := map[Spelling]int{}, map[Source]int{}, map[string]int{}, 0, 0
	names := map[string]map[int]bool{}
	for _, s := range all(planted(t, 1, 2500)) {
		reasons[string(s.Role)+s.Reason]++
		if s.fingerprint() {
			jump++
		}
		for _, a := range s.Aliases {
			spellings[a.Spelling]++
			sources[a.Source]++
			if names[a.Name] == nil {
				names[a.Name] = map[int]bool{}
			}
			names[a.Name][s.ID] = true
		}
		for _, c := range s.Commits {
			if c.Offset == 885 {
				impossible++
			}
		}
	}
	for _, w := range append(append(usual(), varied()...), weightedOf[Spelling]{Typo, 0}, weightedOf[Spelling]{Unrelated, 0}) {
		if spellings[w.value] == 0 {
			t.Errorf("no name is spelled %s", w.value)
		}
	}
	for _, s := range []Source{PrivateMail, WorkMail, SharedMail, NoreplyMail, MachineMail, GenericMail, BotMail, RepeatedMail} {
		if sources[s] == 0 {
			t.Errorf("no address is %s", s)
		}
	}
	shared := 0
	for _, owners := range names {
		if len(owners) > 1 {
			shared++
		}
	}
	if shared < 30 || jump < 30 || impossible == 0 || len(reasons) < 8 {
		t.Errorf("%d shared names, %d fingerprints, %d impossible offsets, reasons %v", shared, jump, impossible, reasons)
	}
}

// TestCeilingJoinsNoStrangers: the ceiling is a ceiling. Its recall must leave room above the bar of 0.97.
func TestCeilingJoinsNoStrangers(t *testing.T) {
	subjects := all(quiet(t, 1, Default().People))
	labels, at := Ceiling(subjects), 0
	persons, pairs, joined := map[int]int{}, 0, 0
	for _, s := range subjects {
		sizes := map[int]int{}
		for range s.Aliases {
			if owner, ok := persons[labels[at]]; ok && owner != s.ID {
				t.Fatalf("label %d joins %d and %d", labels[at], owner, s.ID)
			}
			persons[labels[at]] = s.ID
			sizes[labels[at]]++
			at++
		}
		pairs += len(s.Aliases) * (len(s.Aliases) - 1) / 2
		for _, n := range sizes {
			joined += n * (n - 1) / 2
		}
	}
	if d := Default(); d.People < 5000 || len(labels) < 12_000 {
		t.Errorf("by default %d people and %d aliases", d.People, len(labels))
	}
	if at != len(labels) || float64(joined) < 0.96*float64(pairs) {
		t.Errorf("%d labels for %d aliases, %d of %d pairs", len(labels), at, joined, pairs)
	}
}

func TestUsableEvidence(t *testing.T) {
	commits := []Commit{{Unix: zone.OneKazakhstan - 9, Offset: 360}, {Unix: zone.OneKazakhstan - 8, Offset: 360}, {Unix: zone.OneKazakhstan, Offset: 300}, {Unix: zone.OneKazakhstan + 1, Offset: 300}}
	for _, c := range []struct {
		name string
		s    Subject
		want []Usable
	}{
		{"nothing", Subject{}, nil},
		{"junk", Subject{Account: &Account{Claim: Junk}}, nil},
		{"a place", Subject{Account: &Account{Claim: OnePlace}}, []Usable{LocationText}},
		{"free mail", Subject{draws: []draw{{kind: drewMail}}}, nil},
		{"an employer and a domain", Subject{draws: []draw{{kind: drewWork}, {kind: drewDomain}}}, []Usable{EmployerMail, NationalDomain}},
		{"the jump", Subject{Commits: commits}, []Usable{Fingerprint}},
		{"half a jump", Subject{Commits: commits[:3]}, nil},
	} {
		got := c.s.UsableEvidence()
		if strings.Join(texts(got), " ") != strings.Join(texts(c.want), " ") {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func texts(kinds []Usable) []string {
	var all []string
	for _, k := range kinds {
		all = append(all, string(k))
	}
	return all
}

func TestActiveInReference(t *testing.T) {
	begins := Start(ReferenceMonth).Unix()
	home := []Home{{Country: "KZ", From: Start(0), To: Start(Months)}}
	for _, c := range []struct {
		name   string
		s      Subject
		active bool
		home   string
	}{
		{"at its first instant", Subject{Role: Human, Homes: home, Commits: []Commit{{Unix: begins}}}, true, "KZ"},
		{"just before", Subject{Role: Human, Homes: home, Commits: []Commit{{Unix: begins - 1}}}, false, "KZ"},
		{"a bot", Subject{Role: Bot, Commits: []Commit{{Unix: begins}}}, false, ""},
		{"no commits", Subject{Role: Human, Homes: home}, false, ""},
	} {
		if got := c.s.ActiveInReference(); got != c.active || c.s.LastHome().Country != c.home {
			t.Errorf("%s: %v, home %q", c.name, got, c.s.LastHome().Country)
		}
	}
}

// TestCommitsChangeNothingElse: without commits the aliases are the same to the letter.
func TestCommitsChangeNothingElse(t *testing.T) {
	with, without := all(planted(t, 2, 300)), all(quiet(t, 2, 300))
	for i := range with {
		if len(without[i].Commits) != 0 || len(with[i].Commits) == 0 || !reflect.DeepEqual(with[i].Aliases, without[i].Aliases) {
			t.Errorf("subject %d: %d and %d commits", i, len(with[i].Commits), len(without[i].Commits))
		}
	}
}

func TestTraceHoldsNoTruth(t *testing.T) {
	for _, s := range all(planted(t, 1, 200)) {
		trace := s.Trace()
		if len(trace.Aliases) != len(s.Aliases) || len(trace.Commits) != len(s.Commits) || (s.Account != nil && trace.Location != s.Account.Location) {
			t.Errorf("subject %d: %d aliases, %d commits", s.ID, len(trace.Aliases), len(trace.Commits))
		}
	}
}

func TestOrganisationsStandApart(t *testing.T) {
	domains, kinds := map[string]bool{}, map[OrganisationKind]int{}
	list := planted(t, 1, 1).Organisations()
	for _, o := range list {
		if domains[o.Domain] {
			t.Errorf("%s stands twice", o.Domain)
		}
		domains[o.Domain] = true
		kinds[o.Kind]++
	}
	within(t, "companies", kinds[Company], len(list), 0.72)
	within(t, "universities", kinds[University], len(list), 0.10)
	within(t, "state bodies", kinds[StateBody], len(list), 0.08)
	within(t, "quasi-state", kinds[QuasiState], len(list), 0.05)
	within(t, "NGOs", kinds[NGO], len(list), 0.05)
}
