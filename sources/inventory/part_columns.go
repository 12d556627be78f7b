package inventory

func componentFields() []field {
	return []field{
		systemColumn(),
		{key: "component", required: true, header: words{"Component", "Компонент", "Құрамдас бөлік"}, also: []string{"Наименование компонента", "Модуль"},
			help: words{"Its name.", "Название.", "Атауы."}},
		{key: "version", header: words{"Version", "Версия", "Нұсқасы"}},
		{key: "ref", header: words{"SBOM reference", "Ссылка на SBOM", "SBOM сілтемесі"}, also: []string{"purl", "SBOM"},
			help: words{"purl, or where the bill of materials is.", "purl или адрес перечня компонентов.", "purl немесе компоненттер тізбесінің мекенжайы."}},
		{key: "license", header: words{"Licence", "Лицензия", "Лицензия"}, also: []string{"License"},
			help: words{"SPDX expression, or \"proprietary\".", "Выражение SPDX или «проприетарная».", "SPDX өрнегі немесе «меншікті»."}},
		{key: "supplier", header: words{"Supplier", "Поставщик", "Жеткізуші"}},
		{key: "source", choices: disclosureWords, header: words{"Source code", "Исходный код", "Бастапқы код"}, also: []string{"Раскрытие исходного кода"},
			help: words{"Who has it:", "У кого он есть:", "Кімде бар:"}},
		{key: "source_date", header: words{"Disclosed on", "Дата раскрытия", "Ашылған күні"}, help: words{"DD.MM.YYYY", "ДД.ММ.ГГГГ", "КК.АА.ЖЖЖЖ"}},
		{key: "reason", header: words{"Reason if not", "Причина, если нет", "Болмаса, себебі"}},
	}
}

func spendFields() []field {
	return []field{
		systemColumn(),
		{key: "part", required: true, choices: spendWords, header: words{"Part", "Вид расходов", "Шығын түрі"}, also: []string{"На что", "Статья"},
			help: words{"One of:", "Одно из:", "Мыналардың бірі:"}},
		{key: "amount", required: true, header: words{"Amount", "Сумма", "Сома"}, also: []string{"Сумма договора", "Сомасы"},
			help: words{"Not negative.", "Не отрицательная.", "Теріс емес."}},
		{key: "currency", header: words{"Currency", "Валюта", "Валюта"}, help: words{"KZT, USD, EUR, RUB …", "KZT, USD, EUR, RUB …", "KZT, USD, EUR, RUB …"}},
		{key: "year", header: words{"Year", "Год", "Жыл"}},
		{key: "supplier", header: words{"Supplier", "Поставщик", "Жеткізуші"}},
	}
}

func supplierFields() []field {
	return []field{
		systemColumn(),
		{key: "supplier", required: true, header: words{"Supplier", "Поставщик", "Жеткізуші"}, also: []string{"Компания", "Company"}},
		{key: "roles", required: true, list: true, choices: roleWords, header: words{"Roles", "Роли", "Рөлдері"}, also: []string{"Role", "Роль", "Рөлі"},
			help: words{"One or several:", "Одна или несколько:", "Бірі немесе бірнешеуі:"}},
		{key: "country", header: words{"Country", "Страна", "Ел"}, help: words{"Where it is registered.", "Где зарегистрирован.", "Тіркелген елі."}},
		{key: "control", header: words{"Controlling country", "Страна контроля", "Бақылайтын ел"}, help: words{"Where those are who own most of it.", "Страна тех, кому принадлежит контроль.", "Бақылау үлесінің иелері орналасқан ел."}},
		{key: "until", header: words{"Contract ends", "Договор действует до", "Шарт мерзімі"}, help: words{"DD.MM.YYYY", "ДД.ММ.ГГГГ", "КК.АА.ЖЖЖЖ"}},
	}
}

func datasetFields() []field {
	return []field{
		systemColumn(),
		{key: "dataset", required: true, header: words{"Data set", "Набор данных", "Деректер жинағы"}, also: []string{"Данные", "Деректер", "Dataset"}},
		{key: "also_in", list: true, header: words{"Also in", "Есть также в", "Мұнда да бар"}, also: []string{"Дублируется в"},
			help: words{"Ids or names of systems; \"no\" where there are none.", "Коды или названия систем; «нет», если их нет.", "Жүйелердің коды немесе атауы; болмаса «жоқ»."}},
	}
}

func integrationFields() []field {
	return []field{
		systemColumn(),
		{key: "with", required: true, header: words{"With", "С какой системой", "Қай жүйемен"}, also: []string{"Integrated with", "Интегрирована с"},
			help: words{"Id or name of the other system.", "Код или название другой системы.", "Екінші жүйенің коды немесе атауы."}},
		{key: "data", header: words{"Data exchanged", "Передаваемые данные", "Алмасатын деректер"}},
		{key: "by", header: words{"Through", "Каким способом", "Қалай"}, also: []string{"Способ", "Шина"},
			help: words{"A bus, an API, files …", "Шина, API, файлы …", "Шина, API, файлдар …"}},
	}
}

func conclusionFields() []field {
	return []field{
		systemColumn(),
		{key: "reviewer", required: true, choices: reviewerWords, header: words{"Reviewer", "Кто дал заключение", "Қорытынды берген"}, also: []string{"Орган", "By"},
			help: words{"One of:", "Одно из:", "Мыналардың бірі:"}},
		{key: "date", header: words{"Date", "Дата", "Күні"}, help: words{"DD.MM.YYYY", "ДД.ММ.ГГГГ", "КК.АА.ЖЖЖЖ"}},
		{key: "findings", header: words{"Findings", "Замечаний", "Ескертулер"}, also: []string{"Замечания"}, help: words{"A whole number.", "Целое число.", "Бүтін сан."}},
		{key: "open", header: words{"Open", "Не устранено", "Жойылмағаны"}, help: words{"A whole number.", "Целое число.", "Бүтін сан."}},
	}
}
