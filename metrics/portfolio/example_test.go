package portfolio_test

import (
	"fmt"
	"time"

	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
)

// estate are eight invented systems: registers of pupils three times over, and five others.
func estate() []portfolio.System {
	of := func(id, owner, name, purpose string, datasets ...string) portfolio.System {
		s := portfolio.System{ID: id, Owner: owner, Name: name, Purpose: ospora.Some(purpose)}
		for _, d := range datasets {
			s.Datasets.Value, s.Datasets.Known = append(s.Datasets.Value, portfolio.Dataset{Name: d}), true
		}
		return s
	}
	return []portfolio.System{
		of("pupils-1", "North", "Реестр учащихся", "Ведение реестра школьников", "НД-1001 списки учащихся", "НД-1002 оценки учащихся"),
		of("pupils-2", "South", "Оқушылар тізілімі", "Оқушыларды тіркеу", "ДЖ-1001", "ДЖ-1002"),
		of("pupils-3", "West", "Register of pupils", "Registration of schoolchildren", "DS1001 lists of pupils", "DS 1002"),
		of("fish", "Waters", "Лицензии на лов рыбы", "Лицензирование рыболовства", "НД-2001"),
		of("courts", "Justice", "Судебная статистика", "Статистика судов", "НД-3001"),
		of("blood", "Health", "Донорлар кезегі", "Донорларды кезекке қою", "ДЖ-4001"),
		of("roads", "Roads", "Road inspection", "Inspection of highways", "DS5001"),
		of("taxes", "Taxes", "Платежи налогов", "Оплата налогов", "НД-6001"),
	}
}

var scope = portfolio.Scope{
	Kind: ospora.SubjectEconomy, Subject: "KZ", Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Home: "KZ",
}

// four are four systems, each with one thing set.
func four(set ...func(*portfolio.System)) []portfolio.System {
	list := make([]portfolio.System, 4)
	for i := range list {
		list[i].ID = string(rune('a' + i))
		if i < len(set) {
			set[i](&list[i])
		}
	}
	return list
}

func show(measures []ospora.Measure) {
	for _, m := range measures {
		if m.Value.Known {
			fmt.Printf("%s: %.4g %s, of %.0f %%\n", m.Variant, m.Value.Value, m.Unit, 100*m.Coverage.Value)
		} else {
			fmt.Printf("%s: %s\n", m.Variant, m.Status)
		}
	}
}

func ExampleConsolidate() {
	c, err := portfolio.Consolidate(estate(), portfolio.ConsolidationOptions{})
	fmt.Println(c.Labels, err)
	for _, cluster := range c.Clusters {
		fmt.Println(cluster.Systems)
		for _, e := range cluster.Links[0].Evidence[:2] {
			fmt.Println(e.Kind, e.What)
		}
	}
	// Output:
	// [0 0 0 3 4 5 6 7] <nil>
	// [pupils-1 pupils-2 pupils-3]
	// activity register
	// subject pupils
}

// Three of eight systems are one platform, so that 8 − 3 + 1 are left.
func ExampleConsolidationCandidates() {
	c, _ := portfolio.Consolidate(estate(), portfolio.ConsolidationOptions{})
	show(portfolio.ConsolidationCandidates(estate(), c, scope))
	// Output:
	// platforms: 6 platforms, of 100 %
	// clusters: 1 platforms, of 100 %
	// joined: 0.375 1, of 100 %
}

func ExampleClusterStability() {
	c, _ := portfolio.Consolidate(estate(), portfolio.ConsolidationOptions{})
	list, err := portfolio.ClusterStability(estate(), c, portfolio.ConsolidationOptions{}, 100, scope)
	fmt.Println(list[0].Variant, list[0].Value.Value > 0.75, err)
	// Output: cluster=pupils-1 true <nil>
}

// The three use Java, Java and PHP, the fourth Go: three technologies with shares ½, ¼, ¼, so exp(Shannon) = 2·√2. As one platform
// the three use Java, which leaves two with ½ each. Both data sets are held by two systems beyond the first.
func ExampleConsolidationGain() {
	systems := estate()
	for i, name := range []string{"Java 8", "java", "PHP", "Go"} {
		systems[i].Technologies = ospora.Some([]portfolio.Technology{{Kind: portfolio.Language, Name: name}})
	}
	c, _ := portfolio.Consolidate(systems, portfolio.ConsolidationOptions{})
	show(portfolio.ConsolidationGain(systems, c, scope))
	// Output:
	// technologies,before: 2.828 technologies, of 50 %
	// technologies,after: 2 technologies, of 50 %
	// datasets_held_twice: 4 datasets, of 100 %
}

