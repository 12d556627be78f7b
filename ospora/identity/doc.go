// Package identity decides which aliases are one person, and why; which are
// automation; and which organisation an address is of.
//
//	r, err := identity.Resolve(ctx, aliases, identity.Options{})
//	…
//	for p := range r.Persons() { … }   // rows of table persons
//	for l := range r.Links() { … }     // rows of table links
//	err = r.Override(identity.Decision{A: …, B: …, Join: false, Who: …, Why: …})
//
// Names, addresses and logins are read once, turned into digests, and dropped. The
// result holds keys, reasons and probabilities, and is restricted all the same.
//
// # Method
//
//  1. Reading. Texts are cut at 512 bytes, put into NFKC, and freed of what cannot
//     be seen; a word that mixes scripts by look-alikes is put into one. A name is
//     split into words, initials and patronymic; placeholders (root, unknown) are
//     none. Each word becomes a fine skeleton, equal for the spellings that
//     published standards give of it (Kazakh Cyrillic, the Kazakh Latin drafts of
//     2017, 2018, 2019 and 2021, Russian, BGN/PCGN, ICAO 9303, GOST 7.79, plain
//     habit), and a coarse one that also joins what Kazakh names become in Russian.
//     The order of words does not matter, and particles within a name (van, de, bin)
//     are no words; "A and B" is no name of a person. An address becomes a mailbox, with what
//     providers deliver to one person made one; addresses of roles (dev-team@) and
//     of machines (x@laptop.local) are kept apart from those of persons, and
//     generic ones (root@localhost, none@none, noreply@) are no evidence.
//  2. Certain links. Aliases are one person by the same account (by number or
//     login, from noreply addresses of GitHub, GitLab, Gitea and Forgejo, too), the
//     same mailbox, or a mailmap, where all repositories that use the alias agree.
//     A mailbox or account of more than two full names without a common word, or of
//     more than 200 aliases, is of several people: it links equal names only. What
//     certain links join is called an anchor.
//  3. Weighed links. Anchors with a name or a handle in common are compared by the
//     model of Fellegi and Sunter (1969), with frequencies from the data (Winkler
//     2000). Odds begin at one to the number of anchors and are multiplied for each
//     comparison: name, middle name, patronymic, handle, address within an
//     organisation, repository, shared mailbox, accounts. A common name weighs
//     little: its chance is the product of the shares of its words, times how
//     crowded the stock is that they are drawn from (names around it that exist, to
//     those that would by chance). How much a common repository says is learnt from
//     the certain links. A link needs a probability of 0.95.
//  4. Guards. Robots are linked by certain evidence alone. A name that is likely
//     but not sure (less than 0.99) and all that aliases of different repositories
//     share ties nobody where it would tie somebody to several others. Evidence of one kind,
//     unless it is a full name, must not join two anchors of several aliases each.
//     Links are applied from the surest on; one is refused where decisions or
//     patronymics keep its sides apart, where most full names of the two have no
//     word in common, or where more than 40 anchors would be one person.
//  5. Decisions of people outweigh all of that and can be undone.
//
// Comparisons stay within blocks of at most 40 anchors that share a feature;
// larger ones are divided by a second one, and what is still larger is left out and
// counted. Time is near linear in the aliases; an alias takes some 200 bytes while
// it is kept and 700 at the worst moment.
//
// # What holds
//
// The result depends on the set of rows, not on their order, nor on how they were
// split among calls of [Resolution.Add], nor on whether decisions came at once or
// one by one. Ids of persons survive merges and splits by the rule at
// [Resolution.Persons]; that alone depends on history.
//
// # Minimal profile
//
// A row without plain values is linked by its keys: mailbox, login and name as
// [ospora.Keys.Alias] gives them. [Key] adds keyed skeletons and handles while the
// plain alias is still in memory. Single words are not keyed, since the commonest
// could be guessed from their frequency, so that how rare a name is cannot be
// told. [Resolution.Lost] counts what was missing. One resolution must not mix
// plain and keyed rows: their digests never meet.
//
// # Assumptions
//
//   - One person reads a mailbox that no list or number speaks against. Couples who
//     share an address and a family name are taken for one person.
//   - Within a stock of names, words are independent.
//   - Aliases of one person are spread over repositories as those of one mailbox.
//   - The constants of the model (evidence.go) are judgements, held against the
//     mailmaps of public projects; they are not estimated anew for each data set.
//
// # Error
//
// On a planted population of another hand (13,250 aliases of some 5,500 persons,
// names in Kazakh, Russian and English among others; go run ./benchmarks/people),
// pairs of aliases are found with precision 0.992 to 0.997, recall 0.970 to 0.977
// and F1 0.983 to 0.985 over seeds 1 to 5, where a perfect matcher would have a
// recall of 0.98. Blind, before anybody had looked at its errors, precision was 0.904
// and F1 0.935 there; defects that the first two seeds showed were then corrected.
// The other three were not looked at, but come from the same generator, so that they
// are no blind test either. SortingHat 1.15.2, run on the same aliases with e-mail,
// name and username as criteria, has F1 0.51 to 0.68 with precision 0.37 to 0.60 and
// recall 0.78 (benchmarks/identity/match_sortinghat.py).
//
// On three public projects (git, curl, dhis2-core), without their mailmaps, recall on
// the pairs that the mailmaps list is 0.97, 0.91 and 1 (n 476, 116, 10). For precision
// one person judged pairs by hand that neither one address nor the mailmap makes
// right anyway, drawn by kind of evidence and weighted; benchmarks/identity says how,
// and draws. Intervals are of 95 %; in brackets the precision where what was unclear
// counts as wrong.
//
//	                                   judged of   same  different  unclear  precision
//	git, curl, prometheus, dhis2-core  360 of  658  352   5          3        0.992, 0.973 to 0.998 (0.988)
//	… corrected, drawn anew            360 of  653  355   0          5        1.000, 0.986 to 1.000 (0.985)
//	ten other projects, corrected      373 of  373  366   0          7        1.000, 0.990 to 1.000 (0.981)
//	79 repositories resolved together  160 of 1546  149   9          2        0.987, 0.905 to 0.998 (0.959)
//	… corrected, drawn anew            180 of 1541  174   3          3        0.986, 0.917 to 0.998 (0.944)
//	… and a larger draw                400 of 1541  394   1          5        0.999, 0.982 to 1.000 (0.983)
//
// The wrong pairs of the first and the fourth line were corrected: particles and middle
// names taken for names, middle initials that only an address has, two people named
// as one author. The lines after them are no blind test of that: many of their pairs
// (280 of 360, 121 of 180 and 266 of 400) had been judged before. Of all 1,104 pairs ever judged
// 14 were wrong, of which 3 are still joined: one given name as handle of two
// colleagues, and two pairs by a second family name taken for the first. The judge
// knew the pairs to be joined; pairs of one person are not independent.
//
// Errors are of two kinds. Too
// many persons: spellings that no skeleton joins, names too common to be told apart
// without a second sign, persons who change name and address together. Too few:
// namesakes in one repository, coincident handles. Romanised Chinese names join
// different characters, so that their bearers are merged more often than others. A
// count of persons should be given with the number of links by reason, and with a
// hand-judged sample where it matters; probabilities of links are those of the
// model and have not been calibrated.
//
// # Robots
//
// Aliases are marked, never deleted: by a versioned list and by forms of names in
// the first pass ([KnownRobots]), by what they did in a second one ([Behaviour],
// [ClockBehaviour], [Resolution.MarkRobots]). Robots without a telling name or a
// habit are not found; an account that a person and a programme share is the
// person's. On the planted population both passes find robots with F1 0.986 to
// 1.000 over seeds 1 to 5, names alone with 0.834 to 0.857.
//
// # Affiliation
//
// [Employers] reads the organisation from the domain of an address, below the
// public suffix, free-mail providers left out; a caller's [Register] names
// organisations, their kinds and forge accounts, with dates. [Derive] has
// [ospora.Collect] keep it, with keyed features, in place of the text.
// [Affiliations] makes dated rows. An address says for whom somebody worked when
// it was used, not since when nor until when.
package identity
