package identity

import (
	"strings"
	"testing"
)

// Spellings of one word under published standards: Kazakh Cyrillic; the Kazakh
// Latin drafts of 2017 (decree 569, apostrophes), 2018 (decree 637, acutes),
// 2019 and 2021; Russian; BGN/PCGN; ICAO 9303; GOST 7.79; and plain habit.
func TestFineSkeletonIsOneForAllStandards(t *testing.T) {
	for _, spellings := range []string{
		"айгерім айгерим aigerim aygerim aıgerim áigerim ai'gerim aigerіm ajgerim",
		"нұрлан нурлан nurlan nūrlan núrlan noorlan nourlan",
		"жандос zhandos jandos žandos",
		"шолпан sholpan şolpan s'olpan śolpan scholpan šolpan",
		"ержан yerzhan erzhan erjan yerjan",
		"қайрат кайрат qairat kairat kayrat qaırat qai'rat",
		"ғалым галым ğalym galym ghalym g'alym ǵalym",
		"дәурен даурен däuren dauren dawren dáýren da'y'ren",
		"бауыржан бауржан bauyrjan bauyrzhan baurzhan baýyrjan",
		"дмитрий dmitriy dmitry dmitrii dmitri dmitrij",
		"алексей aleksey alexey alexei aleksei aleksej",
		"юлия yuliya yulia iuliia iulia",
		"артём артем artyom artem artiom",
		"фёдор fyodor fedor",
		"щукин shchukin schukin ščukin",
		"чернышёв чернышев чернышов chernyshev chernyshov",
		"наталья natalya natal'ya natalia",
		"наталия nataliya nataliia natalia",
		"татьяна tatyana tatiana tat'yana",
		"асель assel asel",
		"евгений yevgeniy evgeny evgenii yevgeny evgeniy",
		"мұхтар мухтар mukhtar muhtar",
		"иванов ivanov ivanoff",
		"қасымов kasymov qasymov qasımov",
		"джамбул dzhambul djambul jambul",
		"сүлейменов сулейменов suleimenov suleymenov súleımenov süleimenov",
		"jürgen juergen jurgen", "möller moeller",
		"әсел asel äsel ásel a'sel", "чингиз chingiz çingiz c'ingiz",
		"цой tsoy tsoi",
	} {
		words := strings.Fields(spellings)
		want := readings(words[0])
		for _, w := range words[1:] {
			if !shares(want, readings(w)) {
				t.Errorf("%s reads %v, %s reads %v", words[0], want, w, readings(w))
			}
		}
	}
}

func TestCoarseSkeletonJoinsWhatRussianMakesOfKazakh(t *testing.T) {
	for _, pair := range []string{
		"төлеген тулеген", "бақыт бахыт", "өмір умир", "тілеубек тлеубек", "әбдірахман абдрахман", "ысқақ искак",
		"қасым касымов", "қасым касымова", "дүйсен дюсен", "ілияс ильяс", "еңлік yenglik", "наталия наталья",
	} {
		a, b, _ := strings.Cut(pair, " ")
		if coarsely(a) != coarsely(b) {
			t.Errorf("%s is %s (%s), %s is %s (%s)", a, coarsely(a), readings(a), b, coarsely(b), readings(b))
		}
	}
}

func TestSkeletonsKeepNamesApart(t *testing.T) {
	for _, pair := range []string{
		"марат мурат", "диана дана", "дания дана", "дина дана", "арман ерман", "болат билал", "асан асель", "серик сырым",
		"нурлан нурлыбек", "ахметов ахметжанов", "иванов иванова", "айжан ержан",
	} {
		a, b, _ := strings.Cut(pair, " ")
		if shares(readings(a), readings(b)) {
			t.Errorf("%s and %s are both %v", a, b, readings(a))
		}
	}
}

func readings(word string) []string {
	a, b := new(speller).fine(word)
	if len(b) == 0 {
		return []string{string(a)}
	}
	return []string{string(a), string(b)}
}

func coarsely(word string) string {
	var s speller
	return string(s.coarse(readings(word)[0]))
}

func shares(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}
