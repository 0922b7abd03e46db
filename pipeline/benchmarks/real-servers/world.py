"""Writes the world into a folder: the zone, the maps of the servers, the list, and the truth.

  world.py WORK [--seed=N]
"""

import csv
import json
import os
import random
import sys

from hosts import HOSTS
from rows import hostile, spellings

NAMES = """ada.muster bob carla.diaz dmitri elena.rossi frank.meyer grace heinz ines.costa jamal karin.holm
luis maria.lopez nora.berg otto paul.smith quentin rosa sven tara.jones info sales support buero kontakt
a.miller b_jones c-lee d.o'hara e42""".split()
TRAPS = ["10.66.0.1", "169.254.169.254", "192.168.66.1"]  # the start script listens there


class World:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.zone, self.rows, self.people, self.served = [], [], {}, {}

    def record(self, name, text):
        self.zone.append(f"{name}. IN {text}")

    def domain(self, name, host, truth, size):
        """A domain of mailboxes, about four in ten of them gone."""
        here = self.people.setdefault(name, {})
        self.served[name] = host
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
              "decoyless": "valid:* unknown:catchall_inconclusive" if exists else "invalid:*"}
    if truth.startswith("honest"):
        return ("valid:*" if exists else "invalid:*") + truth[6:]
    return answer.get(truth, truth)


def hosted(world):
    for name, software, address, domains, truth, _ in HOSTS:
        world.record(f"{name}.hosts.test", f"A {address}")
        for i in range(domains):
            domain = f"{name}{i}.test"
            size = world.random.randint(8, 18)
            world.domain(domain, name, truth, size)
            if software in ("postfix", "exim", "opensmtpd") and truth == "honest" and i % 5 == 1:
                world.record(domain, f"A {address}")
            else:
                world.record(domain, f"MX 10 {name}.hosts.test.")
    for i in range(8):  # what the message store says of one mailbox
        for local, truth in (("full4", "unknown:mailbox_full"), ("full5", "unknown:mailbox_full"),
                             ("closed", "invalid:mailbox_disabled"), ("moved", "invalid:mailbox_moved"),
                             ("blocked", "unknown:recipient_refused unknown:policy")):
            world.row(f"{local}@pfextra{i}.test", truth)
            world.people[f"pfextra{i}.test"][local] = local
    for i in range(1, 3):
        world.people[f"pf{i}0.test"]["jürgen"] = "ok"
        world.row(f"jürgen@pf{i}0.test", "valid:*")
        world.row(f"jörg@pf{i}0.test", "invalid:*")
    world.row("jürgen@noutf80.test", "unknown:needs_smtputf8")


