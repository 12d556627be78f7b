package gather

import (
	"fmt"
	"io"
	"sync"

	"github.com/ospora/ospora/ospora"
)

// Outcome is how the visit of one target ended.
type Outcome struct {
	// Repo is the repository asked for.
	Repo ospora.RepoID
	// Status of the visit; of a repository that is unchanged that of the visit
	// which saw it, and unknown where a run was interrupted before.
	Status ospora.VisitStatus
	// Reason why it is not full.
	Reason string
}

// outcomes gathers the visits of a run as they end, in any order.
type outcomes struct {
	mu    sync.Mutex
	ended map[ospora.RepoID]*ospora.Visit
}

func (o *outcomes) visited(t ospora.Target, v *ospora.Visit) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.ended[t.Repo] = v
}

// of lists them in the order of the targets; last finds the live visit.
func (o *outcomes) of(targets []ospora.Target, last func(ospora.RepoID) *ospora.Visit) []Outcome {
	o.mu.Lock()
	defer o.mu.Unlock()
	list := make([]Outcome, len(targets))
	for i, t := range targets {
		list[i].Repo = t.Repo
		v, ended := o.ended[t.Repo]
		if ended && v == nil {
			v = last(t.Repo)
		}
		if v != nil {
			list[i].Status, list[i].Reason = v.Status, v.Reason
		}
	}
	return list
}

// TellMissing lists what was not seen in full, and why.
func (r *Result) TellMissing(w io.Writer) {
	for _, o := range r.Outcomes {
		if o.Status == ospora.VisitFull {
			continue
		}
		reason := o.Reason
		if o.Status == ospora.VisitPartial && reason == "" {
			reason = "the table gaps says what is missing"
		}
		if reason != "" {
			reason = ": " + reason
		}
		fmt.Fprintf(w, "not seen in full: %s: %s%s\n", o.Repo, o.Status, reason)
	}
}
