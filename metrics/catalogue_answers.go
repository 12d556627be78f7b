package metrics

import "github.com/ospora/ospora/metrics/answers"

const (
	refKrippendorff = "https://repository.upenn.edu/asc_papers/43"
	refWilson       = "https://doi.org/10.1080/01621459.1927.10502953"
)

// answersIndicators lists what package answers computes.
func answersIndicators() []Indicator {
	list := append(answerIndicators(), respondentIndicators()...)
	for i := range list {
		list[i].Family, list[i].Question = "answers", Voices
		list[i].Inputs = "replies to questions, a respondent one to each: blank, answered, don't know or not applicable; " + list[i].Inputs
	}
	return list
}

var (
	termOfQuestion = Term{ID: answers.TermQuestion, Definition: "The question of the id."}
	termYesNo      = Term{ID: answers.TermYesNo, Definition: "A question answered by no, partly or yes, taken as 0, 0.5 and 1.", Unit: answers.UnitOne}
	termNumber     = Term{ID: answers.TermNumber, Definition: "A question answered by a number, in its own unit.", Unit: answers.UnitAsked}
)

const withoutAnswers = "don't know and blank lower the coverage and are no value; without an answer the value is unknown, and not applicable where all said that the question is not for them. Answers that are not on the scale are left out with a warning."

// answerIndicators are those of single questions.
func answerIndicators() []Indicator {
	return []Indicator{
		{
			ID: answers.DistributionID, Version: answers.DistributionVersion,
			Name: "Distribution of Answers", NameRU: "Распределение ответов", NameKK: "Жауаптардың үлестірімі",
			Definition: "Share of each value among the answers to a question.",
			Formula:    "answers of the value / answers; Wilson's score interval.",
			Inputs:     "levels, or no, partly and yes.",
			States:     withoutAnswers,
			Meaning:    "where respondents stand, and whether they fall into camps that a median would hide.",
			Unit:       answers.UnitOne, Direction: NoDirection,
			Terms: []Term{termOfQuestion, {ID: answers.TermValue, Definition: "The value."}}, References: []string{refWilson},
		},
		{
			ID: answers.MedianID, Version: answers.MedianVersion,
			Name: "Median Answer", NameRU: "Медиана ответов", NameKK: "Жауаптардың медианасы",
			Definition: "Level that half of the answers to a question lie below.",
			Formula:    "the middle answer, or the mean of the two middle ones; exact binomial interval from one answer to another.",
			Inputs:     "levels, no to yes, or numbers.",
			States:     withoutAnswers + " Fewer than 6 answers have no full interval.",
			Meaning:    "the judgement of most. It says nothing of how far they agree: read the spread and the distribution beside it.",
			Unit:       answers.UnitLevel, Direction: NoDirection,
			Terms: []Term{termOfQuestion, termYesNo, termNumber}, References: []string{"https://doi.org/10.1214/aoms/1177732502"},
		},
		{
			ID: answers.MeanID, Version: answers.MeanVersion,
			Name: "Mean Answer", NameRU: "Среднее ответов", NameKK: "Жауаптардың орташасы",
			Definition: "Mean of the answers to a question.",
			Formula:    "Σ answers / n; Student's interval.",
			Inputs:     "levels, no to yes, or numbers.",
			States:     withoutAnswers,
			Meaning:    "a summary that takes the steps between levels for equal, which nobody promised: prefer the median.",
			Unit:       answers.UnitLevel, Direction: NoDirection,
			Terms: []Term{termOfQuestion, termYesNo, termNumber}, References: []string{"https://doi.org/10.1093/biomet/6.1.1"},
		},
		{
			ID: answers.SpreadID, Version: answers.SpreadVersion,
			Name: "Spread of Answers", NameRU: "Разброс ответов", NameKK: "Жауаптардың шашырауы",
			Definition: "Interquartile range of the answers to a question.",
			Formula:    "third quartile − first quartile, of type 7; percentile bootstrap interval.",
			Inputs:     "levels, no to yes, or numbers.",
			States:     withoutAnswers,
			Meaning:    "how far the middle half lies apart; 0 is that at least half agree.",
			Unit:       answers.UnitLevel, Direction: NoDirection,
			Terms: []Term{termOfQuestion, termYesNo, termNumber}, References: []string{"https://doi.org/10.1080/00031305.1996.10473566"},
		},
		{
			ID: answers.DontKnowID, Version: answers.DontKnowVersion,
			Name: "Don't Know Share", NameRU: "Доля ответов «не знаю»", NameKK: "«Білмеймін» жауаптарының үлесі",
			Definition: "Share of those who said that they do not know among all who said something to a question.",
			Formula:    "don't know / (answered + don't know); Wilson's score interval.",
			Inputs:     "any question.",
			States:     "blank replies lower the coverage; where nobody said anything the value is unknown, and not applicable where all said that the question is not for them.",
			Meaning:    "whether those were asked who can know. A high share is a finding of its own: nobody holds the knowledge.",
			Unit:       answers.UnitOne, Direction: LowerIsBetter,
			Terms: []Term{termOfQuestion}, References: []string{refWilson},
		},
	}
}

