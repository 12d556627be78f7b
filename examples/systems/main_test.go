package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/ospora/ospora/benchmarks/systems/plant"
	"github.com/ospora/ospora/sources/survey"
)

// ran runs the program and returns what it said.
func ran(t *testing.T, args ...string) string {
	t.Helper()
	var said bytes.Buffer
	if err := run(t.Context(), args, &said); err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	return said.String()
}

func written(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// rowsOf reads a CSV file of ours; its first row is the header.
func rowsOf(t *testing.T, path string) [][]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return rows
}

// everyByte is all that was written, by file.
func everyByte(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestDemonstration runs the program as it stands: what it says has every part, in
// order, and holds to what was planted.
func TestDemonstration(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	said := ran(t, "-out", out)
	expected, err := os.ReadFile(filepath.Join("testdata", "expected.txt"))
	if err != nil {
		t.Fatal(err)
	}
	rest := said
	for want := range strings.Lines(string(expected)) {
		want = strings.TrimSuffix(want, "\n")
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("%q is missing, or not where it should be:\n%s", want, said)
		}
		rest = after
	}
	planted, err := plant.New(1, 420)
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%d systems are read", len(planted.Rows)); !strings.Contains(said, want) {
		t.Errorf("%q is missing", want)
	}
	negative := 0
	for _, c := range planted.Contradictions {
		if c.Kind == plant.NegativeSpend {
			negative++
		}
	}
	notes, seen := rowsOf(t, filepath.Join(out, "notes.csv")), 0
	for _, row := range notes[1:] {
		if row[0] == "spend.csv" && strings.Contains(row[4], "negative") {
			seen++
		}
	}
	if negative == 0 || seen != negative {
		t.Errorf("%d notes of negative amounts, %d were planted", seen, negative)
	}
	if info, err := os.Stat(filepath.Join(out, restrictedDir)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("what may tell what somebody said is not for its owner alone: %v", err)
	}

	again := filepath.Join(t.TempDir(), "again")
	if ran(t, "-out", again); len(everyByte(t, again)) != len(everyByte(t, out)) {
		t.Error("another run writes other files")
	}
	for path, text := range everyByte(t, out) {
		other := filepath.Join(again, strings.TrimPrefix(path, out))
		if got, err := os.ReadFile(other); err != nil || string(got) != text {
			t.Errorf("%s: another run writes other bytes (%v)", filepath.Base(path), err)
		}
	}
}

// TestNoFreeTextIsWritten puts a mark into everything that people write freely.
func TestNoFreeTextIsWritten(t *testing.T) {
	const canary = "canary8812"
	dir := t.TempDir()
	answers := written(t, dir, "answers.csv", "Respondent,Role,pol-01,pol-01 comment,pol-01 evidence,ins-05,com-05,Comment,Evidence (links),"+freeText(t)+"\n"+
		strings.Repeat("R,policy,2,"+canary+",https://example.org/"+canary+",,,"+canary+",https://example.org/"+canary+","+canary+"\n", 1))
	statements := written(t, dir, "statements.csv", "Respondent,Interviewer,Kind,Dimension,Theme,Quote,Evidence\nX-"+canary+",I-"+canary+",gap,policies,no-rule,"+canary+",https://example.org/"+canary+"\n")
	stakeholders := written(t, dir, "stakeholders.csv", "Stakeholder,Group,Organisation,Influence,Interviewer\nS-"+canary+",Business,Firm "+canary+",high,"+canary+"\n")
	training := written(t, dir, "training.csv", "Participant,Course,Before,After\nP-"+canary+",basics,10,20\n")
	out := filepath.Join(dir, "out")
	said := ran(t, "-answers", answers, "-statements", statements, "-stakeholders", stakeholders, "-training", training, "-out", out)
	if strings.Contains(said, canary) {
		t.Errorf("it is said:\n%s", said)
	}
	files := everyByte(t, out)
	if len(files) < 6 {
		t.Fatalf("%d files", len(files))
	}
	for path, text := range files {
		if strings.Contains(text, canary) {
			t.Errorf("it is in %s", path)
		}
	}
}

