package github

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// visit is one look at one repository.
type visit struct {
	source   *Source
	look     ospora.Look
	where    where
	session  *session
	calls    *calls
	accounts *accounts
	gaps     gaps
	digest   hash.Hash // of every answer that decides whether anything has changed
	asked    string    // the name it was asked for by
	list     string    // of issues and change requests
	newest   string    // of them, when the visit began
	activity hash.Hash // of what tells whether anything happened on items
	row      ospora.Visit
	forge    *ospora.ForgeRepo // not told yet
	yield    func(ospora.Row, error) bool
	done     func() error // why the caller's context ended
}

// errStopped tells that nobody wants more rows.
var errStopped = errors.New("github: stopped")

func newVisit(s *Source, look ospora.Look, yield func(ospora.Row, error) bool) *visit {
	return &visit{
		source: s, look: look, yield: yield, digest: sha256.New(), activity: sha256.New(),
		accounts: &accounts{forge: s.host, keys: look.Keys, plain: s.config.Plain, told: map[ospora.AliasKey]bool{}},
		row:      ospora.Visit{Source: s.Name(), Repo: look.Target.Repo, Tool: tool, Settings: s.settings()},
	}
}

// run makes the visit. What GitHub refused ends as a visit row; an error is the
// context's or the consumer's.
func (v *visit) run(ctx context.Context) error {
	v.done = func() error { return context.Cause(ctx) }
	err := wire.Plain(v.read(ctx))
	switch {
	case err == nil || errors.Is(err, errStopped):
		return err
	case ctx.Err() != nil:
		return v.done()
	}
	return v.failed(err)
}

// read takes the visit from the locator to its last row.
func (v *visit) read(ctx context.Context) (err error) {
	if v.where, err = parseTarget(v.look.Target, v.source.host); err != nil {
		return err
	}
	v.row.Locator = v.where.locator()
	v.tell("metadata", 0, 0)
	v.session = v.source.session(string(v.row.Repo), v.look.Keys)
	if done, err := v.session.begin(v.look.Last); err != nil {
		return err
	} else if done {
		return v.emit(&ospora.Unchanged{})
	}
	v.row.RetrievedAt = v.session.began()
	v.calls = v.source.calls(v.session)
	seen, err := v.survey(ctx)
	if err != nil {
		return err
	}
	v.note("items", v.source.anonymous()) // without a token they are not read at all
	v.identify()
	if v.unchanged() {
		if err := v.session.conclude(v.row.ID); err != nil {
			return err
		}
		return v.emit(&ospora.Unchanged{})
	}
	if err := v.tellSurvey(seen); err != nil {
		return err
	}
	if err := v.items(ctx); err != nil {
		return err
	}
	if err := v.profiles(ctx); err != nil {
		return err
	}
	return v.conclude()
}

// identify derives the visit's id from what was answered.
func (v *visit) identify() {
	v.row.Revision = hex.EncodeToString(v.digest.Sum(nil)[:16])
	v.row.ID = ospora.NewVisitID(v.row.Source, v.row.Repo, v.row.Revision, v.row.Settings)
}

// unchanged reports whether the live visit saw the same, and all of it.
func (v *visit) unchanged() bool {
	last := v.look.Last
	return last != nil && last.ID == v.row.ID && !last.Retry &&
		(last.Status == ospora.VisitFull || last.Status == ospora.VisitPartial)
}

// note adds what was answered to what decides whether anything has changed: the
// facts, not the bytes, which hold more and come in pages of any size.
func (v *visit) note(subject string, value any) {
	fmt.Fprintln(v.digest, subject)
	_ = json.NewEncoder(v.digest).Encode(value) // It came from JSON, and a hash takes everything.
}

// state tells whether anything may have happened on items since they were read:
// the latest of them, and the latest runs of checks.
func (v *visit) state() string { return hex.EncodeToString(v.activity.Sum(nil)[:16]) }

