package inventory

import "github.com/ospora/ospora/sources/internal/sheet"

// part is one of the tables of an inventory.
type part struct {
	key    string
	sheet  words
	also   []string // other names of the sheet
	help   words
	fields []field
	words  map[string]map[string]string // of the columns that take words: each spelling, folded, to its word
}

// field is a column.
type field struct {
	key      string
	required bool
	header   words
	help     words
	also     []string // other spellings of the header
	choices  vocabulary
	list     bool // several values are separated by semicolons
}

// The keys of the tables.
const (
	partSystems      = "systems"
	partComponents   = "components"
	partSpend        = "spend"
	partSuppliers    = "suppliers"
	partDatasets     = "datasets"
	partIntegrations = "integrations"
	partConclusions  = "conclusions"
)

// parts are all tables. The first is enough; the others hold what has several rows a
// system.
func parts() []part {
	all := []part{
		{
			key: partSystems, sheet: words{"Systems", "Системы", "Жүйелер"}, also: []string{"Information systems", "ИС", "Информационные системы", "Ақпараттық жүйелер", "Реестр"},
			help: words{"One row a system.", "Одна строка – одна система.", "Бір жол – бір жүйе."}, fields: systemFields(),
		},
		{
			key: partComponents, sheet: words{"Components", "Компоненты", "Құрамдас бөліктер"}, also: []string{"SBOM"},
			help: words{"Parts of the systems, one row each.", "Составные части систем, по строке на каждую.", "Жүйелердің бөліктері, әрқайсысы бір жол."}, fields: componentFields(),
		},
		{
			key: partSpend, sheet: words{"Spend", "Расходы", "Шығындар"}, also: []string{"Бюджет", "Затраты"},
			help: words{"Money by part, year and supplier; replaces the spend columns of the first sheet.", "Расходы по видам, годам и поставщикам; вместо столбцов расходов первого листа.", "Түрі, жылы және жеткізушісі бойынша шығындар; бірінші парақтағы шығын бағандарының орнына."}, fields: spendFields(),
		},
		{
			key: partSuppliers, sheet: words{"Suppliers", "Поставщики", "Жеткізушілер"}, also: nil,
			help: words{"Who does what, one row a supplier of a system.", "Кто что делает, по строке на поставщика системы.", "Кім не істейді, жүйенің әр жеткізушісіне бір жол."}, fields: supplierFields(),
		},
		{
			key: partDatasets, sheet: words{"Data sets", "Данные", "Деректер"}, also: []string{"Datasets", "Наборы данных", "Деректер жинақтары"},
			help: words{"Data held, and where else they are.", "Какие данные хранятся и где ещё они есть.", "Қандай деректер сақталады және тағы қайда бар."}, fields: datasetFields(),
		},
		{
			key: partIntegrations, sheet: words{"Integrations", "Интеграции", "Интеграциялар"}, also: nil,
			help: words{"Exchanges between systems, one row each.", "Обмен между системами, по строке на каждый.", "Жүйелер арасындағы алмасу, әрқайсысы бір жол."}, fields: integrationFields(),
		},
		{
			key: partConclusions, sheet: words{"Conclusions", "Заключения", "Қорытындылар"}, also: nil,
			help: words{"Reviews by the expert commission and by cyber-security.", "Заключения экспертной комиссии и кибербезопасности.", "Сараптама комиссиясы мен киберқауіпсіздіктің қорытындылары."}, fields: conclusionFields(),
		},
	}
	for i := range all {
		all[i].words = map[string]map[string]string{}
		for _, f := range all[i].fields {
			if f.choices != nil {
				all[i].words[f.key] = f.choices.folded()
			}
		}
	}
	return all
}

func (p part) layout() sheet.Layout {
	l := sheet.Layout{Sheets: append(p.sheet.all(), p.also...)}
	for _, f := range p.fields {
		l.Columns = append(l.Columns, sheet.Column{Key: f.key, Headers: append(f.header.all(), f.also...), Required: f.required})
	}
	return l
}

