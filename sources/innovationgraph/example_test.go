package innovationgraph_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/ospora/ospora/sources/innovationgraph"
)

// A directory of invented numbers: what is wrong is noted, what is missing stays
// missing.
func ExampleLoad() {
	dir := fstest.MapFS{"developers.csv": &fstest.MapFile{Data: []byte(
		"developers,iso2_code,year,quarter\n300,KZ,2024,1\n340,KZ,2024,3\nmany,UZ,2024,3\n900,UZ,2024,2\n",
	)}}
	values, notes, err := innovationgraph.Load(context.Background(), dir)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range notes {
		if n.Kind != innovationgraph.NotFound {
			fmt.Println(n)
		}
	}
	for _, s := range innovationgraph.SeriesOf(values, innovationgraph.Developers) {
		for i, v := range s.Values {
			if v.Known {
				fmt.Println(s.Economy, s.First+innovationgraph.Quarter(i), v.Value)
			} else {
				fmt.Println(s.Economy, s.First+innovationgraph.Quarter(i), "missing")
			}
		}
	}
	// Output:
	// developers.csv:4: column developers: invalid: "many" is no whole number from 0 to 2^53
	// KZ 2024Q1 300
	// KZ 2024Q2 missing
	// KZ 2024Q3 340
	// UZ 2024Q1 missing
	// UZ 2024Q2 900
	// UZ 2024Q3 missing
}
