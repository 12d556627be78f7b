package gather

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"

	"golang.org/x/net/http/httpproxy"

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
		return github.Token{}, errors.New("want APP:INSTALLATION:FILE")
	}
	app, err := strconv.ParseInt(parts[0], 10, 64)
	if err != nil {
		return github.Token{}, errors.New("the number of the App is none")
	}
	number, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil {
		return github.Token{}, errors.New("the number of the installation is none")
	}
	key, err := os.ReadFile(parts[2])
	if err != nil {
		return github.Token{}, err
	}
	return github.AppToken(app, number, key)
}

// proxy is the proxy that the environment (HTTPS_PROXY, NO_PROXY) names for an
// API, empty where there is none.
func proxy(api string) (string, error) {
	if api == "" {
		api = "https://api.github.com/"
	}
	u, err := url.Parse(api)
	if err != nil {
		return "", nil // said where the API is read
	}
	environment := httpproxy.FromEnvironment()
	through, err := environment.ProxyFunc()(u)
	switch {
	case err != nil || !isProxy(environment.HTTPSProxy):
		return "", errors.New("HTTPS_PROXY is no URL of a proxy") // the cause may quote a password
	case through == nil:
		return "", nil
	}
	return through.String(), nil
}

// isProxy reports whether a text names a proxy, or nothing. One that it cannot
// read the package would leave out in silence.
func isProxy(text string) bool {
	if text != "" && !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	return err == nil && (text == "" || u.Host != "")
}
