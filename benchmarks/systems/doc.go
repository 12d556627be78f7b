// Systems plants an inventory of state information systems whose truth is known, and judges by it who says which of them could
// be one.
//
//	go run ./benchmarks/systems [-seed 1] [-systems 420]             figures of all contestants, beside a reader and an oracle
//	go run ./benchmarks/systems -seed N -systems N [-invited N] -out DIR    the same, and inventory and survey as CSV
//
// Package plant draws, package score judges; contestants are function values, listed in contestant.go. This is the work of
// another hand than the matchers and statistics it judges: it was written from their specification, without sight of their code
// or word lists, so that no mistake can cancel itself out.
//
// # What is planted
//
// The inventory of an invented republic: 420 systems, or up to 10,000, in rows as many clerks filled them in, in Kazakh,
// Russian and English; some systems stand there twice. Same seed, same bytes on all platforms: integers alone are drawn, from
// PCG streams by subject. Files whose names begin with truth_ must not be seen by what is judged.
//
//	systems.csv               a row a line; lists within a cell are divided by "; "
//	part_COLUMN.csv           the elements of each list, one a line: technologies, data_sets, integrations, languages, repositories
//	truth_groups.csv          the planted group of each row, its size, function, matter and sector
//	truth_rows.csv            the system that a row speaks of, whether it is its second row, the owner, its system's role in the graph
//	truth_edges.csv           integrations, and which of them are bridges
//	truth_contradictions.csv  planted contradictions, by kind, row, other row and column
//	survey_answers.csv        a respondent a line, as form tools export: 0 to 4, dont_know, or nothing
//	survey_invited.csv        who was asked
//	truth_questions.csv       the true level of each question, and how far the respondents agree on it
//	truth_roles.csv           bias, response rate and share of "don't know" of each role, and what came of the response
//
// # Which systems could be one
//
// The rule: those that do the same thing (function) for the same thing (matter), whoever owns them. A register of pupils in
// seventeen regions is one; a register of teachers is another, and so are the statistics of pupils, although they share data:
// that is an integration. What a body does for its own staff (personnel, documents, procurement, archive, sign-on, appeals,
// accounts, website, help desk, meetings, assets, dashboards) is the same thing everywhere: the personnel system of the
// ministry of health belongs with that of the ministry of roads. So there are 16 functions × 94 matters and 12 general
// functions to choose from, and groups are combinations drawn without repetition.
//
// # Assumptions
//
// All rates are declared, and claim no more than to be plausible: no inventory of a state with known truth is public. Tests
// hold what is drawn to them, within 4.5 standard deviations of the binomial.
//
//	sizes of groups        1: 60 % of the groups; of the others 2–4: 45 %, 5–9: 30, 10–19: 15, 20–40: 10. So 420 systems have some
//	                       30 to 50 groups of two and more, and 50 to 90 systems alone. Where fewer than an eighth as many combinations
//	                       are left as systems, no more are drawn alone
//	general functions      30 % of the groups until all twelve are taken
//	owners                 ministries, departments of 17 regions, enterprises; 12 % of another sector than the matter's; 20 % by their
//	                       abbreviation, 10 % by the name of before
//	languages of rows      Russian 58 %, Kazakh 27, English 15; purposes in another one than the name 25 %
//	names                  descriptive 40 % (22 % of these in two languages), with the owner or the region 15, a brand 20, brand and words 12,
//	                       an abbreviation 13; a copy of a product has the product's official name in 60 %
//	products               groups of four and more have up to two; 40 % of the systems are copies, with brand, vendor and stack in common
//	brands                 37 for all groups, so that most brands stand for several purposes
//	words                  two to four for each function, two for each matter, by language; some words stand for several functions (учёт,
//	                       бақылауы, control) or matters (organisations, families). 5 % are those of anything else: a wrong word,
//	                       or one that was right once. Matter not said in 10 % of texts, of general functions in 75 %
//	purposes               9 % missing, 12 % say nothing, 15 % name another matter in passing
//	data sets              two to four of each function, of its matter, and one more in up to 60 % of the groups; each held by 72 % of the
//	                       systems. 55 % of systems hold one to three others, half of them reference data that everybody copies. Written as name
//	                       40 %, code and name 35, code 25. Codes are the same in all languages, so that rows with both teach which words go together
//	technologies           ten stacks; of systems that are no copies 35 % have the group's; 15 % of a stack's parts not listed, 30 % spelt
//	                       otherwise, 20 % of rows list a stranger
//	typing                 3.5 % of words of five letters and more have an error, 15 % of Kazakh texts lack the Kazakh letters, 6 % of names
//	                       are in Latin letters, 4 % in capitals
//	missing cells          8 to 45 % by column, 30 % of them as a dash or a word for it; lists are then empty
//	second rows            4 % of systems; of each of five columns filled in in both, 35 % disagree
//	contradictions         1.5 % of rows for each of seven kinds, where the cells are filled in; one a row at most
//	papers                 memorandum 4 %, tender 8, contract 30, acceptance 58; they, money, hosting, licences and audits depend on no group
//	vendors                36; 64 % with a seat at home; 12 % controlled from elsewhere
//	integrations           3 hubs and one for each hundred systems; 12 % islands; rings of 4 to 7 systems on one bridge, one for sixty
//	                       systems; of the rest 30 % hang on one hub and 70 % on two or three
//
// Integrations are listed by both ends or by one; 20 % list nothing, where the other end does. So all rows together tell the
// planted graph, but for the dangling ids among the contradictions, which no row has. "none" is what a row says that has no
// integration; an empty cell says nothing. Every integration of a pendant is a bridge, and so is the one of each ring; there
// are no others.
//
// Bodies, regions, systems, vendors and brands are invented; no source was read for them. Technologies, languages, licences and
// codes of countries and currencies are real, so that their kind can be known; the republic borrows KZ and KZT.
//
// # What is simpler than life
//
// Texts are built from word lists, with few templates, so that a matcher that knows the lists does better here than it would
// elsewhere: do not fit word lists to this inventory. Combinations are drawn by chance, some of them odd (an auction of
// notaries). A group's systems differ in nothing that would keep them apart, such as secrecy or law. Neither integrations nor
// papers say anything about groups.
//
// # What is hard on purpose
//
//   - homonyms: one brand for several purposes; a product's name in capitals, in Latin letters, with version
//   - one purpose under names that share no word, in three languages, and abbreviations of two letters
//   - ГИС, which is "state information system" and "geographic information system"
//   - general systems whose name holds their owner's sector
//   - data held in common across purposes, and reference data in common everywhere
//   - technologies in common by chance: ten stacks for hundreds of systems
//   - rows with a brand, no purpose and no data sets
//
// # Scores
//
// The adjusted Rand index over all rows, and precision and recall of pairs of rows. The rows of one system belong together. Two
// baselines: equal names, and equal technologies. Two rules that know more than a matcher can:
//
//   - the reader knows all words, data sets and rates, but not which groups were planted. It is what a perfect glossary gives,
//     row by row. Over seeds 1 to 8 it has 0.94 to 0.98; at 5,000 systems 0.95
//   - the oracle knows the groups too. Over the same seeds it has 0.989 to 1.000, with at most 0.9 % of rows assigned wrongly;
//     at 5,000 systems 0.978 and 1.4 %. That is the rate of rows that cannot be told apart from their own cells
//
// # The survey
//
// Fifty questions q01 to q50, of levels 0 to 4. Answers come from the question's true level, the bias of the role (executives
// +0.6 of a level, engineers −0.4), noise of up to a level and a half (the mean of two even draws), rounded and cut to 0 to 4;
// 3 % are left out, and 5 to 20 % by role are "don't know". By construction Krippendorff's α is 1 over the five unanimous
// questions and 0 in expectation over the five answered by chance; over the ten split ones half of the organisations see the
// level two lower. What α is over the others, and for each role, an independent implementation says: plant/testdata/expected
// has the answers of seed 1 and 60 invited people, and alpha.py, which writes alpha.json with the Python package krippendorff.
package main
