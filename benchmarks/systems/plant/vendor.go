package plant

// Home is the code of the invented republic, and HomeMoney its currency. Both are borrowed, so that they can be parsed.
const (
	Home      = "KZ"
	HomeMoney = "KZT"
)

// vendor is an invented supplier.
type vendor struct{ name, seat, control string }

const vendorCount = 36

// drawVendors invents the suppliers. The first have most of the market.
func drawVendors(seed uint64) []vendor {
	c := newChance(seed, ofVendors, 0)
	first := []string{"Qamtu", "Zhelbez", "Tirvola", "Belgrun", "Ostavel", "Marbinta", "Kolvex", "Sarumen", "Drovita", "Pelmarin", "Uzhbala", "Nordqet", "Lumarex", "Tengvar", "Ravikon", "Qyltan", "Solmirqa", "Vastelo"}
	forms := []string{" ЖШС", ", ТОО", " LLP", " JSC", ", АО", " Systems", " Soft"}
	all := make([]vendor, vendorCount)
	for i := range all {
		v := vendor{name: first[i%len(first)], seat: Home}
		if i >= len(first) {
			v.name += " " + pick(c, []string{"Digital", "Data", "Tech", "Integra"})
		}
		if !c.permille(homeVendor) {
			v.seat = pick(c, []string{"RU", "RU", "US", "DE", "TR", "IN", "EE", "KR"})
		}
		v.control = v.seat
		if c.permille(controlDrift) {
			v.control = pick(c, []string{"RU", "US", "CN", "AE"})
		}
		v.name += pick(c, forms)
		all[i] = v
	}
	return all
}

// vendorWeights fall from the first to the last, so that a few have most.
func vendorWeights() []int {
	weights := make([]int, vendorCount)
	for i := range weights {
		weights[i] = 600 / (i + 3)
	}
	return weights
}

// brands are the names that products bear: words of everyday use, and each is used by systems of many purposes.
func brands() []string {
	return []string{"Самалдық", "Шабыт", "Тірек", "Көпір", "Жұлдызша", "Қайнар", "Арқау", "Бәйтерекше", "Дәнекер", "Сәулелі", "Қызметші", "Ізденіс", "Жетекші", "Өрлеу-2", "Байланысшы",
		"Родничок", "Опора-М", "Перекрёсток-П", "Горизонт-9", "Маячок", "Ступень", "Излучина-С", "Перевал-Т", "Лучик", "Грань",
		"Qadamer", "e-Qadamshy", "Velnaro", "Datulga", "Ombrixa", "Kepilora", "e-Tirekli", "Sanatiq", "Formuqa", "Jolkenel", "Bastaura", "Zerdelo"}
}

// stack is a set of technologies that go together. Technologies are real, so that their kind can be known.
type stack []string

func stacks() []stack {
	return []stack{
		{"Java", "Oracle Database", "WebLogic", "Linux"}, {"Java", "PostgreSQL", "Spring", "Linux", "Docker"}, {"C#", ".NET", "SQL Server", "IIS", "Windows Server"},
		{"PHP", "MySQL", "Apache httpd", "Linux"}, {"PHP", "Laravel", "PostgreSQL", "nginx", "Linux"}, {"Python", "Django", "PostgreSQL", "nginx", "Linux"},
		{"JavaScript", "Node.js", "MongoDB", "React", "Docker"}, {"Delphi", "Firebird", "Windows Server"}, {"Visual FoxPro", "Windows Server"},
		{"Go", "PostgreSQL", "Kubernetes", "Kafka", "Linux"},
	}
}

// stackWeights of systems that follow no group.
func stackWeights() []int { return []int{14, 16, 20, 12, 8, 9, 7, 6, 3, 5} }

// otherSpelling is how else a technology is written.
func otherSpelling(c *chance, technology string) string {
	switch technology {
	case "PostgreSQL":
		return pick(c, []string{"Postgres", "PostgreSQL 12", "postgresql", "PG SQL"})
	case "SQL Server":
		return pick(c, []string{"MS SQL", "MSSQL 2016", "Microsoft SQL Server"})
	case "Oracle Database":
		return pick(c, []string{"Oracle DB 12c", "Oracle 11g", "СУБД Oracle"})
	case "Java":
		return pick(c, []string{"java 8", "Java EE", "JAVA"})
	case ".NET":
		return pick(c, []string{"ASP.NET", ".NET Framework 4.5", "dotnet"})
	case "MySQL":
		return pick(c, []string{"MariaDB/MySQL", "MySql 5.7", "mysql"})
	case "Python", "PHP", "Go", "Delphi", "Docker", "Kubernetes", "Django", "Spring":
		return technology + pick(c, []string{" 3", " 5", " 7", " (ескі нұсқа)", " (уст.)"})
	case "Node.js":
		return pick(c, []string{"NodeJS", "node"})
	case "Windows Server":
		return pick(c, []string{"Windows Server 2008", "Win Server", "Windows"})
	case "Linux":
		return pick(c, []string{"CentOS Linux", "Ubuntu Linux", "linux"})
	}
	return technology
}
