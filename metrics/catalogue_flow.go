package metrics

import "github.com/ospora/ospora/metrics/chaoss"

// flowIndicators lists what package chaoss computes from the forge.
func flowIndicators() []Indicator {
	return append(durationIndicators(), []Indicator{
		{
			ID: chaoss.ChangeRequestClosureRatioID, Version: chaoss.ChangeRequestClosureRatioVersion, Family: "chaoss",
			Name:       "Change Request Closure Ratio",
			NameRU:     "Отношение закрытых запросов на изменение к поступившим",
			NameKK:     "Жабылған өзгерту сұрауларының түскендерге қатынасы",
			Question:   Review,
			Definition: "Change requests closed in the window, divided by those that came in.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: chaoss.TermPerOpened, Definition: "Divided by those opened in the window; near 1 keeps up."},
				{ID: chaoss.TermPerOpen, Definition: "Divided by those open at any time in the window: a share."},
				termWithBots,
			},
			References: []string{"https://chaoss.community/kb/metric-change-request-closure-ratio"},
		},
		{
			ID: chaoss.ChangeRequestAcceptanceRatioID, Version: chaoss.ChangeRequestAcceptanceRatioVersion, Family: "chaoss",
			Name:       "Change Request Acceptance Ratio",
			NameRU:     "Отношение принятых запросов на изменение к отклонённым",
			NameKK:     "Қабылданған өзгерту сұрауларының қабылданбағандарға қатынасы",
			Question:   Review,
			Definition: "Change requests merged in the window, divided by those closed in it without a merge.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: chaoss.TermShare, Definition: "Divided by merged and declined ones together: a share."},
				termWithBots,
			},
			References: []string{"https://chaoss.community/?p=3598"},
		},
		{
			ID: chaoss.ChangeRequestsAcceptedID, Version: chaoss.ChangeRequestsAcceptedVersion, Family: "chaoss",
			Name:       "Change Requests Accepted",
			NameRU:     "Принятые запросы на изменение",
			NameKK:     "Қабылданған өзгерту сұраулары",
			Question:   Review,
			Definition: "Number of change requests merged in the window.",
			Unit:       chaoss.UnitChangeRequests, Direction: NoDirection,
			Terms:      []Term{termWithBots},
			References: []string{"chaoss/wg-evolution focus-areas/code-development-efficiency/change-requests-accepted.md"},
		},
		{
			ID: chaoss.ChangeRequestsDeclinedID, Version: chaoss.ChangeRequestsDeclinedVersion, Family: "chaoss",
			Name:       "Change Requests Declined",
			NameRU:     "Отклонённые запросы на изменение",
			NameKK:     "Қабылданбаған өзгерту сұраулары",
			Question:   Review,
			Definition: "Number of change requests closed in the window without a merge.",
			Unit:       chaoss.UnitChangeRequests, Direction: NoDirection,
			Terms:      []Term{termWithBots},
			References: []string{"chaoss/wg-evolution focus-areas/code-development-efficiency/change-requests-declined.md"},
		},
		{
			ID: chaoss.ChangeRequestReviewsID, Version: chaoss.ChangeRequestReviewsVersion, Family: "chaoss",
			Name:       "Change Request Reviews",
			NameRU:     "Рецензирование запросов на изменение",
			NameKK:     "Өзгерту сұрауларын тексеру",
			Question:   Review,
			Definition: "Number of reviews in the window by people other than the author.",
			Unit:       chaoss.UnitReviews, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: chaoss.TermApproved, Definition: "Those that approve."},
				{ID: chaoss.TermChangesRequested, Definition: "Those that ask for changes."},
				{ID: chaoss.TermCommented, Definition: "Those without a verdict."},
				{ID: chaoss.TermDismissed, Definition: "Those that were dismissed since."},
				{ID: chaoss.TermPerChangeRequest, Definition: "Mean number per change request decided in the window.", Unit: chaoss.UnitReviewsPerChange},
				{ID: chaoss.TermReviewed, Definition: "Share of the change requests decided in the window with at least one.", Unit: chaoss.UnitOne},
				termWithBots,
			},
			References: []string{"https://chaoss.community/?p=4712"},
		},
		{
			ID: chaoss.IssueAgeID, Version: chaoss.IssueAgeVersion, Family: "chaoss",
			Name:       "Issue Age",
			NameRU:     "Возраст открытых обращений",
			NameKK:     "Ашық мәселелердің жасы",
			Question:   Response,
			Definition: "Median time for which the issues open at the end of the window have been open.",
			Unit:       chaoss.UnitDays, Direction: LowerIsBetter,
			Terms: []Term{
				{ID: chaoss.TermMean, Definition: "Mean in place of the median."},
				termWithBots,
			},
			References: []string{"chaoss/wg-evolution focus-areas/issue-resolution/issue-age.md"},
		},
		{
			ID: chaoss.IssuesNewID, Version: chaoss.IssuesNewVersion, Family: "chaoss",
			Name:       "Issues New",
			NameRU:     "Новые обращения",
			NameKK:     "Жаңа мәселелер",
			Question:   Activity,
			Definition: "Number of issues opened in the window.",
			Unit:       chaoss.UnitIssues, Direction: NoDirection,
			Terms: []Term{
				{ID: chaoss.TermWithReopened, Definition: "With those opened before and reopened in the window, as OpenDigger counts."},
				termWithBots,
			},
			References: []string{"chaoss/wg-evolution focus-areas/issue-resolution/issues-new.md"},
		},
		{
			ID: chaoss.IssuesActiveID, Version: chaoss.IssuesActiveVersion, Family: "chaoss",
			Name:       "Issues Active",
			NameRU:     "Активные обращения",
			NameKK:     "Белсенді мәселелер",
			Question:   Activity,
			Definition: "Number of issues with a comment, a label change, a closing or a reopening in the window.",
			Unit:       chaoss.UnitIssues, Direction: NoDirection,
			Terms:      []Term{termWithBots},
			References: []string{"chaoss/wg-evolution focus-areas/issue-resolution/issues-active.md"},
		},
		{
			ID: chaoss.IssuesClosedID, Version: chaoss.IssuesClosedVersion, Family: "chaoss",
			Name:       "Issues Closed",
			NameRU:     "Закрытые обращения",
			NameKK:     "Жабылған мәселелер",
			Question:   Activity,
			Definition: "Number of issues closed in the window, each once.",
			Unit:       chaoss.UnitIssues, Direction: NoDirection,
			Terms:      []Term{termWithBots},
			References: []string{"chaoss/wg-evolution focus-areas/issue-resolution/issues-closed.md"},
		},
		{
			ID: chaoss.OpenDiggerActivityID, Version: chaoss.OpenDiggerActivityVersion, Family: "chaoss",
			Name:       "OpenDigger Activity",
			NameRU:     "Активность по OpenDigger",
			NameKK:     "OpenDigger бойынша белсенділік",
			Question:   Activity,
			Definition: "Sum, over repositories, months and actors, of the root of what each did, weighted; where comments on lines are not known, a review stands for one.",
			Unit:       chaoss.UnitOne, Direction: NoDirection,
			Terms:      []Term{termWithBots},
			References: []string{"X-lab2017/open-digger src/metrics/indices.ts"},
		},
		{
			ID: chaoss.OpenDiggerBusFactorID, Version: chaoss.OpenDiggerBusFactorVersion, Family: "chaoss",
			Name:       "OpenDigger Bus Factor",
			NameRU:     "Фактор автобуса по OpenDigger",
			NameKK:     "OpenDigger бойынша автобус факторы",
			Question:   Concentration,
			Definition: "Number of actors whose activity is at least the weighted median of all actors' activity.",
			Unit:       chaoss.UnitContributors, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: chaoss.TermMerged, Definition: "Merged change requests in place of activity."},
				{ID: chaoss.TermCommits, Definition: "Commits in place of activity."},
				termNoMerges, termWithBots,
			},
			References: []string{"X-lab2017/open-digger src/metrics/chaoss.ts"},
		},
		{
			ID: chaoss.LanguagesID, Version: chaoss.LanguagesVersion, Family: "chaoss",
			Name:       "Programming Language Distribution",
			NameRU:     "Распределение по языкам программирования",
			NameKK:     "Бағдарламалау тілдері бойынша бөлініс",
			Question:   Delivery,
			Definition: "Number of languages with source text, by the forge's count of bytes or by the people who change it.",
			Unit:       chaoss.UnitLanguages, Direction: NoDirection,
			Terms: []Term{
				{ID: chaoss.TermLargest, Definition: "Share of the language with most bytes, or with most developers.", Unit: chaoss.UnitOne},
				{ID: chaoss.TermByDevelopers, Definition: "By the people who changed files in the window, in place of bytes."},
				termNoMerges, termWithBots,
			},
			References: []string{"chaoss/wg-metrics-development focus-areas/contributions/programming-language-distribution.md"},
		},
		{
			ID: chaoss.ProjectPopularityID, Version: chaoss.ProjectPopularityVersion, Family: "chaoss",
			Name:       "Project Popularity",
			NameRU:     "Популярность проекта",
			NameKK:     "Жобаның танымалдығы",
			Question:   Importance,
			Definition: "Number of accounts or repositories that show interest, when the forge was read.",
			Unit:       chaoss.UnitAccounts, Direction: NoDirection,
			Terms: []Term{
				{ID: chaoss.TermStars, Definition: "Accounts that starred a repository."},
				{ID: chaoss.TermForks, Definition: "Forks on the forge.", Unit: chaoss.UnitRepositories},
				{ID: chaoss.TermWatchers, Definition: "Accounts that watch a repository."},
			},
			References: []string{"chaoss/wg-value focus-areas/communal-value/project-popularity.md"},
		},
	}...)
}

