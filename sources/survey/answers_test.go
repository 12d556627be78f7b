package survey_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"github.com/ospora/ospora/sources/survey"
)

// answers reads one CSV text.
func answers(t *testing.T, text string) *survey.Answers {
	t.Helper()
	a, err := survey.ReadAnswers(context.Background(), builtin(t), testKeys(t), survey.Bytes("a.csv", []byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// one line an answer: question, state, value.
func lines(a *survey.Answers) string {
	var b strings.Builder
	for _, x := range a.Answers {
		fmt.Fprintf(&b, "%s %s", x.Question, x.State)
		switch {
		case x.Level.Known:
			fmt.Fprintf(&b, " %d", x.Level.Value)
		case x.YesNo != "":
			fmt.Fprintf(&b, " %s", x.YesNo)
		case x.Number.Known:
			fmt.Fprintf(&b, " %v", x.Number.Value)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func notes(list []survey.Note) string {
	var b strings.Builder
	for _, n := range list {
		fmt.Fprintln(&b, n)
	}
	return b.String()
}

func TestLevels(t *testing.T) {
	for text, want := range map[string]string{
		"0": "answered 0", "4": "answered 4", "3.0": "answered 3", "level 2": "answered 2", "Уровень 2": "answered 2", "2-деңгей": "answered 2",
		"A draft is written, not approved": "answered 2", "есть проект документа, он не утвержден": "answered 2", "Құжат жобасы бар, бекітілмеген": "answered 2",
		"2 – A draft is written, not approved": "answered 2", "2. Есть проект документа, он не утверждён": "answered 2",
		"don't know": "dont_know", "Не знаю": "dont_know", "Затрудняюсь ответить": "dont_know", "білмеймін": "dont_know", "?": "dont_know",
		"n/a": "not_applicable", "не применимо": "not_applicable", "қолданылмайды": "not_applicable",
		"": "", "—": "", "5": "invalid", "-1": "invalid", "2.5": "invalid", "99999999999": "invalid", "level 7": "invalid",
		"3 – A draft is written, not approved": "invalid", "2 or perhaps 3": "invalid", "much": "invalid",
	} {
		a := answers(t, "respondent,pol-01,pol-04\nr1,\""+text+"\",no\n")
		got, _, _ := strings.Cut(lines(a), "pol-04")
		if want != "" {
			want = "pol-01 " + want + "\n"
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
		if invalid := strings.Contains(want, "invalid"); invalid != strings.Contains(notes(a.Notes), "a.csv, row 2, column pol-01: ") {
			t.Errorf("%q: notes %v", text, a.Notes)
		}
		if text != "" && strings.Contains(notes(a.Notes), "perhaps") {
			t.Errorf("a note quotes the cell: %v", a.Notes)
		}
	}
}

func TestOtherKinds(t *testing.T) {
	a := answers(t, "respondent;pol-04;gov-04;ski-04;ski-02;pro-03;sec-05;ins-04;com-05;com-06\n"+
		"r1;Да;ишінара;perhaps;45 %;120;12 дней;1 200;Бюджет;не знаю\n")
	want := "pol-04 answered yes\ngov-04 answered partly\nins-04 answered 1200\nski-02 answered 45\nski-04 invalid\npro-03 invalid\nsec-05 answered 12\ncom-05 answered\ncom-06 dont_know\n"
	if got := lines(a); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	for _, want := range []string{"row 2, column ski-04: is neither yes nor partly nor no", "row 2, column pro-03: out of range: more than 100"} {
		if !strings.Contains(notes(a.Notes), want) {
			t.Errorf("no note %q in %s", want, notes(a.Notes))
		}
	}
}

// TestHeaders reads one question under each of its headers, as form tools export
// them.
func TestHeaders(t *testing.T) {
	q := builtin(t)
	x := q.Question("pol-04")
	for _, head := range []string{"pol-04", "POL-04", x.Wording.EN, x.Wording.RU, x.Wording.KK, "pol-04. " + x.Wording.KK, "pol-04: " + x.Wording.EN} {
		a := answers(t, "Timestamp,Email Address,\""+head+"\",Start time\n12.03.2026 10:00,r1@example.org,yes,12.03.2026\n")
		if lines(a) != "pol-04 answered yes\n" || len(a.Notes) > 0 || !a.People[0].Date.Known || a.People[0].Respondent != survey.Respondent(testKeys(t), " R1@Example.org ") {
			t.Errorf("%s: %s %v", head, lines(a), a.Notes)
		}
	}
}

func TestUnknownQuestionAndRole(t *testing.T) {
	a := answers(t, "respondent,role,pol-04,pol-99,evidence\nr1,Юридическая служба,yes,2,https://example.org/a; none of yours\nr2,wizard,no,3,\n")
	text := notes(a.Notes)
	for _, want := range []string{"a.csv, row 1, column pol-99: is no column known here", "a.csv, row 3, column role: ", "a.csv, row 2, column evidence: has a part that is no web address"} {
		if !strings.Contains(text, want) {
			t.Errorf("no note %q in %s", want, text)
		}
	}
	if len(a.Answers) != 2 || a.People[0].Role != "legal" || a.People[1].Role != "" || len(a.People[0].Evidence) != 1 {
		t.Errorf("%+v", a.People)
	}
}

func TestDuplicateRespondent(t *testing.T) {
	a := answers(t, "respondent,date,organisation,pol-01,pol-04\nr1,2026-03-12,A,1,yes\nr2,,B,2,no\nR1 ,2026-03-10,C,4,no\nr2,,B,3,\n")
	// r1's second row is older: nothing of it counts. r2's has no date: what is read later counts; blank replaces nothing.
	want := "pol-01 answered 1\npol-04 answered yes\npol-01 answered 3\npol-04 answered no\n"
	if got := lines(a); got != want || len(a.People) != 2 || a.People[0].Organisation != "A" {
		t.Errorf("%s", got)
	}
	for _, want := range []string{"row 4, column respondent: stands in row 2 too", "row 5, column respondent: stands in row 3 too", "row 4, column organisation: is another than before"} {
		if !strings.Contains(notes(a.Notes), want) {
			t.Errorf("no note %q in %s", want, notes(a.Notes))
		}
	}
}

func TestDuplicateInTwoFiles(t *testing.T) {
	a, err := survey.ReadAnswers(context.Background(), builtin(t), testKeys(t),
		survey.Bytes("a.csv", []byte("respondent,pol-01\nr1,1\n")), survey.Bytes("b.csv", []byte("respondent,pol-01,pol-04\nr1,2,yes\n")))
	if err != nil || lines(a) != "pol-01 answered 2\npol-04 answered yes\n" || strings.Join(a.People[0].Asked, " ") != "pol-01 pol-04" {
		t.Errorf("%v %s %+v", err, lines(a), a.People)
	}
	if !strings.Contains(notes(a.Notes), "b.csv, row 2, column pol-01: is answered by this respondent in row 2 of a.csv too") {
		t.Error(notes(a.Notes))
	}
}

func TestNobodyNamed(t *testing.T) {
	a := answers(t, "pol-01\n1\n2\n")
	if len(a.People) != 2 || len(a.Notes) != 0 {
		t.Errorf("%+v %v", a.People, a.Notes)
	}
	a = answers(t, "respondent,email,pol-01\n,anonymous,1\n,anonymous,2\n")
	if len(a.People) != 2 || len(a.Notes) != 2 {
		t.Errorf("%+v %v", a.People, a.Notes)
	}
}

func TestLong(t *testing.T) {
	a := answers(t, "respondent;question;answer;dimension;date\n"+
		"r1;pol-01;3;Policies;2026-03-12\n;pol-04;да;policies;\n;pol-04;нет;;\n"+
		"r2;pol-01;9;;\nr2;pol-77;1;;\nr2;;1;;\nr2;gov-01;2;Weather;\nr2;gov-02;2;Law and licensing;\nr1;pol-01;4;;2026-03-13\nr2;gov-03;;;\n")
	want := "pol-01 answered 4\npol-04 answered yes\npol-01 invalid\ngov-01 answered 2\ngov-02 answered 2\n"
	if got := lines(a); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if asked := strings.Join(a.People[1].Asked, " "); asked != "pol-01 gov-01 gov-02 gov-03" {
		t.Errorf("asked %s", asked)
	}
	for _, want := range []string{
		"row 4, column respondent: is empty, and the one above has answered", "row 5, column answer: out of range",
		"row 6, column question: is no question", "row 7, column question: is empty", "row 8, column dimension: unknown dimension",
		"row 9, column dimension: is another than that of the question", "row 10, column question: is answered by this respondent in row 2",
	} {
		if !strings.Contains(notes(a.Notes), want) {
			t.Errorf("no note %q in %s", want, notes(a.Notes))
		}
	}
	a = answers(t, "respondent,question,answer\n,pol-01,3\n")
	if len(a.Answers) != 0 || !strings.Contains(notes(a.Notes), "row 2, column respondent: is empty, and there is none above") {
		t.Errorf("%v %v", a.Answers, a.Notes)
	}
}

func TestEncodings(t *testing.T) {
	text := "Респондент;Роль;pol-04\nр1;Юридическая служба;да\nр2;Руководство;не знаю\n"
	ansi, err := charmap.Windows1251.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		wide = binary.LittleEndian.AppendUint16(wide, u)
	}
	for name, data := range map[string][]byte{
		"UTF-8": []byte(text), "BOM": []byte("\ufeff" + text), "Windows-1251": []byte(ansi), "UTF-16": wide, "commas": []byte(strings.ReplaceAll(text, ";", ",")),
	} {
		a, err := survey.ReadAnswers(context.Background(), builtin(t), testKeys(t), survey.Bytes("a.csv", data))
		if err != nil || lines(a) != "pol-04 answered yes\npol-04 dont_know\n" || a.People[0].Role != "legal" {
			t.Errorf("%s: %v %s", name, err, lines(a))
		}
	}
}

func TestWorkbook(t *testing.T) {
	f := excelize.NewFile()
	set := func(cell string, v any) {
		t.Helper()
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	set("A1", "Respondent")
	set("B1", "Policies")
	set("B2", "pol-01")
	set("C2", "pol-04")
	for _, merged := range [][2]string{{"A1", "A2"}, {"B1", "C1"}} {
		if err := f.MergeCell("Sheet1", merged[0], merged[1]); err != nil {
			t.Fatal(err)
		}
	}
	set("A3", "r1")
	set("C3", "yes")
	if err := f.SetCellFormula("Sheet1", "B3", "1+2"); err != nil {
		t.Fatal(err)
	}
	set("A4", "r2")
	set("B4", 2)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	a, err := survey.ReadAnswers(context.Background(), builtin(t), testKeys(t), survey.Bytes("a.xlsx", out.Bytes()))
	if err != nil || lines(a) != "pol-04 answered yes\npol-01 answered 2\n" {
		t.Errorf("%v %s", err, lines(a))
	}
	if !strings.Contains(notes(a.Notes), "a.xlsx, sheet Sheet1, row 3, column ") { // a formula without a value
		t.Error(notes(a.Notes))
	}
}

// endless is a file of one line.
type endless int64

func (e endless) ReadAt(p []byte, at int64) (int, error) {
	n := min(int64(len(p)), int64(e)-at)
	for i := range max(n, 0) {
		p[i] = 'x'
	}
	if at < 40 {
		copy(p, "respondent,pol-01\nr1,2\n"[min(at, 23):])
	}
	if n < int64(len(p)) {
		return int(max(n, 0)), io.EOF
	}
	return int(n), nil
}

func TestFilesThatCannotBeRead(t *testing.T) {
	ctx, q, keys := context.Background(), builtin(t), testKeys(t)
	long := survey.File{Name: "long.csv", R: endless(64 << 20), Size: 64 << 20}
	good := survey.Bytes("good.csv", []byte("respondent,pol-01\nr9,2\n"))
	a, err := survey.ReadAnswers(ctx, q, keys, long, survey.Bytes("x.pdf", []byte("%PDF-1.7")), survey.Bytes("none.csv", []byte("a,b\n1,2\n")), good)
	if !errors.Is(err, survey.ErrNoQuestions) || !strings.Contains(err.Error(), "x.pdf") {
		t.Errorf("%v", err)
	}
	if len(a.Answers) == 0 || a.Answers[len(a.Answers)-1].Origin.File != "good.csv" {
		t.Errorf("the good file is not read: %+v", a.Answers)
	}
	if !strings.Contains(notes(a.Notes)+err.Error(), "long.csv") {
		t.Errorf("nothing is said of a line of 64 MiB: %v", err)
	}
	if _, err := survey.ReadAnswers(ctx, q, nil, good); !errors.Is(err, survey.ErrNoKeys) {
		t.Error(err)
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := survey.ReadAnswers(done, q, keys, good); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, _, err := survey.ReadStatements(ctx, q, keys, survey.Bytes("a.csv", []byte("theme\nx\n"))); err == nil {
		t.Error("a table without kinds is read")
	}
}

// TestNothingIsPrinted greps whatever may be printed for what people wrote.
func TestNothingIsPrinted(t *testing.T) {
	ctx, q, keys := context.Background(), builtin(t), testKeys(t)
	var out bytes.Buffer
	show := func(v any) {
		t.Helper()
		fmt.Fprintf(&out, "%v %+v %#v %s %q %x %d\n", v, v, v, v, v, v, v)
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(data)
		slog.New(slog.NewTextHandler(&out, nil)).Info("a", "v", v)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("a", "v", v)
	}
	secret := "canary words"
	a, err := survey.ReadAnswers(ctx, q, keys, survey.Bytes("a.csv", []byte(
		"respondent,com-05,comment,evidence,pol-01,pol-01 comment,pol-01 evidence,pol-04\ncanary@example.org,"+secret+","+secret+",https://example.org/canary,canary,"+secret+",https://example.org/canary,canary\n")))
	if err != nil || len(a.Answers) != 3 {
		t.Fatalf("%v %+v", err, a)
	}
	show(a)
	for _, x := range a.Answers {
		if x.Question == "com-05" && x.Text.Reveal() != secret || x.Question == "pol-01" && (x.Comment.Reveal() != secret || len(x.Evidence) != 1) {
			t.Errorf("%s lost its text", x.Question)
		}
	}
	list, said, err := survey.ReadStatements(ctx, q, keys, survey.Bytes("a.csv", []byte("respondent,interviewer,kind,dimension,quote\ncanary,canary,gap,canary,"+secret+"\n")))
	if err != nil || len(list) != 1 || list[0].Quote.Reveal() != secret {
		t.Fatal(err, list)
	}
	show(list)
	show(said)
	if i := strings.Index(out.String(), "canary"); i >= 0 {
		t.Errorf("printed: %s", out.String()[max(0, i-200):i+20])
	}
	if hex := fmt.Sprintf("%x", secret); strings.Contains(out.String(), hex) {
		t.Error("printed in hexadecimal digits")
	}
	if !survey.Restrict("").Empty() || survey.Restrict("").Reveal() != "" || survey.Restrict("").String() == survey.Restrict("a").String() {
		t.Error("the empty text is not told")
	}
}

// TestKeysApart holds that a respondent is not the person of an alias.
func TestKeysApart(t *testing.T) {
	keys := testKeys(t)
	who := survey.Respondent(keys, "a@example.org")
	alias := keys.Alias("", "a@example.org")
	for _, f := range alias.Features {
		if f.Key == who {
			t.Errorf("a respondent has the key of the %s", f.Label)
		}
	}
	if who == "" || who == string(alias.Key) || survey.Respondent(keys, "  ") != "" {
		t.Error(who)
	}
}

// TestWorkbooksMadeToHarm has a part that unpacks to 33 MiB of one thing, and a workbook
// that is cut off.
func TestWorkbooksMadeToHarm(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   strings.Repeat(" ", 33<<20),
	} {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	good := survey.Bytes("good.csv", []byte("respondent,pol-01\nr9,2\n"))
	for name, data := range map[string][]byte{"bomb.xlsx": out.Bytes(), "cut.xlsx": out.Bytes()[:200]} {
		a, err := survey.ReadAnswers(context.Background(), builtin(t), testKeys(t), survey.Bytes(name, data), good)
		if err == nil || !strings.Contains(err.Error(), name) || len(a.Answers) != 1 {
			t.Errorf("%s: %v, %d answers", name, err, len(a.Answers))
		}
	}
}
