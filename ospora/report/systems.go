package report

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// mostBars of a chart are drawn; what follows is added up in one row.
const mostBars = 15

// estateBlocks show what is known of the systems.
func (e *edition) estateBlocks() []block {
	s := e.report.Estate
	if s == nil {
		return nil
	}
	var blocks []block
	for _, b := range []*block{e.stepBlock(s), e.technologyBlock(s), e.mapBlock(s), e.graphBlock(s)} {
		if b != nil {
			blocks = append(blocks, *b)
		}
	}
	return blocks
}

// stepBlock is the waterfall from the systems to their reuse.
func (e *edition) stepBlock(s *Estate) *block {
	if len(s.Steps) == 0 {
		return &block{Heading: e.t("steps"), Note: true, Texts: texts(e.t("steps.none"))}
	}
	a := axisOf(float64(s.Systems))
	c := &chart{
		Caption: e.t("steps.caption"), Label: e.t("head.step"), Axis: e.t("head.systems"), Value: e.t("head.reached"),
		Ticks: ends(a.ticks(e.number)),
		Key:   []keyEntry{{"bar", e.t("key.yes")}, {"unknown", e.t("key.unknown")}, {"lost", e.t("key.lost")}},
	}
	c.Rows = append(c.Rows, chartRow{Label: words{Text: e.t("step.systems")},
		Bars:  []bar{{0, a.at(float64(s.Systems)), "bar"}},
		Value: cell{Text: words{Text: e.integer(s.Systems)}}})
	before := s.Systems
	for _, step := range s.Steps {
		c.Rows = append(c.Rows, e.stepRow(step, before, a))
		before = step.Yes
	}
	return &block{ID: e.place("steps"), Heading: e.t("steps"), Chart: c}
}

// stepRow draws what got there, what may have, and what the step before still had.
func (e *edition) stepRow(step Step, before int64, a axis) chartRow {
	r := chartRow{Label: words{Text: e.stepName(step.ID)}}
	all := step.Yes + step.No + step.Unknown
	if all <= 0 || step.Yes+step.No == 0 {
		r.Pending, r.Value = e.status(ospora.Unknown), e.absent(ospora.Unknown)
		return r
	}
	yes, perhaps := a.at(float64(step.Yes)), a.at(float64(step.Yes+step.Unknown))
	r.Bars = append(r.Bars, bar{0, yes, "bar"})
	if step.Unknown > 0 {
		r.Bars = append(r.Bars, bar{yes, round(perhaps - yes), "unknown"})
	}
	if lost := a.at(float64(before)); lost > perhaps {
		r.Bars = append(r.Bars, bar{perhaps, round(lost - perhaps), "lost"})
	}
	r.Value = cell{
		Text:  words{Text: e.t("yes.of", "yes", e.integer(step.Yes), "all", e.integer(all))},
		Under: texts(e.t("steps.sure", "share", e.share(float64(all-step.Unknown)/float64(all)), "unknown", e.integer(step.Unknown))),
	}
	return r
}

func (e *edition) stepName(id StepID) string {
	if name, ok := e.texts["step."+string(id)]; ok {
		return name
	}
	return showName(string(id))
}

// technologyBlock shows what the systems are made of.
func (e *edition) technologyBlock(s *Estate) *block {
	if len(s.Technologies) == 0 {
		return &block{Heading: e.t("technologies"), Note: true, Texts: texts(e.t("technologies.none"))}
	}
	sorted := slices.Clone(s.Technologies)
	slices.SortFunc(sorted, func(x, y Technology) int {
		return cmp.Or(cmp.Compare(y.Systems, x.Systems), cmp.Compare(x.Name, y.Name))
	})
	unseen := s.Systems - s.WithTechnology
	a := axisOf(float64(max(sorted[0].Systems, unseen)))
	c := &chart{
		Caption: e.t("technologies.caption", "n", e.integer(int64(len(sorted)))), Label: e.t("head.technology"), Axis: e.t("head.systems"), Value: e.t("head.systems"),
		Ticks: ends(a.ticks(e.number)), Key: []keyEntry{{"bar", e.t("key.systems")}, {"unknown", e.t("key.notnamed")}},
	}
	for _, t := range sorted[:min(len(sorted), mostBars)] {
		c.Rows = append(c.Rows, chartRow{Label: named(t.Name), Under: under(t.Kind.called(e.language)),
			Bars:  []bar{{0, a.at(float64(t.Systems)), "bar"}},
			Value: cell{Text: words{Text: e.integer(t.Systems)}, Under: e.shareOf(t.Systems, s.WithTechnology)}})
	}
	if rest := len(sorted) - mostBars; rest > 0 {
		c.Rows = append(c.Rows, chartRow{Label: words{Text: e.count("technologies.more", int64(rest))}, Pending: e.t("not.drawn"),
			Value: cell{Text: words{Text: e.t("few.each", "n", e.integer(sorted[mostBars].Systems))}}})
	}
	if unseen > 0 {
		c.Rows = append(c.Rows, chartRow{Label: words{Text: e.t("technologies.unnamed")}, Bars: []bar{{0, a.at(float64(unseen)), "unknown"}},
			Value: cell{Text: words{Text: e.integer(unseen)}, Under: e.shareOf(unseen, s.Systems)}})
	}
	return &block{ID: e.place("technologies"), Heading: e.t("technologies"), Chart: c}
}

