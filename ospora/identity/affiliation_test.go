package identity_test

import (
	"errors"
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

func TestEmployerOf(t *testing.T) {
	r := register(t)
	for _, c := range []struct {
		email string
		day   ospora.Day
		want  identity.Employer
		ok    bool
	}{
		{"a@dept.body.gov.kz", 0, identity.Employer{Organisation: "b1", Kind: identity.StateBody, Listed: true}, true},
		{"a@x.it.kz", 18261, identity.Employer{Organisation: "q1", Kind: identity.QuasiState, Listed: true}, true},
		{"a@it.kz", 18262, identity.Employer{Organisation: "q2", Kind: identity.Company, Listed: true}, true}, // 2020-01-01
		{"a@other.gov.kz", 0, identity.Employer{Organisation: "other.gov.kz", Kind: identity.StateBody}, true},
		{"a@cs.some.edu.kz", 0, identity.Employer{Organisation: "some.edu.kz", Kind: identity.University}, true},
		{"a@some.ac.uk", 0, identity.Employer{Organisation: "some.ac.uk", Kind: identity.University}, true},
		{"a@some.org.kz", 0, identity.Employer{Organisation: "some.org.kz", Kind: identity.UnknownKind}, true},
		{"a@x.github.io", 0, identity.Employer{Organisation: "github.io", Kind: identity.UnknownKind}, true},
		{"a@xn--80ak6aa92e.xn--80ao21a", 0, identity.Employer{Organisation: "аррӏе.қаз", Kind: identity.UnknownKind}, true},
		{"a@gmail.com", 0, identity.Employer{}, false},
		{"a@mail.kz", 0, identity.Employer{}, false},
		{"a@yandex.kz", 0, identity.Employer{}, false},
		{"a@internet.ru", 0, identity.Employer{}, false},
		{"1+a@users.noreply.github.com", 0, identity.Employer{}, false},
		{"root@localhost", 0, identity.Employer{}, false},
		{"a@laptop.local", 0, identity.Employer{}, false},
		{"a@gov.kz", 0, identity.Employer{}, false},
		{"nonsense", 0, identity.Employer{}, false},
	} {
		got, ok := identity.EmployerOf(c.email, c.day, r)
		if ok != c.ok || got != c.want {
			t.Errorf("%s: %+v %v, want %+v %v", c.email, got, ok, c.want, c.ok)
		}
	}
}

func TestAffiliations(t *testing.T) {
	got := slices.Collect(identity.Affiliations(slices.Values([]identity.Sighting{
		{Person: "p", Email: "a@one.kz", First: 100, Last: 110},
		{Person: "p", Email: "b@x.one.kz", First: 115, Last: 120},
		{Person: "p", Email: "a@one.kz", First: 300, Last: 301},
		{Person: "p", Email: "a@gmail.com", First: 1, Last: 900},
		{Person: "o", Email: "a@body.gov.kz", First: 5, Last: 5},
		{Person: "p", Email: "a@one.kz", First: 9, Last: 8},
	}), register(t), 30))
	row := func(p ospora.PersonID, o string, from, to ospora.Day, evidence string) *ospora.Affiliation {
		return &ospora.Affiliation{Person: p, Organisation: o, From: ospora.Some(from), To: ospora.Some(to), Evidence: evidence}
	}
	want := []*ospora.Affiliation{
		row("o", "b1", 5, 6, "register"), row("p", "one.kz", 100, 121, "email_domain"), row("p", "one.kz", 300, 302, "email_domain"),
	}
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
		"domain":        {csv("id,kind,domains\na,ngo,a@b.kz\n"), 2, "is no domain"},
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
