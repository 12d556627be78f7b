package plant

// The generator's assumptions, in permille unless it says otherwise. The documentation of benchmarks/systems says what they mean;
// tests hold what is drawn to them.
const (
	aloneShare   = 600 // groups of one system: singletons
	generalShare = 300 // general functions among the first groups, until all are taken

	productShare   = 400 // systems of a group with products that are copies of one
	officialShare  = 600 // rows of copies that bear the product's official name
	groupStack     = 350 // other systems built with the technologies that their group prefers
	foreignSector  = 120 // systems of a sector's group whose owner is of any sector
	odd            = 50  // words of function or matter in a text that are drawn from any
	generalMatter  = 250 // texts of general systems that say what they are about
	noMatter       = 100 // other texts that do not
	vagueShare     = 120 // purposes that say nothing
	distractShare  = 150 // purposes that name another matter in passing
	bilingualShare = 220 // descriptive names in two languages
	nameLanguage   = 250 // purposes in another language than the name

	extraFacet    = 600 // groups that have a part of the data in common beyond those of their function
	coreSet       = 720 // data sets of a group that one of its systems holds
	strayShare    = 550 // systems that hold data sets of others, one to three
	typoShare     = 35  // words with a typing error
	plainKazakh   = 150 // Kazakh texts typed without Kazakh letters
	latinShare    = 60  // Cyrillic names in Latin letters
	upperShare    = 40  // names in capitals
	shortOwner    = 200 // owners by their abbreviation
	oldOwner      = 100 // owners by the name of before
	usersMain     = 700 // systems whose users are those of the function
	techShare     = 850 // technologies of a stack that a row lists
	techStray     = 200 // rows that list another technology
	versionShare  = 300 // technologies written with a version or in another way
	dashShare     = 300 // missing cells that hold a dash, "n/a" or the like, instead of nothing
	secondRow     = 40  // systems with a second row
	secondDiffers = 350 // cells of a second row that disagree, of those that can
	islandShare   = 120 // systems without integrations
	pendantShare  = 300 // systems of the main body with one integration
	clusterEvery  = 60  // systems for one cluster that hangs on a bridge
	hubEvery      = 100 // systems for one hub beyond the first three
	silentShare   = 200 // systems that list no integrations, where the other ends tell
	bothList      = 500 // integrations that both rows list
	homeVendor    = 640 // vendors with a seat at home
	controlDrift  = 120 // vendors controlled from elsewhere than their seat
	otherMoney    = 80  // rows in another currency than the republic's
	brokenShare   = 15  // rows with a planted contradiction, for each kind
	groupLimit    = 40  // systems in a group at most
	leanness      = 8   // free combinations are kept for so many of the systems left
	maxSystems    = 10_000
)

// missingShares are the permille of rows that lack a column.
func missingShares() map[string]int {
	return map[string]int{
		"purpose": 90, "users": 200, "technologies": 150, "data_sets": 170, "vendor": 130, "vendor_country": 180, "vendor_controlled_from": 450,
		"document_status": 80, "contract_start": 160, "contract_end": 200, "in_operation": 150, "spend_solution": 250, "spend_infrastructure": 350,
		"spend_local": 450, "spend_training": 400, "licence": 250, "source_disclosure": 220, "hosting_country": 150, "operator": 180,
		"access_audited": 400, "security_conclusion": 250, "languages": 200,
	}
}

// groupSizes are the weights of sizes of groups of two and more, as ranges.
func groupSizes() [][3]int {
	return [][3]int{{45, 2, 4}, {30, 5, 9}, {15, 10, 19}, {10, 20, groupLimit}}
}
