package geo

import "strings"

// set makes a set of a list parted by white space.
func set(list string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(list) {
		all[w] = true
	}
	return all
}

// ornamental are country domains that are mostly used for how they look. They
// say nothing about a country.
var ornamental = set(`
	ac ag ai as bz cc cd cf co cx dj eu fm ga gd gg gl gq gs hn im io is la lc li ly me ml ms mu nf nu nr pn pw re sb sc sh so st sx
	tc tf tk tl to tv vc vg vu ws pm wf yt
`)

// mixedUse are country domains that are used at home and as ornament.
var mixedUse = set(`am at be id in it je md ps py rs us`)

// residents are second-level labels that are given to bodies of the country.
var residents = set(`gov gob gouv govt go edu ac mil school sch nic`)

// otherTopLevel are top-level domains that are not the country's code.
var otherTopLevel = map[string]string{
	"uk": "GB", "қаз": "KZ", "укр": "UA", "бел": "BY", "мон": "MN", "срб": "RS", "мкд": "MK", "бг": "BG", "ελ": "GR", "հայ": "AM", "გე": "GE",
	"中国": "CN", "中國": "CN", "香港": "HK", "台灣": "TW", "台湾": "TW", "澳門": "MO", "한국": "KR", "新加坡": "SG", "ไทย": "TH", "भारत": "IN", "ভারত": "IN",
	"বাংলা": "BD", "ලංකා": "LK", "امارات": "AE", "السعودية": "SA", "مصر": "EG", "الاردن": "JO", "ایران": "IR", "المغرب": "MA", "تونس": "TN",
	"berlin": "DE", "hamburg": "DE", "koeln": "DE", "bayern": "DE", "nrw": "DE", "ruhr": "DE", "saarland": "DE", "wien": "AT", "tirol": "AT", "swiss": "CH", "zuerich": "CH",
	"amsterdam": "NL", "frl": "NL", "brussels": "BE", "gent": "BE", "vlaanderen": "BE", "paris": "FR", "bzh": "FR", "alsace": "FR", "corsica": "FR",
	"london": "GB", "scot": "GB", "wales": "GB", "cymru": "GB", "cat": "ES", "eus": "ES", "gal": "ES", "madrid": "ES", "barcelona": "ES",
	"nyc": "US", "boston": "US", "miami": "US", "vegas": "US", "quebec": "CA", "rio": "BR", "sydney": "AU", "melbourne": "AU", "kiwi": "NZ", "tokyo": "JP", "osaka": "JP", "kyoto": "JP", "nagoya": "JP", "yokohama": "JP",
	"moscow": "RU", "москва": "RU", "tatar": "RU", "taipei": "TW", "istanbul": "TR", "ist": "TR", "dubai": "AE", "abudhabi": "AE", "joburg": "ZA", "capetown": "ZA", "durban": "ZA", "helsinki": "FI", "stockholm": "SE",
}

// russianServices are the countries in which Russian services are usual.
var russianServices = []string{"KZ", "BY", "KG", "UZ", "TJ", "TM", "AM", "AZ", "MD", "GE", "UA"}

// mailProvider is a national provider of mailboxes whose domain tells no country,
// or more than one.
type mailProvider struct {
	home       string
	neighbours []string
	domains    string
}

func (p mailProvider) has(domain string) bool {
	for _, d := range strings.Fields(p.domains) {
		if d == domain {
			return true
		}
	}
	return false
}

var mailProviders = []mailProvider{
	{"RU", russianServices, "mail.ru bk.ru list.ru inbox.ru internet.ru yandex.ru ya.ru rambler.ru vk.com lenta.ru autorambler.ru ro.ru"},
	{"CN", []string{"HK"}, "qq.com 163.com 126.com foxmail.com sina.com sina.cn 139.com aliyun.com sohu.com yeah.net vip.qq.com 189.cn"},
	{"KR", nil, "naver.com daum.net hanmail.net kakao.com nate.com"},
	{"DE", []string{"AT", "CH"}, "gmx.de gmx.net web.de posteo.de t-online.de freenet.de mailbox.org arcor.de"},
	{"FR", nil, "laposte.net wanadoo.fr orange.fr free.fr sfr.fr"},
	{"UA", nil, "ukr.net i.ua meta.ua bigmir.net"},
	{"BY", nil, "tut.by"},
	{"IN", nil, "rediffmail.com"},
	{"US", nil, "comcast.net verizon.net att.net cox.net sbcglobal.net charter.net bellsouth.net earthlink.net"},
	{"GB", nil, "btinternet.com ntlworld.com"},
	{"CA", nil, "telus.net rogers.com videotron.ca"},
	{"AU", nil, "bigpond.com optusnet.com.au"},
}
