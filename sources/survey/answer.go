package survey

import (
	"time"

	"github.com/ospora/ospora/ospora"
)

// State is what became of a question. A question that was left blank has no
// answer: [Person.Asked] tells that it was put.
type State string

// The states of an answer.
const (
	Answered      State = "answered"
	DontKnow      State = "dont_know"      // said so: missing, and never a level of 0
	NotApplicable State = "not_applicable" // said so
	Invalid       State = "invalid"        // cannot be read or be; a note says why
)

// YesNoAnswer is yes, partly or no. The zero value is none of them.
type YesNoAnswer string

// The answers to a question of kind [YesNo].
const (
	Yes    YesNoAnswer = "yes"
	Partly YesNoAnswer = "partly"
	No     YesNoAnswer = "no"
)

// Answer is what one respondent answered to one question. Of Level, YesNo, Number
// and Text the one of the question's kind is known, where State is [Answered].
type Answer struct {
	// Respondent is a pseudonym under the dataset's keys.
	Respondent string `privacy:"alias"`
	// Question and Dimension are ids of the questionnaire.
	Question, Dimension string
	// State tells whether there is an answer.
	State State
	// Level is from 0 to [MaxLevel].
	Level ospora.Optional[int]
	// YesNo is yes, partly or no.
	YesNo YesNoAnswer
	// Number is in the question's unit.
	Number ospora.Optional[float64]
	// Text is what was written to a question of free text.
	Text Restricted `privacy:"plain"`
	// Evidence are links given with this answer.
	Evidence []Restricted `privacy:"plain"`
	// Comment was written beside this answer.
	Comment Restricted `privacy:"plain"`
	// Date is the day of the answer, UTC.
	Date ospora.Optional[time.Time] `unit:"UTC"`
	// Origin is where it was read.
	Origin Origin
}

// Person is somebody who was given the questionnaire.
type Person struct {
	// Respondent is a pseudonym under the dataset's keys.
	Respondent string `privacy:"alias"`
	// Role is the id of a role of the questionnaire; empty where not known.
	Role string
	// Organisation is as written; empty where not known.
	Organisation string
	// Date is the day of the last answers, UTC.
	Date ospora.Optional[time.Time] `unit:"UTC"`
	// Asked are the ids of the questions that were put, in the questionnaire's
	// order. Those without an answer were left blank. Persons may share the slice.
	Asked []string
	// Evidence are links given with all answers together.
	Evidence []Restricted `privacy:"plain"`
	// Comment was written beside all answers together.
	Comment Restricted `privacy:"plain"`
	// Origin is where the person was first seen.
	Origin Origin
}

// Answers are what a questionnaire brought in.
type Answers struct {
	// Questionnaire and Version say what was asked.
	Questionnaire, Version string
	// People are in the order in which they were first seen.
	People []Person
	// Answers are in the order of People and of the questionnaire.
	Answers []Answer
	// Notes are what was odd in the files.
	Notes []Note
}
