"""Writes the configuration of the real servers into the work folder, from the world that is there.

  servers.py WORK
"""

import json
import os
import subprocess
import sys

from hosts import HOSTS

BUSY = {"full4": "452 4.2.2 Mailbox full", "full5": "552 5.2.2 Mailbox is over quota",
        "closed": "550 5.2.1 Mailbox disabled, account suspended",
        "blocked": "550 5.7.1 The recipient does not accept mail from this sender"}


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


def of(software):
    return [host for host in HOSTS if host[1] == software]


def bind(work):
    write(f"{work}/bind/named.conf", f"""
options {{ directory "{work}/bind"; listen-on port 5354 {{ 127.0.0.1; }}; listen-on-v6 {{ none; }};
  recursion no; pid-file "{work}/bind/named.pid"; session-keyfile "{work}/bind/session.key";
  querylog yes; dnssec-validation no; check-names primary ignore; max-udp-size 1232; }};
controls {{ }};
zone "test" {{ type primary; file "{work}/data/test.zone"; check-names ignore; check-mx ignore; }};
""")


def postfix(work, people, served):
    hosts = of("postfix") + of("postscreen")
    names = {host[0]: host for host in hosts}
    domains, boxes, access, relocated = [], [], [], []
    for domain, host in served.items():
        if host not in names or host in ("pfrelay", "pfdefer"):
            continue
        domains.append(f"{domain} x")
        boxes += [f"@{domain} x"] if names[host][4] == "catch_all" else []
        for local, state in people[domain].items():
            boxes += [f"{local}@{domain} x"] if state != "gone" and state != "moved" else []
            access += [f"{local}@{domain} {BUSY[state]}"] if state in BUSY else []
            relocated += [f"{local}@{domain} {local}@elsewhere.test"] if state == "moved" else []
    for name, lines in {"domains": domains, "boxes": boxes, "access": access, "moved": relocated}.items():
        write(f"{work}/data/{name}", "\n".join(lines) + "\n")
    write(f"{work}/postfix/main.cf", f"""compatibility_level = 3.6
queue_directory = {work}/postfix-queue
data_directory = {work}/postfix-data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = pf.hosts.test
mydestination =
mynetworks = 192.0.2.1/32
virtual_mailbox_domains = texthash:{work}/data/domains
virtual_mailbox_maps = texthash:{work}/data/boxes
virtual_mailbox_base = {work}/postfix-data
virtual_uid_maps = static:5000
virtual_gid_maps = static:5000
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
        if software == "postscreen":
            master.append(f"smtpd-{name} pass - - n - - smtpd")
            options += f"\n  -o smtpd_service_name=smtpd-{name}"
            options += f"\n  -o postscreen_cache_map=btree:{work}/postfix-data/{name}"
            master.append(f"{address}:25 inet n - n - 1 postscreen" + options)
        else:
            master.append(f"{address}:25 inet n - n - 200 smtpd" + options)
    if of("postscreen"):
        master.append("dnsblog unix - - n - 0 dnsblog")
        master.append("tlsproxy unix - - n - 0 tlsproxy")
    write(f"{work}/postfix/master.cf", "\n".join(master) + "\n")
    for folder in ("postfix-queue", "postfix-data"):
        os.makedirs(f"{work}/{folder}", exist_ok=True)
    subprocess.run(["chown", "postfix", f"{work}/postfix-data"], check=True)


def exim(work, people, served):
    for name, _, address, _, truth, _ in of("exim"):
        mine = [d for d, host in served.items() if host == name]
        boxes = [f"{local}@{d}: x" for d in mine for local, s in people[d].items() if s == "ok"]
        write(f"{work}/exim/{name}/boxes", "\n".join(boxes) + "\n")
        write(f"{work}/exim/{name}/domains", "\n".join(f"{d}: x" for d in mine) + "\n")
        known = "" if truth == "catch_all" else (
            f"condition = ${{lookup{{$local_part@$domain}}lsearch{{{work}/exim/{name}/boxes}}{{yes}}{{no}}}}\n")
        extra = {
            "exdrop": "  drop condition = ${if >{$rcpt_fail_count}{2}}\n"
                      "       message = Too many failed recipients\n",
            "exgrey": f"""  defer message = Greylisted, please try again in 5 seconds
        set acl_m0 = ${{local_part}}@${{domain}}
        condition = ${{if eq{{${{run{{{work}/exim/grey $acl_m0}}}}}}{{wait}}}}
""",
            "exrate": "  defer ratelimit = 30 / 10s / per_rcpt / strict / all\n"
                      "        message = Sender rate exceeds 30 recipients in 10s, slow down\n",
        }.get(name, "")
        write(f"{work}/exim/{name}/exim.conf", f"""primary_hostname = {name}.hosts.test
exim_user = mail
exim_group = mail
spool_directory = {work}/exim/{name}/spool
log_file_path = {work}/exim/{name}/%slog
pid_file_path = {work}/exim/{name}/pid
local_interfaces = {address}
daemon_smtp_ports = 25
disable_ipv6 = true
host_lookup =
rfc1413_query_timeout = 0s
tls_advertise_hosts =
never_users =
trusted_users = root
smtp_accept_max = 100
log_selector = +smtp_connection +smtp_no_mail
domainlist here = lsearch;{work}/exim/{name}/domains
acl_smtp_rcpt = rcpt
begin acl
rcpt:
{extra}  require domains = +here
          message = relay not permitted
  require verify = recipient
  accept
begin routers
boxes:
  driver = accept
  domains = +here
  {known}  transport = nowhere
  cannot_route_message = Unknown user
begin transports
nowhere:
  driver = appendfile
  file = /dev/null
""")
        os.makedirs(f"{work}/exim/{name}/spool", exist_ok=True)
        subprocess.run(["chown", "-R", "mail", f"{work}/exim/{name}"], check=True)
        subprocess.run(["chown", "root", f"{work}/exim/{name}/exim.conf"], check=True)
    write(f"{work}/exim/grey", f"""#!/bin/sh
f={work}/exim/grey.d/$1
mkdir -p {work}/exim/grey.d
[ -e "$f" ] || {{ : > "$f"; printf wait; exit 0; }}
[ $(( $(date +%s) - $(stat -c %Y "$f") )) -ge 4 ] && printf pass || printf wait
""", 0o755)
    os.makedirs(f"{work}/exim/grey.d", exist_ok=True)
    subprocess.run(["chown", "mail", f"{work}/exim/grey.d"], check=True)


def opensmtpd(work, people, served):
    text = [f"pki here cert \"{work}/data/server.crt\"", f"pki here key \"{work}/data/server.key\"",
            "table others file:/dev/null"]
    for name, _, address, _, truth, _ in of("opensmtpd"):
        mine = [d for d, host in served.items() if host == name]
        boxes = [f"@{d} nobody" for d in mine] if truth == "catch_all" else [
            f"{local}@{d} nobody" for d in mine for local, s in people[d].items() if s == "ok"]
        write(f"{work}/opensmtpd/{name}.domains", "\n".join(mine) + "\n")
        write(f"{work}/opensmtpd/{name}.boxes", "\n".join(boxes) + "\n")
        text += [f"table {name}d file:{work}/opensmtpd/{name}.domains",
                 f"table {name}v file:{work}/opensmtpd/{name}.boxes",
                 f"listen on {address} port 25 hostname {name}.hosts.test tag {name} tls pki here",
                 f"action {name}a mbox virtual <{name}v>",
                 f"match tag {name} from any for domain <{name}d> action {name}a"]
    write(f"{work}/opensmtpd/smtpd.conf", "\n".join(text) + "\n")


def sendmail(work, people, served):
    for name, _, address, _, _, _ in of("sendmail"):
        mine = [d for d, host in served.items() if host == name]
        write(f"{work}/sendmail/domains", "\n".join(mine) + "\n")
        virtual = [f"{local}@{d}\tnobody" for d in mine for local, s in people[d].items() if s == "ok"]
        virtual += [f"@{d}\terror:5.1.1:550 User unknown" for d in mine]
        write(f"{work}/sendmail/virtual", "\n".join(virtual) + "\n")
        write(f"{work}/sendmail/sendmail.mc", f"""divert(0)dnl
OSTYPE(`linux')dnl
define(`confDOMAIN_NAME', `{name}.hosts.test')dnl
define(`QUEUE_DIR', `{work}/sendmail/queue')dnl
define(`confPID_FILE', `{work}/sendmail/pid')dnl
define(`STATUS_FILE', `{work}/sendmail/status')dnl
define(`HELP_FILE', `/dev/null')dnl
define(`confDONT_BLAME_SENDMAIL', `GroupWritableDirPathSafe,MapInUnsafeDirPath,ClassFileInUnsafeDirPath')dnl
define(`confCW_FILE', `-o {work}/sendmail/domains')dnl
define(`ALIAS_FILE', `')dnl
define(`confTO_IDENT', `0s')dnl
define(`confBAD_RCPT_THROTTLE', `4')dnl
FEATURE(`use_cw_file')dnl
FEATURE(`no_default_msa')dnl
FEATURE(`accept_unresolvable_domains')dnl
FEATURE(`virtusertable', `hash -o {work}/sendmail/virtual.db')dnl
DAEMON_OPTIONS(`Name=MTA, Family=inet, Addr={address}, Port=25')dnl
MAILER(`local')dnl
MAILER(`smtp')dnl
""")
        os.makedirs(f"{work}/sendmail/queue", exist_ok=True)


def main():
    work = os.path.abspath(sys.argv[1])
    with open(f"{work}/data/people.json", encoding="utf-8") as file:
        world = json.load(file)
    bind(work)
    for write_for in (postfix, exim, opensmtpd, sendmail):
        write_for(work, world["people"], world["served"])


if __name__ == "__main__":
    main()