// systemColumn is the column of the other tables that says which system a row is of.
func systemColumn() field {
	return field{key: "system", required: true, header: words{"System", "Система", "Жүйе"},
		help: words{"Id or name, as on the first sheet.", "Код или название, как на первом листе.", "Коды немесе атауы, бірінші парақтағыдай."},
		also: []string{"System ID", "Код системы", "ИС", "Информационная система", "Ақпараттық жүйе", "Жүйе коды"}}
}

func systemFields() []field {
	var all []field
	for _, group := range [][]field{identityFields(), makeFields(), moneyFields(), sourceFields(), gateFields()} {
		all = append(all, group...)
	}
	return all
}

func identityFields() []field {
	return []field{
		{key: "id", header: words{"ID", "Код", "Коды"}, also: []string{"System ID", "Идентификатор", "Регистрационный номер", "Тіркеу нөмірі", "№ в реестре", "Код системы"},
			help: words{"The number in your register. It must not repeat.", "Номер в вашем реестре, без повторов.", "Тізіліміңіздегі нөмір, қайталанбайды."}},
		{key: "name", required: true, header: words{"System name", "Наименование системы", "Жүйе атауы"}, also: []string{"Name", "System", "Название", "Наименование", "Наименование ИС", "Название системы", "Наименование информационной системы", "Атауы", "Ақпараттық жүйенің атауы", "АЖ атауы"},
			help: words{"Full name.", "Полное название.", "Толық атауы."}},
		{key: "owner", required: true, header: words{"Owner", "Владелец", "Иесі"}, also: []string{"Owning body", "Собственник", "Государственный орган", "Ведомство", "Министерство", "Мемлекеттік орган", "Меншік иесі", "Жүйе иесі"},
			help: words{"The body that it belongs to.", "Орган, которому принадлежит система.", "Жүйе тиесілі орган."}},
		{key: "owner_id", header: words{"Owner ID", "БИН владельца", "Иесінің БСН"}, also: []string{"БИН", "БСН", "BIN"},
			help: words{"Business identification number, as text.", "БИН, в текстовом виде.", "БСН, мәтін түрінде."}},
		{key: "purpose", header: words{"Purpose", "Назначение", "Мақсаты"}, also: []string{"Цель", "Описание", "Сипаттамасы", "Description", "Функции"},
			help: words{"What it is for, in a sentence.", "Для чего она, одной фразой.", "Не үшін керек, бір сөйлеммен."}},
		{key: "status", choices: statusWords, header: words{"Status", "Статус", "Күйі"}, also: []string{"Состояние", "Стадия", "Мәртебесі"},
			help: words{"One of:", "Одно из:", "Мыналардың бірі:"}},
		{key: "users", list: true, header: words{"Users", "Пользователи", "Пайдаланушылар"}, also: []string{"Кто пользуется"},
			help: words{"Groups that use it: citizens; business; state bodies …", "Группы: граждане; бизнес; госорганы …", "Топтар: азаматтар; бизнес; мемлекеттік органдар …"}},
		{key: "user_count", header: words{"Number of users", "Число пользователей", "Пайдаланушылар саны"}, also: []string{"Количество пользователей"},
			help: words{"A whole number.", "Целое число.", "Бүтін сан."}},
		{key: "languages", list: true, header: words{"Interface languages", "Языки интерфейса", "Интерфейс тілдері"}, also: []string{"Языки", "Тілдері", "Languages"},
			help: words{"Kazakh; Russian; English, or kk; ru; en.", "Казахский; русский; английский или kk; ru; en.", "Қазақ; орыс; ағылшын немесе kk; ru; en."}},
	}
}

