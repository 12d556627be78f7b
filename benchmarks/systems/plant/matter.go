package plant

import "strings"

// matter is what a system is about: those whom or what it registers, maps or pays.
type matter struct {
	sector int
	words  words
}

// matterTable has a paragraph for each sector, in the order of sectorTable, and a line for each matter: Kazakh in the plural,
// Russian in the genitive, English in the plural. A word may stand in several lines.
const matterTable = `
оқушылар;мектеп оқушылары | школьников;учащихся школ | pupils;schoolchildren
мұғалімдер;педагогтер | учителей;педагогов | teachers;educators
балабақшалар;мектепке дейінгі ұйымдар | детских садов;дошкольных организаций | kindergartens;preschools
студенттер;білім алушылар | студентов;обучающихся | students;learners
олимпиада жеңімпаздары;байқау жеңімпаздары | победителей олимпиад;призёров конкурсов | olympiad winners;contest laureates
оқулықтар;оқу құралдары | учебников;учебных пособий | textbooks;study materials

емделушілер;науқастар | пациентов;больных | patients;the sick
дәрігерлер;медицина қызметкерлері | врачей;медработников | doctors;medical staff
дәрі-дәрмектер;дәрілік заттар | лекарств;лекарственных средств | medicines;drugs
дәріханалар;фармацевтикалық ұйымдар | аптек;фармацевтических организаций | pharmacies;chemists
екпелер;вакцинация | прививок;вакцинации | vaccinations;immunisations
донорлар;қан донорлары | доноров;доноров крови | donors;blood donors

жер учаскелері;жерлер | земельных участков;земель | land plots;parcels
жылжымайтын мүлік;ғимараттар | недвижимости;зданий | real estate;buildings
мекенжайлар;көшелер | адресов;улиц | addresses;streets
жайылымдар;шабындықтар | пастбищ;сенокосов | pastures;hayfields
геодезиялық пункттер;шекаралар | геодезических пунктов;границ | survey points;boundaries

көлік құралдары;автомобильдер | транспортных средств;автомобилей | vehicles;cars
жолдар;автожолдар | дорог;автодорог | roads;highways
жүргізушілер;жүргізуші куәліктері | водителей;водительских удостоверений | drivers;driving licences
автобус бағыттары;қоғамдық көлік | автобусных маршрутов;общественного транспорта | bus routes;public transport
кемелер;шағын кемелер | судов;маломерных судов | vessels;small craft
вагондар;теміржол жүктері | вагонов;железнодорожных грузов | wagons;rail freight

мал басы;жануарлар | скота;животных | livestock;animals
егістіктер;дақылдар | посевов;культур | crops;sown fields
тұқымдар;тұқым қоры | семян;семенного фонда | seeds;seed stock
ауыл шаруашылығы техникасы;тракторлар | сельхозтехники;тракторов | farm machinery;tractors
ветеринарлық қызметтер;егілген малдар | ветеринарных услуг;привитых животных | veterinary services;vaccinated animals
астық қабылдау;элеваторлар | зерна;элеваторов | grain;elevators

су қоймалары;бөгеттер | водохранилищ;плотин | reservoirs;dams
ұңғымалар;жерасты сулары | скважин;подземных вод | wells;groundwater
суару жүйелері;каналдар | оросительных систем;каналов | irrigation systems;canals
ағынды сулар;кәріз | сточных вод;канализации | waste water;sewers
су тасқыны;өзендер | паводков;рек | floods;rivers

электр желілері;қосалқы станциялар | электросетей;подстанций | power grids;substations
жылу желілері;қазандықтар | тепловых сетей;котельных | heating networks;boilers
есептегіштер;тұтынушылар | счётчиков;потребителей | meters;consumers
күн станциялары;жаңартылатын энергия | солнечных станций;возобновляемой энергии | solar plants;renewables
газ құбырлары;газ тұтынушылар | газопроводов;потребителей газа | gas pipelines;gas consumers

жұмыссыздар;жұмыс іздеушілер | безработных;соискателей | unemployed;job seekers
зейнеткерлер;жәрдемақы алушылар | пенсионеров;получателей пособий | pensioners;benefit recipients
мүгедектігі бар адамдар;оңалту қызметтері | лиц с инвалидностью;реабилитации | persons with disabilities;rehabilitation
көпбалалы отбасылар;отбасылар | многодетных семей;семей | large families;families
еңбек шарттары;жұмыс берушілер | трудовых договоров;работодателей | labour contracts;employers
мигранттар;еңбек мигранттары | мигрантов;трудовых мигрантов | migrants;labour migrants

нотариаттық әрекеттер;нотариустар | нотариальных действий;нотариусов | notarial acts;notaries
неке және туу актілері;азаматтық хал актілері | актов гражданского состояния;рождений | civil status acts;births
борышкерлер;атқару парақтары | должников;исполнительных листов | debtors;writs
заңды тұлғалар;ұйымдар | юридических лиц;организаций | legal entities;organisations
құқықтық актілер;заң жобалары | правовых актов;законопроектов | legal acts;bills
адвокаттар;заң көмегі | адвокатов;юридической помощи | advocates;legal aid

музейлер;музей заттары | музеев;музейных предметов | museums;museum objects
кітапханалар;кітаптар | библиотек;книг | libraries;books
ескерткіштер;мәдени мұра | памятников;культурного наследия | monuments;cultural heritage
фильмдер;прокат куәліктері | фильмов;прокатных удостоверений | films;screening certificates
театрлар;билеттер | театров;билетов | theatres;tickets

экспорттаушылар;сыртқы сауда | экспортёров;внешней торговли | exporters;foreign trade
базарлар;сауда нысандары | рынков;торговых объектов | markets;trading places
бағалар;әлеуметтік маңызы бар тауарлар | цен;социально значимых товаров | prices;staple goods
тауар белгілері;патенттер | товарных знаков;патентов | trade marks;patents
өлшеу құралдары;эталондар | средств измерений;эталонов | measuring instruments;standards
кәсіпкерлік субъектілері;ұйымдар | субъектов предпринимательства;организаций | enterprises;organisations

қалдықтар;полигондар | отходов;полигонов | waste;landfills
шығарындылар;ауа сапасы | выбросов;качества воздуха | emissions;air quality
ормандар;орман алқаптары | лесов;лесных угодий | forests;woodlands
аңдар;аңшылық алқаптары | охотничьих животных;угодий | game;hunting grounds
балық аулау;балықтар | рыболовства;рыбных ресурсов | fisheries;fish
қорықтар;ұлттық парктер | заповедников;национальных парков | reserves;national parks

құрылыс нысандары;жобалар | объектов строительства;проектов | construction sites;projects
тұрғын үйлер;көппәтерлі үйлер | жилья;многоквартирных домов | housing;apartment blocks
баспана кезегіндегілер;мұқтаж отбасылар | нуждающихся в жилье;семей | housing applicants;families
лифтілер;қауіпті нысандар | лифтов;опасных объектов | lifts;hazardous facilities
сәулет жобалары;бас жоспарлар | архитектурных проектов;генпланов | architectural projects;master plans

салық төлеушілер;салықтар | налогоплательщиков;налогов | taxpayers;taxes
бюджет бағдарламалары;бюджеттер | бюджетных программ;бюджетов | budget programmes;budgets
кеден декларациялары;жүктер | таможенных деклараций;грузов | customs declarations;cargo
мемлекеттік мүлік;мемлекеттік үлестер | госимущества;государственных долей | state property;state shares
сақтандыру полистері;сақтанушылар | страховых полисов;страхователей | insurance policies;policyholders
акцизделетін тауарлар;акциз маркалары | подакцизных товаров;акцизных марок | excise goods;excise stamps

спортшылар;спорт мектептері | спортсменов;спортивных школ | athletes;sports schools
жастар бағдарламалары;еріктілер | молодёжных программ;волонтёров | youth programmes;volunteers
туристер;қонақүйлер | туристов;гостиниц | tourists;hotels
спорт нысандары;стадиондар | спортивных объектов;стадионов | sports facilities;stadiums
лагерьлер;демалыс орындары | лагерей;мест отдыха | camps;leisure sites

кен орындары;жер қойнауын пайдаланушылар | месторождений;недропользователей | deposits;subsoil users
карьерлер;пайдалы қазбалар | карьеров;полезных ископаемых | quarries;minerals
керн үлгілері;геологиялық есептер | керна;геологических отчётов | core samples;geological reports
жарылғыш заттар;қауіпті нысандар | взрывчатых веществ;опасных объектов | explosives;hazardous facilities
мұнай ұңғымалары;мұнай | нефтяных скважин;нефти | oil wells;crude oil

өрттер;төтенше жағдайлар | пожаров;чрезвычайных ситуаций | fires;emergencies
құтқарушылар;өрт бөлімдері | спасателей;пожарных частей | rescuers;fire stations
жер сілкінісі;сейсмостанциялар | землетрясений;сейсмостанций | earthquakes;seismic stations
баспаналар;эвакуация орындары | убежищ;пунктов эвакуации | shelters;evacuation points
метеостанциялар;ауа райы | метеостанций;погоды | weather stations;weather
`

