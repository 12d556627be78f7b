package plant

import "strings"

// sector is a field of the state: the invented bodies in charge of it.
type sector struct {
	// now, before and short are the ministry's name of today, its earlier one and its abbreviation, by language.
	now, before, short [languages]string
}

// sectorTable: names of today, of before, abbreviations; each Kazakh; Russian; English. No state has bodies of these names.
const sectorTable = `
Мектеп және тәлім министрлігі; Министерство школ и наставничества; Ministry of Schools and Mentoring | Тәлім министрлігі; Министерство наставничества; Ministry of Mentoring | МТМ; МШН; MSM
Сауықтыру министрлігі; Министерство оздоровления; Ministry of Healing | Емдік істер министрлігі; Министерство лечебных дел; Ministry of Medical Affairs | СМ; МО; MH
Жерді баптау агенттігі; Агентство землеустройства и межевания; Agency for Land and Boundaries | Межелеу комитеті; Комитет межевания; Committee of Boundaries | ЖБА; АЗМ; ALB
Жолдар мен өткелдер министрлігі; Министерство путей и переправ; Ministry of Roads and Crossings | Қатынас жолдары министрлігі; Министерство сообщений; Ministry of Passage | ЖӨМ; МПП; MRC
Егін және мал министрлігі; Министерство нив и стад; Ministry of Fields and Herds | Астық министрлігі; Министерство хлеба; Ministry of Grain | ЕММ; МНС; MFH
Өзендер мен көлдер агенттігі; Агентство рек и озёр; Agency of Rivers and Lakes | Су істері комитеті; Комитет водных дел; Committee of Water Affairs | ӨКА; АРО; ARL
Жарық және жылу министрлігі; Министерство света и тепла; Ministry of Light and Heat | Қуат министрлігі; Министерство мощностей; Ministry of Power Supply | ЖЖМ; МСТ; MLH
Еңбек және қамқорлық министрлігі; Министерство занятости и заботы; Ministry of Work and Care | Қамқорлық министрлігі; Министерство заботы; Ministry of Care | ЕҚМ; МЗЗ; MWC
Құқықтық тәртіп палатасы; Палата правопорядка; Chamber of Lawful Order | Заң палатасы; Палата законов; Chamber of Laws | ҚТП; ПП; CLO
Өнер және мұра министрлігі; Министерство искусств и наследия; Ministry of Arts and Heritage | Өнер комитеті; Комитет искусств; Committee of Arts | ӨММ; МИН; MAH
Сауда және өлшем агенттігі; Агентство торга и мер; Agency of Trade and Measures | Базарлар комитеті; Комитет рынков; Committee of Markets | СӨА; АТМ; ATM
Табиғатты күту министрлігі; Министерство бережения природы; Ministry of Nature Keeping | Орман комитеті; Комитет лесов; Committee of Woods | ТКМ; МБП; MNK
Құрылыс және баспана агенттігі; Агентство строек и крова; Agency of Building and Homes | Құрылыстар комитеті; Комитет строек; Committee of Building | ҚБА; АСК; ABH
Қазына министрлігі; Министерство казны; Ministry of the Treasury Chest | Салым комитеті; Комитет сборов; Committee of Levies | ҚМ; МК; MTC
Жастар және сайыс агенттігі; Агентство молодёжи и состязаний; Agency of Youth and Contests | Сайыс комитеті; Комитет состязаний; Committee of Contests | ЖСА; АМС; AYC
Жер қойнауы басқармасы; Управление недр и руд; Board of Ores and Depths | Кен басқармасы; Рудное управление; Board of Ores | ЖҚБ; УНР; BOD
Апаттан сақтау қызметі; Служба спасения от бедствий; Service for Disaster Relief | Өрт комитеті; Комитет огня; Committee of Fire | АСҚ; ССБ; SDR
`

// Kinds of owner.
const (
	ministry = iota
	department
	enterprise
	ownerKinds
)

func ownerKindNames() [ownerKinds]string { return [...]string{"ministry", "department", "enterprise"} }

// regions of the invented republic, as they stand in Cyrillic and Latin.
func regions() [][2]string {
	return [][2]string{{"Сарытелім", "Sarytelim"}, {"Көктұяқ", "Koktuyaq"}, {"Бозшағыл", "Bozshagyl"}, {"Теректас", "Terektas"}, {"Жалпақбел", "Zhalpaqbel"}, {"Қарамойнақ", "Qaramoinaq"},
		{"Ақжелкен", "Aqzhelken"}, {"Мойылсу", "Moiylsu"}, {"Үшбозшы", "Ushbozshy"}, {"Шиеліқыр", "Shieliqyr"}, {"Дөңбұлақ", "Donbulaq"}, {"Тасжарма", "Taszharma"},
		{"Верхнеломск", "Verkhnelomsk"}, {"Белоярица", "Beloyaritsa"}, {"Қызылтекше", "Qyzyltekshe"}, {"Саумалтау", "Saumaltau"}, {"Сортаңбел", "Sortanbel"}}
}

func parseSectors() []sector {
	var all []sector
	for line := range strings.Lines(strings.TrimSpace(sectorTable)) {
		cells := cut(line, "|")
		all = append(all, sector{[languages]string(cut(cells[0], ";")), [languages]string(cut(cells[1], ";")), [languages]string(cut(cells[2], ";"))})
	}
	return all
}

// owner is who has a system. Region counts from 1; a ministry has none.
type owner struct{ kind, sector, region int }

// spell writes an owner as some clerk would: in full, short, or by the name of before.
func (t *tables) spell(c *chance, o owner, l language) string {
	s := t.sectors[o.sector]
	name := [...]string{s.now[l], s.short[l], s.before[l]}[c.weighted(700, shortOwner, oldOwner)]
	place := ""
	if o.region > 0 {
		place = t.regions[o.region-1][0]
		if l == english {
			place = t.regions[o.region-1][1]
		}
	}
	switch o.kind {
	case department:
		return [...]string{
			pick(c, []string{place + " облысы бойынша департамент, " + name, name + ", " + place + " обл. деп-ті"}),
			pick(c, []string{"Департамент по области " + place + ", " + name, "Деп. " + name + " по обл. " + place}),
			pick(c, []string{name + ", Department for " + place + " Region", "Dept. of " + name + ", " + place}),
		}[l]
	case enterprise:
		return [...]string{
			name + pick(c, []string{" «Дерек орталығы» ШЖҚ РМК", " «Дерек орталығы» АҚ"}),
			pick(c, []string{"РГП на ПХВ «Центр данных» ", "АО «Центр данных» ", "ГУП «Центр данных», "}) + name,
			pick(c, []string{"Data Centre JSC, ", "State Enterprise Data Centre, "}) + name,
		}[l]
	}
	if l == russian && c.permille(200) {
		return "ГУ «" + name + "»"
	}
	return name
}
