package identity_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

func keys(t testing.TB) *ospora.Keys {
	t.Helper()
	k, err := ospora.NewKeys([]byte(strings.Repeat("t", ospora.MinKeyBytes)))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// alias has its text as key, so that failures can be read.
func alias(name, email string) *ospora.Alias {
	key := ospora.AliasKey(name + " <" + email + ">")
	return &ospora.Alias{Key: key, Canonical: key, Name: name, Email: email}
}

func each(aliases []*ospora.Alias) iter.Seq2[*ospora.Alias, error] {
	return func(yield func(*ospora.Alias, error) bool) {
		for _, a := range aliases {
			if !yield(a, nil) {
				return
			}
		}
	}
}

func resolve(t testing.TB, aliases []*ospora.Alias, options identity.Options) *identity.Resolution {
	t.Helper()
	r, err := identity.Resolve(context.Background(), each(aliases), options)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// groups are the aliases of each person, in order.
func groups(r *identity.Resolution) [][]ospora.AliasKey {
	by := map[ospora.PersonID][]ospora.AliasKey{}
	for p := range r.Persons() {
		by[p.Person] = append(by[p.Person], p.Alias)
	}
	g := slices.Collect(maps.Values(by))
	slices.SortFunc(g, func(a, b []ospora.AliasKey) int { return slices.Compare(a, b) })
	return g
}

// crowd are invented people with names that are all different, so that a rare
// name is rare.
func crowd(n int) []*ospora.Alias {
	var all []*ospora.Alias
	r := rand.New(rand.NewPCG(7, 7))
	syllable := func() string { return string("bdgklmnprstvz"[r.IntN(13)]) + string("aeiou"[r.IntN(5)]) }
	for i := range n {
		given, family := syllable()+syllable()+"n", syllable()+syllable()+syllable()+"rt"
		all = append(all, alias(given+" "+family, fmt.Sprintf("q%dw%d@firm%d.kz", i, i*7, i%50)))
	}
	return all
}

// TestWhoIsOne holds pairs of aliases among a crowd of 600 to whether they are
// one person, by the rules in the package's documentation.
func TestWhoIsOne(t *testing.T) {
	for name, c := range map[string]struct {
		aliases [2]*ospora.Alias
		want    bool
	}{
		"mailbox":              {[2]*ospora.Alias{alias("Tolegen Aqyn", "T.Aqyn@gmail.com"), alias("tolegen", "taqyn+git@googlemail.com")}, true},
		"noreply_number":       {[2]*ospora.Alias{alias("x", "7+old@users.noreply.github.com"), alias("y", "7+new@users.noreply.github.com")}, true},
		"noreply_login":        {[2]*ospora.Alias{alias("x", "7+same@users.noreply.github.com"), alias("y", "same@users.noreply.github.com")}, true},
		"gitlab_noreply":       {[2]*ospora.Alias{alias("x", "7-old@users.noreply.gitlab.com"), alias("y", "7-new@users.noreply.gitlab.com")}, true},
		"two_forges":           {[2]*ospora.Alias{alias("x", "7+same@users.noreply.github.com"), alias("y", "9-same@users.noreply.gitlab.com")}, false},
		"rare_name":            {[2]*ospora.Alias{alias("Өркен Жылқыбаев", "a1@one.kz"), alias("Orken Zhylkybaev", "b2@two.kz")}, true},
		"kazakh_latin":         {[2]*ospora.Alias{alias("Өркен Жылқыбаев", "a1@one.kz"), alias("Órken Jylqybaev", "b2@two.kz")}, true},
		"swapped":              {[2]*ospora.Alias{alias("Өркен Жылқыбаев", "a1@one.kz"), alias("ЖЫЛҚЫБАЕВ Өркен", "b2@two.kz")}, true},
		"patronymic":           {[2]*ospora.Alias{alias("Жылқыбаев Өркен Сабырұлы", "a1@one.kz"), alias("Orken Zhylkybayev", "b2@two.kz")}, true},
		"patronymic_two_ways":  {[2]*ospora.Alias{alias("Жылқыбаев Өркен Сабырұлы", "a1@one.kz"), alias("Жылкыбаев Оркен Сабырович", "b2@two.kz")}, true},
		"other_father":         {[2]*ospora.Alias{alias("Жылқыбаев Өркен Сабырұлы", "a1@one.kz"), alias("Жылқыбаев Өркен Маратұлы", "b2@two.kz")}, false},
		"other_given_name":     {[2]*ospora.Alias{alias("Өркен Жылқыбаев", "a1@one.kz"), alias("Арман Жылқыбаев", "b2@two.kz")}, false},
		"homoglyphs":           {[2]*ospora.Alias{alias("Orken Zhylkybaev", "a1@one.kz"), alias("Оrkеn Zhylkybаev", "b2@two.kz")}, true},
		"homoglyphs_of_others": {[2]*ospora.Alias{alias("Casper Xylopyrsen", "a1@one.kz"), alias("\u0421as\u0440er \u0425ylo\u0440yrsen", "b2@two.kz")}, true},
		"zero_width":           {[2]*ospora.Alias{alias("Orken Zhylkybaev", "a1@one.kz"), alias("Or\u200bken \u202eZhylkybaev", "b2@two.kz")}, true},
		"handle":               {[2]*ospora.Alias{alias("stonefox_77", "stonefox77@mail.ru"), alias("sf", "8+stonefox77@users.noreply.github.com")}, true},
		"nobody":               {[2]*ospora.Alias{alias("root", "root@localhost"), alias("Orken Zhylkybaev", "root@localhost")}, false},
		"none":                 {[2]*ospora.Alias{alias("x", "none@none"), alias("y", "none@none")}, false},
		"initial_alone":        {[2]*ospora.Alias{alias("O. Zhylkybaev", "a1@one.kz"), alias("Orken Zhylkybaev", "b2@two.kz")}, false},
		"on_github":            {[2]*ospora.Alias{alias("stonefox on github", "a1@one.kz"), alias("ironwolf on github", "b2@two.kz")}, false},
		"robot_of_a_name":      {[2]*ospora.Alias{alias("Acme Deploy[bot]", "a1@one.kz"), alias("Acme Deploy", "b2@two.kz")}, false},
		"particle":             {[2]*ospora.Alias{alias("Joris van Tulpart", "a1@one.kz"), alias("Joris van Kezelmak", "b2@two.kz")}, false},
		"particle_and_family":  {[2]*ospora.Alias{alias("Joris van Tulpart", "a1@one.kz"), alias("Maarten van Tulpart", "b2@two.kz")}, false},
		"particle_left_out":    {[2]*ospora.Alias{alias("Joris van der Tulpart", "a1@one.kz"), alias("Joris Tulpart", "b2@two.kz")}, true},
		"middle_and_family":    {[2]*ospora.Alias{alias("Arvid Lomarsin Tulpart", "a1@one.kz"), alias("Sverre Lomarsin Tulpart", "b2@two.kz")}, false},
		"three_words_turned":   {together(alias("Arvid Lomarsin Tulpart", "a1@one.kz"), alias("Tulpart, Arvid Lomarsin", "b2@two.kz")), true},
		"first_left_out":       {together(alias("Arvid Lomarsin Tulpart", "a1@one.kz"), alias("Lomarsin Tulpart", "b2@two.kz")), true},
		"same_initial":         {[2]*ospora.Alias{alias("Arvid Tulpart", "tulpart.y.arvid@one.kz"), alias("Arvid Y Tulpart", "b2@two.kz")}, true},
		"two_at_one_desk":      {[2]*ospora.Alias{alias("Arvid Kezelmak and Arvid Tulpart", "a1@one.kz"), alias("Arvid Tulpart", "b2@two.kz")}, false},
	} {
		t.Run(name, func(t *testing.T) {
			r := resolve(t, append(crowd(600), c.aliases[:]...), identity.Options{})
			person := r.Person()
			if got := person(c.aliases[0].Key) == person(c.aliases[1].Key); got != c.want {
				t.Errorf("one person: %v, want %v; links %v", got, c.want, slices.Collect(r.Why(c.aliases[0].Key)))
			}
		})
	}
}

// together are two aliases that work in one small repository, which says much.
func together(a, b *ospora.Alias) [2]*ospora.Alias {
	a.Repo, b.Repo = "github.com/o/small", "github.com/o/small"
	return [2]*ospora.Alias{a, b}
}

// TestInitialInAddress: a middle initial counts where only the address has it. The
// name is one that others have in part.
func TestInitialInAddress(t *testing.T) {
	some := crowd(900)
	for i, part := range []string{"el", "in"} {
		some = append(some, alias("Arvid Kezelm"+part, fmt.Sprintf("f%d@g%d.kz", i, i)), alias("Sverr"+part+" Tulpart", fmt.Sprintf("h%d@g%d.kz", i, i)))
	}
	for address, want := range map[string]bool{"arvid.d.tulpart@one.kz": false, "arvid.y.tulpart@one.kz": true, "box9@one.kz": true} {
		pair := [...]*ospora.Alias{alias("Arvid Tulpart", address), alias("Arvid Y Tulpart", "b2@two.kz")}
		person := resolve(t, append(slices.Clone(some), pair[:]...), identity.Options{}).Person()
		if got := person(pair[0].Key) == person(pair[1].Key); got != want {
			t.Errorf("%s: one person: %v, want %v", address, got, want)
		}
	}
}

// TestCommonNamesStayApart plants forty people of one name among few names.
func TestCommonNamesStayApart(t *testing.T) {
	var all []*ospora.Alias
	for i, given := range []string{"Арман", "Нұрлан", "Марат", "Ерлан", "Болат", "Қанат", "Дәурен", "Асқар", "Талғат", "Серік"} {
		for j, family := range []string{"Ахметов", "Омаров", "Ким", "Оспанов", "Касымов", "Жунусов", "Муканов", "Алиев", "Султанов", "Нуров"} {
			for k := range 2 {
				all = append(all, alias(given+" "+family, fmt.Sprintf("box%d@firm%d.kz", 100*i+10*j+k, 100*i+10*j+k)))
			}
		}
	}
	if n := resolve(t, all, identity.Options{}).Report().Persons; n != len(all) {
		t.Errorf("%d persons of %d with common names", n, len(all))
	}
}

// TestUnseenAndLookalike: what cannot be seen, and letters of another alphabet that
// look the same, neither hide that two addresses and handles are one nor tie two.
func TestUnseenAndLookalike(t *testing.T) {
	for name, c := range map[string]struct {
		aliases [2]*ospora.Alias
		want    bool
	}{
		"bidi_address":       {[2]*ospora.Alias{alias("x", "stonefox@one.kz"), alias("y", "\u202estone\u2066fox@one.kz")}, true},
		"zero_width_address": {[2]*ospora.Alias{alias("x", "stonefox@one.kz"), alias("y", "stone\u200b\ufefffox@one.kz")}, true},
		"full_width_name":    {[2]*ospora.Alias{alias("Orken Zhylkybaev", "a1@one.kz"), alias("Ｏｒｋｅｎ Zhylkybaev", "b2@two.kz")}, true},
		"variation_selector": {[2]*ospora.Alias{alias("Orken Zhylkybaev", "a1@one.kz"), alias("Orken\ufe0f Zhylkybaev", "b2@two.kz")}, true},
		"only_unseen":        {[2]*ospora.Alias{alias("\u200b\u202e", "\u200b"), alias("\u2066\u2069", "\ufeff")}, false},
		"whole_other_script": {[2]*ospora.Alias{alias("Орен Сор", "a1@one.kz"), alias("Open Cop", "b2@two.kz")}, false},
	} {
		r := resolve(t, append(crowd(600), c.aliases[:]...), identity.Options{})
		if person := r.Person(); (person(c.aliases[0].Key) == person(c.aliases[1].Key)) != c.want {
			t.Errorf("%s: want one person %v; links %v", name, c.want, slices.Collect(r.Why(c.aliases[0].Key)))
		}
	}
}

// TestKeyedAliases: without plain values what is equal still links; what [Key]
// added links spellings as well, and what was lost is counted.
func TestKeyedAliases(t *testing.T) {
	k := keys(t)
	texts := [][2]string{
		{"Orken Zhylkybaev", "stonefox77@one.kz"}, {"Өркен Жылқыбаев", "stonefox77@two.kz"}, {"orken", "Stonefox77@one.kz"},
		{"Zamira Tulpar", "5+zam@users.noreply.github.com"}, {"Z", "zam@users.noreply.github.com"},
	}
	people := func(enrich bool) (identity.Report, identity.Lost) {
		var all []*ospora.Alias
		for _, p := range texts {
			a := k.Alias(p[0], p[1])
			if enrich {
				identity.Key(k, a)
				identity.Key(k, a)
			}
			a.Name, a.Email, a.Login = "", "", ""
			all = append(all, a)
		}
		r := resolve(t, all, identity.Options{})
		return r.Report(), r.Lost()
	}
	if rep, lost := people(false); rep.Persons != 3 || lost.NoText != 5 {
		t.Errorf("exact keys: %+v %+v", rep, lost)
	}
	if rep, lost := people(true); rep.Persons != 2 || lost.NoText != 0 || lost.NoWords != 3 {
		t.Errorf("with skeletons: %+v %+v", rep, lost)
	}
}

func TestBadInput(t *testing.T) {
	broken := errors.New("broken")
	fails := func(yield func(*ospora.Alias, error) bool) { yield(nil, broken) }
	if _, err := identity.Resolve(context.Background(), fails, identity.Options{}); !errors.Is(err, broken) {
		t.Errorf("an error of the sequence: %v", err)
	}
	if _, err := identity.Resolve(context.Background(), each([]*ospora.Alias{{}}), identity.Options{}); err == nil {
		t.Error("an alias without a key was taken")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := identity.Resolve(ctx, each(crowd(5000)), identity.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: %v", err)
	}
	long := alias(strings.Repeat("я", 5<<20), "a@one.kz")
	long.Key, long.Canonical = "long", "long"
	if rep := resolve(t, []*ospora.Alias{long, alias("", "")}, identity.Options{}).Report(); rep.Cut != 1 || rep.Persons != 2 {
		t.Errorf("%+v", rep)
	}
	r := resolve(t, crowd(10), identity.Options{})
	before := groups(r)
	if err := r.Add(context.Background(), fails); !errors.Is(err, broken) || !cmp.Equal(before, groups(r)) {
		t.Errorf("after a failed Add: %v", err)
	}
}

// TestOneNameOfSeveral: a name whose given name five others have ties two aliases
// that share nothing else, but of three it ties none.
func TestOneNameOfSeveral(t *testing.T) {
	all := crowd(900)
	for i := range 5 {
		all = append(all, alias(fmt.Sprintf("Orken Zhylkyb%sov", []string{"ar", "el", "in", "od", "um", "at", "ek"}[i]), fmt.Sprintf("f%d@g%d.kz", i, i)))
	}
	for _, c := range []struct{ bearers, persons int }{{2, 1}, {3, 3}, {4, 4}} {
		some := slices.Clone(all)
		for i := range c.bearers {
			a := alias("Orken Tulparrt", fmt.Sprintf("b%dq@h%d.kz", i, i))
			a.Repo = ospora.RepoID(fmt.Sprintf("github.com/o/%d", i))
			some = append(some, a)
		}
		if n := resolve(t, some, identity.Options{}).Report().Persons - len(all); n != c.persons {
			t.Errorf("%d bearers of a name are %d persons, want %d", c.bearers, n, c.persons)
		}
	}
}
