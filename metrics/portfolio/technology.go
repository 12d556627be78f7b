package portfolio

import "strings"

// spelt are technologies under names in use for them, without spaces.
var spelt = map[string]string{
	"postgres": "postgresql", "pgsql": "postgresql", "mssql": "sqlserver", "mssqlserver": "sqlserver", "microsoftsqlserver": "sqlserver", "ms-sql": "sqlserver",
	"oracle": "oracledatabase", "oracledb": "oracledatabase", "golang": "go", "js": "javascript", "ts": "typescript", "node": "node.js", "nodejs": "node.js",
	"react.js": "react", "reactjs": "react", "vue.js": "vue", "vuejs": "vue", "csharp": "c#", "dotnet": ".net", "asp.net": ".net", ".netcore": ".net", "py": "python",
	"mongo": "mongodb", "k8s": "kubernetes", "gnu/linux": "linux", "apache": "apachehttpd", "httpd": "apachehttpd", "1с": "1c", "1с:предприятие": "1c", "1c:enterprise": "1c",
}

// technology is the name of one, without case, spaces, versions and other spellings.
func technology(name string) string {
	var list []string
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if !version(w) {
			list = append(list, w)
		}
	}
	text := strings.Join(list, "")
	if text == "" {
		text = strings.ToLower(strings.TrimSpace(name))
	}
	if known, ok := spelt[text]; ok {
		return known
	}
	return text
}

// version tells whether a word is one: digits and dots, after v or before x or +; or two digits and a letter, as in 12c.
func version(word string) bool {
	digits := strings.TrimRight(strings.TrimPrefix(word, "v"), "x+")
	if len(digits) == 3 && strings.ContainsAny(digits[2:], "cg") {
		digits = digits[:2]
	}
	return digits != "" && strings.Trim(digits, "0123456789.") == ""
}
