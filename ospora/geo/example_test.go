package geo_test

import (
	"fmt"
	"log"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/geo"
)

func Example() {
	g, err := geo.Load()
	if err != nil {
		log.Fatal(err)
	}
	// Developers by country, from the caller.
	prior, err := g.Prior(map[string]float64{"KZ": 370, "RU": 4000, "KG": 60, "BD": 1000, "UZ": 250, "PK": 1500})
	if err != nil {
		log.Fatal(err)
	}
	var commits []geo.OffsetCount
	for day := ospora.Day(19540); day < 20000; day += 10 { // July 2023 to October 2024
		minutes := int32(6 * 60)
		if day >= 19783 { // 1 March 2024
			minutes = 5 * 60
		}
		commits = append(commits, geo.OffsetCount{Day: day, Minutes: minutes, Count: 4})
	}
	offsets, ignored := g.Offsets(commits)
	for _, evidence := range [][]geo.Evidence{
		{g.Location("Целиноград")},
		{g.Location("Planet Earth")},
		{g.Email("somebody@mail.ru")},
		offsets,
		append(offsets, g.Email("somebody@mail.ru")),
	} {
		country, p := geo.Locate(prior, evidence...).Best()
		fmt.Printf("%q %.2f\n", country, p)
	}
	fmt.Println(ignored, "ignored")
	// Output:
	// "KZ" 0.95
	// "" 0.00
	// "RU" 0.90
	// "KZ" 0.97
	// "KZ" 0.97
	// 0 ignored
}
