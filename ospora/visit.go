package ospora

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"time"
)

// VisitStatus tells how a look at one thing went.
type VisitStatus uint8

const (
	// VisitUnknown is the zero value: nobody said how the visit went.
	VisitUnknown VisitStatus = iota
	// VisitFull saw everything that was asked for.
	VisitFull
	// VisitPartial saw some of it; gaps say what is missing.
	VisitPartial
	// VisitNotFound found nothing at the locator or no such revision.
	VisitNotFound
	// VisitFailed broke off; nothing of it may be used.
	VisitFailed
)

var visitStatusNames = [...]string{"unknown", "full", "partial", "not_found", "failed"}

// String returns the status as tables write it.
func (s VisitStatus) String() string { return enumName(visitStatusNames[:], uint8(s)) }

// ParseVisitStatus is the inverse of [VisitStatus.String].
func ParseVisitStatus(text string) (VisitStatus, error) {
	i, err := parseEnum("visit status", visitStatusNames[:], text)
	return VisitStatus(i), err
}

// VisitID names a visit by what was looked at, not by when: two looks at the
// same revision with the same settings have one id, so that facts are
// reproducible. It is 32 hexadecimal digits.
type VisitID string

// NewVisitID derives a visit's id from the source, the repository, the
// revision found and the settings that shape the facts: the first 128 bits of
// SHA-256 over the length-prefixed parts.
func NewVisitID(source string, repo RepoID, revision string, settings ...string) VisitID {
	h := sha256.New()
	for _, part := range append([]string{source, string(repo), revision}, settings...) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(part)))
		h.Write(n[:])
		h.Write([]byte(part))
	}
	return VisitID(hex.EncodeToString(h.Sum(nil)[:16]))
}

// Visit records how a look at one repository went. It is the only place where
// the time of retrieval stands.
//
//ospora:table visits 1
type Visit struct {
	// Visit id, derived from source, repository, revision and settings.
	ID VisitID `col:"visit"`
	// Name of the source that looked, such as git.
	Source string `col:"source"`
	// Repository looked at.
	Repo RepoID `col:"repo"`
	// Where it was looked for, without credentials; a local path only by its last element.
	Locator string `col:"locator"`
	// Revision found: the commit id for git. Empty where none was found.
	Revision string `col:"revision"`
	// Settings that shape the facts, such as the depth of reading.
	Settings string `col:"settings"`
	// How the visit went: full, partial, not_found or failed.
	Status VisitStatus `col:"status"`
	// Why it is not full, in a few words without personal data.
	Reason string `col:"reason"`
	// Whether another try may see more, as after a time-out.
	Retry bool `col:"retry"`
	// Programme that read the repository, with its version.
	Tool string `col:"tool"`
	// When the visit began.
	RetrievedAt time.Time `col:"retrieved_at" unit:"UTC"`
}

// TableName implements [Row].
func (*Visit) TableName() string { return "visits" }

// Replaces reports whether the rows of v should take the place of those of the
// live visit old: what failed replaces nothing, and a visit cut short that may
// be tried again does not replace a full one.
func (v *Visit) Replaces(old *Visit) bool {
	switch {
	case old == nil:
		return true
	case v.Status == VisitFull:
		return true
	case v.Status == VisitPartial:
		return !v.Retry || old.Status != VisitFull
	}
	return old.Status != VisitFull && old.Status != VisitPartial
}
