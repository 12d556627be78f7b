package geo

import "strings"

// role is what a word does in a location besides naming a place. A word may
// have several.
type role uint16

const (
	common    role = 1 << iota // commonWords
	town                       // alsoTowns
	neutral                    // neutralWords
	origin                     // originWords
	denial                     // denials
	slogan                     // slogans
	joke                       // jokes
	connector                  // connectors
)

// roles are the roles of all the words below.
var roles = rolesOf(map[role]string{
	common: commonWords, town: alsoTowns, neutral: neutralWords, origin: originWords,
	denial: denials, slogan: slogans, joke: jokes, connector: connectors,
})

func rolesOf(lists map[role]string) map[string]role {
	all := map[string]role{}
	for r, list := range lists {
		for _, w := range strings.Fields(list) {
			all[w] |= r
		}
	}
	return all
}

// commonWords name a place somewhere and mean something else everywhere. Alone
// they are no location; beside a country or region they may be.
const commonWords = `
	oral mobile home here internet earth world paradise jupiter mars mercury venus police male same of most bar man moon sun web
	code java python ruby rust go perl swift basic scala data cloud linux unix windows apple orange lemon amazon facebook
	normal independence liberty hope love peace why hell heaven eden utopia atlantis olympus university college school academy
	north south east west central center centre middle town village city hill lake river beach park garden island bay
	home house office desk bed kitchen basement garage couch chair bus train car boat ship plane space
	private public secret unknown none null void nil nan undefined example test default hidden anonymous
	the and or in is it me no so to am be do my at ok hi pa ma us un al an as el la le de da di du des es id mi mt co st sc tv ai io
	pm ad vi cv pr sd sr dj eh ga ph sk sv ky nu ar ne ge bo ye ha hm im cc fm gg je sh ki mo md
	are can per cod com mac iot pri fin est mar nor ton vat che geo som dom run jam sen van gin sur mad sin eng bra gum pan nam
	of on off up down all any every not for from with by via near far away over under between behind
	remote hybrid everywhere nowhere somewhere anywhere elsewhere worldwide global international globe planet galaxy universe
	matrix cyberspace metaverse localhost terminal server console shell root bin etc dev prod staging
	god jesus king queen prince star stars lucky young big small little great good bad best better new old
	dream dreams heart mind brain soul life death time day night today tomorrow monday sunday may march june august
	developer engineer student designer software hardware computer science research lab labs studio group team company
	asia europe africa america antarctica arctic latam emea apac eu balkans scandinavia caribbean nordic nordics
	of kazakh russian german french english american chinese indian
	sandwich worms batman chad split bath reading nice cork orange mobile buffalo phoenix lens tours angers nancy
	most essen hamm halle lund male obi ceres como bari lima para goa lagos nara bray moss bergen
	дом дома мир мира земля где тут здесь там интернет везде нигде сеть луна марс космос деревня город центр север юг восток запад
	үй әлем жер мұнда
	casa mundo tierra aqui aquí internet monde maison ici hier welt erde heimat zuhause mond
	home-office homeoffice remoto remota ciudad pueblo villa san santa saint sankt santo são
	gotham hogwarts narnia mordor wakanda westeros neverland valhalla asgard rivendell shire tatooine
	kaz sol sko vko yuko вко ско юко зко каз
`

// alsoTowns are those of commonWords that, standing alone and written with a
// capital, are taken for the town all the same: it is large, and people live there.
const alsoTowns = `
	phoenix buffalo nice cork split bath reading nancy lima lagos goa bergen essen hamm halle lund bari como nara tours angers
	america amazon chad georgia madrid batman worms kaz la independence moss lens bray paradise mobile
`

// marker reports whether such a word says something about the places around it, or
// nothing, and is never read as a place itself.
func (r role) marker() bool { return r&(neutral|origin|denial|slogan|connector) != 0 }

// neutralWords stand around places and say nothing themselves.
const neutralWords = `
	city cities of the in at near based living live lives currently now present area greater metro metropolitan region province state
	county district republic oblast town village downtown central center centre north south east west northern southern eastern western
	upper lower suburb suburbs remote hybrid remotely timezone time zone utc gmt tz and or home work working office from around
	somewhere just outside sunny rainy beautiful lovely hello hi hey capital
	г гор город области область обл обл. край республика район р-н ул улица дом в во из живу сейчас около рядом под и или с с. пос пгт село
	қаласы қ қала облысы обл ауданы аудан ауылы республикасы мемлекеті тұрамын және
	qalasy qala oblysy audany
	stadt land bei und aus wohnhaft region bundesland kreis
	ciudad de en y provincia estado departamento el la los las cerca
	ville région departement et à en près france-métropolitaine
	cidade do da dos das e em estado região
	citta città provincia di
	il ili şehri merkez ilçesi
	shi ken fu to ku cho
	市 省 区 县 州 都 府 県 町 村 区 国 시 도 구 군
	worldwide global international planet earth europe asia africa eu latam emea apac americas central-asia
	zip code postal lat lon lng coordinates gps location loc place address адрес
	originally born raised native formerly previously ex
`

// originWords say that a person came from the place, and is no longer there.
const originWords = `
	from из born originally formerly previously raised native ex hometown roots via used grew
	родом родился родилась выходец бывший бывшая раньше ранее
	туған бұрын
	né née originaire nacido nacida natural geboren ursprünglich
`

// denials take back what they speak of.
const denials = `not never outside except but without leaving left escaping escaped hate fuck не никогда вне кроме емес`

// slogans speak for a place and not of where one is.
const slogans = `
	free stand standing support supporting save pray praying glory slava слава long live solidarity justice with help boycott
	dreaming dream wish wishing wanna want going love loving loves fan miss missing visit visiting travel traveling travelling
`

// jokes are words beside which a name means no address.
const jokes = `
	mom moms mum mums mother your yours ur momma couch basement toilet bathroom bedroom kitchen closet fridge bed desk chair garage
	heart hearts mind head dreams dream galaxy matrix universe milky moon mars venus jupiter saturn pluto uranus planet orbit
	hogwarts narnia mordor gotham wakanda westeros middle-earth neverland atlantis wonderland hell heaven void nowhere limbo
	localhost terminal stackoverflow stack keyboard computer screen code vim emacs server servers cloud
	yo tu mama mamá casa твой твоем твоём твоей вашем сердце сердца мама мамы диван диване кровать
	street sesame rainbow rock bridge
`

// connectors join several places.
const connectors = `and und y et e и және or oder ou o или және и/или plus или & also then или&`
