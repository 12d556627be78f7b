package estate_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/examples/internal/estate"
	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/inventory"
)

// Invented systems: the second has nothing but a name and an owner. Of the vendor Alpha it is said
// in one place where it is controlled; of Beta two countries are said.
const (
	systemsCSV = `ID,System name,Owner,Purpose,Databases,Other technologies,Data sets held,Same data also in,Integrated with,Interface languages,Repositories,Vendor,Vendor's country,Country that controls the vendor,Licence,Source code,Contract date,Document status,Contract ends,Hosting country,Hosting operator,Access audited on,Cyber-security: findings,Cyber-security: open,Trained before work began
1,Register,Ministry,keeps pupils,PostgreSQL,Docker,list of pupils,2,Portal; 1; Nowhere,kk; ru,no,Alpha,,,EUPL-1.2,public,2024-02-01,acceptance,2027-01-01,KZ,Gamma,never,3,1,yes
2,Portal,Agency,,,,,,,,,,,,,,,,,,,,,,
3,Third,Agency,,,,,,no,,,Alpha,KZ,US,,,,,,,,,,,
4,Fourth,Agency,,,,,,,,,Beta,KZ,,,,,,,,,,,,
5,Fifth,Agency,,,,,,,,,Beta,RU,,,,,,,,,,,,
`
	spendCSV = `System,Part,Amount,Currency,Year,Supplier
1,solution,10,KZT,2025,alpha
1,infrastructure,5,KZT,2025,Gamma
1,training,1,KZT,2025,Beta
`
)

func planned(t *testing.T) *estate.Estate {
	t.Helper()
	e, err := estate.Read(t.Context(), []inventory.File{inventory.Bytes("s.csv", []byte(systemsCSV)), inventory.Bytes("m.csv", []byte(spendCSV))})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Notes) > 0 {
		t.Fatalf("notes %v", e.Notes)
	}
	return e
}

// TestPortfolio holds each field of a system to its cell.
func TestPortfolio(t *testing.T) {
	list := planned(t).Portfolio()
	some := ospora.Some[string]
	alpha := portfolio.Company{Name: "Alpha", Country: some("KZ"), Control: some("US")}
	want := portfolio.System{
		ID: "1", Name: "Register", Owner: "Ministry", Purpose: some("keeps pupils"),
		Technologies: ospora.Some([]portfolio.Technology{{Kind: portfolio.Database, Name: "PostgreSQL"}, {Name: "Docker"}}),
		Datasets:     ospora.Some([]portfolio.Dataset{{Name: "list of pupils", AlsoIn: []string{"2"}}}),
		Integrations: ospora.Some([]string{"2", "1", "Nowhere"}),
		Languages:    ospora.Some([]string{"kk", "ru"}), Repositories: ospora.Some[[]string](nil),
		Vendor: ospora.Some(alpha),
		Spend: ospora.Some([]portfolio.Spend{
			{Amount: 10, Currency: "KZT", Year: 2025, Development: true, Supplier: ospora.Some(portfolio.Company{Name: "alpha", Country: some("KZ"), Control: some("US")})},
			{Amount: 5, Currency: "KZT", Year: 2025, Supplier: ospora.Some(portfolio.Company{Name: "Gamma"})},
			{Amount: 1, Currency: "KZT", Year: 2025, Supplier: ospora.Some(portfolio.Company{Name: "Beta"})},
		}),
		License: some("EUPL-1.2"), Disclosure: ospora.Some(portfolio.Public),
		ContractEnd:   ospora.Some(time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)),
		Documents:     ospora.Some([]portfolio.DocumentKind{portfolio.Contract, portfolio.Acceptance}),
		Hosting:       portfolio.Hosting{Country: some("KZ"), Operator: ospora.Some(portfolio.Company{Name: "Gamma"})},
		NeverAudited:  true,
		Conclusions:   []portfolio.Conclusion{{By: portfolio.CyberSecurity, Findings: ospora.Some[int64](3), Open: ospora.Some[int64](1)}},
		TrainedBefore: ospora.Some(true),
	}
	if diff := cmp.Diff(want, list[0]); diff != "" {
		t.Errorf("the first system differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(portfolio.System{ID: "2", Name: "Portal", Owner: "Agency"}, list[1]); diff != "" {
		t.Errorf("of a system with a name and an owner more is known (-want +got):\n%s", diff)
	}
	if got := list[2].Integrations; !got.Known || len(got.Value) != 0 {
		t.Errorf("said to have no integrations: %v", got)
	}
	if got := list[3].Vendor.Value.Country.Value; got != "KZ" {
		t.Errorf("the country of a vendor's own row is %q", got)
	}
}

// TestMeasures finds what stands in the tables: of two vendors' amounts 10 went to one
// controlled from abroad and none to one controlled from home, so that 0 stays.
func TestMeasures(t *testing.T) {
	s := portfolio.Scope{Kind: ospora.SubjectGroup, Subject: "s", Date: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC), Home: "KZ"}
	f, err := planned(t).Measures(t.Context(), s, estate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	of := map[[2]string]ospora.Measure{}
	for _, m := range f.Measures {
		of[[2]string{m.Indicator, m.Variant}] = m
	}
	for k, want := range map[[2]string]float64{
		{portfolio.LocalShareID, "spend,currency=KZT"}:        0,
		{portfolio.LocalisationID, portfolio.TermAudited}:     0,
		{portfolio.InterfaceLanguageID, "language=kk"}:        1,
		{portfolio.LockInID, "contract_ends,months=12"}:       1,
		{portfolio.IntegrationGraphID, "integrations"}:        1,
		{portfolio.GatesPassedID, "gate=trained_before"}:      1,
		{portfolio.SourceDisclosureID, portfolio.TermHeld}:    1,
		{portfolio.IntegrationGraphID, portfolio.TermMissing}: 1,
	} {
		if m := of[k]; !m.Value.Known || m.Value.Value != want {
			t.Errorf("%v: %v (%v), want %v", k, m.Value, m.Warnings, want)
		}
	}
	if len(f.Requests) == 0 || len(f.Integrations.Edges) != 1 || f.Platforms() > len(f.Systems) {
		t.Errorf("%d requests, edges %v, %d platforms", len(f.Requests), f.Integrations.Edges, f.Platforms())
	}
}
