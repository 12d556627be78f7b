package portfolio

import (
	"time"

	"github.com/ospora/ospora/ospora"
)

// System is one information system, as far as it is known. A list that is known and empty says that there are none; one that is
// unknown says nothing. The zero value of an optional field is unknown.
type System struct {
	// ID tells systems apart.
	ID string
	// Name, and Owner the body it belongs to; empty where unknown.
	Name, Owner string
	// Purpose in any of the three languages.
	Purpose      ospora.Optional[string]
	Technologies ospora.Optional[[]Technology]
	Datasets     ospora.Optional[[]Dataset]
	// Integrations are other systems that it exchanges data with, by id or name as written.
	Integrations ospora.Optional[[]string]
	// Languages of the interface, BCP 47.
	Languages ospora.Optional[[]string]
	// Repositories are addresses of source code.
	Repositories ospora.Optional[[]string]
	Vendor       ospora.Optional[Company]
	Suppliers    ospora.Optional[[]Supplier]
	Components   ospora.Optional[[]Component]
	Spend        ospora.Optional[[]Spend]
	// License is an SPDX expression.
	License ospora.Optional[string]
	// Holders is how many hold the copyright; inventories seldom say it, the history of a repository does.
	Holders     ospora.Optional[int64]
	Disclosure  ospora.Optional[Disclosure]
	ContractEnd ospora.Optional[time.Time]
	// Documents are the kinds of documents that it has; unknown where nobody wrote them down.
	Documents ospora.Optional[[]DocumentKind]
	Hosting   Hosting
	// Access are bodies and companies that can reach the data.
	Access ospora.Optional[[]string]
	// AccessAudited is when that was last audited. NeverAudited says that it never was.
	AccessAudited ospora.Optional[time.Time]
	NeverAudited  bool
	Conclusions   []Conclusion
	// TrainedBefore tells whether staff were trained before work began.
	TrainedBefore ospora.Optional[bool]
	// Reused tells whether another body or country uses it or its code.
	Reused ospora.Optional[bool]
}

// Technology is something that a system is made of or runs on, as written.
type Technology struct {
	Kind TechnologyKind
	Name string
}

// TechnologyKind tells what sort of technology it is; empty where that is not known.
type TechnologyKind string

// The kinds of technology.
const (
	Language        TechnologyKind = "language"
	Framework       TechnologyKind = "framework"
	Database        TechnologyKind = "database"
	OperatingSystem TechnologyKind = "operating_system"
	Platform        TechnologyKind = "platform"
	OtherTechnology TechnologyKind = "other"
)

// Dataset is data that a system holds.
type Dataset struct {
	// Name as written: a name, a code, or both; empty where only the others are known.
	Name string
	// AlsoIn are other systems that hold it, by id or name as written.
	AlsoIn []string
}

// Company is a firm or body with the countries of its seat and of who controls it, ISO 3166-1 alpha-2.
type Company struct {
	Name             string
	Country, Control ospora.Optional[string]
}

// Supplier is a company with what it does for a system.
type Supplier struct {
	Company
	Roles []string
}

// Component is a part of a system with its SPDX expression and to whom its source is disclosed.
type Component struct {
	Name       string
	License    ospora.Optional[string]
	Disclosure ospora.Optional[Disclosure]
}

// Spend is money for one part of a system.
type Spend struct {
	Amount   float64 // in whole units of the currency, 0 or more
	Currency string  // ISO 4217; empty where nothing says it
	Year     int     // 0 where unknown
	// Development tells whether it was paid under a licence or development contract, of which the share of localisation is taken.
	Development bool
	// Supplier that was paid; unknown where nobody says.
	Supplier ospora.Optional[Company]
}

// Disclosure tells to whom source code is disclosed.
type Disclosure string

// The states of disclosure, from most to least.
const (
	Public Disclosure = "public"
	State  Disclosure = "state"  // held by the state
	Escrow Disclosure = "escrow" // with a third party, for the state in need
	None   Disclosure = "none"
)

// DocumentKind is a kind of document; a memorandum is not a contract.
type DocumentKind string

// The kinds, in the order in which they come.
const (
	Memorandum DocumentKind = "memorandum"
	Tender     DocumentKind = "tender"
	Contract   DocumentKind = "contract"
	Acceptance DocumentKind = "acceptance"
)

// Hosting is where a system runs.
type Hosting struct {
	Country    ospora.Optional[string] // ISO 3166-1 alpha-2
	Operator   ospora.Optional[Company]
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
)
