"""Writes the world into a folder: the zone, the maps of the servers, the list, and the truth.

  world.py WORK [--seed=N]
"""

import csv
import json
import os
import random
import sys

try:
    import pyarrow.parquet
except ImportError:  # then there is no list.parquet
    pyarrow = None

from hosts import HOSTS
from names import elsewhere, mixed
from rows import hostile, spellings
from words import ABOUT_US, BUSY, LATER, MOODS, NOBODY

NAMES = """ada.muster bob carla.diaz dmitri elena.rossi frank.meyer grace heinz ines.costa jamal karin.holm
luis maria.lopez nora.berg otto paul.smith quentin rosa sven tara.jones info sales support buero kontakt
a.miller b_jones c-lee d.o'hara e42""".split()


# Domains of a list that is short enough for a polite run.
POLITE = {f"{name}.test" for name in """pf10 pfgrey0 pftls0 pfbl0 pfcatch0 ex10 exgrey0 ob10 sm10 catch0 greyadvert0 m3650 codeonly0
    nullmx private deadfirst busyfirst servfail""".split()}


class World:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.zone, self.rows, self.people, self.served = [], [], {}, {}
        self.truths, self.words = {}, {}

    def record(self, name, text):
        self.zone.append(f"{name}. IN {text}")

    def domain(self, name, host, truth, size):
        """A domain of mailboxes, about four in ten of them gone."""
        here = self.people.setdefault(name, {})
        self.served[name], self.truths[name] = host, truth
        for local in self.random.sample(NAMES, size):
            exists = self.random.random() < 0.6
            here[local] = "ok" if exists else "gone"
            self.row(f"{local}@{name}", said(truth, exists))
        if "unknown" not in truth and "catch" not in truth:
            here["ok.always"] = "ok"  # a domain of whom all are gone proves nothing of its decoy

    def row(self, address, truth):
        for text in spellings(address, self.random):
            self.rows.append((text, address, truth))


def said(truth, exists):
    answer = {"catch_all": "catch_all:*", "catch_refusing": "catch_all:*" if exists else "invalid:*",
              "blocked_if_there": "unknown:ip_blocked" if exists else "invalid:* unknown:ip_blocked",
              "decoyless": "valid:* unknown:catchall_inconclusive" if exists else "invalid:*"}
    if truth.startswith("honest"):
        return ("valid:*" if exists else "invalid:*") + truth[6:]
    return answer.get(truth, truth)


def hosted(world):
    for name, software, address, domains, truth, _ in HOSTS:
        kind = "AAAA" if ":" in address else "A"
        world.record(f"{name}.hosts.test", f"{kind} {address}")
        for i in range(domains):
            domain = f"{name}{i}.test"
            size = world.random.randint(8, 18)
            here = ("honest" if i % 2 else "catch_all") if truth == "mixed" else truth
            world.domain(domain, name, here, size)
            if software in ("postfix", "exim", "opensmtpd") and truth == "honest" and i % 5 == 1:
                world.record(domain, f"{kind} {address}")
            else:
                world.record(domain, f"MX 10 {name}.hosts.test.")
    for domain, host in list(world.served.items()):  # what the message store says of one mailbox
        for local, (hosts, truth, _) in BUSY.items():
            if host in hosts.split():
                world.row(f"{local}@{domain}", truth)
                world.people[domain][local] = local
    for domain in ("pf10.test", "pf20.test", "exutf80.test"):
        world.people[domain]["j\u00fcrgen"] = "ok"
        world.row(f"j\u00fcrgen@{domain}", "valid:*")
        world.row(f"j\u00f6rg@{domain}", "invalid:*")
    world.row("j\u00fcrgen@noutf80.test", "unknown:needs_smtputf8")
    world.row("j\u00fcrgen@pfnoutf80.test", "unknown:needs_smtputf8")
    world.people["pf10.test"]["john doe"] = "ok"
    world.row("\"john doe\"@pf10.test", "valid:*")
    world.row("\"jane doe\"@pf10.test", "invalid:*")
    world.people["pf10.test"]["ada+tag"] = "ok"
    world.row("ada+tag@pf10.test", "valid:*")
    world.row("ada+other@pf10.test", "invalid:*")


def worded(world):
    """A domain, and a site, for each wording of the odd hosts; and a mailbox for each mood of one."""
    def place(host, i, truth, text):
        domain = f"{host}{i}.test"
        world.record(f"mx.{domain}", f"A {dict((h[0], h[2]) for h in HOSTS)[host]}")
        world.record(domain, f"MX 10 mx.{domain}.")
        world.words[domain] = text
        world.domain(domain, host, truth, 5)

    for i, (text, bare) in enumerate(NOBODY):
        place("wordings", i, "honest unknown:*" if bare else "honest", text)
    for i, text in enumerate(LATER):
        place("greywords", i, "honest", text)
    for i, text in enumerate(ABOUT_US):
        place("uswords", i, "unknown:*" + (" invalid:domain_not_hosted" if "elay" in text else ""), text)
    for domain in ("moods0.test", "moods1.test"):
        for i, (truth, texts) in enumerate(MOODS):
            for k, text in enumerate(texts):
                local = f"mood{i}x{k}"
                world.people[domain][local] = text.replace("{}", f"{local}@{domain}")
                world.row(f"{local}@{domain}", truth)


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def main():
    work = sys.argv[1]
    seed = next((int(a.split("=")[1]) for a in sys.argv[2:] if a.startswith("--seed=")), 5)
    world = World(seed)
    hosted(world)
    worded(world)
    mixed(world, NAMES)
    others = elsewhere(world)
    world.rows += hostile()
    world.random.shuffle(world.rows)
    os.makedirs(f"{work}/data", exist_ok=True)
    head = ["id", "E-mail Address", "company", "truth"]
    rows = [[i, text, "Acme, Inc.", truth] for i, (text, _, truth) in enumerate(world.rows)]
    write(f"{work}/list.csv", [head, *rows])
    write(f"{work}/polite.csv", [head, *(row for row in rows if row[1].rsplit("@", 1)[-1] in POLITE)])
    if pyarrow:
        columns = [list(column) for column in zip(*rows)]
        pyarrow.parquet.write_table(pyarrow.table(columns, names=head), f"{work}/list.parquet")
    write(f"{work}/data/mailboxes.csv", [[i, address] for i, (_, address, _) in enumerate(world.rows)])
    for zone, records in {"test": world.zone, **others}.items():
        with open(f"{work}/data/{zone}.zone", "w", encoding="utf-8") as file:
            file.write("$TTL 300\n@ IN SOA ns.test. host.test. 1 3600 600 86400 300\n@ IN NS ns.test.\n"
                       + ("ns IN A 127.0.0.1\n" if zone == "test" else "") + "\n".join(records) + "\n")
    with open(f"{work}/data/people.json", "w", encoding="utf-8") as file:
        json.dump({"people": world.people, "served": world.served, "truths": world.truths,
                   "words": world.words}, file)
    distinct = {address for _, address, _ in world.rows}
    print(f"{len(world.rows)} rows, {len(distinct)} addresses, {len(world.served)} domains")


if __name__ == "__main__":
    main()
