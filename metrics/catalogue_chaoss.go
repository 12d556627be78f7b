package metrics

import (
	"slices"

	"github.com/ospora/ospora/metrics/chaoss"
)

// chaossIndicators lists what package chaoss computes, in the order of
// [chaoss.All].
func chaossIndicators() []Indicator {
	return slices.Concat(commitIndicators(), peopleIndicators(), flowIndicators(), codeIndicators())
}

// commitIndicators are those of commits, their authors and tags.
func commitIndicators() []Indicator {
	return []Indicator{
		{
			ID: chaoss.CodeChangesCommitsID, Version: chaoss.CodeChangesCommitsVersion, Family: "chaoss",
			Name:       "Code Changes Commits",
			NameRU:     "Изменения кода: коммиты",
			NameKK:     "Код өзгерістері: коммиттер",
			Question:   Activity,
			Definition: "Number of commits whose author date falls in the window.",
			Unit:       chaoss.UnitCommits, Direction: NoDirection,
			Terms:      []Term{termBots, termNoMerges, termWithBots},
			References: []string{"https://chaoss.community/?p=4707"},
		},
		{
			ID: chaoss.CodeChangesLinesID, Version: chaoss.CodeChangesLinesVersion, Family: "chaoss",
			Name:       "Code Changes Lines",
			NameRU:     "Изменения кода: строки",
			NameKK:     "Код өзгерістері: жолдар",
			Question:   Activity,
			Definition: "Number of lines added and removed by the commits of the window, in text files.",
			Unit:       chaoss.UnitLines, Direction: NoDirection,
			Terms: []Term{
				{ID: chaoss.TermAdded, Definition: "Lines added only."},
				{ID: chaoss.TermRemoved, Definition: "Lines removed only."},
				termWithBots,
			},
			References: []string{"https://chaoss.community/?p=3591"},
		},
		{
			ID: chaoss.ContributorsID, Version: chaoss.ContributorsVersion, Family: "chaoss",
			Name:       "Contributors",
			NameRU:     "Участники разработки",
			NameKK:     "Қатысушылар",
			Question:   People,
			Definition: "Number of people with at least one contribution in the window.",
			Unit:       chaoss.UnitContributors, Direction: HigherIsBetter,
			Terms:      []Term{termBots, termCredited, termAny, termNoMerges, termWithBots},
			References: []string{"https://chaoss.community/?p=3467"},
		},
		{
			ID: chaoss.NewContributorsID, Version: chaoss.NewContributorsVersion, Family: "chaoss",
			Name:       "New Contributors",
			NameRU:     "Новые участники",
			NameKK:     "Жаңа қатысушылар",
			Question:   People,
			Definition: "Number of people whose first contribution ever falls in the window.",
			Unit:       chaoss.UnitContributors, Direction: HigherIsBetter,
			Terms:      []Term{termCredited, termAny, termNoMerges, termWithBots},
			References: []string{"https://chaoss.community/?p=3613"},
		},
		{
			ID: chaoss.ReturningContributorsID, Version: chaoss.ReturningContributorsVersion, Family: "chaoss",
			Name:       "Returning Contributors",
			NameRU:     "Возвращающиеся участники",
			NameKK:     "Қайта оралған қатысушылар",
			Question:   People,
			Definition: "Number of people active in the window who were active at any time before it.",
			Unit:       chaoss.UnitContributors, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: chaoss.TermRetained, Definition: "Active in the span of the window's length directly before it."},
				{ID: chaoss.TermAfterBreak, Definition: "Active before the window, but not in the span of its length directly before it."},
				termCredited, termAny, termNoMerges, termWithBots,
			},
			References: []string{
				"https://chaoss.community/?p=3613",
				"linuxfoundation/insights frontend/docs/metrics/health-score (retention)",
			},
		},
		{
			ID: chaoss.ContributorOnionID, Version: chaoss.ContributorOnionVersion, Family: "chaoss",
			Name:       "Contributor Onion",
			NameRU:     "Слои участников: ядро, постоянные, эпизодические",
			NameKK:     "Қатысушылардың қабаттары: өзек, тұрақтылар, анда-санда қатысатындар",
			Question:   Concentration,
			Definition: "Number of people in a layer: core up to 80 % of contributions, regular up to 95 %, casual the rest.",
			Unit:       chaoss.UnitContributors, Direction: NoDirection,
			Terms: []Term{
				{ID: chaoss.TermCore, Definition: "Those who contribute most, together at most 80 %."},
				{ID: chaoss.TermRegular, Definition: "Those who follow the core, together up to 95 %."},
				{ID: chaoss.TermCasual, Definition: "Those after the first 95 %."},
				termCredited, termAny, termNoMerges, termWithBots,
			},
			References: []string{
				"chaoss/grimoirelab-cereslib cereslib/enrich/enrich.py (Onion)",
				"https://chaoss.community/?p=3466",
			},
		},
		{
			ID: chaoss.ContributorAbsenceFactorID, Version: chaoss.ContributorAbsenceFactorVersion, Family: "chaoss",
			Name:       "Contributor Absence Factor",
			NameRU:     "Фактор отсутствия участников",
			NameKK:     "Қатысушылар жоқтығының факторы",
			Question:   Concentration,
			Definition: "Smallest number of people who made at least half of the contributions of the window.",
			Unit:       chaoss.UnitContributors, Direction: HigherIsBetter,
			Terms:      []Term{termCredited, termAny, termNoMerges, termWithBots},
			References: []string{"https://chaoss.community/?p=3944"},
		},
		{
			ID: chaoss.ActivityDatesAndTimesID, Version: chaoss.ActivityDatesAndTimesVersion, Family: "chaoss",
			Name:       "Activity Dates and Times",
			NameRU:     "Даты и время активности",
			NameKK:     "Белсенділік күндері мен уақыты",
			Question:   Activity,
			Definition: "Number of commits whose author time falls in an hour of a day of the week.",
			Unit:       chaoss.UnitCommits, Direction: NoDirection,
			Terms:      weekTerms(),
			References: []string{"https://chaoss.community/?p=3444"},
		},
		{
			ID: chaoss.BurstinessID, Version: chaoss.BurstinessVersion, Family: "chaoss",
			Name:       "Burstiness",
			NameRU:     "Неравномерность активности (всплески)",
			NameKK:     "Белсенділіктің біркелкі еместігі (серпіндер)",
			Question:   Activity,
			Definition: "Whether commits come evenly (-1), at random (0) or in bursts (towards 1).",
			Unit:       chaoss.UnitOne, Direction: NoDirection,
			Terms: []Term{
				{ID: chaoss.TermGohBarabasi, Definition: "(sd - mean) / (sd + mean) of the intervals; biased where they are few."},
				{ID: chaoss.TermKimJo, Definition: "The same without the effect of the number of intervals."},
				{ID: chaoss.TermBollinger, Definition: "Share of the weeks above the Bollinger band of the 20 weeks that end with them."},
				termNoMerges, termWithBots,
			},
			References: []string{
				"https://chaoss.community/?p=3447",
				"https://doi.org/10.1209/0295-5075/81/48002",
				"https://doi.org/10.1103/PhysRevE.94.032311",
			},
		},
		{
			ID: chaoss.ReleaseFrequencyID, Version: chaoss.ReleaseFrequencyVersion, Family: "chaoss",
			Name:       "Release Frequency",
			NameRU:     "Частота выпусков",
			NameKK:     "Шығарылымдар жиілігі",
			Question:   Delivery,
			Definition: "Number of tags of the window that name a final release.",
			Unit:       chaoss.UnitReleases, Direction: NoDirection,
			Terms: []Term{
				{ID: chaoss.TermPerYear, Definition: "Divided by the length of the window in years of 365.25 days.", Unit: chaoss.UnitReleasesPerYear},
				{ID: chaoss.TermPrerelease, Definition: "Tags that name a pre-release in place of a final release."},
				{ID: chaoss.TermRule, Definition: "Releases are told by the rule of that name in place of semver_like."},
			},
			References: []string{"https://chaoss.community/?p=4765", "https://semver.org"},
		},
	}
}

