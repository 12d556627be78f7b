package metrics

// Question is what an indicator helps to answer; an indicator has the one that it
// answers best.
type Question string

// The questions, in the order of METRICS.md.
const (
	// Activity is whether the project is alive.
	Activity Question = "Is work going on?"
	// People is whether people come and stay.
	People Question = "Do people come, and do they stay?"
	// Concentration is on how few people the work rests.
	Concentration Question = "How few people does the work rest on?"
	// Organisations is which organisations and countries the work comes from.
	Organisations Question = "Which organisations and countries stand behind it?"
	// Economies is how whole economies compare, by figures that others published.
	Economies Question = "How do economies compare, and whom do they work with?"
	// Response is how long one waits.
	Response Question = "Does somebody answer, and how soon?"
	// Review is what becomes of contributions.
	Review Question = "What becomes of proposed changes?"
	// Delivery is whether what one uses is kept up.
	Delivery Question = "Is it released, maintained and up to date?"
	// Licensing is whether one may use it.
	Licensing Question = "May it be used?"
	// Security is whether it is built with care.
	Security Question = "Is it built and kept safe?"
	// Network is how people work together.
	Network Question = "How do people and organisations work together?"
	// Importance is how much hangs on it, and its overall state.
	Importance Question = "How much hangs on it, and how is it doing on the whole?"
	// Estate is what systems there are, and on whom they depend.
	Estate Question = "What systems are there, on whom do they depend, and what could be one?"
	// Voices is what people answered.
	Voices Question = "What do stakeholders say, and how far may one build on it?"
)

// Questions returns all questions in order. The caller owns them.
func Questions() []Question {
	return []Question{
		Activity, People, Concentration, Organisations, Economies, Response, Review, Delivery, Licensing, Security, Network, Importance, Estate, Voices,
	}
}
