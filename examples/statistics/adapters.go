package main

import (
	"fmt"
	"math"
	"strconv"

	"github.com/ospora/ospora/metrics/estimate"
)

// Each adapter turns columns into what a kind of estimator takes.
type runner = func(d *table, o options) (any, error)

func sample(of func(x []float64, o options) any) runner {
	return func(d *table, o options) (any, error) {
		x, err := d.numbers("value")
		if err != nil {
			return nil, err
		}
		return of(x, o), nil
	}
}

func quantile(d *table, o options) (any, error) {
	kind := 0
	if o.kind != "" {
		var err error
		if kind, err = strconv.Atoi(o.kind); err != nil {
			return nil, fmt.Errorf("-type %q: ask for a type of quantile from 1 to 9", o.kind)
		}
	}
	x, err := d.numbers("value")
	if err != nil {
		return nil, err
	}
	return estimate.Quantile(x, o.p, estimate.QuantileOptions{Options: o.plain(), Type: estimate.QuantileType(kind)}), nil
}

func proportion(of func(successes, n, missing int, o estimate.Options) estimate.Estimate) runner {
	return func(d *table, o options) (any, error) {
		x, err := d.truths("success")
		if err != nil {
			return nil, err
		}
		successes, n := 0, 0
		for _, v := range x {
			switch {
			case math.IsNaN(v):
				continue
			case v == 1:
				successes++
			}
			n++
		}
		return of(successes, n, len(x)-n, o.plain()), nil
	}
}

func rate(d *table, o options) (any, error) {
	events, err := d.numbers("events")
	if err != nil {
		return nil, err
	}
	exposure, err := d.numbers("exposure")
	if err != nil {
		return nil, err
	}
	count, total, missing := 0.0, 0.0, 0
	for i, v := range events {
		if math.IsNaN(v) || math.IsNaN(exposure[i]) {
			missing++
			continue
		}
		count, total = count+v, total+exposure[i]
	}
	if count != math.Trunc(count) || math.Abs(count) > 1<<53 {
		return nil, fmt.Errorf("%s: the events sum to %v, which is no count", d.File, count)
	}
	e := estimate.Rate(int(count), total, o.plain())
	if e.Missing += missing; missing > 0 {
		e.Warnings = append(e.Warnings, fmt.Sprintf("%d rows without events or exposure are left out", missing))
	}
	return e, nil
}

func bootstrap(d *table, o options) (any, error) {
	var of estimate.Statistic
	switch o.statistic {
	case "mean":
		of = estimate.MeanStatistic()
	case "median":
		of = estimate.QuantileStatistic(0.5)
	case "quantile":
		of = estimate.QuantileStatistic(o.p)
	default:
		return nil, fmt.Errorf("-statistic %q: ask for mean, median or quantile", o.statistic)
	}
	interval, resampling := estimate.BootstrapInterval(o.interval), estimate.Resampling(o.resampling)
	if o.interval == "percentile" {
		interval = estimate.Percentile
	}
	if o.resampling == "independent" {
		resampling = estimate.Independent
	}
	x, err := d.numbers("value")
	if err != nil {
		return nil, err
	}
	return estimate.Bootstrap(x, of, estimate.BootstrapOptions{
		Options: o.plain(), Resamples: o.resamples, Seed: o.seed, Workers: o.workers,
		Interval: interval, Resampling: resampling, Block: o.block,
	}), nil
}

func two(of func(x, y []float64, o options) any) runner {
	return func(d *table, o options) (any, error) {
		x, names, err := d.split("value", "group")
		if err != nil {
			return nil, err
		}
		if len(x) != 2 {
			return nil, fmt.Errorf("%s: column %s names %d groups %q, want two", d.File, d.column("group"), len(x), names)
		}
		return struct {
			First, Second string
			Result        any
		}{names[0], names[1], of(x[0], x[1], o)}, nil
	}
}

func correlation(of func(x, y []float64, o estimate.Options) (estimate.Estimate, estimate.Test)) runner {
	return func(d *table, o options) (any, error) {
		x, err := d.numbers("x")
		if err != nil {
			return nil, err
		}
		y, err := d.numbers("y")
		if err != nil {
			return nil, err
		}
		e, t := of(x, y, o.plain())
		return struct {
			Estimate estimate.Estimate
			Test     estimate.Test
		}{e, t}, nil
	}
}

func sites(of func(x [][]float64, o options) any) runner {
	return func(d *table, o options) (any, error) {
		x, _, err := d.split("value", "site")
		if err != nil {
			return nil, err
		}
		return of(x, o), nil
	}
}

func theilSen(d *table, o options) (any, error) {
	x, err := d.numbers("value")
	if err != nil {
		return nil, err
	}
	var t []float64
	if d.has("time") {
		if t, err = d.numbers("time"); err != nil {
			return nil, err
		}
	}
	line := estimate.TheilSen(t, x, o.trend())
	return line, nil
}

func adjusted(of func(p []float64) estimate.Adjusted) runner {
	return func(d *table, _ options) (any, error) {
		p, err := d.numbers("p")
		if err != nil {
			return nil, err
		}
		return of(p), nil
	}
}

func ratings(of func(x [][]float64, o options) any) runner {
	return func(d *table, o options) (any, error) {
		x, err := d.matrix("subject")
		if err != nil {
			return nil, err
		}
		return of(x, o), nil
	}
}

func krippendorff(d *table, o options) (any, error) {
	scale := estimate.Measurement(o.kind)
	if o.kind == "" {
		scale = estimate.Nominal
	}
	return ratings(func(x [][]float64, o options) any {
		return estimate.KrippendorffAlpha(x, scale, estimate.KrippendorffOptions{
			Options: o.plain(), Resamples: o.resamples, Seed: o.seed, Workers: o.workers,
		})
	})(d, o)
}

func icc(d *table, o options) (any, error) {
	form := estimate.ICCForm(o.kind)
	if o.kind == "" {
		form = estimate.ICC21
	}
	return ratings(func(x [][]float64, o options) any { return estimate.ICC(x, form, o.plain()) })(d, o)
}
