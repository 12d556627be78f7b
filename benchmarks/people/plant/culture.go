package plant

import "strings"

// script is how a culture's own spelling in stock is written.
type script int

const (
	latinScript script = iota
	kazakhScript
	russianScript
	hanScript
)

// stock is the name parts of one culture, common ones first. They were written by hand for this package: each part is
// common, the combinations are drawn by chance, and nobody's name was looked up.
//
// A part is "native" or, where the Latin spelling does not follow from a table, "native=Latin".
type stock struct {
	script                    script
	men, women                string
	families                  string
	maleEndings, femaleEnding string // endings to families, "|" between alternatives of the same order
	fathers                   string
	short                     string // "Full=Nick" pairs
	familyFirst               bool
}

// stocks are written out anew for every population.
func stocks() map[string]stock {
	return map[string]stock{
		"kazakh": {script: kazakhScript,
			men:         "Нұрлан|Ерлан|Данияр|Айдос|Асхат|Бауыржан|Олжас|Ержан|Қайрат|Серік|Мұхтар|Әлихан|Дәурен|Жандос|Санжар|Темірлан|Рүстем|Ғалымжан|Қанат|Мақсат|Нұрсұлтан|Арман|Дінмұхамед|Жәнібек|Еркебұлан|Бекзат|Айбек|Рахат|Әділет|Тимур|Шыңғыс|Абылай|Ілияс|Ұлан|Қуаныш|Марғұлан|Досжан|Мейрам|Нұрбол|Алмас|Алтынбек|Азамат|Берік|Ғани|Мирас|Өмірзақ|Самат|Талғат|Үсен|Хамит|Шерхан|Ынтымақ|Жасұлан|Қасымхан|Батырхан|Ерасыл",
			women:       "Айгүл|Айгерім|Әсел|Динара|Жанар|Мәдина|Гүлнар|Сәуле|Ботагөз|Әйгерім|Қарлығаш|Назерке|Томирис|Аружан|Меруерт|Үміт|Ұлжан|Жансая|Перизат|Шолпан|Қамар|Індира|Балжан|Еңлік|Ақмарал|Зарина|Салтанат|Толғанай|Гүлжан|Бибігүл|Әлия|Дана|Камила|Раушан",
			families:    "Ахмет|Омар|Қасым|Сәрсен|Жұмабай|Нұрпейіс|Ибрагим|Сүлеймен|Әбдірахман|Бекмұхамбет|Мұқан|Тоқтар|Есен|Бейсен|Оспан|Ысқақ|Байжан|Ғабдулла|Дүйсен|Ермек|Жақсылық|Кенжебай|Қожахмет|Құлмағамбет|Мыңбай|Нұрғали|Өтеген|Рахым|Садық|Тілеуберді|Тұрсын|Үсен|Шәкір|Ізтілеу|Айтқали|Алдаберген|Баймұхан|Біржан|Дәулет|Ерғали|Жанұзақ|Жолдас|Көшербай|Қалдыбай|Қуандық|Маман|Мәжит|Нарымбет|Орынбасар|Сағын|Смағұл|Тасболат|Төлеген|Шаймерден|Әуез|Әлімбек|Қапан|Ералы|Жүніс|Кәрім|Бөкен|Құсайын|Тәңірберген|Абай|Мырзабек|Асқар|Батыр|Досмағамбет|Ескендір|Зейнолла|Исабек|Қайыр|Лесбек|Молдабек|Нияз|Рысбек|Сейіт|Тастан|Уәли|Хасен|Шоқан|Ілияс",
			maleEndings: "ов|ов||ұлы", femaleEnding: "ова|ова||қызы",
			fathers: "Нұрлан|Ерлан|Серік|Қайрат|Мұхтар|Марат|Болат|Қанат|Талғат|Ербол|Амангелді|Жұмабек|Сәкен|Бауыржан|Тұрсынбек|Оразбек",
			short:   "Нұрлан=Нурик|Темірлан=Тима|Бауыржан=Бауыр|Дінмұхамед=Димаш|Айгерім=Айка|Ботагөз=Бота|Нұрсұлтан=Нурс|Еркебұлан=Ерке"},
		"kyrgyz": {script: kazakhScript,
			men: "Бакыт|Нурбек|Азамат|Эрмек|Талант|Улан|Кубанычбек|Аскар|Мирлан|Жеңиш|Өмүрбек|Чынгыз|Темир|Алмаз|Эркин|Данияр|Бекзат|Нурлан|Айбек|Сыймык", women: "Айгүл|Гүлзат|Жылдыз|Асел|Айпери|Бермет|Чолпон|Нургүл|Элнура|Назгүл|Мээрим|Айжан",
			families: "Асан|Бейшен|Токтогул|Жумабек|Кадыр|Мамыт|Осмон|Сыдык|Турдубек|Үсөн|Чоро|Эсен|Абдылда|Байыш|Дөөлөт|Ибраим|Касым|Мамбет|Орозбек|Сатыбалды|Тилек|Шерали|Эргеш|Жээнбек|Кулмат|Матраим|Сооронбай|Токой|Эшим|Ыдырыс", maleEndings: "ов|ев| уулу", femaleEnding: "ова|ева| кызы", fathers: "Бакыт|Асан|Эмил|Талант"},
		"russian": {script: russianScript,
			men: "Александр|Дмитрий|Сергей|Андрей|Алексей|Максим|Иван|Михаил|Евгений|Николай|Владимир|Павел|Артём|Илья|Юрий|Антон|Игорь|Роман|Виктор|Константин|Олег|Денис|Кирилл|Вячеслав|Станислав|Григорий|Фёдор|Тимофей|Егор|Василий|Леонид|Пётр|Глеб|Ярослав|Борис|Матвей|Валерий|Даниил|Никита|Семён", women: "Елена|Ольга|Наталья|Екатерина|Анна|Мария|Татьяна|Юлия|Ирина|Светлана|Дарья|Ксения|Анастасия|Полина|Яна|Виктория|Евгения|Софья|Людмила|Жанна|Оксана|Алёна|Вера|Надежда",
			families:    "Иван|Смирн|Кузнец|Поп|Васильев:|Петр|Сокол|Михайл|Новик|Фёдор|Мороз|Волк|Алексеев:|Лебедев:|Семён|Егор|Павл|Козл|Степан|Николаев:|Орл|Андреев:|Макар|Никитин:|Захар|Зайцев:|Соловьёв:|Борис|Яковлев:|Григорьев:|Романов:|Воробьёв:|Сергеев:|Кузьмин:|Фрол|Александр|Дмитриев:|Королёв:|Гусев:|Киселёв:|Ильин:|Максим|Поляк|Сорокин:|Виноград|Ковалёв:|Белоус|Медведев:|Антон|Тарас|Жук|Баран|Филипп|Комар|Давыд|Беляев:|Герасим|Богдан|Осип|Сидор|Матвеев:|Тит|Марк|Мирон|Крыл|Куликов:|Карп|Влас|Мельник|Денис|Гаврил|Тихон|Казак|Афанасьев:|Данил|Савельев:|Тимофеев:|Фомин:|Черн|Абрам|Мартын|Ефим|Федот|Щербак|Назар|Калинин:|Исаев:|Чернышёв:|Бык|Маслов:|Аксён|Анисим|Арефьев:|Аристарх|Архип|Бабушкин:|Балабан|Берёзин:|Бирюк|Блин|Бобр|Бород|Бугай|Булыгин:|Бурмистр|Бурлак|Вавил|Вереща|Вешняк|Виссарион|Водопьян|Галкин:|Глаз|Голик|Гончар|Горбач|Горшк|Гранкин:|Гриш|Громык|Грош|Губ|Гудк|Дегтярёв:|Дементьев:|Демид|Дорофеев:|Дроздецк|Дуб|Дьяк|Евдоким|Евсеев:|Елисеев:|Емельян|Ермак|Ерофеев:|Ершов:|Жар|Желез|Живот|Журавлёв:|Забел|Заболотн|Звон|Зверев:|Зимин:|Золотарёв:|Зуб|Игнатьев:|Измайл|Казарин:|Капуст|Карась|Касатк|Кирил|Клык|Кобыз|Ковров:|Колес|Колодяж|Корабл|Корней|Корот|Кочет|Кошел|Кравц|Краснослоб|Круг|Кудр|Лавр|Лапш|Ларион|Лебяж|Леонтьев:|Лист|Лоб|Логин|Лопат|Лукин:|Лыс|Мамонт|Мартьян|Меркул|Мешк|Минин:|Митрофан|Мокр|Молчан|Мурав|Мухин:|Назарьев:|Неверов:|Некрас|Никифор|Никон|Овчинник|Огур|Озер|Панкрат|Пантелеев:|Парамон|Пастух|Пахом|Пестр|Пирог|Плотник|Погод|Поздняк|Прокоп|Прохор|Пуг|Рыбин:|Рыжк|Ряб|Самсон|Сафрон|Селивёрст|Серебряк|Синиц|Скворц|Снегир|Сотник|Спирид|Стрельц|Субот|Сухан|Терентьев:|Трифон|Труб|Туман|Ульян|Усп|Уткин:|Филимон|Хлеб|Хохл|Цвет|Чеботарёв:|Чехов:|Чижов:|Шапошник|Шестак|Шилов:|Широк|Шубин:|Щегл|Щукин:|Юдин:|Якушев:|Ясен|Родион|Коновал|Лазарев:|Воронин:|Климов:|Филат|Пономарёв:|Голубев:|Кудрявцев:",
			maleEndings: "ов", femaleEnding: "ова",
			fathers: "Александр|Владимир|Иван|Михаил|Виктор|Олег|Роман|Борис|Леонид|Максим|Антон|Константин",
			short:   "Александр=Саша|Дмитрий=Дима|Сергей=Серёга|Алексей=Лёша|Михаил=Миша|Евгений=Женя|Николай=Коля|Владимир=Вова|Екатерина=Катя|Анна=Аня|Мария=Маша|Татьяна=Таня|Юлия=Юля|Анастасия=Настя|Максим=Макс|Иван=Ваня|Павел=Паша|Константин=Костя|Елена=Лена|Ольга=Оля"},
		"ukrainian": {script: russianScript,
			men: "Олександр=Oleksandr|Андрій=Andrii|Сергій=Serhii|Тарас|Богдан|Максим|Іван=Ivan|Юрій=Yurii|Назар|Роман|Остап|Дмитро|Василь=Vasyl|Володимир=Volodymyr|Олег=Oleh|Ігор=Ihor", women: "Олена|Оксана|Наталія|Ірина=Iryna|Софія=Sofiia|Марія=Mariia|Юлія=Yuliia|Анна|Катерина|Людмила=Liudmyla",
			families: "Шевчук|Коваленко|Бондаренко|Ткаченко|Кравченко|Олійник=Oliinyk|Шевченко|Поліщук=Polishchuk|Лисенко=Lysenko|Гончар=Honchar|Мороз|Марченко|Савчук|Петренко|Руденко|Клименко=Klymenko|Мельник=Melnyk|Павленко|Гриценко=Hrytsenko|Романюк|Левченко|Кузьменко=Kuzmenko|Яременко|Гаврилюк=Havryliuk|Зінченко=Zinchenko|Костюк|Пономаренко|Сидоренко=Sydorenko|Ткачук|Федоренко"},
		"uzbek": {
			men: "Botir|Sherzod|Jasur|Otabek|Rustam|Dilshod|Sardor|Bekzod|Ulugʻbek|Aziz|Javohir|Shohruh|Islom|Alisher|Farhod|Akmal|Jamshid|Doniyor|Umid|Bobur|Nodir|Oybek|Sanjar|Xurshid|Gʻayrat", women: "Dilnoza|Nigora|Gulnora|Malika|Shahnoza|Nodira|Feruza|Kamola|Zilola|Sevara|Madina|Mohira|Lola|Barno",
			families: "Karim|Rahim|Yusup|Abdulla|Saidov:|Nazar|Ismoil|Toshmat|Qodir|Xolmat|Ergash|Mirzayev:|Normat|Hasan|Tursun|Sobir|Azim|Jo'ra|Olim|Usmon|Ibrohim|Sultan|Umar|Aliyev:|Rasul|Hakim|Murod|Gʻafur|Shodiyev:|Egamberdiyev:|Komil|Zokir|Valiyev:|Boymurod|Eshmat|Haydar", maleEndings: "ov", femaleEnding: "ova", short: "Sherzod=Sher|Otabek=Ota|Ulugʻbek=Ulug"},
		"english": {
			men: "James|John|Robert|Michael|William|David|Thomas|Daniel|Matthew|Andrew|Joseph|Christopher|Benjamin|Samuel|Edward|Travis|Dennis|Peter|Simon|Stephen|George|Alexander|Nicholas|Patrick|Jonathan|Timothy|Gregory|Kenneth|Philip|Oliver", women: "Mary|Sarah|Emily|Jessica|Elizabeth|Katherine|Jennifer|Rebecca|Laura|Hannah|Rachel|Alice|Victoria|Margaret|Susan|Olivia",
			families: "Smith|Jones|Taylor|Brown|Williams|Wilson|Johnson|Davies|Miller|Robinson|Wright|Thompson|Evans|Walker|White|Roberts|Green|Hall|Wood|Jackson|Clarke|Talbot|Abbott|Turner|Hill|Moore|Cooper|Ward|Morris|Jenkins|King|Watson|Harrison|Morgan|Baker|Patterson|Allen|Mitchell|Phillips|Scott|Adams|Campbell|Carter|Collins|Ellis|Fisher|Graham|Hughes|Kelly|Lloyd|Marsh|Nelson|O'Brien|Parker|Quinn|Reed|Stewart|Underwood|Vance|Webb|Young|Bridges|Holloway|Winterbourne|Ashdown|Kettering|Larkspur|Mossley|Northgate|Pemberton|Rookwood|Silverton|Thistlewood|Wexcombe|Bottomley|Botting",
			short:    "William=Bill|Robert=Bob|Alexander=Alex|Michael=Mike|James=Jim|Thomas=Tom|Daniel=Dan|Matthew=Matt|Andrew=Andy|Joseph=Joe|Christopher=Chris|Benjamin=Ben|Samuel=Sam|Edward=Ed|Elizabeth=Liz|Katherine=Kate|Jennifer=Jen|Rebecca=Becky|Stephen=Steve|Nicholas=Nick|Jonathan=Jon|Timothy=Tim|Gregory=Greg|Kenneth=Ken|Philip=Phil|Victoria=Vicky"},
		"german": {
			men: "Thomas|Michael|Andreas|Stefan|Christian|Jürgen|Jörg|Björn|Sebastian|Tobias|Florian|Matthias|Günther|Lukas|Felix|Jan|Sören|Kai|Uwe|Dirk|Rainer|Götz", women: "Anna|Julia|Katrin|Sabine|Käthe|Lena|Ulrike|Jana|Birgit|Silke|Anke|Dörte",
			families: "Müller|Schmidt|Schneider|Fischer|Weber|Meyer|Wagner|Becker|Schulz|Hoffmann|Schäfer|Koch|Bauer|Richter|Klein|Wolf|Schröder|Neumann|Schwarz|Zimmermann|Krüger|Hofmann|Lange|Krause|Lehmann|Köhler|König|Kaiser|Möller|Groß|Jäger|Brandt|Böhm|Förster|Günther|Kühn|Häußler|Lüdecke|Möllenbeck|Röttger|Süßkind|Tiedtke|Überacker|Vößing|Würtz|Zöllner|Ahlbrecht|Brüggemann|Dörfler|Eickhoff|Flößer|Grünewald"},
		"indian": {
			men: "Rahul|Amit|Rajesh|Sanjay|Vikram|Arjun|Karthik|Suresh|Anil|Ravi|Manoj|Nikhil|Rohan|Aditya|Pradeep|Harish|Ganesh|Imran|Faisal|Tanvir|Subramaniam|Venkatesh|Ashok|Balaji|Chetan|Dinesh|Gaurav|Hemant|Jayesh|Kishore|Mahesh|Naveen|Prakash|Raghav|Sachin|Tarun|Uday|Vinod|Yash|Zubair|Farhan|Kamal", women: "Priya|Anjali|Sneha|Divya|Pooja|Kavita|Lakshmi|Neha|Swati|Meera|Farzana|Ayesha|Deepa|Rekha|Shalini|Nandini|Sunita|Geetha",
			families: "Kumar|Sharma|Singh|Patel|Gupta|Reddy|Verma|Rao|Nair|Iyer|Mehta|Joshi|Khan|Ahmed|Das|Chowdhury|Banerjee|Pillai|Menon|Desai|Kulkarni|Agarwal|Bhat|Chauhan|Deshpande|Ghosh|Hegde|Jain|Kapoor|Malhotra|Naidu|Pandey|Qureshi|Rahman|Saxena|Thakur|Uddin|Venkataraman|Yadav|Hossain|Krishnamurthy|Ranganathan"},
		"chinese": {script: hanScript, familyFirst: true,
			men: "伟=Wei|强=Qiang|磊=Lei|军=Jun|洋=Yang|勇=Yong|杰=Jie|涛=Tao|明=Ming|超=Chao|建国=Jianguo|志强=Zhiqiang|晓明=Xiaoming|浩然=Haoran|子轩=Zixuan|宇航=Yuhang|一鸣=Yiming|嘉豪=Jiahao|泽宇=Zeyu|晨曦=Chenxi|志远=Zhiyuan|立新=Lixin|永康=Yongkang|鹏飞=Pengfei|光耀=Guangyao|德胜=Desheng|少华=Shaohua|家骏=Jiajun|启明=Qiming|凯文=Kaiwen|昊天=Haotian|博文=Bowen|瑞林=Ruilin|文博=Wenbo|俊杰=Junjie|天宇=Tianyu|思远=Siyuan|海波=Haibo|国栋=Guodong", women: "芳=Fang|娜=Na|敏=Min|静=Jing|丽=Li|秀英=Xiuying|雨欣=Yuxin|思涵=Sihan|晓燕=Xiaoyan|佳怡=Jiayi|梦琪=Mengqi|雪=Xue",
			families: "王=Wang|李=Li|张=Zhang|刘=Liu|陈=Chen|杨=Yang|赵=Zhao|黄=Huang|周=Zhou|吴=Wu|徐=Xu|孙=Sun|胡=Hu|朱=Zhu|高=Gao|林=Lin|何=He|郭=Guo|马=Ma|罗=Luo|梁=Liang|宋=Song|郑=Zheng|谢=Xie|韩=Han|唐=Tang|冯=Feng|于=Yu|董=Dong|萧=Xiao|程=Cheng|曹=Cao|袁=Yuan|邓=Deng|许=Xu|傅=Fu|沈=Shen|曾=Zeng|彭=Peng|吕=Lyu|苏=Su|卢=Lu|蒋=Jiang|蔡=Cai|贾=Jia|丁=Ding|魏=Wei|薛=Xue|叶=Ye|阎=Yan"},
		"korean": {script: hanScript, familyFirst: true,
			men: "민준=Minjun|서준=Seojun|도윤=Doyun|지훈=Jihoon|현우=Hyunwoo|성민=Sungmin|준호=Junho|동현=Donghyun|재원=Jaewon", women: "서연=Seoyeon|지우=Jiwoo|민지=Minji|수빈=Subin|은지=Eunji|하은=Haeun",
			families: "김=Kim|이=Lee|박=Park|최=Choi|정=Jung|강=Kang|조=Cho|윤=Yoon|장=Jang|임=Lim|한=Han|오=Oh|서=Seo|신=Shin|권=Kwon|황=Hwang|안=Ahn|송=Song"},
		"japanese": {script: hanScript, familyFirst: true,
			men: "健太=Kenta|翔太=Shota|大輔=Daisuke|拓也=Takuya|直樹=Naoki|浩二=Koji|誠=Makoto|悠斗=Yuto|亮=Ryo", women: "美咲=Misaki|陽子=Yoko|愛=Ai|さくら=Sakura|由美=Yumi|恵=Megumi",
			families: "佐藤=Sato|鈴木=Suzuki|高橋=Takahashi|田中=Tanaka|伊藤=Ito|渡辺=Watanabe|山本=Yamamoto|中村=Nakamura|小林=Kobayashi|加藤=Kato|吉田=Yoshida|山田=Yamada|佐々木=Sasaki|松本=Matsumoto|井上=Inoue|木村=Kimura|清水=Shimizu|斎藤=Saito"},
		"turkish": {
			men: "Mehmet|Mustafa|Ahmet|Ali|Hüseyin|Emre|Burak|Özgür|Gökhan|Çağrı|Onur|Barış|Serkan|Oğuz|Kaan|Umut", women: "Ayşe|Fatma|Elif|Zeynep|Büşra|Gülşen|Özlem|Şeyma|Çiğdem|Derya",
			families: "Yılmaz|Kaya|Demir|Şahin|Çelik|Yıldız|Yıldırım|Öztürk|Aydın|Özdemir|Arslan|Doğan|Kılıç|Aslan|Çetin|Kara|Koç|Kurt|Özkan|Şimşek|Güneş|Bozkurt|Türkmen|Uçar|Işık|Ünal|Toprakçı|Değirmenci"},
		"spanish": {
			men: "José|Juan|Carlos|Luis|Miguel|Javier|André|François|João|Sérgio|Raúl|Óscar|Julien|Mathieu|Thiago|Rafael|Andrés|Íñigo|Étienne|Nuno", women: "María|Ana|Lucía|Sofía|Inês|Camille|Chloé|Beatriz|Letícia|Núria|Joana|Élodie",
			families: "García|González|Rodríguez|Fernández|López|Martínez|Sánchez|Pérez|Gómez|Martín|Silva|Santos|Oliveira|Souza|Pereira|Ferreira|Dubois|Moreau|Lefèvre|Girard|Núñez|Muñoz|Ibáñez|Gonçalves|Magalhães|Assunção|Étancelin|Peñalver|Quiñones|Brandão|Castanheira|Desrosiers"},
		"slavic": {
			men: "Piotr|Krzysztof|Tomasz|Paweł|Michał|Łukasz|Marek|Jiří|Tomáš|Ondřej|Milan|Nikola|Stefan|Miloš|Đorđe|Jakub|Vojtěch|Zdeněk", women: "Agnieszka|Małgorzata|Katarzyna|Jana|Lenka|Jelena|Milica|Zuzana|Żaneta|Kateřina",
			families: "Nowak|Kowalski|Wiśniewski|Wójcik|Kamiński|Zieliński|Szymański|Woźniak|Dąbrowski|Kozłowski|Novák|Svoboda|Dvořák|Černý|Procházka|Horák|Jovanović|Petrović|Nikolić|Marković|Đorđević|Stojanović|Ilić|Pavlović|Krawczyk|Łuczak|Żurawski|Říha|Šťastný|Živković|Ćirić|Gąsior|Świątek"},
		"georgian": {
			men: "Giorgi|Levan|Nika|Irakli|Davit|Zurab|Lasha|Tornike|Vakhtang|Mamuka|Shota|Otar", women: "Nino|Tamar|Mariam|Ketevan|Eka|Salome|Natia|Maka",
			families: "Beridze|Kapanadze|Gelashvili|Maisuradze|Giorgadze|Lomidze|Tsiklauri|Bolkvadze|Kvaratskhelia|Nozadze|Chkheidze|Japaridze|Mikeladze|Kiknadze|Tabatadze"},
		"armenian": {
			men: "Armen|Tigran|Hayk|Gevorg|Narek|Aram|Vahe|Artur|Karen|Ruben|Davit|Suren", women: "Anahit|Ani|Lilit|Mariam|Gayane|Lusine|Nare|Hasmik",
			families: "Grigoryan|Harutyunyan|Sargsyan|Hovhannisyan|Karapetyan|Petrosyan|Hakobyan|Vardanyan|Gevorgyan|Khachatryan|Avetisyan|Mkrtchyan|Ghazaryan|Danielyan|Manukyan"},
	}
}

// nativePart and latinPart are the two sides of an entry of stock; the second is empty where a table makes it.
func sides(entry string) (native, latin string) {
	native, latin, _ = strings.Cut(entry, "=")
	return native, latin
}
