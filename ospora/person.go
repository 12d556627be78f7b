package ospora

// Person is one alias of a person: aliases with the same person are taken to be
// one. Filled by identity.
//
//ospora:table persons 1
type Person struct {
	// Person, named by the key of its founding alias.
	Person PersonID `col:"person" privacy:"alias"`
	// Alias of the person.
	Alias AliasKey `col:"alias" privacy:"alias"`
	// Resolution in which the person's id was first given, from 1.
	Generation int64 `col:"generation" unit:"1"`
	// Whether the alias is taken for automation.
	Robot bool `col:"robot"`
	// Why it is: marked, pattern, service_address, listed or behaviour; empty where it is not.
	RobotReason string `col:"robot_reason"`
}

// TableName implements [Row].
func (*Person) TableName() string { return "persons" }

// LinkState is what became of a link.
type LinkState string

const (
	// LinkJoined is a link whose aliases are one person.
	LinkJoined LinkState = "joined"
	// LinkRefused is one that a decision or other evidence speaks against.
	LinkRefused LinkState = "refused"
)

// Link is what ties two aliases together, in the order of their keys. Filled by
// identity.
//
//ospora:table links 1
type Link struct {
	// Alias with the smaller key.
	A AliasKey `col:"a" privacy:"alias"`
	// The other alias.
	B AliasKey `col:"b" privacy:"alias"`
	// What ties them, such as same_mailbox or same_name.
	Reason string `col:"reason"`
	// Probability that they are one person; null where the evidence is not weighed.
	Probability Optional[float64] `col:"probability" unit:"1"`
	// Kinds of evidence that speak for it, such as full_name or repository; empty where it is not weighed.
	Evidence []string `col:"evidence"`
	// What became of it: joined or refused.
	State LinkState `col:"state"`
}

// TableName implements [Row].
func (*Link) TableName() string { return "links" }
