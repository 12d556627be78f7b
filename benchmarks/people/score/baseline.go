package score

import (
	"strings"

	"github.com/ospora/ospora/benchmarks/people/plant"
)

// ExactMatching joins aliases as SortingHat's unify does with the criteria e-mail and name in strict mode: the same
// address, case aside, where it looks like one, or the same name, case aside, where it has two words or more
// (chaoss/grimoirelab-sortinghat, core/recommendations/matching.py, as documented). Nothing is excluded, neither generic
// addresses nor common names.
func ExactMatching(aliases []plant.Observed) ([]int, error) {
	sets := newSets(len(aliases))
	first := map[string]int{}
	join := func(key string, i int) {
		if j, ok := first[key]; ok {
			sets.join(i, j)
		} else {
			first[key] = i
		}
	}
	for i, a := range aliases {
		email := strings.ToLower(strings.TrimSpace(a.Email))
		if local, host, ok := strings.Cut(email, "@"); ok && local != "" && strings.Contains(host, ".") {
			join("@"+email, i)
		}
		if name := strings.ToLower(strings.Join(strings.Fields(a.Name), " ")); strings.Contains(name, " ") {
			join("n"+name, i)
		}
	}
	return sets.labels(), nil
}

// sets are disjoint sets with path halving.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) root(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(i, j int) {
	if a, b := s.root(i), s.root(j); a < b {
		s[b] = a
	} else {
		s[a] = b
	}
}

func (s sets) labels() []int {
	all := make([]int, len(s))
	for i := range s {
		all[i] = s.root(i)
	}
	return all
}

// ListOfPlaceNames locates as the lists of "most active users" do: a location text that holds one of a country's place
// names, as a substring and case aside, is in that country; the first of the list wins. The list is the country's name and
// a handful of its biggest cities in Latin letters, for each country of the population (as presets.go of
// lauripiispanen/most-active-github-users-counter has them; the names here were written anew). It sees nothing else.
func ListOfPlaceNames(people []plant.Trace) ([]map[string]float64, error) {
	list := placeNames()
	all := make([]map[string]float64, len(people))
next:
	for i, t := range people {
		text := strings.ToLower(t.Location)
		for _, entry := range list {
			for _, name := range entry.names {
				if strings.Contains(text, name) {
					all[i] = map[string]float64{entry.code: 1}
					continue next
				}
			}
		}
	}
	return all, nil
}

type placeList struct {
	code  string
	names []string
}

func placeNames() []placeList {
	var all []placeList
	for _, line := range strings.Split(`KZ kazakhstan|almaty|shymkent|karaganda|taraz|nur-sultan|pavlodar|semey
RU russia|moscow|saint petersburg|novosibirsk|yekaterinburg|kazan|samara|omsk
UZ uzbekistan|tashkent|samarkand
KG kyrgyzstan|bishkek|osh
TJ tajikistan|dushanbe
UA ukraine|kiev|kyiv|kharkiv|lviv|odessa
BY belarus|minsk
GE georgia|tbilisi
AM armenia|yerevan
TR turkey|istanbul|ankara|izmir
AE united arab emirates|dubai|abu dhabi
RS serbia|belgrade
CY cyprus|limassol
IL israel|tel aviv|jerusalem
PL poland|warsaw|krakow|wroclaw
CZ czech|prague|brno
DE germany|deutschland|berlin|munich|hamburg|frankfurt|cologne
NL netherlands|amsterdam|rotterdam
GB united kingdom|england|london|manchester|edinburgh
FR france|paris|lyon
ES spain|madrid|barcelona
PT portugal|lisbon|porto
SE sweden|stockholm
US united states|usa|san francisco|new york|seattle|boston|chicago|austin
CA canada|toronto|vancouver|montreal
BR brazil|brasil|são paulo|sao paulo
IN india|bangalore|mumbai|delhi|hyderabad|pune|chennai
PK pakistan|karachi|lahore
BD bangladesh|dhaka
CN china|beijing|shanghai|shenzhen|hangzhou
JP japan|tokyo|osaka
KR korea|seoul
AU australia|sydney|melbourne
TH thailand|bangkok`, "\n") {
		code, names, _ := strings.Cut(line, " ")
		all = append(all, placeList{code, strings.Split(names, "|")})
	}
	return all
}
