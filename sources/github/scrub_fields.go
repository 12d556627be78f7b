package github

// The fields that are read, by answer. A test holds them to the types that the
// answers are read into.

var ownerPlace = whoBy("type", "public_repos", "")

var repositoryPlace = of(`id full_name private visibility archived disabled fork is_template created_at pushed_at size
	stargazers_count forks_count subscribers_count open_issues_count has_issues default_branch topics`, map[string]*place{
	"owner":             ownerPlace,
	"license":           of("spdx_id", nil),
	"parent":            of("id", nil), // Its names may be somebody's.
	"custom_properties": {fate: within, each: &place{}},
	"permissions":       of("admin", nil),
})

// branchPlace is that of a branch, and of the rules that stand at it.
var branchPlace = of("name protected", map[string]*place{
	"protection": of("enabled", map[string]*place{"required_status_checks": of("contexts", nil)}),
	"required_pull_request_reviews": of(`required_approving_review_count dismiss_stale_reviews
		require_code_owner_reviews require_last_push_approval`, nil),
	"required_status_checks":           of("strict contexts", nil),
	"enforce_admins":                   of("enabled", nil),
	"required_signatures":              of("enabled", nil),
	"required_linear_history":          of("enabled", nil),
	"allow_force_pushes":               of("enabled", nil),
	"allow_deletions":                  of("enabled", nil),
	"required_conversation_resolution": of("enabled", nil),
})

var rulesPlace = of("type ruleset_id", map[string]*place{
	"parameters": of(`required_approving_review_count dismiss_stale_reviews_on_push require_code_owner_review
		require_last_push_approval required_review_thread_resolution strict_required_status_checks_policy`,
		map[string]*place{"required_status_checks": of("context", nil)}),
})

var latestPlace = of("number updated_at", nil)

// repositoryPlaces are those of a repository's endpoints but for branches.
var repositoryPlaces = map[string]*place{
	"":           repositoryPlace,
	"/languages": {fate: within, each: &place{}},
	"/community/profile": of("health_percentage", map[string]*place{
		"files": {fate: within, each: &place{fate: within}}, // Whether there is one is all that is read.
	}),
	"/contributors": whoBy("type", "contributions", "name email"),
	"/releases": of("id tag_name target_commitish draft prerelease published_at", map[string]*place{
		"assets": of("name size download_count", nil),
	}),
	"/actions/runs": of("", map[string]*place{
		"workflow_runs": of("id path head_sha event conclusion created_at", nil),
	}),
	"/hooks": of("id active", map[string]*place{
		"config": of("insecure_ssl", map[string]*place{"secret": {fate: masked}}),
	}),
	"/issues": latestPlace,
	"/pulls":  latestPlace,
}

var profilesPlace = answered(&place{fate: within, each: of("name company location email", nil)})

// places are those of the other endpoints. The further pages of an owner's list
// go by number.
var places = map[string]*place{
	"/users/{username}":          ownerPlace,
	"/user/{id}":                 ownerPlace,
	"/users/{username}/repos":    repositoryPlace,
	"/user/{id}/repos":           repositoryPlace,
	"/orgs/{org}/repos":          repositoryPlace,
	"/organizations/{id}/repos":  repositoryPlace,
	"/search/repositories":       of("total_count incomplete_results", map[string]*place{"items": repositoryPlace}),
	"/graphql Items":             answered(itemsPlace),
	"/graphql Policy":            answered(itemsPlace),
	"/graphql FurtherLabels":     furtherPlace,
	"/graphql FurtherComments":   furtherPlace,
	"/graphql FurtherEvents":     furtherPlace,
	"/graphql FurtherReviews":    furtherPlace,
	"/graphql FurtherChecks":     furtherPlace,
	"/graphql Profiles":          profilesPlace,
	"/graphql ProfilesWithEmail": profilesPlace,
	"/graphql Branches":          answered(branchesPlace),
}

