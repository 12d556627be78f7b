package scorecard

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"
)

const mitText = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`

const bsdText = `Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this
   list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice,
   this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its
   contributors may be used to endorse or promote products derived from
   this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
`

// apacheText is that of this project, up to its end of terms.
func apacheText(t *testing.T) string {
	license, err := os.ReadFile("../../LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	text, _, ok := bytes.Cut(license, []byte("END OF TERMS AND CONDITIONS"))
	if !ok {
		t.Fatal("no end of terms")
	}
	return string(text)
}

// TestExactLicenses compares with what licensecheck says of the same text.
func TestExactLicenses(t *testing.T) {
	texts := map[string]string{"MIT": mitText, "BSD-3-Clause": bsdText, "Apache-2.0": apacheText(t)}
	for _, e := range exactTexts {
		text := texts[e.id]
		words := bytes.TrimSpace(plainWords([]byte(text)))
		if digest := sha256.Sum256(words); hex.EncodeToString(digest[:]) != e.digest || len(words) != e.length {
			t.Errorf("%s: %d bytes, digest %x", e.id, len(words), digest)
		}
		for _, c := range []struct {
			before, after string
			exact         bool
		}{
			{"", "", true},
			{"A License\n\nCopyright (c) 2020 Somebody\n\n", "", true},
			{"", "\n\nCopyright 2020 Somebody\n", true},
			{"", "s\n", false},
			{"", "\n\n" + mitText, false},
			{bsdText + "\n\n", "", false},
		} {
			whole := []byte(c.before + strings.TrimRight(text, ".\n ") + c.after)
			words := plainWords(whole)
			got, want := exactly(words), scanned(whole, words)
			if c.exact != (got != "") || c.exact && (got != e.id || want != e.id) {
				t.Errorf("%s after %.20q and before %.20q: %q, licensecheck %q", e.id, c.before, c.after, got, want)
			}
		}
	}
}
