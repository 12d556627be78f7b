package publish

import (
	"errors"
	"fmt"
	"regexp"
	"time"
)

// ErrValue marks a text that may not name a member of a dimension.
var ErrValue = errors.New("publish: not a value of a dimension")

// Value is one member of a dimension. The set of its types is closed: no type of
// another package implements it, so that neither an [ospora.AliasKey] nor an
// [ospora.PersonID] can reach a publishable table. Its types hold their text where
// no conversion reaches it, and their constructors check it.
type Value interface {
	// Code is the text that files hold.
	Code() string
	sealed()
}

// Member constrains the members of one dimension to a single type.
type Member interface {
	Country | Region | Period | OrganisationKind | Indicator | Group
	Value
}

// Total is the sum over all members of a dimension, or over the parts of a node.
type Total struct{}

// Country is a country as ISO 3166-1 alpha-2; ZZ is one that is not known.
type Country struct{ code string }

// Region is a part of a country as ISO 3166-2, such as KZ-75; KZ-ZZ is one that is
// not known.
type Region struct{ code string }

// Period is a year, quarter or month of UTC.
type Period struct{ code string }

// OrganisationKind is a kind of organisation of the caller's register, such as
// state_body, company or university.
type OrganisationKind struct{ code string }

// Indicator is the id of an indicator in the catalogue.
type Indicator struct{ code string }

// Group is a group of things in the caller's words, such as "state systems" or a
// programming language.
type Group struct{ code string }

var (
	countryCode = regexp.MustCompile(`^[A-Z]{2}$`)
	regionCode  = regexp.MustCompile(`^[A-Z]{2}-[A-Z0-9]{1,3}$`)
	slug        = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)
)

// NewCountry fails with [ErrValue] unless code is two capital letters.
func NewCountry(code string) (Country, error) {
	if !countryCode.MatchString(code) {
		return Country{}, fmt.Errorf("%w: a country is two capital letters of ISO 3166-1", ErrValue)
	}
	return Country{code}, nil
}

// NewRegion fails with [ErrValue] unless code has the form of ISO 3166-2.
func NewRegion(code string) (Region, error) {
	if !regionCode.MatchString(code) {
		return Region{}, fmt.Errorf("%w: a region has the form of ISO 3166-2, such as KZ-75", ErrValue)
	}
	return Region{code}, nil
}

// NewOrganisationKind fails with [ErrValue] unless code is made of at most 64 small
// letters, digits and underscores and begins with a letter.
func NewOrganisationKind(code string) (OrganisationKind, error) {
	if err := checkSlug("a kind of organisation", code); err != nil {
		return OrganisationKind{}, err
	}
	return OrganisationKind{code}, nil
}

// NewIndicator fails with [ErrValue] where [NewOrganisationKind] would.
func NewIndicator(id string) (Indicator, error) {
	if err := checkSlug("an indicator", id); err != nil {
		return Indicator{}, err
	}
	return Indicator{id}, nil
}

// NewGroup fails with [ErrValue] where the name is empty, longer than 100
// characters, begins otherwise than with a letter or a digit, holds anything but
// letters, digits, spaces and "-_.,/()+#&", or looks like an address, a pseudonym
// or a token.
func NewGroup(name string) (Group, error) {
	if err := checkName(name); err != nil {
		return Group{}, fmt.Errorf("%w: a group %w", ErrValue, err)
	}
	return Group{name}, nil
}

// Year is a calendar year. It fails with [ErrValue] outside 1970 to 9999.
func Year(year int) (Period, error) {
	if year < 1970 || year > 9999 {
		return Period{}, fmt.Errorf("%w: year %d", ErrValue, year)
	}
	return Period{fmt.Sprintf("%04d", year)}, nil
}

// Quarter is a quarter of a year, from 1. It fails with [ErrValue] where there is
// none.
func Quarter(year, quarter int) (Period, error) {
	y, err := Year(year)
	if err != nil || quarter < 1 || quarter > 4 {
		return Period{}, fmt.Errorf("%w: quarter %d of %d", ErrValue, quarter, year)
	}
	return Period{fmt.Sprintf("%s-Q%d", y.code, quarter)}, nil
}

// Month is a month of a year. It fails with [ErrValue] where there is none.
func Month(year int, month time.Month) (Period, error) {
	y, err := Year(year)
	if err != nil || month < time.January || month > time.December {
		return Period{}, fmt.Errorf("%w: month %d of %d", ErrValue, int(month), year)
	}
	return Period{fmt.Sprintf("%s-%02d", y.code, int(month))}, nil
}

const totalCode = "total"

// Code implements [Value].
func (Total) Code() string { return totalCode }

// Code implements [Value].
func (c Country) Code() string { return c.code }

// Code implements [Value].
func (r Region) Code() string { return r.code }

// Code implements [Value].
func (p Period) Code() string { return p.code }

// Code implements [Value].
func (k OrganisationKind) Code() string { return k.code }

// Code implements [Value].
func (i Indicator) Code() string { return i.code }

// Code implements [Value].
func (g Group) Code() string { return g.code }

func (Total) sealed()            {}
func (Country) sealed()          {}
func (Region) sealed()           {}
func (Period) sealed()           {}
func (OrganisationKind) sealed() {}
func (Indicator) sealed()        {}
func (Group) sealed()            {}
