package report

import (
	"github.com/ospora/ospora/ospora"
)

// parts in their order on the page.
var parts = [...]Part{PartPolicy, PartGovernance, PartEstate, PartHealth, PartDevelopers, PartUpstream, PartMarket}

// score is the model's verdict on a dimension, or else the first one.
func (e *edition) score(dimension string) *ospora.DimensionScore {
	var first *ospora.DimensionScore
	for i := range e.report.Scores {
		s := &e.report.Scores[i]
		if s.Dimension != dimension {
			continue
		}
		if s.Judge == "model" {
			return s
		}
		if first == nil {
			first = s
		}
	}
	return first
}

// dimension returns a dimension and its place, counted from 1.
func (e *edition) dimension(id string) (Dimension, int) {
	for i, d := range e.report.Dimensions {
		if d.ID == id {
			return d, i + 1
		}
	}
	return Dimension{ID: id, Name: English(id)}, 0
}

func (e *edition) dimensionName(id string) words {
	if id == "" {
		return words{Text: e.t("whole")}
	}
	d, _ := e.dimension(id)
	return orID(d.Name.called(e.language), id)
}

func orID(w words, id string) words {
	if w.Text == "" {
		return words{Text: showName(id)}
	}
	return w
}

func (d Dimension) part() Part {
	if d.Part == "" {
		return PartGovernance
	}
	return d.Part
}

// profile is the chart of all dimensions; nil where none is named.
func (e *edition) profile() *chart {
	if len(e.report.Dimensions) == 0 {
		return nil
	}
	c := e.scoreChart(e.report.Dimensions)
	c.Caption = e.t("profile.caption")
	for i := range c.Rows {
		c.Rows[i].ID = "" // only one row of the page has the anchor
		c.Rows[i].Value.Under = e.inShort(e.report.Dimensions[i].ID)
	}
	return c
}

// inShort is one line on a score for the first page.
func (e *edition) inShort(dimension string) []words {
	s := e.score(dimension)
	if s == nil {
		return nil
	}
	text := e.t("coverage", "share", e.share(s.Coverage))
	if s.Status == ospora.Known && s.Score.Known {
		text = e.t("score.is", "score", e.between(s.Score.Value, s.Low, s.High, unitScore)) + ", " + text
	}
	return texts(text)
}

// scoreChart shows scores from 0 to 100 with their bounds.
func (e *edition) scoreChart(dimensions []Dimension) *chart {
	a := axis{0, 100}
	c := &chart{
		Caption: e.t("scores.caption"), Label: e.t("head.dimension"), Axis: e.t("head.score"), Value: e.t("head.level"),
		Ticks: ends(a.ticks(e.number)),
		Key:   []keyEntry{{"dot", e.t("key.score")}, {"span", e.t("key.bounds")}},
	}
	for _, d := range dimensions {
		_, n := e.dimension(d.ID)
		r := chartRow{ID: e.anchor("score", n), Label: e.dimensionName(d.ID).to(e.anchor("evidence", n))}
		s := e.score(d.ID)
		if s == nil {
			r.Pending, r.Value = e.status(ospora.Unknown), e.absent(ospora.Unknown)
		} else {
			e.drawScore(&r, s, a)
		}
		c.Rows = append(c.Rows, r)
	}
	return c
}

func (e *edition) drawScore(r *chartRow, s *ospora.DimensionScore, a axis) {
	sure := []words{{Text: e.t("coverage", "share", e.share(s.Coverage)) + ", " +
		e.t("of", "n", e.integer(s.N), "all", e.count("indicators.of", s.Of))}}
	if s.Status != ospora.Known || !s.Score.Known {
		status := s.Status
		if status == ospora.Known {
			status = ospora.Unknown
		}
		r.Pending, r.Value = e.status(status), e.absent(status)
		r.Value.Under = sure
		return
	}
	r.Dots = []dot{{a.at(s.Score.Value), "dot"}}
	if s.Low.Known && s.High.Known {
		r.Span = &span{a.at(s.Low.Value), a.at(s.High.Value)}
	}
	r.Value = cell{Text: e.level(s.Level), Under: append(e.scoreLines(s), sure...)}
}

// scoreLines say the score in figures, and which levels its bounds reach.
func (e *edition) scoreLines(s *ospora.DimensionScore) []words {
	text := e.t("score.is", "score", e.between(s.Score.Value, s.Low, s.High, unitScore))
	lines := texts(text)
	if s.LevelLow.Known && s.LevelHigh.Known && s.LevelLow.Value != s.LevelHigh.Value {
		lines = append(lines, words{Text: e.t("levels.from", "low", e.levelName(s.LevelLow.Value), "high", e.levelName(s.LevelHigh.Value))})
	}
	return lines
}

// level names a level and gives its number.
func (e *edition) level(l ospora.Optional[int32]) words {
	if !l.Known {
		return words{Text: e.status(ospora.Unknown)}
	}
	name, number := e.levelName(l.Value), e.t("level.number", "n", e.integer(int64(l.Value)))
	if name == number {
		return words{Text: number}
	}
	return words{Text: name + " (" + number + ")"}
}

// levelName is the name of a level, or its number where it has none.
func (e *edition) levelName(l int32) string {
	if l >= 0 && int(l) < len(e.report.Levels) {
		if name := e.report.Levels[l].called(e.language); name.Text != "" {
			return name.Text
		}
	}
	return e.t("level.number", "n", e.integer(int64(l)))
}

// scoreBlocks show the scores of the dimensions of a part, with what they rest on.
func (e *edition) scoreBlocks(p Part) []block {
	var own []Dimension
	for _, d := range e.report.Dimensions {
		if d.part() == p && e.score(d.ID) != nil {
			own = append(own, d)
		}
	}
	if len(own) == 0 {
		return nil
	}
	blocks := []block{{Heading: e.t("scores"), Chart: e.scoreChart(own)}}
	if t := e.judges(own); t != nil {
		blocks = append(blocks, block{Heading: e.t("judges"), Table: t})
	}
	return blocks
}

// judges sets those who judged beside each other, where there are several.
func (e *edition) judges(own []Dimension) *table {
	t := &table{Caption: e.t("judges.caption"), Head: texts(e.t("head.dimension"), e.t("head.judge"), e.t("head.score"), e.t("head.level")),
		Numbers: []bool{false, false, true, false}}
	for _, d := range own {
		model := e.score(d.ID)
		for i := range e.report.Scores {
			s := &e.report.Scores[i]
			if s.Dimension != d.ID || s == model {
				continue
			}
			score, level := e.absent(s.Status), e.absent(s.Status)
			if s.Status == ospora.Known && s.Score.Known {
				score = cell{Text: words{Text: e.between(s.Score.Value, s.Low, s.High, unitScore)}}
				level = cell{Text: e.level(s.Level)}
			}
			t.Rows = append(t.Rows, row{Cells: []cell{{Text: e.dimensionName(d.ID)}, {Text: e.judge(s.Judge)}, score, level}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// judge names who judged.
func (e *edition) judge(id string) words {
	if text, ok := e.texts["judge."+id]; ok {
		return words{Text: text}
	}
	return words{Text: showName(id), Name: true}
}