// freeText is the id of a question of free text.
func freeText(t *testing.T) string {
	t.Helper()
	q, err := survey.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range q.Questions {
		if x.Kind == survey.Text {
			return x.ID
		}
	}
	t.Fatal("no question of free text")
	return ""
}

// TestHostileNames has names that are formulas for spreadsheets, steer terminals, and
// turn the direction of writing.
func TestHostileNames(t *testing.T) {
	dir := t.TempDir()
	systems := written(t, dir, "s.csv", "ID,System name,Owner,Purpose,Data sets held,Integrated with\n"+
		"=1+1,=HYPERLINK(\"x\"),+Ministry,register of pupils,DS-1001 list of pupils; DS-1002 marks of pupils,@b\n"+
		"@b,-Register \x1b[31mof\u202e pupils,@Agency,register of pupils,DS-1001 list of pupils; DS-1002 marks of pupils,=1+1\n")
	out := filepath.Join(dir, "out")
	if said := ran(t, "-systems", systems, "-out", out); strings.ContainsAny(said, "\x1b\u202e") {
		t.Errorf("the terminal is steered: %q", said)
	}
	for path := range everyByte(t, out) {
		if filepath.Ext(path) != ".csv" {
			continue
		}
		for _, row := range rowsOf(t, path) {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+@\t\r", rune(cell[0])) || strings.HasPrefix(cell, "-R") {
					t.Errorf("%s: the cell %q is taken for a formula", filepath.Base(path), cell)
				}
			}
		}
	}
}

// TestBadInputEndsNoOther has a table with rows that cannot be, a file that is none,
// and one about other things.
func TestBadInputEndsNoOther(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"good.csv":       "ID;System name;Owner;Contract date;Contract ends\n1;A;m;2024-02-01;2023-01-01\n2;;m;;\n3;C;m;31.02.2024;\n",
		"broken.xlsx":    "PK\x03\x04 cut",
		"other.csv":      "a;b\n1;2\n",
		"publiccode.yml": "a: [",
	} {
		written(t, dir, name, text)
	}
	out := filepath.Join(dir, "out")
	if said := ran(t, "-systems", dir, "-out", out); !strings.Contains(said, "2 systems are read") {
		t.Errorf("said:\n%s", said)
	}
	var notes strings.Builder
	for _, row := range rowsOf(t, filepath.Join(out, "notes.csv"))[1:] {
		notes.WriteString(strings.Join(row, "|") + "\n")
	}
	for _, want := range []string{"good.csv||2|contract end|contradictory dates", "good.csv||3|System name|is empty", "good.csv||4|Contract date|", "broken.xlsx", "other.csv", "publiccode.yml"} {
		if !strings.Contains(notes.String(), want) {
			t.Errorf("no note of %q:\n%s", want, notes.String())
		}
	}
}

// TestTemplates writes the tables to be filled, fills them as a clerk would, and
// reads them back, in each language.
func TestTemplates(t *testing.T) {
	for lang, words := range map[string]struct {
		systems, answers, stakeholders, training string
		name, owner, status, inUse, system       string
	}{
		"en": {"Systems", "Answers", "Stakeholders", "Training", "System name", "Owner", "Status", "in use", "Register of pupils"},
		"ru": {"Системы", "Ответы", "Заинтересованные стороны", "Обучение", "Наименование системы", "Владелец", "Статус", "промышленная эксплуатация", "Реестр учащихся"},
		"kk": {"Жүйелер", "Жауаптар", "Мүдделі тараптар", "Оқыту", "Жүйе атауы", "Иесі", "Күйі", "өнеркәсіптік пайдалану", "Оқушылар тізілімі"},
	} {
		t.Run(lang, func(t *testing.T) {
			dir := t.TempDir()
			if said := ran(t, "-template", dir); strings.Count(said, "\n") != 6 {
				t.Fatalf("said:\n%s", said)
			}
			systems := filepath.Join(dir, "systems-"+lang+".xlsx")
			fill(t, systems, words.systems, map[string]string{words.name: words.system, words.owner: "Министерство", words.status: words.inUse})
			hearing := filepath.Join(dir, "hearing-"+lang+".xlsx")
			fill(t, hearing, words.answers, map[string]string{firstHeader: "R1", "pol-01": "3"})
			fill(t, hearing, words.stakeholders, map[string]string{firstHeader: "R1"})
			fill(t, hearing, words.training, map[string]string{firstHeader: "R1", courseOf[lang]: "Basics", beforeOf[lang]: "50", afterOf[lang]: "75"})
			out := filepath.Join(dir, "out")
			said := ran(t, "-systems", systems, "-answers", hearing, "-stakeholders", hearing, "-training", hearing, "-out", out)
			for _, want := range []string{"1 systems are read. 0 notes", "1 people answered", "1 stakeholders", "1 attendances", "“Basics” exceed those before by this share of all points: 25 %"} {
				if !strings.Contains(said, want) {
					t.Errorf("%q is missing:\n%s", want, said)
				}
			}
			for _, file := range []string{"notes.csv", restrictedDir + "/notes.csv"} {
				if notes := rowsOf(t, filepath.Join(out, file)); len(notes) > 1 {
					t.Errorf("%s: %q", file, notes[1:])
				}
			}
			if err := run(t.Context(), []string{"-template", dir}, &bytes.Buffer{}); err == nil {
				t.Error("filled tables are written over")
			}
		})
	}
}

