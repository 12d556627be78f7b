package composite

import (
	"context"
	"errors"
	"math"

	"github.com/ospora/ospora/ospora"
)

// Transformation changes the shape of an indicator, as [LogCT] does.
type Transformation func(x []Value) ([]Value, error)

// TreatOptions are the options of [Treat].
type TreatOptions struct {
	// Shape is what needs no treatment; the zero value means [DefaultShape].
	Shape Shape
	// Winsorised is how many points of an indicator may be brought in, at most 1000;
	// missing means [DefaultWinsorised], 0 none.
	Winsorised ospora.Optional[int]
	// Log is what to do where that is not enough; nil means [LogCT].
	Log Transformation
	// LogName names Log in the record; empty means log_CT where Log is nil.
	LogName string
	// NoLog leaves what winsorising does not cure as winsorised.
	NoLog bool
	// Combine takes the logarithm of the winsorised values. Otherwise winsorising
	// is undone first.
	Combine bool
	// Not are the codes of indicators to leave as they are.
	Not []string
}

// Treated is what was done to one indicator.
type Treated struct {
	Indicator string
	// Did is "", "winsorise", the name of the transformation, or both joined by +.
	Did string
	// Before and After are skewness and excess kurtosis.
	SkewBefore, KurtBefore, SkewAfter, KurtAfter Value
	// Passes tells whether the shape passes at the end.
	Passes bool
	// Points are the cells that winsorising changed in the end.
	Points []TreatedPoint
}

// TreatedPoint is one cell that was brought in.
type TreatedPoint struct {
	Unit          string
	Before, After float64
	Side          string // winhi or winlo
}

// Treat treats outliers in the indicators of the tree: one whose shape does not
// pass is winsorised; if it still does not pass, that is undone and the logarithm
// taken. The record holds every indicator. Notes tell those that could not be judged,
// which stay as they are, and those that do not pass in the end.
func Treat(m Matrix, t Tree, o TreatOptions) (Matrix, []Treated, []*Fault, error) {
	return treat(context.Background(), m, t, o)
}

// treat is [Treat], with the end of ctx an error.
func treat(ctx context.Context, m Matrix, t Tree, o TreatOptions) (Matrix, []Treated, []*Fault, error) {
	codes, err := columnsOf(stepTreat, m, t)
	if err != nil {
		return Matrix{}, nil, nil, err
	}
	not := map[string]bool{}
	for _, code := range o.Not {
		not[code] = true
	}
	if err := errors.Join(onlyIndicators(stepTreat, t, not), o.defaults()); err != nil {
		return Matrix{}, nil, nil, err
	}
	var notes []*Fault
	record := make([]Treated, len(codes))
	columns := make([][]Value, len(codes))
	for i, code := range codes {
		if err := ctx.Err(); err != nil {
			return Matrix{}, nil, nil, fault(stepTreat, "", code, err, "")
		}
		columns[i] = m.column(code)
		if not[code] {
			record[i] = Treated{Indicator: code}
			continue
		}
		out, did, err := o.column(columns[i], m.units)
		did.Indicator = code
		record[i] = did
		if err != nil {
			notes = append(notes, fault(stepTreat, "", code, err, "left as it is"))
			continue
		}
		columns[i] = out
		if !did.Passes {
			notes = append(notes, fault(stepTreat, "", code, ErrDomain, "still skew after treatment: %q", did.Did))
		}
	}
	return m.with(codes, columns), record, notes, nil
}

const stepTreat = "treat"

func (o *TreatOptions) defaults() error {
	if o.Shape == (Shape{}) {
		o.Shape = DefaultShape()
	}
	if o.Log == nil {
		o.Log, o.LogName = LogCT, "log_CT"
	}
	if o.LogName == "" {
		o.LogName = "log"
	}
	if math.IsNaN(o.Shape.Skew) || math.IsNaN(o.Shape.Kurt) {
		return fault(stepTreat, "", "", ErrOption, "skewness %v, kurtosis %v", o.Shape.Skew, o.Shape.Kurt)
	}
	if n := o.Winsorised.Or(DefaultWinsorised); n < 0 || n > mostWinsorised {
		return fault(stepTreat, "", "", ErrOption, "%d points are not from 0 to %d", n, mostWinsorised)
	}
	return nil
}

// column treats one indicator.
func (o TreatOptions) column(x []Value, units []string) ([]Value, Treated, error) {
	did := Treated{SkewBefore: Skewness(x), KurtBefore: Kurtosis(x)}
	pass, err := o.Shape.Passes(x)
	if err != nil {
		return nil, did, err
	}
	out := x
	if !pass {
		if out, err = o.winsorised(x, units, &did); err != nil {
			return nil, did, err
		}
		if pass, err = o.Shape.Passes(out); err != nil {
			return nil, did, err
		}
	}
	if !pass && !o.NoLog {
		if !o.Combine {
			out, did.Did, did.Points = x, "", nil
		}
		if out, err = o.Log(out); err != nil {
			return nil, did, err
		}
		if did.Did != "" {
			did.Did += "+"
		}
		did.Did += o.LogName
		if pass, err = o.Shape.Passes(out); err != nil {
			return nil, did, err
		}
	}
	did.SkewAfter, did.KurtAfter, did.Passes = Skewness(out), Kurtosis(out), pass
	return out, did, nil
}

// winsorised brings in the outliers and records them.
func (o TreatOptions) winsorised(x []Value, units []string, did *Treated) ([]Value, error) {
	out, changed, err := Winsorise(x, o.Shape, o.Winsorised.Or(DefaultWinsorised))
	if err != nil || len(changed) == 0 {
		return x, err
	}
	did.Did = "winsorise"
	for _, u := range changed {
		side := "winlo"
		if out[u].Value < x[u].Value {
			side = "winhi"
		}
		did.Points = append(did.Points, TreatedPoint{units[u], x[u].Value, out[u].Value, side})
	}
	return out, nil
}
