package inventory_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/inventory"
)

// tables reads CSV files named a.csv, b.csv, …
func tables(t *testing.T, texts ...string) *inventory.Inventory {
	t.Helper()
	inv, err := readTables(texts...)
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

func readTables(texts ...string) (*inventory.Inventory, error) {
	var files []inventory.File
	for i, text := range texts {
		files = append(files, inventory.Bytes(string(rune('a'+i))+".csv", []byte(text)))
	}
	return inventory.ReadTables(context.Background(), files...)
}

func noted(notes []inventory.Note, want string) bool {
	for _, n := range notes {
		if strings.Contains(n.String(), want) {
			return true
		}
	}
	return false
}

func TestSystem(t *testing.T) {
	inv := tables(t, `Код;Наименование ИС;Владелец;Назначение;Статус;Пользователи;Число пользователей;Языки интерфейса;Языки программирования;СУБД;Какие данные хранит;Те же данные есть в;Интегрирована с;Репозитории;Поставщик;Страна поставщика;Страна контроля поставщика;Расходы: решение, млн тенге;Расходы: обучение;Валюта;Дата меморандума;Дата договора;Договор действует до;Лицензия;Исходный код;Страна размещения;Государственное облако;Доступ к данным;Дата аудита доступа;Экспертная комиссия: дата;Экспертная комиссия: замечаний;Экспертная комиссия: не устранено;Обучено сотрудников;Дата окончания обучения;Дата начала работ
7;Регистр;Минюст;учёт;В эксплуатации;граждане; 1 200;казахский, рус;Java;PostgreSQL;адреса;Олимпиады;нет;git@example.org:a/b.git;ТОО Ромашка;Казахстан;РФ;1,5;2000;KZT;01.02.2023;01.03.2023;31.12.2024;GPLv3;эскроу;РК;да;Минюст; 5.5.2024;1.2.2024;3;1;0;н/д;-
`)
	day := func(text string) ospora.Optional[timeOf] { return ospora.Some(date(t, text)) }
	want := inventory.System{
		ID: "7", Name: "Регистр", Owner: "Минюст", Purpose: ospora.Some("учёт"), Status: ospora.Some(inventory.Stable),
		Users: ospora.Some([]string{"граждане"}), UserCount: ospora.Some[int64](1200), Languages: ospora.Some([]string{"kk", "ru"}),
		Technologies: ospora.Some([]inventory.Technology{{Kind: inventory.Language, Name: "Java"}, {Kind: inventory.Database, Name: "PostgreSQL"}}),
		Datasets:     ospora.Some([]inventory.Dataset{{Name: "адреса", AlsoIn: []string{"Олимпиады"}}}),
		Integrations: ospora.Some([]inventory.Integration(nil)), Repositories: ospora.Some([]string{"https://example.org/a/b.git"}),
		Vendor:    ospora.Some(inventory.Company{Name: "ТОО Ромашка", Country: ospora.Some("KZ"), Control: ospora.Some("RU")}),
		Spend:     ospora.Some([]inventory.Spend{{Part: inventory.SpendSolution, Amount: 1.5e6, Currency: "KZT"}, {Part: inventory.SpendTraining, Amount: 2000, Currency: "KZT"}}),
		License:   ospora.Some("GPL-3.0-only"),
		Documents: []inventory.Document{{Kind: inventory.Memorandum, Date: date(t, "2023-02-01")}, {Kind: inventory.Contract, Date: date(t, "2023-03-01")}},
		Stage:     ospora.Some(inventory.Contract), ContractEnd: day("2024-12-31"), Disclosure: ospora.Some(inventory.Escrow),
		Hosting: inventory.Hosting{Country: ospora.Some("KZ"), Government: ospora.Some(true)},
		Access:  ospora.Some([]string{"Минюст"}), AccessAudited: day("2024-05-05"),
		Conclusions: []inventory.Conclusion{{By: inventory.ExpertCommission, Date: day("2024-02-01"), Findings: ospora.Some[int64](3), Open: ospora.Some[int64](1)}},
		Training:    inventory.Training{Staff: ospora.Some[int64](0)},
		Origin:      inventory.Origin{File: "a.csv", Row: 2, Format: "table"},
	}
	if diff := cmp.Diff([]inventory.System{want}, inv.Systems); diff != "" {
		t.Error(diff)
	}
	if len(inv.Notes) > 0 {
		t.Errorf("notes %v", inv.Notes)
	}
}

// TestMissingIsNotNone tells what nobody filled from what was said not to be.
func TestMissingIsNotNone(t *testing.T) {
	inv := tables(t, "name;owner;integrations;repositories;trained_staff\na;m;;;\nb;m;нет;жоқ;0\nc;m;н/д;-;не знаю\n")
	for i, known := range []bool{false, true, false} {
		s := inv.Systems[i]
		if s.Integrations.Known != known || s.Repositories.Known != known || s.Training.Staff.Known != known || len(s.Integrations.Value) > 0 {
			t.Errorf("%s: %+v", s.Name, s)
		}
	}
}

// TestBadRows has one bad thing a row. Each is noted with its row and column, and
// the row is read for the rest.
func TestBadRows(t *testing.T) {
	const header = "id;name;owner;status;spend_solution;spend_training;currency;memorandum_date;tender_date;contract_date;contract_end;acceptance_date;stage;license;source;hosting_country;government_cloud;expert_findings;expert_open;trained_before;training_date;work_began;trained_staff;languages;repositories\n"
	columns := strings.Split(strings.TrimSpace(header), ";")
	for name, c := range map[string]struct {
		cells map[string]string
		note  string
	}{
		"status":          {map[string]string{"status": "летает"}, "row 2, column status: is none of the words"},
		"negative spend":  {map[string]string{"spend_solution": "-5 KZT"}, "row 2, column spend_solution: is negative: left out"},
		"no currency":     {map[string]string{"spend_solution": "5"}, "row 2, column spend_solution: is an amount in no currency"},
		"odd currency":    {map[string]string{"spend_solution": "5", "currency": "ракушки"}, "row 2, column currency: is no currency known"},
		"mixed":           {map[string]string{"spend_solution": "5 KZT", "spend_training": "5 USD"}, "row 2, column spend: mixed currencies: KZT, USD; not converted"},
		"contract first":  {map[string]string{"tender_date": "02.02.2024", "contract_date": "01.02.2024"}, "row 2, column contract date: contradictory dates: the contract is before the tender"},
		"accepted first":  {map[string]string{"contract_date": "02.02.2024", "acceptance_date": "01.02.2024"}, "the acceptance is before the contract"},
		"end before":      {map[string]string{"contract_date": "02.02.2024", "contract_end": "01.02.2024"}, "column contract end: contradictory dates"},
		"work before":     {map[string]string{"memorandum_date": "02.02.2024", "work_began": "01.02.2024"}, "work began before the first document"},
		"stage":           {map[string]string{"acceptance_date": "02.02.2024", "stage": "меморандум"}, "column stage: contradicts the dates"},
		"no day":          {map[string]string{"tender_date": "2024"}, "row 2, column tender_date: gives no day"},
		"no such day":     {map[string]string{"tender_date": "30.02.2024"}, "is no day of the calendar"},
		"license":         {map[string]string{"license": "какая-то"}, "row 2, column license: is no SPDX expression"},
		"source":          {map[string]string{"source": "наверное"}, "row 2, column source: is none of the words"},
		"country":         {map[string]string{"hosting_country": "Атлантида"}, "row 2, column hosting_country: is no country"},
		"partly":          {map[string]string{"government_cloud": "частично"}, "says partly, where yes or no is asked"},
		"below zero":      {map[string]string{"expert_findings": "-1"}, "column expert_findings: is below zero"},
		"more open":       {map[string]string{"expert_findings": "1", "expert_open": "2"}, "more findings are open than there were"},
		"gate":            {map[string]string{"trained_before": "да", "training_date": "02.02.2024", "work_began": "01.02.2024"}, "contradicts the dates of training and of work"},
		"gate by nobody":  {map[string]string{"trained_before": "да", "trained_staff": "0"}, "nobody was trained"},
		"language":        {map[string]string{"languages": "kz, клингон"}, "has a language that is not known"},
		"country code":    {map[string]string{"languages": "kz"}, "says kz, the code of the country"},
		"repository":      {map[string]string{"repositories": "ftp://example.org"}, "row 2, column repositories: is no web address"},
		"owner":           {map[string]string{"owner": ""}, "row 2, column owner: is empty"},
		"ambiguous money": {map[string]string{"spend_solution": "1,234 KZT"}, "decimal sign or between thousands"},
	} {
		t.Run(name, func(t *testing.T) {
			row := make([]string, len(columns))
			for i, col := range columns {
				row[i] = map[string]string{"id": "1", "name": "a", "owner": "m"}[col]
				if v, ok := c.cells[col]; ok {
					row[i] = v
				}
			}
			inv := tables(t, header+strings.Join(row, ";")+"\n2;b;m\n")
			if len(inv.Systems) != 2 || !noted(inv.Notes, c.note) {
				t.Errorf("%d systems, notes %v; want %q", len(inv.Systems), inv.Notes, c.note)
			}
		})
	}
}

func TestDuplicates(t *testing.T) {
	inv := tables(t, "id;name;owner\n1;a;m\n1;b;m\n2;a;m\n;;m\n;c;m\n;c;m\n;Итого:;\n", "id;name;owner\n2;z;n\n")
	var ids []string
	for _, s := range inv.Systems {
		ids = append(ids, s.ID)
	}
	if want := []string{"1", "2", "m/c"}; !cmp.Equal(ids, want) {
		t.Errorf("ids %q, want %q", ids, want)
	}
	for _, want := range []string{
		"a.csv, row 3, column id: repeats the id of a.csv, row 2: left out", "row 4, column name: has name and owner of another row",
		"row 5, column name: is empty", "row 8, column name: is a sum and no system", "a.csv, row 7, column id: repeats the id of a.csv, row 6", "b.csv, row 2, column id: repeats the id of a.csv, row 4",
	} {
		if !noted(inv.Notes, want) {
			t.Errorf("notes lack %q: %v", want, inv.Notes)
		}
	}
}

func TestFurtherTables(t *testing.T) {
	inv := tables(t,
		"Система;Вид расходов;Сумма;Валюта;Год;Поставщик\nРегистр;решение;5;KZT;2024;X\n1;обучение;-1;KZT;;\n1;полёты;7;KZT;1700;\nнет такой;решение;1;KZT;;\nдважды;решение;1;KZT;;\n",
		"Код;Наименование ИС;Владелец;Расходы: решение;Валюта\n1;Регистр;m;99;KZT\n2;дважды;m;1;USD\n3;дважды;n;;\n",
		"Система;Компонент;Версия;Лицензия;Исходный код\n1;libx;1.0;MIT;публично\n1;ядро;;меньшевик 2;не раскрыт\n",
		"Система;Компания;Роли;Страна\n1;X;разработчик, сопровождение; волшебник;KZ\n1;Y;интегратор;DE\n",
		"Система;Орган;Дата;Замечаний\n1;кибербезопасность;1.2.2024;4\n",
		"Жүйе;Деректер;Мұнда да бар\n1;адрестер;2; 3\n",
		"System;With;Through\n1;2;bus\n",
	)
	s := inv.Systems[0]
	if got, want := fmt.Sprint(s.Spend.Value), "[{solution 5 KZT 2024 X} {unsplit 7 KZT 0 }]"; got != want {
		t.Errorf("spend %s, want %s", got, want)
	}
	if len(s.Components.Value) != 2 || s.Components.Value[0].Disclosure.Value != inventory.Public || s.Components.Value[1].License.Known {
		t.Errorf("components %+v", s.Components)
	}
	if len(s.Suppliers.Value) != 2 || len(s.Suppliers.Value[0].Roles) != 2 {
		t.Errorf("suppliers %+v", s.Suppliers)
	}
	if len(s.Conclusions) != 1 || s.Conclusions[0].Findings.Value != 4 || len(s.Datasets.Value) != 1 || s.Integrations.Value[0].By != "bus" {
		t.Errorf("further %+v %+v %+v", s.Conclusions, s.Datasets, s.Integrations)
	}
	for _, want := range []string{
		"a.csv, row 2, column Сумма: replaces", "a.csv, row 3, column Сумма: is negative", "a.csv, row 4, column Вид расходов: is none of the words",
		"a.csv, row 4, column Год: is no year", "a.csv, row 5, column Система: names no system", "a.csv, row 6, column Система: names several systems",
		"c.csv, row 3, column Лицензия: is no SPDX expression",
	} {
		if !noted(inv.Notes, want) {
			t.Errorf("notes lack %q", want)
		}
	}
	if inv.Find("2") != 1 || inv.Find("Регистр") != 0 || inv.Find("дважды") != -1 || inv.Find("x") != -1 {
		t.Error("references are resolved wrongly")
	}
}

func TestWorkbookWithOtherSheets(t *testing.T) {
	f := excelize.NewFile()
	for i, rows := range map[string][][]any{
		"Sheet1":  {{"Реестр на 1 мая"}, {"Наименование ИС", "Владелец"}, {"Регистр", "Минюст"}},
		"Лист2":   {{"Система", "Компонент", "Исходный код"}, {"Регистр", "ядро", "у государства"}},
		"Заметки": {{"что-то своё"}},
	} {
		if _, err := f.NewSheet(i); err != nil {
			t.Fatal(err)
		}
		for r, cells := range rows {
			if err := f.SetSheetRow(i, fmt.Sprintf("A%d", r+1), &cells); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	inv, err := inventory.ReadTables(context.Background(), inventory.Bytes("a.xlsx", out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if len(inv.Systems) != 1 || len(inv.Systems[0].Components.Value) != 1 || !noted(inv.Notes, "sheet Заметки: is no table known here") {
		t.Errorf("read %+v with notes %v", inv.Systems, inv.Notes)
	}
}

// TestDamagedSheetEndsNoOther has a sheet whose markup is cut short beside a sound one,
// and a zip bomb as a file beside a sound one.
func TestDamagedSheetEndsNoOther(t *testing.T) {
	sound := `<worksheet><sheetData><row><c t="str"><v>name</v></c><c t="str"><v>owner</v></c></row><row><c t="str"><v>a</v></c><c t="str"><v>m</v></c></row></sheetData></worksheet>`
	inv, err := inventory.ReadTables(context.Background(), inventory.Bytes("a.xlsx", twoSheets(t, sound, `<worksheet><sheetData><row><c`)))
	if len(inv.Systems) != 1 || err == nil || !strings.Contains(err.Error(), "a.xlsx, sheet B") {
		t.Errorf("%d systems, error %v", len(inv.Systems), err)
	}
	bomb := inventory.Bytes("bomb.xlsx", twoSheets(t, sound, strings.Repeat(" ", 33<<20)))
	inv, err = inventory.ReadTables(context.Background(), bomb, inventory.Bytes("a.csv", []byte("name;owner\na;m\n")))
	if len(inv.Systems) != 1 || err == nil || !strings.Contains(err.Error(), "bomb.xlsx: unpacks to more than is allowed") {
		t.Errorf("%d systems, error %v", len(inv.Systems), err)
	}
}

// twoSheets is a workbook of the sheets A and B, made by hand.
func twoSheets(t *testing.T, a, b string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range [][2]string{
		{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="a"/><sheet name="B" r:id="b"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="a.xml"/><Relationship Id="b" Type="x/worksheet" Target="b.xml"/></Relationships>`},
		{"xl/a.xml", a},
		{"xl/b.xml", b},
	} {
		part, err := w.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(p[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestOneBadFileEndsNoOther reads what it can and says what it could not.
func TestOneBadFileEndsNoOther(t *testing.T) {
	inv, err := readTables("\xd0\xcf\x11\xe0 old", "name;owner\na;m\n", "colour;size\nred;5\n")
	if len(inv.Systems) != 1 || err == nil || !strings.Contains(err.Error(), "a.csv: ") || !strings.Contains(err.Error(), "c.csv: required columns are missing: name") {
		t.Errorf("%d systems, error %v", len(inv.Systems), err)
	}
	if _, err := readTables(); err == nil {
		t.Error("nothing at all passes")
	}
	if _, err := readTables("system;component\na;b\n"); err == nil {
		t.Error("components alone pass")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := inventory.ReadTables(ctx, inventory.Bytes("a.csv", []byte("name;owner\na;m\n"))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestLicenses(t *testing.T) {
	for text, want := range map[string]string{
		"MIT": "MIT", "Apache-2.0 or mit": "Apache-2.0 OR mit", "(MIT AND GPL-2.0-only) or BSD-3-Clause": "(MIT AND GPL-2.0-only) OR BSD-3-Clause",
		"GPL-2.0-or-later WITH Classpath-exception-2.0": "GPL-2.0-or-later WITH Classpath-exception-2.0", "Apache License, Version 2.0": "Apache-2.0",
		"проприетарная": "LicenseRef-proprietary", "меншікті": "LicenseRef-proprietary", "LicenseRef-own": "LicenseRef-own",
		"": "", "GPL": "", "free": "", "MIT AND": "", "AND MIT": "", "(MIT": "", "MIT)": "", "MIT MIT": "", "NOASSERTION": "", "MIT; GPL-2.0": "",
	} {
		if got, ok := inventory.ParseLicense(text); got != want || ok != (want != "") {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestOneNameForAll has a register in which a clerk wrote one name into every row.
// Rows are held against each other without going through all pairs.
func TestOneNameForAll(t *testing.T) {
	const n = 30_000
	var text strings.Builder
	text.WriteString("ID,Name,Owner\n")
	for i := range n {
		fmt.Fprintf(&text, "%d,Register,Body %d\n", i, i)
	}
	text.WriteString("x,Register,body 7\n")
	inv := tables(t, text.String())
	if len(inv.Systems) != n+1 || len(inv.Notes) != 1 || inv.Notes[0].Row != n+2 {
		t.Fatalf("%d systems, notes %v", len(inv.Systems), inv.Notes)
	}
	if by, id := inv.Find("Register"), inv.Find("29999"); by != -1 || id != 29_999 {
		t.Errorf("found %d by the name of all, %d by an id", by, id)
	}
}

// TestNeverAudited tells three things apart: audited, never, and not known.
func TestNeverAudited(t *testing.T) {
	inv := tables(t, "Код;Наименование ИС;Владелец;Дата аудита доступа\n1;a;m;12.03.2024\n2;b;m;Никогда\n3;c;m;н/д\n4;d;m;ешқашан\n")
	for i, want := range []struct{ date, never bool }{{true, false}, {false, true}, {false, false}, {false, true}} {
		if s := inv.Systems[i]; s.AccessAudited.Known != want.date || s.NeverAudited != want.never {
			t.Errorf("system %s: %v, never %v", s.ID, s.AccessAudited, s.NeverAudited)
		}
	}
	if len(inv.Notes) > 0 {
		t.Errorf("notes %v", inv.Notes)
	}
}
