package inventory

import (
	"fmt"
	"io"
	"slices"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// Column documents a column of a table.
type Column struct {
	Table    string // by the name of its sheet
	Header   string
	Help     string
	Required bool
	Choices  []string // with none anything of its kind is taken
}

// Columns lists the columns of all tables in a language, "en", "ru" or "kk". The
// headers of any of them are read whatever the language.
func Columns(lang string) []Column {
	var list []Column
	for _, p := range parts() {
		for _, f := range p.fields {
			list = append(list, Column{p.sheet.in(lang), f.header.in(lang), f.help.in(lang), f.required, f.choices.choices(lang)})
		}
	}
	return list
}

// isHelp tells whether a sheet is that which explains a template.
func isHelp(name string) bool {
	for _, lang := range templateLanguages {
		if sheet.Fold(helpSheet(lang).Name) == sheet.Fold(name) {
			return true
		}
	}
	return false
}

func helpSheet(lang string) sheet.HelpSheet {
	w := func(en, ru, kk string) string { return words{en, ru, kk}.in(lang) }
	return sheet.HelpSheet{
		Name: w("Help", "Справка", "Анықтама"),
		About: w("One row a system on the first sheet; the other sheets are optional. Leave empty what is not known: 0 and \"no\" mean that it is known. Several values: separate them by semicolons. Name no persons.",
			"На первом листе – одна строка на систему; остальные листы необязательны. Неизвестное оставляйте пустым: 0 и «нет» значат, что это известно. Несколько значений – через точку с запятой. Имён людей не указывайте.",
			"Бірінші парақта әр жүйеге бір жол; қалған парақтар міндетті емес. Белгісізін бос қалдырыңыз: 0 мен «жоқ» белгілі дегенді білдіреді. Бірнеше мән – нүктелі үтір арқылы. Адамдардың атын жазбаңыз."),
		Sheet: w("Sheet", "Лист", "Парақ"), Column: w("Column", "Столбец", "Баған"), Required: w("Required", "Обязательно", "Міндетті"),
		Meaning: w("What to write", "Что писать", "Не жазу керек"), Yes: w("yes", "да", "иә"), Else: "",
	}
}

func (p part) template(lang string) sheet.Template {
	t := sheet.Template{Sheet: p.sheet.in(lang)}
	for _, f := range p.fields {
		choices := f.choices
		t.Columns = append(t.Columns, sheet.Field{Header: f.header.in(lang), Help: f.help.in(lang), Required: f.required, Choices: choices.choices(lang)})
	}
	return t
}

func knownLanguage(lang string) error {
	if !slices.Contains(templateLanguages, lang) {
		return fmt.Errorf("inventory: no template in %q: there are en, ru and kk", lang)
	}
	return nil
}

// WriteTemplate writes the workbook to be filled, in "en", "ru" or "kk": a sheet a
// table, lists to choose from, and a last sheet that explains every column.
func WriteTemplate(w io.Writer, lang string) error {
	if err := knownLanguage(lang); err != nil {
		return err
	}
	var sheets []sheet.Template
	for _, p := range parts() {
		sheets = append(sheets, p.template(lang))
	}
	return sheet.WriteXLSX(w, sheets, helpSheet(lang))
}

// WriteTemplateCSV writes the header of the table of systems as CSV, in "en", "ru" or
// "kk", as spreadsheet programs open it where the comma is the decimal sign.
func WriteTemplateCSV(w io.Writer, lang string) error {
	if err := knownLanguage(lang); err != nil {
		return err
	}
	return sheet.WriteCSV(w, parts()[0].template(lang))
}