// ownTable has what general functions are about, in the order of the functions.
const ownTable = `
қызметкерлер | сотрудников | employees
хаттар;бұйрықтар | писем;приказов | letters;orders
лоттар;жеткізушілер | лотов;поставщиков | lots;suppliers
мұрағат істері | архивных дел | archive files
пайдаланушылар | пользователей | users
азаматтардың өтініштері | обращений граждан | citizens' appeals
жалақы;шығыстар | зарплаты;расходов | salaries;expenses
жаңалықтар;беттер | новостей;страниц | news;pages
өтінімдер;компьютерлер | заявок;компьютеров | tickets;computers
тапсырмалар;хаттамалар | поручений;протоколов | assignments;minutes
мүлік;жабдықтар | имущества;оборудования | equipment;property
көрсеткіштер;панельдер | показателей;панелей | indicators;dashboards
`

// parseMatters gives the matters of sectors, and after them those of general functions, which have no sector (-1).
func parseMatters() []matter {
	var all []matter
	for sector, paragraph := range strings.Split(strings.TrimSpace(matterTable), "\n\n") {
		all = append(all, parseLines(paragraph, sector)...)
	}
	return append(all, parseLines(ownTable, -1)...)
}

func parseLines(text string, sector int) []matter {
	var all []matter
	for line := range strings.Lines(strings.TrimSpace(text)) {
		cells := cut(line, "|")
		all = append(all, matter{sector, words{cut(cells[0], ";"), cut(cells[1], ";"), cut(cells[2], ";")}})
	}
	return all
}
