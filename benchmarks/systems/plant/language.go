package plant

// language is one of the three that an inventory is kept in.
type language int

const (
	kazakh language = iota
	russian
	english
	languages = 3
)

// words are a concept's spellings, by language. Other concepts may have some of them too.
type words [languages][]string
