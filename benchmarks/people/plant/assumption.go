package plant

// The generator's assumptions, in permille unless it says otherwise. The table in the documentation of benchmarks/people
// says where they come from; tests hold what is drawn to them.
const (
	femaleShare = 220 // persons who bear a woman's name
	commonShare = 25  // persons with the most common name of their culture
	robotShare  = 12  // persons whose name or login looks like a robot's
	botEvery    = 40  // one bot for so many persons

	accountShare  = 850 // persons with an account on a forge
	loginShare    = 350 // aliases of theirs whose account the forge tells
	locationShare = 450 // accounts with a location text
	staleShare    = 350 // movers whose text still says where they came from
	junkShare     = 100 // texts that name no place
	twoShare      = 30  // texts that name a second place as well
	staySince     = 550 // persons whose work lasts into the last year

	ownDomainShare   = 60  // private addresses under a domain of one's own
	nationalOwnShare = 400 // of these under the country's top-level domain
	strayDomainShare = 100 // of these under another country's, drawn over all
	foreignEmployer  = 150 // employments drawn over all countries, not at home
	utcShare         = 90  // aliases whose machine runs in UTC
	utcNoreplyShare  = 350 // the same for noreply aliases, which web editors write
	wrongShare       = 25  // aliases whose machine has another fixed offset
	staleClockShare  = 20  // aliases whose machine never learnt of a zone's change
	tripShare        = 30  // months of an alias spent in another country
	mailmapRepos     = 300 // repositories with a .mailmap
	mailmapListed    = 700 // persons of such a repository whom it lists
	hostileRepos     = 5   // repositories whose .mailmap claims a stranger's alias
	typoShare        = 15  // names respelled with a typing error, where something else links the alias
	nativeEmailName  = 12  // first aliases with the address in place of a name
	genericShare     = 400 // machines' addresses that thousands share
	sharedMailbox    = 25  // work aliases at a mailbox that several colleagues use
	caseOfEmail      = 300 // repeated addresses that differ in case
	reposPerProject  = 3
	peoplePerProject = 9
)

// aliasCounts are the weights of having 1, 2, … aliases.
func aliasCounts() []int { return []int{30, 30, 20, 12, 5, 3} }
