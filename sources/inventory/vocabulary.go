package inventory

import "github.com/ospora/ospora/sources/internal/sheet"

// words are a name in three languages.
type words struct{ en, ru, kk string }

// Languages of templates, BCP 47.
var templateLanguages = []string{"en", "ru", "kk"}

func (w words) in(lang string) string {
	switch lang {
	case "ru":
		return w.ru
	case "kk":
		return w.kk
	}
	return w.en
}

func (w words) all() []string { return []string{w.en, w.ru, w.kk} }

// term is one word of a list that a column takes, with other spellings of it.
type term struct {
	key string
	words
	also []string
}

// vocabulary is a list of words that a column takes.
type vocabulary []term

// folded maps every spelling, folded, to its key.
func (v vocabulary) folded() map[string]string {
	m := map[string]string{}
	for _, t := range v {
		for _, s := range append(append(t.all(), t.key), t.also...) {
			m[sheet.Fold(s)] = t.key
		}
	}
	return m
}

func (v vocabulary) choices(lang string) []string {
	var list []string
	for _, t := range v {
		list = append(list, t.in(lang))
	}
	return list
}

var statusWords = vocabulary{
	{string(Concept), words{"concept", "концепция", "тұжырымдама"}, []string{"planned", "план", "планируется", "жоспарда", "ideation"}},
	{string(Development), words{"development", "разработка", "әзірлеу"}, []string{"в разработке", "создается", "әзірленуде", "in development"}},
	{string(Beta), words{"beta", "опытная эксплуатация", "тәжірибелік пайдалану"}, []string{"pilot", "пилот", "тестирование", "alpha", "release candidate", "сынақ"}},
	{string(Stable), words{"in use", "промышленная эксплуатация", "өнеркәсіптік пайдалану"}, []string{"production", "stable", "operation", "эксплуатация", "действует", "используется", "в эксплуатации", "пайдалануда", "қолданыста", "жұмыс істейді"}},
	{string(Obsolete), words{"retired", "выведена из эксплуатации", "пайдаланудан шығарылды"}, []string{"obsolete", "archival", "archived", "не используется", "ликвидирована", "закрыта", "жабылды", "пайдаланылмайды"}},
}

var documentWords = vocabulary{
	{string(Memorandum), words{"memorandum", "меморандум", "меморандум"}, []string{"mou"}},
	{string(Tender), words{"tender", "тендер", "тендер"}, []string{"конкурс", "закупка", "мемлекеттік сатып алу"}},
	{string(Contract), words{"contract", "договор", "шарт"}, []string{"контракт", "келісімшарт"}},
	{string(Acceptance), words{"acceptance", "акт приёмки", "қабылдау актісі"}, []string{"приемка", "принята", "акт выполненных работ", "қабылданды", "қабылдау"}},
}

var disclosureWords = vocabulary{
	{string(Public), words{"public", "публично", "жария"}, []string{"открыт", "открыто", "опубликован", "ашық", "open", "открытый"}},
	{string(State), words{"held by the state", "у государства", "мемлекетте"}, []string{"state", "передан государству", "у заказчика", "тапсырыс берушіде", "delivered"}},
	{string(Escrow), words{"escrow", "эскроу", "эскроу"}, []string{"депонирован", "на депонировании"}},
	{string(None), words{"not disclosed", "не раскрыт", "ашылмаған"}, []string{"none", "закрыт", "нет", "no", "жоқ", "у поставщика", "жабық", "closed"}},
}

var spendWords = vocabulary{
	{string(SpendSolution), words{"solution", "решение", "шешім"}, []string{"лицензии", "software", "по", "лицензия", "платформа"}},
	{string(SpendInfrastructure), words{"infrastructure", "инфраструктура", "инфрақұрылым"}, []string{"оборудование", "серверы", "hardware"}},
	{string(SpendIntegration), words{"local integration", "местная интеграция", "жергілікті интеграция"}, []string{"integration", "интеграция", "внедрение", "доработка", "енгізу"}},
	{string(SpendTraining), words{"training", "обучение", "оқыту"}, nil},
	{string(SpendOther), words{"other", "прочее", "басқа"}, []string{"другое", "иное"}},
}

var roleWords = vocabulary{
	{string(Developer), words{"developer", "разработчик", "әзірлеуші"}, []string{"разработка", "development"}},
	{string(Integrator), words{"integrator", "интегратор", "интегратор"}, []string{"интеграция", "внедрение", "integration"}},
	{string(Licensor), words{"licensor", "лицензиар", "лицензиар"}, []string{"лицензии", "правообладатель", "vendor", "вендор"}},
	{string(Operator), words{"operator", "оператор", "оператор"}, []string{"эксплуатация", "operation"}},
	{string(Support), words{"support", "сопровождение", "қолдау"}, []string{"поддержка", "техподдержка", "сүйемелдеу", "maintenance"}},
	{string(Infrastructure), words{"infrastructure", "инфраструктура", "инфрақұрылым"}, []string{"хостинг", "цод", "hosting", "деректер орталығы"}},
	{string(Trainer), words{"trainer", "обучение", "оқыту"}, []string{"training"}},
	{string(Consultant), words{"consultant", "консультант", "кеңесші"}, []string{"консалтинг", "аудит", "consulting"}},
}

var reviewerWords = vocabulary{
	{string(ExpertCommission), words{"expert commission", "экспертная комиссия", "сараптама комиссиясы"}, []string{"эксперты", "экспертный совет", "сарапшылар комиссиясы"}},
	{string(CyberSecurity), words{"cyber-security", "кибербезопасность", "киберқауіпсіздік"}, []string{"информационная безопасность", "иб", "security", "ақпараттық қауіпсіздік", "гтс", "мтқ"}},
	{string(OtherReviewer), words{"other", "прочее", "басқа"}, []string{"другое", "иное"}},
}

var answerWords = vocabulary{
	{string(sheet.Yes), words{"yes", "да", "иә"}, nil},
	{string(sheet.No), words{"no", "нет", "жоқ"}, nil},
}
