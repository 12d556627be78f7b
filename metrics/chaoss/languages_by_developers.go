package chaoss

import "github.com/ospora/ospora/ospora"

// languagesByDevelopers are the readings of [Languages] over people: the languages of
// the files that commits of the window changed, and the share of the developers who
// changed files of the language with most of them.
func languagesByDevelopers(in Input) []ospora.Measure {
	s := begin(&in, LanguagesID, "commits", in.Commits != nil)
	s.terms = append(s.terms, TermByDevelopers)
	s.needs("file changes", in.FileChanges != nil)
	if in.Language == nil {
		s.block(ospora.Unknown, "nobody says in which language a file is written: give Input.Language")
	}
	s.usesMerges()
	s.usesBots()
	commits := s.commits()
	users, developers := s.developersOf(commits.rows)
	var most int64
	for _, n := range users {
		most = max(most, n)
	}
	known, missing := int64(len(commits.rows)), commits.missing
	return s.measures(LanguagesVersion,
		s.count(UnitLanguages, "languages of the files that developers changed", int64(len(users)), developers).timed(known, missing),
		s.part("developers who changed files of the language with most of them / developers who changed files of any",
			most, developers, TermLargest).timed(known, missing))
}

// developersOf are how many changed files of each language, and of any. Files in no
// language that is known are passed over.
func (s *study) developersOf(commits []int32) (users map[string]int64, developers int64) {
	users = make(map[string]int64)
	if s.blocked {
		return users, 0
	}
	h := s.in.history()
	authors := s.authorsOf(commits, h)
	lists := make(map[string][]bool) // who used a language
	anybody := make([]bool, len(s.crowd.people))
	for i, commit := range h.changeOf {
		if commit == unnumbered || authors[commit] == unnumbered {
			continue
		}
		if list := listOf(lists, s.in.Language(s.in.FileChanges[i].Path), len(anybody)); list != nil {
			list[authors[commit]], anybody[authors[commit]] = true, true
		}
	}
	for language, list := range lists {
		users[language] = count(list)
	}
	return users, count(anybody)
}

// authorsOf are the authors of commits by the number of the commit, unnumbered where that
// is not among them.
func (s *study) authorsOf(commits []int32, h *history) []int32 {
	authors := make([]int32, len(h.commits.rows))
	for i := range authors {
		authors[i] = unnumbered
	}
	for _, row := range commits {
		if c := s.in.Commits[row]; c.Author != "" {
			authors[h.commitOf[row]] = s.crowd.of(c.Author).who
		}
	}
	return authors
}

// listOf is the list of a language, made where there is none, nil for no language.
func listOf(lists map[string][]bool, language string, n int) []bool {
	if language == "" {
		return nil
	}
	list := lists[language]
	if list == nil {
		list = make([]bool, n)
		lists[language] = list
	}
	return list
}

func count(list []bool) (n int64) {
	for _, yes := range list {
		n += one(yes)
	}
	return n
}