// respondentIndicators are those of who spoke and how they stand to each other.
func respondentIndicators() []Indicator {
	return []Indicator{
		{
			ID: answers.ResponseRateID, Version: answers.ResponseRateVersion,
			Name: "Response Rate", NameRU: "Доля откликнувшихся", NameKK: "Жауап бергендердің үлесі",
			Definition: "Share of those heard among those invited.",
			Formula:    "heard / invited, over all groups or of one; Wilson's score interval.",
			Inputs:     "the map of stakeholders.",
			States:     "unknown where nobody wrote down how many were invited, and over all groups where that is so of one; failed where more were heard than invited.",
			Meaning:    "how far the answers stand for those who were to be heard. Who stays silent may think otherwise: the interval does not tell.",
			Unit:       answers.UnitOne, Direction: HigherIsBetter,
			Terms: []Term{{ID: answers.TermGroup, Definition: "The group of stakeholders of the id."}}, References: []string{refWilson},
		},
		{
			ID: answers.AgreementID, Version: answers.AgreementVersion,
			Name: "Agreement of Respondents", NameRU: "Согласованность респондентов", NameKK: "Респонденттердің келісушілігі",
			Definition: "Krippendorff's α for an order over the questions of a dimension.",
			Formula:    "1 − observed disagreement / that expected by chance, with the ordinal distance; percentile bootstrap interval over questions.",
			Inputs:     "questions by levels of one scale.",
			States:     "questions with fewer than two answers take no part; where no two answered one question the value is unknown, where all answers are equal not applicable.",
			Meaning:    "1 is full agreement, 0 chance, below 0 camps. Krippendorff asks for 0.8, and 0.667 for tentative conclusions. Respondents of different bodies may differ because their bodies do.",
			Unit:       answers.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{{ID: answers.TermDimension, Definition: "The questions of the dimension of the id."}},
			References: []string{refKrippendorff, "https://doi.org/10.1186/s12874-016-0200-9"},
		},
		{
			ID: answers.RoleBiasID, Version: answers.RoleBiasVersion,
			Name: "Bias by Role", NameRU: "Смещение по ролям", NameKK: "Рөлдер бойынша ығысу",
			Definition: "By how much the answers of one role exceed those of all others.",
			Formula:    "Cliff's δ: share of pairs in which the role answers higher − share in which lower; interval by the logit.",
			Inputs:     "the role of each respondent.",
			States:     withoutAnswers + " There is none where all have one role; a side of fewer than 2 answers has no interval.",
			Meaning:    "in [−1, 1], 0 where neither side tends to answer higher. Many roles and questions are compared at once: single intervals that miss 0 are to be expected.",
			Unit:       answers.UnitOne, Direction: NoDirection,
			Terms:      []Term{termOfQuestion, {ID: answers.TermRole, Definition: "The role of the id."}},
			References: []string{"https://doi.org/10.1037/0033-2909.114.3.494"},
		},
		{
			ID: answers.TrainingGainID, Version: answers.TrainingGainVersion,
			Name: "Training Gain", NameRU: "Прирост знаний после обучения", NameKK: "Оқытудан кейінгі білім өсімі",
			Definition: "By how much results of a test after a course exceed those before, within participants.",
			Formula:    "Hodges–Lehmann estimate of after − before, as shares of the most that can be had.",
			Inputs:     "results before and after.",
			States:     "participants without one of the two results lower the coverage; without a pair the value is unknown.",
			Meaning:    "what the course changed, where the tests are equally hard. Who does badly may stay away from the second test, which makes it too high.",
			Unit:       answers.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{{ID: answers.TermCourse, Definition: "The course of the name."}},
			References: []string{"https://doi.org/10.1214/aoms/1177704172"},
		},
	}
}