func under(w words) []words {
	if w.Text == "" {
		return nil
	}
	return []words{w}
}

// shareOf is the share of n in all, in per cent; nothing where all is 0.
func (e *edition) shareOf(n, all int64) []words {
	if all <= 0 {
		return nil
	}
	return texts(e.t("share.of", "share", e.share(float64(n)/float64(all)), "all", e.integer(all)))
}

// vendorBlocks show how concentrated the suppliers are.
func (e *edition) vendorBlocks() []block {
	s := e.report.Estate
	if s == nil || len(s.Vendors) == 0 {
		return nil
	}
	sorted := slices.Clone(s.Vendors)
	slices.SortFunc(sorted, func(x, y Vendor) int {
		return cmp.Or(cmp.Compare(y.Systems, x.Systems), cmp.Compare(x.Name, y.Name))
	})
	var known int64
	for _, v := range sorted {
		known += v.Systems
	}
	a := axisOf(float64(max(sorted[0].Systems, s.UnknownVendor)))
	c := &chart{
		Caption: e.t("vendors.caption", "n", e.integer(int64(len(sorted)))), Label: e.t("head.vendor"), Axis: e.t("head.systems"), Value: e.t("head.systems"),
		Ticks: ends(a.ticks(e.number)),
		Key: []keyEntry{{"bar", e.t("key.local")}, {"foreign", e.t("key.foreign")}, {"other", e.t("key.control")},
			{"unknown", e.t("key.notnamed")}},
	}
	for _, v := range sorted[:min(len(sorted), mostBars)] {
		c.Rows = append(c.Rows, e.vendorRow(v, known, a))
	}
	if rest := sorted[min(len(sorted), mostBars):]; len(rest) > 0 {
		var n int64
		for _, v := range rest {
			n += v.Systems
		}
		c.Rows = append(c.Rows, chartRow{Label: words{Text: e.count("vendors.more", int64(len(rest)))}, Pending: e.t("not.drawn"),
			Value: cell{Text: words{Text: e.integer(n)}, Under: e.shareOf(n, known)}})
	}
	if s.UnknownVendor > 0 {
		c.Rows = append(c.Rows, chartRow{Label: words{Text: e.t("vendors.unnamed")}, Bars: []bar{{0, a.at(float64(s.UnknownVendor)), "unknown"}},
			Value: cell{Text: words{Text: e.integer(s.UnknownVendor)}, Under: e.shareOf(s.UnknownVendor, known+s.UnknownVendor)}})
	}
	return []block{
		{ID: e.place("vendors"), Heading: e.t("vendors"), Chart: c},
		{Texts: texts(e.t("vendors.basis", "known", e.integer(known)))},
	}
}

func (e *edition) vendorRow(v Vendor, known int64, a axis) chartRow {
	class, control := "other", e.t("control.unknown")
	switch {
	case v.Local.Known && v.Local.Value:
		class, control = "bar", e.t("control.local")
	case v.Local.Known:
		class, control = "foreign", e.t("control.foreign")
	}
	r := chartRow{Label: named(v.Name), Under: texts(control), Bars: []bar{{0, a.at(float64(v.Systems)), class}},
		Value: cell{Text: words{Text: e.integer(v.Systems)}, Under: e.shareOf(v.Systems, known)}}
	if v.Amount.Known {
		r.Value.Under = append(r.Value.Under, words{Text: e.amount(v.Amount.Value, v.Currency)})
	}
	return r
}
