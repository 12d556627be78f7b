package fold

import (
	"testing"

	"pgregory.net/rapid"
)

func TestKey(t *testing.T) {
	for name, want := range map[string]string{
		"Almaty": "almaty", "  Алма-Ата ": "алма ата", "Нұр-Сұлтан": "нұр сұлтан", "St. Petersburg": "st petersburg", "O'zbekiston": "ozbekiston",
		"Oʻzbekiston": "ozbekiston", "İstanbul": "istanbul", "東京 都": "東京都", "Tokyo東京": "tokyo 東京", "ＡＬＭＡＴＹ": "almaty", "Ал\u200bма\u202eты": "алматы",
		"": "", "...": "", "😀": "", "\xff": "", "São Tomé": "são tomé", "กรุงเทพ": "กรุงเทพ",
	} {
		if got := Key(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestLoose(t *testing.T) {
	for key, want := range map[string]string{
		"almaty": "almaty", "são tomé": "sao tome", "қарағанды": "караганды", "өскемен": "оскемен", "łódź": "lodz", "københavn": "kobenhavn", "diyarbakır": "diyarbakir",
		"йошкар": "иошкар", "αθήνα": "αθηνα", "القاهرة": "القاهره", "मुंबई": "मुंबई", "กรุงเทพ": "กรุงเทพ", "कज़ाख़": "कजाख",
	} {
		if got := Loose(key); got != want {
			t.Errorf("%q: %q, want %q", key, got, want)
		}
	}
}

// TestFoldingTwiceIsFoldingOnce: otherwise keys and texts could miss each other.
func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loose := Loose(Key(rapid.String().Draw(t, "name")))
		if again := Loose(loose); again != loose {
			t.Fatalf("%q becomes %q", loose, again)
		}
	})
}
