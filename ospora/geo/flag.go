package geo

// Emoji flags are pairs of regional indicators that spell a country, and black
// flags with tags that spell a part of one (Unicode Technical Standard 51).
const (
	indicatorA = '\U0001F1E6'
	indicatorZ = '\U0001F1FF'
	blackFlag  = '\U0001F3F4'
	tagZero    = '\U000E0030'
	tagZ       = '\U000E007A'
)

// flag takes a flag from the front of runes and returns how many runes it has;
// 0 where there is none.
func (w *wordReader) flag(runes []rune) int {
	switch {
	case len(runes) >= 2 && isIndicator(runes[0]) && isIndicator(runes[1]):
		code := []byte{byte(runes[0] - indicatorA + 'A'), byte(runes[1] - indicatorA + 'A')}
		w.end()
		if i, ok := w.f.g.country[string(code)]; ok && len(w.f.tokens) < maxTokens {
			w.f.tokens = append(w.f.tokens, token{flag: i + 1, before: w.before})
			w.before = gapSpace
		}
		return 2
	case runes[0] == blackFlag:
		return w.nationFlag(runes)
	}
	return 0
}

// nationFlag reads the flags of England, Scotland, Wales and the like.
func (w *wordReader) nationFlag(runes []rune) int {
	n := 1
	var code []byte
	for n < len(runes) && n < 8 && runes[n] >= tagZero && runes[n] <= tagZ {
		code = append(code, byte(runes[n]-tagZero+'0'))
		n++
	}
	if len(code) < 4 {
		return 0
	}
	w.end()
	country, region := upper(string(code[:2])), upper(string(code[:2])+"-"+string(code[2:]))
	if i, ok := w.f.g.country[country]; ok && w.f.g.regionByCode(region) >= 0 && len(w.f.tokens) < maxTokens {
		w.f.tokens = append(w.f.tokens, token{flag: i + 1, nation: region, before: w.before})
		w.before = gapSpace
	}
	return n
}

func isIndicator(r rune) bool { return r >= indicatorA && r <= indicatorZ }

func upper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}
