package main

import "github.com/ospora/ospora/ospora/report"

// owners name who is to act on the recommendations of the built-in rules.
func owners() []report.Named {
	return []report.Named{
		{ID: "OSPO", Name: report.Text{EN: "open source programme office (OSPO)", RU: "офис программ с открытым исходным кодом (OSPO)", KK: "ашық бастапқы код бағдарламалары кеңсесі (OSPO)"}},
		{ID: "information security", Name: report.Text{EN: "information security", RU: "служба информационной безопасности", KK: "ақпараттық қауіпсіздік қызметі"}},
		{ID: "legal service", Name: report.Text{EN: "legal service", RU: "юридическая служба", KK: "заң қызметі"}},
		{ID: "ministry", Name: report.Text{EN: "ministry", RU: "министерство", KK: "министрлік"}},
		{ID: "ministry of health", Name: report.Text{EN: "ministry of health", RU: "министерство здравоохранения", KK: "денсаулық сақтау министрлігі"}},
		{ID: "procurement body", Name: report.Text{EN: "procurement body", RU: "орган по закупкам", KK: "сатып алу органы"}},
		{ID: "state IT operator", Name: report.Text{EN: "state IT operator", RU: "государственный ИТ-оператор", KK: "мемлекеттік АТ операторы"}},
		{ID: "training centre", Name: report.Text{EN: "training centre", RU: "учебный центр", KK: "оқу орталығы"}},
	}
}
