package dataset

import (
	"reflect"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset/internal/tricky"
	"github.com/ospora/ospora/ospora/table"
)

// TestRedactionReachesEveryPseudonym puts a key wherever a row of any table holds
// a pseudonym, by the type of the field and not by its tag, and looks for it in
// what is left.
func TestRedactionReachesEveryPseudonym(t *testing.T) {
	const key = "feedfeedfeedfeedfeedfeedfeedfeed"
	r := newRedaction(map[string]bool{key: true})
	for _, def := range table.All() {
		row := anyRow(t, def.Name())
		value := reflect.ValueOf(row).Elem()
		n := plant(value, key)
		if (n > 0) != (def.Privacy() != "") {
			t.Errorf("%s: %d pseudonyms and privacy %q", def.Name(), n, def.Privacy())
		}
		before := strings.Join(text(row), "")
		silent, err := r.row(row, def)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 && silent != row {
			t.Errorf("%s: a row about nobody was changed", def.Name())
		}
		if silent != nil && n > 0 && strings.Contains(strings.Join(text(silent), ""), key) {
			t.Errorf("%s still speaks of somebody: %v", def.Name(), text(silent))
		}
		if after := strings.Join(text(row), ""); after != before {
			t.Errorf("%s: the caller's row was changed", def.Name())
		}
		if same, _ := newRedaction(map[string]bool{"other": true}).row(row, def); same != row {
			t.Errorf("%s: a row about somebody else was changed", def.Name())
		}
	}
}

// TestRowsAboutThemAloneGo: where somebody works, and for whom, is not attributed
// to nobody, since in a repository of few that is somebody still.
func TestRowsAboutThemAloneGo(t *testing.T) {
	r := newRedaction(map[string]bool{"gone": true})
	for _, row := range []ospora.Row{
		&ospora.Person{Person: "p", Alias: "gone"}, &ospora.Link{A: "gone", B: "b"}, &ospora.Affiliation{Person: "gone", Organisation: "o"},
		&ospora.Place{Person: "gone", Country: "KZ"}, &ospora.PlaceEvidence{Repo: "r", Alias: "gone", Kind: "location"},
		&ospora.Employer{Repo: "r", Alias: "gone", Organisation: "o"},
	} {
		def, ok := table.Lookup(row.TableName())
		if !ok {
			t.Fatal(row.TableName())
		}
		if left, err := r.row(row, def); left != nil || err != nil {
			t.Errorf("%s: %+v is left, %v", row.TableName(), left, err)
		}
	}
}

// anyRow is a row of a table.
func anyRow(t *testing.T, name string) ospora.Row {
	t.Helper()
	if rows := tricky.Rows(name, 3); len(rows) == 3 {
		return rows[2]
	}
	t.Fatalf("no row of table %s to try", name)
	return nil
}

// plant sets every alias and person within a value, and counts them.
func plant(v reflect.Value, key string) (n int) {
	switch v.Interface().(type) {
	case ospora.AliasKey, ospora.PersonID:
		v.SetString(key)
		return 1
	case ospora.Optional[ospora.AliasKey]:
		v.Set(reflect.ValueOf(ospora.Some(ospora.AliasKey(key))))
		return 1
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Tag.Get("col") != "-" {
				n += plant(v.Field(i), key)
			}
		}
	case reflect.Slice:
		if e := v.Type().Elem(); e.Kind() == reflect.Struct && v.Len() == 0 && e.NumField() > 1 {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		}
		for i := range v.Len() {
			n += plant(v.Index(i), key)
		}
	}
	return n
}

// TestRedactionRollsUp holds that redacting a commit and rolling it up gives the
// same as redacting what it rolled up to, and that no authored commit, line or
// file is lost.
func TestRedactionRollsUp(t *testing.T) {
	alias := rapid.SampledFrom([]ospora.AliasKey{"a", "b", "c", "d"})
	rapid.Check(t, func(t *rapid.T) {
		c := &ospora.Commit{
			Repo: "r", Home: "r", ID: "1", Author: alias.Draw(t, "author"), Committer: alias.Draw(t, "committer"),
			FilesChanged: ospora.Some(int64(3)), LinesAdded: ospora.Some(int64(5)), LinesDeleted: ospora.Some(int64(7)),
			Files: []ospora.FileChange{{Path: "p", Kind: ospora.FileAdded}},
		}
		c.AuthorTime.Known = true
		for range rapid.IntRange(0, 4).Draw(t, "credits") {
			role := rapid.SampledFrom([]ospora.CreditRole{ospora.CoAuthored, ospora.SignedOff, ospora.Reviewed}).Draw(t, "role")
			c.Credits = append(c.Credits, ospora.Credit{Role: role, Alias: alias.Draw(t, "credit")})
		}
		keys := map[string]bool{}
		for _, k := range rapid.SliceOf(alias).Draw(t, "keys") {
			keys[string(k)] = true
		}
		r := newRedaction(keys)
		silent, err := r.row(c, table.Commits)
		if err != nil {
			t.Fatal(err)
		}
		one, other := summed(t, silent.(*ospora.Commit), newRedaction(nil)), summed(t, c, r)
		if diff := gocmp.Diff(one, other); diff != "" {
			t.Fatal(diff)
		}
		if total := strings.Join(other, ""); !strings.Contains(total, "activity") || !strings.Contains(total, "ownership") {
			t.Fatal("work is lost: ", total)
		}
	})
}

// summed rolls a commit up, without some people.
func summed(t *rapid.T, c *ospora.Commit, r *redaction) (lines []string) {
	for _, def := range []table.Definition{table.Activity, table.Ownership, table.Edges} {
		sum := def.Additive().NewAggregate()
		for row := range ospora.RollUp(c) {
			if row.TableName() != def.Name() {
				continue
			}
			silent, err := r.row(row, def)
			if err == nil && silent != nil {
				err = sum.Add(silent)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, row := range sum.Drain() {
			lines = append(lines, def.Name()+" "+text(row)[0])
		}
	}
	return lines
}

func TestRedactionRefusesStrangeForms(t *testing.T) {
	r := newRedaction(map[string]bool{"k": true})
	if _, err := r.fieldsOf(reflect.TypeFor[struct {
		Key int `col:"key" privacy:"alias"`
	}]()); err == nil {
		t.Error("a number was taken for a pseudonym")
	}
	type listed struct {
		Keys []string `col:"keys" privacy:"alias"`
	}
	v := reflect.ValueOf(&listed{[]string{"k", "l"}}).Elem()
	fields, err := r.fieldsOf(v.Type())
	if err != nil || !r.hit(v, fields) {
		t.Fatal(err)
	}
	r.blank(v, fields)
	if diff := gocmp.Diff(listed{[]string{"", "l"}}, v.Interface()); diff != "" {
		t.Error(diff)
	}
}
