// Package report renders an assessment for people: one HTML file that needs no
// network and no other file, in Kazakh, Russian and English; Markdown of one
// language; and JSON for programs.
//
// It is made in these steps:
//
//  1. The caller fills a [Report]: scores and their evidence, measures, what is known
//     of the systems, visits and gaps. Each part may be absent.
//  2. An edition is made for each language: sections of blocks, in which every text
//     comes from the catalogue in words/ or from the caller, and every number stands
//     in the language's form.
//  3. The blocks become HTML by html/template, or Markdown. Charts are tables whose
//     rows carry marks, or drawings with their table behind them.
//  4. Long lists, such as the measures of each repository, are written once for all
//     languages, in pages that open on demand.
//
// What is not known, withheld or not applicable is a mark with its reason, never a
// zero and never a bar. A section of which nothing is known says so, and what
// would tell.
//
// What counts people enters as [publish.Measures] alone, so that a report without
// disclosure control does not compile; nothing here takes an alias or a person.
// Repository ids may hold names all the same. Text from outside is escaped, cut
// where it is long, and characters that could reorder or hide what stands beside them
// are shown as their code points.
package report
