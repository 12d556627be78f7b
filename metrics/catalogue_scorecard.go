package metrics

import "strings"

// The Scorecard family. Names, definitions, risks and remedies are those of
// OpenSSF Scorecard v4.13.1; a test of package scorecard holds them equal to its
// documents. They are written out here so that the catalogue does not bring in
// Scorecard.

const (
	scorecardVersion = 1
	scorecardFamily  = "scorecard"
	unitScore        = "score"
	scorecardChecks  = "https://github.com/ossf/scorecard/blob/v4.13.1/docs/checks.md"
)

// scorecardIndicators lists the checks of package scorecard by name, and last
// their aggregate.
func scorecardIndicators() []Indicator {
	return []Indicator{
		scorecardCheck("scorecard_binary_artifacts", "Binary-Artifacts", "High",
			"Двоичные файлы в исходном коде", "Бастапқы кодтағы екілік файлдар",
			"The file tree.",
			"Determines if the project has generated executable (binary) artifacts in the source repository.",
			"Remove the generated executable artifacts from the repository.",
			"Build from source.",
		),
		scorecardCheck("scorecard_branch_protection", "Branch-Protection", "High",
			"Защита веток", "Тармақтарды қорғау",
			"The protection rules of the default branch and of release branches.",
			"Determines if the default and release branches are protected with GitHub's branch protection settings.",
			"Enable branch protection settings in your source hosting provider to avoid force pushes or deletion of your important branches.",
			"For GitHub, check out the steps "+
				"[here](https://docs.github.com/en/github/administering-a-repository/managing-a-branch-protection-rule).",
		),
		scorecardCheck("scorecard_ci_tests", "CI-Tests", "Low",
			"Проверка изменений непрерывной интеграцией", "Өзгерістерді үздіксіз интеграциямен тексеру",
			"Merged change requests with their checks and statuses.",
			"Determines if the project runs tests before pull requests are merged.",
			"Check-in scripts that run all the tests in your repository.",
			"Integrate those scripts with a CI/CD platform that runs it on every pull request (e.g. if hosted on GitHub, "+
				"[GitHub Actions](https://docs.github.com/en/actions/learn-github-actions/introduction-to-github-actions), "+
				"[Prow](https://github.com/kubernetes/test-infra/tree/master/prow), etc).",
		),
		scorecardCheck("scorecard_cii_best_practices", "CII-Best-Practices", "Low",
			"Знак лучших практик OpenSSF", "OpenSSF үздік тәжірибелер белгісі",
			"The badge that the project holds.",
			"Determines if the project has an OpenSSF (formerly CII) Best Practices Badge.",
			"Sign up for the [OpenSSF Best Practices program](https://www.bestpractices.dev/).",
		),
		scorecardCheck("scorecard_code_review", "Code-Review", "High",
			"Рецензирование кода", "Кодты тексеру",
			"The last commits with their change requests and reviews.",
			"Determines if the project requires human code review before pull requests (aka merge requests) are merged.",
			"If the project has only one contributor, or does not have enough reviewers to practically require that all "+
				"contributions be reviewed, try to recruit more maintainers to the project who will be willing to review "+
				"others' work. Ideally at least some of these people will be from different organizations (see "+
				"[Contributors](checks.md#contributors)). If the project has very limited utility, consider expanding its "+
				"intended utility so more people will be interested in improving it, and make that larger scope clear to "+
				"potential contributors.",
			"Follow security best practices by performing strict code reviews for every new pull request / merge request.",
			"Make \"code reviews\" mandatory in your repository configuration. ([Instructions for "+
				"GitHub.](https://docs.github.com/en/github/administering-a-repository/about-protected-branches#require-pull-request-reviews-before-merging))",
			"Enforce the rule for administrators / code owners as well. ([Instructions for "+
				"GitHub.](https://docs.github.com/en/github/administering-a-repository/about-protected-branches#include-administrators))",
		),
		scorecardCheck("scorecard_contributors", "Contributors", "Low",
			"Участники из разных организаций", "Әртүрлі ұйымдардан келген қатысушылар",
			"Contributors with their companies and organisations.",
			"Determines if the project has a set of contributors from multiple organizations (e.g., companies).",
			"Ask contributors to [join their respective "+
				"organizations](https://docs.github.com/en/organizations/managing-membership-in-your-organization/inviting-users-to-join-your-organization), if they have not already. Otherwise, there is no remediation for this check; it simply provides insight into which organizations have contributed so that you can make a trust-based decision based on that information.",
		),
		scorecardCheck("scorecard_dangerous_workflow", "Dangerous-Workflow", "Critical",
			"Опасные рабочие процессы сборки", "Қауіпті құрастыру процестері",
			"Workflows in the file tree.",
			"Determines if the project's GitHub Action workflows avoid dangerous patterns.",
			"Avoid the dangerous workflow patterns. See this "+
				"[post](https://securitylab.github.com/research/github-actions-preventing-pwn-requests/) for information on "+
				"avoiding untrusted code checkouts. See this "+
				"[document](https://docs.github.com/en/actions/security-guides/security-hardening-for-github-actions#understanding-the-risk-of-script-injections) for information on avoiding and mitigating the risk of script injections.",
		),
		scorecardCheck("scorecard_dependency_update_tool", "Dependency-Update-Tool", "High",
			"Средство обновления зависимостей", "Тәуелділіктерді жаңарту құралы",
			"The file tree, and commits of known tools.",
			"Determines if the project uses a dependency update tool.",
			"Signup for automatic dependency updates with one of the previously listed dependency update tools and place "+
				"the config file in the locations that are recommended by these tools. Due to "+
				"https://github.com/dependabot/dependabot-core/issues/2804 Dependabot can be enabled for forks where security "+
				"updates have ever been turned on so projects maintaining stable forks should evaluate whether this behavior "+
				"is satisfactory before turning it on.",
			"Unlike Dependabot, Renovate bot has support to migrate dockerfiles' dependencies from version pinning to hash "+
				"pinning via the [pinDigests setting](https://docs.renovatebot.com/configuration-options/#pindigests) without "+
				"additional manual effort.",
		),
		scorecardCheck("scorecard_fuzzing", "Fuzzing", "Medium",
			"Тестирование случайными данными (фаззинг)", "Кездейсоқ деректермен тестілеу (фаззинг)",
			"The file tree, and the projects of OSS-Fuzz.",
			"Determines if the project uses fuzzing.",
			"Integrate the project with OSS-Fuzz by following the instructions [here](https://google.github.io/oss-fuzz/).",
		),
		scorecardCheck("scorecard_license", "License", "Low",
			"Наличие лицензии", "Лицензияның болуы",
			"The file tree.",
			"Determines if the project has defined a license.",
			"Determine [which "+
				"license](https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/licensing-a-repository) to apply to your project. For GitHub hosted projects, follow those instructions to establish a license for your project.",
			"For other hosting environments, create the license in a `.adoc`, `.asc`, `.docx`, `.doc`, `.ext`, `.html`, "+
				"`.markdown`, `.md`, `.rst`, `.txt`, or `.xml`, named `LICENSE`, `COPYRIGHT`, or `COPYING`, and place it in "+
				"the top-level directory. To identify a specific license, use an [SPDX license "+
				"identifier](https://spdx.org/licenses/) in the filename. Examples include `LICENSE.md`, "+
				"`Apache-2.0-LICENSE.md` or `LICENSE-Apache-2.0`.",
			"Alternately, create a `LICENSE` directory and add a license file(s) with a name that matches your [SPDX "+
				"license identifier](https://spdx.org/licenses/). such as `LICENSES/Apache-2.0.txt`.",
		),
		scorecardCheck("scorecard_maintained", "Maintained", "High",
			"Сопровождение проекта", "Жобаның сүйемелденуі",
			"Commits and issues of 90 days, the age of the repository, and whether it is archived.",
			"Determines if the project is \"actively maintained\".",
			"There is no remediation work needed from projects with a low score; this check simply provides insight into "+
				"the project activity and maintenance commitment. External users should determine whether the software is the "+
				"type that would not normally need active maintenance.",
		),
		scorecardCheck("scorecard_packaging", "Packaging", "Medium",
			"Публикация в виде пакета", "Десте түрінде жариялау",
			"Workflows in the file tree, and their runs.",
			"Determines if the project is published as a package that others can easily download, install, easily update, and uninstall.",
			"Publish your project as a downloadable package, e.g., if hosted on GitHub, use [GitHub's mechanisms for "+
				"publishing a package](https://docs.github.com/en/packages/learn-github-packages/publishing-a-package).",
			"If hosted on GitHub, use a GitHub action to release your package to language-specific hubs.",
		),
		scorecardCheck("scorecard_pinned_dependencies", "Pinned-Dependencies", "Medium",
			"Закрепление версий зависимостей", "Тәуелділіктердің нұсқаларын бекіту",
			"The file tree.",
			"Determines if the project has declared and pinned the dependencies of its build process.",
			"If your project is producing an application, declare all your dependencies with specific versions in your "+
				"package format file (e.g. `package.json` for npm, `requirements.txt` for python, `packages.config` for "+
				"nuget). For C/C++, check in the code from a trusted source and add a `README` on the specific version used "+
				"(and the archive SHA hashes).",
			"If your project is producing an application and the package manager supports lock files (e.g. "+
				"`package-lock.json` for npm), make sure to check these in the source code as well. These files maintain "+
				"signatures for the entire dependency tree and saves from future exploitation in case the package is "+
				"compromised.",
			"For Dockerfiles used in building and releasing your project, pin dependencies by hash. See "+
				"[Dockerfile](https://github.com/ossf/scorecard/blob/main/cron/internal/worker/Dockerfile) for example. If you "+
				"are using a manifest list to support builds across multiple architectures, you can pin to the manifest list "+
				"hash instead of a single image hash. You can use a tool like "+
				"[crane](https://github.com/google/go-containerregistry/blob/main/cmd/crane/README.md) to obtain the hash of "+
				"the manifest list like in this "+
				"[example](https://github.com/ossf/scorecard/issues/1773#issuecomment-1076699039).",
			"For GitHub workflows used in building and releasing your project, pin dependencies by hash. See "+
				"[main.yaml](https://github.com/ossf/scorecard/blob/f55b86d6627cc3717e3a0395e03305e81b9a09be/.github/workflows/main.yml#L27) for example. To determine the permissions needed for your workflows, you may use [StepSecurity's online tool](https://app.stepsecurity.io/secureworkflow/) by ticking the \"Pin actions to a full length commit SHA\". You may also tick the \"Restrict permissions for GITHUB_TOKEN\" to fix issues found by the Token-Permissions check.",
			"To help update your dependencies after pinning them, use tools such as those listed for the dependency update tool check.",
		),
		scorecardCheck("scorecard_sast", "SAST", "Medium",
			"Статический анализ безопасности", "Қауіпсіздікті статикалық талдау",
			"The file tree, and merged change requests with their checks.",
			"Determines if the project uses static code analysis.",
			"Run CodeQL checks in your CI/CD by following the instructions [here](https://github.com/github/codeql-action#usage).",
		),
		scorecardCheck("scorecard_security_policy", "Security-Policy", "Medium",
			"Политика безопасности", "Қауіпсіздік саясаты",
			"The file tree.",
			"Determines if the project has published a security policy.",
			"Place a security policy file `SECURITY.md` in the root directory of your repository. This makes it easily "+
				"discoverable by a vulnerability reporter.",
			"The file should contain information on what constitutes a vulnerability and a way to report it securely (e.g. "+
				"issue tracker with private issue support, encrypted email with a published public key). Follow the "+
				"[coordinated vulnerability disclosure "+
				"guidelines](https://github.com/ossf/oss-vulnerability-guide/blob/main/maintainer-guide.md) to respond to "+
				"vulnerability disclosures.",
			"For GitHub, see more information "+
				"[here](https://docs.github.com/en/code-security/getting-started/adding-a-security-policy-to-your-repository).",
		),
		scorecardCheck("scorecard_signed_releases", "Signed-Releases", "High",
			"Подписанные выпуски", "Қол қойылған шығарылымдар",
			"Releases with their files.",
			"Determines if the project cryptographically signs release artifacts.",
			"Publish the release.",
			"Generate a signing key.",
			"Download the release as an archive locally.",
			"Sign the release archive with this key (should output a signature file).",
			"Attach the signature file next to the release archive.",
			"If the source is hosted on GitHub, check out the steps [here](https://wiki.debian.org/Creating%20signed%20GitHub%20releases).",
		),
		scorecardCheck("scorecard_token_permissions", "Token-Permissions", "High",
			"Права токенов сборки", "Құрастыру токендерінің құқықтары",
			"Workflows in the file tree.",
			"Determines if the project's workflows follow the principle of least privilege.",
			"Set top-level permissions as `read-all` or `contents: read` as described in GitHub's "+
				"[documentation](https://docs.github.com/en/actions/reference/workflow-syntax-for-github-actions#permissions).",
			"Set any required write permissions at the job-level. Only set the permissions required for that job; do not "+
				"set `permissions: write-all` at the job level.",
			"To help determine the permissions needed for your workflows, you may use [StepSecurity's online "+
				"tool](https://app.stepsecurity.io/secureworkflow/) by ticking the \"Restrict permissions for GITHUB_TOKEN\". "+
				"You may also tick the \"Pin actions to a full length commit SHA\" to fix issues found by the "+
				"Pinned-dependencies check.",
		),
		scorecardCheck("scorecard_vulnerabilities", "Vulnerabilities", "High",
			"Известные уязвимости", "Белгілі осалдықтар",
			"The file tree, and a database of advisories.",
			"Determines if the project has open, known unfixed vulnerabilities.",
			"Fix the vulnerabilities in your own code base. The details of each vulnerability can be found on <https://osv.dev>.",
			"If the vulnerability is in a dependency, update the dependency to a non-vulnerable version. If no update is "+
				"available, consider whether to remove the dependency.",
			"If you believe the vulnerability does not affect your project, the  vulnerability can be ignored.  To ignore, "+
				"create an `osv-scanner.toml` file next to the dependency manifest (e.g. package-lock.json) and specify the ID "+
				"to ignore and reason. Details on the structure of `osv-scanner.toml` can be found on  [OSV-Scanner "+
				"repository](https://github.com/google/osv-scanner#ignore-vulnerabilities-by-id).",
		),
		scorecardCheck("scorecard_webhooks", "Webhooks", "Critical",
			"Защита веб-хуков", "Веб-ілгектерді қорғау",
			"The webhooks of the repository.",
			"This check validates if the webhook defined in the repository has a token configured.",
			"Check whether your service supports token authentication.",
			"If there is support for token authentication, set the secret in the webhook configuration. See [Setting up a "+
				"webhook](https://docs.github.com/en/developers/webhooks-and-events/webhooks/creating-webhooks#setting-up-a-webhook).",
			"If there is no support for token authentication, request the webhook service implement token authentication "+
				"functionality by following [these "+
				"directions](https://docs.github.com/en/developers/webhooks-and-events/webhooks/securing-your-webhooks).",
		),
		{
			ID: "scorecard", Version: scorecardVersion, Family: scorecardFamily,
			Name:       "OpenSSF Scorecard",
			NameRU:     "Сводная оценка OpenSSF Scorecard",
			NameKK:     "OpenSSF Scorecard жиынтық бағасы",
			Question:   Security,
			Definition: "Mean of the scores of the checks that have one, weighted by risk: 10 for critical, 7.5 for high, 5 for medium, 2.5 for low.",
			Formula:    "Σ weight · points / Σ weight over the checks that have points.",
			Inputs:     "The checks.",
			States: "checks without points leave both sums, so that the value moves with the checks that have them: the coverage " +
				"is the share of the weight that has, of all that applies. Without any there is no value.",
			Meaning: "the higher, the safer the practices. Compare only where the same checks have points: the warning names those that have none.",
			Unit:    unitScore, Direction: HigherIsBetter,
			Terms:      []Term{{ID: "checks", Definition: "Of the named checks alone, joined by +."}},
			References: []string{"https://github.com/ossf/scorecard/blob/v4.13.1/README.md#aggregate-score"},
		},
	}
}

// scorecardCheck is the entry of one check.
func scorecardCheck(id, name, risk, ru, kk, inputs, definition string, remedies ...string) Indicator {
	return Indicator{
		ID: id, Version: scorecardVersion, Family: scorecardFamily,
		Name: name, NameRU: ru, NameKK: kk, Question: Security, Definition: definition,
		Formula: "points from 0 to 10 by the rules of the check of that name in OpenSSF Scorecard v4.13.1; see the reference.",
		Inputs:  inputs, States: scorecardStates, Meaning: "the higher, the better the practice; the risk tells what it weighs in the aggregate.",
		Unit: unitScore, Direction: HigherIsBetter, Risk: risk, Remedies: remedies,
		References: []string{scorecardChecks + "#" + strings.ToLower(name)},
	}
}

// scorecardStates is what all checks have in common.
const scorecardStates = "what was not read is unknown and never 0 points; a check that finds nothing to judge, such as workflows " +
	"where there are none, is not applicable; one that broke has failed. What was read in part lowers the coverage."
