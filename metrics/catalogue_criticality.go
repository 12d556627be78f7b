package metrics

import "github.com/ospora/ospora/metrics/criticality"

const (
	refCriticality = "ossf/criticality_score v2.0.4"
	refCompass     = "oss-compass/compass-metrics-model at 3b5b042"
)

// criticalityIndicators lists what package criticality computes.
func criticalityIndicators() []Indicator {
	return []Indicator{
		{
			ID: criticality.ScoreID, Version: criticality.ScoreVersion, Family: "criticality",
			Name:       "Criticality Score",
			NameRU:     "Оценка критической важности проекта",
			NameKK:     "Жобаның аса маңыздылық бағасы",
			Question:   Importance,
			Definition: "How much depends on a project: a weighted mean of ten or more signals on logarithmic scales, in [0,1].",
			Unit:       criticality.UnitOne, Direction: NoDirection,
			Terms: []Term{
				{ID: criticality.TermV2, Definition: "Version 2, over the signals present, with the configuration named."},
				{ID: criticality.TermLegacy, Definition: "The Python program until 2023, with a negative weight; what is missing counts at its worst."},
				{ID: criticality.TermCompass, Definition: "The copy in OSS Compass, whose dependents are full at 50."},
			},
			References: []string{refCriticality, "ossf/criticality_score at 1e7ad38^ (Python)", refCompass},
		},
		compassEntry(criticality.CompassActivityID, criticality.CompassActivityVersion, "OSS Compass Activity",
			"OSS Compass: активность сообщества", "OSS Compass: қауымдастықтың белсенділігі", Activity,
			"How lively the community of a project is, from eight signals, brought to [0,1]."),
		compassEntry(criticality.CompassCommunitySupportID, criticality.CompassCommunitySupportVersion, "OSS Compass Community Service and Support",
			"OSS Compass: поддержка со стороны сообщества", "OSS Compass: қауымдастық тарапынан қолдау", Response,
			"How well the community of a project answers and helps, from ten signals, brought to [0,1]."),
		compassEntry(criticality.CompassCodeQualityID, criticality.CompassCodeQualityVersion, "OSS Compass Code Quality Guarantee",
			"OSS Compass: обеспечение качества кода", "OSS Compass: код сапасын қамтамасыз ету", Review,
			"How well a project guards what enters its code, from eight signals, in [0,1]."),
		compassEntry(criticality.CompassOrganisationsID, criticality.CompassOrganisationsVersion, "OSS Compass Organisations Activity",
			"OSS Compass: активность организаций", "OSS Compass: ұйымдардың белсенділігі", Organisations,
			"How much organisations take part in a project, from four signals, in [0,1]."),
		{
			ID: criticality.LFXHealthScoreID, Version: criticality.LFXHealthScoreVersion, Family: "criticality",
			Name:       "LFX Health Score",
			NameRU:     "Оценка здоровья проекта по LFX",
			NameKK:     "LFX бойынша жоба саулығының бағасы",
			Question:   Importance,
			Definition: "Health of a project in 0 to 100 points: contributors, popularity, development and security.",
			Unit:       criticality.UnitPoints, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: criticality.TermPage, Definition: "As the documentation says, without rounding."},
				{ID: criticality.TermProgram, Definition: "As the program does, which rounds on the way."},
			},
			References: []string{
				"linuxfoundation/insights at 4f61311 frontend/docs/metrics/health-score",
				"linuxfoundation/crowd.dev services/libs/tinybird/pipes/health_score_*.pipe",
			},
		},
		{
			ID: criticality.OpenCodeMaintenanceBadgeID, Version: criticality.OpenCodeMaintenanceBadgeVersion, Family: "criticality",
			Name:       "openCode Active Maintenance Badge",
			NameRU:     "Знак openCode «Активное сопровождение»",
			NameKK:     "openCode «Белсенді сүйемелдеу» белгісі",
			Question:   Delivery,
			Definition: "Level of maintenance: 0 none, 1 active, 2 reliable, 3 crisis-proof.",
			Unit:       criticality.UnitLevel, Direction: HigherIsBetter,
			References: []string{"https://badges.opencode.de/en/official-badges/active-maintained-badge"},
		},
		{
			ID: criticality.OpenCodeSecurityBadgeID, Version: criticality.OpenCodeSecurityBadgeVersion, Family: "criticality",
			Name:       "openCode Security Badge",
			NameRU:     "Знак openCode «Безопасность»",
			NameKK:     "openCode «Қауіпсіздік» белгісі",
			Question:   Security,
			Definition: "Level of security practices: 0 none, 1 basic, 2 advanced; 3 is not yet defined.",
			Unit:       criticality.UnitLevel, Direction: HigherIsBetter,
			References: []string{"https://badges.opencode.de/en/official-badges/security-badge"},
		},
	}
}

func compassEntry(id string, version int32, name, ru, kk string, question Question, definition string) Indicator {
	return Indicator{
		ID: id, Version: version, Family: "criticality", Name: name, NameRU: ru, NameKK: kk, Question: question, Definition: definition,
		Unit: criticality.UnitOne, Direction: HigherIsBetter,
		Terms:      []Term{{ID: criticality.TermSet, Definition: "With the thresholds of the set named: weights or thresholds, for one repository or several."}},
		References: []string{refCompass},
	}
}
