package sheet

import (
	"strconv"
	"strings"
)

// format is what a cell style says about a number.
type format struct {
	date    bool
	clock   bool // a date with no day: a time or a duration
	percent bool
	sign    string // of a currency
}

func (b *workbook) readStyles(part string) error {
	if b.parts[strings.ToLower(part)] == nil {
		return nil
	}
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.decode(part, &styles); err != nil {
		return err
	}
	own := map[int]format{}
	for _, f := range styles.Formats {
		own[f.ID] = readFormat(f.Code)
	}
	for _, c := range styles.Cells {
		f, ok := own[c.Format]
		if !ok {
			f = builtin(c.Format)
		}
		b.styles = append(b.styles, f)
	}
	return nil
}

// builtin are the formats that a workbook need not define (ECMA-376 part 1, 18.8.30,
// with those of East Asian locales).
func builtin(id int) format {
	switch {
	case id == 9 || id == 10:
		return format{percent: true}
	case id >= 18 && id <= 21 || id >= 45 && id <= 47:
		return format{date: true, clock: true}
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return format{date: true}
	}
	return format{}
}

// readFormat reads a format code. Of its sections the first counts.
func readFormat(code string) format {
	var f format
	for _, sign := range []string{"₸", "€", "₽", "£"} {
		if strings.Contains(code, sign) {
			f.sign = sign
		}
	}
	code, _, _ = strings.Cut(code, ";")
	letters := formatLetters(code, &f)
	f.percent = strings.Contains(letters, "%")
	if strings.Contains(letters, "general") || strings.ContainsAny(letters, "0#?") {
		return f
	}
	day := strings.ContainsAny(letters, "yd") || strings.Contains(letters, "mmm")
	f.clock = !day && strings.ContainsAny(letters, "hs")
	f.date = day || f.clock
	return f
}

// formatLetters is a code in lower case without what it shows as it stands: quoted
// text, escaped letters, brackets. It takes the currency from the latter.
func formatLetters(code string, f *format) string {
	var out strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '\\', '_', '*':
			i++
		case '"', '[':
			end := byte('"')
			if code[i] == '[' {
				end = ']'
			}
			n := strings.IndexByte(code[i+1:], end)
			if n < 0 {
				return strings.ToLower(out.String())
			}
			inside := code[i+1 : i+1+n]
			switch {
			case end == ']' && strings.Trim(strings.ToLower(inside), "hms") == "":
				out.WriteByte('h') // a duration
			case inside == "$", strings.HasPrefix(inside, "$$-"), strings.HasPrefix(inside, "$USD"):
				f.sign = "$"
			case strings.HasPrefix(inside, "$KZT"):
				f.sign = "KZT"
			}
			i += n + 1
		default:
			out.WriteByte(code[i])
		}
	}
	return strings.ToLower(out.String())
}

// show returns a stored number as its style means it: a date in ISO 8601, hundredths
// with a percent sign, an amount with its currency. Stored numbers have at most
// 15 digits that mean something.
func (f format) show(stored string, since04 bool) string {
	v, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return stored
	}
	if f.date && !f.clock && v >= 0 && v < 3_000_000 {
		return fromSerial(v, since04).Format("2006-01-02")
	}
	sign := ""
	if f.percent {
		v *= 100
		sign = "%"
	} else if f.sign != "" {
		sign = " " + f.sign
	}
	if sign == "" && len(stored) <= 15 && !strings.ContainsAny(stored, "eE") {
		return stored
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil || rounded > 1e18 || rounded < -1e18 {
		return stored
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64) + sign
}
