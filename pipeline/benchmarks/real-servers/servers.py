"""Writes the configuration of the real servers into the work folder, from the world that is there.

  servers.py WORK
"""

import json
import os
import shutil
import subprocess
import sys

from hosts import HOSTS
from words import BUSY

def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


def of(software):
    return [host for host in HOSTS if host[1] == software]


def bind(work):
    zones = "".join(
        f'zone "{zone}" {{ type primary; file "{work}/data/{zone}.zone"; check-names ignore; check-mx ignore; }};\n'
        for zone in ("test", "com", "net"))
    write(f"{work}/bind/named.conf", f"""
options {{ directory "{work}/bind"; listen-on port 53 {{ 127.0.0.1; }}; listen-on port 5354 {{ 127.0.0.1; }};
  listen-on-v6 {{ none; }}; recursion no; pid-file "{work}/bind/named.pid"; session-keyfile "{work}/bind/session.key";
  querylog yes; dnssec-validation no; check-names primary ignore; max-udp-size 1232; }};
controls {{ }};
{zones}""")


def postfix(work, world):
    people, served, truths = world["people"], world["served"], world["truths"]
    hosts = of("postfix") + of("postscreen")
    ours = {host[0] for host in hosts}
    domains, boxes, access, relocated, inner, behind, down = [], [], [], [], [], [], []
    for domain, host in served.items():
        asks = host in ("pfverify", "pfverify4", "excallout")
        if host not in ours and not asks or host in ("pfrelay", "pfdefer"):
            continue
        if asks or host == "pfverifydown":
            inner += [f"{domain} x"]
            behind += [f"{local}@{domain} x" for local, state in people[domain].items() if state == "ok"]
            down += [f"{domain} smtp:[127.0.99.1]:25"] if not asks else []
            continue
        domains.append(f"{domain} x")
        boxes += [f"@{domain} x"] if truths[domain] == "catch_all" else []
        for local, state in people[domain].items():
            key = f'"{local}@{domain}"' if " " in local else f"{local}@{domain}"
            boxes += [f"{key} x"] if state != "gone" and state != "moved" else []
            access += [f"{local}@{domain} {BUSY[state][2]}"] if state in BUSY and state != "moved" else []
            relocated += [f"{local}@{domain} {local}@elsewhere.test"] if state == "moved" else []
    for name, lines in {"domains": domains, "boxes": boxes, "access": access, "moved": relocated,
                        "inner": inner, "innerboxes": behind, "transport": down}.items():
        write(f"{work}/data/{name}", "\n".join(lines) + "\n")
    write(f"{work}/postfix/main.cf", f"""compatibility_level = 3.6
queue_directory = {work}/postfix-queue
data_directory = {work}/postfix-data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = loopback-only
inet_protocols = all
myhostname = pf.hosts.test
mydestination =
mynetworks = 192.0.2.1/32
virtual_mailbox_domains = texthash:{work}/data/domains
virtual_mailbox_maps = texthash:{work}/data/boxes
virtual_mailbox_base = {work}/postfix-data
virtual_uid_maps = static:5000
virtual_gid_maps = static:5000
relay_domains = texthash:{work}/data/inner
relay_transport = smtp:[127.0.26.9]:25
transport_maps = texthash:{work}/data/transport
relocated_maps = texthash:{work}/data/moved
smtpd_client_event_limit_exceptions =
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = reject_unlisted_recipient
smtpd_tls_chain_files = {work}/data/server.pem
smtpd_tls_security_level = none
smtpd_peername_lookup = no
postscreen_greet_action = enforce
postscreen_pipelining_action = enforce
postscreen_access_list =
maillog_file = {work}/postfix.log
maillog_file_prefixes = {work}
default_process_limit = 200
""")
    master = []
    for line in open("/usr/share/postfix/master.cf.dist", encoding="utf-8"):
        fields = line.split()
        if line[:1] in ("#", " ", "\n") or len(fields) < 8 or fields[1] == "inet":
            continue
        fields[4] = "n"
        master.append(" ".join(fields))
    if not any(line.startswith("postlog ") for line in master):
        master.append("postlog unix-dgram n - n - 1 postlogd")
    for name, software, address, _, _, settings in hosts:
        options = "".join(
            f"\n  -o {{ {key} = {value} }}".replace("{work}", work)
            for key, value in {**settings, "syslog_name": f"postfix/{name}"}.items())
        port = f"[{address}]:25" if ":" in address else f"{address}:25"
        if software == "postscreen":
            master.append(f"smtpd-{name} pass - - n - - smtpd\n  -o syslog_name=postfix/{name}")
            options += f"\n  -o smtpd_service_name=smtpd-{name}"
            options += f"\n  -o postscreen_cache_map=btree:{work}/postfix-data/{name}"
            master.append(f"{port} inet n - n - 1 postscreen" + options)
        else:
            master.append(f"{port} inet n - n - 200 smtpd" + options)
    master += ["dnsblog unix - - n - 0 dnsblog", "tlsproxy unix - - n - 0 tlsproxy"]
    write(f"{work}/postfix/master.cf", "\n".join(master) + "\n")
    for folder in ("postfix-queue", "postfix-data"):
        shutil.rmtree(f"{work}/{folder}", ignore_errors=True)
        os.makedirs(f"{work}/{folder}")
    subprocess.run(["chown", "postfix", f"{work}/postfix-data"], check=True)


