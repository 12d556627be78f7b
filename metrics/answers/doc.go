// Package answers turns what respondents said into measures: how answers are
// distributed, how far they spread, who did not answer, whether some roles answer
// otherwise than others, how far respondents agree, and what training changed.
//
// It knows no source. Callers give a [Question] with a [Reply] for each respondent;
// a package such as sources/survey has them.
//
// A reply that is blank, that says "don't know" or that a question does not apply
// has no value. It lowers the coverage, and is never a 0.
//
// Measures of few respondents can tell what one of them said. They are restricted
// until a writer of publishable tables has withheld small cells.
package answers
