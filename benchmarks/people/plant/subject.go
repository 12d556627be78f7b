package plant

import "time"

// Role is who stands behind aliases.
type Role string

// The roles. Nobody is an alias such as root <root@localhost> that unconfigured machines of many people write: it
// belongs to no person and must be joined with none.
const (
	Human  Role = "person"
	Bot    Role = "bot"
	Nobody Role = "nobody"
)

// Subject is one person, one bot or one alias of nobody, with all there is to see of it and the truth about it.
type Subject struct {
	// ID counts subjects from 0 in the order of the stream.
	ID int
	// Role is who it is; Reason says why a bot is one, or why a person looks like one.
	Role   Role
	Reason string
	// Homes are where the person lived, in order of time, without gap or overlap; empty for others.
	Homes []Home
	// Aliases are the names and addresses used.
	Aliases []Alias
	// Commits are the subject's commits, ordered by time.
	Commits []Commit
	// Account is the forge account; nil where there is none.
	Account *Account

	origin, moveMonth int // moveMonth is 0 where the person never moved
	name              name
	given, family     string // Latin, for addresses
	login             string
	repos             []int
	draws             []draw
}

// Home is where a person lived over a span of time.
type Home struct {
	// Country, ISO 3166-1 alpha-2.
	Country string
	// Zone is the IANA time zone.
	Zone string
	// From is the first instant and To the first one after it.
	From, To time.Time

	country, zone int
}

// HomeAt is the country the person lived in at an instant; the zero Home for who has none.
func (s *Subject) HomeAt(at time.Time) Home {
	for _, h := range s.Homes {
		if !at.Before(h.From) && at.Before(h.To) {
			return h
		}
	}
	return Home{}
}

// LastHome is where the person lived at the last commit: the country that national counts count a person for.
func (s *Subject) LastHome() Home {
	if len(s.Commits) == 0 {
		return Home{}
	}
	return s.HomeAt(time.Unix(s.Commits[len(s.Commits)-1].Unix, 0))
}

// ActiveInReference reports whether a person committed in the last twelve months of the window.
func (s *Subject) ActiveInReference() bool {
	return s.Role == Human && len(s.Commits) > 0 && s.Commits[len(s.Commits)-1].Unix >= Start(ReferenceMonth).Unix()
}

// Source is where an address comes from.
type Source string

// The sources of addresses.
const (
	PrivateMail  Source = "private"
	WorkMail     Source = "work"
	SharedMail   Source = "shared"  // a mailbox of a team
	NoreplyMail  Source = "noreply" // a forge's address that hides the real one
	MachineMail  Source = "machine" // a machine's own name: login@desktop-7f3a.local
	GenericMail  Source = "generic" // root@localhost, none@none: used by thousands
	BotMail      Source = "bot"
	RepeatedMail Source = "repeated" // the address of another alias of the person
)

// Anchor is the evidence that ties an alias to an earlier one of the same person.
type Anchor string

// The anchors. An alias may carry more evidence than its anchor.
const (
	FirstAlias    Anchor = "first"
	ByEmail       Anchor = "e-mail"          // the same address, perhaps in other case
	ByName        Anchor = "name"            // the same name to the letter, another address
	BySpelling    Anchor = "spelling"        // the name spelled otherwise, the same local part at another host
	ByAccount     Anchor = "account"         // the same forge account
	ByMailmap     Anchor = "mailmap"         // only a .mailmap says so
	ByTranslation Anchor = "transliteration" // the name spelled otherwise, nothing else
	Unlinked      Anchor = "none"            // nothing ties it: no matcher can find it
)

// Alias is one name and address, as commits have it, and the truth about it.
type Alias struct {
	// ID counts aliases from 0 in the order of the stream.
	ID int
	// Name and Email as written.
	Name, Email string
	// Login is the forge account that the address is registered with; empty where the forge does not say.
	Login string
	// Uses are the repositories that have the alias.
	Uses []Use

	// Source, Spelling and Anchor are truth: where the address comes from, how the name is written, what ties the alias
	// to the earlier alias AnchorTo.
	Source   Source
	Spelling Spelling
	Anchor   Anchor
	AnchorTo int
	// Employer is the domain of the organisation whose address this is; empty for others.
	Employer string
	// Clock is how the alias's machine tells the time.
	Clock Clock
}

// Use is that a repository has an alias, and the alias that its .mailmap maps it to: itself where it maps none.
type Use struct {
	Repo, Canonical int
}

// Commit is one commit: by which alias, in which repository, when, and minutes east of UTC as written.
type Commit struct {
	Alias, Repo int
	Unix        int64
	Offset      int
	// Trip is truth: written from another country than the person's home.
	Trip bool
}

// Account is what a forge shows of an account.
type Account struct {
	// Login of the account.
	Login string
	// Location and Company as the person wrote them; empty where there is none.
	Location, Company string
	// Claim is truth: what the location text is.
	Claim Claim

	claimed []string // the bare texts of the places named
}

// Claim is what a location text is.
type Claim string

// The claims.
const (
	NoText    Claim = ""
	OnePlace  Claim = "place"
	TwoPlaces Claim = "two"
	Junk      Claim = "junk"
)