def exim(work, world):
    people, served = world["people"], world["served"]
    for name, _, address, _, _, settings in of("exim"):
        home = f"{work}/exim/{name}"
        mine = [d for d, host in served.items() if host == name]
        boxes = [f"*@{d}: x" if world["truths"][d] == "catch_all" else f"{local}@{d}: x" for d in mine
                 for local, s in people[d].items() if s == "ok"]
        write(f"{home}/boxes", "\n".join(boxes) + "\n")
        write(f"{home}/domains", "\n".join(f"{d}: x" for d in mine) + "\n")
        words = [(f"{local}@{d}", BUSY[s][2]) for d in mine for local, s in people[d].items() if s in BUSY]
        write(f"{home}/words", "".join(
            f"{who}: {':defer:' if text[0] == '4' else ':fail:'} {text}\n" for who, text in words))
        router = settings.get("router", f"""words:
  driver = redirect
  domains = +here
  allow_fail
  allow_defer
  forbid_file
  forbid_pipe
  data = ${{lookup{{$local_part@$domain}}lsearch{{{home}/words}}}}
boxes:
  driver = accept
  domains = +here
  condition = ${{lookup{{$local_part@$domain}}wildlsearch{{{home}/boxes}}{{yes}}{{no}}}}
  transport = nowhere
""")
        refusal = settings.get("refusal", "Unknown user")
        if refusal and "router" not in settings:
            router += f"  cannot_route_message = {refusal}\n"
        write(f"{home}/exim.conf", f"""primary_hostname = {name}.hosts.test
exim_user = mail
exim_group = mail
spool_directory = {home}/spool
log_file_path = {home}/%slog
pid_file_path = {home}/pid
local_interfaces = {address}
daemon_smtp_ports = 25
disable_ipv6 = true
host_lookup =
rfc1413_query_timeout = 0s
tls_advertise_hosts =
never_users =
trusted_users = root
log_selector = +smtp_connection +smtp_no_mail
{settings.get("main", "")}domainlist here = lsearch;{home}/domains
acl_smtp_rcpt = rcpt
begin acl
{settings.get("acl", "")}rcpt:
{settings.get("rcpt", "").replace("{work}", work)}  require domains = +here
          message = relay not permitted
{settings.get("verify", "  require verify = recipient" + chr(10))}  accept
begin routers
{router}begin transports
nowhere:
  driver = appendfile
  file = /dev/null
onward:
  driver = smtp
""")
        shutil.rmtree(f"{home}/spool", ignore_errors=True)
        os.makedirs(f"{home}/spool")
        subprocess.run(["chown", "-R", "mail", home], check=True)
        subprocess.run(["chown", "root", f"{home}/exim.conf"], check=True)
    write(f"{work}/exim/grey", f"""#!/bin/sh
f={work}/exim/grey.d/$1
mkdir -p {work}/exim/grey.d
[ -e "$f" ] || {{ : > "$f"; printf wait; exit 0; }}
[ $(( $(date +%s) - $(stat -c %Y "$f") )) -ge 4 ] && printf pass || printf wait
""", 0o755)
    os.makedirs(f"{work}/exim/grey.d", exist_ok=True)
    subprocess.run(["chown", "mail", f"{work}/exim/grey.d"], check=True)