// firstHeader stands for the first column, whatever it is called.
const firstHeader = ""

var (
	courseOf = map[string]string{"en": "Course", "ru": "Курс", "kk": "Оқу курсы"}
	beforeOf = map[string]string{"en": "Result before", "ru": "Результат до", "kk": "Дейінгі нәтиже"}
	afterOf  = map[string]string{"en": "Result after", "ru": "Результат после", "kk": "Кейінгі нәтиже"}
)

// fill writes cells into the second row of a sheet, by header or the id with which
// one begins.
func fill(t *testing.T, path, sheet string, cells map[string]string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for header, text := range cells {
		at := -1
		for i, h := range rows[0] {
			if h == header || header == firstHeader && i == 0 || header != firstHeader && strings.HasPrefix(h, header+". ") {
				at = i
			}
		}
		if at < 0 {
			t.Fatalf("sheet %s has no column %q: %q", sheet, header, rows[0])
		}
		cell, err := excelize.CoordinatesToCellName(at+1, 2)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr(sheet, cell, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func TestArgumentsAreRefused(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	if err := os.Mkdir(taken, 0o700); err != nil {
		t.Fatal(err)
	}
	written(t, taken, "mine.csv", "a,b\n1,2\n")
	for _, args := range [][]string{
		{"-systems", filepath.Join(dir, "no.csv"), "-out", filepath.Join(dir, "a")},
		{"-systems", dir + "/taken", "-answers", "no.csv", "-out", filepath.Join(dir, "b")},
		{"-answers", taken, "-out", filepath.Join(dir, "c")}, {"-day", "yesterday", "-out", filepath.Join(dir, "d")}, {"x.csv"}, {"-out", ""}, {"-out", taken}, {"-country", "Kazakhstan", "-out", filepath.Join(dir, "e")}, {"-no-such-flag"},
	} {
		if err := run(t.Context(), args, &bytes.Buffer{}); err == nil {
			t.Errorf("%q pass", args)
		}
	}
	if _, err := os.Stat(filepath.Join(taken, "mine.csv")); err != nil {
		t.Error("a file of somebody else is gone")
	}
	if err := run(t.Context(), []string{"-h"}, &bytes.Buffer{}); err != nil {
		t.Errorf("help: %v", err)
	}
}

// TestRunsIntoOneDirectory leaves no table of the run before.
func TestRunsIntoOneDirectory(t *testing.T) {
	dir := t.TempDir()
	systems := written(t, dir, "s.csv", "System name;Owner\nA;B\n")
	training := written(t, dir, "t.csv", "Participant,Course\nP,basics\n")
	out := filepath.Join(dir, "out")
	ran(t, "-systems", systems, "-out", out)
	ran(t, "-training", training, "-out", out)
	if _, err := os.Stat(filepath.Join(out, "measures.csv")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("measures of the run before: %v", err)
	}
}

func TestRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := run(ctx, []string{"-out", filepath.Join(t.TempDir(), "out")}, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
