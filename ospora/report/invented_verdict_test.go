package report_test

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

const modelID, modelVersion = "invented-readiness", "0.1"

func dimensions() []report.Dimension {
	return []report.Dimension{
		{ID: "policy", Part: report.PartPolicy, Name: three("Policy and law", "Политика и право", "Саясат және құқық"),
			Definition: three("Rules that let and make bodies use, publish and share software.", "Правила, которые позволяют органам применять, публиковать и передавать программы и обязывают к этому.", "Органдарға бағдарламаларды қолдануға, жариялауға және бөлісуге мүмкіндік беретін әрі міндеттейтін қағидалар.")},
		{ID: "institutions", Part: report.PartGovernance, Name: three("Institutional capacity", "Институциональный потенциал", "Институционалдық әлеует"),
			Definition: three("Who is responsible, with which people and money.", "Кто отвечает, с какими людьми и средствами.", "Кім жауапты, қандай адамдармен және қаражатпен.")},
		{ID: "estate", Part: report.PartEstate, Name: three("Public software", "Государственные информационные системы", "Мемлекеттік ақпараттық жүйелер"), Definition: three("What the state runs, and whether it holds the source.", "Что эксплуатирует государство и есть ли у него исходный код.", "Мемлекет нені пайдаланады және бастапқы коды өзінде ме.")},
		{ID: "health", Part: report.PartHealth, Name: three("Health of published code", "Состояние опубликованного кода", "Жарияланған кодтың жай-күйі"), Definition: three("Whether what is published is maintained and safe.", "Сопровождается ли опубликованное и безопасно ли оно.", "Жарияланған код сүйемелдене ме және қауіпсіз бе.")},
		{ID: "people", Part: report.PartDevelopers, Name: three("Developers", "Разработчики", "Әзірлеушілер"), Definition: three("Who can do it here.", "Кто может сделать это здесь.", "Мұны осында кім істей алады.")},
		{ID: "goods", Part: report.PartUpstream, Name: three("Digital public goods", "Цифровые общественные блага", "Цифрлық қоғамдық игіліктер"), Definition: three("What is taken from others and given back.", "Что берётся у других и возвращается им.", "Басқалардан не алынады және не қайтарылады.")},
		{ID: "market", Part: report.PartMarket, Name: three("Market and sovereignty", "Рынок и независимость", "Нарық және тәуелсіздік"), Definition: three("On whom the state depends.", "От кого зависит государство.", "Мемлекет кімге тәуелді.")},
	}
}

func levels() []report.Text {
	return []report.Text{three("Absent", "Отсутствует", "Жоқ"), three("Ad hoc", "От случая к случаю", "Кездейсоқ"), three("Systematic", "Систематический", "Жүйелі"),
		three("Managed", "Управляемый", "Басқарылатын"), three("Leading", "Ведущий", "Жетекші")}
}

type verdict struct {
	dimension           string
	score, low, high    float64
	coverage            float64
	n, of               int64
	level, least, great int32
}

func (m *maker) verdict(r *report.Report) {
	r.Dimensions, r.Levels = dimensions(), levels()
	r.Stages = []report.Text{three("Prepare", "Подготовка", "Дайындық"), three("Found the office", "Создание офиса", "Кеңсені құру"), three("Work in the open", "Открытая работа", "Ашық жұмыс")}
	r.Bodies = []report.Named{{ID: "ministry", Name: three("ministry of digital development", "министерство цифрового развития", "цифрлық даму министрлігі")},
		{ID: "operator", Name: three("state IT operator", "государственный ИТ-оператор", "мемлекеттік АТ операторы")}}
	for _, v := range []verdict{
		{"policy", 35, 22, 51, .8, 8, 10, 1, 1, 2}, {"institutions", 22, 12, 40, .6, 6, 10, 1, 0, 2}, {"estate", 41, 33, 48, .74, 11, 14, 2, 1, 2},
		{"health", 58, 52, 63, .92, 12, 13, 2, 2, 3}, {"people", 49, 30, 66, .7, 7, 10, 2, 1, 3}, {"market", 0, 0, 8, .5, 4, 8, 0, 0, 0},
	} {
		r.Scores = append(r.Scores, ospora.DimensionScore{Model: modelID, ModelVersion: modelVersion, Subject: "invented", Judge: "model", Dimension: v.dimension,
			Status: ospora.Known, Score: some(v.score), Low: some(v.low), High: some(v.high), IntervalLevel: some(.9), Level: ospora.Some(v.level),
			LevelLow: ospora.Some(v.least), LevelHigh: ospora.Some(v.great), Coverage: v.coverage, N: v.n, Of: v.of, Method: "weighted mean"})
		m.evidence(r, v)
	}
	r.Scores = append(r.Scores, ospora.DimensionScore{Model: modelID, ModelVersion: modelVersion, Subject: "invented", Judge: "model", Dimension: "goods", Status: ospora.Unknown,
		Coverage: .1, N: 1, Of: 9, Warnings: []string{"5 more indicators would give a level: ask which digital public goods are in use"}},
		ospora.DimensionScore{Model: modelID, ModelVersion: modelVersion, Subject: "invented", Judge: "pooled", Dimension: "policy", Status: ospora.Known, Score: some(47), Low: some(31), High: some(62), Level: ospora.Some(int32(2)), Coverage: 1, N: 9, Of: 9})
	r.Evidence = append(r.Evidence, ospora.Evidence{Model: modelID, Dimension: "goods", Item: "goods_in_use", Origin: "answer", Indicator: "q41", Status: ospora.Unknown, Warnings: []string{"nobody was asked"}})
	r.Items = append(r.Items, report.Named{ID: "goods_in_use", Name: three("Digital public goods in use", "Используемые цифровые общественные блага", "Пайдаланылатын цифрлық қоғамдық игіліктер")})
	r.Sensitivity = sensitivity()
	r.Recommendations = recommendations()
}

