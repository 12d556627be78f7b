package plain

import "testing"

// TestText: names and headings of files command no terminal and turn no line around.
func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"Реестр  учащихся":                      "Реестр учащихся",
		"row 2, \x1b[31mcolumn\u202e Сумма\r\n": "row 2, [31mcolumn Сумма",
		"red \x1b[31mtext":                      "red [31mtext",
		"one\r\n\ttwo\u2028three":               "one two three",
		"turned\u202e, joined\u200d.":           "turned, joined.",
		"cut \xff off":                          "cut off",
		" \x00 ":                                "",
	} {
		if got := Text(text); got != want {
			t.Errorf("Text(%q) = %q, want %q", text, got, want)
		}
	}
}
