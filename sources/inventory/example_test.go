package inventory_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/ospora/ospora/sources/inventory"
)

// Two systems as a clerk writes them: headers in Russian, amounts in millions of
// tenge, one cell that nobody knew and one that cannot be.
func ExampleReadTables() {
	file := inventory.Bytes("systems.csv", []byte(`Наименование системы;Владелец;Исходный код;"Расходы: решение, млн тенге";Страна размещения
Регистр недвижимости;Министерство юстиции;не раскрыт;500;Казахстан
Призёры олимпиад;Министерство просвещения;н/д;-3;РК
`))
	inv, err := inventory.ReadTables(context.Background(), file)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range inv.Systems {
		fmt.Printf("%s: source %s, hosted in %s\n", s.Name, s.Disclosure.Or("unknown"), s.Hosting.Country.Or("unknown"))
		for _, m := range s.Spend.Value {
			fmt.Printf("  %.0f %s for the %s\n", m.Amount, m.Currency, m.Part)
		}
	}
	for _, n := range inv.Notes {
		fmt.Println(n)
	}
	// Output:
	// Регистр недвижимости: source none, hosted in KZ
	//   500000000 KZT for the solution
	// Призёры олимпиад: source unknown, hosted in KZ
	// systems.csv, row 3, column Расходы: решение, млн тенге: is negative: left out
}

// A publiccode.yml says who made a system and in which languages it speaks.
func ExampleReadPubliccode() {
	s, notes, err := inventory.ReadPubliccode("publiccode.yml", strings.NewReader(`
publiccodeYmlVersion: "0.5"
name: Register
url: https://example.org/register.git
platforms: [web]
developmentStatus: stable
softwareType: standalone/web
description: {en: {shortDescription: Who owns which house}}
legal: {license: EUPL-1.2}
maintenance: {type: internal}
localisation: {localisationReady: yes, availableLanguages: [kk, ru, kz]}
`))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(s.Name, s.Status.Value, s.License.Value, s.Languages.Value)
	for _, n := range notes {
		fmt.Println(n)
	}
	// Output:
	// Register stable EUPL-1.2 [kk ru]
	// publiccode.yml, row 11, column localisation.availableLanguages[2]: is the code of a country: read as Kazakh (kk)
}
