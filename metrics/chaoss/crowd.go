package chaoss

import "github.com/ospora/ospora/ospora"

// crowd gives those whom the rows name numbers, so that what they did can be
// added up in lists. There are many rows of few aliases: who an alias is and whether
// it is a robot is asked once.
type crowd struct {
	in      *Input
	aliases map[ospora.AliasKey]member
	// people are in the order of their numbers.
	people  []contributor
	numbers map[contributor]int32
}

// member is what is known of an alias.
type member struct {
	who int32 // place among people
	bot bool
}

// crowd is the one that the indicators of one [All] share, else a new one.
func (in *Input) crowd() *crowd {
	if in.shared != nil && in.shared.crowd != nil {
		return in.shared.crowd
	}
	c := &crowd{in: in, aliases: make(map[ospora.AliasKey]member), numbers: make(map[contributor]int32)}
	if in.shared != nil {
		in.shared.crowd = c
	}
	return c
}

// bot tells whether an alias is a robot; nobody, the empty alias, may be asked for.
func (c *crowd) bot(alias ospora.AliasKey) bool {
	if alias == "" {
		return c.in.bot(alias)
	}
	return c.of(alias).bot
}

// of is what is known of an alias.
func (c *crowd) of(alias ospora.AliasKey) member {
	m, ok := c.aliases[alias]
	if !ok {
		m = member{c.number(c.in.contributor(alias)), c.in.bot(alias)}
		c.aliases[alias] = m
	}
	return m
}

func (c *crowd) number(who contributor) int32 {
	n, ok := c.numbers[who]
	if !ok {
		n = int32(len(c.people))
		c.numbers[who] = n
		c.people = append(c.people, who)
	}
	return n
}

// roomFor is a list with an element for number who, which may be new.
func roomFor[T any](list []T, who int32) []T {
	for int(who) >= len(list) {
		list = append(list, *new(T))
	}
	return list
}
