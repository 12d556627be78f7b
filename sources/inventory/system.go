package inventory

import (
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// Note says that something in a source was odd: File, Sheet (of a workbook), Row (as a
// spreadsheet counts, or the line of a text; 0 for the whole), Column (header
// or path of a key) and Text. Its String is one line.
type Note = sheet.Note

// Origin is where a row was read.
type Origin struct {
	File   string
	Sheet  string // of a workbook
	Row    int    // as a spreadsheet counts; the line of a text; 0 for a whole file
	Format string // "table", "publiccode.yml", "code.json", "dpg"
	Schema string // the version that the file states, as stated
}

// System is one information system. A list is unknown where nobody filled it, and
// known and empty where it was said that there are none.
type System struct {
	ID      string // as the register has it; else made of owner and name
	Name    string
	Owner   string // the body that it belongs to; empty where unknown
	OwnerID string // in a register of bodies; empty where unknown
	Purpose ospora.Optional[string]
	Status  ospora.Optional[Status]

	Categories ospora.Optional[[]string] // kinds of function, as the source words them
	Users      ospora.Optional[[]string] // who uses it: groups or bodies
	UserCount  ospora.Optional[int64]

	Technologies ospora.Optional[[]Technology]
	Datasets     ospora.Optional[[]Dataset]
	Integrations ospora.Optional[[]Integration]
	Languages    ospora.Optional[[]string] // of the interface, BCP 47
	Repositories ospora.Optional[[]string] // https addresses of source code

	Affiliations ospora.Optional[[]string] // bodies of the persons named as contacts

	Vendor     ospora.Optional[Company] // who made it or answers for it
	Suppliers  ospora.Optional[[]Supplier]
	Components ospora.Optional[[]Component]
	Spend      ospora.Optional[[]Spend]

	License     ospora.Optional[string] // SPDX expression
	Disclosure  ospora.Optional[Disclosure]
	Exemption   ospora.Optional[string] // why source is not disclosed: the field's own word, such as exemptByAgencySystem
	Contracts   ospora.Optional[[]string]
	Documents   []Document                    // dated steps; of kinds that are absent nothing is known
	Stage       ospora.Optional[DocumentKind] // the furthest document that it has
	ContractEnd ospora.Optional[time.Time]
	WorkBegan   ospora.Optional[time.Time]

	Hosting       Hosting
	Access        ospora.Optional[[]string]  // bodies and companies that can reach the data
	AccessAudited ospora.Optional[time.Time] // when that was last audited
	NeverAudited  bool                       // said never to have been

	Conclusions []Conclusion
	Training    Training
	Effort      ospora.Optional[float64] // hours of work
	Reuse       Reuse
	Deployed    ospora.Optional[[]string]  // countries where it is in use, ISO 3166-1 alpha-2
	Developed   ospora.Optional[[]string]  // countries where it is developed, ISO 3166-1 alpha-2
	Released    ospora.Optional[time.Time] // latest release

	Origin Origin
}

// Status is a stage of a system's life.
type Status string

// The stages, as publiccode.yml calls them, and retired, which it has not.
const (
	Concept     Status = "concept"
	Development Status = "development"
	Beta        Status = "beta"
	Stable      Status = "stable"   // in use
	Obsolete    Status = "obsolete" // not developed further, or retired
)

// Technology is something that a system is made of or runs on.
type Technology struct {
	Kind TechnologyKind
	Name string // as written
}

// TechnologyKind tells what sort of technology it is.
type TechnologyKind string

// The kinds.
const (
	Language  TechnologyKind = "language" // of programming
	Framework TechnologyKind = "framework"
	Database  TechnologyKind = "database"
	Platform  TechnologyKind = "platform" // operating system, cloud, runtime, web
	OpenDep   TechnologyKind = "open_dependency"
	ClosedDep TechnologyKind = "proprietary_dependency"
	Hardware  TechnologyKind = "hardware"
)

// Dataset is data that a system holds.
type Dataset struct {
	Name   string
	AlsoIn []string // other systems that hold the same, by id or name as written
}

// Integration is an exchange with another system.
type Integration struct {
	With string // id or name as written; [Inventory.Find] resolves it
	Data string // what is exchanged; empty where unknown
	By   string // through what: a bus, an API, files; empty where unknown
}

// Company is a firm or body with the countries of its seat and of who controls it,
// ISO 3166-1 alpha-2.
type Company struct {
	Name    string
	Country ospora.Optional[string]
	Control ospora.Optional[string]
}

// Supplier is a company with its roles.
type Supplier struct {
	Company
	Roles []Role
	Until ospora.Optional[time.Time] // end of its contract
}

// Role is what a supplier does.
type Role string

// The roles.
const (
	Developer      Role = "developer"
	Integrator     Role = "integrator"
	Licensor       Role = "licensor"
	Operator       Role = "operator"
	Support        Role = "support"
	Infrastructure Role = "infrastructure"
	Trainer        Role = "trainer"
	Consultant     Role = "consultant"
)

// Disclosure tells to whom source code is disclosed.
type Disclosure string

// The states of disclosure, from most to least.
const (
	Public Disclosure = "public"
	State  Disclosure = "state"  // held by the state
	Escrow Disclosure = "escrow" // with a third party, for the state in need
	None   Disclosure = "none"
)

// Component is a part of a system as a bill of materials lists it.
type Component struct {
	Name, Version string
	Ref           string // purl, or where the SBOM is; empty where unknown
	License       ospora.Optional[string]
	Supplier      string // empty where unknown
	Disclosure    ospora.Optional[Disclosure]
	Disclosed     ospora.Optional[time.Time]
	Reason        string // why its source is not held; empty where unknown
}

// Spend is money for one part of a system.
type Spend struct {
	Part     SpendPart
	Amount   float64 // in whole units of the currency, not negative
	Currency string  // ISO 4217; empty where nothing says it
	Year     int     // 0 where unknown
	Supplier string  // empty where unknown
}

// SpendPart is what money was for.
type SpendPart string

// The parts of spend.
const (
	SpendSolution       SpendPart = "solution"
	SpendInfrastructure SpendPart = "infrastructure"
	SpendIntegration    SpendPart = "integration" // local integration
	SpendTraining       SpendPart = "training"
	SpendOther          SpendPart = "other"
	SpendUnsplit        SpendPart = "unsplit" // for which part is not known
)

// Document is a dated step towards a system.
type Document struct {
	Kind DocumentKind
	Date time.Time
}

// DocumentKind is a kind of document.
type DocumentKind string

// The kinds, in the order in which they come. A memorandum is not a contract.
const (
	Memorandum DocumentKind = "memorandum"
	Tender     DocumentKind = "tender"
	Contract   DocumentKind = "contract"
	Acceptance DocumentKind = "acceptance"
)

// Hosting is where a system runs.
type Hosting struct {
	Country    ospora.Optional[string] // ISO 3166-1 alpha-2
	Operator   ospora.Optional[string]
	Government ospora.Optional[bool] // on the government's own cloud
}

// Conclusion is what a body that reviews has found.
type Conclusion struct {
	By       Reviewer
	Date     ospora.Optional[time.Time]
	Findings ospora.Optional[int64]
	Open     ospora.Optional[int64] // findings not yet answered
}

// Reviewer is a body that reviews.
type Reviewer string

// The reviewers.
const (
	ExpertCommission Reviewer = "expert_commission"
	CyberSecurity    Reviewer = "cyber_security"
	OtherReviewer    Reviewer = "other"
)

// Training is what is known of the gate "staff are trained, only then work begins".
type Training struct {
	Staff      ospora.Optional[int64]     // how many were trained
	Done       ospora.Optional[time.Time] // when
	BeforeWork ospora.Optional[bool]      // as stated, else by the dates
}

// Reuse counts copies of a repository.
type Reuse struct {
	Forks  ospora.Optional[int64]
	Clones ospora.Optional[int64]
}