func makeFields() []field {
	semicolons := words{"Separated by semicolons.", "Через точку с запятой.", "Нүктелі үтір арқылы."}
	return []field{
		{key: "programming_languages", list: true, header: words{"Programming languages", "Языки программирования", "Бағдарламалау тілдері"}, help: semicolons},
		{key: "frameworks", list: true, header: words{"Frameworks", "Фреймворки", "Фреймворктер"}, help: semicolons},
		{key: "databases", list: true, header: words{"Databases", "СУБД", "ДҚБЖ"}, also: []string{"Базы данных", "Дерекқорлар", "База данных", "Database", "DBMS"}, help: semicolons},
		{key: "platforms", list: true, header: words{"Platforms", "Платформы", "Платформалар"}, also: []string{"Платформа", "ОС", "Операционные системы", "Platform", "Операциялық жүйелер"},
			help: words{"Operating systems, clouds, application servers.", "ОС, облака, серверы приложений.", "Операциялық жүйелер, бұлттар, қолданба серверлері."}},
		{key: "technologies", list: true, header: words{"Other technologies", "Прочие технологии", "Басқа технологиялар"}, also: []string{"Technologies", "Технологии", "Технологиялар", "Стек", "Технологический стек"}, help: semicolons},
		{key: "datasets", list: true, header: words{"Data sets held", "Какие данные хранит", "Сақтайтын деректер"}, also: []string{"Наборы данных", "Data sets", "Datasets", "Деректер жинақтары", "Хранимые данные"}, help: semicolons},
		{key: "datasets_also_in", list: true, header: words{"Same data also in", "Те же данные есть в", "Сол деректер мына жүйелерде де бар"}, also: []string{"Дублируется в", "Дублирование данных"},
			help: words{"Ids or names of systems that hold the same data.", "Коды или названия систем с теми же данными.", "Сол деректері бар жүйелердің коды немесе атауы."}},
		{key: "integrations", list: true, header: words{"Integrated with", "Интегрирована с", "Интеграцияланған жүйелер"}, also: []string{"Интеграции", "Интеграция", "Integrations", "Интеграциялар"},
			help: words{"Ids or names of systems; \"no\" where there are none.", "Коды или названия систем; «нет», если их нет.", "Жүйелердің коды немесе атауы; болмаса «жоқ»."}},
		{key: "repositories", list: true, header: words{"Repositories", "Репозитории", "Репозиторийлер"}, also: []string{"Репозиторий", "Repository", "Исходный код (ссылка)", "Ссылка на исходный код", "Бастапқы код сілтемесі"},
			help: words{"Web addresses; \"no\" where there are none.", "Адреса в интернете; «нет», если их нет.", "Интернет мекенжайлары; болмаса «жоқ»."}},
		{key: "vendor", header: words{"Vendor", "Поставщик", "Жеткізуші"}, also: []string{"Разработчик", "Вендор", "Әзірлеуші", "Поставщик решения"},
			help: words{"The company that made it or answers for it.", "Компания, которая создала её или отвечает за неё.", "Оны жасаған немесе ол үшін жауап беретін компания."}},
		{key: "vendor_country", header: words{"Vendor's country", "Страна поставщика", "Жеткізуші елі"}, also: []string{"Vendor country", "Страна разработчика", "Страна вендора"},
			help: words{"Where it is registered.", "Где зарегистрирован.", "Тіркелген елі."}},
		{key: "vendor_control", header: words{"Country that controls the vendor", "Страна контроля поставщика", "Жеткізушіні бақылайтын ел"}, also: []string{"Controlling country", "Страна владельца поставщика", "Контролирующая страна", "Vendor control"},
			help: words{"Where those are who own most of it.", "Страна тех, кому принадлежит контроль.", "Бақылау үлесінің иелері орналасқан ел."}},
	}
}

