package national

import "github.com/ospora/ospora/ospora"

// Input is what the indicators of this package look at.
type Input struct {
	// Country that is measured, as ISO 3166-1 alpha-2.
	Country string
	// Kind and Subject say whose work it is, such as an ecosystem of
	// repositories. Of a repository all its rows count, of anything else a row
	// counts where its home is, so that forks do not count it twice.
	Kind    ospora.SubjectKind
	Subject string
	// Window is the span of time, both ends UTC midnights.
	Window ospora.Window
	// Begins is the first day of the history that the rows hold; null where that is
	// not known. What lies before cannot tell who is new.
	Begins ospora.Optional[ospora.Day]
	// Ends is the day after the last one that the rows hold; null means the end of
	// the window. Who was last seen shortly before may still be there.
	Ends ospora.Optional[ospora.Day]
	// Coverage is the share of the subject's repositories that were seen in full;
	// null where it is not known.
	Coverage ospora.Optional[float64]

	// Activity of the whole history and not of the window alone. nil was not given.
	Activity []*ospora.Activity
	// Reviews of change requests; nil was not given.
	Reviews []*ospora.Review
	// Edges between aliases; nil was not given.
	Edges []*ospora.Edge
	// Persons joins aliases into persons and says which are robots. An alias
	// without a row stands for a person of its own.
	Persons []*ospora.Person
	// Places say where each person works. A person without rows is not located.
	Places []Placed
	// Affiliations say for whom each person works; nil was not given.
	Affiliations []*ospora.Affiliation
	// OrganisationKinds is the kind of each organisation, by its id, such as state
	// or company; organisations that it lacks are of unknown kind.
	OrganisationKinds map[string]string

	// Found are persons whom somebody looked up: they are certain, in every
	// indicator. Choose them at random or by [LeastSure].
	Found []Found
	// Calibration corrects the probabilities of Country. nil takes them as stated or,
	// where persons were found, calibrates the others by them ([Labels], [Calibrate] with
	// its defaults). Where persons were found in another way, such as those who are
	// known anyway, give one that corrects nothing: a slope of 1.
	Calibration *Calibration
	// Sampling says whether the rows are of all or of a sample.
	Sampling Sampling
	// Level of the intervals, in (0,1); 0 means 0.95.
	Level float64
	// Seed of the draws.
	Seed uint64
	// Draws of the countries of all persons, where no formula gives the interval;
	// 0 means 200, at most 10000.
	Draws int
	// InactiveDays is after how many days without a commit somebody has left; 0
	// means 182, at most 36525.
	InactiveDays int

	shared *cast
}

// Placed is a row of the distribution that says where a person works, and when
// that holds. Rows of one person that hold on one day add up to at most 1.
type Placed struct {
	ospora.Place
	// From is the first day; null where open.
	From ospora.Optional[ospora.Day]
	// To is the day after the last; null where open.
	To ospora.Optional[ospora.Day]
}

// Throughout returns places that hold at all times.
func Throughout(places []*ospora.Place) []Placed {
	all := make([]Placed, 0, len(places))
	for _, p := range places {
		if p != nil {
			all = append(all, Placed{Place: *p})
		}
	}
	return all
}

// Sampling says how those who are seen were drawn. The zero value is a census.
type Sampling struct {
	// Fraction that was drawn, simply at random, in (0,1]; 0 means all.
	Fraction float64
	// Repositories tells that repositories were drawn and not persons. Shares of
	// work then carry the sampling of repositories. Counts of persons are of those
	// seen there and are not expanded: nobody knows in how many repositories
	// outside of the sample each of them works.
	Repositories bool
}

// persons is the fraction by which counts of persons are expanded.
func (s Sampling) persons() float64 {
	if s.Repositories {
		return 0
	}
	return s.Fraction
}

func (s Sampling) valid() bool { return s.Fraction >= 0 && s.Fraction <= 1 }

func (in *Input) owns(repo, home ospora.RepoID) bool {
	if in.Kind == ospora.SubjectRepository {
		return string(repo) == in.Subject
	}
	return home == repo || home == ""
}

func (in *Input) inactiveDays() int {
	if in.InactiveDays == 0 {
		return 182
	}
	return in.InactiveDays
}

func (in *Input) draws() int {
	if in.Draws == 0 {
		return 200
	}
	return in.Draws
}
