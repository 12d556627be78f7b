package publish_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/ospora/ospora/ospora/publish"
)

func TestValues(t *testing.T) {
	for name, c := range map[string]struct {
		make func() (publish.Value, error)
		want string // empty where it must fail
	}{
		"country":         {func() (publish.Value, error) { return publish.NewCountry("KZ") }, "KZ"},
		"country_name":    {func() (publish.Value, error) { return publish.NewCountry("Kazakhstan") }, ""},
		"country_key":     {func() (publish.Value, error) { return publish.NewCountry("0123456789abcdef0123456789abcdef") }, ""},
		"region":          {func() (publish.Value, error) { return publish.NewRegion("KZ-75") }, "KZ-75"},
		"region_country":  {func() (publish.Value, error) { return publish.NewRegion("KZ") }, ""},
		"kind":            {func() (publish.Value, error) { return publish.NewOrganisationKind("state_body") }, "state_body"},
		"kind_space":      {func() (publish.Value, error) { return publish.NewOrganisationKind("state body") }, ""},
		"indicator":       {func() (publish.Value, error) { return publish.NewIndicator("elephant_factor") }, "elephant_factor"},
		"indicator_key":   {func() (publish.Value, error) { return publish.NewIndicator("abcdef0123456789abcdef0123456789") }, ""},
		"year":            {func() (publish.Value, error) { return publish.Year(2024) }, "2024"},
		"year_early":      {func() (publish.Value, error) { return publish.Year(1969) }, ""},
		"quarter":         {func() (publish.Value, error) { return publish.Quarter(2024, 4) }, "2024-Q4"},
		"quarter_five":    {func() (publish.Value, error) { return publish.Quarter(2024, 5) }, ""},
		"month":           {func() (publish.Value, error) { return publish.Month(2024, 3) }, "2024-03"},
		"month_zero":      {func() (publish.Value, error) { return publish.Month(2024, 0) }, ""},
		"group":           {func() (publish.Value, error) { return publish.NewGroup("Мемлекеттік жүйелер (2)") }, "Мемлекеттік жүйелер (2)"},
		"group_language":  {func() (publish.Value, error) { return publish.NewGroup("C++") }, "C++"},
		"group_empty":     {func() (publish.Value, error) { return publish.NewGroup("") }, ""},
		"group_long":      {func() (publish.Value, error) { return publish.NewGroup(strings.Repeat("a", 101)) }, ""},
		"group_address":   {func() (publish.Value, error) { return publish.NewGroup("canarina@example.org") }, ""},
		"group_key":       {func() (publish.Value, error) { return publish.NewGroup("x 0123456789abcdef0123456789abcdef") }, ""},
		"group_token":     {func() (publish.Value, error) { return publish.NewGroup("ghp_0123") }, ""},
		"group_formula":   {func() (publish.Value, error) { return publish.NewGroup("=1+1") }, ""},
		"group_bidi":      {func() (publish.Value, error) { return publish.NewGroup("a\u202eb") }, ""},
		"group_line":      {func() (publish.Value, error) { return publish.NewGroup("a\nb") }, ""},
		"group_zero":      {func() (publish.Value, error) { return publish.NewGroup("a\u200bb") }, ""},
		"group_bytes":     {func() (publish.Value, error) { return publish.NewGroup("a\xff") }, ""},
		"group_not_nfc":   {func() (publish.Value, error) { return publish.NewGroup("e\u0301") }, ""},
		"group_total":     {func() (publish.Value, error) { return publish.NewGroup("total") }, ""},
		"group_markup":    {func() (publish.Value, error) { return publish.NewGroup("a<b") }, ""},
		"group_quotation": {func() (publish.Value, error) { return publish.NewGroup(`a"b`) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			v, err := c.make()
			switch {
			case c.want == "" && !errors.Is(err, publish.ErrValue):
				t.Errorf("passes as %q, %v", v.Code(), err)
			case c.want != "" && (err != nil || v.Code() != c.want):
				t.Errorf("%q, %v", v.Code(), err)
			}
		})
	}
}

// FuzzGroup: what passes is one harmless line, and what does not is not quoted.
func FuzzGroup(f *testing.F) {
	for _, seed := range []string{"state systems", "a@b", "=cmd", "\u202e", "Ғылым", "x\ty", "gho_a", strings.Repeat("f", 32)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		g, err := publish.NewGroup(name)
		if err != nil {
			if len(name) > 12 && strings.Contains(err.Error(), name) {
				t.Errorf("%v quotes what it refuses", err)
			}
			return
		}
		first := []rune(g.Code())[0]
		if g.Code() != name || strings.ContainsAny(name, "@=\"'\t\r\n<>|;\\`") || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
			t.Errorf("%q passes", name)
		}
	})
}
