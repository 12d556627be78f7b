package identity

import (
	"regexp"
	"slices"
	"strings"
)

// RobotReason says why an alias is taken for automation. Empty means that it is
// not. Marked aliases are never deleted; they take no part in evidence weaker
// than a mailbox or an account.
type RobotReason string

// The reasons, of which [RobotListed] and the ones before it come from the alias
// and the others from what it did.
const (
	// RobotMarked: the source says so, as forges do by the account's type.
	RobotMarked RobotReason = "marked"
	// RobotPattern: name or login has the form of automation: [bot], -bot, ci.
	RobotPattern RobotReason = "pattern"
	// RobotService: the address is that of a service.
	RobotService RobotReason = "service_address"
	// RobotListed: name, login or address stands in the list.
	RobotListed RobotReason = "listed"
	// RobotBehaviour: what it did has the regularity of automation; see [Behaviour].
	RobotBehaviour RobotReason = "behaviour"
)

// robotCode is a reason as it is kept: 0 is none. Of several rows of one alias the
// greatest counts.
type robotCode uint8

var robotCodes = [...]RobotReason{"", RobotBehaviour, RobotListed, RobotMarked, RobotPattern, RobotService}

func (c robotCode) reason() RobotReason { return robotCodes[c] }

func codeOf(r RobotReason) robotCode {
	return robotCode(max(0, slices.Index(robotCodes[:], r)))
}

// RobotList is a versioned list of known automation.
type RobotList struct {
	// Version names the list in a data sheet.
	Version string
	// Names are logins and names in lower case, Addresses local parts or whole
	// addresses.
	Names, Addresses map[string]bool
}

// KnownRobots returns the list that comes with the package: services that write
// commits, change requests or comments, by the names that they publish. It was
// written from general knowledge of the services and not checked against each. Forms follow Golzadeh et al.
// 2021 (BoDeGHa, JSS 175:110911) and Dey et al. 2020 (BIMAN, MSR 2020,
// doi:10.1145/3379597.3387478), whose first step is a name that contains "bot" as
// a word of its own.
func KnownRobots() *RobotList {
	return &RobotList{Version: "ospora-robots-2026.11", Names: set(knownRobots), Addresses: set(knownAddresses)}
}

const knownRobots = `dependabot dependabot-preview dependabot-support renovate renovatebot renovate-bot greenkeeper greenkeeperio-bot
github-actions github-action actions-user github-classroom github-merge-queue web-flow github-pages-deploy-action gitlab-bot
snyk-bot snyk-security-bot whitesource-bolt mend-bolt-for-github pyup-bot pyupio requires.io codecov codecov-io codecov-commenter
coveralls sonarcloud sonarqubecloud semantic-release-bot semantic-release release-please release-drafter release-bot mergify bors
bors-ng homu rust-highfive rustbot k8s-ci-robot k8s-triage-robot k8s-merge-robot k8s-bot fejta-bot openshift-ci openshift-merge-robot
openshift-bot openshift-ci-robot istio-testing knative-prow-robot tekton-robot kubevirt-bot pre-commit-ci allcontributors
all-contributors weblate hosted-weblate weblate-bot transifex-bot crowdin-bot crowdin translatewiki l10n-bot imgbot stale stale-bot
netlify netlify-bot vercel now-bot azure-pipelines vsts-bot dotnet-maestro dotnet-bot msftbot msftclas googlebot google-cla gopherbot
gerritbot gerrit-code-review zuul openstack-proposal-bot jenkins-bot jenkins-ci travis-ci travisci circleci
circleci-bot appveyor appveyor-bot buildkite codacy-bot codacy-badger lgtm-com deepsource-autofix deepsource-io
restyled-io restyled-commits restyled houndci-bot fossabot cla-bot cla-assistant claassistantio changeset-bot changesets
nodejs-github-bot homebrew-bot brewtestbot brew-test-bot scala-steward jetbrains-bot autofix-ci autofix-bot prettier-bot black-bot
lint-bot linter-bot version-bump bump-bot gitbook gitbook-bot gitbook-com readthedocs zapier ifttt bitbucket-pipelines
bitbucket-bot pontoon copybara copybara-service copybara-github facebook-github-bot pytorchmergebot pytorchbot
tensorflower-gardener tensorflow-jenkins apache-dlab asfgit asf-bot syzbot syzkaller kernel-test-robot lkp kbuild-robot patchwork-bot patchew
buildbot buildroot-bot nixpkgs-bot ofborg r-ryantm conda-forge-admin conda-forge-linter regro-cf-autotick-bot
conda-forge-curator rosdistro-bot debian-janitor
janitor-bot lintian-brush dpkg-bot packit-as-a-service packit fedora-bot zincati
copilot-swe-agent devin-ai-integration sweep-ai coderabbitai cursoragent claude-code google-labs-jules`

