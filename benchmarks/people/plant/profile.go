package plant

import "strings"

// account draws what a forge shows of a person.
func (d *drawing) account(c *chance, s *Subject) *Account {
	a := &Account{Login: s.login}
	if c.permille(350) {
		for _, alias := range s.Aliases {
			if alias.Employer != "" {
				a.Company = "@" + strings.SplitN(alias.Employer, ".", 2)[0]
			}
		}
	}
	if c.permille(locationShare) {
		d.locate(c, s, a)
	}
	return a
}

// locate writes where the person lives at the end of the window, or lived before a move, or nothing that can be found.
func (d *drawing) locate(c *chance, s *Subject, a *Account) {
	k := s.homeIn(Months - 1).country
	if s.moveMonth > 0 && c.permille(staleShare) {
		k = s.origin
	}
	switch at := c.IntN(1000); {
	case at < junkShare:
		a.Claim, a.Location = Junk, pick(c, junkTexts())
	case at < junkShare+twoShare:
		first, second := d.placeText(c, k), d.placeText(c, c.weighted(len(d.countries), func(i int) int { return d.countries[i].share }))
		if c.permille(500) {
			first, second = second, first
		}
		a.Claim, a.claimed = TwoPlaces, []string{first, second}
		a.Location = first + pick(c, []string{" / ", " → ", " & ", " | ", " and "}) + second
	default:
		text := d.placeText(c, k)
		a.Claim, a.claimed, a.Location = OnePlace, []string{text}, decorate(c, text)
	}
}

func (d *drawing) placeText(c *chance, country int) string {
	return d.places[country][pickText(c, d.places[country])].text
}

// decorate adds what people add; it says nothing about the country.
func decorate(c *chance, text string) string {
	switch at := c.IntN(100); {
	case at < 6:
		return strings.ToLower(text)
	case at < 9:
		return strings.ToUpper(text)
	case at < 12:
		return "📍 " + text
	case at < 14:
		return text + " 🚀"
	case at < 16:
		return " " + text + "  "
	case at < 18:
		return text + " (remote)"
	case at < 19:
		return "\u200b" + text
	case at < 20:
		return text + "."
	}
	return text
}

func junkTexts() []string {
	return []string{"Earth", "Remote", "127.0.0.1", "localhost", "/dev/null", "Internet", "🌍", "The Cloud", "Milky Way", "Somewhere", "Worldwide", "Everywhere", "home", "~/", "0x7f000001", "Mars", "Middle-earth", "Планета Земля", "Жер", "World", "Universe", "in front of my computer", "N/A", "::1", "Cyberspace", "Земля", "地球", "https://blog.example.org", "42", "Matrix"}
}