// answered is the place of the answer to a query; the wire reads what failed.
func answered(data *place) *place {
	return of("", map[string]*place{"data": data, "errors": of("type path", nil)})
}

// paged is the place of a list's page.
func paged(nodes *place) *place {
	return of("totalCount", map[string]*place{"pageInfo": of("hasNextPage endCursor", nil), "nodes": nodes})
}

var (
	actorPlace    = whoBy("__typename", "", "")
	labelsPlace   = paged(of("name", nil))
	commentsPlace = paged(of("createdAt authorAssociation", map[string]*place{"author": actorPlace}))
	reviewsPlace  = paged(of("submittedAt state authorAssociation", map[string]*place{"author": actorPlace}))
	eventsPlace   = paged(of("__typename createdAt", map[string]*place{"actor": actorPlace, "label": of("name", nil)}))
	commitsPlace  = paged(of("", map[string]*place{"commit": of("oid", map[string]*place{
		"statusCheckRollup": of("", map[string]*place{"contexts": checksPlace}),
	})}))
	checksPlace = paged(of("__typename name conclusion completedAt context state createdAt", map[string]*place{
		"detailsUrl": {fate: onlyHost},
		"targetUrl":  {fate: onlyHost},
		"checkSuite": of("", map[string]*place{"app": of("slug", nil)}),
	}))
)

var itemsPlace = of("", map[string]*place{"repository": of("databaseId isSecurityPolicyEnabled", map[string]*place{
	"issues": paged(of("number createdAt updatedAt closedAt authorAssociation stateReason", map[string]*place{
		"author": actorPlace, "labels": labelsPlace, "comments": commentsPlace, "timelineItems": eventsPlace,
	})),
	"pullRequests": paged(of(`number createdAt updatedAt closedAt authorAssociation mergedAt isDraft baseRefName headRefOid
		additions deletions changedFiles`, map[string]*place{
		"author": actorPlace, "labels": labelsPlace, "comments": commentsPlace, "timelineItems": eventsPlace,
		"mergedBy": actorPlace, "mergeCommit": of("oid", nil), "reviews": reviewsPlace, "commits": commitsPlace,
	})),
})})

// branchesPlace has branches by their places in the query.
var branchesPlace = of("", map[string]*place{"repository": {
	fate: within, fields: map[string]*place{
		"databaseId": {}, "rulesets": paged(of("databaseId", map[string]*place{"bypassActors": of("totalCount", nil)})),
	}, each: of("", map[string]*place{
		"branchProtectionRule": branchRulePlace,
		"refUpdateRule":        branchRulePlace,
		"rules": paged(of("type", map[string]*place{
			"repositoryRuleset": of("databaseId", nil),
			"parameters": of(`__typename requiredApprovingReviewCount dismissStaleReviewsOnPush requireCodeOwnerReview
				requireLastPushApproval requiredReviewThreadResolution strictRequiredStatusChecksPolicy`,
				map[string]*place{"requiredStatusChecks": of("context", nil)}),
		})),
	}),
}})

var branchRulePlace = of(`requiresApprovingReviews requiredApprovingReviewCount dismissesStaleReviews requiresCodeOwnerReviews
	requireLastPushApproval requiresStatusChecks requiredStatusCheckContexts requiresStrictStatusChecks isAdminEnforced
	requiresConversationResolution requiresCommitSignatures requiresSignatures requiresLinearHistory allowsForcePushes
	allowsDeletions`, nil)

// furtherPlace has items by their places in the query.
var furtherPlace = answered(of("", map[string]*place{"repository": {
	fate: within, fields: map[string]*place{"databaseId": {}}, each: of("", map[string]*place{
		"labels": labelsPlace, "comments": commentsPlace, "reviews": reviewsPlace,
		"timelineItems": eventsPlace, "changeEvents": eventsPlace, "commits": commitsPlace,
	}),
}}))
