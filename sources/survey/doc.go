// Package survey reads what only people can tell: answers to a questionnaire,
// interviews, and training.
//
//  1. A [Questionnaire] says what is asked, of whom, in English, Russian and
//     Kazakh. [Builtin] is one of open source readiness; [ParseQuestionnaire]
//     reads another.
//  2. [Questionnaire.WriteTemplate] writes the tables to be filled.
//  3. [ReadAnswers], [ReadStakeholders], [ReadStatements] and [ReadTraining]
//     read CSV and XLSX files: filled templates, or exports of form tools.
//  4. [Hear] tells who was heard and who is still to be heard.
//
// A blank cell, "don't know" and "not applicable" are three things, and none of
// them is 0. What is odd in a file becomes a note with file, sheet, row and column,
// which quotes no cell; the rest is read.
//
// Rows name no person. Who answered is a pseudonym under the dataset's keys, of a
// label that nothing else uses: what somebody says is not to be joined with what
// they commit. Free text is [Restricted] and never prints itself. All rows are
// restricted nonetheless: a role and an organisation may tell who it is.
package survey
