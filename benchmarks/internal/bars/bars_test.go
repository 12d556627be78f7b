package bars

import (
	"math"
	"testing"
)

func TestBars(t *testing.T) {
	const held, free = Held(true), Held(false)
	for name, c := range map[string]struct {
		err  error
		miss bool
	}{
		"under":         {held.AtMost("x", 0.69, 0.7), false},
		"at the bar":    {held.AtMost("x", 0.7, 0.7), false},
		"over":          {held.AtMost("x", 0.71, 0.7), true},
		"not measured":  {held.AtMost("x", 0, 96), true},
		"no number":     {held.AtMost("x", math.NaN(), 1), true},
		"busy":          {held.AtLeast("x", 85, 85), false},
		"idle":          {held.AtLeast("x", 84.9, 85), true},
		"no share":      {held.AtLeast("x", math.NaN(), 85), true},
		"none":          {held.None("x", 0), false},
		"some":          {held.None("x", 1), true},
		"free and over": {free.AtMost("x", 9, 1), false},
		"free and idle": {free.AtLeast("x", 0, 85), false},
		"free and some": {free.None("x", 1), false},
	} {
		if (c.err != nil) != c.miss {
			t.Errorf("%s: %v", name, c.err)
		}
	}
}
