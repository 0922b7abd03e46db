"""What the servers' logs say of a run: limits, QUIT, DATA, forbidden addresses, MX queries, decoys, retries.

  audit.py WORK
"""

import collections
import csv
import glob
import json
import re
import sys

csv.field_size_limit(10_000_000)
SAID = {"EHLO", "HELO", "STARTTLS", "MAIL", "RCPT", "QUIT"}  # all that a prober has to say
SHOWN = ("sessions", "at once", "RCPT", "most RCPT", "most refused", "no QUIT")


class Host(collections.Counter):
    def session(self, rcpts, refused, quit_said):
        self["sessions"] += 1
        self["RCPT"] += rcpts
        self["most RCPT"] = max(self["most RCPT"], rcpts)
        self["most refused"] = max(self["most refused"], refused)
        self["no QUIT"] += not quit_said

    def together(self, count):
        self["at once"] = max(self["at once"], count)


def postfix(work, hosts, commands):
    """Disconnects say which commands came, taken/said. Sessions that Postfix dropped itself had no time for QUIT."""
    here = collections.Counter()
    dropped = set()
    for line in open(f"{work}/postfix.log", encoding="utf-8", errors="replace"):
        found = re.search(r"postfix/(\w+)/(smtpd|postscreen)\[(\d+)\]: (.*)", line)
        if not found or found[1] == "pfinner":
            continue
        name, service, pid, text = found.groups()
        if service == "postscreen":
            hosts[name]["sessions at the screen"] += text.startswith("CONNECT")
            for word in ("PREGREET", "COMMAND PIPELINING", "NON-SMTP COMMAND", "BARE NEWLINE", "COMMAND COUNT"):
                commands[word] += text.startswith(word)
        elif text.startswith("connect from"):
            here[name] += 1
            hosts[name].together(here[name])
        elif "too many errors" in text or "improper command" in text or text.startswith("timeout"):
            dropped.add(pid)
            hosts[name]["ended by the server"] += 1
        elif text.startswith("disconnect from"):
            here[name] -= 1
            said = {k: v.split("/") for k, v in re.findall(r"(\w+)=([\d/]+)", text)}
            commands.update({k.upper(): int(v[-1]) for k, v in said.items() if k != "commands"})
            rcpt = [int(n) for n in said.get("rcpt", ["0"])]
            refused = rcpt[-1] - rcpt[0]
            hosts[name].session(rcpt[-1], refused, "quit" in said or pid in dropped or re.search(r"commands=0/0", text))
            hosts[name]["no command"] += "commands=0/0" in text
            dropped.discard(pid)
        elif "after" in text and ("PIPELINING" in text or "non-SMTP" in text):
            commands["not SMTP"] += 1


def exim(work, hosts):
    for path in glob.glob(f"{work}/exim/*/mainlog"):
        host = hosts[path.split("/")[-2]]
        for line in open(path, encoding="utf-8", errors="replace"):
            found = re.search(r"connection count = (\d+)", line)
            if found:
                host["sessions"] += 1
                host.together(int(found[1]))
            host["RCPT"] += "rejected RCPT" in line or "temporarily rejected RCPT" in line
            host["no QUIT"] += " lost" in line and "SMTP connection from" in line
            host["synchronization errors"] += "synchronization error" in line


def sendmail(work, hosts, commands):
    for path in glob.glob(f"{work}/sendmail/*/traffic"):
        host, rcpts, refused, quits, asked = hosts[path.split("/")[-2]], collections.Counter(), collections.Counter(), set(), {}
        for line in open(path, encoding="utf-8", errors="replace"):
            pid, way, text = (line.rstrip().split(" ", 2) + ["", ""])[:3]
            if way == "<<<":
                verb = text.split(":")[0].split(" ")[0].upper()
                if not pid.isdigit() or not verb.isalpha():
                    continue
                commands[verb] += 1
                asked[pid] = verb
                rcpts[pid] += verb == "RCPT"
                if verb == "QUIT":
                    quits.add(pid)
            elif way == ">>>" and asked.get(pid) == "RCPT" and text[:1] in "45":
                refused[pid] += 1
        for pid in rcpts:
            host.session(rcpts[pid], refused[pid], pid in quits)


