package identity

import (
	"strings"
	"unicode/utf8"
)

// placeholders are names that stand for nobody: defaults of tools, roles, jokes.
var placeholders = set(`root unknown none nobody noname no-name anonymous anon user username test tester testuser admin administrator
your-name yourname my-name name default git github gitlab gitea ubuntu debian centos fedora vagrant docker jenkins build builder ci
ec2-user pi developer dev devops support info team john-doe jane-doe foo-bar foo bar foobar example me you myself owner guest
student localhost macbook-pro macbook mac laptop pc desktop computer home work office windows-user a-user null undefined
unknown-author not-committed-yet system service deploy deployer runner bot www-data web webmaster postmaster mailer-daemon
first-last firstname-lastname имя пользователь админ тест тестовый-пользователь аноним неизвестный қолданушы әкімші`)

// roles are local parts of addresses that several people read.
var roles = set(`root admin administrator info dev devs develop developer developers devel team teams support help helpdesk contact
contacts office hello mail email e-mail me you user users test tests none nobody noreply no-reply do-not-reply donotreply postmaster
webmaster hostmaster abuse security sales marketing press jobs hr it ops devops sysadmin build builds builder ci cd jenkins travis
git github gitlab gitea svn hg vcs scm repo commit commits committer release releases deploy deployer bot bots robot automation
service services system daemon www www-data web api app default unknown anonymous anon guest example your your-email you-email
youremail yourname name username first.last firstname.lastname ubuntu debian centos vagrant docker pi ec2-user azureuser localhost
backend frontend engineering engineers opensource open-source oss foss community maintainers maintainer project projects staff all
dev-team devteam dev.team core core-team lists list announce bugs issues code coding student students lab research it-team itteam
group department dept company public private common shared mailbox inbox reception general`)

// nowhere are domains that belong to nobody, or to everybody.
var nowhere = set(`localhost localhost.localdomain localdomain none (none) example.com example.org example.net test.com email.com
domain.com mydomain.com yourdomain.com company.com invalid unknown local none.com noreply.com no-reply.com noemail.com nomail.com
mail.invalid users.noreply.github.com.invalid you.com me.com.invalid foo.com bar.com host.com server.com null`)

// set is the words of a text.
func set(words string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
}

// placeholder reports whether a cleaned name stands for nobody.
func placeholder(text string) bool {
	var buf [longestListed]byte
	return placeholders[string(flat(buf[:0], text))]
}

// longestListed is more bytes than any name in a list has.
const longestListed = 64

// flat appends text in small letters and with hyphens for spaces, as lists have
// names; of what is too long for any it takes the beginning.
func flat(to []byte, text string) []byte {
	for _, r := range text {
		if len(to) > longestListed-utf8.UTFMax {
			break
		}
		if r == ' ' {
			r = '-'
		}
		to = utf8.AppendRune(to, lowerRune(r))
	}
	return to
}
