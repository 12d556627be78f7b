package sheet

import (
	"strings"
	"unicode"

	"golang.org/x/text/currency"
)

// Money is an amount in a currency.
type Money struct {
	Amount   float64 // in whole units of the currency
	Currency string  // ISO 4217; empty where nothing says it
}

// unit is what a header or a cell says beside a number.
type unit struct {
	currency string
	scale    float64 // 0 where nothing says it
	percent  bool
}

// scales are the words for large numbers, folded, in English, Russian and Kazakh.
var scales = map[string]float64{
	"тыс": 1e3, "тысяч": 1e3, "тысяча": 1e3, "тысячи": 1e3, "мын": 1e3, "thousand": 1e3, "thousands": 1e3, "k": 1e3, "ths": 1e3, "000s": 1e3,
	"млн": 1e6, "миллион": 1e6, "миллиона": 1e6, "миллионов": 1e6, "million": 1e6, "millions": 1e6, "mln": 1e6, "mn": 1e6, "mio": 1e6,
	"млрд": 1e9, "миллиард": 1e9, "миллиарда": 1e9, "миллиардов": 1e9, "billion": 1e9, "billions": 1e9, "bn": 1e9, "bln": 1e9,
	"трлн": 1e12, "триллион": 1e12, "триллиона": 1e12, "триллионов": 1e12, "trillion": 1e12, "trn": 1e12,
}

// currencies are signs and names, folded; the codes of ISO 4217 are known besides.
var currencies = map[string]string{
	"₸": "KZT", "тг": "KZT", "тнг": "KZT", "тенге": "KZT", "tenge": "KZT", "tg": "KZT",
	"$": "USD", "us$": "USD", "долл": "USD", "доллар": "USD", "доллара": "USD", "долларов": "USD", "доллары": "USD", "dollar": "USD", "dollars": "USD",
	"€": "EUR", "евро": "EUR", "euro": "EUR", "euros": "EUR", "еуро": "EUR",
	"₽": "RUB", "руб": "RUB", "рубль": "RUB", "рубля": "RUB", "рублей": "RUB", "рубли": "RUB", "rur": "RUB", "ruble": "RUB", "rubles": "RUB",
	"£": "GBP", "юань": "CNY", "юаня": "CNY", "юаней": "CNY", "yuan": "CNY", "rmb": "CNY",
	"сум": "UZS", "сумов": "UZS", "сом": "KGS", "сомов": "KGS",
}

// silent are words beside an amount that say nothing about it.
var silent = map[string]bool{
	"сша": true, "акш": true, "us": true, "with": true, "vat": true, "с": true, "ндс": true, "без": true, "ккс": true,
	"in": true, "в": true, "ед": true, "of": true,
}

// units reads words beside a number; ok tells that each had a meaning.
func units(text string) (u unit, ok bool) {
	ok = true
	for _, w := range strings.Fields(Fold(text)) {
		switch {
		case w == "%":
			u.percent = true
		case scales[w] > 0 && u.scale == 0:
			u.scale = scales[w]
		case currencyOf(w) != "" && (u.currency == "" || u.currency == currencyOf(w)):
			u.currency = currencyOf(w)
		case silent[w]:
		default:
			ok = false
		}
	}
	return u, ok
}

func currencyOf(word string) string {
	if code := currencies[word]; code != "" {
		return code
	}
	if len(word) == 3 && plainASCII(word) {
		if c, err := currency.ParseISO(word); err == nil && scales[word] == 0 {
			return c.String()
		}
	}
	return ""
}

// ParseCurrency returns the ISO 4217 code of a currency by its sign, name or code, or
// an empty string.
func ParseCurrency(text string) string {
	u, ok := units(text)
	if !ok {
		return ""
	}
	return u.currency
}

// ParseMoney reads an amount with its scale and currency: "500 млн тг", "$1,200.50",
// "12 000 KZT". The currency is empty where the text names none.
func ParseMoney(text string) (Money, error) { return parseMoney(text, unit{}) }

// parseMoney takes from the header's unit what the cell does not say. A scale in
// the cell wins over the header's.
func parseMoney(text string, header unit) (Money, error) {
	first := strings.IndexFunc(text, unicode.IsDigit)
	last := strings.LastIndexFunc(text, unicode.IsDigit)
	if first < 0 {
		return Money{}, errNumber
	}
	before, number, after := text[:first], text[first:last+1], text[last+1:]
	sign := strings.TrimSpace(before)
	if strings.HasSuffix(sign, "-") || strings.HasSuffix(sign, "−") || strings.HasPrefix(sign, "-") || strings.HasPrefix(sign, "−") {
		number = "-" + number
	} else if strings.HasPrefix(sign, "(") && strings.HasPrefix(strings.TrimSpace(after), ")") { // as bookkeepers write it
		number = "-" + number
	}
	u, ok := unit{}, true
	if before != "" || after != "" {
		u, ok = units(before + " " + after)
	}
	v, err := ParseNumber(number)
	switch {
	case err != nil:
		return Money{}, err
	case !ok || u.percent:
		return Money{}, errNumber
	}
	if u.currency == "" {
		u.currency = header.currency
	}
	if u.scale == 0 {
		u.scale = header.scale
	}
	if u.scale != 0 {
		v *= u.scale
	}
	return Money{v, u.currency}, nil
}

// Money is an amount. What the cell does not say about scale and currency the
// header may: "Cost, mln KZT".
func (r *Row) Money(key string) (Money, bool) {
	text, ok := r.Text(key)
	if !ok {
		return Money{}, false
	}
	m, err := parseMoney(text, r.table.found.units[key])
	if err != nil {
		r.Note(key, "%v with a currency", err)
	}
	return m, err == nil
}
