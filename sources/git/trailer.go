package git

import (
	"strings"

	"github.com/ospora/ospora/ospora"
)

// maxCredits bounds the credits kept of one message.
const maxCredits = 256

// trailer is a line of a message that credits somebody.
type trailer struct {
	role        ospora.CreditRole
	name, email string
}

// parseTrailers reads the credits of a message: the lines of its last
// paragraph that begin with one of the credit tokens in any case. That a
// paragraph holds other lines as well does not disqualify it: people add
// trailers to whatever their message ends with.
func parseTrailers(message string) []trailer {
	var found []trailer
	for line := range strings.SplitSeq(lastParagraph(message), "\n") {
		if t, ok := parseTrailer(line); ok && len(found) < maxCredits {
			found = append(found, t)
		}
	}
	return found
}

// lastParagraph returns what follows the last blank line of a message whose
// lines are indented as git indents them.
func lastParagraph(message string) string {
	message = strings.TrimRight(message, " \t\r\n")
	end := len(message)
	for end > 0 {
		start := strings.LastIndexByte(message[:end], '\n')
		if strings.TrimSpace(message[start+1:end]) == "" {
			return message[end:]
		}
		if start < 0 {
			break
		}
		end = start
	}
	return message
}

var creditTokens = [...]ospora.CreditRole{ospora.CoAuthored, ospora.SignedOff, ospora.Reviewed}

func parseTrailer(line string) (trailer, bool) {
	line = strings.TrimSpace(line)
	for _, role := range creditTokens {
		if len(line) <= len(role) || line[len(role)] != ':' || !strings.EqualFold(line[:len(role)], string(role)) {
			continue
		}
		var id ident
		value := line[len(role)+1:]
		name, rest, _ := strings.Cut(value, "<")
		email, _, _ := strings.Cut(rest, ">")
		t := trailer{role: role, name: id.clean(strings.TrimSpace(name)), email: id.clean(strings.TrimSpace(email))}
		return t, t.name != "" || t.email != ""
	}
	return trailer{}, false
}
