package identity

import "strings"

// givenNames lists, one name a line, forms that the bearers of a given name use
// for it: English counterparts, short forms. They are evidence like any coarse
// skeleton, weak alone. Written for this package from common usage.
const givenNames = `
александр alexander alexandr alex sasha sanya саша саня sasha alexandre
алексей alexei alyosha lyosha леша лёша алёша
анастасия nastya настя anastasia
анна anya аня ann anne
андрей andrew andre андрюша
антон anthony tony антоша
артур arthur
борис boris borya боря
валентин valentine valya валя
василий vasily basil vasya вася
виктор victor vitya витя
виталий vitaly vitalik виталик
владимир vladimir volodya vova вова володя
владислав vladislav vlad влад
вячеслав vyacheslav slava слава
георгий george georgy gosha гоша
григорий gregory grigory grisha гриша
даниил daniel danil daniyar danila dan
дарья darya dasha даша daria
дмитрий dmitry dima дима mitya
евгений eugene evgeny zhenya женя
екатерина catherine katherine ekaterina katya катя kate
елена helen elena lena лена
иван ivan vanya ваня john
игорь igor
илья ilya elijah ilia
ирина irene irina ira ира
константин constantine konstantin kostya костя
ксения xenia ksenia ksyusha
любовь lyubov lyuba люба
людмила ludmila lyudmila lyuda люда
максим maxim max макс maksim
мария mary maria masha маша marie
матвей matthew matvey
михаил michael mikhail misha миша mike
надежда nadezhda nadya надя
наталья natalie natalia natasha наташа nataliya наталия
николай nicholas nikolay kolya коля nick nikolai
ольга olga olya оля
павел paul pavel pasha паша
пётр peter petr petya петя
роман roman roma рома
светлана svetlana sveta света
семён simon semyon сёма
сергей sergey serge серёжа serezha
софья sophia sofya софия sonya соня sofia
станислав stanislav stas стас
степан stephen stepan
татьяна tatiana tanya таня
тимофей timothy timofey tima тима
фёдор theodore fedor fedya федя
филипп philip filipp phil
юлия julia yulia julie юля
юрий yuri yury george юра
яков jacob yakov яша
robert rob bob bobby
william will bill billy
james jim jimmy
joseph joe
thomas tom tommy
christopher chris
christian chris
matthew matt
michael mike mick
daniel dan danny
david dave
steven steve stephen stephan stefan
benjamin ben
samuel sam
jonathan jon
nicolas nick nicholas
edward ed eddie
richard rick dick rich
charles charlie chuck
kenneth ken
ronald ron
timothy tim
gregory greg
jeffrey jeff geoffrey geoff
patrick pat
andrew andy drew
anthony tony
frederick fred
lawrence larry
peter pete
philip phil
raymond ray
douglas doug
donald don
joshua josh
zachary zach zack
nathaniel nathan nate
elizabeth liz beth
margaret meg maggie
jennifer jen jenny
johannes hannes
friedrich fritz
нұрлан nur
бауыржан baur
жанибек zhanik
нұрсұлтан nursultan nurik
айгерім aika
`

// namesakes maps the fine skeleton of a given name to that of the first form of
// its line in givenNames; a form that stands in several lines, such as slava,
// stays itself.
var namesakes = readNamesakes(givenNames)

func readNamesakes(lines string) map[string]string {
	to, times := map[string]string{}, map[string]int{}
	var spell speller
	for line := range strings.Lines(lines) {
		head := ""
		seen := map[string]bool{}
		for _, word := range strings.Fields(line) {
			first, _ := spell.fine(word)
			s := string(first)
			if head == "" {
				head = s
			}
			if !seen[s] {
				seen[s] = true
				to[s] = head
				times[s]++
			}
		}
	}
	for s, n := range times {
		if n > 1 || to[s] == s {
			delete(to, s)
		}
	}
	return to
}

// namesake is the fine skeleton under which the forms of a given name meet.
func namesake(skeleton []byte) string {
	if to, ok := namesakes[string(skeleton)]; ok {
		return to
	}
	return string(skeleton)
}
