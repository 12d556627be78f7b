package plant

import (
	"strconv"
	"time"
)

// contract is what papers say of a system.
type contract struct {
	status                               string
	start, end, operation                time.Time
	solution, infrastructure, local, tra int
	currency, licence, disclosure        string
	hosting, audited, conclusion         string
	vendorOperates                       bool
	languages                            []string
}

// drawContract depends on no group, and contradicts itself nowhere: contradictions are planted afterwards.
func (t *tables) drawContract(c *chance, s *system) contract {
	day := time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, c.IntN(4200))
	k := contract{start: day, end: day.AddDate(c.between(1, 4), 0, 0), currency: HomeMoney, hosting: Home}
	k.status = []string{"memorandum", "tender", "contract", "acceptance"}[c.weighted(40, 80, 300, 580)]
	if k.status == "acceptance" {
		k.operation = day.AddDate(0, c.between(3, 18), 0)
	}
	if c.permille(otherMoney) {
		k.currency = pick(c, []string{"USD", "USD", "EUR", "RUB"})
	}
	if k.status == "contract" || k.status == "acceptance" {
		whole := c.between(2, 99) * []int{100, 1000, 10_000, 100_000}[c.weighted(15, 50, 30, 5)]
		k.infrastructure, k.tra = whole*c.between(10, 40)/100, whole*c.between(0, 8)/100
		k.solution = whole - k.infrastructure - k.tra
		if k.local = whole; t.vendors[s.vendor].seat != Home {
			k.local = whole * c.between(0, 60) / 100
		}
	}
	k.disclosure = []string{"public", "state", "escrow", "none"}[c.weighted(80, 420, 80, 420)]
	if k.licence = "LicenseRef-proprietary"; k.disclosure == "public" {
		k.licence = pick(c, []string{"EUPL-1.2", "MIT", "Apache-2.0", "AGPL-3.0-only", "GPL-3.0-or-later AND MIT"})
	}
	if c.permille(70) {
		k.hosting = pick(c, []string{"RU", "DE", "US", "FI"})
	}
	if k.audited = "never"; c.permille(450) {
		k.audited = time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, c.IntN(1700)).Format(time.DateOnly)
	}
	k.conclusion = []string{"passed", "remarks", "failed", "none"}[c.weighted(450, 200, 50, 300)]
	k.vendorOperates = c.permille(250)
	k.languages = [][]string{{"kk", "ru"}, {"ru"}, {"kk", "ru", "en"}, {"kk"}, {"en"}}[c.weighted(480, 280, 170, 50, 20)]
	return k
}

// fillContract writes the papers into a row.
func (t *tables) fillContract(c *chance, r *Row) {
	k, v := &r.system.contract, t.vendors[r.system.vendor]
	r.Vendor, r.VendorCountry, r.VendorControlledFrom = mistype(c, v.name), v.seat, v.control
	r.DocumentStatus, r.Currency, r.Licence, r.SourceDisclosure = k.status, k.currency, k.licence, k.disclosure
	if k.status == "contract" || k.status == "acceptance" {
		r.ContractStart, r.ContractEnd = k.start.Format(time.DateOnly), k.end.Format(time.DateOnly)
	}
	if !k.operation.IsZero() {
		r.InOperation = k.operation.Format(time.DateOnly)
	}
	r.SpendSolution, r.SpendInfrastructure, r.SpendLocal, r.SpendTraining = strconv.Itoa(k.solution), strconv.Itoa(k.infrastructure), strconv.Itoa(k.local), strconv.Itoa(k.tra)
	r.HostingCountry, r.AccessAudited, r.SecurityConclusion = k.hosting, k.audited, k.conclusion
	if r.Operator = t.spell(c, owner{kind: enterprise, sector: r.system.owner.sector}, russian); k.vendorOperates {
		r.Operator = v.name
	}
	r.Languages = append([]string{}, k.languages...)
	if k.disclosure == "public" {
		r.Repositories = []string{"https://code.example.org/state/system-" + digits(r.System, 5)}
	}
}

// digits writes a number in at least so many digits.
func digits(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}
