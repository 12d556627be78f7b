package main

import (
	"slices"
	"strconv"

	"github.com/ospora/ospora/benchmarks/systems/plant"
)

// home is the country that the invented republic borrows.
const home = "KZ"

// spending is the table of what was spent, a line a part.
type spending struct {
	file
	local []string // companies at home
}

func newSpending(v *plant.Inventory) *spending {
	s := &spending{file: file{name: "spend.csv", rows: [][]string{{"Система", "Вид расходов", "Сумма, тыс.", "Валюта", "Год", "Поставщик"}}}}
	for _, r := range v.Rows {
		if r.VendorCountry == home && !plant.IsMissing(r.Vendor) && !slices.Contains(s.local, r.Vendor) {
			s.local = append(s.local, r.Vendor)
		}
	}
	return s
}

// add adds what a row has. The vendor is paid for the solution and for training, the
// operator for infrastructure. Where the vendor is foreign and a part stayed at home,
// that part, as far as the solution goes, is integration by a company at home.
func (s *spending) add(r *row) {
	vendor, solution := r.Vendor, r.SpendSolution
	if whole, local, ok := bothNumbers(r.SpendSolution, r.SpendLocal); ok && r.VendorCountry != home && !plant.IsMissing(r.VendorCountry) && local > 0 {
		at := min(local, whole/2)
		solution = strconv.Itoa(whole - at)
		s.line(r, "местная интеграция", strconv.Itoa(at), s.local[r.c.IntN(len(s.local))])
	}
	s.line(r, "решение", solution, vendor)
	s.line(r, "инфраструктура", r.SpendInfrastructure, r.Operator)
	s.line(r, "обучение", r.SpendTraining, vendor)
}

func (s *spending) line(r *row, part, amount, supplier string) {
	if plant.IsMissing(amount) {
		return
	}
	if plant.IsMissing(supplier) {
		supplier = ""
	}
	year := ""
	if len(r.ContractStart) == len("2006-01-02") {
		year = r.ContractStart[:4]
	}
	s.rows = append(s.rows, []string{r.ID, part, amount, r.Currency, year, supplier})
}

func bothNumbers(a, b string) (x, y int, ok bool) {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	return x, y, errX == nil && errY == nil
}
