"""Scores a run against the truth of the world. What the servers saw of it is for audit.py.

  score.py WORK OUTPUT

WORK is the folder of the world, OUTPUT that of `rollcall verify` over its list. Needs pyarrow.
"""

import collections
import csv
import glob
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
    mailboxes = collections.defaultdict(set)
    same = {int(id): address for id, address in csv.reader(open(f"{work}/data/mailboxes.csv", encoding="utf-8"))}
    for path in sorted(glob.glob(f"{output}/contacts/*.parquet")):
        for row in pyarrow.parquet.read_table(path).to_pylist():
            total += 1
            value, truth = row["verification"], row["truth"]
            mailboxes[same[int(row["id"])]].add((value["status"], value["reason"]))
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
        if said in ("valid", "invalid") and said not in {t.split(":")[0] for t in truth.split()}:
            bad[f"wrong {said}"] += n
    print(f"rows {total}, right {total - wrong} = {100 * (total - wrong) / max(1, total):.2f} %, "
          + ", ".join(f"{k} {bad[k]}" for k in ("wrong valid", "wrong invalid")))
    torn = {address: found for address, found in mailboxes.items() if len(found) > 1}
    print(f"mailboxes {len(mailboxes)}, with different verdicts in several rows: {dict(list(torn.items())[:9])}")
    for (domain, truth, got), n in counts.most_common(60):
        print(f"  {n:5d} {domain:18s} is {truth} but was called {got}")
    with open(f"{output}/wrong.tsv", "w", encoding="utf-8") as file:
        file.writelines("\t".join(str(x).replace("\n", " ") for x in line) + "\n" for line in shown)


if __name__ == "__main__":
    verdicts(sys.argv[1], sys.argv[2])
