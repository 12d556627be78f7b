package geo

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// decimalPair is two decimal numbers with a fraction, the usual way to write a
// position; hemisphere letters may stand before or after either.
var decimalPair = regexp.MustCompile(`(?i)^[^0-9+-]*?([ns])?\s*([+-]?[0-9]{1,2}[.][0-9]{1,12})\s*°?\s*([ns])?\s*[,;/\s]\s*(?:lon|lng|long|longitude)?[:=]?\s*([ew])?\s*([+-]?[0-9]{1,3}[.][0-9]{1,12})\s*°?\s*([ew])?[^0-9]*$`)

// degreePair is degrees, minutes and seconds with hemisphere letters.
var degreePair = regexp.MustCompile(`(?i)^[^0-9]*([0-9]{1,2})\s*°\s*(?:([0-9]{1,2})\s*['′’]\s*)?(?:([0-9]{1,2}(?:[.][0-9]{1,6})?)\s*(?:["″”]|'')\s*)?([ns])[\s,;/]*([0-9]{1,3})\s*°\s*(?:([0-9]{1,2})\s*['′’]\s*)?(?:([0-9]{1,2}(?:[.][0-9]{1,6})?)\s*(?:["″”]|'')\s*)?([ew])[^0-9]*$`)

// coordinates reads a text that is a position and nothing else.
func (g *Gazetteer) coordinates(text string) (Places, bool) {
	if len(text) > maxText || digitsIn(text) < 2 || strings.Contains(text, "://") || !strings.ContainsAny(text, ".°") {
		return Places{}, false
	}
	lat, lon, ok := decimals(text)
	if !ok {
		lat, lon, ok = degrees(text)
	}
	if !ok || math.Abs(lat) > 90 || math.Abs(lon) > 180 || lat == 0 && lon == 0 {
		return Places{}, false
	}
	p := Places{g: g, reliability: locationReliability}
	if near := g.near(lat, lon); len(near) > 0 {
		p.groups = [][]reading{normalise(near)}
		p.sum()
	}
	return p, true
}

func digitsIn(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		if text[i] >= '0' && text[i] <= '9' {
			n++
		}
	}
	return n
}

func decimals(text string) (lat, lon float64, ok bool) {
	m := decimalPair.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	lat, _ = strconv.ParseFloat(m[2], 64)
	lon, _ = strconv.ParseFloat(m[5], 64)
	if strings.EqualFold(m[1]+m[3], "s") {
		lat = -lat
	}
	if strings.EqualFold(m[4]+m[6], "w") {
		lon = -lon
	}
	return lat, lon, true
}

func degrees(text string) (lat, lon float64, ok bool) {
	m := degreePair.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	lat, lon = sexagesimal(m[1:4]), sexagesimal(m[5:8])
	if strings.EqualFold(m[4], "s") {
		lat = -lat
	}
	if strings.EqualFold(m[8], "w") {
		lon = -lon
	}
	return lat, lon, true
}

func sexagesimal(parts []string) float64 {
	sum, unit := 0.0, 1.0
	for _, p := range parts {
		v, _ := strconv.ParseFloat(p, 64)
		sum += v / unit
		unit *= 60
	}
	return sum
}

// indexGrid files the places by whole degrees.
func (g *Gazetteer) indexGrid() {
	g.grid = map[[2]int16][]int32{}
	for i, p := range g.data.Places {
		at := cell(float64(p.Lat)/100, float64(p.Lon)/100)
		g.grid[at] = append(g.grid[at], int32(i))
	}
}

func cell(lat, lon float64) [2]int16 {
	return [2]int16{int16(math.Floor(lat)), int16(math.Floor(lon))}
}

// near weighs the places within nearKm by the inverse cube of the distance, so
// that a position by a border is spread over both sides.
func (g *Gazetteer) near(lat, lon float64) []reading {
	var list []reading
	at := cell(lat, lon)
	reach := int16(min(5, math.Ceil(2/max(0.1, math.Cos(lat*math.Pi/180)))))
	for dLat := int16(-2); dLat <= 2; dLat++ {
		for dLon := -reach; dLon <= reach; dLon++ {
			lonCell := (int(at[1]+dLon)+540)%360 - 180
			for _, i := range g.grid[[2]int16{at[0] + dLat, int16(lonCell)}] {
				p := g.data.Places[i]
				d := kilometres(lat, lon, float64(p.Lat)/100, float64(p.Lon)/100)
				if d > nearKm {
					continue
				}
				c := candidate{region: -1}
				if p.Region > 0 {
					c.region = g.regionOf[p.Region-1]
				}
				list = append(list, reading{int(p.Country), c.region, math.Pow(d+1, -3)})
			}
		}
	}
	return list
}

// kilometres is the great-circle distance by the haversine formula on a sphere
// of 6,371 km.
func kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const rad = math.Pi / 180
	a, b := math.Sin((lat2-lat1)*rad/2), math.Sin((lon2-lon1)*rad/2)
	h := a*a + math.Cos(lat1*rad)*math.Cos(lat2*rad)*b*b
	return 2 * 6371 * math.Asin(math.Min(1, math.Sqrt(h)))
}
