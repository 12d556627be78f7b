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
	commits, missing := s.commits()
	users, developers := s.developersOf(commits)
	var most int64
	for _, n := range users {
		most = max(most, n)
	}
	known := int64(len(commits))
	return s.measures(LanguagesVersion,
		s.count(UnitLanguages, "languages of the files that developers changed", int64(len(users)), developers).timed(known, missing),
		s.part("developers who changed files of the language with most of them / developers who changed files of any",
			most, developers, TermLargest).timed(known, missing))
}

// developersOf are how many changed files of each language, and of any. Files in no
// language that is known are passed over.
func (s *study) developersOf(commits []*ospora.Commit) (users map[string]int64, developers int64) {
	users = make(map[string]int64)
	if s.blocked {
		return users, 0
	}
	authors, people := s.authorsOf(commits)
	lists := make(map[string][]bool) // who used a language
	anybody := make([]bool, people)
	var last commitKey // rows of one commit stand together as a rule
	author, known := 0, false
	for _, f := range s.in.FileChanges {
		if f == nil {
			continue
		}
		if key := (commitKey{f.Repo, f.Commit}); key != last {
			last = key
			author, known = authors[key]
		}
		if !known {
			continue
		}
		if list := listOf(lists, s.in.Language(f.Path), people); list != nil {
			list[author], anybody[author] = true, true
		}
	}
	for language, list := range lists {
		users[language] = count(list)
	}
	return users, count(anybody)
}

// authorsOf gives the authors of commits numbers, and tells how many they are.
func (s *study) authorsOf(commits []*ospora.Commit) (authors map[commitKey]int, people int) {
	numbers := make(map[contributor]int)
	authors = make(map[commitKey]int, len(commits))
	for _, c := range commits {
		if c.Author == "" {
			continue
		}
		who := s.in.contributor(c.Author)
		n, ok := numbers[who]
		if !ok {
			n = len(numbers)
			numbers[who] = n
		}
		authors[commitKey{c.Repo, c.ID}] = n
	}
	return authors, len(numbers)
}

// listOf is the list of a language, made where there is none, nil for no language.
func listOf(lists map[string][]bool, language string, n int) []bool {
	if language == "" {
		return nil
	}
	if lists[language] == nil {
		lists[language] = make([]bool, n)
	}
	return lists[language]
}

func count(list []bool) (n int64) {
	for _, yes := range list {
		n += one(yes)
	}
	return n
}
