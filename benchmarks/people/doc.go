// People plants a population of developers whose truth is known, and judges by it who decides which aliases are one person,
// which are bots, and where people work.
//
//	go run ./benchmarks/people [-seed 1] [-people 5500]    figures of all contestants, beside ceilings
//	go run ./benchmarks/people -seeds 1000 -people 1000 [-country KZ,RU] [-leave EXPRESSION]
//	                                                       coverage of intervals of national counts
//	go run ./benchmarks/people -locations benchmarks/people/testdata/locations.csv
//	go run ./benchmarks/people -seed N -people N [-no-commits] -out DIR    the population as CSV
//
// Package plant draws the population, package score judges; contestants are function values, listed in contestant.go.
// This is the work of another hand than the matchers and locators it judges: it was written from their specification, without
// sight of their code or tables, so that no mistake can cancel itself out.
//
// # What is planted
//
// Persons with one to six aliases in the repositories of their project and elsewhere, an account, a location text, employers,
// one country or two over time (July 2019 to June 2025), and commits with UTC offsets; bots; aliases of nobody. Same seed, same
// bytes on all platforms: integers alone are drawn, from PCG streams by subject, and zone rules are written out and held to the
// IANA database by a test. A pass holds one person at a time, and about 120 bytes an alias to keep addresses apart; 5.1 million
// aliases without commits took 630 MB.
//
// The truth: which person an alias has and what ties it to an earlier one (truth_aliases.csv), where a person lived from when to
// when (truth_homes.csv), who is a bot and why, the country at the last commit (truth_subjects.csv), and who an organisation
// is (organisations.csv, which stands for the caller's register and may be seen). Files whose names begin with truth_ must not be
// seen by what is judged.
//
// # Assumptions
//
// All weights were chosen for this package. "Measured" gives the measurement they were held against, in brackets what is planted;
// all others are declared and claim no more than to be plausible. Tests hold what is drawn to them, within 4.5 standard
// deviations of the binomial.
//
//	countries of origin    34; Kazakhstan 35 %, Russia 15, United States 6, Uzbekistan 5, Germany 4, China 4, India 4 …
//	                       declared: a country's own repositories, not the world
//	cultures of names      by country, as Kazakhstan: Kazakh 68 %, Russian 26, Uzbek 3, German 2, Turkish 1
//	                       after the census of 2021 (70.4 % Kazakhs, 15.5 % Russians), with more Russian names, as in the trade
//	women                  22 %, declared
//	moves                  once within the window 1.5 to 13 % by country; Russia 12, Belarus 13, Ukraine 10, Kazakhstan 6
//	                       those of the three mostly after February and September 2022 (67 % of them from March to December)
//	                       declared, after the press of 2022; where to is declared as well
//	aliases a person       1: 30 %, 2: 30, 3: 20, 4: 12, 5: 5, 6: 3, declared
//	ties of further ones   same address 25 %, same name 23, other spelling with the same local part 19, account 16.5, mailmap 8,
//	                       transliteration alone 6, none 1; a tie that nothing can carry becomes the same address. Declared. The
//	                       last is small by choice: it bounds recall for everybody, and a bar should measure the matcher.
//	                       [plant.Ceiling] says what is left: F1 about 0.99
//	hosts of addresses     measured on 186 addresses of 12 Kazakhstani repositories (planted for who lives there):
//	                       gmail.com 41 % (25), noreply 20 (16), .kz 18 (20), mail.ru 8 (9)
//	own domains            6 % of private addresses; 40 % of these under a national top-level domain, one in ten another country's
//	employers              15 % drawn over all countries, not at home; 35 % of companies under .com, .io, .me, .ai …
//	clocks of aliases      UTC 9 %, of noreply aliases 35; a wrong fixed offset 2.5, once +14:45; zone data never updated 2; declared
//	                       measured on 2,747 commits: after March 2024 of +05 and +06, 2 % still +06 (2)
//	trips                  3 % of the months of an alias are spent in another zone
//	location texts         85 % have an account, 45 % of these a text; of the texts 10 % name no place, 3 % two
//	                       movers leave the old one in 35 %; declared
//	mailmaps               30 % of repositories, naming 70 % of their people; 0.5 % of people are claimed by a hostile one
//	bots                   one for 40 persons: 35 % [bot], 28 named so, 5 in Russian or Kazakh, 12 machines, 20 by behaviour alone
//	people like bots       1.2 %: Ботагөз, Botir, Talbot, Abbott, Jenkins, Ci; logins such as robotnik, releaseme
//	typing errors          1.5 % of the names respelled beside an address, local part or mailmap
//
// Name parts, place names, employers and nicknames are lists written by hand for this package from general knowledge; no
// gazetteer, GeoNames or other, was read, and no licence applies but the project's. Persons are combinations drawn by chance.
// Transliteration follows BGN/PCGN, ICAO Doc 9303, GOST 7.79-2000 B, the French spelling of Soviet passports, and the Kazakh
// alphabets of 2017, 2018 and 2021. Hosts of free mail are real, so that their kind can be known; the addresses there are invented.
//
// # What is simpler than life
//
// The hour of a commit goes by the clock as written, and when and how much somebody works does not depend on the country; a location
// text does not depend on the zone within the country; moves begin with a month; nobody moves twice; projects are not
// national. So the offsets, texts, hosts and employers are all there is to see, and [plant.Oracle] can weigh them exactly.
// A locator that learns from colleagues or hours finds nothing here, and loses nothing.
//
// # What is hard on purpose
//
//   - generic addresses (root@localhost, none@none, you@example.com) that many people have under their own names, mailboxes of
//     teams, and aliases of nobody, which belong to no one
//   - some 14 % of people share their full name with another; 2.5 % bear the most common name of their culture
//   - the same local part at two hosts, of two people
//   - Kazakh Cyrillic beside three Kazakh Latin alphabets, Russian letters, six ways into English; patronymics, initials,
//     short forms, swapped order, an employer in brackets
//   - mailmaps that lie, and mailmaps that are the only tie
//   - +06 and +05 that Kazakhstan shares with its neighbours, and machines that missed 1 March 2024
//   - people who left in 2022 under an old location text; texts such as Georgia, Petropavlovsk, Hyderabad, Aksu
//   - bots whose name says nothing, and people whose name says bot
//
// # Scores
//
// Identity: precision, recall and F1 of pairs of aliases, over persons and nobody. Bots: the same, over the aliases of persons
// and bots. Countries: the country at the last commit, for persons with usable evidence, which is a text that names one place, an
// address at an organisation of the register, an own address under a national domain, or two commits at +06 before and two
// at +05 after 1 March 2024 ([plant.Usable]). No answer is wrong there. Counts: persons who committed in the last
// twelve months, by country at their last commit. Counters take what the caller may know of countries for right, or fit it to the
// persons counted; are told where 200 persons of another population are ("labels"); or look up where some of the persons
// counted are ("looked up"), at random or those of whom they are least sure. The oracle looks nobody up.
//
// The oracle knows the generator, which aliases are one person, and which are bots. Its intervals come from the Poisson binomial
// distribution of its posteriors. The baselines are exact matching as in SortingHat, the suffix [bot], and a list of
// place names as in lists of most active users.
//
// # Location texts
//
// testdata/locations.csv holds 709 texts written by hand: text, expected, kind of trap, note. In text, \uXXXX stands for a
// letter that cannot be seen. The rule: a careful person answers with one country where, of ten who would write exactly this into the
// field "location", nine or more are there now. So
//
//   - one code: the text names a place, region or country by a name of today or once, rightly spelled or not, and
//     either it has no namesake or one is far more likely (Paris, London, Hyderabad), or the rest of the text decides (Paris, TX)
//   - several, divided by "|": namesakes of like weight (Georgia, Cambridge), or several places are named. Any is right; silence is
//     not counted against anybody. "unknown" among them marks that silence is as good
//   - unknown: there is a place behind it, but a careful person would not say which country (UTC+5, USSR, Central Asia)
//   - none: there is no place behind it (Earth, localhost, /dev/null)
//
// Who writes where they come from and where they are is where they are; who writes only where they come from is unknown.
// Several towns of one country are one answer. What counts are the share of right ones among the answered and the share of the
// answered among the answerable (one code).
package main
