package dataset

import (
	"fmt"
	"strings"
)

// admit decides whether a run with these options may write to the dataset, and
// returns the options filled in from the manifest.
func (m *manifest) admit(dir string, o Options) (Options, error) {
	refuse := func(err error, why string) (Options, error) {
		return o, fmt.Errorf("dataset: %s: %w: %s", dir, err, why)
	}
	if o.Profile != "" && o.Profile != m.Profile {
		return refuse(ErrProfile, fmt.Sprintf(
			"it was made with the profile %q, this run asks for %q; a profile never changes, so make a dataset of its own",
			m.Profile, o.Profile))
	}
	if o.Shards != 0 && o.Shards != m.Shards {
		return o, fmt.Errorf("dataset: %s: it has %d shards, this run asks for %d; the number never changes", dir, m.Shards, o.Shards)
	}
	if why := m.refuseKeys(o); why != "" {
		return refuse(ErrKeyMismatch, why)
	}
	if why := m.refuseTerms(o); why != "" {
		return refuse(ErrProfile, why)
	}
	o.Profile, o.Shards = m.Profile, m.Shards
	o.Purpose, o.Retention.Known = "", false
	filled, err := Options{RowGroupRows: o.RowGroupRows, AggregateKeys: o.AggregateKeys}.withDefaults()
	o.RowGroupRows, o.AggregateKeys = filled.RowGroupRows, filled.AggregateKeys
	return o, err
}

// refuseKeys says why pseudonyms of this run cannot stand beside those that are
// there, or nothing.
func (m *manifest) refuseKeys(o Options) string {
	empty := len(m.Records) == 0
	switch {
	case m.Fingerprint == o.fingerprint() && (m.Joinable || empty):
		return ""
	case !m.Joinable && empty:
		return "it was made for keys that nobody keeps; make it anew with the keys of this run"
	case !m.Joinable:
		return "its keys were drawn at random for one run and are kept nowhere, so that no other run can be joined with it; " +
			"collect anew into an empty directory, with a dataset key that you keep and give to every run"
	case o.Keys == nil:
		return "this run's keys are not kept, those of the dataset are (fingerprint " + m.Fingerprint + "); give the dataset key that it was made with"
	}
	return fmt.Sprintf("this run's fingerprint is %s, that of the dataset %s; give the dataset key that it was made with, "+
		"or collect into an empty directory", o.fingerprint(), m.Fingerprint)
}

// refuseTerms sees to it that no run keeps people's data on other terms than those
// written down.
func (m *manifest) refuseTerms(o Options) string {
	var said terms
	switch {
	case m.Plain != nil:
		said = terms{m.Plain.Purpose, m.Plain.Until}
	case m.Terms != nil:
		said = *m.Terms
	}
	purpose := utf8Text(o.Purpose)
	if m.Plain == nil {
		purpose = strings.TrimSpace(purpose)
	}
	if purpose != "" && said.Purpose != "" && purpose != said.Purpose {
		return fmt.Sprintf("it is kept for the purpose %q", said.Purpose)
	}
	if len(purpose) > maxPurpose {
		return fmt.Sprintf("the purpose has %d bytes, at most %d", len(purpose), maxPurpose)
	}
	// Days in this form sort as text. A later day changes nothing: what was
	// promised stands.
	if o.Retention.Known && said.Until != "" && o.Retention.Value.String() < said.Until {
		return fmt.Sprintf("it is kept until %s, longer than the %s of this run", said.Until, o.Retention.Value)
	}
	return ""
}
