package corpus

// rhythm is when in the week somebody commits, by their own clock.
type rhythm struct {
	// weekend is the share of weekend draws that are kept, per mille.
	weekend int
	hours   *[24]int
}

var (
	officeHours  = [24]int{8: 2, 9: 6, 10: 10, 11: 11, 12: 7, 13: 5, 14: 9, 15: 11, 16: 11, 17: 9, 18: 5, 19: 2, 20: 1}
	eveningHours = [24]int{0: 5, 1: 3, 2: 1, 10: 1, 12: 2, 13: 2, 18: 3, 19: 5, 20: 8, 21: 10, 22: 11, 23: 9}
	anyHours     = [24]int{
		1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	}
)

func drawRhythm(c *chance) rhythm {
	if c.permille(250) {
		return rhythm{weekend: 1000, hours: &eveningHours}
	}
	return rhythm{weekend: c.between(20, 250), hours: &officeHours}
}

// moment draws an instant of within, at a likely hour of the clock that offset tells.
func (r rhythm) moment(c *chance, within span, offset func(int64) int) int64 {
	if within.seconds() == 0 {
		return within.from
	}
	for range 20 {
		t := within.from + c.Int64N(within.seconds())
		shift := int64(offset(t)) * 60
		midnight := t + shift - (t+shift)%day
		// 1970-01-01 was a Thursday.
		if weekday := (midnight/day + 4) % 7; (weekday == 0 || weekday == 6) && !c.permille(r.weekend) {
			continue
		}
		t = midnight + int64(c.weighted(r.hours[:]))*3600 + c.Int64N(3600) - shift
		if within.contains(t) {
			return t
		}
	}
	return within.from + c.Int64N(within.seconds())
}