func moneyFields() []field {
	amount := words{"An amount; add the currency if it differs from the column \"Currency\".", "Сумма; валюту указывайте, если она не та, что в столбце «Валюта».", "Сома; валютасы «Валюта» бағанындағыдан өзге болса, көрсетіңіз."}
	day := words{"DD.MM.YYYY", "ДД.ММ.ГГГГ", "КК.АА.ЖЖЖЖ"}
	return []field{
		{key: "spend_solution", header: words{"Spend: solution", "Расходы: решение", "Шығын: шешім"}, also: []string{"Spend on solution", "Расходы на решение", "Стоимость решения"}, help: amount},
		{key: "spend_infrastructure", header: words{"Spend: infrastructure", "Расходы: инфраструктура", "Шығын: инфрақұрылым"}, also: []string{"Расходы на инфраструктуру"}, help: amount},
		{key: "spend_integration", header: words{"Spend: local integration", "Расходы: местная интеграция", "Шығын: жергілікті интеграция"}, also: []string{"Spend: integration", "Расходы: интеграция", "Расходы на интеграцию", "Шығын: интеграция"}, help: amount},
		{key: "spend_training", header: words{"Spend: training", "Расходы: обучение", "Шығын: оқыту"}, also: []string{"Расходы на обучение"}, help: amount},
		{key: "spend_total", header: words{"Spend: not split", "Расходы: без разбивки", "Шығын: бөлінбеген"}, also: []string{"Total spend", "Стоимость", "Бюджет", "Сумма договора", "Расходы", "Құны", "Cost"},
			help: words{"Only where the split is not known.", "Только если разбивка неизвестна.", "Тек бөлінуі белгісіз болса."}},
		{key: "currency", header: words{"Currency", "Валюта", "Валюта"}, also: []string{"Spend currency"},
			help: words{"KZT, USD, EUR, RUB …", "KZT, USD, EUR, RUB …", "KZT, USD, EUR, RUB …"}},
		{key: "stage", choices: documentWords, header: words{"Document status", "Стадия документов", "Құжат сатысы"}, also: []string{"Статус документа", "Статус договора", "Құжат мәртебесі"},
			help: words{"The furthest document that there is:", "Последний имеющийся документ:", "Бар құжаттардың соңғысы:"}},
		{key: "memorandum_date", header: words{"Memorandum date", "Дата меморандума", "Меморандум күні"}, help: day},
		{key: "tender_date", header: words{"Tender date", "Дата тендера", "Тендер күні"}, also: []string{"Дата конкурса", "Конкурс күні"}, help: day},
		{key: "contract_date", header: words{"Contract date", "Дата договора", "Шарт күні"}, also: []string{"Дата контракта", "Келісімшарт күні"}, help: day},
		{key: "contract_end", header: words{"Contract ends", "Договор действует до", "Шарт мерзімі"}, also: []string{"Contract end", "Срок договора", "Дата окончания договора", "Contract until"}, help: day},
		{key: "acceptance_date", header: words{"Acceptance date", "Дата приёмки", "Қабылдау күні"}, also: []string{"Дата акта приемки", "Дата ввода в эксплуатацию"}, help: day},
		{key: "contracts", list: true, header: words{"Contract numbers", "Номера договоров", "Шарт нөмірлері"}, also: []string{"Contract number", "Номер договора"},
			help: words{"As the procurement portal has them.", "Как на портале закупок.", "Сатып алу порталындағыдай."}},
	}
}

