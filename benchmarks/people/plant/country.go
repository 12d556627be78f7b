package plant

import "github.com/ospora/ospora/benchmarks/internal/zone"

// country is all that the generator assumes about a country. Every weight is this package's own assumption; see the
// table in the documentation of benchmarks/people.
type country struct {
	code string
	// share is the weight among origins.
	share int
	// leave is how many of 1000 move away once within the window.
	leave int
	// to is where they go, as "RU:15 DE:12".
	to string
	// shock puts most moves after February and September 2022.
	shock bool
	zones []zoneShare
	// cultures are whose naming customs people follow, as "kazakh:68 russian:27".
	cultures string
	// places are the texts people write in a profile, as "Almaty:30|Алматы:14". A text may stand under several countries.
	places string
	// mail is where private addresses are, as "gmail.com:60 mail.ru:20".
	mail string
	// tld is the top-level domain of organisations and of some private domains.
	tld string
}

// zoneShare is a time zone, with the share of its country's people who live by it, against the others.
type zoneShare struct {
	zone.Zone
	weight int
}

// volgogradChange is 27 December 2020, 02:00 in Volgograd, which went from +04 to +03.
const volgogradChange = 1609020000

const (
	central = "RU:15 US:14 DE:13 PL:9 TR:8 AE:8 GB:7 KR:6 NL:4 CZ:3 CA:4 GE:2 CY:2 KZ:5"
	flight  = "KZ:17 GE:15 AM:13 RS:12 TR:10 AE:8 DE:6 CY:6 IL:5 PL:3 UZ:3 TH:3 NL:3 ES:3 US:3 KG:2 PT:2"
	refuge  = "PL:30 DE:22 GB:10 CZ:9 ES:6 NL:5 CA:8 US:6 PT:4"
	world   = "US:24 DE:13 GB:13 CA:11 NL:8 AE:6 AU:6 FR:5 ES:4 SE:3 IN:2 CN:1 JP:2 PT:2"

	cisMail   = "gmail.com:48 mail.ru:17 yandex.ru:15 outlook.com:4 icloud.com:2 proton.me:3 inbox.ru:4 bk.ru:3 list.ru:3 rambler.ru:1"
	worldMail = "gmail.com:80 outlook.com:8 hotmail.com:5 icloud.com:3 proton.me:4"
)

func fixed(name string, standard, weight int) zoneShare {
	return zoneShare{zone.Zone{Name: name, Standard: standard}, weight}
}

func europe(name string, standard int) []zoneShare {
	return []zoneShare{{zone.Zone{Name: name, Standard: standard, Daylight: zone.European}, 1}}
}

func one(name string, standard int) []zoneShare { return []zoneShare{fixed(name, standard, 1)} }

func kazakhZones() []zoneShare {
	return []zoneShare{
		{zone.Zone{Name: "Asia/Almaty", Standard: 360, ChangedAt: zone.OneKazakhstan, Changed: 300}, 82},
		{zone.Zone{Name: "Asia/Qostanay", Standard: 360, ChangedAt: zone.OneKazakhstan, Changed: 300}, 4},
		fixed("Asia/Qyzylorda", 300, 3), fixed("Asia/Aqtobe", 300, 4), fixed("Asia/Aqtau", 300, 3),
		fixed("Asia/Atyrau", 300, 2), fixed("Asia/Oral", 300, 2),
	}
}

func russianZones() []zoneShare {
	return []zoneShare{
		fixed("Europe/Moscow", 180, 640), fixed("Europe/Kaliningrad", 120, 15), fixed("Europe/Samara", 240, 55),
		{zone.Zone{Name: "Europe/Volgograd", Standard: 240, ChangedAt: volgogradChange, Changed: 180}, 15},
		fixed("Asia/Yekaterinburg", 300, 110), fixed("Asia/Omsk", 360, 25), fixed("Asia/Novosibirsk", 420, 105),
		fixed("Asia/Irkutsk", 480, 15), fixed("Asia/Yakutsk", 540, 5), fixed("Asia/Vladivostok", 600, 15),
	}
}

func northAmerica(names string, weights [4]int) []zoneShare {
	zones := make([]zoneShare, 0, 5)
	for i, w := range parseWeights(names) {
		zones = append(zones, zoneShare{zone.Zone{Name: w.text, Standard: -w.weight, Daylight: zone.American}, weights[i]})
	}
	return zones
}

