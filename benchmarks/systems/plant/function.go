package plant

import "strings"

// function is what a system does, whatever it does it to.
type function struct {
	key string
	// general functions serve a body's own staff and are the same everywhere; the others serve a subject.
	general bool
	words   words
	// facets of data held, by key.
	facets []int
	// users of such systems, by index of users.
	users []int
}

// functionTable has a line for each: key | Kazakh with a possessive | Russian, before a genitive | English, before "of" | facets |
// users. Words stand in several lines on purpose: учёт, бақылауы and control say little. General ones come last, marked +.
const functionTable = `
register      | тізілімі;есебі;дерекқоры;тіркелімі | реестр;учёт;база данных;регистр | register;records;database;registry | list history documents | staff citizens
queue         | кезегі;электрондық кезегі;жазылуы;алдын ала жазылуы | очередь;электронная очередь;запись;предварительная запись | queue;electronic queue;booking;appointments | applications schedule list | citizens
permits       | рұқсаттары;лицензиялары;келісімдері | разрешения;лицензирование;согласования | permits;licensing;approvals | applications decisions documents | business citizens
geoportal     | геопорталы;картасы;кадастры | геопортал;карта;кадастр | geoportal;map;cadastre | coordinates photos list | staff citizens
statistics    | статистикасы;есептілігі;көрсеткіштері;есебі | статистика;отчётность;показатели;учёт | statistics;reporting;indicators;records | measurements history | analysts staff
monitoring    | мониторингі;бақылауы;қадағалауы | мониторинг;контроль;наблюдение | monitoring;control;observation | measurements coordinates schedule | staff analysts
inspection    | тексерістері;қадағалауы;инспекциясы;бақылауы | проверки;надзор;инспекция;контроль | inspections;supervision;audits;control | decisions schedule documents | inspectors
subsidies     | субсидиялары;демеуқаржысы;қолдауы | субсидии;субсидирование;поддержка | subsidies;grants;support | applications payments decisions | business citizens
charges       | төлемдері;алымдары;есептеулері | платежи;сборы;начисления | payments;fees;charges | payments contracts history | citizens business
certification | аттестациясы;сертификаттауы;бағалауы | аттестация;сертификация;оценка | attestation;certification;assessment | ratings decisions schedule | specialists inspectors
courses       | оқуы;курстары;біліктілігі | обучение;курсы;квалификация | training;courses;qualification | schedule ratings list | specialists
alerts        | хабарламалары;ескертулері;құлақтандыруы | оповещение;уведомления;предупреждения | alerts;notifications;warnings | contracts schedule coordinates | citizens staff
planning      | жоспарлауы;болжамы;есептеулері | планирование;прогноз;расчёты | planning;forecast;calculations | measurements schedule payments | analysts
auction       | аукционы;сауда-саттығы;биржасы | аукцион;торги;биржа | auction;trading;exchange | applications contracts payments | business
catalogue     | каталогы;паспорттары;анықтамалығы;тізілімі | каталог;паспорта;справочник;реестр | catalogue;passports;directory;register | photos documents ratings | citizens specialists
rating        | рейтингі;бағалауы;сауалнамалары | рейтинг;оценка;опросы | ranking;assessment;surveys | ratings measurements | citizens analysts
hr            +| кадрлық есеп;персоналды басқару;штат кестесі | кадровый учёт;управление персоналом;штатное расписание | human resources;personnel management;staff list | list contracts documents history | staff
e-documents   +| құжат айналымы;электрондық құжаттар;кеңсе ісі | документооборот;электронные документы;делопроизводство | document flow;electronic documents;records management | documents decisions history | staff
procurement   +| сатып алу;тендерлер;жеткізушілерді таңдау | закупки;тендеры;выбор поставщиков | procurement;tenders;supplier selection | contracts applications payments | staff business
archive       +| мұрағат;электрондық мұрағат;құжаттарды сақтау | архив;электронный архив;хранение документов | archive;electronic archive;document storage | documents photos list | staff
sign-on       +| бірыңғай кіру;аутентификация;пайдаланушыларды сәйкестендіру | единый вход;аутентификация;идентификация пользователей | single sign-on;authentication;user identification | list decisions schedule | staff citizens
complaints    +| өтініштер;шағымдарды қабылдау;кері байланыс | обращения;приём жалоб;обратная связь | appeals;complaints intake;feedback | applications decisions ratings | citizens
accounting    +| бухгалтерия;жалақы есебі;қаржылық есеп | бухгалтерия;расчёт зарплаты;финансовый учёт | accounting;payroll;financial records | payments contracts history | staff
website       +| ресми сайт;ақпараттық портал;ашық порталы | официальный сайт;информационный портал;открытый портал | official website;information portal;open portal | photos documents schedule | citizens
helpdesk      +| техникалық қолдау;өтінімдер қызметі;анықтама үстелі | техподдержка;служба заявок;справочный стол | help desk;service tickets;technical support | applications schedule ratings | staff
meetings      +| жиналыстар;тапсырмаларды бақылау;күнтізбе | совещания;контроль поручений;календарь | meetings;task tracking;calendar | schedule decisions list | staff
assets        +| мүлік есебі;түгендеу;қойма | учёт имущества;инвентаризация;склад | asset records;stocktaking;warehouse | list photos coordinates | staff
analytics     +| деректер қоймасы;талдау панелі;ситуациялық орталық | хранилище данных;аналитическая панель;ситуационный центр | data warehouse;dashboard;situation centre | measurements ratings history | analysts staff
`

