package plant

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// emit draws the words of function and matter for one text. Some are those of anything else.
func (t *tables) emit(c *chance, g *group, l language) text {
	e := text{language: l}
	f, m := g.function, g.matter
	if c.permille(odd) {
		f = c.IntN(len(t.functions))
	}
	e.function = pick(c, t.functions[f].words[l])
	told := !c.permille(noMatter)
	if t.functions[g.function].general {
		told = c.permille(generalMatter)
	}
	if told {
		if c.permille(odd) {
			m = c.IntN(len(t.matters))
		}
		e.matter = pick(c, t.matters[m].words[l])
	}
	return e
}

// say is a phrase of a row in words drawn for it.
func (t *tables) say(c *chance, r *Row, g *group, l language) (string, text) {
	e := t.emit(c, g, l)
	r.seen.texts = append(r.seen.texts, e)
	return phrase(c, e), e
}

// phrase joins the words as the language does.
func phrase(c *chance, e text) string {
	switch {
	case e.matter == "":
		return e.function
	case e.language == kazakh:
		return e.matter + " " + e.function
	case e.language == russian && c.permille(80):
		return e.function + " (" + e.matter + ")"
	case e.language == russian:
		return e.function + " " + e.matter
	case c.permille(400):
		return e.matter + " " + e.function
	}
	return e.function + " of " + e.matter
}

// entitle puts the words for "information system" before or after a phrase.
func entitle(c *chance, phrase string, l language) string {
	switch l {
	case kazakh:
		return capital(pick(c, []string{phrase, phrase + " АЖ", "«" + capital(phrase) + "» ақпараттық жүйесі", "бірыңғай " + phrase, phrase + " ААЖ", "е-" + phrase}))
	case russian:
		return pick(c, []string{capital(phrase), "ИС «" + capital(phrase) + "»", "АИС " + phrase, "ГИС «" + capital(phrase) + "»", "Информационная система: " + phrase, "Единая система «" + capital(phrase) + "»"})
	}
	return pick(c, []string{capital(phrase), "IS " + phrase, "Unified " + phrase, "e-" + capital(phrase), capital(phrase) + " System"})
}

// name writes a product's official name, or one of the clerk's own; either may be mistyped, typed in other letters, or in capitals.
func (t *tables) name(c *chance, r *Row, g *group, l language) {
	name := ""
	if o := r.system.official; o.name != "" && c.permille(officialShare) {
		name, r.seen.brand = o.name, r.system.brand
		if o.text.function != "" {
			r.seen.texts = append(r.seen.texts, o.text)
		}
	} else {
		name = t.ownName(c, r, g, l)
	}
	name = mistype(c, name)
	switch {
	case l == kazakh && c.permille(plainKazakh):
		name = withoutKazakh(name)
	case c.permille(latinShare):
		name = t.latin(name)
	case c.permille(upperShare):
		name = strings.ToUpper(name)
	}
	r.Name = name
}

// ownName draws a name in one of five styles: descriptive, with the owner, a brand, both, an abbreviation.
func (t *tables) ownName(c *chance, r *Row, g *group, l language) string {
	style := c.weighted(400, 150, 200, 120, 130)
	if style == 2 {
		r.seen.brand = r.system.brand
		return t.brandName(c, r.system.brand, l)
	}
	words, e := t.say(c, r, g, l)
	name := entitle(c, words, l)
	switch style {
	case 1:
		return name + t.ofOwner(c, r.system.owner, l)
	case 3:
		r.seen.brand = r.system.brand
		return t.brandName(c, r.system.brand, l) + " " + name
	case 4:
		return abbreviate(c, e)
	}
	if c.permille(bilingualShare) {
		other := (l + language(c.between(1, 2))) % languages
		words, _ := t.say(c, r, g, other)
		name += pick(c, []string{" / ", " — "}) + entitle(c, words, other)
	}
	return name
}

// ofOwner says whose system it is, which is not what it is for.
func (t *tables) ofOwner(c *chance, o owner, l language) string {
	if o.region > 0 && c.permille(600) {
		place := t.regions[o.region-1]
		return [...]string{" (" + place[0] + " облысы)", " области " + place[0], ", " + place[1] + " Region"}[l]
	}
	s := t.sectors[o.sector]
	return " (" + pick(c, []string{s.short[l], s.now[l]}) + ")"
}

func (t *tables) brandName(c *chance, brand int, l language) string {
	name := t.brands[brand]
	if l == english || c.permille(100) {
		name = t.latin(name)
	}
	return pick(c, []string{name, "«" + name + "»", name + " 2.0", strings.ToUpper(name), [...]string{name + " АЖ", "ИС " + name, "IS " + name}[l]})
}

// abbreviate takes the first letters of words.
func abbreviate(c *chance, e text) string {
	first, second := e.function, e.matter
	if e.language == kazakh {
		first, second = second, first
	}
	var b strings.Builder
	for word := range strings.FieldsSeq(first + " " + second) {
		r, _ := utf8.DecodeRuneInString(word)
		b.WriteRune(unicode.ToUpper(r))
	}
	return [...][]string{{b.String() + " АЖ", b.String() + " ААЖ"}, {"АИС «" + b.String() + "»", "ИС " + b.String()}, {b.String() + " IS", b.String() + "S"}}[e.language][c.IntN(2)]
}

// purpose is a sentence or two in the language of the name or in another.
func (t *tables) purpose(c *chance, r *Row, g *group, l language) {
	if c.permille(nameLanguage) {
		l = (l + language(c.between(1, 2))) % languages
	}
	if c.permille(vagueShare) {
		r.Purpose = pick(c, [...][]string{
			{"Қызметті автоматтандыру", "Мемлекеттік органның жұмысын жетілдіру үшін", "Цифрландыру жоспарын орындау"},
			{"Автоматизация деятельности", "Повышение эффективности работы госоргана", "Исполнение плана цифровизации"},
			{"Automation of activities", "To make the body's work more efficient", "As the digitalisation plan demands"},
		}[l])
		return
	}
	p, _ := t.say(c, r, g, l)
	r.Purpose = pick(c, [...][]string{
		{capital(p) + " үшін арналған", "Жүйенің мақсаты: " + p, capital(p) + " бойынша жұмысты автоматтандыру", capital(p)},
		{"Предназначена для ведения: " + p, "Автоматизация процесса: " + p, capital(p), "Обеспечивает " + p + " в электронном виде"},
		{"Supports " + p, "The system provides " + p, capital(p), "Automates " + p},
	}[l])
	if c.permille(distractShare) {
		word := pick(c, pick(c, t.matters).words[l])
		r.Purpose += [...]string{". Сондай-ақ деректер алады: " + word, ". Получает также данные " + word, ". Also receives data on " + word}[l]
	}
	r.Purpose = mistype(c, r.Purpose)
	if l == kazakh && c.permille(plainKazakh) {
		r.Purpose = withoutKazakh(r.Purpose)
	}
}
