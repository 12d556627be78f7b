package corpus

import "fmt"

// bot is a program that commits.
type bot struct {
	id    string
	login string
	kind  BotKind
	alias *alias
}

// BotKind is what a bot does.
type BotKind string

// The kinds of bot.
const (
	// DependencyBot proposes newer versions of dependencies, as topics.
	DependencyBot BotKind = "dependencies"
	// ReleaseBot and TranslationBot commit to the default branch.
	ReleaseBot     BotKind = "release"
	TranslationBot BotKind = "translation"
	// ForgeBot is the forge itself: the committer of squashed topics. It authors nothing.
	ForgeBot BotKind = "forge"
)

var botTable = []struct {
	stem, domain string // the domain is empty for an app of the forge
	kind         BotKind
}{
	{"depwatch", "", DependencyBot},
	{"ci-runner", "build.example", ReleaseBot},
	{"renovate-x", "", DependencyBot},
	{"til-audarma", "translate.example", TranslationBot},
	{"relnote-bot", "build.example", ReleaseBot},
	{"lingua-sync", "", TranslationBot},
}

// planBots makes n bots and the forge, which is last.
func planBots(n int) []*bot {
	var bots []*bot
	for i := range n {
		row := botTable[i%len(botTable)]
		login := row.stem
		if turn := i / len(botTable); turn > 0 {
			login = fmt.Sprintf("%s-%d", row.stem, turn+1)
		}
		email := login + "@" + row.domain
		if row.domain == "" {
			// As with people, the account number is far above those in use.
			login += "[bot]"
			email = fmt.Sprintf("%d+%s@users.noreply.github.com", 99_000_000_000+int64(i), login)
		}
		bots = append(bots, newBot(i, login, email, row.kind))
	}
	return append(bots, newBot(n, "Example Forge", "noreply@forge.example", ForgeBot))
}

func newBot(index int, login, email string, kind BotKind) *bot {
	b := &bot{id: fmt.Sprintf("b%02d", index+1), login: login, kind: kind}
	b.alias = &alias{bot: b, name: login, text: login, email: email, kind: BotAlias, valid: always, utc: true}
	return b
}