// facetTable has a line for each part of the data on a subject, with its words.
const facetTable = `
list         | тізімі | список | list
history      | тарихы | история | history
documents    | құжаттары | документы | documents
coordinates  | координаттары | координаты | coordinates
payments     | төлем деректері | данные оплаты | payment data
applications | өтінімдері | заявки | applications
decisions    | шешімдері | решения | decisions
schedule     | кестесі | график | schedule
ratings      | бағалары | оценки | scores
photos       | суреттері | снимки | pictures
contracts    | шарттары | договоры | contracts
measurements | өлшемдері | измерения | measurements
`

const userTable = `
staff       | мемлекеттік қызметшілер | госслужащие;сотрудники | civil servants;staff
citizens    | азаматтар;халық | граждане;население | citizens;public
business    | кәсіпкерлер | бизнес;предприниматели | businesses
inspectors  | инспекторлар | инспекторы | inspectors
analysts    | талдаушылар | аналитики | analysts
specialists | сала мамандары | отраслевые специалисты | specialists
`

// concept is a key with its words.
type concept struct {
	key   string
	words words
}

func parseConcepts(table string) []concept {
	var all []concept
	for line := range strings.Lines(strings.TrimSpace(table)) {
		cells := cut(line, "|")
		all = append(all, concept{cells[0], words{cut(cells[1], ";"), cut(cells[2], ";"), cut(cells[3], ";")}})
	}
	return all
}

func parseFunctions(facets, users []concept) []function {
	var all []function
	for line := range strings.Lines(strings.TrimSpace(functionTable)) {
		cells := cut(line, "|")
		key, general := strings.CutSuffix(cells[0], "+")
		f := function{key: strings.TrimSpace(key), general: general, words: words{cut(cells[1], ";"), cut(cells[2], ";"), cut(cells[3], ";")}}
		f.facets, f.users = indices(facets, cells[4]), indices(users, cells[5])
		all = append(all, f)
	}
	return all
}

func indices(concepts []concept, keys string) []int {
	var all []int
	for _, key := range strings.Fields(keys) {
		for i, c := range concepts {
			if c.key == key {
				all = append(all, i)
			}
		}
	}
	return all
}

// cut divides a cell of a table and takes the blanks off.
func cut(text, by string) []string {
	parts := strings.Split(text, by)
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}