// missing notes that an endpoint gave no answer. It returns the error where the
// visit cannot go on.
func (v *visit) missing(subject, right string, err error) error {
	if err := v.gaps.fault(subject, right, err); err != nil {
		return err
	}
	gap := v.gaps.list[len(v.gaps.list)-1]
	v.note(subject, gap.Kind)
	if lasting[wire.KindOf(err)] {
		return v.session.refuse(subject, gap.Kind, gap.Detail)
	}
	return nil
}

// lasting are the refusals that GitHub will repeat. They cannot be asked about
// conditionally, and would count each time.
var lasting = map[wire.Kind]bool{
	wire.KindForbidden: true, wire.KindNotFound: true, wire.KindSSO: true, wire.KindIPAllowList: true,
	wire.KindTooLarge: true, wire.KindDisabled: true, wire.KindBlockedTOS: true, wire.KindBlockedDMCA: true,
}

// held reports whether something was refused not long ago, and notes it as it
// was noted then.
func (v *visit) held(name, subject string) bool {
	m, ok := v.session.refused(name)
	if !ok {
		return false
	}
	v.lack(ospora.GapKind(m.State), subject, m.Detail)
	return true
}

// lack notes that something is not shown.
func (v *visit) lack(kind ospora.GapKind, subject, detail string) {
	v.gaps.add(kind, subject, detail)
	v.note(subject, kind)
}

// emit yields a row, and before it the aliases that it is the first to name.
func (v *visit) emit(row ospora.Row) error {
	for _, a := range v.accounts.fresh {
		a.Repo, a.Visit = v.row.Repo, v.row.ID
		if err := v.hand(a); err != nil {
			return err
		}
	}
	v.accounts.fresh = nil
	return v.hand(row)
}

func (v *visit) hand(row ospora.Row) error {
	if err := v.done(); err != nil {
		return err
	}
	if !v.yield(row, nil) {
		return errStopped
	}
	return nil
}

// conclude yields the gaps and the visit.
func (v *visit) conclude() error {
	v.row.Status = ospora.VisitFull
	list := v.gaps.sorted()
	for _, gap := range list {
		gap.Repo, gap.Visit = v.row.Repo, v.row.ID
		if err := v.emit(gap); err != nil {
			return err
		}
		v.row.Retry = v.row.Retry || gap.Kind == ospora.GapPending || gap.Kind == ospora.GapFailed
	}
	if len(list) > 0 {
		v.row.Status = ospora.VisitPartial
		v.row.Reason = fmt.Sprintf("%d gaps, such as %s: %s", len(list), list[0].Subject, list[0].Kind)
	}
	if err := v.session.conclude(v.row.ID); err != nil {
		return err
	}
	return v.emit(&v.row)
}

// failed yields a visit that saw nothing that can be used.
func (v *visit) failed(err error) error {
	v.row.ID = ospora.NewVisitID(v.row.Source, v.row.Repo, "", v.row.Settings, "failed")
	v.row.Revision = ""
	v.row.Reason, v.row.Retry = err.Error(), wire.Resumable(err)
	v.row.Status = ospora.VisitFailed
	switch wire.KindOf(err) {
	case wire.KindNotFound, wire.KindBlockedDMCA, wire.KindBlockedTOS, wire.KindDisabled:
		v.row.Status = ospora.VisitNotFound
	}
	v.accounts.fresh = nil
	return v.emit(&v.row)
}

func (v *visit) tell(stage string, done, total int64) {
	if v.look.Progress != nil {
		v.look.Progress(ospora.Progress{Repo: v.row.Repo, Stage: stage, Done: done, Total: total})
	}
}

// settings are what shapes the facts, beside the target.
func (s *Source) settings() string {
	parts := []string{"api=" + apiVersion}
	if s.config.Since.Known {
		parts = append(parts, "since="+s.config.Since.Value.UTC().Format(time.RFC3339))
	}
	if len(s.config.Profiles) > 0 {
		parts = append(parts, "profiles="+strings.Join(s.config.Profiles, "+"))
	}
	return strings.Join(parts, " ")
}
