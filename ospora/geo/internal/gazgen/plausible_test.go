package main

import "testing"

func TestPlausible(t *testing.T) {
	for name, want := range map[string]bool{
		"Almaty": true, "Алматы": true, "阿拉木圖": true, "الماتی": true, "Alma-Ata": true, "Қапшағай": true, "Saint-Pétersbourg": true,
		"a la mu tu": false, "swldw": false, "ʼstnh": false, "ALA": false, "NQZ": false, "Ko": false, "Kő": false, "Aκ": false, "San Jose (CA)": false,
		"Pueblo *": false, "": false, "5": false, "Nur/Sultan": false,
	} {
		if got := plausible(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}
