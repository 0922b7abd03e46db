"""Scores a run against the truth of the world, and looks for broken limits in the logs of its servers.

  score.py WORK OUTPUT

WORK is the folder of the world, OUTPUT that of `rollcall verify` over its list. Needs pyarrow.
"""

import collections
import csv
import glob
import json
import re
import sys

import pyarrow.parquet

csv.field_size_limit(10_000_000)


def right(status, reason, truth):
    return any(status == s and r in ("*", reason) for s, r in (t.split(":") for t in truth.split()))


def group(truth):
    return truth.split()[0].split(":")[0]


def verdicts(work, output):
    total, wrong, counts, shown = 0, 0, collections.Counter(), []
    for path in sorted(glob.glob(f"{output}/contacts/*.parquet")):
        for row in pyarrow.parquet.read_table(path).to_pylist():
            total += 1
            value, truth = row["verification"], row["truth"]
            status, reason = value["status"], value["reason"]
            if right(status, reason, truth):
                continue
            wrong += 1
            domain = re.sub(r"[0-9]*\.test$", "", value["domain"] or "")
            counts[(domain, truth, f"{status}:{reason}")] += 1
            shown.append((row["E-mail Address"][:60], truth, status, reason, value["smtp_stage"],
                          value["smtp_code"], (value["smtp_text"] or "")[:140]))
    bad = collections.Counter()
    for (_, truth, got), n in counts.items():
        said = got.split(":")[0]
        if said in ("valid", "invalid") and said not in truth:
            bad[f"wrong {said}"] += n
    print(f"rows {total}, right {total - wrong} = {100 * (total - wrong) / max(1, total):.2f} %, "
          + ", ".join(f"{k} {bad[k]}" for k in ("wrong valid", "wrong invalid")))
    for (domain, truth, got), n in counts.most_common(60):
        print(f"  {n:5d} {domain:18s} is {truth} but was called {got}")
    with open(f"{output}/wrong.tsv", "w", encoding="utf-8") as file:
        file.writelines("\t".join(str(x).replace("\n", " ") for x in line) + "\n" for line in shown)


def postfix_log(work):
    """Sessions at once, RCPTs, refusals, and who left without QUIT, of each host."""
    last, data = collections.Counter(), 0
    for line in open(f"{work}/postfix.log", encoding="utf-8", errors="replace"):
        found = re.search(r"disconnect from .*?(ehlo=.*)$", line)
        if not found:
            continue
        commands = {k: v for k, v in re.findall(r"(\w+)=([\d/]+)", found.group(1))}
        took, said = (commands.get("rcpt", "0") + "/" + commands.get("rcpt", "0")).split("/")[:2]
        last["sessions"] += 1
        last["rcpts"] += int(said)
        last["most RCPT in a session"] = max(last["most RCPT in a session"], int(said))
        last["most refusals in a session"] = max(last["most refusals in a session"], int(said) - int(took))
        last["without QUIT"] += "quit" not in commands
        data += "data" in commands
    return dict(last, DATA=data)


def odd_log(work):
    hosts, traps, odd_commands = collections.defaultdict(collections.Counter), [], collections.Counter()
    for line in open(f"{work}/odd.log", encoding="utf-8"):
        event = json.loads(line)
        host = hosts[event["host"]]
        if event["host"].startswith("trap"):
            traps.append(line)
        if event["what"] == "open":
            host["sessions"] += 1
            host["at once"] = max(host["at once"], event["at_once"])
        elif event["what"] == "close":
            host["rcpts"] += event["rcpts"]
            host["most RCPT"] = max(host["most RCPT"], event["rcpts"])
            host["most refused"] = max(host["most refused"], event["refused"])
            host["no QUIT"] += event["closed_by"] == "peer" and not event["quit"]
        elif event["what"] == "said":
            odd_commands[event["line"].split(" ")[0].split(":")[0].upper()] += 1
    return hosts, traps, odd_commands


def dns_log(work):
    asked = collections.Counter()
    for line in open(f"{work}/dns.log", encoding="utf-8"):
        fields = line.split()
        if len(fields) > 2 and fields[1] == "15":
            asked[fields[2]] += 1
    return asked


def limits(work):
    print("Postfix:", postfix_log(work))
    hosts, traps, commands = odd_log(work)
    total = collections.Counter()
    for name, host in hosts.items():
        for key in ("at once", "most RCPT", "most refused"):
            total[key] = max(total[key], host[key])
        for key in ("sessions", "rcpts", "no QUIT"):
            total[key] += host[key]
    print("odd hosts:", dict(total), "commands:", dict(commands))
    for name, host in sorted(hosts.items()):
        if host["no QUIT"] or host["at once"] > 8 or host["most RCPT"] > 10 or host["most refused"] > 6:
            print("  ", name, dict(host))
    print("connections to forbidden addresses:", len([t for t in traps if '"open"' in t]))
    asked = dns_log(work)
    print("MX queries:", sum(asked.values()), "for", len(asked), "domains; more than one:",
          {k: v for k, v in asked.items() if v > 1})
    people = json.load(open(f"{work}/data/people.json", encoding="utf-8"))["people"]
    known = {f"{local}@{d}".lower() for d, them in people.items() for local in them}
    listed = set()
    for row in csv.DictReader(open(f"{work}/list.csv", newline="", encoding="utf-8")):
        listed.add(row["E-mail Address"].strip().strip("<>.").lower())
    decoys = collections.defaultdict(set)
    for path in (f"{work}/odd.log", f"{work}/postfix.log"):
        for line in open(path, encoding="utf-8", errors="replace"):
            for who in re.findall(r'(?:"who": "|to=<)([^">]+@[^">]+)[">]', line):
                if who.lower() not in known and who.lower() not in listed:
                    decoys[who.rsplit("@", 1)[1].lower()].add(who)
    print("domains with more than one decoy:", {d: list(x)[:3] for d, x in decoys.items() if len(x) > 1})


if __name__ == "__main__":
    verdicts(sys.argv[1], sys.argv[2])
    limits(sys.argv[1])
