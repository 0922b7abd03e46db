"""Names that lead to honest hosts by odd ways, or nowhere; and names outside the zone "test"."""


def mixed(world, names):
    """Honest domains behind DNS that is odd, and such as lead nowhere."""
    mx = "pf1.hosts.test."
    honest = {
        "deadfirst": ["MX 5 dead.hosts.test.", f"MX 10 {mx}"],
        "blackfirst": ["MX 5 blackhole.hosts.test.", f"MX 10 {mx}"],
        "privatefirst": ["MX 5 private.hosts.test.", f"MX 10 {mx}"],
        "goneFirst": ["MX 5 nowhere.hosts.test.", f"MX 10 {mx}"],
        "failfirst": ["MX 5 servfail-host.hosts.test.", f"MX 10 {mx}"],
        "busyfirst": ["MX 5 banner421.hosts.test.", f"MX 10 {mx}"],
        "threedead": [*[f"MX {i} dead{i}.hosts.test." for i in range(3)], f"MX 10 {mx}"],
        "equals": [f"MX 10 dead{i}.hosts.test." for i in range(3)] + [f"MX 10 {mx}"],
        "nolisting": ["MX 5 dead.hosts.test.", f"MX 10 {mx}", "MX 50 dead0.hosts.test."],
        "twice": [f"MX 10 {mx}", f"MX 20 {mx}"],
        "twoaddresses": ["MX 10 twoaddresses.hosts.test."],
        "cnamemx": ["MX 10 cname.hosts.test."],
        "chainmx": ["MX 10 chain0.hosts.test."],
        "selfmx": ["MX 10 selfmx.test.", "A 127.0.10.1"],
        "underscore": ["MX 10 _mx.hosts.test."],
        "dotsecond": [f"MX 10 {mx}", "MX 20 ."],
        "onlyv6": ["MX 10 v6.hosts.test."],
        "v6dead": ["MX 10 v6dead.hosts.test."],
        "implicitv6": ["AAAA ::1"],
        "ttl0": [f"MX 10 {mx}"],
        "alias": ["CNAME pf10.test."],
        "nullmixed": ["MX 0 .", f"MX 10 {mx}"],
        "many": [*[f"MX {20 + i} many{i}.hosts.test." for i in range(60)], f"MX 10 {mx}"],
        "MiXeD": ["MX 10 PF1.Hosts.TEST."],
        "xn--mller-kva": [f"MX 10 {mx}"],
        "bigtxt": [f"MX 10 {mx}", *[f"TXT \"{i:03d}{'x' * 240}\"" for i in range(95)]],
        "a" * 63: [f"MX 10 {mx}"],
        **{name: [f"MX 10 {mx}"] for name in
           ("formerr", "notimp", "dropfirst", "truncated", "wrongcase", "dnslate", "extra")},
    }
    for name, records in honest.items():
        domain = f"{name.lower()}.test"
        for text in records:
            world.record(domain, ("0 " if name == "ttl0" else "") + text)
        if name != "alias":
            world.domain(domain, "pf1", "honest", 10)
    # Whether a host that greets and goes, or says no at once, counts as dead is a matter of taste.
    for name, first, why in (("hangupfirst", "hangupbanner", "disconnected"), ("resetfirst", "resetconnect", "disconnected"),
                             ("mutefirst", "mute", "reply_timeout"), ("nofirst", "banner554", "ip_blocked")):
        world.record(f"{name}.test", f"MX 5 {first}.hosts.test.")
        world.record(f"{name}.test", f"MX 10 {mx}")
        world.domain(f"{name}.test", "pf1", f"honest unknown:{why}", 6)
    # Whoever trusts the first answer by its port alone may take the wrong one for none at all.
    for name in ("wrongid", "wrongquestion", "servfailonce"):
        world.record(f"{name}.test", f"MX 10 {mx}")
        world.domain(f"{name}.test", "pf1", "honest unknown:dns_temp_error", 10)
    world.record("*.wild.test", f"MX 10 {mx}")
    for name in ("a.wild.test", "b.c.wild.test"):
        world.domain(name, "pf1", "honest", 6)
    world.row("ok.always@alias.test", "valid:* invalid:domain_not_hosted")
    world.row("ok.always@MÜLLER.test", "valid:*")
    world.row("ok.always@müller.test", "valid:*")
    lost = {
        "nullmx": (["MX 0 ."], "invalid:null_mx"),
        "nullmx10": (["MX 10 ."], "invalid:*"),
        "onlytxt": (["TXT \"x\""], "invalid:domain_no_mail"),
        "private": (["MX 10 private.hosts.test."], "invalid:mx_unroutable"),
        "metadata": (["MX 10 metadata.hosts.test."], "invalid:mx_unroutable"),
        "zero": (["MX 10 zero.hosts.test."], "invalid:mx_unroutable"),
        "mapped": (["MX 10 mapped.hosts.test."], "invalid:mx_unroutable"),
        "implicitprivate": (["A 192.168.66.1"], "invalid:mx_unroutable"),
        "dangling": (["MX 10 nowhere.hosts.test."], "invalid:mx_unroutable"),
        "literal": (["MX 10 127.0.10.1."], "invalid:mx_unroutable"),
        "localhost": (["MX 10 localhost."], "invalid:mx_unroutable"),
        "txtmx": (["MX 10 onlytxt.test."], "invalid:mx_unroutable"),
        "loopmx": (["MX 10 cnameloop.hosts.test."], "invalid:mx_unroutable unknown:dns_temp_error"),
        **{name: ([f"MX 10 {name}.hosts.test."], "invalid:mx_unroutable") for name in FORBIDDEN},
        "tonull": (["CNAME nullmx.test."], "invalid:null_mx"),
        "togone": (["CNAME nosuchdomain.test."], "invalid:domain_nxdomain invalid:domain_no_mail"),
        "onlydead": (["MX 10 dead.hosts.test."], "unknown:connect_refused"),
        **{name: ([f"MX 10 {mx}"], "unknown:dns_temp_error") for name in
           ("servfail", "refused", "silent", "truncatednotcp", "tcpcut", "dnsgarbage", "cnameloop", "referral")},
    }
    for name, (records, truth) in lost.items():
        for text in records:
            world.record(f"{name}.test", text)
        for local in world.random.sample(names, 6):
            world.row(f"{local}@{name}.test", truth)
    world.row("ada@mxservfail.test", "unknown:dns_temp_error")
    world.record("mxservfail.test", "MX 10 servfail-host.hosts.test.")
    world.row("ada@nosuchdomain.test", "invalid:domain_nxdomain")
    world.row("bob@sub.nosuchdomain.test", "invalid:domain_nxdomain")
    world.row("ada@test", "invalid:*")
    for name, text in {"private": "A 10.66.0.1", "metadata": "A 169.254.169.254", "zero": "A 0.0.0.0",
                       "mapped": "AAAA ::ffff:10.66.0.1", "cname": "CNAME pf1.hosts.test.", "v6": "AAAA ::1",
                       "_mx": "A 127.0.10.1", **FORBIDDEN,
                       **{f"chain{i}": f"CNAME chain{i + 1}.hosts.test." for i in range(6)}, "chain6": "A 127.0.10.1",
                       **{f"dead{i}": f"A 127.0.98.{i + 1}" for i in range(3)},
                       **{f"many{i}": f"A 127.0.97.{i + 1}" for i in range(60)}}.items():
        world.record(f"{name}.hosts.test", text)
    for name, texts in {"twoaddresses": ["A 10.66.0.1", "A 127.0.10.1"],
                        "v6dead": ["AAAA ::1", "AAAA 2001:db8::1", "A 127.0.10.1"]}.items():
        for text in texts:
            world.record(f"{name}.hosts.test", text)
    world.record("1.0.0.127.bl.test", "A 127.0.0.2")  # a block list that has us
    world.record("1.0.0.127.bl.test", "TXT \"listed, see http://bl.test\"")


