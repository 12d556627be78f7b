package main

import (
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

func TestVariantInWords(t *testing.T) {
	for id, want := range map[string]report.Text{
		"kind=database,order=1": {EN: "databases, order 1", RU: "базы данных, порядок: 1", KK: "дерекқорлар, рет: 1"},
		"spend,currency=KZT":    {EN: "spend, currency KZT", RU: "платежи, валюта: KZT", KK: "төлемдер, валюта: KZT"},
		"held":                  {EN: "held by the state in any way", RU: "код доступен государству", KK: "код мемлекетке қолжетімді"},
		"of_another=kind_of":    {EN: "of another kind of", RU: "of another: kind of", KK: "of another: kind of"},
	} {
		if got := variant(id); got != want {
			t.Errorf("%s is %+v, want %+v", id, got, want)
		}
	}
	m := &ospora.Measure{Variant: "held", Unit: "1"}
	got := withVariant(report.Indicator{Name: report.Text{EN: "A", RU: "Б", KK: "В"}}, m)
	if got.Unit != "1" || got.Name.RU != "Б (код доступен государству)" {
		t.Errorf("the indicator is %+v", got)
	}
}
