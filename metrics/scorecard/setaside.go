package scorecard

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/osv-scanner/pkg/config"
	"github.com/google/osv-scanner/pkg/reporter"
)

// ignoreFile is where a project says which advisories it sets aside, and until
// when.
const ignoreFile = "osv-scanner.toml"

var errNoMoment = errors.New("advisories are set aside until a time, and no moment was given to judge at")

// setAside writes for osv-scanner, to a directory, which advisories a project
// sets aside at a moment. Of the project's own file it would ask the clock.
func setAside(dir string, text []byte, at time.Time) error {
	name := filepath.Join(dir, ignoreFile)
	if err := os.WriteFile(name, text, 0o600); err != nil {
		return err
	}
	manager := config.ConfigManager{ConfigMap: map[string]config.Config{}}
	var b strings.Builder
	seen := map[string]bool{}
	for _, entry := range manager.Get(&reporter.VoidReporter{}, dir).IgnoredVulns {
		until := !entry.IgnoreUntil.IsZero()
		switch {
		case seen[entry.ID]: // the first entry holds
			continue
		case until && at.IsZero():
			return errNoMoment
		}
		if seen[entry.ID] = true; until && !entry.IgnoreUntil.After(at) {
			continue
		}
		id, err := json.Marshal(entry.ID) // a text of TOML, too
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "[[IgnoredVulns]]\nid = %s\n", id)
	}
	return os.WriteFile(name, []byte(b.String()), 0o600)
}