// countries is written out anew for every population, so that nothing is shared.
func countries() []country {
	return []country{
		{code: "KZ", share: 400, leave: 60, to: central, zones: kazakhZones(), cultures: "kazakh:68 russian:26 uzbek:3 german:2 turkish:1",
			mail: "gmail.com:55 mail.ru:21 yandex.ru:5 yandex.kz:2 mail.kz:2 inbox.ru:4 bk.ru:3 list.ru:2 outlook.com:3 icloud.com:2 proton.me:1", tld: "kz",
			places: "Almaty:150|Almaty, Kazakhstan:170|Алматы:60|Алматы, Казахстан:40|Алматы, Қазақстан:22|Kazakhstan:95|Казахстан:30|Қазақстан:24|Qazaqstan:8|KZ:10|🇰🇿:9|" +
				"Astana:50|Astana, Kazakhstan:60|Астана:36|Nur-Sultan:16|Nur-Sultan, Kazakhstan:18|Нур-Султан:7|Нұр-Сұлтан:4|Shymkent:20|Шымкент:10|Shymkent, Kazakhstan:10|Karaganda:14|" +
				"Қарағанды:6|Караганда:8|Qaraghandy:3|Aktobe:8|Ақтөбе:4|Актобе:4|Pavlodar:7|Павлодар:5|Taraz:5|Тараз:3|Oskemen:3|Ust-Kamenogorsk:6|Усть-Каменогорск:5|Өскемен:2|Semey:5|Семей:3|" +
				"Kostanay:6|Костанай:4|Қостанай:2|Kyzylorda:4|Қызылорда:3|Atyrau:6|Атырау:4|Aktau:6|Ақтау:3|Uralsk:4|Уральск:3|Petropavlovsk:4|Петропавловск:3|Petropavl:2|Kokshetau:3|Көкшетау:2|" +
				"Taldykorgan:3|Талдықорған:2|Turkistan:3|Түркістан:2|Alma-Ata:4|Алма-Ата:3|Temirtau:2|Ekibastuz:2|Zhezkazgan:1|Konaev:1|Aksu:1|РК, Алматы:3|г. Алматы:4|Almaty city:4"},
		{code: "RU", share: 165, leave: 120, to: flight, shock: true, zones: russianZones(), cultures: "russian:92 kazakh:2 uzbek:2 armenian:2 german:2", mail: cisMail, tld: "ru",
			places: "Moscow:90|Moscow, Russia:80|Москва:60|Москва, Россия:14|Russia:60|Россия:25|Saint Petersburg:25|Saint Petersburg, Russia:25|St. Petersburg:14|Санкт-Петербург:20|СПб:8|МСК:3|" +
				"Novosibirsk:14|Новосибирск:9|Yekaterinburg:9|Екатеринбург:8|Kazan:9|Казань:7|Nizhny Novgorod:6|Нижний Новгород:4|Samara:5|Самара:3|Omsk:5|Омск:4|Tomsk:4|Томск:3|Ufa:4|Уфа:2|Perm:4|Пермь:2|" +
				"Krasnoyarsk:4|Красноярск:2|Voronezh:3|Воронеж:2|Rostov-on-Don:4|Ростов-на-Дону:2|Innopolis:3|Vladivostok:3|Kaliningrad:3|Volgograd:2|Волгоград:2|Tyumen:2|Innopolis, Tatarstan:1|Petropavlovsk:1|🇷🇺:6|RU:5|RF:2"},
		{code: "UZ", share: 60, leave: 50, to: central, zones: []zoneShare{fixed("Asia/Tashkent", 300, 3), fixed("Asia/Samarkand", 300, 1)}, cultures: "uzbek:84 russian:14 kazakh:2", mail: "gmail.com:72 mail.ru:14 yandex.ru:5 umail.uz:3 inbox.uz:3 outlook.com:3", tld: "uz",
			places: "Tashkent:40|Tashkent, Uzbekistan:50|Toshkent:12|Ташкент:14|Uzbekistan:30|Oʻzbekiston:8|Узбекистан:7|Samarkand:9|Самарканд:4|Samarqand:3|Bukhara:4|Бухара:2|Namangan:4|Andijan:4|Fergana:4|Farg'ona:2|Nukus:2|Urgench:2|🇺🇿:3"},
		{code: "KG", share: 35, leave: 60, to: central, zones: one("Asia/Bishkek", 360), cultures: "kyrgyz:72 russian:22 uzbek:6", mail: "gmail.com:66 mail.ru:22 yandex.ru:6 outlook.com:3 bk.ru:3", tld: "kg",
			places: "Bishkek:40|Bishkek, Kyrgyzstan:50|Бишкек:20|Kyrgyzstan:25|Кыргызстан:9|Киргизия:2|Osh:7|Ош:4|Karakol:2|Talas:2|Jalal-Abad:2|Kyrgyz Republic:3|🇰🇬:3"},
		{code: "TJ", share: 8, leave: 60, to: central, zones: one("Asia/Dushanbe", 300), cultures: "uzbek:40 russian:60", mail: cisMail, tld: "tj",
			places: "Dushanbe:30|Dushanbe, Tajikistan:25|Душанбе:15|Tajikistan:15|Таджикистан:5|Khujand:6|Худжанд:3"},
		{code: "UA", share: 28, leave: 100, to: refuge, shock: true, zones: []zoneShare{{zone.Zone{Name: "Europe/Kyiv", Standard: 120, Daylight: zone.European}, 1}}, cultures: "ukrainian:70 russian:30", mail: "gmail.com:72 ukr.net:14 i.ua:3 meta.ua:2 outlook.com:5 proton.me:4", tld: "ua",
			places: "Kyiv:25|Kyiv, Ukraine:45|Київ:16|Киев:4|Kiev:8|Ukraine:35|Україна:14|Lviv:12|Lviv, Ukraine:12|Львів:6|Kharkiv:12|Харків:6|Dnipro:7|Дніпро:3|Odesa:7|Odessa:4|Одеса:3|🇺🇦:8"},
		{code: "BY", share: 12, leave: 130, to: refuge, shock: true, zones: one("Europe/Minsk", 180), cultures: "russian:100", mail: "gmail.com:62 mail.ru:10 yandex.ru:8 tut.by:15 outlook.com:5", tld: "by",
			places: "Minsk:40|Minsk, Belarus:45|Минск:20|Belarus:25|Беларусь:9|Мінск:3|Grodno:4|Brest:3|Brest, Belarus:4|Gomel:3|BLR:1"},
		{code: "GE", share: 8, leave: 40, to: world, zones: one("Asia/Tbilisi", 240), cultures: "georgian:100", mail: worldMail, tld: "ge",
			places: "Tbilisi:40|Tbilisi, Georgia:50|თბილისი:10|Тбилиси:4|Georgia:20|საქართველო:5|Batumi:8|ბათუმი:3|Kutaisi:3|🇬🇪:3"},
		{code: "AM", share: 7, leave: 40, to: world, zones: one("Asia/Yerevan", 240), cultures: "armenian:100", mail: worldMail, tld: "am",
			places: "Yerevan:40|Yerevan, Armenia:45|Երևան:9|Ереван:4|Armenia:15|Հայաստան:4|Gyumri:4|🇦🇲:2"},
		{code: "TR", share: 15, leave: 40, to: world, zones: one("Europe/Istanbul", 180), cultures: "turkish:100", mail: worldMail, tld: "tr",
			places: "Istanbul:40|İstanbul:30|Istanbul, Turkey:45|İstanbul, Türkiye:15|Turkey:25|Türkiye:14|Ankara:20|Ankara, Turkey:12|İzmir:10|Izmir:6|Antalya:6|Bursa:5|Eskişehir:4|Konya:3|🇹🇷:5|Aksu:1"},
		{code: "AE", share: 2, leave: 60, to: world, zones: one("Asia/Dubai", 240), cultures: "indian:60 english:40", mail: worldMail, tld: "ae",
			places: "Dubai:50|Dubai, UAE:40|UAE:15|Abu Dhabi:12|United Arab Emirates:14|دبي:4|Дубай:5|Sharjah:3|🇦🇪:3"},
		{code: "RS", share: 4, leave: 40, to: world, zones: europe("Europe/Belgrade", 60), cultures: "slavic:100", mail: worldMail, tld: "rs",
			places: "Belgrade:35|Belgrade, Serbia:45|Beograd:12|Београд:6|Белград:5|Serbia:20|Србија:4|Novi Sad:16|Нови Сад:3|Niš:4|🇷🇸:3"},
		{code: "CY", share: 1, leave: 40, to: world, zones: []zoneShare{{zone.Zone{Name: "Asia/Nicosia", Standard: 120, Daylight: zone.European}, 1}}, cultures: "english:100", mail: worldMail, tld: "cy",
			places: "Limassol:40|Limassol, Cyprus:45|Cyprus:30|Кипр:5|Лимассол:5|Nicosia:12|Larnaca:6|Paphos:6"},
		{code: "IL", share: 8, leave: 30, to: world, zones: []zoneShare{{zone.Zone{Name: "Asia/Jerusalem", Standard: 120, Daylight: zone.Israeli}, 1}}, cultures: "english:60 russian:40", mail: worldMail, tld: "il",
			places: "Tel Aviv:35|Tel Aviv, Israel:40|Israel:40|ישראל:8|תל אביב:7|Haifa:8|Jerusalem:8|Израиль:4|🇮🇱:4"},
		{code: "PL", share: 12, leave: 30, to: world, zones: europe("Europe/Warsaw", 60), cultures: "slavic:100", mail: "gmail.com:70 wp.pl:10 o2.pl:8 interia.pl:5 outlook.com:7", tld: "pl",
			places: "Warsaw:30|Warsaw, Poland:40|Warszawa:18|Poland:40|Polska:14|Kraków:18|Krakow, Poland:14|Wrocław:14|Wroclaw:8|Gdańsk:9|Gdansk:5|Poznań:8|Łódź:6|Варшава:4|🇵🇱:5"},
		{code: "CZ", share: 5, leave: 30, to: world, zones: europe("Europe/Prague", 60), cultures: "slavic:100", mail: "gmail.com:60 seznam.cz:25 outlook.com:15", tld: "cz",
			places: "Prague:40|Prague, Czech Republic:30|Praha:20|Czech Republic:20|Czechia:12|Brno:16|Brno, Czechia:6|Ostrava:4|Прага:3"},
		{code: "DE", share: 48, leave: 25, to: world, zones: europe("Europe/Berlin", 60), cultures: "german:90 turkish:5 russian:5", mail: "gmail.com:52 gmx.de:14 web.de:11 posteo.de:6 t-online.de:4 outlook.com:6 mailbox.org:4 proton.me:3", tld: "de",
			places: "Berlin:50|Berlin, Germany:60|Germany:60|Deutschland:20|Munich:18|München:16|Munich, Germany:18|Hamburg:20|Hamburg, Germany:12|Cologne:8|Köln:9|Frankfurt:10|Frankfurt am Main:6|Stuttgart:9|Dresden:7|Leipzig:7|Karlsruhe:7|Düsseldorf:5|Берлин:3|🇩🇪:6"},
		{code: "NL", share: 10, leave: 25, to: world, zones: europe("Europe/Amsterdam", 60), cultures: "german:40 english:60", mail: worldMail, tld: "nl",
			places: "Amsterdam:45|Amsterdam, Netherlands:30|The Netherlands:25|Netherlands:25|Nederland:6|Rotterdam:9|Utrecht:12|Eindhoven:9|Delft:6|Den Haag:4|The Hague:4|🇳🇱:3"},
		{code: "GB", share: 25, leave: 25, to: world, zones: europe("Europe/London", 0), cultures: "english:85 indian:15", mail: worldMail, tld: "uk",
			places: "London:70|London, UK:60|UK:30|United Kingdom:30|England:14|Manchester:14|Edinburgh:12|Bristol:10|Cambridge:9|Cambridge, UK:12|Oxford:8|Glasgow:6|Leeds:6|Birmingham:6|Wales:4|Scotland:7|🇬🇧:5"},
		{code: "FR", share: 20, leave: 25, to: world, zones: europe("Europe/Paris", 60), cultures: "spanish:100", mail: "gmail.com:66 free.fr:12 orange.fr:10 laposte.net:6 outlook.com:6", tld: "fr",
			places: "Paris:60|Paris, France:70|France:60|Lyon:18|Lyon, France:10|Toulouse:14|Nantes:10|Lille:8|Grenoble:8|Bordeaux:8|Strasbourg:5|Montpellier:5|Rennes:5|🇫🇷:4"},
		{code: "ES", share: 10, leave: 25, to: world, zones: []zoneShare{{zone.Zone{Name: "Europe/Madrid", Standard: 60, Daylight: zone.European}, 9}, {zone.Zone{Name: "Atlantic/Canary", Daylight: zone.European}, 1}}, cultures: "spanish:100", mail: worldMail, tld: "es",
			places: "Madrid:40|Madrid, Spain:30|Barcelona:45|Barcelona, Spain:30|Spain:35|España:14|Valencia:12|Sevilla:8|Málaga:8|Bilbao:6|Granada:4|Zaragoza:4|Las Palmas:4|Tenerife:4|🇪🇸:3"},
		{code: "PT", share: 4, leave: 25, to: world, zones: europe("Europe/Lisbon", 0), cultures: "spanish:100", mail: worldMail, tld: "pt",
			places: "Lisbon:35|Lisbon, Portugal:40|Lisboa:14|Porto:18|Portugal:35|Braga:6|Coimbra:5|Лиссабон:2"},
		{code: "SE", share: 6, leave: 20, to: world, zones: europe("Europe/Stockholm", 60), cultures: "german:100", mail: worldMail, tld: "se",
			places: "Stockholm:45|Stockholm, Sweden:45|Sweden:40|Sverige:8|Gothenburg:14|Göteborg:10|Malmö:10|Uppsala:8|Linköping:5"},
		{code: "US", share: 70, leave: 15, to: "GB:20 DE:16 CA:20 ES:8 PT:8 NL:8 FR:6 IL:5 IN:5 AU:4", zones: append(northAmerica("America/New_York:300 America/Chicago:360 America/Denver:420 America/Los_Angeles:480", [4]int{42, 18, 5, 34}), fixed("America/Phoenix", -420, 1)),
			cultures: "english:66 indian:14 chinese:12 spanish:8", mail: worldMail, tld: "us",
			places: "San Francisco:50|San Francisco, CA:60|SF:6|Bay Area:14|New York:35|New York, NY:40|NYC:14|Seattle:25|Seattle, WA:30|USA:30|United States:40|US:9|Boston, MA:25|Boston:16|Austin, TX:25|Chicago:16|Chicago, IL:16|Los Angeles:16|" +
				"Portland, OR:16|Denver, CO:14|Atlanta, Georgia:4|Atlanta, GA:12|Georgia:2|Paris, TX:1|Moscow, ID:1|Cambridge, MA:12|Cambridge:3|Birmingham:1|Birmingham, AL:2|San Jose, CA:14|San Jose:5|Odessa:1|Melbourne:1|Vancouver, WA:2|Dublin, OH:1|Raleigh, NC:7|Philadelphia:8|Washington, DC:12|Phoenix, AZ:4|🇺🇸:5"},
		{code: "CA", share: 15, leave: 25, to: world, zones: northAmerica("America/Toronto:300 America/Winnipeg:360 America/Edmonton:420 America/Vancouver:480", [4]int{68, 5, 9, 18}), cultures: "english:64 indian:16 chinese:12 spanish:8", mail: worldMail, tld: "ca",
			places: "Toronto:40|Toronto, Canada:35|Toronto, ON:12|Canada:50|Vancouver:25|Vancouver, BC:20|Montreal:18|Montréal:14|Ottawa:10|Calgary:8|Waterloo, ON:8|London, Ontario:3|Québec:5|🇨🇦:5"},
		{code: "BR", share: 20, leave: 25, to: world, zones: []zoneShare{fixed("America/Sao_Paulo", -180, 92), fixed("America/Manaus", -240, 8)}, cultures: "spanish:100", mail: "gmail.com:78 hotmail.com:12 uol.com.br:4 outlook.com:6", tld: "br",
			places: "Brazil:50|Brasil:35|São Paulo:40|São Paulo, Brazil:30|Sao Paulo:14|Rio de Janeiro:18|Belo Horizonte:10|Curitiba:9|Porto Alegre:8|Florianópolis:8|Recife:6|Manaus:2|🇧🇷:7"},
		{code: "IN", share: 42, leave: 35, to: world, zones: one("Asia/Kolkata", 330), cultures: "indian:100", mail: "gmail.com:90 outlook.com:4 rediffmail.com:2 yahoo.co.in:4", tld: "in",
			places: "India:70|Bangalore:40|Bengaluru:25|Bangalore, India:35|Bengaluru, India:16|Hyderabad:14|Hyderabad, India:14|Mumbai:18|Mumbai, India:14|Pune:14|Pune, India:10|New Delhi:12|Delhi:9|Chennai:14|Kolkata:8|भारत:4|Kerala, India:7|बेंगलुरु:1|🇮🇳:6"},
		{code: "PK", share: 6, leave: 40, to: world, zones: one("Asia/Karachi", 300), cultures: "indian:100", mail: worldMail, tld: "pk",
			places: "Pakistan:40|Lahore:25|Lahore, Pakistan:30|Karachi:20|Karachi, Pakistan:20|Islamabad:18|Islamabad, Pakistan:14|Hyderabad:2|Peshawar:4|پاکستان:2"},
		{code: "BD", share: 6, leave: 40, to: world, zones: one("Asia/Dhaka", 360), cultures: "indian:100", mail: worldMail, tld: "bd",
			places: "Dhaka:40|Dhaka, Bangladesh:55|Bangladesh:45|ঢাকা:3|Chittagong:6|Sylhet:4|বাংলাদেশ:2"},
		{code: "CN", share: 45, leave: 15, to: "US:40 CA:12 GB:12 AU:10 DE:10 JP:10 NL:3 FR:3", zones: one("Asia/Shanghai", 480), cultures: "chinese:100", mail: "gmail.com:38 qq.com:30 163.com:17 126.com:5 foxmail.com:5 outlook.com:5", tld: "cn",
			places: "China:60|Beijing:35|Beijing, China:40|北京:20|Shanghai:35|Shanghai, China:30|上海:18|Shenzhen:22|深圳:14|Hangzhou:22|杭州:14|Hangzhou, China:16|Guangzhou:12|广州:7|Chengdu:10|成都:6|中国:12|Wuhan:6|武汉:4|Nanjing:6|🇨🇳:5|Aksu:1"},
		{code: "JP", share: 12, leave: 15, to: world, zones: one("Asia/Tokyo", 540), cultures: "japanese:100", mail: worldMail, tld: "jp",
			places: "Tokyo:45|Tokyo, Japan:50|東京:18|Japan:50|日本:12|Osaka:12|大阪:5|Kyoto:9|京都:3|Fukuoka:6|Yokohama:5|🇯🇵:4"},
		{code: "KR", share: 8, leave: 20, to: world, zones: one("Asia/Seoul", 540), cultures: "korean:100", mail: "gmail.com:65 naver.com:28 kakao.com:4 outlook.com:3", tld: "kr",
			places: "Seoul:40|Seoul, Korea:16|Seoul, South Korea:30|South Korea:30|Republic of Korea:10|대한민국:9|서울:14|Korea:6|Busan:5|Pangyo:4|🇰🇷:3"},
		{code: "AU", share: 10, leave: 25, to: world, zones: []zoneShare{{zone.Zone{Name: "Australia/Sydney", Standard: 600, Daylight: zone.Australian}, 70}, fixed("Australia/Brisbane", 600, 18), fixed("Australia/Perth", 480, 12)}, cultures: "english:80 indian:12 chinese:8", mail: worldMail, tld: "au",
			places: "Australia:45|Sydney:30|Sydney, Australia:35|Melbourne:30|Melbourne, Australia:30|Brisbane:14|Brisbane, Australia:8|Perth:8|Perth, Western Australia:4|Canberra:6|🇦🇺:4"},
		{code: "TH", share: 3, leave: 30, to: world, zones: one("Asia/Bangkok", 420), cultures: "english:100", mail: worldMail, tld: "th",
			places: "Bangkok:45|Bangkok, Thailand:50|Thailand:45|Chiang Mai:10|Phuket:8|กรุงเทพ:4|ประเทศไทย:3"},
	}
}
