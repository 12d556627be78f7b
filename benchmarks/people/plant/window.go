package plant

import "time"

// Months is the length of the planted window: July 2019 to June 2025. It begins after Kazakhstan's change of December
// 2018 in Kyzylorda and Brazil's last daylight saving, and holds the moves of 2022 and the change of 1 March 2024.
const Months = 72

// Start is the first instant of a month of the window, 0 … Months, in UTC; Start(Months) is the end of the window.
func Start(month int) time.Time {
	return time.Date(2019, time.July+time.Month(month), 1, 0, 0, 0, 0, time.UTC)
}

// MonthOf is the month of the window that unix lies in; outside it the nearest.
func MonthOf(unix int64) int {
	t := time.Unix(unix, 0).UTC()
	return min(max((t.Year()-2019)*12+int(t.Month())-7, 0), Months-1)
}

// ReferenceMonth begins the last twelve months, in which a person must have committed to be counted for a country.
const ReferenceMonth = Months - 12

// monthNumber is the index in the window of a calendar month.
func monthNumber(year int, month time.Month) int { return (year-2019)*12 + int(month) - 7 }
