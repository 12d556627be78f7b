package publish

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What is refused is never quoted in an error: it may be what must not be told.
var (
	errLength  = errors.New("is empty or too long")
	errNoUTF8  = errors.New("is not UTF-8 in NFC")
	errSign    = errors.New("holds a character that is not allowed")
	errAddress = errors.New("looks like an e-mail address")
	errSecret  = errors.New("looks like a pseudonym or a token")
)

const (
	maxName = 100  // characters
	maxText = 4000 // characters
)

var (
	// address is wider than what may be an address, so as to miss none.
	address = regexp.MustCompile(`(?i)[^\s@]@[^\s@]|\[at\]|\(at\)|mailto:`)
	// secretive texts are 20 hexadecimal digits in a row, as pseudonyms and
	// commit ids have, and what begins as tokens of forges do.
	secretive = regexp.MustCompile(`(?i)[0-9a-f]{20}|gh[pousr]_[0-9a-z]|github_pat_|glpat-|bearer\s+\S|-----begin`)
)

func checkSlug(what, code string) error {
	if !slug.MatchString(code) {
		return fmt.Errorf("%w: %s is at most 64 small letters, digits and underscores", ErrValue, what)
	}
	if err := checkPlain(code); err != nil {
		return fmt.Errorf("%w: %s %w", ErrValue, what, err)
	}
	return nil
}

// checkName takes names of groups: one line of harmless characters.
func checkName(name string) error {
	if name == "" || utf8.RuneCountInString(name) > maxName {
		return errLength
	}
	if err := checkPlain(name); err != nil {
		return err
	}
	for i, r := range name {
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if !word && (i == 0 || !unicode.IsMark(r) && !strings.ContainsRune(" -_.,/()+#&", r)) {
			return errSign
		}
	}
	if strings.HasSuffix(name, " ") || name == totalCode {
		return errSign
	}
	return nil
}

// checkText takes sentences. Empty ones pass where they may.
func checkText(text string, required bool) error {
	if utf8.RuneCountInString(text) > maxText || required && strings.TrimSpace(text) == "" {
		return errLength
	}
	return checkPlain(text)
}

// checkPlain refuses what no publishable file holds: control and formatting
// characters, addresses, pseudonyms and tokens.
func checkPlain(text string) error {
	switch {
	case !utf8.ValidString(text) || !norm.NFC.IsNormalString(text):
		return errNoUTF8
	case strings.ContainsFunc(text, hidden):
		return errSign
	case address.MatchString(text):
		return errAddress
	case secretive.MatchString(text):
		return errSecret
	}
	return nil
}

// hidden characters change what a reader sees: controls, bidirectional marks,
// zero-width characters, private use, line separators.
func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) || r == utf8.RuneError
}
