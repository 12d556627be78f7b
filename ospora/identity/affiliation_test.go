package identity_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

func register(t *testing.T) *identity.Register {
	t.Helper()
	r, err := identity.ReadRegisterCSV(strings.NewReader("\ufeffid;kind;name;domains;accounts;from;to\r\n" +
		"b1;state_body;Body;body.gov.kz;github.com/Body;;\r\n" +
		"q1;quasi_state;Old;it.kz;;;2020-01-01\r\nq2;company;New;it.kz;;2020-01-01;\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func keysOf(t *testing.T) *ospora.Keys {
	t.Helper()
	keys, err := ospora.NewKeys([]byte("a key of thirty-two bytes or more"))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func TestEmployers(t *testing.T) {
	keys := keysOf(t)
	listed := func(id string, kind identity.OrganisationKind) ospora.Employer {
		return ospora.Employer{Organisation: id, Kind: string(kind), Evidence: "register"}
	}
	domain := func(name string, kind identity.OrganisationKind) ospora.Employer {
		return ospora.Employer{Organisation: "domain:" + keys.Pseudonym("domain", name), Kind: string(kind), Evidence: "email_domain"}
	}
	const turn = 18262 // 2020-01-01
	old, young := listed("q1", identity.QuasiState), listed("q2", identity.Company)
	old.To, young.From = ospora.Some(ospora.Day(turn)), ospora.Some(ospora.Day(turn))
	for email, want := range map[string][]ospora.Employer{
		"a@dept.body.gov.kz":           {listed("b1", identity.StateBody)},
		"a@x.it.kz":                    {old, young},
		"a@other.gov.kz":               {domain("other.gov.kz", identity.StateBody)},
		"a@cs.some.edu.kz":             {domain("some.edu.kz", identity.University)},
		"a@some.ac.uk":                 {domain("some.ac.uk", identity.University)},
		"a@some.org.kz":                {domain("some.org.kz", identity.UnknownKind)},
		"a@x.github.io":                {domain("github.io", identity.UnknownKind)},
		"a@xn--80ak6aa92e.xn--80ao21a": {domain("аррӏе.қаз", identity.UnknownKind)},
		"a@gmail.com":                  nil,
		"a@mail.kz":                    nil,
		"a@yandex.kz":                  nil,
		"a@internet.ru":                nil,
		"1+a@users.noreply.github.com": nil,
		"root@localhost":               nil,
		"a@laptop.local":               nil,
		"a@gov.kz":                     nil,
		"nonsense":                     nil,
	} {
		var got []ospora.Employer
		for _, e := range identity.Employers(keys, register(t), &ospora.Alias{Repo: "r", Visit: "v", Key: "k", Email: email}) {
			if e.Repo != "r" || e.Visit != "v" || e.Alias != "k" {
				t.Errorf("%s: of %s, %s, %s", email, e.Repo, e.Visit, e.Alias)
			}
			e.Repo, e.Visit, e.Alias = "", "", ""
			got = append(got, *e)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", email, diff)
		}
	}
}

// TestDeriveKeepsNoText: what the minimal profile writes of an alias has neither
// its domain nor its name.
func TestDeriveKeepsNoText(t *testing.T) {
	a := &ospora.Alias{Key: "k", Name: "Invented Canary", Email: "canary@own-canary.kz"}
	before := len(a.Features)
	more, keep := identity.Derive(keysOf(t), nil)(a)
	if !keep || len(more) != 1 || len(a.Features) == before {
		t.Fatalf("kept %v, %d rows, %d features", keep, len(more), len(a.Features))
	}
	if text := fmt.Sprintf("%+v %+v", more[0], a.Features); strings.Contains(strings.ToLower(text), "canary") {
		t.Error("plain text in", text)
	}
	if more, keep := identity.Derive(keysOf(t), nil)(&ospora.Tag{}); len(more) > 0 || !keep {
		t.Error("a tag has employers")
	}
}

func TestAffiliations(t *testing.T) {
	one := &ospora.Employer{Organisation: "one", Kind: "company", Evidence: "email_domain"}
	body := &ospora.Employer{Organisation: "b1", Kind: "state_body", Country: "KZ", Evidence: "register", From: ospora.Some(ospora.Day(50)), To: ospora.Some(ospora.Day(60))}
	got := slices.Collect(identity.Affiliations(slices.Values([]identity.Sighting{
		{Person: "p", Employer: one, First: 100, Last: 110},
		{Person: "p", Employer: one, First: 115, Last: 120},
		{Person: "p", Employer: one, First: 300, Last: 301},
		{Person: "o", Employer: body, First: 5, Last: 55},
		{Person: "q", Employer: body, First: 58, Last: 99},
		{Person: "r", Employer: body, First: 60, Last: 99},
		{Person: "p", Employer: one, First: 9, Last: 8},
	}), 30))
	row := func(p ospora.PersonID, e *ospora.Employer, from, to ospora.Day) *ospora.Affiliation {
		return &ospora.Affiliation{Person: p, Organisation: e.Organisation, Kind: e.Kind, Country: e.Country,
			From: ospora.Some(from), To: ospora.Some(to), Evidence: e.Evidence}
	}
	want := []*ospora.Affiliation{row("o", body, 50, 56), row("p", one, 100, 121), row("p", one, 300, 302), row("q", body, 58, 60)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRegisterOfAccounts(t *testing.T) {
	r, err := identity.ReadRegisterYAML(strings.NewReader(`
github.com:
  forge: github
  owners:
    Body: {pso_id: b1, ospo_url: "https://code.body.gov.kz", domains: [body.gov.kz], country: KZ}
    body-labs: {pso_id: b1}
    gone: {pso_id: b2, ignored_since: "2024-01-01"}
    lonely: {kind: quasi_state}
gitlab.com:
  owners: {body: {pso_id: b1}}
`))
	if err != nil {
		t.Fatal(err)
	}
	for account, want := range map[string]string{
		"GitHub.com/body": "b1", "github.com/body-labs": "b1", "gitlab.com/body": "b1", "github.com/gone": "", "github.com/lonely": "github.com/lonely",
	} {
		o, _ := r.Account(account, 0)
		if o.ID != want {
			t.Errorf("%s is %q, want %q", account, o.ID, want)
		}
	}
	if o, ok := r.Domain("x.body.gov.kz", 0); !ok || o.Kind != identity.StateBody || o.Country != "KZ" {
		t.Errorf("%+v %v", o, ok)
	}
}

func TestFilesSayWhereTheyAreWrong(t *testing.T) {
	csv := func(text string) error { _, err := identity.ReadRegisterCSV(strings.NewReader(text)); return err }
	decisions := func(text string) error { _, err := identity.ReadDecisions(strings.NewReader(text)); return err }
	yaml := func(text string) error { _, err := identity.ReadRegisterYAML(strings.NewReader(text)); return err }
	for text, c := range map[string]struct {
		err  error
		line int // 0 where it is no FileError
		says string
	}{
		"empty":         {csv(""), 1, "no header"},
		"column":        {csv("id,name\n"), 1, `"kind" is missing`},
		"extra":         {csv("id,kind,secret\n"), 1, "names other than"},
		"twice":         {csv("id,kind,id\n"), 1, "column 3"},
		"kind":          {csv("id,kind,domains\na,state_body,a.kz\nb,ministry,b.kz\n"), 3, "is none of"},
		"nothing":       {csv("id,kind\na,ngo\n"), 2, "neither domains nor accounts"},
		"domain":        {csv("id,kind,domains\na,ngo,b/kz\n"), 2, "is no domain"},
		"address":       {csv("id,kind,domains\na,ngo,a@b.kz\n"), 2, "an address is no domain"},
		"country":       {csv("id,kind,country,domains\na,ngo,kz,b.kz\n"), 2, "capital letters"},
		"free_mail":     {csv("id,kind,domains\na,ngo,mail.ru\n"), 2, "free-mail"},
		"account":       {csv("id,kind,accounts\na,ngo,body\n"), 2, "FORGE/OWNER"},
		"date":          {csv("id,kind,domains,from\na,ngo,a.kz,1.2.2020\n"), 2, "from is no date"},
		"order":         {csv("id,kind,domains,from,to\na,ngo,a.kz,2020-01-02,2020-01-02\n"), 2, "to is not after from"},
		"same_id":       {csv("id,kind,domains\na,ngo,a.kz\na,ngo,b.kz\n"), 0, "there twice"},
		"fields":        {csv("id,kind,domains\na,ngo\n"), 2, "wrong number of fields"},
		"yaml_key":      {yaml("github.com:\n  owners: {a: {psoid: x}}\n"), 0, "psoid"},
		"yaml_bomb":     {yaml("a: &a [x,x]\nb: &b [*a,*a]\n"), 0, "register"},
		"decision":      {decisions("decision,a,b\nmerge,x,y\n"), 2, "none of join, split, undo"},
		"same_alias":    {decisions("decision,a,b\njoin,x,x\n"), 2, "two different"},
		"decision_date": {decisions("decision,a,b,date\njoin,x,y,soon\n"), 2, "date is no date"},
	} {
		var file *identity.FileError
		errors.As(c.err, &file)
		if c.err == nil || !strings.Contains(c.err.Error(), c.says) || (c.line > 0) != (file != nil) || file != nil && file.Line != c.line {
			t.Errorf("%s: %v", text, c.err)
		}
	}
}

func TestReadDecisions(t *testing.T) {
	got, err := identity.ReadDecisions(strings.NewReader("a,b,decision,who,why,date\nx,y,join,me,same desk,1970-01-03\ny,z,split,,,\nx,y,undo,,,\n"))
	want := []identity.Decision{{A: "x", B: "y", Join: true, Who: "me", Why: "same desk", Day: 2}, {A: "y", B: "z"}, {A: "x", B: "y", Undo: true}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}