// evidence is what a dimension rests on: one item is measured, one answered, one unknown.
func (m *maker) evidence(r *report.Report, v verdict) {
	for i, e := range []ospora.Evidence{
		{Origin: "measure", Indicator: "scorecard", MeasureSubject: "state bodies", Status: ospora.Known, Value: some(4.62), Low: some(4.1), High: some(5.2), Unit: "score", N: 60, Coverage: some(.94), Score: some(46.2), Weight: 1, Share: some(.6)},
		{Origin: "answer", Indicator: "q7", MeasureSubject: "state bodies", Status: ospora.Known, Value: some(1.5), Unit: "points", N: 29, Coverage: some(.72), Score: some(25), Weight: .5, Share: some(.4)},
		{Origin: "expert", Indicator: "x1", Status: ospora.Unknown, Weight: .5, Warnings: []string{"no expert has judged it yet"}},
	} {
		e.Model, e.ModelVersion, e.Subject, e.Dimension, e.Item = modelID, modelVersion, "invented", v.dimension, fmt.Sprintf("%s_%d", v.dimension, i+1)
		r.Evidence = append(r.Evidence, e)
	}
	r.Items = append(r.Items,
		report.Named{ID: v.dimension + "_1", Name: three("Health by Scorecard", "Состояние по Scorecard", "Scorecard бойынша жай-күйі")},
		report.Named{ID: v.dimension + "_2", Name: three("Duty to hand over the source", "Обязанность передавать исходный код", "Бастапқы кодты тапсыру міндеті")},
		report.Named{ID: v.dimension + "_3", Name: three("Judgement of the commission", "Заключение комиссии", "Комиссия қорытындысы")})
}

func sensitivity() []ospora.Sensitivity {
	var rows []ospora.Sensitivity
	for _, s := range []struct {
		kind, input       string
		first, total, rim float64
	}{{"choice", "weights", .21, .34, .08}, {"choice", "aggregation", .18, .29, .07}, {"unknown", "estate_3", .12, .2, .05}, {"choice", "normalisation", .05, .09, .04},
		{"interval", "people_1", .01, .02, .03}, {"choice", "missing", 0, 0, 0}} {
		rows = append(rows, ospora.Sensitivity{Model: modelID, Kind: s.kind, Input: s.input, First: some(s.first), FirstLow: some(s.first - s.rim), FirstHigh: some(s.first + s.rim),
			Total: some(s.total), TotalLow: some(s.total - s.rim), TotalHigh: some(s.total + s.rim), IntervalLevel: some(.9), Runs: 4096, Seed: 7})
	}
	return append(rows, ospora.Sensitivity{Model: modelID, Dimension: "market", Kind: "choice", Input: "weights", Runs: 4096, Seed: 7})
}