def opensmtpd(work, hosts):
    names = {}
    for line in open(f"{work}/opensmtpd.log", encoding="utf-8", errors="replace"):
        found = re.search(r">>> 220 (\w+)\.hosts", line)
        if found:
            hosts[found[1]]["sessions"] += 1
        hosts["opensmtpd"]["RCPT"] += "<<< RCPT" in line
        hosts["opensmtpd"]["no QUIT"] += "disconnected reason=" in line and "reason=quit" not in line
    return names


def odd(work, hosts, commands, tuples):
    asked, traps, never, early = {}, 0, 0, collections.Counter()
    for line in open(f"{work}/odd.log", encoding="utf-8"):
        event = json.loads(line)
        name, what = event["host"], event["what"]
        if what == "open":
            traps += name.startswith("trap")
            never += name == "outlook"
            hosts[name].together(event["at_once"])
        elif what == "close":
            hosts[name].session(event["rcpts"], event["refused"], event["quit"] or event["closed_by"] != "peer")
        elif what == "said":
            verb = event["line"].split(" ")[0].split(":")[0].upper()
            commands[verb] += 1
            tuples[verb].add(event["line"]) if verb in ("EHLO", "HELO", "MAIL") else None
        elif what == "rcpt":
            who, last = event["who"], asked.get((name, event["who"]))
            if last and name.startswith("grey") and last[1] == "4" and event["t"] - last[0] < 3:
                early[name] += 1
            hosts[name]["asked again"] += last is not None
            asked[(name, who)] = (event["t"], event["reply"][0])
    return traps, never, dict(early)


def decoys(work):
    people = json.load(open(f"{work}/data/people.json", encoding="utf-8"))["people"]
    known = {f"{local}@{d}".lower() for d, them in people.items() for local in them}
    listed = set()
    for row in csv.DictReader(open(f"{work}/list.csv", newline="", encoding="utf-8")):
        listed.update(re.findall(r"[^\s<>\",;]+@[\w.-]+\w", row["E-mail Address"].lower()))
    found = collections.defaultdict(set)
    for path in (f"{work}/odd.log", f"{work}/postfix.log", *glob.glob(f"{work}/exim/*/mainlog"), f"{work}/opensmtpd.log"):
        for line in open(path, encoding="utf-8", errors="replace"):
            if "/pfinner/" in line:
                continue
            for who in re.findall(r'(?:"who": "|to=<|RCPT TO:<|rejected RCPT <)([^">]+@[^">]+)[">]', line):
                if who.lower() not in known and who.lower() not in listed and '"' not in who and "\\" not in who:
                    found[who.rsplit("@", 1)[1].lower()].add(who)
    return len(found), {d: sorted(x)[:3] for d, x in found.items() if len(x) > 1}


def main():
    work = sys.argv[1]
    hosts, commands, tuples = collections.defaultdict(Host), collections.Counter(), collections.defaultdict(set)
    postfix(work, hosts, commands)
    exim(work, hosts)
    sendmail(work, hosts, commands)
    opensmtpd(work, hosts)
    traps, never, early = odd(work, hosts, commands, tuples)
    for kind in ("at once", "most RCPT", "most refused"):
        print(f"{kind}: {max(host[kind] for host in hosts.values())}")
    print("sessions:", sum(h["sessions"] for h in hosts.values()), "without QUIT:",
          {name: h["no QUIT"] for name, h in sorted(hosts.items()) if h["no QUIT"]})
    print("Postfix sessions that saw no command:", {n: h["no command"] for n, h in sorted(hosts.items()) if h["no command"]})
    print("commands:", {k: v for k, v in commands.items() if v}, "never said by a prober:",
          {k: v for k, v in commands.items() if v and k not in SAID})
    print("EHLO, HELO and MAIL lines:", {k: len(v) for k, v in tuples.items()})
    for name, host in sorted(hosts.items()):
        if host["at once"] > 8 or host["most RCPT"] > 10 or host["most refused"] > 6:
            print("  over the limits of one site:", name, {k: host[k] for k in SHOWN})
    print("greylisted and back too early:", early)
    print("connections to forbidden addresses:", traps, "to a provider that forbids it:", never)
    asked = collections.Counter()
    for line in open(f"{work}/dns.log", encoding="utf-8"):
        fields = line.split()
        if len(fields) > 2 and fields[1] == "15":
            asked[fields[2]] += 1
    print("MX queries:", sum(asked.values()), "for", len(asked), "domains; more than one:",
          {k: v for k, v in asked.items() if v > 1})
    count, several = decoys(work)
    print("domains seen with a decoy:", count, "with more than one:", several)


if __name__ == "__main__":
    main()
