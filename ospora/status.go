package ospora

import "fmt"

// Status tells why a value is there or is not. Missing is never zero and zero
// is never missing: a value of 0 has status [Known].
type Status uint8

const (
	// Unknown is the zero value: not looked at, or not seen.
	Unknown Status = iota
	// Known marks a value that was observed or computed.
	Known
	// NotApplicable marks a question that has no meaning for the subject.
	NotApplicable
	// Failed marks a value that was asked for where the attempt broke.
	Failed
	// Suppressed marks a value that is known and withheld on purpose.
	Suppressed
)

var statusNames = [...]string{"unknown", "known", "not_applicable", "failed", "suppressed"}

// String returns the status as tables write it.
func (s Status) String() string { return enumName(statusNames[:], uint8(s)) }

// ParseStatus is the inverse of [Status.String]. It fails on any other text.
func ParseStatus(text string) (Status, error) {
	i, err := parseEnum("status", statusNames[:], text)
	return Status(i), err
}

func enumName(names []string, i uint8) string {
	if int(i) < len(names) {
		return names[i]
	}
	return fmt.Sprintf("invalid(%d)", i)
}

func parseEnum(kind string, names []string, text string) (uint8, error) {
	for i, name := range names {
		if name == text {
			return uint8(i), nil
		}
	}
	return 0, fmt.Errorf("ospora: %q is no %s", text, kind)
}
