"""Lets SortingHat match the aliases of a planted population with its own code.

    go run ./benchmarks/people -seed 1 -no-commits -out DIR
    pip install --no-deps sortinghat==1.15.2
    pip install 'Django==5.2.*' 'pandas==2.3.*' python-dateutil grimoirelab-toolkit django-treebeard rq django-rq PyJWT \
        graphene-django django-graphql-jwt click sgqlc
    python benchmarks/identity/match_sortinghat.py DIR > labels.csv
    go run ./benchmarks/identity -truth DIR -labels labels.csv

mysqlclient, which the package asks for, is left out: what is called here, _find_matches of core/recommendations/matching.py,
works on the rows it is given and reads no database. That is what the command unify does with its recommendations; their
transitive closure is what it merges. The list of excluded terms is empty there unless somebody fills it.

SortingHat is GPL-3.0; it is run here, and nothing of it is kept.
"""

import argparse
import csv
import sys

import django
from django.conf import settings


def matches(aliases, strict, guess):
    from sortinghat.core.models import Identity, Individual
    from sortinghat.core.recommendations.matching import _find_matches

    rows = {
        Identity(uuid=a["alias"], name=a["name"], email=a["email"], username=a["login"], source="git",
                 individual=Individual(mk=a["alias"]))
        for a in aliases
    }
    return _find_matches(rows, rows, ["email", "name", "username"], exclude=False, verbose=False, strict=strict,
                         guess_github_user=guess)


def closure(aliases, found):
    parent = {a["alias"]: a["alias"] for a in aliases}

    def root(a):
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    for a, others in found.items():
        for b in others:
            parent[root(a)] = root(b)
    return {a: root(a) for a in parent}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("directory")
    arguments.add_argument("--loose", action="store_true", help="match what is no well-formed name or address as well")
    arguments.add_argument("--guess-github-user", action="store_true", help="read logins from noreply addresses")
    given = arguments.parse_args()

    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "sortinghat.core"], USE_TZ=True,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField", MATCH_TRUSTED_SOURCES=[])
    django.setup()
    with open(given.directory + "/aliases.csv", newline="", encoding="utf-8") as f:
        aliases = list(csv.DictReader(f))
    labels = closure(aliases, matches(aliases, not given.loose, given.guess_github_user))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["alias", "label"])
    out.writerows(labels.items())


if __name__ == "__main__":
    main()
