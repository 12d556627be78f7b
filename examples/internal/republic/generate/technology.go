package main

import "strings"

// technology is a kind of technology, which has a column of its own.
type technology int

const (
	other technology = iota
	language
	framework
	database
	platform
)

// beginnings are how names of technologies begin, by kind; the longer one counts.
var beginnings = map[technology][]string{
	language:  {"java", "c#", "php", "python", "go", "delphi", "visual foxpro", "html"},
	framework: {"spring", "django", "laravel", "react", ".net", "asp.net", "dotnet", "node", "jquery", "java ee"},
	database:  {"postgres", "pg sql", "sql server", "ms sql", "mssql", "microsoft sql", "mysql", "mariadb", "mongodb", "oracle", "субд", "firebird", "redis"},
	platform:  {"linux", "ubuntu", "centos", "windows", "win server", "docker", "kubernetes", "nginx", "iis", "apache", "weblogic", "kafka", "rabbitmq", "elasticsearch"},
}

func kindOf(name string) technology {
	kind, length := other, 0
	for k, list := range beginnings {
		for _, b := range list {
			if len(b) > length && strings.HasPrefix(strings.ToLower(name), b) {
				kind, length = k, len(b)
			}
		}
	}
	return kind
}

// of is what a row lists of a kind.
func of(kind technology) func(*row) string {
	return func(r *row) string {
		var list []string
		for _, t := range r.Technologies {
			if kindOf(t) == kind {
				list = append(list, t)
			}
		}
		return strings.Join(list, "; ")
	}
}