func sourceFields() []field {
	return []field{
		{key: "license", header: words{"Licence", "Лицензия", "Лицензия"}, also: []string{"License", "SPDX"},
			help: words{"SPDX expression: MIT, Apache-2.0, GPL-3.0-or-later … or \"proprietary\".", "Выражение SPDX: MIT, Apache-2.0, GPL-3.0-or-later … или «проприетарная».", "SPDX өрнегі: MIT, Apache-2.0, GPL-3.0-or-later … немесе «меншікті»."}},
		{key: "source", choices: disclosureWords, header: words{"Source code", "Исходный код", "Бастапқы код"}, also: []string{"Source disclosed to", "Раскрытие исходного кода", "Исходные коды", "Бастапқы кодтың ашылуы"},
			help: words{"Who has it:", "У кого он есть:", "Кімде бар:"}},
		{key: "hosting_country", header: words{"Hosting country", "Страна размещения", "Орналасқан ел"}, also: []string{"Страна хостинга", "Где размещена"},
			help: words{"Where the servers stand.", "Где стоят серверы.", "Серверлер тұрған ел."}},
		{key: "hosting_operator", header: words{"Hosting operator", "Оператор размещения", "Орналастыру операторы"}, also: []string{"Оператор хостинга", "ЦОД", "Оператор ЦОД"},
			help: words{"Who runs them.", "Кто их обслуживает.", "Оларды кім ұстайды."}},
		{key: "government_cloud", choices: answerWords, header: words{"Government cloud", "Государственное облако", "Мемлекеттік бұлт"}, also: []string{"В облаке правительства", "G-Cloud"},
			help: words{"", "", ""}},
		{key: "access", list: true, header: words{"Who can reach the data", "Кто имеет доступ к данным", "Деректерге кім қол жеткізе алады"}, also: []string{"Data access", "Доступ к данным", "Деректерге қолжетімділік"},
			help: words{"Bodies and companies, not persons.", "Органы и компании, без имён людей.", "Органдар мен компаниялар, адам атынсыз."}},
		{key: "access_audited", header: words{"Access audited on", "Дата аудита доступа", "Қолжетімділік аудитінің күні"}, also: []string{"Access audit date", "Аудит доступа"},
			help: words{"DD.MM.YYYY, or \"never\".", "ДД.ММ.ГГГГ или «никогда».", "КК.АА.ЖЖЖЖ немесе «ешқашан»."}},
	}
}

func gateFields() []field {
	day := words{"DD.MM.YYYY", "ДД.ММ.ГГГГ", "КК.АА.ЖЖЖЖ"}
	count := words{"A whole number; 0 where there were none.", "Целое число; 0, если их не было.", "Бүтін сан; болмаса 0."}
	return []field{
		{key: "expert_date", header: words{"Expert commission: date", "Экспертная комиссия: дата", "Сараптама комиссиясы: күні"}, also: []string{"Дата заключения экспертной комиссии"}, help: day},
		{key: "expert_findings", header: words{"Expert commission: findings", "Экспертная комиссия: замечаний", "Сараптама комиссиясы: ескертулер"}, also: []string{"Экспертная комиссия: замечания"}, help: count},
		{key: "expert_open", header: words{"Expert commission: open", "Экспертная комиссия: не устранено", "Сараптама комиссиясы: жойылмағаны"}, help: count},
		{key: "cyber_date", header: words{"Cyber-security: date", "Кибербезопасность: дата", "Киберқауіпсіздік: күні"}, also: []string{"Дата заключения по ИБ"}, help: day},
		{key: "cyber_findings", header: words{"Cyber-security: findings", "Кибербезопасность: замечаний", "Киберқауіпсіздік: ескертулер"}, also: []string{"Кибербезопасность: замечания"}, help: count},
		{key: "cyber_open", header: words{"Cyber-security: open", "Кибербезопасность: не устранено", "Киберқауіпсіздік: жойылмағаны"}, help: count},
		{key: "trained_staff", header: words{"Staff trained", "Обучено сотрудников", "Оқытылған қызметкерлер"}, help: count},
		{key: "training_date", header: words{"Training ended", "Дата окончания обучения", "Оқыту аяқталған күн"}, also: []string{"Дата обучения"}, help: day},
		{key: "work_began", header: words{"Work began", "Дата начала работ", "Жұмыс басталған күн"}, also: []string{"Начало работ"}, help: day},
		{key: "trained_before", choices: answerWords, header: words{"Trained before work began", "Обучение до начала работ", "Жұмысқа дейін оқытылды"},
			help: words{"Were staff trained before work began?", "Обучены ли сотрудники до начала работ?", "Қызметкерлер жұмыс басталғанша оқытылды ма?"}},
	}
}
