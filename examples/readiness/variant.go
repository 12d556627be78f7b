package main

import (
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

// withVariant tells the lines of one indicator apart.
func withVariant(i report.Indicator, m *ospora.Measure) report.Indicator {
	i.Unit = m.Unit
	if m.Variant != "" {
		v := variant(m.Variant)
		i.Name.EN, i.Name.RU, i.Name.KK = i.Name.EN+" ("+v.EN+")", i.Name.RU+" ("+v.RU+")", i.Name.KK+" ("+v.KK+")"
	}
	return i
}

// variant says in words what variant of an indicator a line shows, such as
// kind=database,order=1.
func variant(id string) report.Text {
	var all report.Text
	for i, part := range strings.Split(id, ",") {
		said := variantPart(part)
		if i > 0 {
			all.EN, all.RU, all.KK = all.EN+", ", all.RU+", ", all.KK+", "
		}
		all.EN, all.RU, all.KK = all.EN+said.EN, all.RU+said.RU, all.KK+said.KK
	}
	return all
}

func variantPart(part string) report.Text {
	if said, ok := variantWords[part]; ok {
		return said
	}
	key, value, ok := strings.Cut(part, "=")
	if !ok {
		return asWritten(part)
	}
	k, v := variantPart(key), variantPart(value)
	return report.Text{EN: k.EN + " " + v.EN, RU: k.RU + ": " + v.RU, KK: k.KK + ": " + v.KK}
}

// asWritten is a code, such as that of a currency.
func asWritten(part string) report.Text {
	plain := strings.ReplaceAll(part, "_", " ")
	return report.Text{EN: plain, RU: plain, KK: plain}
}

// variantWords are the variants of the measures of systems in words; a key with its
// value where the value alone could mean several things.
var variantWords = map[string]report.Text{
	"access_audited":             {EN: "access audited", RU: "доступ проверялся", KK: "қолжетімділік тексерілген"},
	"access_audited_recently":    {EN: "access audited recently", RU: "доступ проверялся недавно", KK: "қолжетімділік жақында тексерілген"},
	"access_listed":              {EN: "access listed", RU: "известно, у кого доступ", KK: "кімде қолжетімділік бары белгілі"},
	"after":                      {EN: "after consolidation", RU: "после консолидации", KK: "шоғырландырудан кейін"},
	"any":                        {EN: "any of these", RU: "любое из условий", KK: "шарттардың кез келгені"},
	"before":                     {EN: "before consolidation", RU: "до консолидации", KK: "шоғырландыруға дейін"},
	"bridges":                    {EN: "bridges", RU: "мосты", KK: "көпірлер"},
	"by_spend":                   {EN: "by spend", RU: "по платежам", KK: "төлемдер бойынша"},
	"by_systems":                 {EN: "by systems", RU: "по системам", KK: "жүйелер бойынша"},
	"clusters":                   {EN: "groups", RU: "группы", KK: "топтар"},
	"contract_ended":             {EN: "contract ended", RU: "договор закончился", KK: "шарт аяқталған"},
	"contract_ends":              {EN: "contract ends", RU: "договор заканчивается", KK: "шарт аяқталады"},
	"cr4":                        {EN: "the four largest", RU: "доля четырёх крупнейших", KK: "ең ірі төртеуінің үлесі"},
	"currency":                   {EN: "currency", RU: "валюта", KK: "валюта"},
	"cut_systems":                {EN: "systems whose loss splits the graph", RU: "системы, без которых граф распадается", KK: "жоғалса, граф бөлінетін жүйелер"},
	"datasets_held_twice":        {EN: "data sets held twice", RU: "наборы данных, которые ведутся дважды", KK: "екі рет жүргізілетін деректер жинақтары"},
	"effective":                  {EN: "effective number", RU: "эффективное число", KK: "тиімді сан"},
	"gate=acceptance":            {EN: "acceptance", RU: "приёмка", KK: "қабылдау"},
	"gate=contract":              {EN: "contract", RU: "договор", KK: "шарт"},
	"gate=cyber_security":        {EN: "cyber security", RU: "заключение по кибербезопасности", KK: "киберқауіпсіздік қорытындысы"},
	"gate=expert_commission":     {EN: "expert commission", RU: "экспертная комиссия", KK: "сараптама комиссиясы"},
	"gate=memorandum":            {EN: "memorandum", RU: "меморандум", KK: "меморандум"},
	"gate=no_open_findings":      {EN: "no open findings", RU: "нет открытых замечаний", KK: "ашық ескертулер жоқ"},
	"gate=tender":                {EN: "tender", RU: "тендер", KK: "тендер"},
	"gate=trained_before":        {EN: "trained before work began", RU: "обучение до начала работы", KK: "жұмыс басталғанға дейін оқыту"},
	"government_cloud":           {EN: "government cloud", RU: "государственное облако", KK: "мемлекеттік бұлт"},
	"grade":                      {EN: "grade", RU: "класс", KK: "сынып"},
	"held":                       {EN: "held by the state in any way", RU: "код доступен государству", KK: "код мемлекетке қолжетімді"},
	"hhi":                        {EN: "Herfindahl-Hirschman index", RU: "индекс Херфиндаля — Хиршмана", KK: "Херфиндаль — Хиршман индексі"},
	"hosted_inside":              {EN: "hosted in the country", RU: "размещены в стране", KK: "елде орналасқан"},
	"hubs":                       {EN: "hubs", RU: "узлы с множеством связей", KK: "байланысы көп түйіндер"},
	"integrations":               {EN: "integrations", RU: "интеграции", KK: "интеграциялар"},
	"islands":                    {EN: "systems with no integration", RU: "системы без интеграций", KK: "интеграциясыз жүйелер"},
	"joined":                     {EN: "systems that could be joined", RU: "системы, которые можно объединить", KK: "біріктіруге болатын жүйелер"},
	"kind=database":              {EN: "databases", RU: "базы данных", KK: "дерекқорлар"},
	"kind=framework":             {EN: "frameworks", RU: "фреймворки", KK: "фреймворктер"},
	"kind=language":              {EN: "programming languages", RU: "языки программирования", KK: "бағдарламалау тілдері"},
	"kind=operating_system":      {EN: "operating systems", RU: "операционные системы", KK: "операциялық жүйелер"},
	"kind=other":                 {EN: "other", RU: "прочее", KK: "өзгелері"},
	"kind=platform":              {EN: "platforms", RU: "платформы", KK: "платформалар"},
	"language=en":                {EN: "English", RU: "английский", KK: "ағылшын"},
	"language=kk":                {EN: "Kazakh", RU: "казахский", KK: "қазақ"},
	"language=ru":                {EN: "Russian", RU: "русский", KK: "орыс"},
	"language":                   {EN: "language", RU: "язык", KK: "тіл"},
	"minimum":                    {EN: "the lowest", RU: "наименьшее", KK: "ең төменгісі"},
	"months":                     {EN: "months", RU: "месяцев", KK: "ай"},
	"not_in_inventory":           {EN: "not in the inventory", RU: "нет в перечне", KK: "тізбеде жоқ"},
	"objective":                  {EN: "objective", RU: "цель", KK: "мақсат"},
	"operator_inside":            {EN: "operator in the country", RU: "оператор в стране", KK: "операторы елде"},
	"order":                      {EN: "order", RU: "порядок", KK: "рет"},
	"parts":                      {EN: "parts", RU: "части", KK: "бөліктер"},
	"platforms":                  {EN: "platforms", RU: "платформы", KK: "платформалар"},
	"proprietary_runtime":        {EN: "proprietary runtime", RU: "проприетарная среда", KK: "меншіктік орта"},
	"reviewer=cyber_security":    {EN: "cyber security", RU: "кибербезопасность", KK: "киберқауіпсіздік"},
	"reviewer=expert_commission": {EN: "expert commission", RU: "экспертная комиссия", KK: "сараптама комиссиясы"},
	"roles":                      {EN: "roles", RU: "роли", KK: "рөлдер"},
	"source_undisclosed":         {EN: "source disclosed to nobody", RU: "исходный код не раскрыт никому", KK: "бастапқы код ешкімге ашылмаған"},
	"spend":                      {EN: "spend", RU: "платежи", KK: "төлемдер"},
	"state=escrow":               {EN: "in escrow", RU: "на хранении у третьего лица", KK: "үшінші тұлғада сақтауда"},
	"state=none":                 {EN: "with its maker only", RU: "только у разработчика", KK: "тек әзірлеушіде"},
	"state=public":               {EN: "public", RU: "открыт", KK: "ашық"},
	"state=state":                {EN: "with the state", RU: "у государства", KK: "мемлекетте"},
	"technologies":               {EN: "technologies", RU: "технологии", KK: "технологиялар"},
	"unknown_share":              {EN: "share not known", RU: "доля неизвестных", KK: "белгісіздер үлесі"},
	"year":                       {EN: "year", RU: "год", KK: "жыл"},
}
