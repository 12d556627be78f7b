package ospora

// DimensionScore is how ready a subject is in one dimension of a model, and how
// sure that is. Filled by readiness.
//
//ospora:table dimension_scores 1
type DimensionScore struct {
	// Id of the model that judged.
	Model string `col:"model"`
	// Version of the model.
	ModelVersion string `col:"model_version"`
	// Subject that is judged, such as a country or an organisation.
	Subject string `col:"subject"`
	// Whose verdict it is: model, pooled for an expert panel as one, rater:CODE for one rater, or commission.
	Judge string `col:"judge"`
	// Dimension or topic.
	Dimension string `col:"dimension"`
	// Why the score is there or not: unknown where too little was seen.
	Status Status `col:"status"`
	// Score from 0 to 100; null unless the status is known.
	Score Optional[float64] `col:"score" unit:"1"`
	// Lower bound under the measures' own intervals and the choices of method.
	Low Optional[float64] `col:"low" unit:"1"`
	// Upper bound under the measures' own intervals and the choices of method.
	High Optional[float64] `col:"high" unit:"1"`
	// Share of the runs that lies within the bounds, in (0,1); null without bounds.
	IntervalLevel Optional[float64] `col:"interval_level" unit:"1"`
	// Level of the model that the score reaches, from 0; null unless the status is known.
	Level Optional[int32] `col:"level" unit:"1"`
	// Least level that the bounds reach; null without bounds.
	LevelLow Optional[int32] `col:"level_low" unit:"1"`
	// Greatest level that the bounds reach; null without bounds.
	LevelHigh Optional[int32] `col:"level_high" unit:"1"`
	// Weight of the indicators that were seen as a share of the weight of all that apply, in [0,1].
	Coverage float64 `col:"coverage" unit:"1"`
	// Indicators that were seen.
	N int64 `col:"n" unit:"1"`
	// Indicators that apply.
	Of int64 `col:"n_of" unit:"1"`
	// How the score was computed.
	Method string `col:"method"`
	// What to beware of, each with its cure; what would give a level where there is none.
	Warnings []string `col:"warnings"`
}

// TableName implements [Row].
func (*DimensionScore) TableName() string { return "dimension_scores" }

// Evidence is what one indicator gives to the score of one dimension: the walk
// back from a verdict to a measure or an answer. Filled by readiness.
//
//ospora:table evidence 1
type Evidence struct {
	// Id of the model that judged.
	Model string `col:"model"`
	// Version of the model.
	ModelVersion string `col:"model_version"`
	// Subject that is judged.
	Subject string `col:"subject"`
	// Dimension or topic.
	Dimension string `col:"dimension"`
	// Indicator of the model.
	Item string `col:"item"`
	// Where it comes from: measure, answer or expert.
	Origin string `col:"origin"`
	// Indicator of the measure, or question that was asked.
	Indicator string `col:"indicator"`
	// Variant of the measure; empty for the plain one.
	Variant string `col:"variant"`
	// Subject of the measure.
	MeasureSubject string `col:"measure_subject"`
	// Start of the measure's window, inclusive; null where open.
	Start Optional[Day] `col:"window_start"`
	// End of the measure's window, exclusive; null where open.
	End Optional[Day] `col:"window_end"`
	// Why there is a value or none.
	Status Status `col:"status"`
	// Value of the measure as it was given.
	Value Optional[float64] `col:"value"`
	// Lower bound of the measure.
	Low Optional[float64] `col:"low"`
	// Upper bound of the measure.
	High Optional[float64] `col:"high"`
	// Unit of value and bounds.
	Unit string `col:"unit"`
	// Observations that the measure rests on.
	N int64 `col:"n" unit:"1"`
	// Share of what applies that the measure saw, in [0,1]; null where not known.
	Coverage Optional[float64] `col:"coverage" unit:"1"`
	// Value on the model's scale from 0 to 100; null unless the status is known.
	Score Optional[float64] `col:"score" unit:"1"`
	// Weight in the dimension as the model gives it, before missing ones are left out.
	Weight float64 `col:"weight" unit:"1"`
	// Share of the dimension's score that rests on it, in [0,1]; null unless the status is known.
	Share Optional[float64] `col:"share" unit:"1"`
	// How the score came of the value, as a formula of x that can be checked by hand.
	Method string `col:"method"`
	// What would give a value where there is none; what to beware of.
	Warnings []string `col:"warnings"`
}