// Java has ½, Go and PHP ¼: order 0 counts 3; order 1 is exp(½·ln 2 + ½·ln 4) = 2·√2; order 2 is 1/(¼ + 1/16 + 1/16) = 8/3.
func ExampleTechnologyDiversity() {
	systems := four()
	for i, name := range []string{"Java 8", "java", "PHP", "Go"} {
		systems[i].Technologies = ospora.Some([]portfolio.Technology{{Kind: portfolio.Language, Name: name}})
	}
	for _, m := range portfolio.TechnologyDiversity(systems, scope) {
		if m.Value.Known {
			show([]ospora.Measure{m})
		}
	}
	// Output:
	// kind=language,order=0: 3 technologies, of 100 %
	// kind=language,order=1: 2.828 technologies, of 100 %
	// kind=language,order=2: 2.667 technologies, of 100 %
}

// a – b – c is a chain: both edges are bridges, and b is a cut. d says that it has none. x is nobody.
func ExampleIntegrationGraph() {
	lists := func(with ...string) func(*portfolio.System) {
		return func(s *portfolio.System) { s.Integrations = ospora.Some(with) }
	}
	show(portfolio.IntegrationGraph(four(lists("b"), lists("c", "x"), func(*portfolio.System) {}, lists()), scope))
	// Output:
	// integrations: 2 integrations, of 100 %
	// hubs: 0 systems, of 100 %
	// islands: 0.25 1, of 100 %
	// bridges: 2 integrations, of 100 %
	// cut_systems: 1 systems, of 100 %
	// parts: 1 systems, of 100 %
	// not_in_inventory: 1 systems, of 100 %
}

func vendor(name, control string) func(*portfolio.System) {
	return func(s *portfolio.System) {
		s.Vendor = ospora.Some(portfolio.Company{Name: name, Country: ospora.Some(control), Control: ospora.Some(control)})
	}
}

// Of three known vendors' systems A has 2/3 and B 1/3: Σs² = 5/9.
func ExampleVendorConcentration() {
	show(portfolio.VendorConcentration(four(vendor("ТОО «A»", "KZ"), vendor("A, LLP", "KZ"), vendor("B", "IN")), nil, scope))
	// Output:
	// hhi,by_systems: 0.5556 1, of 75 %
	// cr4,by_systems: 1 1, of 75 %
	// effective,by_systems: 1.8 vendors, of 75 %
	// unknown_share,by_systems: 0.25 1, of 75 %
	// hhi,by_spend,currency=: unknown
	// cr4,by_spend,currency=: unknown
	// effective,by_spend,currency=: unknown
	// unknown_share,by_spend,currency=: unknown
}

// Contracts end in June 2026, within 12 months of January, and in 2025; the fourth system says that nobody has its source.
func ExampleLockIn() {
	end := func(year int) func(*portfolio.System) {
		return func(s *portfolio.System) { s.ContractEnd = ospora.Some(time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC)) }
	}
	show(portfolio.LockIn(four(end(2026), end(2025), func(s *portfolio.System) {
		s.Technologies = ospora.Some([]portfolio.Technology{{Kind: portfolio.Database, Name: "Oracle Database 12"}})
	}, func(s *portfolio.System) { s.Disclosure = ospora.Some(portfolio.None) }), 12, scope))
	// Of the second it is not known whether any is so.

	// Output:
	// contract_ends,months=12: 0.5 1, of 50 %
	// contract_ended: 0.5 1, of 50 %
	// source_undisclosed: 1 1, of 25 %
	// proprietary_runtime: 1 1, of 25 %
	// any,months=12: 1 1, of 75 %
}

// Two vendors are controlled from home and one is not; one system is open.
func ExampleSovereigntyProfile() {
	systems := four(vendor("A", "KZ"), vendor("B", "KZ"), vendor("C", "DE"), func(s *portfolio.System) { s.License = ospora.Some("MIT") })
	show(portfolio.SovereigntyProfile(systems, scope))
	// Output:
	// objective=SOV-1: 0.6667 1, of 75 %
	// objective=SOV-2: unknown
	// objective=SOV-3: unknown
	// objective=SOV-4: unknown
	// objective=SOV-5: unknown
	// objective=SOV-6: 1 1, of 25 %
	// objective=SOV-7: unknown
	// objective=SOV-8: unknown
	// minimum: 0.6667 1, of 25 %
}

