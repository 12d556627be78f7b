// Package score judges matchers of persons, finders of bots and locators against planted truth. It knows none of them: each
// comes as a function value. It knows what the truth is only as it is given: labels, flags, codes of countries.
//
// A ratio whose denominator is zero is unknown, never 0 or 1.
package score
