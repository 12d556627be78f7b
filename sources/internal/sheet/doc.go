// Package sheet reads tables that people made: CSV and XLSX files as form tools
// and clerks export them. It streams, it is bounded whatever the file claims, and
// it says what was odd in notes with file, sheet, row and column. Notes
// never quote a cell, since cells may hold personal data; they may quote headers.
//
//  1. [Open] looks at the first bytes: a workbook, or text in some encoding
//     (UTF-8, UTF-16, Windows-1251, KZ-1048, CP866, Windows-1252, or several).
//  2. [File.Table] finds the header within the first rows by the columns that the
//     caller documents as a [Layout]: spellings in any language, groups above
//     the header, units beside its names.
//  3. [Table.Rows] yields one [Row] at a time. Its typed accessors give a value and
//     whether there is one; a cell that cannot be read as asked becomes a note.
//  4. [File.Notes] lists what was odd so far.
//
// Missing ("", "-", "н/д", "белгісіз", "don't know") is missing, never zero.
//
// Worksheets are scanned by this package, since the well-kept reader at hand
// (excelize v2) hides number formats, formulas and merged cells from its
// streaming interface, would need all of a sheet in memory to tell them, and ends
// without an error where a sheet is damaged. It writes the templates, and the
// tests hold this reader against it.
package sheet