func weekTerms() []Term {
	return []Term{
		{ID: chaoss.TermLocal, Definition: "By the author's recorded offset from UTC."},
		{ID: chaoss.TermUTC, Definition: "By UTC."},
		{ID: "mon", Definition: "Monday."},
		{ID: "tue", Definition: "Tuesday."},
		{ID: "wed", Definition: "Wednesday."},
		{ID: "thu", Definition: "Thursday."},
		{ID: "fri", Definition: "Friday."},
		{ID: "sat", Definition: "Saturday."},
		{ID: "sun", Definition: "Sunday."},
		{ID: "00", Definition: "From 00:00 to before 01:00."},
		{ID: "01", Definition: "From 01:00 to before 02:00."},
		{ID: "02", Definition: "From 02:00 to before 03:00."},
		{ID: "03", Definition: "From 03:00 to before 04:00."},
		{ID: "04", Definition: "From 04:00 to before 05:00."},
		{ID: "05", Definition: "From 05:00 to before 06:00."},
		{ID: "06", Definition: "From 06:00 to before 07:00."},
		{ID: "07", Definition: "From 07:00 to before 08:00."},
		{ID: "08", Definition: "From 08:00 to before 09:00."},
		{ID: "09", Definition: "From 09:00 to before 10:00."},
		{ID: "10", Definition: "From 10:00 to before 11:00."},
		{ID: "11", Definition: "From 11:00 to before 12:00."},
		{ID: "12", Definition: "From 12:00 to before 13:00."},
		{ID: "13", Definition: "From 13:00 to before 14:00."},
		{ID: "14", Definition: "From 14:00 to before 15:00."},
		{ID: "15", Definition: "From 15:00 to before 16:00."},
		{ID: "16", Definition: "From 16:00 to before 17:00."},
		{ID: "17", Definition: "From 17:00 to before 18:00."},
		{ID: "18", Definition: "From 18:00 to before 19:00."},
		{ID: "19", Definition: "From 19:00 to before 20:00."},
		{ID: "20", Definition: "From 20:00 to before 21:00."},
		{ID: "21", Definition: "From 21:00 to before 22:00."},
		{ID: "22", Definition: "From 22:00 to before 23:00."},
		{ID: "23", Definition: "From 23:00 to before 24:00."},
		termNoMerges, termWithBots,
	}
}

// The terms that several indicators share.
var (
	termBots     = Term{ID: chaoss.TermBots, Definition: "Of robots in place of people."}
	termCredited = Term{ID: chaoss.TermCredited, Definition: "A contribution is a commit as author or co-author."}
	termAny      = Term{ID: chaoss.TermAny, Definition: "A contribution is a part in a commit as author, co-author, committer, signer or reviewer."}
	termNoMerges = Term{ID: chaoss.TermNoMerges, Definition: "Merge commits left out."}
	termWithBots = Term{ID: chaoss.TermWithBots, Definition: "Robots count as people."}
)
