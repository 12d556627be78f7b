package corpus

// culture is the tradition a name belongs to: which parts it has and how its bearer writes them.
type culture int

const (
	kazakhNames culture = iota
	russianNames
	uzbekNames
	germanNames
	frenchNames
	englishNames
	indianNames
	turkishNames
)

// part is one part of a name as its bearer writes it, in Russian, and in the plain Latin of passports and e-mails.
type part struct{ native, russian, latin string }

// stock is what names of a culture are made from. A surname is a stem and the ending of the bearer's sex.
type stock struct {
	men, women, stems []part
	// maleEnding and femaleEnding are appended to the stem.
	maleEnding, femaleEnding part
	// fathers give patronymics; cultures without them have none.
	fathers []part
}

func stockOf(k culture) *stock { return &stocks[k] }

// The lists were written for this package from common given names and from surname stems. A full name is a draw from
// them and stands for nobody.
var stocks = [...]stock{
	kazakhNames: {
		men: []part{
			{"Әлихан", "Алихан", "Alikhan"}, {"Нұрлан", "Нурлан", "Nurlan"}, {"Ержан", "Ержан", "Yerzhan"},
			{"Дәурен", "Даурен", "Dauren"}, {"Асқар", "Аскар", "Askar"}, {"Бауыржан", "Бауржан", "Baurzhan"},
			{"Ғалым", "Галым", "Galym"}, {"Қайрат", "Кайрат", "Kairat"}, {"Санжар", "Санжар", "Sanzhar"},
			{"Темірлан", "Темирлан", "Temirlan"}, {"Жандос", "Жандос", "Zhandos"}, {"Өркен", "Оркен", "Orken"},
			{"Ілияс", "Ильяс", "Ilyas"}, {"Мұрат", "Мурат", "Murat"}, {"Арман", "Арман", "Arman"},
		},
		women: []part{
			{"Айгерім", "Айгерим", "Aigerim"}, {"Әсел", "Асель", "Assel"}, {"Гүлнара", "Гульнара", "Gulnara"},
			{"Мәдина", "Мадина", "Madina"}, {"Қарлығаш", "Карлыгаш", "Karlygash"}, {"Назгүл", "Назгуль", "Nazgul"},
			{"Еңлік", "Енлик", "Yenlik"}, {"Інжу", "Инжу", "Inzhu"}, {"Ұлжан", "Улжан", "Ulzhan"},
			{"Шолпан", "Шолпан", "Sholpan"}, {"Жанар", "Жанар", "Zhanar"}, {"Аяулым", "Аяулым", "Ayaulym"},
		},
		stems: []part{
			{"Қасым", "Касым", "Kasym"}, {"Әбдірахман", "Абдрахман", "Abdrakhman"}, {"Төлеген", "Тулеген", "Tulegen"},
			{"Мұқан", "Мукан", "Mukan"}, {"Жүніс", "Жунус", "Zhunus"}, {"Құрман", "Курман", "Kurman"},
			{"Оспан", "Оспан", "Ospan"}, {"Сүлеймен", "Сулеймен", "Suleimen"}, {"Байжан", "Байжан", "Baizhan"},
			{"Дүйсен", "Дюсен", "Dyusen"}, {"Мәмбет", "Мамбет", "Mambet"}, {"Ысқақ", "Искак", "Iskak"},
			{"Бекболат", "Бекболат", "Bekbolat"}, {"Әбен", "Абен", "Aben"}, {"Жақсыбек", "Жаксыбек", "Zhaksybek"},
			{"Ордабек", "Ордабек", "Ordabek"}, {"Тілеубек", "Тлеубек", "Tleubek"},
		},
		maleEnding: part{"ов", "ов", "ov"}, femaleEnding: part{"ова", "ова", "ova"},
		fathers: []part{
			{"Серік", "Серик", "Serik"}, {"Болат", "Болат", "Bolat"}, {"Марат", "Марат", "Marat"},
			{"Ерлан", "Ерлан", "Yerlan"}, {"Қанат", "Канат", "Kanat"}, {"Талғат", "Талгат", "Talgat"},
			{"Бақыт", "Бахыт", "Bakhyt"}, {"Өмір", "Омир", "Omir"},
		},
	},
	russianNames: {
		men: cyrillic("Алексей", "Дмитрий", "Сергей", "Андрей", "Павел", "Фёдор", "Юрий", "Григорий", "Олег", "Илья",
			"Артём", "Никита", "Евгений"),
		women: cyrillic("Анна", "Ольга", "Наталья", "Екатерина", "Юлия", "Ксения", "Светлана", "Марина", "Дарья", "Алёна"),
		stems: cyrillic("Озерцов", "Берёзкин", "Снегирёв", "Жаворонков", "Тихомиров", "Яровцев", "Степняков",
			"Чернышов", "Рябинин", "Громцев", "Лесников", "Щукин", "Ключев", "Мельницын", "Подгорцев"),
		femaleEnding: part{"а", "а", "a"},
		fathers:      cyrillic("Иван", "Олег", "Роман", "Максим", "Виктор", "Борис", "Степан"),
	},
	uzbekNames: {
		men: []part{
			{"Oʻtkir", "Уткир", "Otkir"}, {"Gʻayrat", "Гайрат", "Gayrat"}, {"Jasur", "Жасур", "Jasur"},
			{"Shavkat", "Шавкат", "Shavkat"}, {"Bekzod", "Бекзод", "Bekzod"}, {"Azamat", "Азамат", "Azamat"},
		},
		women: []part{
			{"Gulbahor", "Гулбахор", "Gulbahor"}, {"Nigora", "Нигора", "Nigora"}, {"Shahnoza", "Шахноза", "Shahnoza"},
			{"Oygul", "Ойгуль", "Oygul"}, {"Jyldyz", "Жылдыз", "Jyldyz"},
		},
		stems: []part{
			{"Toʻra", "Тура", "Tora"}, {"Yoʻldosh", "Юлдаш", "Yoldosh"}, {"Qodir", "Кадыр", "Qodir"},
			{"Ergash", "Эргаш", "Ergash"}, {"Nazar", "Назар", "Nazar"}, {"Saydulla", "Сайдулла", "Saydulla"},
			{"Asqar", "Аскар", "Asqar"}, {"Mamat", "Мамат", "Mamat"},
		},
		maleEnding: part{"yev", "ев", "yev"}, femaleEnding: part{"yeva", "ева", "yeva"},
	},
	germanNames: {
		men:   latin("Jürgen", "Björn", "Günther", "Lukas", "Sören", "Matthias", "Jörg", "Till"),
		women: latin("Käthe", "Anke", "Ulrike", "Grit", "Bärbel", "Wiebke", "Jördis"),
		stems: latin("Möllenbeck", "Grünewälder", "Weißkopf", "Haselhorst", "Brücknering", "Krähenbühler", "Tannhof",
			"Föhrmann", "Steinbrink"),
	},
	frenchNames: {
		men:   latin("François", "Gaël", "Benoît", "Rémi", "Cédric", "Loïc", "Thibault"),
		women: latin("Élodie", "Zoé", "Hélène", "Margaux", "Anaïs", "Océane"),
		stems: latin("Bréhautel", "Castelnoir", "Dufrênier", "Maîtrejeanne", "Peyrolier", "Garçonnet", "Lavaudière"),
	},
	englishNames: {
		men:   latin("Oliver", "Marcus", "Nathan", "Theo", "Duncan", "Wesley", "Graham"),
		women: latin("Harriet", "Phoebe", "Naomi", "Tessa", "Maeve", "Robyn"),
		stems: latin("Ashgrove", "Tillerman", "Whitlocke", "Oakhurst", "Penhallow", "Fairweather", "Stonebridge",
			"Marlowick"),
	},
	indianNames: {
		men:   latin("Rohan", "Vikram", "Arjun", "Suresh", "Kiran", "Nikhil"),
		women: latin("Ananya", "Priya", "Lakshmi", "Meera", "Kavita"),
		stems: latin("Venkatarao", "Deshmane", "Kulkarnath", "Iyerath", "Chatterwala", "Nairappa", "Bhosalkar"),
	},
	turkishNames: {
		men:   latin("Çağlar", "Oğuz", "Şükrü", "Ömer", "İlker", "Tunç"),
		women: latin("Gülşen", "İpek", "Ayşegül", "Büşra", "Çiğdem"),
		stems: latin("Karadağlı", "Yıldızoğlu", "Çelikbaş", "Gümüşdere", "Kırışoğlu", "Özdağlar"),
	},
}

// cyrillic makes parts whose Russian is their own and whose Latin follows by rule.
func cyrillic(names ...string) []part {
	parts := make([]part, len(names))
	for i, n := range names {
		parts[i] = part{native: n, russian: n, latin: romanise(n)}
	}
	return parts
}

// latin makes parts that have no Cyrillic form.
func latin(names ...string) []part {
	parts := make([]part, len(names))
	for i, n := range names {
		parts[i] = part{native: n, latin: fold(n)}
	}
	return parts
}