func recommendations() []ospora.Recommendation {
	rule := func(id, kind, dimension string, text report.Text) ospora.Recommendation {
		return ospora.Recommendation{Model: modelID, ModelVersion: modelVersion, Rule: id, Kind: kind, Dimension: dimension, Status: ospora.Known,
			TextEN: text.EN, TextRU: text.RU, TextKK: text.KK}
	}
	gap := func(id, dimension string, text report.Text) ospora.Recommendation {
		return rule(id, "gap", dimension, text)
	}
	list := []ospora.Recommendation{
		gap("g1", "estate", three("The state does not hold the source of most of its systems.", "У государства нет исходного кода большинства его систем.", "Мемлекетте өз жүйелерінің көпшілігінің бастапқы коды жоқ.")),
		gap("g2", "institutions", three("No body is responsible for open source.", "Ни один орган не отвечает за открытый исходный код.", "Ашық бастапқы кодқа жауапты орган жоқ.")),
		gap("g3", "market", three("Four suppliers hold more than half of the systems.", "Четыре поставщика держат больше половины систем.", "Төрт өнім беруші жүйелердің жартысынан астамын ұстап отыр.")),
		gap("g4", "policy", three("Contracts do not ask for the source.", "Договоры не требуют передачи исходного кода.", "Шарттар бастапқы кодты тапсыруды талап етпейді.")),
		rule("o1", "opportunity", "estate", three("Thirty groups of systems do the same work.", "Тридцать групп систем делают одну и ту же работу.", "Жүйелердің отыз тобы бірдей жұмыс атқарады.")),
		rule("o2", "opportunity", "people", three("The number of developers is growing.", "Число разработчиков растёт.", "Әзірлеушілер саны өсіп келеді.")),
	}
	hand := rule("r1", "recommendation", "estate", three("Make the handing over of the source a term of every contract.", "Сделать передачу исходного кода условием каждого договора.", "Бастапқы кодты тапсыруды әр шарттың талабына айналдыру."))
	hand.Priority, hand.Effort, hand.Owner, hand.Months = ospora.Some(int32(1)), "medium", "ministry", ospora.Some(int32(6))
	hand.FirstStepEN, hand.FirstStepRU, hand.FirstStepKK = "Write a model clause with the procurement body.", "Подготовить типовое условие вместе с органом по закупкам.", "Сатып алу органымен бірге үлгілік талап дайындау."
	hand.Because, hand.Items = "source held by 34 % of systems (known of 75 %)", []string{"estate_2", "estate_1"}
	hand.Effect, hand.EffectLow, hand.EffectHigh = some(12.4), some(6.1), some(18.9)
	hand.References = []string{"https://example.org/standard"}
	office := rule("r2", "recommendation", "institutions", three("Found an open source programme office at the state operator.", "Создать у государственного оператора офис программ с открытым исходным кодом.", "Мемлекеттік оператор жанынан ашық бастапқы код бағдарламалары кеңсесін құру."))
	office.Priority, office.Effort, office.Owner, office.Items = ospora.Some(int32(2)), "large", "operator", []string{"institutions_2"}
	list = append(list, hand, office)
	for i, step := range []struct {
		stage, months int32
		text          report.Text
	}{{0, 3, three("Name a person in charge", "Назначить ответственного", "Жауапты адамды тағайындау")}, {0, 2, three("Choose the first ten systems", "Выбрать первые десять систем", "Алғашқы он жүйені таңдау")},
		{1, 6, three("Adopt the charter of the office", "Утвердить положение об офисе", "Кеңсе туралы ережені бекіту")}, {2, 12, three("Publish the ten systems", "Опубликовать десять систем", "Он жүйені жариялау")}, {2, 0, three("Join a community of digital public goods", "Войти в сообщество цифровых общественных благ", "Цифрлық қоғамдық игіліктер қоғамдастығына қосылу")}} {
		s := rule(fmt.Sprintf("s%d", i), "step", "institutions", step.text)
		s.Stage, s.Owner = ospora.Some(step.stage), "operator"
		if step.months > 0 {
			s.Months = ospora.Some(step.months)
		}
		list = append(list, s)
	}
	question := rule("q1", "question", "goods", three("Which digital public goods are in use?", "Какие цифровые общественные блага используются?", "Қандай цифрлық қоғамдық игіліктер пайдаланылады?"))
	question.Because = "8 of 9 indicators of the dimension were not seen"
	undecided := rule("g9", "gap", "goods", three("Nothing is given back to projects of others.", "В чужие проекты ничего не возвращается.", "Бөгде жобаларға ештеңе қайтарылмайды."))
	undecided.Status, undecided.Because = ospora.Unknown, "needs histories of repositories outside the state"
	return append(list, question, undecided)
}
