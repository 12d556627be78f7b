// Package readiness judges how ready a country or an organisation is for open
// source, from measures, answers and experts, by a model that is data.
//
//	model, err := readiness.Builtin()
//	verdict, err := readiness.Assess(ctx, model, readiness.Input{Subject: "KZ", Measures: measures}, readiness.Options{Seed: 1})
//
// A [Model] has dimensions and items. An item is a measure of the catalogue, the answers
// to a question, or a judgement of experts, and counts with a weight in one dimension or
// more. There is no score over all dimensions. The built-in model and its rules are
// model.yaml and rules.yaml, which [Parse] and [Model.WithRules] read as they read any
// other; [Model.Asks] lists what a model wants to know.
//
// # How a score comes about, and how to check it by hand
//
// Everything stands in the tables; the example of [Assess] does this walk with them alone.
//
//  1. evidence has a row for each item of the dimension with the measure that was
//     taken: its indicator, variant, subject and window, by which it is found in the table
//     of measures, and from there its facts. Of several measures of one thing the one wins
//     that speaks of an earlier name of the subject (Input.Subject, then Input.Also); that
//     has a value; whose window ends later; begins later; that saw more; rests on more. The
//     row says so in its warnings. Three kinds of rows are read in another way. Of an
//     answer the column indicator has the question, and variant has indicator and variant
//     of the measure. What comes of many measures names no subject: the column method says
//     of what kind of subject they are ("each of another repository"), all of which with a
//     value are counted once; or variant ends with "*" for all the subject's own that begin
//     so. Where Input.Frame lists them, which no table has, those alone count. What experts
//     judged has the item for its indicator; their single scores are not for all.
//  2. The value x becomes a score from 0 to 100 by the formula in the column method, such
//     as 100·(x − 0)/4, within [0,100]. It comes from the goalposts of the item.
//  3. The column share is the item's weight divided by the weights of all items that were
//     seen. The score of the dimension is Σ share·score. (A model may choose another mean;
//     the built-in one takes this.)
//  4. coverage in dimension_scores is Σ weight·coverage of the items that were seen divided
//     by the weight of those that apply; the coverage of an item is the one in evidence, 1
//     where that is null. Below the model's least coverage, one half in the built-in one,
//     there is no score and no level, and the warning names what would give them. What was
//     not seen is left out and never 0; another warning says how low and how high the score
//     could be, whatever is not seen. So a measure that is taken away raises no score
//     without its coverage falling, be it by little. This asks two things. For items that
//     pool many measures, such as those of repositories, Input.Frame has to say what there
//     is to be measured: what it does not list and no other measure names cannot be missed,
//     and a name that is taken off it makes the whole smaller. Of several measures of one
//     thing, what is taken away is all of them: one of them alone gives way to the next,
//     whose window stands in evidence. What is missing within a measure, such as one system
//     of an inventory, is for its own coverage to say.
//  5. The level is the greatest whose beginning the score reaches.
//
// # How sure it is
//
// The bounds low and high hold at least 90 % of Monte Carlo runs, in which all that
// could have been done otherwise varies at once: normalisation by goalposts or in five
// bands; arithmetic, geometric or harmonic mean; measures that saw little kept, weighed by
// their coverage or dropped; answers summed up by median or mean; every weight by ±25 %;
// and every measure within its own interval. The least coverage varies too; it moves no
// score, and a warning says in how many runs there would be none. Where items are unlike,
// the arithmetic mean is the greatest of the three, and its score lies near the upper
// bound. Items with an interval follow two half-normals through its bounds (Barlow 2004,
// arXiv:physics/0406120), items without one stand still. sensitivity shares the variance out over these inputs by Sobol
// indices ([composite.EstimateSobol]); there an item that was not seen varies over its
// whole scale, which tells what to find out next.
//
// Each uncertain input draws from a generator of its own, seeded by Options.Seed and its
// name: a result depends on no order, on no number of workers, and not on other items.
//
// # What to do
//
// Rules are data too: a [Condition] of comparisons, combined by three-valued logic, so that
// what was not seen leaves a rule undecided. recommendations has a row for each rule,
// with the evidence that it rests on. The effect is recomputed: the items that the rule
// names are set to their targets, or to what the rule says of a step that goes a part of
// the way, where they fall short, and the dimension is scored again; a dimension without
// a score has no effect on it. Its bounds pair the same runs with and without. Within each kind the priority goes by
// effect for effort, steps of the roadmap by stage first.
//
// # Experts
//
// A [Panel] holds what raters said: scores of dimensions or items, and weights of items.
// dimension_scores has the verdict under each rater (judge rater:CODE), which is the
// rater's score or else the model's with the rater's scores and weights in place of its
// own; the median of them (pooled), whose coverage is the model's by the share of those
// asked who judged; and the findings of a commission (commission). The
// model's own verdict takes from the panel only what no data can tell, the items of
// origin expert. [Agreement] says how far raters agree.
//
// What one person judged is a personal datum. Where fewer than Panel.Least raters (10)
// judged a thing, the pooled score, the item and the agreement are suppressed before they
// are judged by; of more, no bound is the least or the greatest score that was given.
// The rows of single raters are for restricted tables: whoever writes tables for others
// leaves them out.
//
// # Sources
//
// OECD/JRC, Handbook on Constructing Composite Indicators (2008, ISBN
// 978-92-64-04345-9); Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018. The frameworks
// in which the items stand are named with each item; goalposts, targets, weights and rules
// are our own judgement where their basis does not say otherwise.
package readiness
