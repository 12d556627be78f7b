package inventory

import (
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// cells is a row of one of the tables.
type cells struct {
	*sheet.Row
	origin Origin
	part   *part
	memos  *memos
}

// memos remember what cells were read as.
type memos struct {
	none      sheet.Memo[bool]
	licenses  sheet.Memo[licensed]
	languages sheet.Memo[spoken]
}

// saysNone tells whether a text says that a list has nothing in it.
func saysNone(text string) bool {
	a, ok := sheet.ParseAnswer(text)
	return ok && a == sheet.No || sheet.Fold(text) == "none"
}

// list is a list; it is known and empty where the cell says that there are none.
func (x cells) list(key string) ospora.Optional[[]string] {
	text, ok := x.Text(key)
	if !ok {
		return ospora.Optional[[]string]{}
	}
	if len(text) < 30 && x.memos.none.Of(text, saysNone) { // as long as ways to say no are
		return ospora.Some([]string{})
	}
	return ospora.Some(sheet.SplitList(text))
}

func (x cells) text(key string) ospora.Optional[string]    { return known(x.Text(key)) }
func (x cells) date(key string) ospora.Optional[time.Time] { return known(x.Date(key)) }
func (x cells) country(key string) ospora.Optional[string] { return known(x.Country(key)) }

// plain is a text, empty where there is none.
func (x cells) plain(key string) string {
	text, _ := x.Text(key)
	return text
}

// count is a number of things.
func (x cells) count(key string) ospora.Optional[int64] {
	n, ok := x.Int(key)
	if ok && n < 0 {
		x.Note(key, "is below zero: left out")
		ok = false
	}
	return known(n, ok)
}

// word is one of the words of a column's list.
func (x cells) word(key string) (string, bool) { return x.Word(key, x.part.words[key]) }

// yes is a yes or no. Partly is neither.
func (x cells) yes(key string) ospora.Optional[bool] {
	a, ok := x.YesNo(key)
	if a == sheet.Partly {
		x.Note(key, "says partly, where yes or no is asked: left out")
		return ospora.Optional[bool]{}
	}
	return known(a == sheet.Yes, ok)
}

// totals are what a row of sums is called, folded.
var totals = map[string]bool{"total": true, "totals": true, "итого": true, "всего": true, "барлыгы": true, "жиыны": true}

// system reads a row of the table of systems.
func (x cells) system() (*System, bool) {
	s := &System{Origin: x.origin, Name: x.plain("name"), Owner: x.plain("owner"), OwnerID: x.plain("owner_id")}
	s.ID = x.plain("id")
	if s.Name == "" {
		x.Note("name", "is empty: the row is left out")
		return s, false
	}
	if len(s.Name) < 20 && totals[sheet.Fold(s.Name)] {
		x.Note("name", "is a sum and no system: the row is left out")
		return s, false
	}
	if s.Owner == "" {
		x.Note("owner", "is empty")
	}
	if s.ID == "" {
		s.ID = idOf(s.Owner, s.Name)
	}
	s.Purpose = x.text("purpose")
	if w, ok := x.word("status"); ok {
		s.Status = ospora.Some(Status(w))
	}
	s.Users, s.UserCount = x.list("users"), x.count("user_count")
	s.Languages = x.languages("languages")
	s.Technologies = x.technologies()
	s.Datasets = x.datasets()
	s.Integrations = x.integrations()
	s.Repositories = x.repositories("repositories")
	s.Vendor = x.company("vendor", "vendor_country", "vendor_control")
	s.Spend = x.spend()
	s.Contracts = x.list("contracts")
	x.documents(s)
	x.openness(s)
	x.gates(s)
	return s, true
}

func (x cells) technologies() ospora.Optional[[]Technology] {
	var all []Technology
	any := false
	for _, c := range []struct {
		key  string
		kind TechnologyKind
	}{{"programming_languages", Language}, {"frameworks", Framework}, {"databases", Database}, {"platforms", Platform}, {"technologies", ""}} {
		list := x.list(c.key)
		any = any || list.Known
		for _, name := range list.Value {
			all = append(all, Technology{c.kind, name})
		}
	}
	return known(all, any)
}

func (x cells) datasets() ospora.Optional[[]Dataset] {
	names, also := x.list("datasets"), x.list("datasets_also_in")
	var all []Dataset
	for _, name := range names.Value {
		all = append(all, Dataset{Name: name, AlsoIn: also.Value})
	}
	if len(all) == 0 && len(also.Value) > 0 {
		all = []Dataset{{AlsoIn: also.Value}}
	}
	return known(all, names.Known || also.Known)
}

func (x cells) integrations() ospora.Optional[[]Integration] {
	list := x.list("integrations")
	var all []Integration
	for _, with := range list.Value {
		all = append(all, Integration{With: with})
	}
	return known(all, list.Known)
}

func (x cells) repositories(key string) ospora.Optional[[]string] {
	list := x.list(key)
	var all []string
	for _, text := range list.Value {
		address, err := sheet.ParseURL(text)
		if err != nil {
			x.Note(key, "%v", err)
			continue
		}
		all = append(all, address)
	}
	return known(all, list.Known && (len(all) > 0 || len(list.Value) == 0))
}

func (x cells) company(name, country, control string) ospora.Optional[Company] {
	c := Company{x.plain(name), x.country(country), x.country(control)}
	return known(c, c.Name != "" || c.Country.Known || c.Control.Known)
}

// spend reads the amounts of the first table.
func (x cells) spend() ospora.Optional[[]Spend] {
	var all []Spend
	for _, c := range []struct {
		key  string
		part SpendPart
	}{
		{"spend_solution", SpendSolution}, {"spend_infrastructure", SpendInfrastructure},
		{"spend_integration", SpendIntegration}, {"spend_training", SpendTraining}, {"spend_total", SpendUnsplit},
	} {
		if m, ok := x.amount(c.key); ok {
			all = append(all, Spend{Part: c.part, Amount: m.Amount, Currency: m.Currency})
		}
	}
	return known(all, len(all) > 0)
}

// amount is money. What the cell and its header do not say of the currency, the
// column for it may.
func (x cells) amount(key string) (sheet.Money, bool) {
	m, ok := x.Money(key)
	if !ok {
		return m, false
	}
	if m.Amount < 0 {
		x.Note(key, "is negative: left out")
		return m, false
	}
	if m.Currency == "" {
		if text, ok := x.Text("currency"); ok {
			if m.Currency = sheet.ParseCurrency(text); m.Currency == "" {
				x.Note("currency", "is no currency known here")
			}
		}
	}
	if m.Currency == "" {
		x.Note(key, "is an amount in no currency")
	}
	return m, true
}

// documents reads the dated steps.
func (x cells) documents(s *System) {
	for _, c := range []struct {
		key  string
		kind DocumentKind
	}{{"memorandum_date", Memorandum}, {"tender_date", Tender}, {"contract_date", Contract}, {"acceptance_date", Acceptance}} {
		if d, ok := x.Date(c.key); ok {
			s.Documents = append(s.Documents, Document{c.kind, d})
			s.Stage = ospora.Some(c.kind)
		}
	}
	s.ContractEnd = x.date("contract_end")
	w, ok := x.word("stage")
	if !ok {
		return
	}
	if s.Stage.Known && rank(s.Stage.Value) > rank(DocumentKind(w)) {
		x.Note("stage", "contradicts the dates: there is a date of a later document")
		return
	}
	s.Stage = ospora.Some(DocumentKind(w))
}

// rank is the place of a document in their order.
func rank(k DocumentKind) int {
	for i, d := range []DocumentKind{Memorandum, Tender, Contract, Acceptance} {
		if d == k {
			return i
		}
	}
	return -1
}

// openness reads what is known of licence, source, hosting and access.
func (x cells) openness(s *System) {
	s.License = x.license("license")
	if w, ok := x.word("source"); ok {
		s.Disclosure = ospora.Some(Disclosure(w))
	}
	s.Hosting = Hosting{x.country("hosting_country"), x.text("hosting_operator"), x.yes("government_cloud")}
	s.Access = x.list("access")
	if text, ok := x.Text("access_audited"); ok && never[sheet.Fold(text)] {
		s.NeverAudited = true
		return
	}
	s.AccessAudited = x.date("access_audited")
}

// never are words for what was not done, folded.
var never = map[string]bool{"never": true, "no": true, "none": true, "никогда": true, "нет": true, "не проводился": true, "жок": true, "ешкашан": true, "откизилмеген": true}

// gates reads reviews and training.
func (x cells) gates(s *System) {
	for _, g := range []struct {
		prefix string
		by     Reviewer
	}{{"expert", ExpertCommission}, {"cyber", CyberSecurity}} {
		c := Conclusion{g.by, x.date(g.prefix + "_date"), x.count(g.prefix + "_findings"), x.count(g.prefix + "_open")}
		if c.Date.Known || c.Findings.Known || c.Open.Known {
			s.Conclusions = append(s.Conclusions, c)
		}
	}
	s.Training = Training{x.count("trained_staff"), x.date("training_date"), x.yes("trained_before")}
	s.WorkBegan = x.date("work_began")
	if !s.Training.BeforeWork.Known && s.Training.Done.Known && s.WorkBegan.Known {
		s.Training.BeforeWork = ospora.Some(!s.Training.Done.Value.After(s.WorkBegan.Value))
	}
}
