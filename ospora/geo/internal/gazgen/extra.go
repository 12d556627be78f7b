package main

// extra are towns of Kazakhstan that the package lacks, from public knowledge:
// position to the hundredth of a degree, population to the thousand.
var extra = []town{
	{
		ID: -1, Name: "Kaskelen", Lat: 43.20, Lon: 76.62, Country: "KZ", Population: 78_000, Zone: "Asia/Almaty", Admin1: "01",
		Alternate: []string{"Каскелен", "Қаскелең", "Qaskelen", "Qaskeleng"},
	},
	{
		ID: -2, Name: "Kosshy", Lat: 50.97, Lon: 71.35, Country: "KZ", Population: 60_000, Zone: "Asia/Almaty", Admin1: "03",
		Alternate: []string{"Косшы", "Қосшы", "Qosshy"},
	},
}
