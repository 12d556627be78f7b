// Package inventory reads what a state knows about its information systems: who
// owns them, what for, made of what, by whom, with which money, under which licence,
// where they run, who reaches the data, and which gates they passed.
//
//   - [ReadTables]: XLSX and CSV files with the columns that [WriteTemplate] writes and
//     [Columns] lists, headed in English, Russian or Kazakh.
//   - [ReadPubliccode]: publiccode.yml 0.x.
//   - [ReadCodeJSON]: code.json 1.x to 2.0.
//   - [ReadDPG]: the files of the registry of digital public goods.
//   - [ReadAccounts] and [ReadOffices]: registers of public bodies, their accounts on
//     forges and their open source offices, in the shape of France's.
//
// All but the last yield [System] rows. What a source does not say is unknown,
// never zero and never "no". What is odd is a [Note] with file, sheet, row and
// column, and the rest is read. Notes quote no cells. Persons named in contacts are
// not read at all; of contractors only organisations are.
package inventory