# Where nobody may be sent, whatever the DNS says.
FORBIDDEN = {"cgnat": "A 100.64.0.1", "testnet": "A 192.0.2.1", "multicast": "A 224.0.0.1",
             "broadcast": "A 255.255.255.255", "ula": "AAAA fd00::1", "linklocal": "AAAA fe80::1",
             "sixtofour": "AAAA 2002:a42:1::1", "nat64": "AAAA 64:ff9b::a42:1", "unspecified": "AAAA ::",
             "compatible": "AAAA ::10.66.0.1"}


def elsewhere(world):
    """Providers by their real names: zone -> records. One of them has forbidden to be asked."""
    com = ["gmail 300 IN MX 5 gmail-smtp-in.l.google.com.", "gmail 300 IN MX 10 alt1.gmail-smtp-in.l.google.com.",
           "googlemail 300 IN MX 5 gmail-smtp-in.l.google.com.", "gmail-smtp-in.l.google IN A 127.0.53.1",
           "alt1.gmail-smtp-in.l.google IN A 127.0.53.1", "aspmx.l.google IN A 127.0.53.1",
           "outlook IN MX 5 outlook-com.olc.protection.outlook.com.",
           "outlook-com.olc.protection.outlook IN A 127.0.53.3", "yahoo IN MX 1 mta5.am0.yahoodns.net."]
    net = ["mta5.am0.yahoodns IN A 127.0.53.2"]
    world.served.update({"gmail.com": "gmail", "googlemail.com": "gmail", "workspace.test": "gmail",
                         "yahoo.com": "yahoo", "outlook.com": "outlook"})
    people = world.people.setdefault("gmail.com", {})
    world.people.update({"googlemail.com": people, "yahoo.com": {}, "outlook.com": {}})
    for name in ("ada.muster", "carladiaz", "elenarossi99", "frankmeyer", "hein.zmann"):
        people[name] = people[name.replace(".", "")] = "ok"
        for text in (name, name + "+news", name.upper(), ".".join(name.replace(".", "")), name.replace(".", "")):
            world.rows.append((f"{text}@gmail.com", f"{name}@gmail.com", "valid:*"))
        world.rows.append((f"{name}@googlemail.com", f"{name}@gmail.com", "valid:*"))
    for name in ("nobody.here", "leftlongago", "mistyped.name"):
        for text in (name, name + "+x"):
            world.rows.append((f"{text}@gmail.com", f"{name}@gmail.com", "invalid:*"))
    world.record("workspace.test", "MX 1 aspmx.l.google.com.")
    world.domain("workspace.test", "gmail", "honest", 12)
    for name in ("ada.muster", "carla_diaz", "elenarossi"):
        world.rows.append((f"{name}@outlook.com", f"{name}@outlook.com", "unknown:provider_policy"))
        world.rows.append((f"{name}@yahoo.com", f"{name}@yahoo.com", "catch_all:* unknown:provider_policy unknown:catchall_inconclusive"))
    return {"com": com, "net": net}
