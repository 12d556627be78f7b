package yardstick

import (
	"errors"
	"net/http"

	"github.com/google/go-containerregistry/pkg/v1/remote"
)

// ErrNetwork is what every request comes to once the network is denied.
var ErrNetwork = errors.New("there is no network")

type refusal struct{}

func (refusal) RoundTrip(*http.Request) (*http.Response, error) { return nil, ErrNetwork }

// DenyNetwork lets all requests of this process fail that use the transports
// which Scorecard uses without being asked.
func DenyNetwork() {
	http.DefaultTransport = refusal{}
	http.DefaultClient.Transport = refusal{}
	remote.DefaultTransport = refusal{}
}