// OR has the better side, so A or B, nobody knows which; AND the worse one, so E from a foreign vendor; the last licence is not known here.
func ExampleSoftwareSovereignty() {
	licensed := func(expression string) func(*portfolio.System) {
		return func(s *portfolio.System) {
			vendor("C", "DE")(s)
			s.License = ospora.Some(expression)
		}
	}
	systems := four(licensed("MIT OR GPL-3.0-only"), licensed("MIT AND LicenseRef-proprietary"), licensed("Apache-2.0"), licensed("LicenseRef-own"))
	show(portfolio.SoftwareSovereignty(systems, scope))
	// Output:
	// grade=A: unknown
	// grade=B: unknown
	// grade=C: 0.3333 1, of 75 %
	// grade=D: 0 1, of 75 %
	// grade=E: 0.3333 1, of 75 %
	// grade=AB: 0.3333 1, of 75 %
}

// Two of three run inside. One audit is of 2025, one of 2020, and one system says that there never was one.
func ExampleLocalisation() {
	hosted := func(country string, year int) func(*portfolio.System) {
		return func(s *portfolio.System) {
			s.Hosting.Country = ospora.Some(country)
			s.AccessAudited = ospora.Some(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))
		}
	}
	show(portfolio.Localisation(four(hosted("KZ", 2025), hosted("kz", 2020), func(s *portfolio.System) {
		s.Hosting.Country, s.NeverAudited = ospora.Some("DE"), true
	}), scope))
	// Output:
	// hosted_inside: 0.6667 1, of 75 %
	// government_cloud: unknown
	// operator_inside: unknown
	// access_listed: 0 1, of 100 %
	// access_audited: 0.6667 1, of 75 %
	// access_audited_recently: 0.3333 1, of 75 %
}

func paid(amount float64, control string) func(*portfolio.System) {
	return func(s *portfolio.System) {
		c := portfolio.Company{Name: "S" + control, Control: ospora.Optional[string]{Value: control, Known: control != ""}}
		s.Spend = ospora.Some([]portfolio.Spend{{Amount: amount, Currency: "KZT", Year: 2025, Development: true, Supplier: ospora.Some(c)}})
		s.Suppliers = ospora.Some([]portfolio.Supplier{{Company: c, Roles: []string{"developer"}}})
	}
}

// 300 of 400 with known control stay; of the other 100 nobody knows. Of three roles with known control two are local.
// Where no supplier is named nothing is known of roles, though they have to do with every system.
func ExampleLocalShare() {
	show(portfolio.LocalShare(four(paid(200, "KZ"), paid(100, "KZ"), paid(100, "IN"), paid(100, "")), scope))
	show(portfolio.LocalShare(four(func(*portfolio.System) {}), scope))
	// Output:
	// spend,currency=KZT: 0.75 1, of 80 %
	// roles: 0.6667 1, of 75 %
	// spend,currency=: unknown
	// roles: unknown
}

// (1 − 100/400) · 100 % is below the 80 % of the rule; with a payment of unknown control it is not known.
func ExampleSoftwareLocalisation() {
	show(portfolio.SoftwareLocalisation(four(paid(200, "KZ"), paid(100, "KZ"), paid(100, "IN")), 2025, scope))
	show(portfolio.SoftwareLocalisation(four(paid(200, "KZ"), paid(100, "")), 2025, scope))
	// Output:
	// year=2025,currency=KZT: 75 %, of 100 %
	// year=2025,currency=KZT: unknown
}

func reviewed(s *portfolio.System) {
	s.Documents = ospora.Some([]portfolio.DocumentKind{portfolio.Memorandum, portfolio.Contract})
	s.Conclusions = []portfolio.Conclusion{{By: portfolio.CyberSecurity, Open: ospora.Some[int64](2)}}
}