def mixed(world):
    """Honest domains behind DNS that is odd, and such as lead nowhere."""
    mx = "pf1.hosts.test."
    honest = {
        "deadfirst": ["MX 5 dead.hosts.test.", f"MX 10 {mx}"],
        "privatefirst": ["MX 5 private.hosts.test.", f"MX 10 {mx}"],
        "goneFirst": ["MX 5 nowhere.hosts.test.", f"MX 10 {mx}"],
        "busyfirst": ["MX 5 banner421.hosts.test.", f"MX 10 {mx}"],
        "threedead": [*[f"MX {i} dead{i}.hosts.test." for i in range(3)], f"MX 10 {mx}"],
        "cnamemx": ["MX 10 cname.hosts.test."],
        "alias": ["CNAME pf10.test."],
        "nullmixed": ["MX 0 .", f"MX 10 {mx}"],
        "many": [*[f"MX {20 + i} many{i}.hosts.test." for i in range(60)], f"MX 10 {mx}"],
        "MiXeD": ["MX 10 PF1.Hosts.TEST."],
        "xn--mller-kva": [f"MX 10 {mx}"],
        **{name: [f"MX 10 {mx}"] for name in
           ("formerr", "notimp", "dropfirst", "truncated", "wrongcase")},
    }
    for name, records in honest.items():
        domain = f"{name.lower()}.test"
        for text in records:
            world.record(domain, text)
        if name != "alias":
            world.domain(domain, "pf1", "honest", 10)
    # Whoever trusts the first answer by its port alone may take the wrong one for none at all.
    world.record("wrongid.test", f"MX 10 {mx}")
    world.domain("wrongid.test", "pf1", "honest unknown:dns_temp_error", 10)
    world.row("ok.always@alias.test", "valid:* invalid:domain_not_hosted")
    lost = {
        "nullmx": (["MX 0 ."], "invalid:null_mx"),
        "onlytxt": (["TXT \"x\""], "invalid:domain_no_mail"),
        "private": (["MX 10 private.hosts.test."], "invalid:mx_unroutable"),
        "metadata": (["MX 10 metadata.hosts.test."], "invalid:mx_unroutable"),
        "zero": (["MX 10 zero.hosts.test."], "invalid:mx_unroutable"),
        "mapped": (["MX 10 mapped.hosts.test."], "invalid:mx_unroutable"),
        "implicitprivate": (["A 192.168.66.1"], "invalid:mx_unroutable"),
        "dangling": (["MX 10 nowhere.hosts.test."], "invalid:mx_unroutable"),
        "literal": (["MX 10 127.0.10.1."], "invalid:mx_unroutable"),
        "localhost": (["MX 10 localhost."], "invalid:mx_unroutable"),
        "onlydead": (["MX 10 dead.hosts.test."], "unknown:connect_refused"),
        **{name: ([f"MX 10 {mx}"], "unknown:dns_temp_error") for name in
           ("servfail", "refused", "silent", "truncatednotcp", "dnsgarbage", "cnameloop", "referral")},
    }
    for name, (records, truth) in lost.items():
        for text in records:
            world.record(f"{name}.test", text)
        for local in world.random.sample(NAMES, 6):
            world.row(f"{local}@{name}.test", truth)
    world.row("ada@mxservfail.test", "unknown:dns_temp_error")
    world.record("mxservfail.test", "MX 10 servfail-host.hosts.test.")
    world.row("ada@nosuchdomain.test", "invalid:domain_nxdomain")
    world.row("bob@sub.nosuchdomain.test", "invalid:domain_nxdomain")
    for name, text in {"private": "A 10.66.0.1", "metadata": "A 169.254.169.254", "zero": "A 0.0.0.0",
                       "mapped": "AAAA ::ffff:10.66.0.1", "cname": "CNAME pf1.hosts.test.",
                       **{f"dead{i}": f"A 127.0.98.{i + 1}" for i in range(3)},
                       **{f"many{i}": f"A 127.0.97.{i + 1}" for i in range(60)}}.items():
        world.record(f"{name}.hosts.test", text)


def main():
    work = sys.argv[1]
    seed = next((int(a.split("=")[1]) for a in sys.argv[2:] if a.startswith("--seed=")), 5)
    world = World(seed)
    hosted(world)
    mixed(world)
    world.rows += hostile()
    world.random.shuffle(world.rows)
    os.makedirs(f"{work}/data", exist_ok=True)
    with open(f"{work}/list.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["id", "E-mail Address", "company", "truth"])
        out.writerows([i, text, "Acme, Inc.", truth] for i, (text, _, truth) in enumerate(world.rows))
    with open(f"{work}/data/test.zone", "w", encoding="utf-8") as file:
        file.write("$TTL 300\n@ IN SOA ns.test. host.test. 1 3600 600 86400 300\n@ IN NS ns.test.\n"
                   "ns IN A 127.0.0.1\n" + "\n".join(world.zone) + "\n")
    with open(f"{work}/data/people.json", "w", encoding="utf-8") as file:
        json.dump({"people": world.people, "served": world.served}, file)
    distinct = {address for _, address, _ in world.rows}
    print(f"{len(world.rows)} rows, {len(distinct)} addresses, {len(world.served)} domains")


if __name__ == "__main__":
    main()
