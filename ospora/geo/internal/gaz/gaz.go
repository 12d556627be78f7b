// Package gaz is the file format of the gazetteer: what the generator writes
// and package geo reads. Columns of like values lie together and the keys are
// sorted and front-coded, so that the whole compresses well.
package gaz

// Data is a whole gazetteer.
type Data struct {
	// Sources are the packages it was made from, one line each.
	Sources []string
	// TZVersion is the release of the tz database, such as "2025b".
	TZVersion string
	Countries []Country
	Regions   []Region
	Zones     []Zone
	// ZoneShares say how many people live in which zone of which country.
	ZoneShares []ZoneShare
	Places     []Place
	// Names are sorted by key, each key once.
	Names []Name
}

// Country is one ISO 3166-1 country or XK.
type Country struct {
	Code       string // alpha-2
	Alpha3     string
	Population uint64
}

// Region is one first-level unit; of the United Kingdom also counties.
type Region struct {
	Country    uint64 // index in Countries
	Code       string // ISO 3166-2, empty where GeoNames' unit has none
	Population uint64
}

// Zone is one zone of the tz database with the offsets that held since 1990.
type Zone struct {
	Name string
	// Start is the offset in minutes at the first instant; Times are seconds
	// since 1970 of the changes and Offsets the minutes after each.
	Start   int64
	Times   []int64
	Offsets []int64
}

// ZoneShare is the population of one country in one zone.
type ZoneShare struct {
	Country, Zone uint64
	Population    uint64
}

// Place is one populated place.
type Place struct {
	Country, Region uint64 // Region counts from 1; 0 is none
	Zone            uint64
	Population      uint64
	Lat, Lon        int64 // hundredths of a degree
}

// Name is one key and what it names.
type Name struct {
	Key  string
	Refs []Ref
}

// Kind says what a name names.
type Kind uint32

// The kinds.
const (
	KindCountry Kind = iota
	KindRegion
	KindPlace
)

// Ref is what a name names: the kind, flags and an index into the kind's list.
type Ref uint32

// Flags of a Ref.
const (
	// Alternate marks a name other than the main one.
	Alternate Ref = 1 << 29
	// Loosened marks a key that is the loose form of a name.
	Loosened  Ref = 1 << 28
	indexMask     = 1<<28 - 1
)

// NewRef returns the reference to item index of a kind.
func NewRef(kind Kind, index int, flags Ref) Ref { return Ref(kind)<<30 | flags | Ref(index)&indexMask }

// Kind returns what the reference points to.
func (r Ref) Kind() Kind { return Kind(r >> 30) }

// Index returns the position in the kind's list.
func (r Ref) Index() int { return int(r & indexMask) }

// Flags returns the flags alone.
func (r Ref) Flags() Ref { return r & (Alternate | Loosened) }