// TableName implements [Row].
func (*Evidence) TableName() string { return "evidence" }

// Sensitivity is how much of the spread of a score goes back to one uncertain
// input: a choice of method, or an indicator that was not seen or is known within
// an interval. Filled by readiness and composite.
//
//ospora:table sensitivity 1
type Sensitivity struct {
	// Id of the model that judged.
	Model string `col:"model"`
	// Version of the model.
	ModelVersion string `col:"model_version"`
	// Subject that is judged.
	Subject string `col:"subject"`
	// Dimension whose score varies; empty for the whole.
	Dimension string `col:"dimension"`
	// What varies: choice for one of method, interval for a measure within its interval, unknown for what was not seen.
	Kind string `col:"kind"`
	// Choice or indicator of the model.
	Input string `col:"input"`
	// First-order Sobol index; null where nothing varies.
	First Optional[float64] `col:"first_order" unit:"1"`
	// Lower bound of the first-order index.
	FirstLow Optional[float64] `col:"first_order_low" unit:"1"`
	// Upper bound of the first-order index.
	FirstHigh Optional[float64] `col:"first_order_high" unit:"1"`
	// Total-order Sobol index; null where nothing varies.
	Total Optional[float64] `col:"total_order" unit:"1"`
	// Lower bound of the total-order index.
	TotalLow Optional[float64] `col:"total_order_low" unit:"1"`
	// Upper bound of the total-order index.
	TotalHigh Optional[float64] `col:"total_order_high" unit:"1"`
	// Confidence level of the bounds, in (0,1).
	IntervalLevel Optional[float64] `col:"interval_level" unit:"1"`
	// Runs of the model.
	Runs int64 `col:"runs" unit:"1"`
	// Seed of the runs.
	Seed int64 `col:"seed"`
}

// TableName implements [Row].
func (*Sensitivity) TableName() string { return "sensitivity" }

// Recommendation is one rule of a model that was tried on the evidence. Filled by
// readiness.
//
//ospora:table recommendations 2
type Recommendation struct {
	// Id of the model that judged.
	Model string `col:"model"`
	// Version of the model.
	ModelVersion string `col:"model_version"`
	// Subject that is judged.
	Subject string `col:"subject"`
	// Rule of the model.
	Rule string `col:"rule"`
	// What the rule tells: gap, opportunity, recommendation, step of the roadmap, or question to be answered next.
	Kind string `col:"kind"`
	// Dimension that it speaks of.
	Dimension string `col:"dimension"`
	// Whether it holds: known where the evidence fires the rule, not_applicable where it does not, unknown where it does not decide.
	Status Status `col:"status"`
	// Place in the order of what to do first, from 1; null unless it holds.
	Priority Optional[int32] `col:"priority" unit:"1"`
	// Stage of the roadmap, from 0; null for what belongs to none.
	Stage Optional[int32] `col:"stage" unit:"1"`
	// Indicators of the model that it rests on.
	Items []string `col:"items"`
	// What it rests on with the values seen, in English.
	Because string `col:"because"`
	// What is the matter, or is to be done, in English.
	TextEN string `col:"text_en"`
	// What is the matter, or is to be done, in Russian.
	TextRU string `col:"text_ru"`
	// What is the matter, or is to be done, in Kazakh.
	TextKK string `col:"text_kk"`
	// First step in English.
	FirstStepEN string `col:"first_step_en"`
	// First step in Russian.
	FirstStepRU string `col:"first_step_ru"`
	// First step in Kazakh.
	FirstStepKK string `col:"first_step_kk"`
	// Change of the dimension's score if it is done, recomputed; null where it changes no indicator.
	Effect Optional[float64] `col:"effect" unit:"1"`
	// Lower bound of the change.
	EffectLow Optional[float64] `col:"effect_low" unit:"1"`
	// Upper bound of the change.
	EffectHigh Optional[float64] `col:"effect_high" unit:"1"`
	// Effort: small, medium or large; empty where it takes none.
	Effort string `col:"effort"`
	// Who is to do it, as a kind of body.
	Owner string `col:"owner"`
	// Time that it takes.
	Months Optional[int32] `col:"months" unit:"months"`
	// Where the rule comes from.
	References []string `col:"references"`
	// Version of the rules; empty where the model has none.
	RulesVersion string `col:"rules_version"`
}

// TableName implements [Row].
func (*Recommendation) TableName() string { return "recommendations" }
