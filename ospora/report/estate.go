package report

import "github.com/ospora/ospora/ospora"

// Estate is what is known of the systems of the state: numbers of systems, which are
// no personal data.
type Estate struct {
	// Systems that were listed, and how many of them name at least one technology.
	Systems, WithTechnology int64
	// Technologies by how many systems use them; a system may count for several.
	Technologies []Technology
	// Clusters are systems that could become one.
	Clusters []Cluster
	// Vendors by the systems that they supply.
	Vendors []Vendor
	// UnknownVendor is how many systems name none.
	UnknownVendor int64
	// Graph says which systems are integrated.
	Graph Graph
	// Steps lead from the systems to their reuse.
	Steps []Step
	// List are the systems, for the annex.
	List []System
}

// Technology is something that systems are made of or run on.
type Technology struct {
	Name    string
	Systems int64
	// Kind, such as language or database, by which the chart is grouped; as shown.
	Kind Text
}

// Cluster is a group of systems that could become one.
type Cluster struct {
	// ID tells clusters apart.
	ID   string
	Name Text
	// Members are the names of the systems.
	Members []string
	// Certainty that they belong together, in [0,1].
	Certainty ospora.Optional[float64]
	// Why they belong together.
	Why Text
}

// Vendor supplies systems.
type Vendor struct {
	Name    string
	Systems int64
	// Amount that it was paid, and its currency by ISO 4217.
	Amount   ospora.Optional[float64]
	Currency string
	// Local says whether it is controlled from the country.
	Local ospora.Optional[bool]
}

// Graph is who exchanges data with whom.
type Graph struct {
	Nodes []Node
	Edges []Edge
}

// Node is a system of the graph.
type Node struct {
	ID, Name string
	// Group that stands together, such as a cluster's id; may be empty.
	Group string
}

// Edge joins two nodes by their ids. An edge whose nodes are not given is left out and
// counted.
type Edge struct {
	From, To string
	// Planned marks what does not exist yet.
	Planned bool
}

// StepID is a step from systems to reuse.
type StepID string

// The steps, in their order.
const (
	StepHeld       StepID = "held"       // the state holds the source
	StepPublished  StepID = "published"  // the source is public
	StepMaintained StepID = "maintained" // somebody maintains it
	StepReused     StepID = "reused"     // somebody else uses it
)

// Step is how many systems got there. What is not known is neither yes nor no.
type Step struct {
	ID               StepID
	Yes, No, Unknown int64
}

// System is one line of the annex.
type System struct {
	Name, Owner  string
	Technologies []string
	Vendor       string
	// Cluster is the id of one of the clusters; empty where it stands alone.
	Cluster string
	// Held, Published and Local say whether the state holds the source, whether it
	// is public, and whether the system runs in the country.
	Held, Published, Local ospora.Optional[bool]
}