def opensmtpd(work, world):
    people, served, truths = world["people"], world["served"], world["truths"]
    text = [f"pki here cert \"{work}/data/server.crt\"", f"pki here key \"{work}/data/server.key\""]
    for name, _, address, _, _, settings in of("opensmtpd"):
        mine = [d for d, host in served.items() if host == name]
        boxes = [f"{local}@{d} nobody" for d in mine if truths[d] != "catch_all"
                 for local, s in people[d].items() if s == "ok"]
        boxes += [f"@{d} nobody" for d in mine if truths[d] == "catch_all"]
        write(f"{work}/opensmtpd/{name}.domains", "\n".join(mine) + "\n")
        write(f"{work}/opensmtpd/{name}.boxes", "\n".join(boxes) + "\n")
        text += [f"table {name}d file:{work}/opensmtpd/{name}.domains",
                 f"table {name}v file:{work}/opensmtpd/{name}.boxes"]
        filtered = ""
        if "filter" in settings:
            text += [f"filter {name}f {settings['filter']}"]
            filtered = f" filter {name}f"
        text += [f"listen on {address} port 25 hostname {name}.hosts.test tag {name} "
                 f"{settings.get('listen', 'tls')} pki here{filtered}",
                 f"action {name}a mbox virtual <{name}v>",
                 f"match tag {name} from any for domain <{name}d> action {name}a"]
    write(f"{work}/opensmtpd/smtpd.conf", "\n".join(text) + "\n")


def sendmail(work, world):
    people, served = world["people"], world["served"]
    for name, _, address, _, truth, settings in of("sendmail"):
        home = f"{work}/sendmail/{name}"
        mine = [d for d, host in served.items() if host == name]
        write(f"{home}/domains", "" if name == "smrelay" else "\n".join(mine) + "\n")
        virtual = [f"{local}@{d}\tnobody" for d in mine for local, s in people[d].items() if s != "gone"]
        virtual += [f"@{d}\t" + ("nobody" if truth == "catch_all" else "error:5.1.1:550 User unknown") for d in mine]
        write(f"{home}/virtual", "\n".join(virtual) + "\n")
        access = settings.get("access", "") + "".join(
            f"To:{local}@{d}\tERROR:{BUSY[s][2][4:9]}:{BUSY[s][2][:3]} {BUSY[s][2][10:]}\n"
            for d in mine for local, s in people[d].items() if s in BUSY)
        write(f"{home}/access", access)
        unresolved = "" if name == "smfrom" else "FEATURE(`accept_unresolvable_domains')dnl\n"
        write(f"{home}/sendmail.mc", f"""divert(0)dnl
OSTYPE(`linux')dnl
define(`confDOMAIN_NAME', `{name}.hosts.test')dnl
define(`QUEUE_DIR', `{home}/queue')dnl
define(`confPID_FILE', `{home}/pid')dnl
define(`STATUS_FILE', `{home}/status')dnl
define(`HELP_FILE', `/dev/null')dnl
define(`confDONT_BLAME_SENDMAIL', `GroupWritableDirPathSafe,MapInUnsafeDirPath,ClassFileInUnsafeDirPath')dnl
define(`confCW_FILE', `-o {home}/domains')dnl
define(`ALIAS_FILE', `')dnl
define(`confTO_IDENT', `0s')dnl
define(`confREFUSE_LA', `999')dnl
define(`confDELAY_LA', `999')dnl
FEATURE(`use_cw_file')dnl
FEATURE(`no_default_msa')dnl
{unresolved}FEATURE(`virtusertable', `hash -o {home}/virtual.db')dnl
FEATURE(`access_db', `hash -T<TMPF> -o {home}/access.db')dnl
{settings["mc"]}DAEMON_OPTIONS(`Name=MTA, Family=inet, Addr={address}, Port=25')dnl
MAILER(`local')dnl
MAILER(`smtp')dnl
""")
        os.makedirs(f"{home}/queue", exist_ok=True)


def main():
    work = os.path.abspath(sys.argv[1])
    with open(f"{work}/data/people.json", encoding="utf-8") as file:
        world = json.load(file)
    bind(work)
    for write_for in (postfix, exim, opensmtpd, sendmail):
        write_for(work, world)


if __name__ == "__main__":
    main()
