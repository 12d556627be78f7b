package national

import "strings"

// word makes a name that may stand in a variant, whose terms are parted by
// commas.
func word(name string) string {
	return strings.Map(func(r rune) rune {
		if r == ',' || r == '=' || r < ' ' {
			return '_'
		}
		return r
	}, name)
}
