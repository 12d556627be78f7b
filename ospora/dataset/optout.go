package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// OptOut is a list of those who want to be in no dataset: each entry the keyed
// value of an e-mail address or of an account on a forge. It does not change
// while it is in use.
//
// The list is under keys of its own or, which reaches further, under those of the
// dataset: rows that were read from kept answers, and those of the minimal profile
// from a forge, hold keyed features and no plain values, and can be held against
// a list under the same key alone.
//
// # File
//
// Text in UTF-8, one entry a line:
//
//	ospora-opt-out 1 6cc2f329913977a5
//	# whoever asked on 2026-03-01
//	email 0b1c…
//	login 77de…
//
// The first line names the format, its version and the fingerprint of the keys
// ([ospora.Keys.Fingerprint]). A value is 32 hexadecimal digits: HMAC-SHA-256 of
// the normalised address or login under the list's keys, cut to 128 bits, as
// [ospora.Keys.Pseudonym] gives it. Empty lines and those that begin with # are
// passed over. The list is personal data still: keep it as closed as the key.
type OptOut struct {
	keys    *ospora.Keys
	entries map[ospora.Feature]bool
}

// OptOutError tells which line of a list is wrong. It quotes nothing.
type OptOutError struct {
	Line int // from 1
	Msg  string
}

// Error names the line and what is wrong with it.
func (e *OptOutError) Error() string {
	return fmt.Sprintf("dataset: opt-out list: line %d: %s", e.Line, e.Msg)
}

const (
	optOutFormat  = "ospora-opt-out"
	optOutVersion = "1"
	maxOptOutLine = 4 << 10
	maxOptOuts    = 4_000_000
)

// NewOptOut returns an empty list under keys.
func NewOptOut(keys *ospora.Keys) *OptOut {
	return &OptOut{keys: keys, entries: map[ospora.Feature]bool{}}
}

// ReadOptOut reads a list that was written under keys. It fails with
// [ErrKeyMismatch] where it was written under others and with an [OptOutError]
// at the first line that is wrong.
func ReadOptOut(r io.Reader, keys *ospora.Keys) (*OptOut, error) {
	list := NewOptOut(keys)
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxOptOutLine)
	n, headed := 0, false
	for lines.Scan() {
		n++
		text := lines.Bytes()
		if n == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
		}
		fields := strings.Fields(string(text))
		var err error
		switch {
		case len(fields) == 0 || strings.HasPrefix(fields[0], "#"):
			continue
		case !headed:
			headed, err = true, list.header(fields, n)
		default:
			err = list.line(fields, n)
		}
		if err != nil {
			return nil, err
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, &OptOutError{n + 1, fmt.Sprintf("it has more than %d bytes", maxOptOutLine)}
	case err != nil:
		return nil, fmt.Errorf("dataset: opt-out list: %w", err)
	case !headed:
		return nil, &OptOutError{n + 1, "the file ends without its first line, " + optOutFormat + " " + optOutVersion + " FINGERPRINT"}
	}
	return list, nil
}

func (l *OptOut) header(fields []string, n int) error {
	switch {
	case len(fields) != 3 || fields[0] != optOutFormat || !isHex(fields[2], 16):
		return &OptOutError{n, "it must be " + optOutFormat + " " + optOutVersion + " FINGERPRINT"}
	case fields[1] != optOutVersion:
		return &OptOutError{n, "this program knows version " + optOutVersion + " of the list alone"}
	case fields[2] != l.keys.Fingerprint():
		return fmt.Errorf("dataset: opt-out list: %w: it is under %s, the keys given are %s", ErrKeyMismatch, fields[2], l.keys.Fingerprint())
	}
	return nil
}

func (l *OptOut) line(fields []string, n int) error {
	switch {
	case len(fields) != 2 || fields[0] != "email" && fields[0] != "login":
		return &OptOutError{n, "it is none of email VALUE, login VALUE"}
	case !isHex(fields[1], 32):
		return &OptOutError{n, "the value is not 32 lower-case hexadecimal digits; the list holds keyed values and nothing plain"}
	case len(l.entries) >= maxOptOuts:
		return &OptOutError{n, fmt.Sprintf("there are more than %d entries", maxOptOuts)}
	}
	l.entries[ospora.Feature{Label: fields[0], Key: fields[1]}] = true
	return nil
}

// AddEmail adds an address, and the account where it is a forge's noreply address.
// It fails where the address is empty.
func (l *OptOut) AddEmail(email string) error {
	return l.add(l.keys.Alias("", email).Features, "the address is empty")
}

// AddAccount adds an account by its login, on whatever forge. It fails where the
// login is empty.
func (l *OptOut) AddAccount(login string) error {
	if strings.TrimSpace(login) == "" {
		return errors.New("dataset: opt-out list: the login is empty")
	}
	return l.add(l.keys.Account("", login).Features, "the login is empty")
}

func (l *OptOut) add(features []ospora.Feature, otherwise string) error {
	if len(features) == 0 {
		return errors.New("dataset: opt-out list: " + otherwise)
	}
	for _, f := range features {
		l.entries[f] = true
	}
	return nil
}

// Len is the number of entries.
func (l *OptOut) Len() int { return len(l.entries) }

// Write writes the list as [ReadOptOut] reads it, in a fixed order.
func (l *OptOut) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintln(&b, optOutFormat, optOutVersion, l.keys.Fingerprint())
	lines := make([]string, 0, len(l.entries))
	for f := range maps.Keys(l.entries) {
		lines = append(lines, f.Label+" "+f.Key+"\n")
	}
	slices.Sort(lines)
	b.WriteString(strings.Join(lines, ""))
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("dataset: opt-out list: %w", err)
	}
	return nil
}

// holds tells whether any of these features is on the list.
func (l *OptOut) holds(features []ospora.Feature) bool {
	return slices.ContainsFunc(features, func(f ospora.Feature) bool { return l.entries[f] })
}

// holdsPlain tells whether an address or a login is on the list.
func (l *OptOut) holdsPlain(email, login string) bool {
	return l.holds(l.keys.Alias("", email).Features) || login != "" && l.holds(l.keys.Account("", login).Features)
}

// judge tells whether an alias is on the list, and whether that can be told. own
// is the fingerprint of the keys that its features are under.
func (l *OptOut) judge(a *ospora.Alias, own string) (listed, judged bool) {
	if own == l.keys.Fingerprint() {
		return l.holds(a.Features), true
	}
	plain := a.Email != "" || a.Login != ""
	named := slices.ContainsFunc(a.Features, func(f ospora.Feature) bool { return f.Label == "email" || f.Label == "login" })
	return plain && l.holdsPlain(a.Email, a.Login), plain || !named
}
