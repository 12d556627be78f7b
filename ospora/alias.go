package ospora

// AliasKey is the pseudonym of one name-and-address pair: HMAC-SHA-256 under
// the dataset key, cut to 128 bits, in 32 hexadecimal digits. It is personal
// data still (GDPR recital 26): tables that hold it are restricted.
type AliasKey string

// Alias is one name-and-address pair that a repository's history uses. Plain
// values live in memory only; the table holds keys and derived evidence.
//
//ospora:table aliases 1
type Alias struct {
	// Repository whose history uses the alias.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Alias key.
	Key AliasKey `col:"alias" privacy:"alias"`
	// Alias that the repository's .mailmap maps this one to; itself where it maps none.
	Canonical AliasKey `col:"canonical" privacy:"alias"`
	// Keyed features by which aliases can be linked: e-mail, name, login.
	Features []Feature `col:"features" privacy:"alias"`
	// Whether the name or login says that this is a robot.
	Bot bool `col:"bot"`

	// Name is the name as written; never stored in the minimal profile.
	Name string `col:"-"`
	// Email is the address as written; never stored in the minimal profile.
	Email string `col:"-"`
	// Login is the forge account; never stored in the minimal profile.
	Login string `col:"-"`
}

// TableName implements [Row].
func (*Alias) TableName() string { return "aliases" }

// Feature is one property of an alias under the dataset key. Two aliases with
// the same feature share that property, and nothing else can be read from it.
type Feature struct {
	// Property: email, name or login.
	Label string `col:"label"`
	// Keyed value, 32 hexadecimal digits.
	Key string `col:"key" privacy:"alias"`
}

// PlainAlias is an alias as written. It is stored in the full profile only,
// apart from all else and readable by its owner alone.
//
//ospora:table plain_aliases 1
type PlainAlias struct {
	// Repository whose history uses the alias.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Alias key.
	Key AliasKey `col:"alias" privacy:"alias"`
	// Name as written; bytes that are not UTF-8 are replaced by U+FFFD.
	Name string `col:"name" privacy:"plain"`
	// Address as written; bytes that are not UTF-8 are replaced by U+FFFD.
	Email string `col:"email" privacy:"plain"`
	// Account on a forge; empty where none is known.
	Login string `col:"login" privacy:"plain"`
}

// TableName implements [Row].
func (*PlainAlias) TableName() string { return "plain_aliases" }

// Plain returns the alias as the full profile stores it.
func (a *Alias) Plain() *PlainAlias {
	return &PlainAlias{Repo: a.Repo, Visit: a.Visit, Key: a.Key, Name: a.Name, Email: a.Email, Login: a.Login}
}