// durationIndicators are those that share their variants.
func durationIndicators() []Indicator {
	entry := func(id string, version int32, name, ru, kk, definition, source string, also ...Term) Indicator {
		return Indicator{
			ID: id, Version: version, Family: "chaoss", Name: name, NameRU: ru, NameKK: kk, Question: Response, Definition: definition,
			Unit: chaoss.UnitDays, Direction: LowerIsBetter, Terms: append(durationTerms(), also...),
			References: []string{source, "https://doi.org/10.1080/01621459.1958.10501452"},
		}
	}
	return []Indicator{
		entry(chaoss.TimeToFirstResponseID, chaoss.TimeToFirstResponseVersion, "Time to First Response",
			"Время до первого ответа", "Алғашқы жауапқа дейінгі уақыт",
			"Median time until somebody else first responds to an issue or change request opened in the window, unanswered ones censored.",
			"https://chaoss.community/?p=3448", termChangeRequests, termAnswerOnly, termWithBots),
		entry(chaoss.IssueResponseTimeID, chaoss.IssueResponseTimeVersion, "Issue Response Time",
			"Время ответа на обращение", "Мәселеге жауап беру уақыты",
			"Median time until somebody else first responds to an issue opened in the window, unanswered ones censored.",
			"https://chaoss.community/?p=3631", termAnswerOnly, termWithBots),
		entry(chaoss.TimeToCloseID, chaoss.TimeToCloseVersion, "Time to Close",
			"Время до закрытия", "Жабылғанға дейінгі уақыт",
			"Median time until an issue or change request opened in the window is closed, open ones censored.",
			"chaoss/wg-metrics-development focus-areas/time/time-to-close.md", termChangeRequests, termFirstClose, termWithBots),
		entry(chaoss.IssueResolutionDurationID, chaoss.IssueResolutionDurationVersion, "Issue Resolution Duration",
			"Длительность решения обращений", "Мәселелерді шешу ұзақтығы",
			"Median time until an issue opened in the window is closed, open ones censored.",
			"https://chaoss.community/?p=3630", termFirstClose, termWithBots),
		entry(chaoss.ChangeRequestsDurationID, chaoss.ChangeRequestsDurationVersion, "Change Requests Duration",
			"Длительность рассмотрения запросов на изменение", "Өзгерту сұрауларын қарау ұзақтығы",
			"Median time until a change request opened in the window is merged, open and declined ones censored.",
			"https://chaoss.community/kb/metric-change-requests-duration", termWithBots),
		entry(chaoss.ReviewCycleDurationID, chaoss.ReviewCycleDurationVersion, "Review Cycle Duration within a Change Request",
			"Длительность цикла рецензирования запроса на изменение", "Өзгерту сұрауын тексеру айналымының ұзақтығы",
			"Median time from a version of a change request to the next one or to its closing, open ones censored.",
			"chaoss/wg-metrics-development focus-areas/time/review-cycle-duration-within-a-change-request.md",
			Term{ID: chaoss.TermToVerdict, Definition: "Until a review approves or asks for changes, where that came first."}, termWithBots),
	}
}

func durationTerms() []Term {
	return []Term{
		{ID: chaoss.TermMeanCompleted, Definition: "Mean over those that ended: too low where some have not."},
		{ID: chaoss.TermMedianCompleted, Definition: "Median over those that ended: too low where some have not."},
		{ID: chaoss.TermCompleted, Definition: "How many ended.", Unit: chaoss.UnitItems},
		{ID: chaoss.TermCensored, Definition: "How many had not ended when last seen.", Unit: chaoss.UnitItems},
	}
}

var (
	termChangeRequests = Term{ID: chaoss.TermChangeRequests, Definition: "Of change requests alone."}
	termAnswerOnly     = Term{ID: chaoss.TermAnswerOnly, Definition: "Closing is no response."}
	termFirstClose     = Term{ID: chaoss.TermFirstClose, Definition: "Closed when first closed, reopened or not."}
)
