package github_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/sources/github"
)

// TestConfig says what cannot be meant, without showing a password.
func TestConfig(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*github.Config)
		want   string
	}{
		"no keys":          {func(c *github.Config) { c.Keys = nil }, "no keys"},
		"no clock":         {func(c *github.Config) { c.Now = nil }, "no clock"},
		"page size":        {func(c *github.Config) { c.PageSize = 101 }, "101 items a page"},
		"profile field":    {func(c *github.Config) { c.Profiles = []string{"bio"} }, `"bio"`},
		"API without host": {func(c *github.Config) { c.API = "api.example.org" }, "API is no URL"},
		"API with secret":  {func(c *github.Config) { c.API = "https://u:hunter2@api.example.org/" }, "host and path alone"},
		"API with query":   {func(c *github.Config) { c.API = "https://api.example.org/?a=hunter2" }, "host and path alone"},
		"API in the clear": {func(c *github.Config) { c.API = "http://api.example.org/" }, "https"},
		"proxy":            {func(c *github.Config) { c.HTTPSProxy = "https://u:hunter2@[bad" }, "proxy is no URL"},
		"proxy, no host":   {func(c *github.Config) { c.HTTPSProxy = "proxy:3128" }, "proxy is no URL"},
	} {
		config := github.Config{Keys: newKeys(t), Now: time.Now, HTTP: admin(small())}
		c.change(&config)
		_, err := github.New(t.Context(), config)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v, want it to say %q", name, err, c.want)
		}
	}
}