// Of the four one has two documents and a conclusion, one has a memorandum alone, and two say nothing.
func ExampleGatesPassed() {
	show(portfolio.GatesPassed(four(reviewed, func(s *portfolio.System) {
		s.Documents = ospora.Some([]portfolio.DocumentKind{portfolio.Memorandum})
		s.TrainedBefore = ospora.Some(true)
	}), scope))
	// Output:
	// gate=memorandum: 1 1, of 50 %
	// gate=tender: 0 1, of 50 %
	// gate=contract: 0.5 1, of 50 %
	// gate=acceptance: 0 1, of 50 %
	// gate=expert_commission: 0 1, of 25 %
	// gate=cyber_security: 1 1, of 25 %
	// gate=no_open_findings: 0 1, of 25 %
	// gate=trained_before: 1 1, of 25 %
}

func ExampleOpenFindings() {
	show(portfolio.OpenFindings(four(reviewed, reviewed), scope))
	// 2 + 2.

	// Output:
	// reviewer=expert_commission: unknown
	// reviewer=cyber_security: 4 findings, of 100 %
}

func ExampleInterfaceLanguage() {
	speaks := func(tags ...string) func(*portfolio.System) {
		return func(s *portfolio.System) { s.Languages = ospora.Some(tags) }
	}
	show(portfolio.InterfaceLanguage(four(speaks("kk-Latn", "ru"), speaks("ru", "en"), speaks("ru")), scope))
	// Output:
	// language=kk: 0.3333 1, of 75 %
	// language=ru: 1 1, of 75 %
	// language=en: 0.3333 1, of 75 %
}

func discloses(d portfolio.Disclosure, repositories ...string) func(*portfolio.System) {
	return func(s *portfolio.System) {
		s.Disclosure = ospora.Some(d)
		s.Repositories = ospora.Some(repositories)
	}
}

func ExampleSourceDisclosure() {
	show(portfolio.SourceDisclosure(four(discloses(portfolio.Public), discloses(portfolio.State), discloses(portfolio.None)), scope))
	// Output:
	// state=public: 0.3333 1, of 75 %
	// state=state: 0.3333 1, of 75 %
	// state=escrow: 0 1, of 75 %
	// state=none: 0.3333 1, of 75 %
	// held: 0.6667 1, of 75 %
}

var health = []portfolio.RepositoryHealth{
	{Repository: "https://code.example.org/one.git", Score: ospora.Some(7.0), Maintained: ospora.Some(true)},
	{Repository: "code.example.org/two", Score: ospora.Some(5.0)},
}

// Two publish, and of these one is maintained; of the other's repository that is not known. Nobody says whether they are reused,
// but those who stop before do not get there.
func ExampleEstateWaterfall() {
	systems := four(discloses(portfolio.Public, "https://code.example.org/One"), discloses(portfolio.Public, "https://code.example.org/two/"),
		discloses(portfolio.State), discloses(portfolio.None))
	show(portfolio.EstateWaterfall(systems, health, scope))
	// Output:
	// step=systems: 4 systems, of 100 %
	// step=source_held: 3 systems, of 100 %
	// step=published: 2 systems, of 100 %
	// step=maintained: 1 systems, of 75 %
	// step=reused: 0 systems, of 50 %
}

// Three say whether they have repositories, and two do. Three are listed, and of one nothing is known, so that the second system has
// no score.
func ExampleOpenRepositories() {
	systems := four(discloses(portfolio.Public, "https://code.example.org/One"),
		discloses(portfolio.Public, "https://code.example.org/two/", "https://code.example.org/three"), discloses(portfolio.State))
	show(portfolio.OpenRepositories(systems, health, scope))
	// Output:
	// linked: 0.6667 1, of 75 %
	// measured: 0.6667 1, of 100 %
	// median_score: 7 points, of 50 %
}

func ExampleFieldCoverage() {
	for _, m := range portfolio.FieldCoverage(four(vendor("A", "KZ")), scope) {
		if m.Value.Value > 0 {
			show([]ospora.Measure{m})
		}
	}
	// Output:
	// field=vendor: 0.25 1, of 100 %
	// field=vendor_control: 0.25 1, of 100 %
}

func ExampleAsk() {
	systems := estate()
	for _, r := range portfolio.Ask(systems[:4])[:2] {
		fmt.Println(r.Owner, r.Field, r.Systems, r.Cells)
	}
	// Where the source lies would fill four indicators.

	// Output:
	// North source [pupils-1] 4
	// South source [pupils-2] 4
}
