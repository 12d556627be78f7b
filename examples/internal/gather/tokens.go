package gather

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/ospora/ospora/sources/github"
)

// The environment variables that tokens are taken from, several with commas
// between. A flag would show in the list of processes.
const (
	tokenVariable = "GITHUB_TOKEN"
	// Installations of GitHub Apps, each written APP:INSTALLATION:FILE with the
	// two numbers and the file of the App's private key.
	appVariable = "GITHUB_APP"
)

// tokens are those of the environment.
func tokens() (list []github.Token, err error) {
	for _, secret := range strings.FieldsFunc(os.Getenv(tokenVariable), func(r rune) bool { return r == ',' || r == ' ' }) {
		list = append(list, github.PersonalToken(secret))
	}
	for app := range strings.SplitSeq(os.Getenv(appVariable), ",") {
		if app = strings.TrimSpace(app); app == "" {
			continue
		}
		token, err := installation(app)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", appVariable, err)
		}
		list = append(list, token)
	}
	return list, nil
}

func installation(text string) (github.Token, error) {
	parts := strings.SplitN(text, ":", 3)
	if len(parts) != 3 {
		return github.Token{}, fmt.Errorf("want APP:INSTALLATION:FILE")
	}
	app, err := strconv.ParseInt(parts[0], 10, 64)
	if err != nil {
		return github.Token{}, fmt.Errorf("the number of the App is none")
	}
	number, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil {
		return github.Token{}, fmt.Errorf("the number of the installation is none")
	}
	key, err := os.ReadFile(parts[2])
	if err != nil {
		return github.Token{}, err
	}
	return github.AppToken(app, number, key)
}

// proxy takes HOST:PORT for a URL, as programs that read the variable do.
func proxy(text string) string {
	if text == "" || strings.Contains(text, "://") {
		return text
	}
	return "http://" + text
}
