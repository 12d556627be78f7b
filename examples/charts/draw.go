package main

import (
	"errors"
	"fmt"
	"image/color"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"github.com/ospora/ospora/ospora/dataset"
)

// chart is a drawing and what to say of it.
type chart struct {
	name  string     // of its files, without the ending
	shows string     // one line; without a plot, why there is none
	plot  *plot.Plot // nil where there is nothing to draw
}

const width, height = 9 * vg.Inch, 5 * vg.Inch

// ink is the colour of lines, dots and bars: it can be told from grey by all, and
// in print.
var ink = color.RGBA{R: 0x1f, G: 0x5a, B: 0x99, A: 0xff}

var formats = []string{"svg", "png"}

// newPlot is an empty plot with a title. What stands in the title in a second line
// says how much the numbers rest on.
func newPlot(title, x, y string) *plot.Plot {
	p := plot.New()
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y
	p.Title.Padding = vg.Points(8)
	return p
}

// save writes the chart in all formats, each file whole or not at all.
func (c chart) save(dir string) error {
	for _, format := range formats {
		w, err := c.plot.WriterTo(width, height, format)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		if err := dataset.WriteFile(c.file(dir, format), func(file io.Writer) error {
			_, err := w.WriteTo(file)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func (c chart) remove(dir string) error {
	for _, format := range formats {
		if err := os.Remove(c.file(dir, format)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (c chart) file(dir, format string) string { return filepath.Join(dir, c.name+"."+format) }

// label makes a name from the data fit to be drawn: what cannot be printed would
// be no XML, and what is too long leaves no room for the chart.
func label(name string) string {
	const most = 48
	runes := []rune(strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, name))
	if len(runes) > most {
		runes = append([]rune{'…'}, runes[len(runes)-most+1:]...)
	}
	return string(runes)
}