const knownAddresses = `support@dependabot.com support@github.com noreply@github.com action@github.com actions@github.com bot@renovateapp.com
bot@whitesourcesoftware.com snyk-bot@snyk.io greenkeeper@greenkeeper.io support@greenkeeper.io hosted@weblate.org noreply@weblate.org
github-bot@pyup.io semantic-release-bot@martynus.net k8s.ci.robot@gmail.com lkp@intel.com syzbot@syzkaller.appspotmail.com
builds@travis-ci.org deploy@travis-ci.org bors@app.fastmail.com commits-noreply@bitbucket.org badger@gitter.im support@codeclimate.com
support@restyled.io badges@fossa.io support+bot@crowdin.com actions@users.noreply.github.com`

// Alias returns why an alias is taken for automation by its name, address or
// login, or nothing.
func (l *RobotList) Alias(name, email, login string) RobotReason {
	var x extractor
	p := x.clear(name, email, login)
	return l.reason(&p)
}

func (l *RobotList) reason(p *plainAlias) RobotReason {
	if l == nil {
		return ""
	}
	m, name, email, login := &p.box, lower(p.name), lower(p.email), p.login
	if login == "" {
		login = m.login
	}
	flat := name
	if strings.IndexByte(flat, ' ') >= 0 {
		flat = strings.ReplaceAll(flat, " ", "-")
	}
	switch {
	case l.Names[strings.TrimSuffix(flat, "[bot]")], login != "" && l.Names[strings.TrimSuffix(login, "[bot]")], l.address(email, m):
		return RobotListed
	case robotForm(name), robotForm(login), m.class == personal && robotForm(m.local):
		return RobotPattern
	case serviceLocal[strings.TrimRight(m.local, "0123456789")] && (name == "" || robotWords(name) || serviceLocal[flat]):
		return RobotService
	}
	return ""
}

func (l *RobotList) address(email string, m *mailbox) bool {
	var buf [64]byte
	unified := append(append(append(buf[:0], m.local...), '@'), m.domain...)
	return l.Addresses[email] || l.Addresses[string(unified)]
}

// serviceLocal are local parts of machines that commit.
var serviceLocal = set(`ci cd jenkins travis hudson buildbot build builder builds bot bots robot automation deploy deployer release
releases runner pipeline pipelines gitlab-ci github-actions actions teamcity bamboo drone circleci cron autobuild autoupdate update-bot`)

// automation are words that only automation bears, in English, Russian and
// Kazakh.
var automation = set(`bot robot bots cicd buildbot automation automator automated autobuild autobuilder autorelease autoupdate
autoupdater autocommit autofix automerge pipeline pipelines github-actions deploybot buildmaster mergebot releasebot syncbot importbot
updatebot бот робот автомат автоматты`)

// joinedAutomation are words that are names or common words as well. They count
// at the end of a word with hyphens only: acme-ci, git-sync.
var joinedAutomation = set(`ci cd jenkins travis hudson teamcity bamboo drone sync mirror cron autobot deploy runner`)

// robotForm reports whether a name, login or local part, in lower case, has the
// form of automation: it ends in [bot], begins or ends with a word of automation,
// or is one word that ends in "bot" and is no surname.
func robotForm(text string) bool {
	if strings.HasSuffix(text, "[bot]") || strings.HasSuffix(text, "(bot)") {
		return true
	}
	from, to := 0, len(text)
	for from < to && betweenWords(rune(text[from])) {
		from++
	}
	for from < to && betweenWords(rune(text[to-1])) {
		to--
	}
	trimmed := text[from:to]
	if trimmed == "" {
		return false
	}
	first, last := endWords(trimmed)
	if automation[last] || automation[first] && len(first) < len(trimmed) {
		return true
	}
	if strings.IndexByte(text, ' ') >= 0 {
		return false
	}
	if i := strings.LastIndexByte(text, '-'); i > 0 && joinedAutomation[text[i+1:]] {
		return true
	}
	stem, ok := strings.CutSuffix(last, "bot")
	return ok && len(stem) >= 3 && !ordinaryBot.MatchString(last)
}

// endWords are the first and the last word of a text. What stands between words is
// one byte each, which no letter of several bytes has.
func endWords(text string) (first, last string) {
	first, last = text, text
	for i := range len(text) {
		if betweenWords(rune(text[i])) {
			first = text[:i]
			break
		}
	}
	for i := len(text) - 1; i >= 0; i-- {
		if betweenWords(rune(text[i])) {
			last = text[i+1:]
			break
		}
	}
	return first, last
}

func betweenWords(r rune) bool {
	switch r {
	case ' ', '-', '_', '.', '/', '+', '[', ']', '(', ')':
		return true
	}
	return false
}

// ordinaryBot are words and surnames that end in bot.
var ordinaryBot = regexp.MustCompile(`(abbot|talbot|cabot|turbot|guilbot|barbot|chabot|jobot|chambot|lambot|rabot|sabot|thibot)$`)

// robotWords reports whether a name has a word of automation anywhere.
func robotWords(text string) bool {
	for _, w := range strings.FieldsFunc(text, betweenWords) {
		if automation[w] || serviceLocal[w] {
			return true
		}
	}
	return false
}
