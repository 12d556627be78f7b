package plant

import (
	"testing"
	"time"
)

func TestMonths(t *testing.T) {
	for month := range Months {
		first, last := Start(month).Unix(), Start(month+1).Unix()-1
		if MonthOf(first) != month || MonthOf(last) != month {
			t.Errorf("month %d holds its ends as %d and %d", month, MonthOf(first), MonthOf(last))
		}
	}
	if before, after := MonthOf(Start(0).Unix()-1), MonthOf(Start(Months).Unix()); before != 0 || after != Months-1 {
		t.Errorf("outside the window: %d and %d", before, after)
	}
	if m := monthNumber(2022, time.March); !Start(m).Equal(time.Date(2022, 3, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("March 2022 is month %d, which starts %v", m, Start(m))
	}
}
