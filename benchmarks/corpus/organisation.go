package corpus

// organisation employs people and owns repositories.
type organisation struct {
	id      string
	login   string
	name    string
	kind    OrganisationKind
	country string
	domain  string
	// signOff asks for a Signed-off-by trailer on every commit.
	signOff bool
}

// OrganisationKind is the sector of an organisation.
type OrganisationKind string

// The kinds of organisation.
const (
	Company    OrganisationKind = "company"
	State      OrganisationKind = "state"
	University OrganisationKind = "university"
	Community  OrganisationKind = "community"
)

// All organisations are invented. A domain in the shape of a country's (kz.example) still ends in a reserved name.
var organisations = []organisation{
	{"o01", "qazsoft", "QazSoft Ltd", Company, "KZ", "qazsoft.kz.example", false},
	{"o02", "altyn-kod", "Altyn Kod", Company, "KZ", "altynkod.kz.example", false},
	{"o03", "steppe-cloud", "Steppe Cloud Systems", Company, "KZ", "steppecloud.example", true},
	{"o04", "qyran-data", "Qyran Data", Company, "KZ", "qyran-data.kz.example", false},
	{"o05", "digital-works-agency", "Agency for Digital Works", State, "KZ", "adw.gov.kz.example", true},
	{"o06", "registers-ministry", "Ministry of Registers", State, "KZ", "registers.gov.kz.example", false},
	{"o07", "state-it-operator", "State IT Operator JSC", State, "KZ", "sito.kz.example", false},
	{"o08", "sary-arqa-university", "Sary-Arqa Technical University", University, "KZ", "sau.edu.kz.example", false},
	{"o09", "jetisu-institute", "Jetisu Institute of Informatics", University, "KZ", "jii.edu.kz.example", false},
	{"o10", "kok-tobe-hackers", "Kok-Tobe Hackers", Community, "KZ", "koktobe.example", false},
	{"o11", "uralcode", "UralCode", Company, "RU", "uralcode.ru.example", false},
	{"o12", "severnet", "Severnet Labs", Company, "RU", "severnet.ru.example", false},
	{"o13", "registan-it", "Registan IT", Company, "UZ", "registan-it.uz.example", false},
	{"o14", "alatoo-soft", "Alatoo Soft", Company, "KG", "alatoo-soft.kg.example", false},
	{"o15", "nordwind", "Nordwind Software GmbH", Company, "DE", "nordwind.de.example", true},
	{"o16", "elbe-university", "Elbe University", University, "DE", "elbe-university.example", false},
	{"o17", "atelier-libre", "Atelier Libre", Company, "FR", "atelier-libre.fr.example", false},
	{"o18", "acornworks", "Acornworks Inc.", Company, "US", "acornworks.example", true},
	{"o19", "open-granary", "Open Granary Foundation", Community, "US", "open-granary.example", true},
	{"o20", "deccan-systems", "Deccan Systems", Company, "IN", "deccan-systems.in.example", false},
	{"o21", "bogaz-yazilim", "Bogaz Yazilim", Company, "TR", "bogaz-yazilim.tr.example", false},
}

// employersIn lists the organisations that employ people in a country: all but communities.
func employersIn(country string) []*organisation {
	var list []*organisation
	for i := range organisations {
		if o := &organisations[i]; o.country == country && o.kind != Community {
			list = append(list, o)
		}
	}
	return list
}

// ownersIn lists the organisations of a country.
func ownersIn(country string) []*organisation {
	var list []*organisation
	for i := range organisations {
		if o := &organisations[i]; o.country == country {
			list = append(list, o)
		}
	}
	return list
}
