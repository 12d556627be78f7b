package plant

import "time"

// moveWeights is how likely a move falls into each month: evenly, and for countries in shock mostly in the months after
// February and September 2022. Nobody moves in month 0, where the window begins.
func moveWeights() [2][]int {
	var all [2][]int
	for kind := range all {
		all[kind] = make([]int, Months)
		for m := 1; m < Months; m++ {
			all[kind][m] = 2
		}
	}
	for i, w := range []int{40, 30, 18, 12, 9, 8, 30, 60, 26, 14} { // March to December 2022
		all[1][monthNumber(2022, time.March)+i] = w
	}
	return all
}

func (t *country) moveKind() int {
	if t.shock {
		return 1
	}
	return 0
}

// drawHomes draws where a person lives over the window: one country, or two.
func (d *drawing) drawHomes(c *chance, s *Subject) {
	s.origin = c.weighted(len(d.countries), func(i int) int { return d.countries[i].share })
	origin := &d.countries[s.origin]
	s.Homes = []Home{d.home(c, s.origin, 0, Months)}
	if !c.permille(origin.leave) {
		return
	}
	weights := d.moves[origin.moveKind()]
	s.moveMonth = c.weighted(Months, func(m int) int { return weights[m] })
	to := d.index[d.to[s.origin][pickText(c, d.to[s.origin])].text]
	s.Homes[0].To = Start(s.moveMonth)
	s.Homes = append(s.Homes, d.home(c, to, s.moveMonth, Months))
}

func (d *drawing) home(c *chance, k, from, to int) Home {
	zones := d.countries[k].zones
	z := c.weighted(len(zones), func(i int) int { return zones[i].weight })
	return Home{Country: d.countries[k].code, Zone: zones[z].Name, From: Start(from), To: Start(to), country: k, zone: z}
}

// homeIn is where the person lives in a month.
func (s *Subject) homeIn(month int) *Home {
	if s.moveMonth > 0 && month >= s.moveMonth {
		return &s.Homes[1]
	}
	return &s.Homes[0]
}
