package corpus

import (
	"fmt"
	"strings"
)

// phrases are what subjects are made of: a verb's form around an object.
type phrases struct {
	forms   []string
	objects []string
	body    []string
}

var phrasebook = [tongues]phrases{
	english: {
		forms: []string{"Fix %s", "Add %s", "Remove %s", "Refactor %s", "Speed up %s", "Document %s", "Test %s",
			"Handle errors in %s", "Rename %s", "Simplify %s"},
		objects: []string{"the import of registers", "date parsing", "the queue", "cache expiry", "sign-in", "the map tiles",
			"name transliteration", "the health check", "pagination", "the export to CSV", "retry with back-off"},
		body: []string{"The old way failed when the list was empty.", "Measured on the test data: twice as fast.",
			"See the discussion in the last meeting.", "No change in behaviour."},
	},
	russian: {
		forms: []string{"Исправить %s", "Добавить %s", "Удалить %s", "Переписать %s", "Ускорить %s", "Описать %s",
			"Проверить %s", "Упростить %s"},
		objects: []string{"загрузку реестров", "разбор дат", "очередь заданий", "вход по ЭЦП", "кэш справочников",
			"транслитерацию имён", "выгрузку в CSV", "постраничный вывод", "миграцию базы"},
		body: []string{"Раньше при пустом списке была ошибка.", "Поведение не меняется.", "По итогам обсуждения.",
			"Замечено на тестовых данных."},
	},
	kazakh: {
		forms: []string{"%s түзету", "%s қосу", "%s жою", "%s жеңілдету", "%s жылдамдату", "%s сипаттау", "%s тексеру"},
		objects: []string{"тізілімді жүктеуді", "күнді талдауды", "кезекті", "кіру бетін", "анықтамалық кэшін",
			"есімдерді транслитерациялауды", "CSV-ге шығаруды", "беттеуді", "деректер қорын көшіруді"},
		body: []string{"Бұрын бос тізімде қате шығатын.", "Жұмыс тәртібі өзгермейді.", "Кеңесте талқыланды."},
	},
}

var conventionalPrefixes = []string{"fix: ", "feat: ", "refactor: ", "docs: ", "test: ", "chore: ", "perf: "}

// describe writes a commit's message and its trailers.
func (h *history) describe(s *step) {
	s.message = h.subject(s) + "\n"
	p := &phrasebook[h.tongue()]
	if h.c.permille(300) && h.now.by.bot == nil {
		s.message += "\n" + pick(h.c, p.body) + "\n"
	}
	if h.now.by.bot == nil {
		if h.c.permille(50) {
			h.name(s, coAuthored, h.colleague())
		}
		if h.c.permille(60) {
			h.name(s, reviewed, h.colleague())
		}
	}
	h.sign(s)
}

func (h *history) subject(s *step) string {
	switch b := h.now.by.bot; {
	case b == nil && len(s.changes) == 0:
		return "Trigger the build"
	case b == nil:
		p := &phrasebook[h.tongue()]
		text := fmt.Sprintf(pick(h.c, p.forms), pick(h.c, p.objects))
		if h.plan.repo.conventional {
			return pick(h.c, conventionalPrefixes) + text
		}
		return capital(text)
	case b.kind == DependencyBot:
		minor := h.c.between(1, 40)
		return fmt.Sprintf("Bump example-%s from 1.%d.0 to 1.%d.0", pick(h.c, codeWords), minor, minor+1)
	case b.kind == TranslationBot:
		return "Update translations"
	}
	return "Prepare the next release"
}

// tongue is the repository's language, or for three in ten commits the author's own.
func (h *history) tongue() tongue {
	if h.now.by.person != nil && h.c.permille(300) {
		return h.now.by.person.tongue
	}
	return h.plan.repo.tongue
}

// colleague is an alias of another person of the repository, nil where the draw finds none.
func (h *history) colleague() *alias {
	m := &h.plan.repo.members[h.c.IntN(len(h.plan.repo.members))]
	if m.person == nil || m == h.now.by || !m.there(h.now.at) {
		return nil
	}
	return m.person.trailerAlias(h.now.at)
}

// name adds a trailer, if there is somebody to name.
func (h *history) name(s *step, kind trailerKind, by *alias) {
	if by != nil {
		s.trailers = append(s.trailers, trailer{kind, by})
	}
}

// sign signs off where the repository asks for it, and ends the message.
func (h *history) sign(s *step) {
	if h.plan.repo.signOff {
		by := s.author
		if by.encoding != "" {
			by = by.person.trailerAlias(s.authored.unix)
		}
		h.name(s, signedOff, by)
	}
	h.endTrailers(s)
}

// endTrailers writes the trailers as the last paragraph.
func (h *history) endTrailers(s *step) {
	for i, t := range s.trailers {
		if i == 0 {
			s.message += "\n"
		}
		s.message += fmt.Sprintf("%s: %s <%s>\n", t.kind, t.by.text, t.by.email)
	}
}

func (h *history) mergeMessage(topics []*topic) string {
	names := make([]string, len(topics))
	for i, t := range topics {
		names[i] = "'" + t.branch + "'"
	}
	if len(topics) > 1 {
		return "Merge branches " + strings.Join(names, ", ") + "\n"
	}
	t := topics[0]
	if h.c.permille(700) {
		return fmt.Sprintf("Merge pull request #%d from %s/%s\n\n%s\n", t.number, t.tip.author.login(), t.branch, firstLine(t.tip.message))
	}
	return "Merge branch " + names[0] + "\n"
}

func (a *alias) login() string {
	if a.bot != nil {
		return a.bot.login
	}
	return a.person.login
}

func (r *repository) rootMessage() string {
	return [tongues]string{"Initial commit\n", "Первая версия\n", "Алғашқы нұсқа\n"}[r.tongue]
}

// firstLine is the subject of a message.
func firstLine(message string) string {
	line, _, _ := strings.Cut(message, "\n")
	return line
}
